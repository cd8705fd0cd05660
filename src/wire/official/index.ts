/** The codecs of Moodle's own web services, both ends: REST, SOAP, XML-RPC and AMF. */
export { type AmfOutcome, decodeAmfAnswer, decodeAmfAnswers } from "./amf/answer.js";
export { decodeAmfPacket, type ReceivedAmfCall, type ReceivedAmfPacket } from "./amf/received.js";
export { type AmfCallOptions, type EncodedAmfCall, encodeAmfCall } from "./amf/request.js";
export { type EncodedAmfAnswer, encodeAmfAnswers, encodeAmfGreeting, type ServedAmfAnswer } from "./amf/served.js";
export type { Argument, FunctionAnswer, FunctionCall, SiteException, WireValue } from "./call.js";
export { innerJson } from "./inner-json.js";
export { decodeRestFunctionAnswer } from "./rest/answer.js";
export { decodeRestCall, type ReceivedRestCall } from "./rest/received.js";
export { type EncodedRestCall, encodeRestCall, type RestCallOptions, type RestCredentials } from "./rest/request.js";
export {
  encodeRestFunctionAnswer,
  encodeRestFunctionException,
  encodeScriptRefusal,
  type ServedRestAnswer,
} from "./rest/served.js";
export { migrationSettings, type TextSettings } from "./rest/settings.js";
export { decodeSoapFunctionAnswer } from "./soap/answer.js";
export { decodeSoapCall, type ReceivedSoapCall } from "./soap/received.js";
export { type EncodedCall, encodeSoapCall } from "./soap/request.js";
export {
  type EncodedSoapAnswer,
  encodeSoapException,
  encodeSoapFunctionAnswer,
  type ServedSoapAnswer,
  type SoapServer,
} from "./soap/served.js";
export { decodeXmlRpcAnswer } from "./xmlrpc/answer.js";
export { decodeXmlRpcCall, type ReceivedXmlRpcCall } from "./xmlrpc/received.js";
export { type EncodedXmlRpcCall, encodeXmlRpcCall } from "./xmlrpc/request.js";
export { type EncodedXmlRpcAnswer, encodeXmlRpcAnswer, encodeXmlRpcFault } from "./xmlrpc/served.js";
