/** What is to be uploaded, wherever it comes from: a name, a size known beforehand, and the bytes piece by piece. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { UsageError } from "../errors.js";

/** A file on the disk, bytes in memory, or bytes that come from elsewhere. */
export type UploadFile =
  | { readonly path: string; readonly name?: string | undefined }
  | { readonly name: string; readonly bytes: Uint8Array }
  | {
      readonly name: string;
      /** Read once. */
      readonly pieces: AsyncIterable<Uint8Array>;
      /** Bytes of all pieces together. */
      readonly size: number;
    };

export interface UploadSource {
  readonly name: string;
  readonly size: number;
  /** Throws when there are more or fewer bytes than `size`: a file may change while it is read. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** Small enough to go out within the time that one piece has, on a slow line too. */
const PIECE = 64 * 1024;
/** Characters that a file name may have on a Moodle site. */
const LONGEST_NAME = 255;

/** @throws UsageError for a name that cannot be stored, a size that is none, or a file that cannot be read */
export async function sourceOf(file: UploadFile): Promise<UploadSource> {
  if ("path" in file) {
    const name = checkedName(file.name ?? basename(file.path));
    const size = await sizeOnDisk(file.path);
    return { name, size, pieces: () => exactly(createReadStream(file.path, { highWaterMark: PIECE }), size, name) };
  }
  const name = checkedName(file.name);
  if ("bytes" in file) {
    const { bytes } = file;
    return { name, size: bytes.byteLength, pieces: () => exactly([bytes], bytes.byteLength, name) };
  }
  const { pieces, size } = file;
  if (!Number.isSafeInteger(size) || size < 0) {
    throw unfit(
      `the size of ${JSON.stringify(name)} must be a whole number of bytes`,
      "a body without its length is refused by some servers",
    );
  }
  return { name, size, pieces: () => exactly(pieces, size, name) };
}

async function sizeOnDisk(path: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UsageError(`${path} cannot be read (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unreadable_file",
      cause,
    });
  });
  if (!found.isFile()) throw new UsageError(`${path} is no file`, { code: "unreadable_file" });
  return found.size;
}

/** The pieces, none too large, and exactly so many bytes. */
async function* exactly(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
  name: string,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of pieces) {
    read += piece.byteLength;
    if (read > size) throw new Error(`${name} has more than the ${size} bytes that were announced`);
    for (let at = 0; at < piece.byteLength; at += PIECE) yield piece.subarray(at, at + PIECE);
  }
  if (read < size) throw new Error(`${name} ended after ${read} of the ${size} bytes that were announced`);
}

function checkedName(name: string): string {
  const shown = JSON.stringify(name);
  if (name === "" || name === "." || name === "..") throw unfit(`${shown} is no file name`);
  if (/[/\\]/.test(name)) throw unfit(`${shown} holds a folder`, "the folder of an upload is its `filepath`");
  // A line end would end the header that carries the name.
  if (/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(name)) throw unfit(`${shown} holds a character that no file name may have`);
  if (name.length > LONGEST_NAME) throw unfit(`${shown} is longer than ${LONGEST_NAME} characters`);
  return name;
}

function unfit(what: string, hint?: string): UsageError {
  return new UsageError(what, { code: "wrong_value", hint });
}
