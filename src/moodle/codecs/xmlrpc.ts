/** XML-RPC: by position, what is absent left out from the end (official-protocols C2-C3). */
import { decodeXmlRpcAnswer } from "../../wire/official/xmlrpc/answer.js";
import { encodeXmlRpcCall } from "../../wire/official/xmlrpc/request.js";
import { type Codec, positionalCall } from "../channel.js";

export const xmlRpcCodec: Codec = {
  encode: (question) => encodeXmlRpcCall(positionalCall(question)),
  decode: (body, { functionName }, head, options) => decodeXmlRpcAnswer(body, functionName, head, options),
};
