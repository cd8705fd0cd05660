/**
 * The codecs of wspp, both ends, without a network: bytes to values and values to bytes, over SOAP (both WSDLs) and REST (json, xml,
 * php, dump). And those of Moodle's own web services (`...Function...`, `...Call`), over REST, SOAP, XML-RPC and AMF.
 *
 * ```ts
 * import { operations } from "moodle-wspp/contract";
 * import { decodeRestAnswer } from "moodle-wspp/wire";
 *
 * const { returns } = operations.get_users;
 * const users = decodeRestAnswer("json", body, { operation: "get_users", returns }, { status: 200 });
 * ```
 * The client (`moodle-wspp`) does all this by itself.
 * @module
 */
export { canonicalAnswer } from "./canonical.js";
export {
  type AnswerHead,
  type DecodeLimits,
  type DecodeOptions,
  defaultLimits,
  type Expectation,
  type Notice,
} from "./exchange.js";
export { faultOf, type Refusal } from "./fault.js";
export * from "./official/index.js";
export * from "./rest/index.js";
export { encodeSoapAnswer } from "./soap/answer.js";
export { decodeSoapAnswer, SoapAnswerDecoder, type SoapDecodeOptions, type SoapExpectation } from "./soap/decode.js";
export type { SoapVersion } from "./soap/envelope-writer.js";
export { type EncodedSoapFault, encodeSoapFault } from "./soap/fault-answer.js";
export { decodeSoapRequest, type ReceivedPart, type ReceivedSoapRequest, type ReceiveOptions } from "./soap/received.js";
export { type EncodedSoapRequest, encodeSoapRequest } from "./soap/request.js";
