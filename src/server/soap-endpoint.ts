/** SOAP over a site: both dialects, answered in the form of PHP's ext-soap. */
import { dialectTable } from "../contract/dialects.js";
import type { Dialect } from "../contract/language.js";
import { type OperationName, operationNamed } from "../contract/operations.js";
import type { ReceivedValue, WsppSite } from "../contract/site.js";
import { SiteFault } from "../contract/site-fault.js";
import { DecodeError, FaultError } from "../errors.js";
import { bindSoap, bindSoapByMeaning } from "../plugin/binding.js";
import { completedView, declaredView } from "../plugin/declared-view.js";
import { encodeSoapAnswer } from "../wire/soap/answer.js";
import { type EncodedSoapFault, encodePhpFault, encodePluginFault } from "../wire/soap/fault-answer.js";
import { decodeSoapRequest, type ReceivedSoapRequest } from "../wire/soap/received.js";
import { type EndpointAnswer, PHP_HEADERS, PLUGIN_HEADERS } from "./exchange.js";
import type { WholeRequest } from "./whole-request.js";

const PREFIX = "Wspp Base Server :";

/** @param repaired whether parts mean what they are called and records are completed to what the WSDL declares */
export async function answerSoap(
  site: WsppSite,
  dialect: Dialect,
  { body: sentBody, contentType, address, signal }: WholeRequest,
  wwwroot: string,
  repaired = false,
): Promise<EndpointAnswer> {
  const table = dialectTable(dialect);
  let received: ReceivedSoapRequest | undefined;
  try {
    received = decodeSoapRequest(sentBody, table, { contentType });
    const { declared } = received;
    if (declared === undefined)
      return php(encodePhpFault("SOAP-ENV:Server", `Procedure '${received.operation}' not present`, received.version));
    if (received.parts.length === 0 && declared.request.parts.length > 0) {
      return php(encodePhpFault("SOAP-ENV:Client", "Missing parameter", received.version));
    }
    const declaration = operationNamed(declared.name)!;
    const sent = new Map(
      received.parts.flatMap(({ declared: name, value }) =>
        name === undefined ? [] : [[name, value as ReceivedValue] as const],
      ),
    );
    const bound = repaired ? bindSoapByMeaning(declaration, dialect, declared, sent) : bindSoap(declaration, declared, sent);
    const value = await site.answer(declared.name as OperationName, bound, {
      protocol: "soap",
      dialect,
      address,
      wwwroot,
      ...(signal === undefined ? {} : { signal }),
    });
    const view = declaredView(value, declaration.returns);
    const answer = declared.response?.parts[0];
    const shown = repaired && answer !== undefined ? completedView(view, answer.type, table) : view;
    const body = encodeSoapAnswer(table, declared.name, shown, wwwroot, received.version);
    const type = received.version === "1.2" ? "application/soap+xml" : "text/xml";
    return { status: 200, headers: { "content-type": `${type}; charset=utf-8`, ...PHP_HEADERS }, body };
  } catch (error) {
    return refusal(error, received?.version ?? "1.1");
  }
}

function refusal(error: unknown, version: "1.1" | "1.2"): EndpointAnswer {
  if (error instanceof SiteFault) {
    switch (error.kind) {
      case "plugin":
        return plugin(encodePluginFault(PREFIX + error.message));
      case "moodle":
        return plugin(encodePluginFault(error.message + (error.debuginfo === undefined ? "" : ` - ${error.debuginfo}`)));
      case "php":
        return php(encodePhpFault("SOAP-ENV:Server", error.message, version));
      case "page":
        return { status: 404, headers: { "content-type": "text/html; charset=utf-8", ...PHP_HEADERS }, body: error.message };
    }
  }
  // what PHP cannot encode or decode
  if (error instanceof FaultError) return php(encodePhpFault(error.faultcode, error.faultstring, version));
  if (error instanceof DecodeError) {
    return error.code === "not_an_envelope"
      ? php(encodePhpFault("SOAP-ENV:VersionMismatch", "Wrong Version", version))
      : php(encodePhpFault("SOAP-ENV:Client", "Bad Request", version));
  }
  throw error;
}

function php(fault: EncodedSoapFault): EndpointAnswer {
  return { ...fault, headers: { ...fault.headers, ...PHP_HEADERS } };
}

function plugin(fault: EncodedSoapFault): EndpointAnswer {
  return { ...fault, headers: { ...fault.headers, ...PLUGIN_HEADERS } };
}
