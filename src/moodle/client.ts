/** The face of a site's official web services: typed calls, files, and what a site says about itself. */
import { UsageError } from "../errors.js";
import type { FunctionDescription, FunctionSet } from "../functions/description.js";
import type { CallParameters, FunctionTypes, MoodleFunctions, NameOf, ResultOf } from "../functions/typed.js";
import type { Http } from "../http/index.js";
import type { Access } from "./access.js";
import type { Caller } from "./caller.js";
import { type DownloadedFile, type DownloadRequest, downloadFile } from "./download.js";
import type { MoodleCallOptions } from "./options.js";
import type { SiteFunctions, SiteInfo } from "./site-functions.js";
import { type Uploaded, type UploadRequest, uploadFiles } from "./upload.js";

export interface ClientParts {
  readonly caller: Caller;
  readonly site: SiteFunctions;
  readonly functions: FunctionSet | undefined;
  readonly http: Http;
  readonly wwwroot: string;
  readonly access: Access;
}

/**
 * A site's official web services for one token.
 *
 * ```ts
 * const users = await moodle.call("core_user_get_users_by_field", { field: "username", values: ["ada"] });
 * ```
 * @typeParam F the functions that are known by their types
 */
export class MoodleClient<F extends FunctionTypes<F> = MoodleFunctions> {
  readonly #parts: ClientParts;

  constructor(parts: ClientParts) {
    this.#parts = parts;
  }

  /** The site's own address. */
  get url(): string {
    return this.#parts.wwwroot;
  }

  /**
   * Calls a function by its name, by the old one too. Arguments are checked against its description before anything is sent; the
   * answer is the same whatever the protocol. Functions that merely read are repeated when a failure may pass, and identical ones
   * that are under way are shared; what writes is sent once.
   * @throws UsageError before anything is sent, with the `path` of the wrong value; MoodleError when the site refuses;
   *   WarningsError where no warnings are wanted; TransportError, HttpStatusError, DecodeError without an answer to understand
   */
  async call<N extends NameOf<F>>(name: N, ...[args, options]: CallParameters<N, MoodleCallOptions, F>): Promise<ResultOf<N, F>> {
    // What a description says of an answer is checked value by value; notices tell of what is not so.
    return (await this.#parts.caller.call(name, args ?? {}, options)) as ResultOf<N, F>;
  }

  /**
   * What the site says about itself, its user and the functions that the token may call. Asked once.
   * @throws MoodleError when the token is not valid; UsageError where its service lacks the function
   */
  siteInfo(options: Pick<MoodleCallOptions, "signal"> = {}): Promise<SiteInfo> {
    return this.#parts.site.info(options.signal);
  }

  /** Whether the token may call a function; `undefined` where the site does not tell. */
  has(name: NameOf<F>, options: Pick<MoodleCallOptions, "signal"> = {}): Promise<boolean | undefined> {
    return this.#parts.site.has(name, options.signal);
  }

  /** What is known of a function; `undefined` for one without a description. */
  describe(name: NameOf<F>): FunctionDescription | undefined {
    return this.#parts.functions?.describe(name);
  }

  /**
   * Uploads files into a draft area of the token's user, from where other functions take them by its `itemid`.
   * @throws UploadError with the outcome of each file where not all were stored; MoodleError where the site refuses
   */
  async upload(files: UploadRequest["files"], options: Omit<UploadRequest, "url" | "token" | "files"> = {}): Promise<Uploaded> {
    const { http, wwwroot } = this.#parts;
    return uploadFiles(http, { ...options, url: wwwroot, token: this.#token("upload"), files });
  }

  /**
   * Downloads a file by its address, as functions answer it in `fileurl`. It is written beside its place and moved there when it is
   * whole.
   * @throws MoodleError where the site refuses; UsageError for an address of another site, and a target that is there
   */
  async download(url: string, options: Omit<DownloadRequest, "site" | "url" | "token" | "accessKey">): Promise<DownloadedFile> {
    const { http, wwwroot } = this.#parts;
    return downloadFile(http, { ...options, site: wwwroot, url, token: this.#token("download") });
  }

  /** Ends what is under way and all connections. A token goes on to be valid. */
  close(): Promise<void> {
    return this.#parts.http.close();
  }

  /** Files are given to tokens alone. */
  #token(operation: string): string {
    const { access } = this.#parts;
    if ("token" in access) return access.token;
    throw new UsageError(`${operation} needs a token`, {
      code: "no_token",
      operation,
      hint: "the simple servers know no files: connect with a token",
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
