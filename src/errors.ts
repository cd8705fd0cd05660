/** The error family: one base class, one subclass per kind of trouble, stable codes, never a secret in any of them. */
import { redact } from "./redact.js";

/** Whether a write reached the site's database: `unknown` means that the connection was lost after sending. */
export type Applied = "no" | "yes" | "unknown";

export interface WsppErrorOptions {
  /** Stable, machine readable reason, for example `unknown_part`. */
  code: string;
  /** The operation that was asked, where there was one. */
  operation?: string | undefined;
  /** True when the same call may be made again and can succeed. */
  retryable?: boolean | undefined;
  /** What the user can do about it. */
  hint?: string | undefined;
  /** For operations that write: whether the site may have carried it out. */
  applied?: Applied | undefined;
  cause?: unknown;
}

const brand = Symbol.for("moodle-wspp.error");

/** The base of all errors of this package. Recognised across two copies of the package by {@link isWsppError}. */
export class WsppError extends Error {
  readonly code: string;
  readonly operation: string | undefined;
  readonly retryable: boolean;
  hint: string | undefined;
  /** Set for operations that write. */
  applied: Applied | undefined;

  constructor(message: string, options: WsppErrorOptions) {
    super(redact(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.operation = options.operation;
    this.retryable = options.retryable ?? false;
    this.hint = options.hint === undefined ? undefined : redact(options.hint);
    this.applied = options.applied;
    Object.defineProperty(this, brand, { value: true });
  }

  /** The error as plain data, fit for a log or a report. */
  toJSON(): Record<string, unknown> {
    const { name, message, code, operation, retryable, hint, applied } = this;
    return { name, message, code, operation, retryable, hint, applied };
  }
}

/** True for an error of this package, whichever copy of it threw. */
export function isWsppError(error: unknown): error is WsppError {
  return typeof error === "object" && error !== null && (error as Record<symbol, unknown>)[brand] === true;
}

/** The call is wrong; nothing was sent. */
export class UsageError extends WsppError {
  /** The guard that refused the call; naming it in `allow` lets the call through. */
  readonly guard: string | undefined;
  /** Where the wrong value stands among the arguments (`users[3].email`), where there is one. */
  readonly path: string | undefined;

  constructor(
    message: string,
    options: Partial<WsppErrorOptions> & { guard?: string | undefined; path?: string | undefined } = {},
  ) {
    super(message, { applied: "no", ...options, code: options.code ?? "usage" });
    this.guard = options.guard;
    this.path = options.path;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), guard: this.guard, path: this.path };
  }
}

/** No answer: refused, unreachable, timed out, aborted, cut off, TLS trouble. */
export class TransportError extends WsppError {}

/** The HTTP status or an HTML page tells that something other than the web service answered. */
export class HttpStatusError extends WsppError {
  readonly status: number;
  /** Title of the HTML page, where there is one. */
  readonly title: string | undefined;

  constructor(message: string, options: WsppErrorOptions & { status: number; title?: string | undefined }) {
    super(message, options);
    this.status = options.status;
    this.title = options.title === undefined ? undefined : redact(options.title);
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), status: this.status, title: this.title };
  }
}

/** The answer was not understood. */
export class DecodeError extends WsppError {
  /** The bytes around the trouble, redacted and shortened. */
  readonly excerpt: string | undefined;

  constructor(message: string, options: WsppErrorOptions & { excerpt?: string | undefined }) {
    super(message, options);
    this.excerpt = options.excerpt === undefined ? undefined : redact(options.excerpt).slice(0, 300);
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), excerpt: this.excerpt };
  }
}

export interface FaultOptions extends Partial<WsppErrorOptions> {
  /** As the site sent it (`MOODLE:error`, `SOAP-ENV:Server` ...); the exception class over REST. */
  faultcode: string;
  /** The site's words without the plugin's prefix (protocol-differences C10). */
  faultstring: string;
  /** Moodle's debug information, where the site sends it. */
  debuginfo?: string | undefined;
  /** The language key of the text, where known. */
  messageKey?: string | undefined;
}

/** The site refused the call. */
export class FaultError extends WsppError {
  readonly faultcode: string;
  readonly faultstring: string;
  readonly debuginfo: string | undefined;
  readonly messageKey: string | undefined;

  constructor(options: FaultOptions) {
    super(options.faultstring === "" ? `the site refused without a reason (${options.faultcode})` : options.faultstring, {
      ...options,
      code: options.code ?? "fault",
    });
    this.faultcode = options.faultcode;
    this.faultstring = redact(options.faultstring);
    this.debuginfo = options.debuginfo === undefined ? undefined : redact(options.debuginfo);
    this.messageKey = options.messageKey;
  }

  override toJSON(): Record<string, unknown> {
    const { faultcode, faultstring, debuginfo, messageKey } = this;
    return { ...super.toJSON(), faultcode, faultstring, debuginfo, messageKey };
  }
}

/** The login was refused or the session is not valid any more. */
export class SessionError extends FaultError {}

export interface MoodleErrorOptions extends Partial<WsppErrorOptions> {
  /** The site's own words. */
  message: string;
  /** Moodle's key for the trouble (`invalidlogin`); absent over XML-RPC and AMF, which send the words alone. */
  errorcode?: string | undefined;
  /** Class of the exception (`invalid_parameter_exception`), where the site tells it. */
  exception?: string | undefined;
  /** Sent by sites with debugging on. */
  debuginfo?: string | undefined;
}

/** A site's official web services refused the call. `code` is the errorcode where it is a known one, else `moodle_exception`. */
export class MoodleError extends WsppError {
  readonly errorcode: string | undefined;
  readonly exception: string | undefined;
  readonly debuginfo: string | undefined;

  constructor(options: MoodleErrorOptions) {
    super(options.message === "" ? "the site refused without a reason" : options.message, {
      ...options,
      code: options.code ?? "moodle_exception",
    });
    this.errorcode = options.errorcode === undefined ? undefined : redact(options.errorcode);
    this.exception = options.exception;
    this.debuginfo = options.debuginfo === undefined ? undefined : redact(options.debuginfo);
  }

  override toJSON(): Record<string, unknown> {
    const { errorcode, exception, debuginfo } = this;
    return { ...super.toJSON(), errorcode, exception, debuginfo };
  }
}

/** A record carries an error of its own. */
export class RecordError extends WsppError {
  /** Position of the record in the answer. */
  readonly index: number;
  readonly messageKey: string | undefined;

  constructor(message: string, options: Partial<WsppErrorOptions> & { index: number; messageKey?: string | undefined }) {
    super(message, { ...options, code: options.code ?? "record_error" });
    this.index = options.index;
    this.messageKey = options.messageKey;
  }
}
