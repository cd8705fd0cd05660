/** A position in an AMF packet: numbers and texts of both formats, and how much has been read against the limits. */
import { asBytes, type Bytes } from "../../../xml/bytes.js";
import { decodeText, HAS_HIGH, MAX_TEXT } from "../../../xml/text.js";
import type { DecodeLimits } from "../../exchange.js";
import type { WireValue } from "../call.js";
import { AmfError } from "./amf-error.js";

export interface AmfReadOptions {
  readonly limits: DecodeLimits;
  /** Told of each text that is not UTF-8; it is read as windows-1252. */
  readonly onNotUtf8: () => void;
  /** What a date is, given in milliseconds since 1970. */
  readonly date: (milliseconds: number) => WireValue;
  /** What a collection of Flex is, given what it holds. */
  readonly collection: (content: WireValue) => WireValue;
}

export class AmfCursor {
  at = 0;
  /** Values so far, those met again through a reference included: whoever walks through the answer meets them again too. */
  values = 0;
  /** Characters so far, counted in the same way. */
  characters = 0;
  /** The deepest nesting within the container that is being read. */
  deepest = 0;
  /** Where the site may have lost a text's length (official-protocols B15). */
  lostLengthAt: number | undefined;
  /** Whether a value in AMF3 was met. */
  metAmf3 = false;
  /** Classes of the objects that have one. */
  readonly classNames = new Map<WireValue, string>();
  readonly bytes: Bytes;

  constructor(
    bytes: Uint8Array,
    readonly options: AmfReadOptions,
  ) {
    this.bytes = asBytes(bytes);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** Passes over so many bytes; the position of the first. */
  take(length: number): number {
    if (length > this.left) {
      throw new AmfError(`it ends at byte ${this.bytes.length}, where ${length - this.left} more are due`, "truncated");
    }
    const start = this.at;
    this.at += length;
    return start;
  }

  byte(): number {
    return this.bytes[this.take(1)]!;
  }

  u16(): number {
    return this.bytes.readUInt16BE(this.take(2));
  }

  u32(): number {
    return this.bytes.readUInt32BE(this.take(4));
  }

  double(): number {
    return this.bytes.readDoubleBE(this.take(8));
  }

  /** 29 bits in one to four bytes, unsigned. */
  u29(): number {
    let value = 0;
    for (let read = 0; read < 3; read++) {
      const byte = this.byte();
      if (byte < 0x80) return (value << 7) | byte;
      value = (value << 7) | (byte & 0x7f);
    }
    return (value << 8) | this.byte();
  }

  text(length: number): string {
    if (length > MAX_TEXT) throw new AmfError(`a text of ${length} bytes is more than a string can hold`, "limit_exceeded");
    const start = this.take(length);
    const text = decodeText(this.bytes, start, this.at, HAS_HIGH, this.options.onNotUtf8);
    this.countCharacters(text.length);
    return text;
  }

  count(values: number): void {
    this.values += values;
    if (this.values > this.options.limits.items) throw new AmfError("it holds more than the allowed values", "limit_exceeded");
  }

  countCharacters(characters: number): void {
    this.characters += characters;
    if (this.characters > this.options.limits.bytes) {
      throw new AmfError("its texts are longer than the allowed bytes", "limit_exceeded");
    }
  }

  /** @param count how many values, of a byte each at the least, are said to follow */
  announce(count: number): void {
    if (count > this.left) {
      throw new AmfError(`${count} values are announced where ${this.left} bytes are left, at byte ${this.at}`, "truncated");
    }
  }

  trouble(what: string): AmfError {
    return new AmfError(`${what}, before byte ${this.at}`);
  }
}
