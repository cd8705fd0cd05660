/** One limit for everything that a program asks of a site: so many calls a minute, evenly spread, whoever makes them. */
import { setTimeout as sleep } from "node:timers/promises";
import { operationNamed } from "../contract/operations.js";
import { TransportError, UsageError } from "../errors.js";
import type { Writer } from "./options.js";

const MINUTE = 60_000;

export interface RateClock {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Rejects when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

const realClock: RateClock = {
  now: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }),
};

export class Rate {
  readonly #pause: number;
  #next = 0;

  /** @throws UsageError unless it is above 0 */
  constructor(
    perMinute: number,
    private readonly clock: RateClock = realClock,
  ) {
    if (!(perMinute > 0)) throw new UsageError("a rate must be above 0 calls a minute", { code: "invalid_option" });
    this.#pause = MINUTE / perMinute;
  }

  /** Resolves when the next call may be made, in the order of asking. Rejects when the signal is aborted before. */
  async turn(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const now = this.clock.now();
    const at = Math.max(now, this.#next);
    this.#next = at + this.#pause;
    if (at > now) await this.clock.sleep(at - now, signal);
  }
}

/**
 * The same writer at that rate, all of its calls together. After an abort nothing more is written; reads go on without waiting, because
 * they tell what came of the last writes.
 */
export function paced(writer: Writer, rate: Rate, signal?: AbortSignal): Writer {
  return {
    call: async (operation, args, options) => {
      try {
        await rate.turn(signal);
      } catch (cause) {
        if (signal?.aborted !== true) throw cause;
        if (operationNamed(operation)?.effect !== "read") {
          const what = { code: "aborted", operation, applied: "no", cause } as const;
          throw new TransportError(`${operation} was not sent: the run was aborted`, what);
        }
      }
      return writer.call(operation, args, options);
    },
  };
}
