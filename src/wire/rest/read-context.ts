/** What every reader of this room carries along: the operation, the limits, where notices go, and the errors it throws. */
import { DecodeError } from "../../errors.js";
import { redact } from "../../redact.js";
import { type DecodeLimits, type DecodeOptions, defaultLimits, type Notice } from "../exchange.js";

export interface ReadContext {
  readonly operation: string;
  readonly limits: DecodeLimits;
  /** Reports an oddity, once per code and member. */
  notice(code: Notice["code"], member: string, message: string): void;
}

export function readContext(operation: string, options: DecodeOptions = {}): ReadContext {
  const reported = new Set<string>();
  return {
    operation,
    limits: { ...defaultLimits, ...options.limits },
    notice(code, member, message) {
      const once = `${code} ${member}`;
      if (options.onNotice === undefined || reported.has(once)) return;
      reported.add(once);
      options.onNotice({ code, operation, message });
    },
  };
}

/** The answer ends before it is complete. */
export function truncated(context: ReadContext, format: string, text: string, at: number): DecodeError {
  return new DecodeError(`the ${format} answer of ${context.operation} ends in the middle (at ${at})`, {
    code: "truncated",
    operation: context.operation,
    excerpt: around(text, at),
    hint: "the connection was cut or PHP stopped while writing; repeat a reading call, and check what a writing one has done",
  });
}

/** The answer is not what this format looks like. */
export function notUnderstood(context: ReadContext, format: string, text: string, at: number, what: string): DecodeError {
  return new DecodeError(`the ${format} answer of ${context.operation} is not understood at ${at}: ${what}`, {
    code: "not_understood",
    operation: context.operation,
    excerpt: around(text, at),
  });
}

/** The answer passes a bound of the caller. */
export function limitExceeded(context: ReadContext, what: string): DecodeError {
  return new DecodeError(`the answer of ${context.operation} has more than the allowed ${what}`, {
    code: "limit_exceeded",
    operation: context.operation,
    hint: "ask for less in one call, or raise the limit",
  });
}

/** How far a secret's name may stand before the trouble. */
const SIGHT = 4096;

/** The text around a position. Secrets are hidden before cutting: a cut may not separate a password from its name. */
function around(text: string, at: number): string {
  const start = Math.max(0, at - SIGHT);
  const before = redact(text.slice(start, at));
  const whole = redact(text.slice(start, at + 120));
  return before.slice(-120) + whole.slice(before.length);
}
