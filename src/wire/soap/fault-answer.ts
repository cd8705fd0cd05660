/** Writes faults in both styles of a site: the plugin's own and those of PHP below it (protocol 2, wire 11-13). */
import { escapeText } from "../../xml/escape.js";
import { DECLARATION, ENVELOPE_URI, type SoapVersion } from "./envelope-writer.js";

export interface EncodedSoapFault {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * A fault of the plugin: `MOODLE:error` with HTTP 200, whatever the version of the request. Nothing in it is escaped, as in the real ones
 * (wire 12), so that clients can be tried against it.
 * @param faultstring the whole text, prefix included
 */
export function encodePluginFault(faultstring: string): EncodedSoapFault {
  return {
    status: 200,
    headers: { "content-type": "application/xml", "content-disposition": 'inline; filename="response.xml"' },
    body: `${DECLARATION}<SOAP-ENV:Envelope xmlns:SOAP-ENV="${ENVELOPE_URI}">\n<SOAP-ENV:Body><SOAP-ENV:Fault>\n<faultcode>MOODLE:error</faultcode>\n<faultstring>${faultstring}</faultstring>\n</SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`,
  };
}

/** The codes of SOAP 1.2 for those of SOAP 1.1. */
const CODES_12: Readonly<Record<string, string>> = { "SOAP-ENV:Server": "env:Receiver", "SOAP-ENV:Client": "env:Sender" };

/**
 * A fault of PHP itself, with HTTP 500 and escaped.
 * @param faultcode `SOAP-ENV:Server`, `SOAP-ENV:Client`, `SOAP-ENV:VersionMismatch` or `WSDL`
 */
export function encodePhpFault(faultcode: string, faultstring: string, version: SoapVersion = "1.1"): EncodedSoapFault {
  const text = escapeText(faultstring);
  if (version === "1.2") {
    const code = escapeText(CODES_12[faultcode] ?? faultcode.replace(/^SOAP-ENV:/, "env:"));
    return {
      status: 500,
      headers: { "content-type": "application/soap+xml; charset=utf-8" },
      body: `${DECLARATION}<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body><env:Fault><env:Code><env:Value>${code}</env:Value></env:Code><env:Reason><env:Text>${text}</env:Text></env:Reason></env:Fault></env:Body></env:Envelope>\n`,
    };
  }
  return {
    status: 500,
    headers: { "content-type": "text/xml; charset=utf-8" },
    body: `${DECLARATION}<SOAP-ENV:Envelope xmlns:SOAP-ENV="${ENVELOPE_URI}"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>${escapeText(faultcode)}</faultcode><faultstring>${text}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>\n`,
  };
}

/** A fault by its code: the plugin's own style for `MOODLE:` codes, PHP's for all others. */
export function encodeSoapFault(faultcode: string, faultstring: string, version: SoapVersion = "1.1"): EncodedSoapFault {
  return faultcode.startsWith("MOODLE:") ? encodePluginFault(faultstring) : encodePhpFault(faultcode, faultstring, version);
}
