/** Keyed arrays as PHP has them: with the keys 0, 1, 2 .. in order one is a list, else a record. */
import { setMember } from "../../soap/plain.js";
import type { WireValue } from "../call.js";

export class KeyedArray {
  readonly #record: Record<string, WireValue> = {};
  readonly #items: WireValue[] = [];
  #isList = true;

  set(key: string, value: WireValue): void {
    if (this.#isList && key === String(this.#items.length)) this.#items.push(value);
    else this.#isList = false;
    setMember(this.#record, key, value);
  }

  get value(): WireValue {
    return this.#isList ? this.#items : this.#record;
  }
}
