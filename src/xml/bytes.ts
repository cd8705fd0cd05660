/** Byte-level pieces that the scanner and its readers share. */
import { Buffer } from "node:buffer";

/** A Buffer with Node's direct slicers: `toString` looks the encoding's name up each time, which costs as much as a short text. */
export interface Bytes extends Buffer {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}

/** A view of the bytes, no copy. */
export function asBytes(bytes: Uint8Array): Bytes {
  return (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) as Bytes;
}

/** Whether `pattern` stands at `position`; the caller has made sure that there are enough bytes. */
export function standsAt(bytes: Uint8Array, position: number, pattern: Uint8Array): boolean {
  for (let i = 0; i < pattern.length; i++) if (bytes[position + i] !== pattern[i]) return false;
  return true;
}

/** Blank, tab, LF, CR. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
