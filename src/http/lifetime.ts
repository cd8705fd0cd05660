/** What can end a call early: its caller, its time, or the closing of the client. */
import type { Timeouts } from "./options.js";

export type Ending =
  | { readonly kind: "timeout"; readonly which: keyof Timeouts; readonly ms: number }
  | { readonly kind: "aborted"; readonly reason: unknown }
  | { readonly kind: "closed" };

/** Rejection of work that was ended early; turned into a TransportError where the request is known. */
export class EndedEarly {
  constructor(readonly ending: Ending) {}
}

/** Longest time that setTimeout can count; a longer bound is none. */
const LONGEST = 2 ** 31 - 1;

/**
 * A span of work that ends early at most once. A span within another one ends with it. `release()` lets go of timers and
 * listeners when the work is over.
 */
export class Lifetime {
  readonly #controller = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #releases = new Set<() => void>();
  #ended: EndedEarly | undefined;

  /** Aborted when the span ends early; what fetch and sleepers listen to. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the span has ended early. */
  get ended(): EndedEarly | undefined {
    return this.#ended;
  }

  end(ending: Ending): void {
    if (this.#ended !== undefined) return;
    this.#ended = new EndedEarly(ending);
    for (const listener of [...this.#listeners]) listener();
    this.#controller.abort(this.#ended);
  }

  /** Calls the listener when the span ends early; the function it gives calls that off. */
  onEnd(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends with the caller's signal. */
  follow(signal: AbortSignal | undefined): void {
    if (signal === undefined) return;
    const aborted = () => this.end({ kind: "aborted", reason: signal.reason });
    if (signal.aborted) aborted();
    else this.#releases.add(subscribe(signal, aborted));
  }

  /** A span that ends with this one at the latest. */
  within(): Lifetime {
    const inner = new Lifetime();
    const end = () => {
      if (this.#ended !== undefined) inner.end(this.#ended.ending);
    };
    end();
    inner.#releases.add(this.onEnd(end));
    return inner;
  }

  /** Ends after this time; the function it gives calls that off. */
  limit(which: keyof Timeouts, ms: number): () => void {
    if (ms === 0 || ms > LONGEST) return () => undefined;
    const timer = setTimeout(() => this.end({ kind: "timeout", which, ms }), ms);
    const cancel = () => {
      clearTimeout(timer);
      this.#releases.delete(cancel);
    };
    this.#releases.add(cancel);
    return cancel;
  }

  /** The outcome of the work, or a rejection with {@link EndedEarly} as soon as the span ends, even if the work never settles. */
  guard<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const ended = () => reject(this.#ended);
      const off = this.onEnd(ended);
      work.then(resolve, (error) => reject(this.#ended ?? error)).finally(off);
      if (this.#ended !== undefined) ended();
    });
  }

  release(): void {
    for (const release of [...this.#releases]) release();
    this.#releases.clear();
  }
}

/** One listener per signal however many calls share it: Node warns of a leak from the eleventh on. */
const followers = new WeakMap<AbortSignal, Set<() => void>>();

function subscribe(signal: AbortSignal, listener: () => void): () => void {
  let listeners = followers.get(signal);
  if (listeners === undefined) {
    listeners = new Set();
    followers.set(signal, listeners);
    const all = listeners;
    const tell = () => {
      for (const one of [...all]) one();
    };
    signal.addEventListener("abort", tell, { once: true });
  }
  const mine = listeners;
  mine.add(listener);
  return () => mine.delete(listener);
}
