/** Which added row is whose: where data are alike, each must have a row of its own. */

interface Owner {
  readonly index: number;
  /** The site named the row in the answer to that very datum; else it was found by looking for it. */
  readonly isAnswered: boolean;
}

export class Claims {
  readonly #owners = new Map<unknown, Owner>();

  /** Whether the row is another datum's. */
  isTaken(id: unknown, index: number): boolean {
    const owner = this.#owners.get(id);
    return owner !== undefined && owner.index !== index;
  }

  found(id: unknown, index: number): void {
    if (!this.#owners.has(id)) this.#owners.set(id, { index, isAnswered: false });
  }

  /** @returns the datum that the row had been taken for by mistake */
  answered(id: unknown, index: number): number | undefined {
    const owner = this.#owners.get(id);
    if (owner?.isAnswered) return undefined; // some sites answer a second add with the row of the first
    this.#owners.set(id, { index, isAnswered: true });
    return owner === undefined || owner.index === index ? undefined : owner.index;
  }
}
