/** REST over a site: every format, with the plugin's silence in json and php (protocol 3, wire 27-43). */
import type { RestFormat } from "../contract/language.js";
import { type OperationName, operationNamed, operationNames } from "../contract/operations.js";
import { phpText } from "../contract/php-number.js";
import { PhpObject, type PhpValue } from "../contract/php-value.js";
import type { Caller, ReceivedArray, WsppSite } from "../contract/site.js";
import { SiteFault } from "../contract/site-fault.js";
import { bindRest } from "../plugin/binding.js";
import { type MoodleVersion, say } from "../plugin/say.js";
import { encodeRestException, restAnswerHeaders, restAnswerText } from "../wire/rest/encode.js";
import { type EndpointAnswer, PHP_HEADERS, PLUGIN_HEADERS } from "./exchange.js";
import type { WholeRequest } from "./whole-request.js";

const PREFIX = "Wspp Rest Server :";
const FORMATS: readonly string[] = ["json", "xml", "php", "dump"];

/** The operation and format that a request names; `undefined` when it is no REST call (then it is SOAP, protocol 3). */
export function restCallOf(variables: ReceivedArray): { operation: string; format: string } | undefined {
  const operation = textOf(variables, "wsfunction").replace(/[^A-Za-z_-]/g, "");
  const format = textOf(variables, "wsformatout").replace(/[^A-Za-z]/g, "");
  return operation === "" || format === "" ? undefined : { operation, format };
}

export async function answerRest(
  site: WsppSite,
  call: { operation: string; format: string },
  { variables, address, signal }: WholeRequest,
  wwwroot: string,
  moodle: MoodleVersion,
): Promise<EndpointAnswer> {
  const format = FORMATS.includes(call.format) ? (call.format as RestFormat) : undefined;
  const caller: Caller = {
    protocol: "rest",
    format: format ?? "php", // an unknown format is written as php writes its errors: not at all (quirks 7)
    address,
    wwwroot,
    ...(signal === undefined ? {} : { signal }),
  };
  try {
    if (Object.hasOwn(OTHER_METHODS, call.operation)) return otherMethod(call.operation, variables, moodle);
    const operation = operationLike(call.operation);
    if (operation === undefined) throw new SiteFault("plugin", say(moodle, "ws_unknownoperation", call.operation));
    const value = await answered(site, operation, variables, caller, moodle);
    if (format === undefined) return success("php", "");
    const bare = operation === "get_version" && typeof value === "number";
    return success(format, bare ? phpText(value) : restAnswerText(format, value));
  } catch (error) {
    if (error instanceof SiteFault) return refusal(format, error);
    throw error;
  }
}

/** Single shot: name and password on any function but login; the site logs in, runs it and logs out, also when it fails (quirks 23). */
async function answered(
  site: WsppSite,
  operation: OperationName,
  variables: ReceivedArray,
  caller: Caller,
  moodle: MoodleVersion,
): Promise<PhpValue> {
  const username = textOf(variables, "wsusername");
  const password = textOf(variables, "wspassword");
  const declaration = operationNamed(operation)!;
  if (operation === "login" || username === "" || password === "") {
    return site.answer(operation, bindRest(declaration, variables, moodle), caller);
  }
  const session = await site.answer("login", { username, password }, caller);
  if (!(session instanceof PhpObject)) throw new SiteFault("php", "login answered no session");
  const own = new Map([
    ...variables,
    ["client", String(session.members.get("client"))],
    ["sesskey", String(session.members.get("sessionkey"))],
  ]);
  const end = (): Promise<PhpValue> =>
    site.answer("logout", { client: own.get("client")!, sesskey: own.get("sesskey")! }, caller);
  try {
    return await site.answer(operation, bindRest(declaration, own, moodle), caller);
  } finally {
    await end();
  }
}

function success(format: RestFormat, body: string | Uint8Array): EndpointAnswer {
  return { status: 200, headers: HEADERS[format], body };
}

const headersOf = (format: RestFormat): Readonly<Record<string, string>> => ({ ...restAnswerHeaders(format), ...PLUGIN_HEADERS });

const HEADERS: { readonly [format in RestFormat]: Readonly<Record<string, string>> } = {
  json: headersOf("json"),
  xml: headersOf("xml"),
  php: headersOf("php"),
  dump: headersOf("dump"),
};

function refusal(format: RestFormat | undefined, fault: SiteFault): EndpointAnswer {
  if (fault.kind === "php") return { status: 500, headers: { "content-type": "text/html", ...PHP_HEADERS }, body: "" };
  if (fault.kind === "page")
    return { status: 404, headers: { "content-type": "text/html; charset=utf-8", ...PHP_HEADERS }, body: fault.message };
  const message = fault.kind === "plugin" ? PREFIX + fault.message : fault.message;
  const exception = { className: fault.className, message, ...(format === "dump" ? { debuginfo: fault.debuginfo } : {}) };
  return success(format ?? "php", format === undefined ? "" : encodeRestException(format, exception));
}

/** Public PHP methods that are no operations, each with its first parameter (quirks 78, wire 42). */
const OTHER_METHODS: Readonly<Record<string, string>> = {
  handle: "wsfunction",
  setFormatout: "formatout",
  __construct: "formatout",
};

/** They have no answer; setFormatout changes the format of its own one to one that shows nothing. */
function otherMethod(name: string, variables: ReceivedArray, moodle: MoodleVersion): EndpointAnswer {
  const parameter = OTHER_METHODS[name]!;
  // the server takes `wsfunction` for itself, so `handle` never gets it
  if (parameter === "wsfunction" || !variables.has(parameter))
    throw new SiteFault("plugin", say(moodle, "ws_missingvalue", parameter));
  return success("php", "");
}

const byLowerCase = new Map(operationNames.map((name) => [name.toLowerCase(), name]));

/** PHP finds methods without regard to case. */
function operationLike(name: string): OperationName | undefined {
  return byLowerCase.get(name.toLowerCase());
}

function textOf(variables: ReceivedArray, name: string): string {
  const value = variables.get(name);
  return typeof value === "string" ? value : "";
}
