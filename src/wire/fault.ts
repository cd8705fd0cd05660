/** Turns what a site says when it refuses into the right error, the same over every protocol (protocol-differences C10). */
import { messageKeyOf } from "../contract/messages.js";
import { FaultError, SessionError } from "../errors.js";

export interface Refusal {
  /** `faultcode` of SOAP, the exception's class over REST. */
  readonly faultcode: string;
  /** The text as sent, prefix included. */
  readonly text: string;
  readonly operation: string;
  readonly debuginfo?: string | undefined;
}

const PREFIX = /^Wspp (?:Base|Rest) Server :/;

/** The error for a refusal. Bad logins and invalid sessions are SessionErrors; everything else is a FaultError. */
export function faultOf(refusal: Refusal): FaultError {
  const faultstring = refusal.text.replace(PREFIX, "");
  const messageKey = messageKeyOf(faultstring);
  const shared = {
    faultcode: refusal.faultcode,
    faultstring,
    operation: refusal.operation,
    debuginfo: refusal.debuginfo,
    messageKey,
  };
  if (messageKey === "ws_invalidclient") {
    return new SessionError({ ...shared, code: "session_invalid", hint: "the session ended: log in again" });
  }
  if (messageKey === "ws_invaliduser") {
    return new SessionError({
      ...shared,
      code: "login_refused",
      hint: "check user name and password; CAS, Shibboleth and guest accounts and passwords that hold a < cannot log in to this service",
    });
  }
  if (messageKey === "ws_accessdisabled" || messageKey === "ws_accessrestricted") {
    return new SessionError({
      ...shared,
      code: "login_refused",
      hint: "ask the site's administrator: the web service is off, or your address is not allowed",
    });
  }
  // One worker of a live site lost its WSDL for a while; the call had not been run (wire, end).
  if (/^SOAP-ERROR: Parsing WSDL/.test(faultstring)) {
    return new FaultError({
      ...shared,
      code: "site_wsdl_unreadable",
      retryable: true,
      applied: "no",
      hint: "the site could not read its own WSDL before running the call; it may be repeated",
    });
  }
  return new FaultError(shared);
}
