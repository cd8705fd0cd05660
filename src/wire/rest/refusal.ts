/** Recognises what a site says instead of an answer: exceptions in xml and dump, SOAP faults, the plugin's list of functions. */
import type { RestFormat } from "../../contract/language.js";
import { DecodeError, type FaultError, HttpStatusError } from "../../errors.js";
import type { AnswerHead } from "../exchange.js";
import { faultOf } from "../fault.js";
import { bodyText } from "./body-text.js";
import { type ReadContext, truncated } from "./read-context.js";

/** The class is not told in dump; the plugin throws nothing but this one. */
const PLAIN = "Exception";
const PREFIX = "Wspp Rest Server :";

/** `<EXCEPTION class="X">` with nothing escaped in it (wire 36). */
export function xmlException(body: Uint8Array, context: ReadContext): FaultError | DecodeError | undefined {
  if (!startsLike(body, /^\s*(?:<\?xml[^>]*\?>\s*)?<EXCEPTION\b/)) return undefined;
  const { text, decoded } = bodyText(body, context);
  const head = EXCEPTION.exec(text);
  const inside = text.trimEnd();
  if (head === null || !inside.endsWith(END_EXCEPTION)) return truncated(context, "xml", text, text.length);
  const rest = inside.slice(head[0].length, -END_EXCEPTION.length).trimEnd();
  const [message, debuginfo] = messageAndDebuginfo(rest);
  if (message === undefined) return truncated(context, "xml", text, text.length);
  return faultOf({
    faultcode: decoded(head[1] ?? PLAIN),
    text: decoded(message),
    operation: context.operation,
    debuginfo: debuginfo === undefined ? undefined : decoded(debuginfo),
  });
}

const EXCEPTION = /^\s*(?:<\?xml[^>]*\?>\s*)?<EXCEPTION class="([^"]*)">\s*<MESSAGE>/;
const END_EXCEPTION = "</EXCEPTION>";
const END_MESSAGE = "</MESSAGE>";
const END_DEBUGINFO = "</DEBUGINFO>";
const BETWEEN = `${END_MESSAGE}\n<DEBUGINFO>`;

/** What stands after `<MESSAGE>`: nothing in it is escaped, so only its very end is sure. */
function messageAndDebuginfo(rest: string): readonly [message?: string, debuginfo?: string] {
  if (rest.endsWith(END_MESSAGE)) return [rest.slice(0, -END_MESSAGE.length)];
  const between = rest.endsWith(END_DEBUGINFO) ? rest.indexOf(BETWEEN) : -1;
  if (between < 0) return [];
  return [rest.slice(0, between), rest.slice(between + BETWEEN.length, -END_DEBUGINFO.length)];
}

/** A text without `<pre>` that ends in ` - ` and the debug information, which is mostly blank (wire 40). */
export function dumpException(body: Uint8Array, context: ReadContext): FaultError | DecodeError | undefined {
  const { text, decoded } = bodyText(body, context);
  const own = text.startsWith(PREFIX);
  if (text.endsWith(" - ")) return dumpFault(decoded(text.slice(0, -3)), undefined, context);
  // Only Moodle's own exceptions have debug information, and theirs have no prefix.
  if (own) return truncated(context, "dump", text, text.length);
  const dash = text.indexOf(" - ");
  if (dash <= 0 || dash > 1000 || text.trimStart().startsWith("<")) return undefined;
  return dumpFault(decoded(text.slice(0, dash)), decoded(text.slice(dash + 3)), context);
}

function dumpFault(text: string, debuginfo: string | undefined, context: ReadContext): FaultError {
  return faultOf({ faultcode: PLAIN, text, operation: context.operation, debuginfo });
}

/** The fault that the SOAP server behind the same address sends when it took the call for one of its own (wire 27). */
export function soapFault(body: Uint8Array, context: ReadContext): FaultError | undefined {
  if (!startsLike(body, /^\s*(?:<\?xml[^>]*\?>\s*)?<(?:[\w-]+:)?Envelope\b/)) return undefined;
  const { text, decoded } = bodyText(body, context);
  const faultcode = contentOf(text, "faultcode");
  const faultstring = contentOf(text, "faultstring");
  if (faultcode === undefined || faultstring === undefined) return undefined;
  return faultOf({ faultcode, text: decoded(faultstring), operation: context.operation });
}

/** What an element holds that has no element of its name in it. */
function contentOf(text: string, name: string): string | undefined {
  const open = text.indexOf(`<${name}`);
  const start = open < 0 ? -1 : text.indexOf(">", open);
  const end = start < 0 ? -1 : text.indexOf(`</${name}>`, start);
  return end < 0 ? undefined : text.slice(start + 1, end);
}

/** The page with PHP's method names: the call was not taken for a REST call (wire 10). */
export function functionList(body: Uint8Array, head: AnswerHead, context: ReadContext): HttpStatusError | undefined {
  if (!startsLike(body, /^\s*Ce serveur SOAP peut g/)) return undefined;
  return new HttpStatusError(`HTTP ${head.status}: the site listed its functions instead of calling ${context.operation}`, {
    code: "not_a_rest_call",
    operation: context.operation,
    status: head.status,
    applied: "no",
    hint: "wsfunction or wsformatout did not arrive (a redirect may have dropped the body), or this is the classic endpoint service_pp.php, which has no REST: use service_pp2.php",
  });
}

/** Nothing came. The plugin has no way to say an error in json and php (quirks 6). */
export function emptyBody(format: RestFormat, head: AnswerHead, context: ReadContext): DecodeError {
  const { operation } = context;
  if (head.status >= 500) {
    return new DecodeError(`HTTP ${head.status} with an empty body: a PHP fatal error on the site while it ran ${operation}`, {
      code: "empty_body",
      operation,
      hint: "ask over SOAP, whose fault has PHP's own words, or look into the site's PHP error log",
    });
  }
  const silent = format === "json" || format === "php";
  return new DecodeError(
    silent
      ? `the site refused ${operation} without saying why, as it does in ${format}: a bad session, an unknown operation, a missing parameter${format === "json" ? ", or a text in the answer that is not UTF-8" : ""}`
      : `the site answered ${operation} with an empty body`,
    {
      code: "empty_body",
      operation,
      hint: silent
        ? "ask again in xml, or over SOAP, to learn the reason"
        : "the output was lost on its way, or PHP stopped without an error; look into the site's PHP error log",
    },
  );
}

function startsLike(body: Uint8Array, pattern: RegExp): boolean {
  return pattern.test(new TextDecoder().decode(body.subarray(0, 1024)));
}
