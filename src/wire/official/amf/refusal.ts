/** What a refusal over AMF tells: a text in the site's language, and PHP's stack, which is shown to nobody (official-protocols B20-B22). */
import type { SiteException, WireValue } from "../call.js";
import { AmfError } from "./amf-error.js";

/** What was being run when the exception was thrown; each of these throws one class alone (B21). */
const CLASS_BY_FRAME: readonly (readonly [RegExp, string])[] = [
  [/^external_api::validate_parameters$/, "invalid_parameter_exception"],
  [/^webservice_server->authenticate_\w+$/, "webservice_access_exception"],
  [/^require_capability$/, "required_capability_exception"],
];
const FIRST_FRAME = /^#0 (?:\[internal function\]|[^\n]*?\(\d+\)): ([\w\\:>-]{1,120})\(/;

/** Zend's words for a function that it has not; misleading, since it then looks for the class in its own folders, which it names too (B22). */
const UNKNOWN_FUNCTION = /^(Class "[^"]*" does not exist): Plugin by name/;

/** @throws AmfError for what is no refusal */
export function refusalOf(value: WireValue, functionName: string): SiteException {
  if (typeof value !== "object" || value === null) throw new AmfError("a refusal without its text");
  const members = new Map<string, WireValue>(Object.entries(value));
  const text = members.get("faultString") ?? members.get("description");
  if (typeof text !== "string") throw new AmfError("a refusal without its text");
  const unknown = UNKNOWN_FUNCTION.exec(text)?.[1];
  if (unknown !== undefined) return { message: `${unknown}: this service has no function ${functionName}` };
  const exception = classOf(members.get("faultDetail") ?? members.get("detail"));
  return exception === undefined ? { message: text } : { message: text, exception };
}

function classOf(stack: WireValue | undefined): string | undefined {
  const frame = typeof stack === "string" ? FIRST_FRAME.exec(stack)?.[1] : undefined;
  return frame === undefined ? undefined : CLASS_BY_FRAME.find(([pattern]) => pattern.test(frame))?.[1];
}
