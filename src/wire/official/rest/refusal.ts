/** The refusal that a JSON answer may be, of a function or of a script beside the protocols (moodle4 1, 4). */
import type { SiteException } from "../call.js";

/**
 * What a refusal says, `undefined` for a value that is none.
 * @param asked a function may well answer an object with a message and a code, or with an `error` of its own: it is `exception` that
 *   makes its refusal, and `stacktrace` that of the site before the function ran. A script answers no such objects
 */
export function exceptionIn(value: unknown, asked: "function" | "script"): SiteException | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { exception, message, error, errorcode, debuginfo, stacktrace } = value as Readonly<Record<string, unknown>>;
  const isScripts = stacktrace !== undefined || (asked === "script" && (errorcode !== undefined || debuginfo !== undefined));
  const more = {
    ...(typeof errorcode === "string" && errorcode !== "" ? { errorcode } : {}),
    ...(typeof debuginfo === "string" && debuginfo !== "" ? { debuginfo } : {}),
  };
  if (typeof exception === "string" && typeof message === "string") return { message, exception, ...more };
  if (typeof error === "string" && isScripts) return { message: error, ...more };
  return undefined;
}
