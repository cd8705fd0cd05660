/** Opens a file of a site, and tells a file from a refusal that comes in its place (moodle4 4, 29). */
import { DecodeError, HttpStatusError, MoodleError } from "../errors.js";
import { concealed, type Http, type HttpAnswer, type HttpRequest, hider } from "../http/index.js";
import { looksLikeHtml } from "../wire/html.js";
import { exceptionIn } from "../wire/official/rest/refusal.js";
import { afterPhpMessages } from "../wire/rest/junk.js";
import { type FileRequest, type FileWay, waysTo } from "./file-address.js";
import { localNameOf, nameInDisposition, nameInPath } from "./local-name.js";
import { jsonOf, scriptAnswer } from "./script-answer.js";

const SCRIPT = "webservice/pluginfile.php";
/** Bytes of a suspicious answer that are looked at: a refusal with debugging on is a few kilobytes. */
const WINDOW = 256 * 1024;

export interface OpenRequest extends FileRequest, Pick<HttpRequest, "signal" | "bodyLimit"> {}

/** A file whose head has arrived. Its connection is held until the body has been read or given up. */
export interface RemoteFile {
  /** Fit for the own disk, whatever the site calls the file. */
  readonly name: string;
  readonly contentType: string | undefined;
  /** Bytes of the whole file, where the site tells. */
  readonly size: number | undefined;
  /** Where in the file the body begins: 0, unless another part was asked for and came. */
  readonly from: number;
  /** Stays the same as long as the file does; on Moodle the SHA-1 of the content [pluginfile_token_query]. Weak ones are left out. */
  readonly etag: string | undefined;
  /** Whether a part of the file can be asked for; `undefined` where the site does not tell. Moodle never sends parts of plain text. */
  readonly hasRanges: boolean | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  /** The rest of the file, up to the client's `bodyLimit`. */
  bytes(): Promise<Uint8Array>;
  cancel(): Promise<void>;
}

/** Sites that did not read the token in the body: they are asked by the address at once from then on. */
const readTheAddress = new WeakMap<Http, Set<string>>();

/**
 * Opens a file of the site. The token travels in the body; where the site does not read it there, the file is asked for once more with
 * the token in the address, which stands in no log, error or trace of ours. Files outside of pluginfile.php are asked for without it.
 * @throws MoodleError `filenotfound`, `invalidtoken`, `accessexception` ... for refusals, also those with HTTP 200; UsageError
 *   `foreign_file`; HttpStatusError, DecodeError for what is neither; TransportError
 */
export async function openFile(http: Http, request: OpenRequest): Promise<RemoteFile> {
  return openFrom(http, request, 0);
}

/** The same, from this byte on; a site that has no ranges sends the whole file. @throws also HttpStatusError 416 */
export async function openFrom(http: Http, request: OpenRequest, from: number): Promise<RemoteFile> {
  const { first, second, root } = waysTo(request);
  const ask = (way: FileWay) => asked(http, way, request, from);
  if (second === undefined) return ask(first);
  const known = readTheAddress.get(http) ?? new Set();
  if (known.has(root)) return ask(second);
  try {
    return await ask(first);
  } catch (error) {
    if (!mayBeTheWay(error)) throw error;
  }
  const file = await ask(second);
  readTheAddress.set(http, known.add(root));
  return file;
}

/** Whether the token did not arrive: Moodle 2 says so in its own language and without a code, and what stands before PHP may refuse a POST. */
function mayBeTheWay(error: unknown): boolean {
  if (error instanceof MoodleError) {
    return error.code === "missingparam" || (error.code === "moodle_exception" && error.errorcode === undefined);
  }
  return error instanceof HttpStatusError && (error.code === "redirect" || [400, 403, 405, 501].includes(error.status));
}

async function asked(http: Http, way: FileWay, { signal, bodyLimit }: OpenRequest, from: number): Promise<RemoteFile> {
  const answer = await http.send({
    ...way,
    // Compressed data have neither the file's length nor its ranges, and half of them may pass for all.
    headers: { ...way.headers, "accept-encoding": "identity", ...(from === 0 ? {} : { range: `bytes=${from}-` }) },
    operation: SCRIPT,
    repeatable: true,
    bodyLimit,
    signal,
  });
  try {
    return await fileIn(answer, from);
  } catch (error) {
    await answer.cancel();
    throw concealed(error, hider(way.secrets));
  }
}

async function fileIn(answer: HttpAnswer, from: number): Promise<RemoteFile> {
  const { status, headers } = answer;
  const isFile = status === 200 || status === 206;
  // Moodle sends these two with every file, and with no refusal.
  if (isFile && (headers.has("content-disposition") || headers.has("etag"))) return fileOf(answer, answer.body, from);
  const { start, whole, body } = await peeked(answer);
  if (!isFile || isNone(start, whole)) {
    const head = { status, contentType: headers.get("content-type") ?? undefined };
    scriptAnswer(start, head, { functionName: SCRIPT, writes: false });
  }
  return fileOf(answer, body, from);
}

/** Whether something else than a file has come: nothing, a page, or a refusal. */
function isNone(start: Uint8Array, whole: boolean): boolean {
  if (start.length === 0 || looksLikeHtml(new TextDecoder().decode(start))) return true;
  return whole && exceptionIn(jsonOf(new TextDecoder().decode(afterPhpMessages(start))), "script") !== undefined;
}

/** The first bytes of the body, whether they are all of it, and the body again. */
async function peeked({ body }: HttpAnswer): Promise<{ start: Uint8Array; whole: boolean; body: AsyncIterable<Uint8Array> }> {
  const source = body[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let size = 0;
  let whole = false;
  while (size < WINDOW && !whole) {
    const { done, value } = await source.next();
    if (done === true) whole = true;
    else {
      pieces.push(value);
      size += value.byteLength;
    }
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces;
      for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  return { start: Buffer.concat(pieces), whole, body: again() };
}

function fileOf(answer: HttpAnswer, body: AsyncIterable<Uint8Array>, asked: number): RemoteFile {
  const { status, headers, url } = answer;
  const part = status === 206 ? partOf(headers.get("content-range")) : undefined;
  if (status === 206 && part?.from !== asked) {
    throw new DecodeError("the site sent another part of the file than was asked for", {
      code: "bad_range",
      operation: SCRIPT,
      hint: "download the whole file (resume: false)",
    });
  }
  const isAsStored = !headers.has("content-encoding");
  const length = headers.get("content-length");
  const ranges = headers.get("accept-ranges");
  return {
    name: localNameOf(nameInDisposition(headers.get("content-disposition")) ?? nameInPath(new URL(url))),
    contentType: headers.get("content-type") ?? undefined,
    size: part?.size ?? (isAsStored && length !== null ? Number(length) : undefined),
    from: part?.from ?? 0,
    etag: isAsStored ? /^"([^"]+)"$/.exec(headers.get("etag") ?? "")?.[1] : undefined,
    hasRanges: ranges === null ? undefined : ranges !== "none",
    body,
    async bytes() {
      const pieces: Uint8Array[] = [];
      for await (const piece of body) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    cancel: () => answer.cancel(),
  };
}

/** A part that reaches to the end of the file: `bytes 100-199/200`. */
function partOf(range: string | null): { from: number; size: number } | undefined {
  const [, from, last, size] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range ?? "") ?? [];
  return Number(last) + 1 === Number(size) ? { from: Number(from), size: Number(size) } : undefined;
}
