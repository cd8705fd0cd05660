/** Writes values of AMF0 as Zend does, its fault with texts of 65536 bytes included (official-protocols B14-B15). */
import { Buffer } from "node:buffer";
import type { ByteWriter } from "./byte-writer.js";
import { AMF0 } from "./markers.js";
import type { ValueWriter } from "./value-writer.js";

const LONGEST_SHORT = 65_536;

export class Amf0Writer implements ValueWriter {
  readonly #out: ByteWriter;

  constructor(out: ByteWriter) {
    this.#out = out;
  }

  nothing(): void {
    this.#out.u8(AMF0.NULL);
  }

  boolean(value: boolean): void {
    this.#out.u8(AMF0.BOOLEAN);
    this.#out.u8(value ? 1 : 0);
  }

  number(value: number): void {
    this.#out.u8(AMF0.NUMBER);
    this.#out.double(value);
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    if (length > LONGEST_SHORT) {
      this.#out.u8(AMF0.LONG_STRING);
      this.#out.u32(length);
    } else {
      this.#out.u8(AMF0.STRING);
      this.#out.u16(length % LONGEST_SHORT);
    }
    this.#out.text(value, length);
  }

  list(length: number): void {
    this.#out.u8(AMF0.STRICT_ARRAY);
    this.#out.u32(length);
  }

  record(): void {
    this.#out.u8(AMF0.OBJECT);
  }

  key(name: string): void {
    this.#out.shortText(name);
  }

  end(): void {
    this.#out.u16(0);
    this.#out.u8(AMF0.OBJECT_END);
  }

  /** The list or record that began as number `index` once more. Beyond 65535 the number is another's, as Zend's is. */
  reference(index: number): void {
    this.#out.u8(AMF0.REFERENCE);
    this.#out.u16(index % 65_536);
  }
}
