/** The client's connections: small steps composed around `fetch`, and what they share. */
import { UsageError } from "../errors.js";
import { answerOf, type HttpAnswer } from "./answer.js";
import { withBodyLimit } from "./body-limit.js";
import { askingBriefly, BriefConnections } from "./brief-exchange.js";
import { Dispatchers, hasTlsOption } from "./dispatchers.js";
import { fetching } from "./exchange.js";
import { failureOf } from "./failure.js";
import type { Transport } from "./incoming.js";
import { EndedEarly, Lifetime } from "./lifetime.js";
import { atLeast, defaultBodyLimit, defaultConcurrency, type HttpOptions, retryPolicyOf, timeoutsOf } from "./options.js";
import { proxyFor } from "./proxy.js";
import { withRedirects } from "./redirect.js";
import { type HttpRequest, type Outgoing, prepare } from "./request.js";
import { withRetry } from "./retry.js";
import { type Clock, withPause } from "./retry-after.js";
import { withSingleFile } from "./single-file.js";
import { Slots } from "./slots.js";
import { withTrace } from "./trace.js";

export interface Http {
  /**
   * Sends a request and gives the head of its answer, whatever the status, with the body to be read. The call holds its slot
   * until the body has been read or given up.
   * @throws UsageError for what cannot be sent, TransportError without an answer, HttpStatusError `redirect` for a redirect that is not followed
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Ends every call under way with TransportError `aborted` and closes the connections. */
  close(): Promise<void>;
}

/** @throws UsageError for options that make no sense */
export function createHttp(options: HttpOptions = {}): Http {
  timeoutsOf(options.timeouts);
  if (options.proxy !== undefined && options.proxy !== "environment") proxyFor(new URL("http://site.invalid"), options);
  const slots = new Slots(Math.floor(atLeast(1, options.concurrency ?? defaultConcurrency, "concurrency")));
  const dispatchers = new Dispatchers(options);
  const brief = isBrief(options) ? new BriefConnections() : undefined;
  const transport = compose(options, dispatchers, brief);
  const underWay = new Set<Lifetime>();
  let closed = false;

  return {
    async send(request) {
      if (closed)
        throw new UsageError(`${request.operation}: the client has been closed`, {
          code: "closed",
          operation: request.operation,
        });
      const lifetime = new Lifetime();
      const outgoing: Outgoing = { ...prepare(request, options), lifetime };
      underWay.add(lifetime);
      let freeSlot: (() => void) | undefined;
      const release = () => {
        underWay.delete(lifetime);
        lifetime.release();
        freeSlot?.();
      };
      try {
        lifetime.follow(request.signal);
        freeSlot = await slots.take(outgoing.url.origin, lifetime);
        lifetime.limit("whole", outgoing.timeouts.whole);
        return answerOf(await transport(outgoing), request.operation, release);
      } catch (error) {
        release();
        // What ends a call in the queue or between attempts ends it before anything more was sent.
        throw error instanceof EndedEarly ? failureOf(error, outgoing, "before") : error;
      }
    },
    async close() {
      closed = true;
      for (const lifetime of underWay) lifetime.end({ kind: "closed" });
      brief?.close();
      await dispatchers.close();
    },
  };
}

/** Read from the outside in: repeat, pause, keep apart, follow, tell, bound, fetch. */
function compose(options: HttpOptions, dispatchers: Dispatchers, brief: BriefConnections | undefined): Transport {
  const { now = Date.now, steady: elapsed = () => performance.now(), random = Math.random, sleep = sleeping } = options;
  const clock: Clock = { now, elapsed, sleep };
  const policy = retryPolicyOf(options.retry);
  let transport = fetching(options.fetch, dispatchers);
  if (brief !== undefined) transport = askingBriefly(transport, brief, options);
  transport = withBodyLimit(transport, atLeast(0, options.bodyLimit ?? defaultBodyLimit, "bodyLimit"), options.onReceive);
  transport = withTrace(transport, options, clock);
  transport = withRedirects(transport);
  if (options.onJam !== undefined) transport = withSingleFile(transport, options.onJam);
  transport = withPause(transport, policy.maxRetryAfter, clock);
  return withRetry(transport, policy, clock, random);
}

function isBrief(options: HttpOptions): boolean {
  return options.brief === true && options.fetch === undefined && !hasTlsOption(options);
}

function sleeping(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}
