/** The names of an answer's elements, each made once: full, without prefix, and as the bytes of its end tag. */
import { Buffer } from "node:buffer";
import type { Bytes } from "../../xml/bytes.js";
import type { ElementName } from "./codec.js";

/** Distinct names that are kept; an answer with more is hostile, and gains nothing by it. */
const MOST = 4096;

export class ElementNames {
  readonly #names = new Map<string, ElementName>();

  read(bytes: Bytes, start: number, end: number): ElementName {
    const key = bytes.latin1Slice(start, end);
    let name = this.#names.get(key);
    if (name === undefined) {
      if (this.#names.size >= MOST) this.#names.clear();
      name = nameOf(bytes.utf8Slice(start, end), bytes.subarray(start, end));
      this.#names.set(key, name);
    }
    return name;
  }
}

function nameOf(text: string, bytes: Uint8Array): ElementName {
  const close = Uint8Array.from(Buffer.concat([Buffer.from("</"), bytes, Buffer.from(">")]));
  return { text, local: text.slice(text.indexOf(":") + 1), close };
}
