/**
 * Writes calls of Moodle's own SOAP service in the one form that both of its servers accept: that of Moodle 2.0 to 3.0, which goes by position,
 * and that of 3.1 and later, which goes by name (official-protocols D5-D9).
 */
import { closed, EnvelopeWriter } from "../../soap/envelope-writer.js";
import type { FunctionCall } from "../call.js";
import { RequestValues } from "./request-values.js";

export interface EncodedCall {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Sites read neither the namespace nor the SOAPAction (D11); what a WSDL has there holds the token, so ours is another one. */
const NAMESPACE = "urn:moodle";

/**
 * @param call with every part in the order of the description: one that is not sent becomes null, not its default (D5, D7)
 * @throws UsageError for null where the shape does not allow it, and for what XML cannot carry
 */
export function encodeSoapCall(call: FunctionCall): EncodedCall {
  const writer = new EnvelopeWriter(NAMESPACE);
  const values = new RequestValues(writer);
  const parts = call.args.map((argument) => values.element(argument.name, argument.value, argument.shape, undefined));
  return {
    body: writer.document(closed(`ns1:${call.function}`, "", parts.join(""))),
    headers: { "content-type": "text/xml; charset=utf-8", soapaction: `"${NAMESPACE}#${call.function}"` },
  };
}
