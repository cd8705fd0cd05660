/** Reads calls over XML-RPC as the server of Moodle 2 does, faults included (official-protocols C1-C8). */
import { phpNumberOfText } from "../../../contract/php-number.js";
import { DecodeError, FaultError } from "../../../errors.js";
import { XmlError } from "../../../xml/xml-error.js";
import { type DecodeLimits, defaultLimits } from "../../exchange.js";
import type { WireValue } from "../call.js";
import { type Message, MessageReader, type TypedValue, textOfBase64 } from "./reader.js";

export interface ReceivedXmlRpcCall {
  readonly function: string;
  /** With the types that signatures are compared with: `int` for `i4` too, `string` for untyped ones. */
  readonly params: readonly TypedValue[];
}

export interface XmlRpcReceiveOptions {
  readonly limits?: Partial<DecodeLimits>;
  readonly contentType?: string | undefined;
}

const REQUEST_LIMITS: DecodeLimits = { ...defaultLimits, bytes: 64 * 1024 * 1024, items: 1_000_000 };

/**
 * @throws FaultError with the code and the words of the real server (630 to 636)
 * @throws DecodeError `fatal_error` for an `i8`, where the real server dies with HTTP 500 and no body (C6); `limit_exceeded`
 */
export function decodeXmlRpcCall(body: Uint8Array, options: XmlRpcReceiveOptions = {}): ReceivedXmlRpcCall {
  if (body.length === 0) throw refusal(630, "Unable to read request");
  const message = read(body, { ...REQUEST_LIMITS, ...options.limits }, options.contentType);
  if (message.root !== "methodCall") throw refusal(631, "Failed to parse request");
  if (message.method === undefined) {
    throw refusal(632, "Invalid request, no method passed; request must contain a 'methodName' tag");
  }
  const params = message.params.map((param): TypedValue => {
    if (param === undefined) throw refusal(633, "Param must contain a value");
    return { type: signatureType(param.type), value: param.value };
  });
  return { function: message.method, params };
}

function read(body: Uint8Array, limits: DecodeLimits, contentType: string | undefined): Message {
  try {
    if (body.length > limits.bytes) throw new XmlError(`the request is longer than ${limits.bytes} bytes`, "limit_exceeded");
    const onNotUtf8 = (): never => {
      throw new XmlError("the text is not UTF-8");
    };
    return new MessageReader({ contentType, limits, scalar: receivedScalar, onNotUtf8 }).read(body);
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause;
    if (cause.code === "limit_exceeded") throw new DecodeError(cause.message, { code: cause.code });
    throw refusal(631, "Failed to parse request", cause);
  }
}

function refusal(code: number, words: string, cause?: unknown): FaultError {
  return new FaultError({ faultcode: String(code), faultstring: words, cause });
}

function signatureType(type: string): string {
  return type === "i4" ? "int" : type;
}

/** Numbers are what PHP makes of their text: a word is 0 (C6). */
function receivedScalar(type: string, text: string): WireValue {
  switch (type) {
    case "string":
    case "dateTime.iso8601":
      return text;
    case "int":
    case "i4":
      return Math.trunc(phpNumberOfText(text));
    case "double":
      return phpNumberOfText(text);
    case "boolean":
      return phpNumberOfText(text) !== 0;
    case "nil":
      return null;
    case "base64":
      return textOfBase64(text);
    case "i8":
      throw new DecodeError("the server stops at an i8", { code: "fatal_error" });
    default:
      throw refusal(636, "Error creating xmlrpc value");
  }
}
