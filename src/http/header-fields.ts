/** Header fields as the web's Headers keeps them, without loading all of `fetch` with it. */
import type { ReceivedHeaders } from "./incoming.js";

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const NOT_A_BYTE_OF_A_VALUE = /[\0\r\n]|[^\0-\xff]/;

export class HeaderFields implements ReceivedHeaders {
  readonly #values = new Map<string, string[]>();

  /** @param pairs names and values as they were received */
  constructor(pairs: Iterable<readonly [name: string, value: string]> = []) {
    for (const [name, value] of pairs) {
      const known = this.#values.get(name.toLowerCase());
      if (known === undefined) this.#values.set(name.toLowerCase(), [value]);
      else known.push(value);
    }
  }

  /** @throws TypeError for a name or a value that HTTP does not allow; it does not hold the value, which may be a secret */
  set(name: string, value: string): void {
    const trimmed = value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
    if (!NAME.test(name) || NOT_A_BYTE_OF_A_VALUE.test(trimmed)) throw new TypeError("HTTP does not allow this header");
    this.#values.set(name.toLowerCase(), [trimmed]);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase())?.join(", ") ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  getSetCookie(): string[] {
    return [...(this.#values.get("set-cookie") ?? [])];
  }

  /** By name, in lower case; several values of a name are one, but for cookies. */
  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (const name of [...this.#values.keys()].sort()) {
      if (name === "set-cookie") for (const cookie of this.getSetCookie()) yield [name, cookie];
      else yield [name, this.get(name) ?? ""];
    }
  }
}
