/** Repeats requests that merely read, when a failure may pass. What writes is never sent twice. */
import { TransportError } from "../errors.js";
import type { Transport } from "./incoming.js";
import type { RetryPolicy } from "./options.js";
import { type Clock, retryAfter } from "./retry-after.js";

/** Statuses of overloaded servers and of gateways in front of them. A 500 is PHP's own and comes again (wire 13). */
const PASSING = new Set([429, 502, 503, 504]);

export function withRetry(next: Transport, policy: RetryPolicy, clock: Clock, random: () => number): Transport {
  return async (outgoing) => {
    const { lifetime } = outgoing;
    const attempts = outgoing.repeatable ? policy.attempts : 1;
    const sleep = (ms: number) => lifetime.guard(clock.sleep(ms, lifetime.signal));
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts;
      try {
        const incoming = await next({ ...outgoing, attempt });
        if (last || !PASSING.has(incoming.status)) return incoming;
        await incoming.body.cancel();
        await sleep(retryAfter(incoming.headers, clock.now(), policy.maxRetryAfter) ?? backoff(attempt, policy, random));
      } catch (error) {
        if (last || lifetime.ended !== undefined || !(error instanceof TransportError && error.retryable)) throw error;
        await sleep(backoff(attempt, policy, random));
      }
    }
  };
}

/** Doubling delay, of which up to half is taken off at random, so that clients which failed together do not return together. */
export function backoff(attempt: number, policy: RetryPolicy, random: () => number): number {
  const full = Math.min(policy.maxDelay, policy.delay * 2 ** (attempt - 1));
  return full * (1 - random() / 2);
}
