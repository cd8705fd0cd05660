/** Reads answers over XML-RPC by their content: faults come as `text/html`, doubles as `5.` (official-protocols C1, C5, C8). */
import { Buffer } from "node:buffer";
import { DecodeError } from "../../../errors.js";
import { XmlError } from "../../../xml/xml-error.js";
import { type AnswerHead, type DecodeLimits, type DecodeOptions, defaultLimits } from "../../exchange.js";
import { excerptOf } from "../../soap/excerpt.js";
import { NotAScalar, scalarOf } from "../../soap/scalar.js";
import type { FunctionAnswer, SiteException, WireValue } from "../call.js";
import { exceptionOfText } from "../exception.js";
import { emptyAnswerError, foreignAnswerError } from "../foreign.js";
import { type Message, MessageReader, textOfBase64 } from "./reader.js";

/** Bytes of notices before the message that are passed over. */
const MAX_JUNK = 64 * 1024;

/**
 * What the site answered. Void is null; a record without any key is an empty list, since the site says so (C5).
 * @throws DecodeError `protocol_disabled`, `empty_body` or what is not understood; HttpStatusError for an HTML page
 */
export function decodeXmlRpcAnswer(
  body: Uint8Array,
  functionName: string,
  head: AnswerHead,
  options: DecodeOptions = {},
): FunctionAnswer {
  const limits: DecodeLimits = { ...defaultLimits, ...options.limits };
  const told = new Set<string>();
  const tell = (code: "not_utf8" | "junk", message: string): void => {
    if (!told.has(code)) options.onNotice?.({ code, operation: functionName, message });
    told.add(code);
  };
  if (body.length === 0) throw emptyAnswerError("XML-RPC", head, functionName);
  const start = startOf(body);
  if (start < 0) throw foreignAnswerError("XML-RPC", body, head, functionName);
  if (start > 0) tell("junk", "start: text before the answer was passed over");
  try {
    if (body.length > limits.bytes) throw new XmlError(`the answer is longer than ${limits.bytes} bytes`, "limit_exceeded");
    const reader = new MessageReader({
      contentType: head.contentType,
      limits,
      scalar: answeredScalar,
      onNotUtf8: () => tell("not_utf8", "text that is not UTF-8 was read as windows-1252"),
    });
    return answerOf(reader.read(body.subarray(start)));
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause;
    throw new DecodeError(`the answer is not understood: ${cause.message}`, {
      code: cause.code,
      operation: functionName,
      excerpt: excerptOf(body, body.length, body.length),
    });
  }
}

/** Where the message begins: PHP's notices may stand before it. -1 when there is none. */
function startOf(body: Uint8Array): number {
  const window = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, MAX_JUNK));
  // Documents in other encodings than those that hold ASCII have no junk before them.
  if (window[0] === 0xfe || window[0] === 0xff || window[0] === 0 || window[1] === 0) return 0;
  const text = window.toString("latin1");
  if (/^(?:\xef\xbb\xbf)?<(?:\?xml\s|!DOCTYPE\s(?!html)|methodResponse[\s>])/.test(text)) return 0;
  return text.search(/<\?xml\s[^<]*<methodResponse[\s>]|<methodResponse[\s>]/);
}

function answerOf({ root, params, fault }: Message): FunctionAnswer {
  if (root !== "methodResponse") throw new XmlError("it is a call");
  if (fault !== undefined) return { kind: "exception", exception: exceptionOf(fault.value) };
  if (params.length > 1) throw new XmlError("it holds more than one value");
  return { kind: "value", value: params[0]?.value ?? null };
}

function exceptionOf(fault: WireValue): SiteException {
  if (typeof fault !== "object" || fault === null || !("faultString" in fault)) throw new XmlError("a fault without its text");
  const { faultCode, faultString } = fault as { readonly faultCode?: WireValue; readonly faultString: WireValue };
  return exceptionOfText(plainText(faultString), { faultcode: plainText(faultCode ?? "") });
}

function plainText(value: WireValue): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const KINDS: ReadonlyMap<string, "int" | "float" | "boolean" | "string"> = new Map([
  ["int", "int"],
  ["i4", "int"],
  ["i8", "int"],
  ["i2", "int"],
  ["i1", "int"],
  ["biginteger", "int"],
  ["double", "float"],
  ["float", "float"],
  ["bigdecimal", "float"],
  ["boolean", "boolean"],
  ["string", "string"],
  ["dateTime.iso8601", "string"],
]);

function answeredScalar(type: string, text: string): WireValue {
  if (type === "nil") return null;
  if (type === "base64") return textOfBase64(text);
  const kind = KINDS.get(type);
  if (kind === undefined) throw new XmlError(`the type ${type.slice(0, 60)} is not known`);
  const value = scalarOf(text, kind);
  if (value === undefined) throw new XmlError(`a ${type} without a value`);
  if (value instanceof NotAScalar) throw new XmlError(`the text of a ${type} ${value.reason}`);
  return value;
}
