/** Codes about the call itself: the function, its arguments, its answer. Those of our own stand where a protocol has none. */
import type { KnownErrors } from "./known-error.js";

export const callErrors = {
  // Twenty different causes in one answer, and thrown in the middle of the work too (moodle4 2).
  invalidparameter: {
    explanation: "the site refuses an argument and does not say which",
    hint: "a key is missing or unknown, a value has the wrong type, or a name, number or address is taken already; a site with debugging on tells it",
    applied: "unknown",
  },
  missingparam: {
    explanation: "something that the site needs did not arrive",
    hint: "a redirect or a limit of the server may have dropped the body of the request",
    applied: "no",
  },
  errorinvalidparam: {
    explanation: "an option has a name or a value that the function does not know",
    hint: "look up its options in the function's description",
    applied: "unknown",
  },
  criteriaerror: {
    explanation: "the function may not be asked by this key",
    hint: "search by another key, or with an account that may see more",
    applied: "no",
  },
  // The work was done before its result was checked (moodle4 9, wire 62).
  invalidresponse: {
    explanation: "the function's own answer does not fit its description",
    hint: "a fault of the site: ask for less, or leave out the record with the unusual value; over SOAP, XML-RPC and AMF of Moodle 2 a `&` or `<` in a text is enough",
    applied: "unknown",
  },
  codingerror: {
    explanation: "the site's code met something that it does not expect",
    hint: "mostly an unknown id, an empty list, or an area that the function does not serve",
    applied: "unknown",
  },
  formatnotsupported: {
    explanation: "the site refuses the format of a text",
    hint: "messages go one by one: of a batch with one bad recipient the others have been sent already",
    applied: "unknown",
  },
  dmlwriteexception: {
    explanation: "the database refused to write",
    hint: "a text is too long, a value is missing that the table needs, or it has characters beyond the database's encoding",
    applied: "unknown",
  },
  dmlreadexception: {
    explanation: "the database refused to read",
    hint: "a fault of the site or of a value that it did not check: its error log has the query",
    applied: "unknown",
  },
  unknown_function: {
    explanation: "the site has no such function, or the token's service does not hold it",
    hint: "ask core_webservice_get_site_info which functions the token may call; Moodle 2 knows many under their old names (moodle_*)",
    applied: "no",
  },
  signature_mismatch: {
    explanation: "the arguments are too many, too few or of the wrong kind",
    hint: "send every argument of the function's description in its order, with no more of them",
    applied: "no",
  },
  bad_request: {
    explanation: "the site could not read the request",
    hint: "something on the way may have changed or dropped the body, or the address is that of another protocol",
    applied: "no",
  },
  undescribable_service: {
    explanation: "the service holds a function that SOAP cannot describe, which breaks every call of that service",
    hint: "use REST, or a service of its own without such functions (the mobile service of Moodle 4 has some)",
    applied: "no",
  },
  unknown_error: {
    explanation: "the site does not say why over this protocol",
    hint: "an unknown record, a missing right or the database: ask the same over REST to learn it",
    applied: "unknown",
  },
} as const satisfies KnownErrors;
