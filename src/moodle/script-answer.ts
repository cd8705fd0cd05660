/**
 * Answers of the scripts beside the protocols, login/token.php, upload.php and pluginfile.php: JSON, whose refusals have a shape of
 * their own (moodle4 4), or whatever stands in the way.
 */
import { DecodeError, HttpStatusError } from "../errors.js";
import type { AnswerHead } from "../wire/exchange.js";
import { htmlPageError } from "../wire/html.js";
import { exceptionIn } from "../wire/official/rest/refusal.js";
import { afterPhpMessages } from "../wire/rest/junk.js";
import { moodleErrorOf, type Refused } from "./refusal.js";

/** A plain object of foreign JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The value of a JSON answer.
 * @throws MoodleError when the site refused; HttpStatusError for pages and for statuses that tell of no success; DecodeError
 *   `empty_body`, `not_understood`
 */
export function scriptAnswer(body: Uint8Array, head: AnswerHead, refused: Refused): unknown {
  const text = new TextDecoder().decode(afterPhpMessages(body)).trim();
  const value = jsonOf(text);
  const exception = exceptionIn(value, "script");
  if (exception !== undefined) throw moodleErrorOf(exception, refused);
  if (value !== undefined && head.status >= 200 && head.status < 300) return value;
  throw foreignAnswerError(body, head, refused);
}

/** The error for an answer that is not the script's. */
export function foreignAnswerError(body: Uint8Array, head: AnswerHead, refused: Refused): DecodeError | HttpStatusError {
  return statusError(body, head, refused) ?? textError(body, refused);
}

function statusError(body: Uint8Array, head: AnswerHead, { functionName, writes }: Refused): HttpStatusError | undefined {
  const { status } = head;
  const page = htmlPageError(body, head, functionName);
  if (page === undefined && status >= 200 && status < 300) return undefined;
  return new HttpStatusError(page?.message ?? `HTTP ${status} in answer to ${functionName}`, {
    code: page?.code ?? "http_status",
    operation: functionName,
    status,
    title: page?.title,
    retryable: !writes && [429, 502, 503, 504].includes(status),
    hint: hintFor(status, functionName),
    // Before PHP begins, nothing can be done.
    applied: writes ? (status === 404 || status === 413 ? "no" : "unknown") : undefined,
  });
}

function textError(body: Uint8Array, { functionName: operation, writes }: Refused): DecodeError {
  const applied = writes ? "unknown" : undefined;
  if (body.length === 0) {
    return new DecodeError(`${operation} answered nothing at all`, {
      code: "empty_body",
      operation,
      applied,
      hint: "PHP stopped with a fatal error; the site's error log has its text",
    });
  }
  const excerpt = new TextDecoder().decode(body.subarray(0, 400));
  return new DecodeError(`${operation} answered something that is not its JSON`, {
    code: "not_understood",
    operation,
    applied,
    excerpt,
    hint: "check that the address is a Moodle site's; something may print before its answers",
  });
}

function hintFor(status: number, operation: string): string {
  if (status === 404)
    return `there is no ${operation} under this address: give the site's own, with its sub-path where it has one`;
  if (status === 413) return "the web server takes no request as large as this one: an administrator can raise its limit";
  if (status === 403) return `the web server or a firewall before it forbids ${operation}`;
  if (status === 503) return "the site is in maintenance, or overloaded: try again later";
  return "check the site's address; a login page, a maintenance page or a proxy may be in the way";
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member that is text, and not blank. */
export function textMember(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** `undefined` for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
