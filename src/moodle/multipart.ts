/** Writes multipart/form-data as a stream whose length is known beforehand, so that files of any size go out as they are read. */
import { randomBytes } from "node:crypto";
import type { StreamedBody } from "../http/index.js";

export interface FilePart {
  /** Name of the form's field. */
  readonly field: string;
  /** Without line ends; Moodle derives the type of the file from its extension. */
  readonly filename: string;
  readonly size: number;
  /** Exactly `size` bytes. Read once. */
  pieces(): AsyncIterable<Uint8Array>;
}

export interface Multipart {
  readonly contentType: string;
  readonly body: StreamedBody & { readonly length: number };
}

const encoder = new TextEncoder();

/** @param fields stand before the files: whatever a server drops, it drops at the end (moodle4 13) */
export function multipartOf(fields: Readonly<Record<string, string>>, files: readonly FilePart[]): Multipart {
  const boundary = `----moodle-wspp-${randomBytes(18).toString("hex")}`;
  const start = encoder.encode(
    Object.entries(fields)
      .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join(""),
  );
  const heads = files.map(({ field, filename }) =>
    encoder.encode(
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${quoted(filename)}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
  );
  const lineEnd = encoder.encode("\r\n");
  const end = encoder.encode(`--${boundary}--\r\n`);
  const around = [start, ...heads, end].reduce((bytes, { byteLength }) => bytes + byteLength, lineEnd.byteLength * files.length);
  const length = files.reduce((bytes, { size }) => bytes + size, around);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield start;
    for (const [index, file] of files.entries()) {
      yield heads[index]!;
      yield* file.pieces();
      yield lineEnd;
    }
    yield end;
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: { pieces: pieces(), length } };
}

/** As a quoted string: PHP takes the backslashes out again. Other characters go as they are, in UTF-8 [upload_php]. */
function quoted(filename: string): string {
  return filename.replace(/["\\]/g, "\\$&");
}
