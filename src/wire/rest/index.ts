/** The REST side of the wire: requests, the answers json, xml, php and dump, both ends. Readers of one format alone are not exported. */

export { PhpArray, PhpFloat, PhpObject, type PhpValue, phpArray, phpObject } from "../../contract/php-value.js";
export { decodeRestAnswer } from "./decode.js";
export { encodeBareAnswer, encodeRestAnswer, encodeRestException, type RestException, restAnswerHeaders } from "./encode.js";
export type { RequestLimits } from "./form.js";
export { POJO_REFUSAL } from "./pojo.js";
export { RestRecordSplitter } from "./record-splitter.js";
export { type EncodedRestRequest, encodeRestRequest, type RestRequest } from "./request.js";
export {
  decodeRestRequest,
  type ReceivedRequest,
  type RequestValue,
  type RequestVariables,
} from "./request-decode.js";
