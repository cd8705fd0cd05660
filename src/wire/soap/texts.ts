/** Short texts of one answer, each kept once: records repeat them (`manual`, `FR`, `0`), and comparing is cheaper than making a string. */
import type { Bytes } from "../../xml/bytes.js";
import { decodeText } from "../../xml/text.js";

const SLOTS = 4096;
const LONGEST = 32;

export class Texts {
  readonly #slots: (string | undefined)[] = new Array<string | undefined>(SLOTS).fill(undefined);

  constructor(readonly onNotUtf8: () => void) {}

  /**
   * The string of a text.
   * @param found class bits of its bytes (xml/text.ts)
   * @param hash any number that equal texts share
   */
  read(bytes: Bytes, start: number, end: number, found: number, hash: number): string {
    if (found !== 0) return decodeText(bytes, start, end, found, this.onNotUtf8);
    const length = end - start;
    if (length > LONGEST) return decodeText(bytes, start, end, 0, this.onNotUtf8);
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    const kept = this.#slots[slot];
    if (kept !== undefined && kept.length === length && isText(kept, bytes, start)) return kept;
    const text = bytes.latin1Slice(start, end);
    this.#slots[slot] = text;
    return text;
  }
}

function isText(text: string, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}
