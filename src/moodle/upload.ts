/** Uploads files into a draft area by webservice/upload.php (moodle4 28). */
import { HttpStatusError, MoodleError, UsageError, WsppError } from "../errors.js";
import { concealed, type Hide, type Http, hider } from "../http/index.js";
import { askScript } from "./ask-script.js";
import { multipartOf } from "./multipart.js";
import { siteUrlOf } from "./site-url.js";
import { type Token, tokenText } from "./token-value.js";
import { failed, outcomesOf, type StoredFile, UploadError, type UploadOutcome } from "./upload-outcome.js";
import { sourceOf, type UploadFile, type UploadSource } from "./upload-source.js";

const SCRIPT = "webservice/upload.php";
/** PHP's default for max_file_uploads. */
const FILES_PER_REQUEST = 20;
/** Bytes of several files in one request, half of PHP's default for post_max_size; a larger file goes alone. */
const BYTES_PER_REQUEST = 4 * 1024 * 1024;
const LARGEST_ANSWER = 16 * 1024 * 1024;

export interface UploadProgress {
  /** The file that is being sent, and its place among all of them. */
  readonly name: string;
  readonly index: number;
  /** Bytes of this file that have gone out, and that it has. */
  readonly sent: number;
  readonly size: number;
  readonly sentOfAll: number;
  readonly sizeOfAll: number;
}

export interface UploadRequest {
  /** The site, or any address of it. */
  readonly url: string;
  /** Of a service that may upload files; it travels in the body. */
  readonly token: string | Token;
  readonly files: readonly UploadFile[];
  /**
   * The draft area; 0 makes a new one.
   * @default 0
   */
  readonly itemid?: number | undefined;
  /**
   * The folder in that area.
   * @default "/"
   */
  readonly filepath?: string | undefined;
  /**
   * Files in one request at most: PHP drops those beyond its max_file_uploads.
   * @default 20
   */
  readonly filesPerRequest?: number | undefined;
  /** Told of each piece that has gone out. What it throws ends the upload. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Uploaded {
  /** The draft area, which keeps files for a while only: functions that store them where they belong take this number. */
  readonly itemid: number;
  /** In the order in which they were given. */
  readonly files: readonly StoredFile[];
}

/**
 * Uploads files, however large, into a draft area of the token's account; whatever area is asked for, sites take no other one. Small
 * files share a request. Nothing is sent twice.
 * @throws UploadError, with the outcome of each file, when some were not stored; what ended the very first request, after which no other
 *   one is sent, as it is; UsageError before anything is sent
 */
export async function uploadFiles(http: Http, request: UploadRequest): Promise<Uploaded> {
  const { files, itemid = 0, filesPerRequest = FILES_PER_REQUEST } = request;
  checkNumber("itemid", itemid, 0);
  checkNumber("filesPerRequest", filesPerRequest, 1);
  const upload = new Upload(http, request, await sourcesOf(files));
  const groups = groupsOf(upload.sources, filesPerRequest);
  const outcomes: UploadOutcome[] = [];
  let area = itemid;
  let ending: WsppError | undefined;
  for (const group of groups) {
    if (ending !== undefined) {
      const cause = ending;
      outcomes.push(...group.map(({ name }) => unsent(name, cause)));
      continue;
    }
    try {
      outcomes.push(...(await upload.send(group, area)));
    } catch (error) {
      if (!(error instanceof WsppError)) throw error;
      const isAboutFiles = concernsTheFiles(error);
      if (outcomes.length === 0 && (groups.length === 1 || !isAboutFiles)) throw error;
      outcomes.push(...group.map((source) => failed(source, error)));
      if (!isAboutFiles) ending = error;
    }
    area = areaOf(outcomes) ?? itemid;
  }
  const stored = outcomes.flatMap((outcome) => (outcome.status === "ok" ? [outcome.file] : []));
  if (stored.length === outcomes.length) return { itemid: area, files: stored };
  throw new UploadError(SCRIPT, areaOf(outcomes), outcomes);
}

/** The requests of one upload, and how far it has come. */
class Upload {
  readonly #token: string;
  readonly #address: string;
  readonly #filepath: string;
  readonly #hide: Hide;
  #sent = 0;

  constructor(
    private readonly http: Http,
    private readonly request: UploadRequest,
    readonly sources: readonly UploadSource[],
  ) {
    this.#token = tokenText(request.token);
    this.#address = `${siteUrlOf(request.url)}/${SCRIPT}`;
    this.#filepath = folderOf(request.filepath ?? "/");
    this.#hide = hider([this.#token]);
  }

