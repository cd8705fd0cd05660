/** Moodle's SOAP servers, old and new: every part is sent, in the order of the description (official-protocols D5-D7). */
import { decodeSoapFunctionAnswer } from "../../wire/official/soap/answer.js";
import { encodeSoapCall } from "../../wire/official/soap/request.js";
import { type Codec, positionalCall } from "../channel.js";

export const soapCodec: Codec = {
  encode: (question) => encodeSoapCall(positionalCall(question, { every: true })),
  decode: (body, { functionName }, head, options) => decodeSoapFunctionAnswer(body, functionName, head, options),
};
