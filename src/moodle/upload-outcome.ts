/** What became of each file of an upload: matched with what the site names, never taken for granted (moodle4 28). */
import { DecodeError, MoodleError, WsppError } from "../errors.js";
import { isList, isObject, type WireValue } from "../wire/official/call.js";
import { exceptionIn } from "../wire/official/rest/refusal.js";
import { moodleErrorOf, type Refused } from "./refusal.js";
import { type JsonObject, textMember } from "./script-answer.js";
import type { UploadSource } from "./upload-source.js";

/** A file as the site has stored it. */
export interface StoredFile {
  /** As it was sent. */
  readonly name: string;
  /** As it is stored: sites take characters such as `<`, `"` and `:` out. */
  readonly filename: string;
  readonly filepath: string;
  readonly itemid: number;
  /** `draft`, whatever was asked for [upload_php_private]. */
  readonly filearea: string;
  readonly filesize: number;
}

/**
 * `ok`: stored, with all its bytes. `error`: not stored, or not as it was sent. `unconfirmed`: the site may have stored it. `unsent`: an
 * earlier failure ended the upload before this file's turn.
 */
export type UploadOutcome =
  | { readonly name: string; readonly status: "ok"; readonly file: StoredFile }
  | { readonly name: string; readonly status: "error" | "unconfirmed" | "unsent"; readonly error: WsppError };

/** Not every file was stored; `files` has the outcome of each, in the order in which they were given. */
export class UploadError extends WsppError {
  /** The draft area with the files that were stored; `undefined` where none was. */
  readonly itemid: number | undefined;
  readonly files: readonly UploadOutcome[];

  constructor(operation: string, itemid: number | undefined, files: readonly UploadOutcome[]) {
    const failed = files.filter((each) => each.status !== "ok");
    const first = failed[0]?.error;
    super(`${failed.length} of ${files.length} files were not uploaded; first: ${failed[0]?.name}: ${first?.message}`, {
      code: "upload_failed",
      operation,
      applied: failed.length === files.length && failed.every(({ status }) => status !== "unconfirmed") ? "no" : "unknown",
      hint: "files has the outcome of each file; upload those that failed into the same area (itemid)",
      cause: first,
    });
    this.itemid = itemid;
    this.files = files;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), itemid: this.itemid, files: this.files };
  }
}

/** The outcome of a file whose request failed as a whole. */
export function failed({ name }: UploadSource, error: WsppError): UploadOutcome {
  return { name, status: error.applied === "no" ? "error" : "unconfirmed", error };
}

/**
 * The outcomes of the files of one request, in their order.
 * @throws MoodleError where the site refused the whole request, DecodeError for an answer that is no list of files
 */
export function outcomesOf(value: WireValue, sent: readonly UploadSource[], refused: Refused): UploadOutcome[] {
  if (!isList(value) || !value.every(isObject)) throw notUnderstood(refused, "no list of files");
  const entries: readonly JsonObject[] = value;
  const whole = wholeRefusal(entries);
  if (whole !== undefined) throw moodleErrorOf(whole, refused);
  if (entries.length > sent.length) throw notUnderstood(refused, `${entries.length} files instead of ${sent.length}`);
  const entryOf = matched(entries, sent);
  const dropped = (source: UploadSource): UploadOutcome => {
    // An entry that belongs to none of them may be any of those that have none.
    const applied = entryOf.size === entries.length ? "no" : "unknown";
    return failed(source, droppedError(source, `${entries.length} of ${sent.length}`, applied, refused));
  };
  return sent.map((source) => {
    const entry = entryOf.get(source);
    return entry === undefined ? dropped(source) : outcomeOf(entry, source, refused);
  });
}

/** Some sites wrap the refusal of a request into a list (peers 1.4). */
function wholeRefusal(entries: readonly JsonObject[]): ReturnType<typeof exceptionIn> {
  const [only] = entries;
  if (entries.length !== 1 || only === undefined || Object.hasOwn(only, "filename")) return undefined;
  const message = textMember(only, "error");
  return exceptionIn(only, "script") ?? (message === undefined ? undefined : { message });
}

/** By name, and where the site has cleaned names, by order. */
function matched(entries: readonly JsonObject[], sent: readonly UploadSource[]): Map<UploadSource, JsonObject> {
  const found = new Map<UploadSource, JsonObject>();
  const left = [...entries];
  for (const source of sent) {
    const at = left.findIndex((entry) => entry["filename"] === source.name);
    if (at >= 0) found.set(source, left.splice(at, 1)[0]!);
  }
  const unmatched = sent.filter((source) => !found.has(source));
  if (unmatched.length === left.length) for (const [index, source] of unmatched.entries()) found.set(source, left[index]!);
  return found;
}

function outcomeOf(entry: JsonObject, source: UploadSource, refused: Refused): UploadOutcome {
  const { name, size } = source;
  const message = textMember(entry, "error");
  if (message !== undefined) {
    // The path of such an entry is one of the server's own disk [upload_php_same_name].
    const path = textMember(entry, "filepath");
    const words = path === undefined || path === "/" ? message : message.replaceAll(path, "***");
    const errorcode = textMember(entry, "errortype") ?? textMember(entry, "errorcode");
    return failed(source, moodleErrorOf({ message: words, ...(errorcode === undefined ? {} : { errorcode }) }, refused));
  }
  const filename = textMember(entry, "filename");
  const itemid = numberOf(entry["itemid"]);
  const filesize = numberOf(entry["filesize"] ?? size);
  if (filename === undefined || itemid === undefined || filesize === undefined) {
    return failed(source, notUnderstood(refused, `a file without name, itemid or size where ${name} was due`));
  }
  if (filesize !== size) {
    const error = new DecodeError(`the site stored ${filesize} of the ${size} bytes of ${name}`, {
      code: "wrong_size",
      operation: refused.functionName,
      applied: "yes",
      hint: "delete it from the draft area, or take a new one, and upload it again",
    });
    return { name, status: "error", error };
  }
  const filepath = textMember(entry, "filepath") ?? "/";
  return {
    name,
    status: "ok",
    file: { name, filename, filepath, itemid, filearea: textMember(entry, "filearea") ?? "draft", filesize },
  };
}

/** Numbers come as texts here and there ("userid":"2"). */
function numberOf(value: WireValue | undefined): number | undefined {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

/** PHP drops the files beyond max_file_uploads (20 by default) without a word, the last ones first. */
function droppedError({ name }: UploadSource, taken: string, applied: "no" | "unknown", refused: Refused): MoodleError {
  return new MoodleError({
    message: `the site took ${taken} files, and said nothing of ${name}`,
    code: "file_dropped",
    operation: refused.functionName,
    applied,
    hint: "PHP drops files beyond its max_file_uploads, and all of them where uploads are switched off (file_uploads): send fewer at a time (filesPerRequest)",
  });
}

function notUnderstood({ functionName }: Refused, what: string): DecodeError {
  return new DecodeError(`${functionName} answered ${what}`, {
    code: "not_understood",
    operation: functionName,
    applied: "unknown",
    hint: "ask core_files_get_files for what the draft area holds",
  });
}
