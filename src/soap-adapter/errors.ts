/** The errors of npm soap as ours. */
import { isWsppError } from "../errors.js";
import { faultOf } from "../wire/fault.js";
import { isObject, textIn } from "./unwrap.js";

/**
 * A fault that npm soap threw, as FaultError or SessionError with the site's words and the known key of its text. Errors of ours,
 * which come through it unchanged, and everything else are given back as they are.
 */
export function errorOf(operation: string, error: unknown): unknown {
  if (isWsppError(error)) return error;
  const fault = faultIn(error);
  if (fault === undefined) return error;
  const debuginfo = textIn(fault["detail"]);
  const refused = faultOf({
    operation,
    faultcode: textIn(fault["faultcode"]) ?? "",
    text: textIn(fault["faultstring"]) ?? "",
    ...(debuginfo === undefined ? {} : { debuginfo }),
  });
  Object.defineProperty(refused, "cause", { value: error, enumerable: false, configurable: true, writable: true });
  return refused;
}

function faultIn(error: unknown): Record<string, unknown> | undefined {
  let inside: unknown = error;
  for (const name of ["root", "Envelope", "Body", "Fault"]) inside = isObject(inside) ? inside[name] : undefined;
  return isObject(inside) ? inside : undefined;
}
