/** Where a value stands (`users[3].email`): put into words only when an error needs them. */
export class Place {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new Place(undefined, "");

  constructor(
    private readonly around: Place | undefined,
    /** Name of a part or member, or number of an item. */
    private readonly step: string | number,
  ) {}

  toString(): string {
    if (this.around === undefined) return String(this.step);
    return typeof this.step === "number" ? `${this.around}[${this.step}]` : `${this.around}.${this.step}`;
  }
}
