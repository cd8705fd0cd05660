/** Reads calls of any SOAP client as Moodle's own servers do: by what the client says of its values (official-protocols D5-D11). */
import type { DialectTable } from "../../../contract/dialect.js";
import { decodeSoapRequest, type ReceiveOptions } from "../../soap/received.js";
import type { WireValue } from "../call.js";

export interface ReceivedSoapCall {
  readonly version: "1.1" | "1.2";
  readonly function: string;
  /**
   * In the order in which they were sent. Moodle up to 3.0 goes by that order alone; later ones by name where any name is known.
   * An empty element that does not say what it is is an empty text.
   */
  readonly args: readonly { readonly name: string; readonly value: WireValue }[];
}

/** Nothing is declared: the servers read calls without a WSDL, or with one that knows no more than top types. */
const UNDECLARED: DialectTable = {
  dialect: "simplified",
  namespace: "",
  service: "",
  port: "",
  binding: "",
  portType: "",
  endpoint: "",
  types: new Map(),
  operations: new Map(),
};

/**
 * @throws DecodeError `not_understood`, or `not_an_envelope` for a document that is none
 * @throws FaultError (`SOAP-ENV:Server`) for a text in a number, as PHP
 */
export function decodeSoapCall(body: Uint8Array, options?: ReceiveOptions): ReceivedSoapCall {
  const { version, operation, parts } = decodeSoapRequest(body, UNDECLARED, options);
  // Without declarations the decoder makes plain values only.
  return { version, function: operation, args: parts.map(({ name, value }) => ({ name, value: value as WireValue })) };
}
