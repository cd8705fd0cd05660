/** Reads values of AMF0 (official-protocols B9-B15). */
import { setMember } from "../../soap/plain.js";
import type { WireValue } from "../call.js";
import { AmfError } from "./amf-error.js";
import { Amf3Reader } from "./amf3-read.js";
import type { AmfCursor } from "./cursor.js";
import { KeyedArray } from "./keyed-array.js";
import { AMF0 } from "./markers.js";
import { References } from "./references.js";

/** A text of exactly so many bytes loses its length (B15). */
const LOST_LENGTH = 65_536;
/** References have 16 bits; what Zend writes beyond them names another value (B14). */
const REFERABLE = 65_536;

/** Reads one body, or the value of one header: references do not reach beyond it. */
export class Amf0Reader {
  readonly #cursor: AmfCursor;
  readonly #references: References;

  constructor(cursor: AmfCursor) {
    this.#cursor = cursor;
    this.#references = new References(cursor);
  }

  value(depth = 0): WireValue {
    const cursor = this.#cursor;
    const marker = cursor.byte();
    if (marker === AMF0.AVMPLUS) {
      cursor.metAmf3 = true;
      // Each has tables of its own (B5).
      return new Amf3Reader(cursor).value(depth);
    }
    cursor.count(1);
    switch (marker) {
      case AMF0.NUMBER:
        return cursor.double();
      case AMF0.BOOLEAN:
        return cursor.byte() !== 0;
      case AMF0.STRING:
        return this.#text();
      case AMF0.OBJECT:
        return this.#object(depth + 1, "");
      case AMF0.NULL:
      case AMF0.UNDEFINED:
        return null;
      case AMF0.REFERENCE:
        return this.#reference(depth + 1);
      case AMF0.ECMA_ARRAY:
        return this.#keyedArray(depth + 1);
      case AMF0.STRICT_ARRAY:
        return this.#list(depth + 1);
      case AMF0.DATE: {
        const milliseconds = cursor.double();
        // The time zone, which nobody fills in.
        cursor.take(2);
        return cursor.options.date(milliseconds);
      }
      case AMF0.LONG_STRING:
      case AMF0.XML:
        return cursor.text(cursor.u32());
      case AMF0.TYPED_OBJECT:
        return this.#object(depth + 1, cursor.text(cursor.u16()));
      default:
        throw cursor.trouble(`the type ${marker} is not known in AMF0`);
    }
  }

  #text(): string {
    const cursor = this.#cursor;
    const length = cursor.u16();
    if (length === 0) this.#noteLostLength();
    return cursor.text(length);
  }

  /** Anything else that AMF0 can say has a zero byte sooner or later, a text has none. */
  #noteLostLength(): void {
    const { bytes, at, left, lostLengthAt } = this.#cursor;
    if (lostLengthAt !== undefined || left < LOST_LENGTH) return;
    if (!bytes.subarray(at, at + LOST_LENGTH).includes(0)) this.#cursor.lostLengthAt = at;
  }

  #reference(depth: number): WireValue {
    const index = this.#cursor.u16();
    if (this.#references.length > REFERABLE) {
      throw new AmfError(`one of more than ${REFERABLE} lists and records is referred to, and nobody can tell which`);
    }
    return this.#references.again(index, depth);
  }

  #list(depth: number): WireValue {
    const cursor = this.#cursor;
    const index = this.#references.open(depth);
    const length = cursor.u32();
    cursor.announce(length);
    const list: WireValue[] = [];
    for (let item = 0; item < length; item++) list.push(this.value(depth));
    return this.#references.close(index, depth, list);
  }

  #object(depth: number, className: string): WireValue {
    const index = this.#references.open(depth);
    const object: Record<string, WireValue> = {};
    if (className !== "") this.#cursor.classNames.set(object, className);
    this.#members(depth, (key, value) => setMember(object, key, value));
    return this.#references.close(index, depth, object);
  }

  #keyedArray(depth: number): WireValue {
    const index = this.#references.open(depth);
    // How many there are is only a guess of the writer's; the end is marked.
    this.#cursor.u32();
    const array = new KeyedArray();
    this.#members(depth, (key, value) => array.set(key, value));
    return this.#references.close(index, depth, array.value);
  }

  #members(depth: number, add: (key: string, value: WireValue) => void): void {
    const cursor = this.#cursor;
    for (;;) {
      const key = cursor.text(cursor.u16());
      if (key === "" && cursor.left > 0 && cursor.bytes[cursor.at] === AMF0.OBJECT_END) break;
      add(key, this.value(depth));
    }
    cursor.take(1);
  }
}
