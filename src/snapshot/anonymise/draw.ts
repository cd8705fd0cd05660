/** Numbers that follow from a secret and a text alone: the same text gives the same numbers, and nobody without the secret can tell which. */
import { createHmac } from "node:crypto";

export class Draw {
  #block: Buffer = Buffer.alloc(0);
  #at = 0;
  #blocks = 0;

  /** @param topic what the numbers are for; each gives others */
  constructor(
    private readonly secret: Uint8Array,
    private readonly topic: string,
  ) {}

  /** A number from 0 to below `limit`, which is 65536 at most. */
  below(limit: number): number {
    if (this.#at + 2 > this.#block.length) {
      this.#block = createHmac("sha256", this.secret)
        .update(`${this.#blocks++}\0${this.topic}`)
        .digest();
      this.#at = 0;
    }
    const number = this.#block.readUInt16BE(this.#at);
    this.#at += 2;
    return Math.floor((number * limit) / 65_536);
  }

  from<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}
