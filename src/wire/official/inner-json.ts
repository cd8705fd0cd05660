/** Functions whose answer is a text that holds JSON, whatever the protocol (moodle4 8). */
import { Buffer } from "node:buffer";
import { DecodeError } from "../../errors.js";
import type { DecodeOptions } from "../exchange.js";
import { readContext } from "../rest/read-context.js";
import type { WireValue } from "./call.js";
import { exactJson } from "./rest/answer-json.js";

/** Recorded as such. `core_course_edit_module` is none of them: its text is HTML. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  "core_course_edit_section",
  "core_courseformat_get_state",
  "core_courseformat_update_course",
  "core_grades_get_grade_tree",
]);

/**
 * The value inside of such a function's text; of other functions, and where no text came, the value as it is. For values that went
 * through `canonical()` already: the descriptions know of a text only.
 * @throws DecodeError where the text is no JSON
 */
export function innerJson(functionName: string, value: WireValue, options: DecodeOptions = {}): WireValue {
  if (typeof value !== "string" || !FUNCTIONS.has(functionName)) return value;
  try {
    return exactJson(Buffer.from(value), readContext(functionName, options));
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause;
    const { code, excerpt } = cause;
    throw new DecodeError(`the text that ${functionName} answers should hold JSON (moodle4 8): ${cause.message}`, {
      code,
      operation: functionName,
      excerpt,
      cause,
    });
  }
}
