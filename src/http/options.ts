/** How the client speaks HTTP: every option with its default, checked once. */
import { UsageError } from "../errors.js";

/** Bounds in milliseconds; 0 means none. Legacy sites are slow: a report over a whole course may take a minute before its first byte. */
export interface Timeouts {
  /**
   * Until a connection stands, TLS and proxy included. With an injected `fetch` only `firstByte` counts.
   * @default 10_000
   */
  connect: number;
  /**
   * From sending one request until the head of its answer; each attempt has its own.
   * @default 120_000
   */
  firstByte: number;
  /**
   * Between two pieces of the body; of the request's too, where that is streamed (`firstByte` then counts from its last piece).
   * @default 60_000
   */
  idle: number;
  /**
   * The whole call: all attempts, the waits between them and the body; not the wait for a free slot.
   * @default 0
   */
  whole: number;
}

/** What to do when a request that only reads has failed. */
export interface RetryPolicy {
  /**
   * How often a request is sent at most; 1 never repeats.
   * @default 3
   */
  attempts: number;
  /**
   * Milliseconds before the second attempt; doubles each time, and up to half of it is taken off at random.
   * @default 500
   */
  delay: number;
  /**
   * Upper bound of that delay in milliseconds.
   * @default 10_000
   */
  maxDelay: number;
  /**
   * Upper bound in milliseconds of what a `Retry-After` header can demand.
   * @default 60_000
   */
  maxRetryAfter: number;
}

/** A request as it goes out, for a log: nothing in it is a secret. */
export interface RequestTrace {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, at most its first 64 Ki characters; binary and streamed bodies as `[n bytes]`. */
  readonly body: string;
  /** Counts from 1. */
  readonly attempt: number;
}

/** What came of one request, for a log: nothing in it is a secret. */
export interface AnswerTrace {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly attempt: number;
  /** Absent when no answer came. */
  readonly status?: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** As in {@link RequestTrace}; what had come when the body ended, failed or was given up. */
  readonly body: string;
  /** Decompressed bytes of the body. */
  readonly bytes: number;
  /** Milliseconds from sending until the head of the answer, and until the end of the body. */
  readonly firstByteMs?: number | undefined;
  readonly ms: number;
  /** Message of the error that ended the request, where one did. */
  readonly error?: string | undefined;
}

/** Calls without an answer while several were under way. */
export interface Jam {
  readonly operation: string;
  readonly message: string;
}

/** How much of an answer has come. */
export interface ReceiveProgress {
  readonly operation: string;
  /** Decompressed bytes of its body so far. */
  readonly bytes: number;
}

export interface HttpOptions {
  timeouts?: Partial<Timeouts> | undefined;
  /**
   * Address of a proxy; `false` for none; `"environment"` takes HTTP_PROXY, HTTPS_PROXY and NO_PROXY (or lower case), except for
   * loopback addresses. Credentials may stand in the address.
   * @default "environment"
   */
  proxy?: string | false | undefined;
  /** Certificates in PEM form of the authorities to trust, instead of the usual ones. */
  ca?: string | Uint8Array | undefined;
  /**
   * Accept any certificate. For tests: anybody on the way can read the password.
   * @default false
   */
  insecure?: boolean | undefined;
  /**
   * Also speak TLS 1.0 and 1.1 with old ciphers, as sites of the time of Moodle 1.9 need.
   * @default false
   */
  legacyTls?: boolean | undefined;
  /**
   * Bytes that an answer may have after decompression.
   * @default 512 MiB
   */
  bodyLimit?: number | undefined;
  /**
   * Calls under way to one site at a time; others wait in order. A site that fetches its own WSDL during each SOAP call
   * takes two workers per call and stops answering for ever once all are taken (wire 9).
   * @default 2
   */
  concurrency?: number | undefined;
  retry?: Partial<RetryPolicy> | undefined;
  /** Sent with every request. Cookies are refused. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** @default "moodle-wspp" */
  userAgent?: string | undefined;
  /** Used instead of the global one; proxy and TLS are then its own affair. */
  fetch?: typeof fetch | undefined;
  /**
   * For programs that end after a few calls: asks through node:http, which is ready in a tenth of the time that `fetch` takes to load.
   * What needs a proxy or TLS settings of its own, or streams its body, goes through `fetch` all the same; nothing does where `fetch` is given.
   * @default false
   */
  brief?: boolean | undefined;
  /** Told of each request before it is sent, without secrets. What it throws ends the call. */
  onRequest?: ((trace: RequestTrace) => void) | undefined;
  /** Told of each answer when its body has ended, and of each failure. What it throws ends the call. */
  onAnswer?: ((trace: AnswerTrace) => void) | undefined;
  /** Told of each piece of an answer. What it throws ends the call. */
  onReceive?: ((progress: ReceiveProgress) => void) | undefined;
  /**
   * Where given, calls to a site go one at a time from the first one on that got no answer in time while others were under way
   * (wire 9); told when that begins.
   */
  onJam?: ((jam: Jam) => void) | undefined;
  /** Environment variables. @default process.env */
  environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** For tests. @default Math.random */
  random?: (() => number) | undefined;
  /** Milliseconds since 1970, for tests. @default Date.now */
  now?: (() => number) | undefined;
  /** Milliseconds of a clock that never goes back, for tests. @default performance.now */
  steady?: (() => number) | undefined;
  /** Waits, or rejects when the signal aborts; for tests. */
  sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
}

/** What the caller of a client sets of it; the rest is the client's own business. */
export type ConnectionOptions = Pick<
  HttpOptions,
  | "timeouts"
  | "proxy"
  | "ca"
  | "insecure"
  | "legacyTls"
  | "bodyLimit"
  | "retry"
  | "headers"
  | "userAgent"
  | "fetch"
  | "brief"
  | "onRequest"
  | "onAnswer"
  | "onReceive"
>;

export const defaultTimeouts: Timeouts = { connect: 10_000, firstByte: 120_000, idle: 60_000, whole: 0 };
export const defaultRetry: RetryPolicy = { attempts: 3, delay: 500, maxDelay: 10_000, maxRetryAfter: 60_000 };
export const defaultBodyLimit = 512 * 1024 * 1024;
export const defaultConcurrency = 2;

/** The timeouts of a call: its own before the client's before the defaults. */
export function timeoutsOf(...layers: readonly (Partial<Timeouts> | undefined)[]): Timeouts {
  const timeouts = { ...defaultTimeouts };
  for (const layer of layers) {
    for (const name of ["connect", "firstByte", "idle", "whole"] as const) {
      const ms = layer?.[name];
      if (ms !== undefined) timeouts[name] = atLeast(0, ms, `timeouts.${name}`);
    }
  }
  return timeouts;
}

export function retryPolicyOf(given: Partial<RetryPolicy> = {}): RetryPolicy {
  return {
    attempts: atLeast(1, given.attempts ?? defaultRetry.attempts, "retry.attempts"),
    delay: atLeast(0, given.delay ?? defaultRetry.delay, "retry.delay"),
    maxDelay: atLeast(0, given.maxDelay ?? defaultRetry.maxDelay, "retry.maxDelay"),
    maxRetryAfter: atLeast(0, given.maxRetryAfter ?? defaultRetry.maxRetryAfter, "retry.maxRetryAfter"),
  };
}

/** The number itself, if it is one and not below the bound. */
export function atLeast(bound: number, value: number, option: string): number {
  if (typeof value === "number" && value >= bound) return value;
  throw new UsageError(`the option ${option} must be a number of at least ${bound}`, { code: "bad_option" });
}
