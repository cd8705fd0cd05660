/** Reads values of AMF3: texts, lists and objects, and the members of objects can each be referred to (official-protocols B5, B16). */
import { setMember } from "../../soap/plain.js";
import type { WireValue } from "../call.js";
import type { AmfCursor } from "./cursor.js";
import { KeyedArray } from "./keyed-array.js";
import { AMF3, FLEX } from "./markers.js";
import { References } from "./references.js";

/** What an object says about itself before its values. */
interface Traits {
  readonly className: string;
  readonly isDynamic: boolean;
  /** Written in a form that only its class knows. */
  readonly isExternal: boolean;
  readonly members: readonly string[];
}

/** Reads one value, with tables of its own. */
export class Amf3Reader {
  readonly #cursor: AmfCursor;
  readonly #references: References;
  readonly #texts: string[] = [];
  readonly #traits: Traits[] = [];

  constructor(cursor: AmfCursor) {
    this.#cursor = cursor;
    this.#references = new References(cursor);
  }

  value(depth: number): WireValue {
    const cursor = this.#cursor;
    cursor.count(1);
    const marker = cursor.byte();
    switch (marker) {
      case AMF3.UNDEFINED:
      case AMF3.NULL:
        return null;
      case AMF3.FALSE:
        return false;
      case AMF3.TRUE:
        return true;
      case AMF3.INTEGER:
        // The highest of the 29 bits is the sign.
        return (cursor.u29() << 3) >> 3;
      case AMF3.DOUBLE:
        return cursor.double();
      case AMF3.STRING:
        return this.#text();
      case AMF3.XML_DOCUMENT:
      case AMF3.XML:
      case AMF3.BYTE_ARRAY:
        return this.#referable(depth, (length) => cursor.text(length));
      case AMF3.DATE:
        return this.#referable(depth, () => cursor.options.date(cursor.double()));
      case AMF3.ARRAY:
        return this.#referable(depth, (length) => this.#array(depth + 1, length));
      case AMF3.OBJECT:
        return this.#referable(depth, (kind) => this.#object(depth + 1, kind));
      default:
        throw cursor.trouble(`the type ${marker} is not known in AMF3`);
    }
  }

  /** @param read given what its head says beside that it is no reference */
  #referable(depth: number, read: (head: number) => WireValue): WireValue {
    const head = this.#cursor.u29();
    if ((head & 1) === 0) return this.#references.again(head >> 1, depth + 1);
    const index = this.#references.open(depth + 1);
    return this.#references.close(index, depth + 1, read(head >> 1));
  }

  #text(): string {
    const cursor = this.#cursor;
    const head = cursor.u29();
    if ((head & 1) === 1) {
      const text = cursor.text(head >> 1);
      if (text !== "") this.#texts.push(text);
      return text;
    }
    const text = this.#texts[head >> 1];
    if (text === undefined) throw cursor.trouble(`a reference to the text ${head >> 1} of ${this.#texts.length}`);
    cursor.countCharacters(text.length);
    return text;
  }

  #array(depth: number, length: number): WireValue {
    const key = this.#text();
    if (key !== "") return this.#keyedArray(depth, length, key);
    this.#cursor.announce(length);
    const list: WireValue[] = [];
    for (let item = 0; item < length; item++) list.push(this.value(depth));
    return list;
  }

  #keyedArray(depth: number, length: number, firstKey: string): WireValue {
    const array = new KeyedArray();
    for (let key = firstKey; key !== ""; key = this.#text()) array.set(key, this.value(depth));
    this.#cursor.announce(length);
    for (let item = 0; item < length; item++) array.set(String(item), this.value(depth));
    return array.value;
  }

  #object(depth: number, kind: number): WireValue {
    const { className, isDynamic, isExternal, members } = this.#traitsOf(kind);
    if (isExternal) return this.#external(depth, className);
    const object: Record<string, WireValue> = {};
    if (className !== "") this.#cursor.classNames.set(object, className);
    for (const member of members) setMember(object, member, this.value(depth));
    if (!isDynamic) return object;
    for (let key = this.#text(); key !== ""; key = this.#text()) setMember(object, key, this.value(depth));
    return object;
  }

  /** Flex wraps lists and records into classes that hold just them. */
  #external(depth: number, className: string): WireValue {
    if (className === FLEX.COLLECTION) return this.#cursor.options.collection(this.value(depth));
    if (className === FLEX.PROXY) return this.value(depth);
    throw this.#cursor.trouble(`an object in a form that only its class ${className.slice(0, 60)} knows`);
  }

  #traitsOf(kind: number): Traits {
    const cursor = this.#cursor;
    if ((kind & 1) === 0) {
      const traits = this.#traits[kind >> 1];
      if (traits === undefined) throw cursor.trouble(`a reference to the class ${kind >> 1} of ${this.#traits.length}`);
      return traits;
    }
    const className = this.#text();
    const length = kind >> 3;
    cursor.announce(length);
    const members: string[] = [];
    for (let member = 0; member < length; member++) members.push(this.#text());
    const traits = { className, isDynamic: (kind & 4) !== 0, isExternal: (kind & 2) !== 0, members };
    this.#traits.push(traits);
    return traits;
  }
}
