/** Numbers that follow from a secret and a text alone: the same text gives the same numbers, and nobody without the secret can tell which. */
import { createHash, createHmac } from "node:crypto";

/** Bytes that are drawn at a time, once the first few did not suffice: a long text takes many. */
const AHEAD = 1024;
/** Up to here a byte tells one choice from another well enough. */
const FEW = 32;

export class Draw {
  readonly #seed: Buffer;
  #bytes: Buffer;
  #at = 0;
  #drawn = 0;

  /** @param topic what the numbers are for; each gives others */
  constructor(secret: Uint8Array, topic: string) {
    this.#seed = createHmac("sha256", secret).update(topic).digest();
    this.#bytes = createHash("sha256").update(this.#seed).digest();
  }

  /** A number from 0 to below `limit`, which is 65536 at most. */
  below(limit: number): number {
    const size = limit <= FEW ? 1 : 2;
    if (this.#at + size > this.#bytes.length) {
      this.#bytes = createHash("shake256", { outputLength: AHEAD })
        .update(`${this.#drawn++}`)
        .update(this.#seed)
        .digest();
      this.#at = 0;
    }
    const number = size === 1 ? this.#bytes[this.#at]! * 256 : this.#bytes.readUInt16BE(this.#at);
    this.#at += size;
    return Math.floor((number * limit) / 65_536);
  }

  from<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}
