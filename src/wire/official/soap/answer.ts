/** Reads answers of Moodle's own SOAP service: values typed by the answer itself, void in three forms, faults (official-protocols D12-D17). */
import { DecodeError, HttpStatusError } from "../../../errors.js";
import type { AnswerHead, DecodeOptions } from "../../exchange.js";
import { decodeSoapAnswer } from "../../soap/decode.js";
import type { SoapFault } from "../../soap/fault-text.js";
import type { FunctionAnswer, SiteException, WireValue } from "../call.js";
import { exceptionOfText } from "../exception.js";
import { emptyAnswerError, pageError } from "../foreign.js";

/** A fault on its way out of the decoder. */
class Fault extends Error {
  constructor(readonly exception: SiteException) {
    super("fault");
  }
}

/**
 * What the site answered. Void is null (D14); a record without any key is an empty list, since the answer does not tell them apart (D12).
 * @throws DecodeError `protocol_disabled`, `empty_body` or what is not understood; HttpStatusError for an HTML page
 */
export function decodeSoapFunctionAnswer(
  body: Uint8Array,
  functionName: string,
  head: AnswerHead,
  options: DecodeOptions = {},
): FunctionAnswer {
  if (body.length === 0) {
    if (head.status === 202) return { kind: "value", value: null };
    throw emptyAnswerError("SOAP", head, functionName);
  }
  try {
    const value = decodeSoapAnswer(body, { operation: functionName, returns: undefined }, head, {
      ...options,
      errorOfFault: (fault) => new Fault(exceptionOf(fault)),
    });
    // Without a declared type the decoder makes plain values only; an answer without a part is void.
    return { kind: "value", value: (value ?? null) as WireValue };
  } catch (error) {
    if (error instanceof Fault) return { kind: "exception", exception: error.exception };
    if (error instanceof HttpStatusError) throw pageError("SOAP", body, head, functionName) ?? error;
    if (error instanceof DecodeError && error.code === "empty_body") throw emptyAnswerError("SOAP", head, functionName);
    throw error;
  }
}

/** Sites of today give the error code as the actor and the debug information as the detail (D16). */
function exceptionOf({ faultcode, faultstring, faultactor, detail }: SoapFault): SiteException {
  return exceptionOfText(faultstring, { faultcode, errorcode: faultactor, debuginfo: detail });
}
