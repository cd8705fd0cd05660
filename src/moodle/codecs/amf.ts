/** AMF: by position, what is absent left out from the end; the answer's one list of arguments is AMF3 (official-protocols B4-B11). */
import { decodeAmfAnswer } from "../../wire/official/amf/answer.js";
import { encodeAmfCall } from "../../wire/official/amf/request.js";
import { type Codec, positionalCall } from "../channel.js";

export const amfCodec: Codec = {
  encode: (question) => encodeAmfCall(positionalCall(question)),
  decode: (body, { functionName }, head, options) => decodeAmfAnswer(body, functionName, head, options),
};
