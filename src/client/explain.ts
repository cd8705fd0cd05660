/** Adds to an error what is known of the operation: what to do, and whether a write may have been carried out. */
import { FaultError, SessionError, WsppError } from "../errors.js";
import { concealed, hider } from "../http/index.js";
import type { Question } from "./channel.js";

/** Refusals that come before anything is done. */
const REFUSED_UNDONE: readonly string[] = ["ws_unknownoperation", "ws_missingvalue", "ws_moodle20only", "ws_messaingdisabled"];

/** The same error, completed. */
export function explain(error: unknown, question: Pick<Question, "operation" | "declaration" | "credentials">): unknown {
  const { operation, declaration } = question;
  if (!(error instanceof WsppError)) return error;
  hideCredentials(error, question.credentials);
  if (error instanceof FaultError && error.hint === undefined) error.hint = hintOf(error, declaration);
  if ((declaration.effect === "write" || declaration.effect === "consume") && error.applied === undefined)
    error.applied = appliedOf(error);
  if (error.hint === undefined && error.applied === "unknown")
    error.hint = `read back whether ${operation} was carried out before it is repeated`;
  return error;
}

/** Sites echo what they were given: faults, and Moodle's error pages with the session key in them (wire 15). */
function hideCredentials(error: WsppError, credentials: Question["credentials"]): void {
  if (credentials === undefined) return;
  concealed(error, hider(["session" in credentials ? credentials.session.sessionkey : credentials.account.password]));
}

function appliedOf(error: WsppError): WsppError["applied"] {
  if (error instanceof SessionError) return "no";
  // Nothing is rolled back: a fatal error in the middle of a batch leaves its earlier rows written (wire 58).
  if (error instanceof FaultError)
    return REFUSED_UNDONE.includes(error.messageKey ?? "") || /^Procedure '/.test(error.faultstring) ? "no" : "unknown";
  return "unknown";
}

function hintOf(
  { messageKey }: FaultError,
  { moodle, instead, caveat, capabilities }: Question["declaration"],
): string | undefined {
  const known: string[] = [];
  if (messageKey === "ws_moodle20only" || moodle === "2.x") known.push("it exists on Moodle 2 only");
  if (moodle === "1.9") known.push("it exists on Moodle 1.9 only");
  if (messageKey === "ws_operationnotallowed" && capabilities !== undefined) known.push(`it needs ${capabilities.join(", ")}`);
  if (caveat !== undefined) known.push(caveat);
  if (instead !== undefined) known.push(`instead: ${instead}`);
  return known.length === 0 ? undefined : known.join("; ");
}
