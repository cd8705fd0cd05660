/** The lists and objects of one table, in the order in which they began, for those who refer back to them. */
import type { WireValue } from "../call.js";
import { AmfError } from "./amf-error.js";
import type { AmfCursor } from "./cursor.js";

/** Stands for a container that is still being read: a reference to it would be a cycle. */
const OPEN = Symbol("open");

/** A value that is met again counts as often as it is met: a few bytes could stand for more than any machine can walk through. */
export class References {
  readonly #cursor: AmfCursor;
  readonly #values: (WireValue | typeof OPEN)[] = [];
  /** While a container is open what the cursor had counted before it, then what it holds. */
  readonly #counts: number[] = [];
  readonly #characters: number[] = [];
  /** While a container is open the deepest nesting before it, then its own. */
  readonly #heights: number[] = [];

  constructor(cursor: AmfCursor) {
    this.#cursor = cursor;
  }

  get length(): number {
    return this.#values.length;
  }

  /** A container begins; its number. */
  open(depth: number): number {
    this.#checkDepth(depth);
    const cursor = this.#cursor;
    this.#counts.push(cursor.values);
    this.#characters.push(cursor.characters);
    this.#heights.push(cursor.deepest);
    cursor.deepest = depth;
    return this.#values.push(OPEN) - 1;
  }

  /** It is complete. */
  close<T extends WireValue>(index: number, depth: number, value: T): T {
    const cursor = this.#cursor;
    const before = this.#heights[index]!;
    this.#values[index] = value;
    this.#counts[index] = cursor.values - this.#counts[index]!;
    this.#characters[index] = cursor.characters - this.#characters[index]!;
    this.#heights[index] = cursor.deepest - depth;
    cursor.deepest = Math.max(before, cursor.deepest);
    return value;
  }

  /** The value that began as number `index`, met again. */
  again(index: number, depth: number): WireValue {
    const value = this.#values[index];
    if (value === undefined) throw this.#cursor.trouble(`a reference to the value ${index} of ${this.length}`);
    if (value === OPEN) throw this.#cursor.trouble("a value that holds itself");
    const deepest = depth + this.#heights[index]!;
    this.#checkDepth(deepest);
    this.#cursor.count(this.#counts[index]!);
    this.#cursor.countCharacters(this.#characters[index]!);
    this.#cursor.deepest = Math.max(this.#cursor.deepest, deepest);
    return value;
  }

  #checkDepth(depth: number): void {
    if (depth > this.#cursor.options.limits.depth) throw new AmfError("it is nested deeper than allowed", "limit_exceeded");
  }
}
