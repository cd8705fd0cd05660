/** What an error means for the rows of a call. */
import { HttpStatusError, MoodleError, TransportError, UsageError, type WsppError } from "../../errors.js";
import { knownErrorOf } from "../../moodle/known-errors.js";
import type { WaitReason } from "./options.js";

/**
 * `argument`: nothing was sent because of a row; `blocked`: every call would meet it; `unreached`: the site was not reached; `refused`:
 * the site refused these rows; `unfit`: something before the site refused the request; `lost`: the rows may have been written.
 */
export type Trouble = "argument" | "blocked" | "unreached" | "refused" | "unfit" | "lost";

/** Refusals that are not about the rows, beside those of token and account. */
const OF_THE_CALL: readonly string[] = ["accessexception", "unknown_function", "undescribable_service"];
/** The work was done before its result was checked (moodle4 9). */
const AFTER_THE_WORK = "invalidresponse";
/** Firewalls that read along, and servers that take no such large request. */
const ABOUT_THE_REQUEST: readonly number[] = [403, 406, 413];

export function troubleOf(error: WsppError): Trouble {
  if (error instanceof UsageError) return error.code === "function_not_available" ? "blocked" : "argument";
  if (error instanceof MoodleError) return moodleTrouble(error);
  if (error.applied !== "no") return "lost";
  if (error instanceof HttpStatusError) return ABOUT_THE_REQUEST.includes(error.status) ? "unfit" : "blocked";
  return error instanceof TransportError ? "unreached" : "blocked";
}

function moodleTrouble(error: MoodleError): Trouble {
  if (error.applied === "yes") return "lost"; // done, but not as it was sent: which row is to be found out
  const codes = codesOf(error);
  if (codes.includes(AFTER_THE_WORK)) return "lost";
  const isOfTheCaller = codes.some((code) => OF_THE_CALL.includes(code) || knownErrorOf(code)?.authentication === true);
  if (isOfTheCaller || error.exception === "webservice_access_exception" || isMaintenance(error)) return "blocked";
  return "refused";
}

function isMaintenance(error: MoodleError): boolean {
  return codesOf(error).some((code) => knownErrorOf(code)?.retryable === true);
}

function codesOf({ code, errorcode }: MoodleError): readonly string[] {
  return errorcode === undefined ? [code] : [code, errorcode];
}

/** Why the very same call may be made again after a while; `undefined` when it may not. Nothing of it was carried out then. */
export function waitReasonOf(error: WsppError): WaitReason | undefined {
  if (error instanceof MoodleError) return isMaintenance(error) ? "maintenance" : undefined;
  if (error.applied === "unknown" || error.applied === "yes") return undefined;
  if (error instanceof HttpStatusError) return error.status === 429 || error.status === 503 ? "overload" : undefined;
  return error instanceof TransportError && error.code !== "aborted" && error.applied === "no" ? "unreached" : undefined;
}
