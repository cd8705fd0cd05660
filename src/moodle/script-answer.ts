/**
 * Answers of the scripts beside the protocols, login/token.php, upload.php and pluginfile.php: JSON as over REST, with refusals of a
 * shape of their own (moodle4 4).
 */
import { DecodeError, HttpStatusError } from "../errors.js";
import type { AnswerHead } from "../wire/exchange.js";
import type { WireValue } from "../wire/official/call.js";
import { decodeRestFunctionAnswer } from "../wire/official/rest/answer.js";
import { exceptionIn } from "../wire/official/rest/refusal.js";
import { moodleErrorOf, type Refused } from "./refusal.js";

export type JsonObject = { readonly [key: string]: WireValue };

/**
 * The value of an answer.
 * @throws MoodleError when the site refused; HttpStatusError for pages and for statuses that tell of no success; DecodeError
 *   `empty_body`, `truncated`, `not_understood`, `php_message`
 */
export function scriptAnswer(body: Uint8Array, head: AnswerHead, refused: Refused): WireValue {
  const answer = decoded(body, head, refused);
  const exception = answer.kind === "exception" ? answer.exception : exceptionIn(answer.value, "script");
  if (exception !== undefined) throw moodleErrorOf(exception, refused);
  return answer.kind === "value" ? answer.value : null;
}

function decoded(body: Uint8Array, head: AnswerHead, refused: Refused): ReturnType<typeof decodeRestFunctionAnswer> {
  try {
    return decodeRestFunctionAnswer("json", body, refused.functionName, head);
  } catch (error) {
    throw explained(error, refused);
  }
}

/** What is known of REST is not true of the scripts: they cannot be switched off, and have other addresses. */
function explained(error: unknown, { functionName, writes }: Refused): unknown {
  if (error instanceof HttpStatusError) {
    const { message, code, status, title, retryable } = error;
    return new HttpStatusError(message, {
      code,
      operation: functionName,
      status,
      title,
      retryable: retryable && !writes,
      hint: hintFor(status, functionName),
      // Before PHP begins, nothing can be done.
      applied: writes ? (status === 404 || status === 413 ? "no" : "unknown") : undefined,
    });
  }
  if (!(error instanceof DecodeError)) return error;
  if (writes) error.applied = "unknown";
  if (error.code === "empty_body") error.hint = "PHP stopped with a fatal error; the site's error log has its text";
  if (error.code === "not_understood")
    error.hint = "check that the address is a Moodle site's; something may print before its answers";
  return error;
}

function hintFor(status: number, script: string): string {
  if (status === 404) return `there is no ${script} under this address: give the site's own, with its sub-path where it has one`;
  if (status === 413) return "the web server takes no request as large as this one: an administrator can raise its limit";
  if (status === 403) return `the web server or a firewall before it forbids ${script}`;
  if (status === 503) return "the site is in maintenance, or overloaded: try again later";
  return "check the site's address; a login page, a maintenance page or a proxy may be in the way";
}

/** A member that is text, and not blank. */
export function textMember(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** `undefined` for what is no JSON. */
export function jsonOf(text: string): WireValue | undefined {
  try {
    const value: WireValue = JSON.parse(text); // which makes nothing but such values
    return value;
  } catch {
    return undefined;
  }
}
