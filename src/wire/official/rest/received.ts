/** Reads calls over REST as Moodle's own server does: query and form together, arrays by PHP's rules (moodle4 5, 10-14). */
import type { RequestLimits } from "../../rest/form.js";
import { decodeRestRequest, type ReceivedRequest, type RequestValue, type RequestVariables } from "../../rest/request-decode.js";
import type { WireValue } from "../call.js";
import { isCallVariable, type RestFormat } from "./request.js";
import { settingsOf, type TextSettings } from "./settings.js";

export interface ReceivedRestCall {
  /** `undefined` where none was named, which the site answers like any wrong parameter. */
  readonly function: string | undefined;
  readonly token: string | undefined;
  /** Of `simpleserver.php`. */
  readonly account: { readonly username: string; readonly password: string } | undefined;
  /** XML for everything that is not `json` (moodle4 5). */
  readonly format: RestFormat;
  readonly settings: TextSettings;
  /**
   * All values are texts. An array whose keys are whole numbers is a list in the order of arrival: Moodle does not look at such keys.
   */
  readonly args: { readonly [name: string]: WireValue };
}

/**
 * @param request a body in JSON is not looked at, as the site does not (moodle4 10)
 * @param limits those of the site's PHP; what lies beyond is dropped
 */
export function decodeRestCall(request: ReceivedRequest, limits?: Partial<RequestLimits>): ReceivedRestCall {
  const { query, body, contentType } = request;
  // The body's variables take the place of the query's as a whole.
  const variables = new Map([...decodeRestRequest({ query }, limits), ...decodeRestRequest({ body, contentType }, limits)]);
  const text = (name: string): string | undefined => {
    const value = variables.get(name);
    return typeof value === "string" ? value : undefined;
  };
  const username = text("wsusername");
  const password = text("wspassword");
  return {
    function: text("wsfunction"),
    token: text("wstoken"),
    account: username === undefined || password === undefined ? undefined : { username, password },
    format: text("moodlewsrestformat") === "json" ? "json" : "xml",
    settings: settingsOf(text),
    args: objectOf([...variables].filter(([name]) => !isCallVariable(name))),
  };
}

function plain(value: RequestValue): WireValue {
  if (typeof value === "string") return value;
  return isListLike(value) ? Array.from(value.values(), plain) : objectOf(value);
}

function isListLike(variables: RequestVariables): boolean {
  for (const key of variables.keys()) if (!/^(?:0|[1-9]\d{0,14})$/.test(key)) return false;
  return true;
}

function objectOf(members: Iterable<readonly [string, RequestValue]>): { readonly [name: string]: WireValue } {
  return Object.fromEntries(Array.from(members, ([name, value]) => [name, plain(value)]));
}
