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

/** Bytes that are looked for again and again: compared four at a time. */
export class Pattern {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new Pattern(new Uint8Array(0));

  readonly length: number;
  private readonly words: Uint32Array;
  private readonly rest: Uint8Array;

  constructor(bytes: Uint8Array) {
    const view = viewOf(bytes);
    this.length = bytes.length;
    this.words = Uint32Array.from({ length: bytes.length >> 2 }, (_, word) => view.getUint32(4 * word, true));
    this.rest = Uint8Array.from(bytes.subarray(4 * this.words.length));
  }

  standsAt(view: DataView, position: number): boolean {
    const { words, rest } = this;
    if (position + this.length > view.byteLength) return false;
    let at = position;
    for (let word = 0; word < words.length; word++, at += 4) if (view.getUint32(at, true) !== words[word]) return false;
    for (let i = 0; i < rest.length; i++) if (view.getUint8(at + i) !== rest[i]) return false;
    return true;
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Blank, tab, LF, CR. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
