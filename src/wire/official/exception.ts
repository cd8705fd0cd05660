/** A site's refusal as SOAP and XML-RPC send it: one text with the error code and the debug information in it (official-protocols C8, D16). */
import type { SiteException } from "./call.js";

const ERRORCODE = " | ERRORCODE: ";
const DEBUGINFO = " | DEBUG INFO: ";

/** Takes the text apart, in whichever order the two stand; those sent beside the text count before those inside it. */
export function exceptionOfText(text: string, beside: Omit<SiteException, "message">): SiteException {
  const codeAt = text.lastIndexOf(ERRORCODE);
  const codeFrom = codeAt < 0 ? text.length : codeAt + ERRORCODE.length;
  const behind = text.indexOf(DEBUGINFO, codeFrom);
  const codeTo = behind < 0 ? text.length : behind;
  const rest = codeAt < 0 ? text : text.slice(0, codeAt) + text.slice(codeTo);
  const debugAt = rest.indexOf(DEBUGINFO);
  const errorcode = beside.errorcode ?? text.slice(codeFrom, codeTo).trim();
  const debuginfo = beside.debuginfo ?? (debugAt < 0 ? "" : rest.slice(debugAt + DEBUGINFO.length));
  const { faultcode } = beside;
  return {
    message: debugAt < 0 ? rest : rest.slice(0, debugAt),
    ...(errorcode === "" ? {} : { errorcode }),
    ...(debuginfo === "" ? {} : { debuginfo }),
    ...(faultcode === undefined ? {} : { faultcode }),
  };
}
