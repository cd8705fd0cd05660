/** Obeys `Retry-After`: a site that asks for a pause gets it from every later call, not only from the one that was told. */
import type { ReceivedHeaders, Transport } from "./incoming.js";

export interface Clock {
  /** Milliseconds since 1970, as far as the computer knows. */
  now(): number;
  /** Milliseconds since some moment. It never goes back, as the other one does when the computer's clock is set. */
  elapsed(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/**
 * Milliseconds that the header demands, at most `cap`; `undefined` without a header or with one that says nothing.
 * @param now this computer's time: only where the answer tells no time of the site, by whose clock a date was meant
 */
export function retryAfter(headers: ReceivedHeaders, now: number, cap: number): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  const pause = /^\d+$/.test(value) ? Number(value) * 1000 : dateOf(value) - (dateOf(headers.get("date") ?? "") || now);
  return Number.isNaN(pause) ? undefined : Math.min(Math.max(pause, 0), cap);
}

function dateOf(value: string): number {
  return /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
}

export function withPause(next: Transport, cap: number, clock: Clock): Transport {
  const pausedUntil = new Map<string, number>();
  return async (outgoing) => {
    const { origin } = outgoing.url;
    const wait = (pausedUntil.get(origin) ?? 0) - clock.elapsed();
    if (wait > 0) await outgoing.lifetime.guard(clock.sleep(wait, outgoing.lifetime.signal));
    else pausedUntil.delete(origin);
    const incoming = await next(outgoing);
    if (incoming.status === 429 || incoming.status === 503) {
      const pause = retryAfter(incoming.headers, clock.now(), cap);
      if (pause !== undefined && pause > 0) pausedUntil.set(origin, clock.elapsed() + pause);
    }
    return incoming;
  };
}
