/** Bytes that grow as they are written, big-endian. */
import { Buffer } from "node:buffer";

const FIRST = 1024;

export class ByteWriter {
  #buffer = Buffer.allocUnsafe(FIRST);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was written. */
  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  u8(value: number): void {
    const at = this.#grow(1);
    this.#buffer[at] = value;
  }

  u16(value: number): void {
    const at = this.#grow(2);
    this.#buffer.writeUInt16BE(value, at);
  }

  u32(value: number): void {
    const at = this.#grow(4);
    this.#buffer.writeUInt32BE(value, at);
  }

  setU32(at: number, value: number): void {
    this.#buffer.writeUInt32BE(value, at);
  }

  double(value: number): void {
    const at = this.#grow(8);
    this.#buffer.writeDoubleBE(value, at);
  }

  /** 29 bits in one to four bytes. */
  u29(value: number): void {
    if (value >= 0x200000) {
      this.u8((value >> 22) | 0x80);
      this.u8((value >> 15) | 0x80);
      this.u8((value >> 8) | 0x80);
      this.u8(value);
      return;
    }
    if (value >= 0x4000) this.u8((value >> 14) | 0x80);
    if (value >= 0x80) this.u8((value >> 7) | 0x80);
    this.u8(value & 0x7f);
  }

  /** As UTF-8, without a length. */
  text(text: string, length: number): void {
    const at = this.#grow(length);
    this.#buffer.write(text, at, length, "utf8");
  }

  /** Behind 16 bits of length. */
  shortText(text: string): void {
    const length = Buffer.byteLength(text);
    this.u16(length);
    this.text(text, length);
  }

  /** Makes room; where it begins. */
  #grow(by: number): number {
    const at = this.#length;
    this.#length += by;
    if (this.#length <= this.#buffer.length) return at;
    const grown = Buffer.allocUnsafe(Math.max(this.#length, 2 * this.#buffer.length));
    this.#buffer.copy(grown, 0, 0, at);
    this.#buffer = grown;
    return at;
  }
}
