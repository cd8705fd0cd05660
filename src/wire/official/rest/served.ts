/** Writes answers and refusals over REST as Moodle's own server does, and the refusals of its scripts (moodle4 1, 4-7). */
import type { Shape } from "../../../functions/description.js";
import { jsonText } from "../../rest/json.js";
import { isList, type SiteException, type WireValue } from "../call.js";
import { servedFloat } from "../scalar.js";
import type { RestFormat } from "./request.js";
import { exceptionXml, responseXml } from "./served-xml.js";

export interface ServedRestAnswer {
  readonly status: 200;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const HEADERS: { readonly [F in RestFormat]: Record<string, string> } = {
  json: { "content-type": "application/json" },
  xml: { "content-type": "application/xml; charset=utf-8", "content-disposition": 'inline; filename="response.xml"' },
};

/**
 * The answer of a function.
 * @param returns its description, absent for void. XML prints every key of it, JSON what the value has
 */
export function encodeRestFunctionAnswer(format: RestFormat, value: WireValue, returns?: Shape): ServedRestAnswer {
  return served(format, format === "json" ? json(value) : responseXml(value, returns));
}

/** A refusal; Moodle 2.2 sends no error code over XML. */
export function encodeRestFunctionException(format: RestFormat, exception: SiteException): ServedRestAnswer {
  if (format === "xml") return served(format, exceptionXml(exception));
  const { exception: className = "moodle_exception", errorcode, message, debuginfo } = exception;
  return served(format, jsonMembers({ exception: className, errorcode, message, debuginfo }));
}

/** How `login/token.php`, `webservice/upload.php` and `webservice/pluginfile.php` refuse; Moodle 2.2 sends no error code. */
export function encodeScriptRefusal(exception: SiteException): ServedRestAnswer {
  const { message, errorcode, debuginfo = null } = exception;
  const body = jsonMembers({ error: message, errorcode, stacktrace: null, debuginfo, reproductionlink: null });
  return { status: 200, headers: { "content-type": "application/json; charset=utf-8" }, body };
}

function served(format: RestFormat, body: string): ServedRestAnswer {
  return { status: 200, headers: { ...HEADERS[format], "access-control-allow-origin": "*" }, body };
}

/** PHP writes an array without keys as a list, whatever it was meant to be. */
function json(value: WireValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return jsonText(value);
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value).toString() : servedFloat(value, "e");
  if (isList(value)) return `[${value.map(json).join(",")}]`;
  return Object.keys(value).length === 0 ? "[]" : jsonMembers(value);
}

/** Those that are `undefined` are left out. */
function jsonMembers(members: { readonly [key: string]: WireValue | undefined }): string {
  const written = Object.entries(members).flatMap(([key, value]) =>
    value === undefined ? [] : [`${jsonText(key)}:${json(value)}`],
  );
  return `{${written.join(",")}}`;
}
