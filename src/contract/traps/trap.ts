/** What a trap is: a behaviour of real sites that surprises a client or a caller. */

interface TrapText {
  readonly title: string;
  /** What happens, on which route and version. */
  readonly what: string;
  /** What to do about it. */
  readonly instead: string;
  /** Where it was observed: numbers of the fact sheets (see docs/traps.md). */
  readonly facts: string;
  /** True when it concerns a whole protocol or every operation rather than the operations that name it. */
  readonly general?: true;
}

/** A trap before which the client stops: it refuses the call with a `UsageError` unless the trap's id stands in `allow`. */
interface Guarded extends TrapText {
  readonly guard: true;
  /** The calls that are refused. */
  readonly refuses: string;
}

interface Unguarded extends TrapText {
  readonly guard?: undefined;
  readonly refuses?: undefined;
}

export type Trap = Guarded | Unguarded;
export type Traps = Readonly<Record<string, Trap>>;
