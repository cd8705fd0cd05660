/** Writes values of AMF3; never refers back to lists and objects, as Zend does not (official-protocols B5, B16). */
import { Buffer } from "node:buffer";
import { UsageError } from "../../../errors.js";
import type { ByteWriter } from "./byte-writer.js";
import { AMF3, LEAST_INTEGER, MOST_INTEGER } from "./markers.js";
import type { ValueWriter } from "./value-writer.js";

/** The head of an object that brings its class along: no reference, and neither is its class. */
const INLINE = 0x03;
const DYNAMIC = 0x08;

export interface Amf3WriteOptions {
  /** Whether texts and classes that were written before are referred to, which shortens lists of records to a half. */
  readonly refersBack: boolean;
}

/** Writes one value, with tables of its own. */
export class Amf3Writer implements ValueWriter {
  readonly #out: ByteWriter;
  readonly #refersBack: boolean;
  readonly #texts = new Map<string, number>();
  /** By class name and members. */
  readonly #traits = new Map<string, number>();

  constructor(out: ByteWriter, { refersBack }: Amf3WriteOptions) {
    this.#out = out;
    this.#refersBack = refersBack;
  }

  nothing(): void {
    this.#out.u8(AMF3.NULL);
  }

  boolean(value: boolean): void {
    this.#out.u8(value ? AMF3.TRUE : AMF3.FALSE);
  }

  number(value: number, isFloat: boolean): void {
    if (!isFloat && Number.isInteger(value) && value >= LEAST_INTEGER && value <= MOST_INTEGER) {
      this.#out.u8(AMF3.INTEGER);
      this.#out.u29(value & 0x1fffffff);
    } else {
      this.#out.u8(AMF3.DOUBLE);
      this.#out.double(value);
    }
  }

  /** @throws UsageError for one that is too long */
  text(value: string): void {
    this.#out.u8(AMF3.STRING);
    this.#string(value);
  }

  list(length: number): void {
    this.#out.u8(AMF3.ARRAY);
    this.#out.u29((length << 1) | 1);
    this.#string("");
  }

  record(): void {
    this.#out.u8(AMF3.OBJECT);
    this.#class("", [], DYNAMIC);
  }

  /** A record in the form of an array with keys: what Zend makes of arrays that no function description shaped. */
  keyedArray(): void {
    this.#out.u8(AMF3.ARRAY);
    this.#out.u29(1);
  }

  /** An object with a class; the values of its members are to follow, without keys and end. */
  object(className: string, members: readonly string[]): void {
    this.#out.u8(AMF3.OBJECT);
    this.#class(className, members, 0);
  }

  key(name: string): void {
    this.#string(name);
  }

  end(): void {
    this.#string("");
  }

  #class(className: string, members: readonly string[], kind: typeof DYNAMIC | 0): void {
    const traits = JSON.stringify([className, members]);
    const known = this.#traits.get(traits);
    if (known !== undefined) {
      this.#out.u29((known << 2) | 1);
      return;
    }
    if (this.#refersBack) this.#traits.set(traits, this.#traits.size);
    this.#out.u29((members.length << 4) | kind | INLINE);
    this.#string(className);
    for (const member of members) this.#string(member);
  }

  #string(value: string): void {
    const known = this.#texts.get(value);
    if (known !== undefined) {
      this.#out.u29(known << 1);
      return;
    }
    const length = Buffer.byteLength(value);
    if (length > MOST_INTEGER) {
      throw new UsageError(`a text of ${length} bytes is more than AMF can carry`, { code: "wrong_value" });
    }
    if (this.#refersBack && value !== "") this.#texts.set(value, this.#texts.size);
    this.#out.u29((length << 1) | 1);
    this.#out.text(value, length);
  }
}
