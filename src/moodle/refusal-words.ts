/** Recognises a refusal where the site sends no error code: by the exception's class, and by English texts that were recorded. */
import type { SiteException } from "../wire/official/call.js";
import type { KnownErrorCode } from "./known-errors.js";

/** XML-RPC's own faults (official-protocols C8). */
const BY_FAULTCODE: ReadonlyMap<string, KnownErrorCode> = new Map([
  ["620", "unknown_function"],
  ["640", "unknown_function"],
  ["623", "signature_mismatch"],
  ...["603", "630", "631", "632", "633", "636"].map((code) => [code, "bad_request"] as const),
]);

/** Beginnings of messages, as Moodle 2.2 and 4.4 and the protocols' libraries say them. */
const BY_TEXT: ReadonlyArray<readonly [RegExp, KnownErrorCode]> = [
  [/^Can(?: no|')t find data record in database table external_functions\./, "unknown_function"],
  [/^Can(?: no|')t find data record in database table /, "invalidrecord"],
  [/^(?:Function|Procedure) '.*' (?:doesn't exist|not present)$/, "unknown_function"],
  [/^(?:Method|Class) ".*" does not exist/, "unknown_function"],
  [/^Access control exception/, "accessexception"],
  [/^Invalid token - token not found/, "invalidtoken"],
  [/^Wrong username or password/, "wrongusernamepassword"],
  [/^The username was not found in the database/, "invalidlogin"],
  [/^Web service is not available/, "servicenotavailable"],
  [/^A required parameter \(\w+\) was missing/, "missingparam"],
  [/^Sorry, the requested file could not be found/, "filenotfound"],
  [/^Sorry, but you do not currently have permissions to do that/, "nopermissions"],
  [/^Invalid parameter value detected/, "invalidparameter"],
  [/^Invalid response value detected/, "invalidresponse"],
  [/^Invalid user$/, "invaliduser"],
  [/^Coding error detected/, "codingerror"],
  [/^Error writing to database/, "dmlwriteexception"],
  [/^Error reading from database/, "dmlreadexception"],
  // PHP's SOAP server: an argument of the WSDL is absent (official-protocols D5).
  [/^Missing parameter$/, "invalidparameter"],
  [/^(?:Bad Request|Invalid XML|Wrong Version)$/, "bad_request"],
  // What SOAP makes of a function that it cannot describe (official-protocols D4).
  [/^The web service description parameter named /, "undescribable_service"],
  [/^syntax error, unexpected token/, "undescribable_service"],
  [/^Unknown error$/, "unknown_error"],
];

/** 2.2 tells the class over REST and nothing else (wire 61). */
const BY_CLASS: ReadonlyMap<string, KnownErrorCode> = new Map([
  ["webservice_access_exception", "accessexception"],
  ["invalid_parameter_exception", "invalidparameter"],
  ["invalid_response_exception", "invalidresponse"],
  ["required_capability_exception", "nopermissions"],
  ["require_login_exception", "requireloginerror"],
  ["dml_missing_record_exception", "invalidrecord"],
  ["dml_write_exception", "dmlwriteexception"],
  ["dml_read_exception", "dmlreadexception"],
  ["coding_exception", "codingerror"],
]);

/** The code for what a site said without one; `undefined` where nothing is recognised, for example another language. */
export function codeOfWords({ message, exception, faultcode }: SiteException): KnownErrorCode | undefined {
  return (
    BY_FAULTCODE.get(faultcode ?? "") ?? BY_TEXT.find(([words]) => words.test(message))?.[1] ?? BY_CLASS.get(exception ?? "")
  );
}
