/** Writes answers and faults as Moodle's own SOAP servers do: Zend's of 2.0 to 3.0, PHP's of 3.1 and later (official-protocols D12-D17). */
import type { Shape } from "../../../functions/description.js";
import { escapeText } from "../../../xml/escape.js";
import { closed, DECLARATION, ENVELOPE_URI, EnvelopeWriter, type SoapVersion } from "../../soap/envelope-writer.js";
import { type EncodedSoapFault, encodePhpFault, encodePluginFault } from "../../soap/fault-answer.js";
import type { SiteException, WireValue } from "../call.js";
import { ServedValues, type StructClass } from "./served-values.js";

/** `zend` is Moodle 2.0 to 3.0, `php` is 3.1 and later. */
export type SoapServer = "zend" | "php";

export interface ServedSoapAnswer {
  readonly server: SoapServer;
  /** The endpoint with its credentials: real sites have them there (D1). */
  readonly namespace: string;
  readonly version?: SoapVersion;
  /** Absent for void. */
  readonly returns?: Shape | undefined;
  /** Class names of the WSDL; Zend's server knows none. @default all records are Maps */
  readonly structClass?: StructClass;
}

export interface EncodedSoapAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The answer of a function; null without a shape is void, which PHP's server answers with HTTP 202 and nothing (D14). */
export function encodeSoapFunctionAnswer(functionName: string, value: WireValue, options: ServedSoapAnswer): EncodedSoapAnswer {
  const { server, namespace, version = "1.1", returns, structClass = () => undefined } = options;
  if (server === "php" && value === null && returns === undefined) {
    return { status: 202, headers: { "content-type": "text/html; charset=UTF-8" }, body: "" };
  }
  const writer = new EnvelopeWriter(namespace, version);
  const part = new ServedValues(writer, structClass).element("return", value, returns, server === "php");
  const content = version === "1.1" ? part : `<rpc:result>return</rpc:result>${part}`;
  return {
    status: 200,
    headers: { "content-type": version === "1.1" ? "text/xml; charset=utf-8" : "application/soap+xml; charset=utf-8" },
    body: writer.document(closed(`ns1:${functionName}Response`, writer.callAttributes, content)),
  };
}

/**
 * A refusal, whatever the version of the request (D11). `MOODLE:error` comes with HTTP 200, all others with 500.
 * @param exception its `message` is what the site shows: `Unknown error` where it hides what happened (D16)
 */
export function encodeSoapException(exception: SiteException, server: SoapServer): EncodedSoapFault {
  const { message, errorcode, debuginfo, faultcode = "Receiver" } = exception;
  if (faultcode === "MOODLE:error") return beforeDispatch(exception, server);
  if (faultcode.startsWith("env:")) return encodePhpFault(faultcode, message, "1.2");
  if (server === "zend") {
    return encodePhpFault(faultcode, debuginfo === undefined ? message : `${message} | DEBUG INFO: ${debuginfo}`);
  }
  const text = errorcode === undefined ? message : `${message} | ERRORCODE: ${errorcode}`;
  const actor = errorcode === undefined ? "" : `<faultactor>${escapeText(errorcode)}</faultactor>`;
  const detail = debuginfo === undefined ? "" : `<detail>${escapeText(debuginfo)}</detail>`;
  const fault = encodePhpFault(faultcode, text);
  return { ...fault, body: fault.body.replace("</SOAP-ENV:Fault>", () => `${actor}${detail}</SOAP-ENV:Fault>`) };
}

/** Before any function runs: bad tokens, services that cannot be described (D15). */
function beforeDispatch({ message, debuginfo }: SiteException, server: SoapServer): EncodedSoapFault {
  const text = debuginfo === undefined ? message : `${message} - ${debuginfo}`;
  const old = encodePluginFault(text);
  const headers = { ...old.headers, "content-type": "application/xml; charset=utf-8" };
  if (server === "zend") return { ...old, headers };
  const body = `${DECLARATION}<SOAP-ENV:Envelope xmlns:SOAP-ENV="${ENVELOPE_URI}"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>MOODLE:error</faultcode><faultstring>${text}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  return { status: 200, headers, body };
}
