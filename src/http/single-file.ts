/**
 * One call at a time to a site that leaves calls without an answer while several are under way: each SOAP call of a real site asks the
 * site itself for its WSDL, and once all workers are taken by calls none of them is ever answered (wire 9).
 */
import { TransportError } from "../errors.js";
import type { BodySource, Transport } from "./incoming.js";
import type { Lifetime } from "./lifetime.js";
import type { Jam } from "./options.js";
import { siteOf } from "./request.js";

export function withSingleFile(next: Transport, onJam: (jam: Jam) => void): Transport {
  const gates = new Map<string, Gate>();
  return async (outgoing) => {
    const { url, operation, lifetime } = outgoing;
    const gate = gates.get(url.origin) ?? new Gate();
    gates.set(url.origin, gate);
    await gate.enter(lifetime);
    let inside = true;
    const leave = () => {
      if (inside) gate.leave();
      inside = false;
    };
    try {
      const incoming = await next(outgoing);
      return { ...incoming, body: leaving(incoming.body, leave) };
    } catch (error) {
      const isJam = error instanceof TransportError && error.code === "timeout" && gate.narrow();
      leave();
      if (isJam) {
        const message = `${siteOf(url)} did not answer while several calls were under way: from now on they go one at a time`;
        onJam({ operation, message });
      }
      throw error;
    }
  };
}

/** Counts who is inside; once narrowed it lets one in after the other, in the order in which they came. */
class Gate {
  #inside = 0;
  #isNarrow = false;
  readonly #waiting = new Set<() => void>();

  /** @throws EndedEarly when the lifetime ends first */
  async enter(lifetime: Lifetime): Promise<void> {
    if (!this.#isNarrow || this.#inside === 0) {
      this.#inside++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const stopWatching = lifetime.onEnd(() => {
        this.#waiting.delete(admit);
        reject(lifetime.ended);
      });
      const admit = () => {
        stopWatching();
        resolve();
      };
      this.#waiting.add(admit);
      if (lifetime.ended !== undefined) {
        this.#waiting.delete(admit);
        reject(lifetime.ended);
      }
    });
  }

  leave(): void {
    this.#inside--;
    const [first] = this.#waiting;
    if (this.#inside > 0 || first === undefined) return;
    this.#waiting.delete(first);
    this.#inside++;
    first();
  }

  /** Whether that is news: a single call that is not answered is no jam. */
  narrow(): boolean {
    if (this.#isNarrow || this.#inside < 2) return false;
    this.#isNarrow = true;
    return true;
  }
}

/** The same body; whoever has read it to its end, or given it up, leaves. */
function leaving(body: BodySource, leave: () => void): BodySource {
  return {
    async next() {
      try {
        const piece = await body.next();
        if (piece === undefined) leave();
        return piece;
      } catch (error) {
        leave();
        throw error;
      }
    },
    async cancel() {
      try {
        await body.cancel();
      } finally {
        leave();
      }
    },
  };
}