  /** @throws WsppError where the request failed as a whole */
  async send(group: readonly UploadSource[], area: number): Promise<UploadOutcome[]> {
    const { contentType, body } = multipartOf(
      // Without an area old sites store the files for good, among the account's private files (src).
      { token: this.#token, filearea: "draft", itemid: String(area), filepath: this.#filepath },
      group.map((source, index) => ({
        field: `file_${index + 1}`,
        filename: source.name,
        size: source.size,
        pieces: () => this.#told(source),
      })),
    );
    try {
      const value = await askScript(this.http, {
        url: this.#address,
        method: "POST",
        headers: { "content-type": contentType },
        body,
        operation: SCRIPT,
        repeatable: false,
        writes: true,
        secrets: [this.#token],
        bodyLimit: LARGEST_ANSWER,
        signal: this.request.signal,
      });
      const outcomes = outcomesOf(value, group, { functionName: SCRIPT, writes: true });
      for (const outcome of outcomes) if (outcome.status !== "ok") concealed(outcome.error, this.#hide);
      return outcomes;
    } catch (error) {
      throw concealed(explained(error, body.length), this.#hide);
    }
  }

  /** The pieces of a file; a piece has gone out when the next one is asked for. */
  async *#told(source: UploadSource): AsyncGenerator<Uint8Array> {
    const { name, size } = source;
    const index = this.sources.indexOf(source);
    const sizeOfAll = this.sources.reduce((bytes, each) => bytes + each.size, 0);
    let sent = 0;
    for await (const piece of source.pieces()) {
      yield piece;
      sent += piece.byteLength;
      this.#sent += piece.byteLength;
      this.request.onProgress?.({ name, index, sent, size, sentOfAll: this.#sent, sizeOfAll });
    }
  }
}

async function sourcesOf(files: readonly UploadFile[]): Promise<UploadSource[]> {
  if (files.length === 0) throw new UsageError("there is no file to upload", { code: "wrong_value" });
  const sources = await Promise.all(files.map(sourceOf));
  const names = new Set<string>();
  for (const { name } of sources) {
    if (names.has(name)) {
      throw new UsageError(`two files are called ${JSON.stringify(name)}`, {
        code: "wrong_value",
        hint: "a folder of a draft area keeps the first of them alone: give one of them another name",
      });
    }
    names.add(name);
  }
  return sources;
}

/** In their order: as many as go into one request, and no more than a share of PHP's limit where there are several. */
function groupsOf(sources: readonly UploadSource[], filesPerRequest: number): UploadSource[][] {
  const groups: UploadSource[][] = [];
  let bytes = 0;
  for (const source of sources) {
    const last = groups.at(-1);
    if (last === undefined || last.length >= filesPerRequest || bytes + source.size > BYTES_PER_REQUEST) {
      groups.push([source]);
      bytes = source.size;
    } else {
      last.push(source);
      bytes += source.size;
    }
  }
  return groups;
}

function areaOf(outcomes: readonly UploadOutcome[]): number | undefined {
  for (const outcome of outcomes) if (outcome.status === "ok") return outcome.file.itemid;
  return undefined;
}

function unsent(name: string, cause: WsppError): UploadOutcome {
  const error = new UsageError(`${name} was not sent, because an earlier request failed`, {
    code: "unsent",
    operation: SCRIPT,
    cause,
    hint: "upload it again when the earlier trouble is gone",
  });
  return { name, status: "unsent", error };
}

/** Refusals of what was sent: the next request may be taken all the same. */
const ABOUT_FILES = /^(?:upload_error_(?!no_tmp_dir|cant_write)|fileoversized$|maxbytes$|userquotalimit$|nofile$|missingparam$)/;

function concernsTheFiles(error: WsppError): boolean {
  return error instanceof MoodleError ? ABOUT_FILES.test(error.code) : error instanceof HttpStatusError && error.status === 413;
}

/** PHP drops the whole body, token included, where it is larger than post_max_size. */
function explained(error: unknown, length: number): unknown {
  if (error instanceof MoodleError && error.code === "missingparam") {
    error.hint = `the site's PHP dropped the whole request: ${length} bytes are more than its post_max_size; send fewer files at a time (filesPerRequest), smaller ones, or have the limit raised`;
  }
  return error;
}

function folderOf(filepath: string): string {
  const folders = filepath.split("/").filter((folder) => folder !== "");
  if (folders.some((folder) => folder === "." || folder === ".." || /[\u0000-\u001f\u007f\\]/.test(folder))) {
    throw new UsageError("filepath is no folder", {
      code: "wrong_value",
      hint: 'folders stand between slashes: "/", "/pictures/"',
    });
  }
  return folders.length === 0 ? "/" : `/${folders.join("/")}/`;
}

function checkNumber(option: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new UsageError(`${option} must be a whole number of at least ${least}`, { code: "invalid_option" });
}
