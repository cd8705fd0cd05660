/** Finds out why a json or php answer was empty: in these formats a site refuses without a word (quirks 6, wire 35). */
import { operations } from "../contract/operations.js";
import { DecodeError, SessionError, WsppError } from "../errors.js";
import type { Channel, Question } from "./channel.js";
import type { Route } from "./routes.js";

/** True for an empty answer in a format in which errors have no text. */
export function asksForReason(error: unknown, route: Route): error is WsppError {
  return (
    error instanceof WsppError &&
    error.code === "empty_body" &&
    route.protocol === "rest" &&
    (route.format === "json" || route.format === "php")
  );
}

/**
 * A read is simply asked again in xml, which tells the reason, or the value (json has no way to send text that is not UTF-8).
 * A write is never repeated: a harmless question tells whether the session is the reason.
 * @param xml the same site in a format in which errors have texts
 */
export async function reasonOfEmptyBody(
  error: WsppError,
  question: Question,
  xml: Channel,
): Promise<{ error: unknown } | { value: unknown }> {
  if (question.declaration.effect === "read") {
    try {
      return { value: await xml.ask(question) };
    } catch (reason) {
      return { error: reason };
    }
  }
  const probe = await sessionProbe(question, xml);
  if (probe instanceof SessionError) return { error: probe };
  return {
    error: new DecodeError(`${error.message}; ${probe}`, {
      code: "empty_body",
      operation: question.operation,
      applied: "unknown",
      cause: error,
      hint: "the call was not repeated because it writes: read back what it should have written, and ask in xml or over SOAP, where the reason is told",
    }),
  };
}

/** What a `get_my_id` with the same credentials tells: an error for a dead session, else a sentence. */
async function sessionProbe(question: Question, xml: Channel): Promise<SessionError | string> {
  try {
    const id = await xml.ask({ ...question, operation: "get_my_id", declaration: operations.get_my_id, parts: {} });
    if (id !== -1) {
      return "the session is valid, so the site refused for another reason: a missing capability, an unknown target, a fatal error in the middle, or an answer that is not UTF-8";
    }
  } catch (reason) {
    if (reason instanceof SessionError) {
      reason.applied = "unknown"; // the session may have ended after the call
      return reason;
    }
    return "whether the session is valid could not be found out";
  }
  return new SessionError({
    code: "session_invalid",
    operation: question.operation,
    faultcode: "-1",
    faultstring: "the site answered nothing, and the session is not valid",
    messageKey: "ws_invalidclient",
    applied: "unknown", // the session may have ended after the call
    hint: "log in again and read back what the call should have written",
  });
}
