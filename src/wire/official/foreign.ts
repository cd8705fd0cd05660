/** What comes back when it is not the protocol that answers: nothing at all, or a page for people (official-protocols A5). */
import { DecodeError, type HttpStatusError } from "../../errors.js";
import type { AnswerHead } from "../exchange.js";
import { htmlPageError } from "../html.js";

export type Endpoint = "REST" | "SOAP" | "XML-RPC" | "AMF";

/** The error for an empty body. That REST is switched off was never measured, so that nothing is said of what was carried out. */
export function emptyAnswerError(endpoint: Endpoint, head: AnswerHead, operation: string): DecodeError {
  if (head.status !== 200) {
    return new DecodeError(`HTTP ${head.status}: the answer is empty`, {
      code: "empty_body",
      operation,
      hint: "PHP stopped with a fatal error; the site's error log has its text",
    });
  }
  const whereToSwitchOn = `an administrator can switch ${endpoint} on under Site administration > Server (in Moodle 2 and 3: Plugins) > Web services > Manage protocols`;
  if (endpoint === "REST") {
    return new DecodeError(`the site answers ${operation} with nothing at all`, {
      code: "empty_body",
      operation,
      hint: `the protocol may be switched off (${whereToSwitchOn}), or PHP stopped: the site's error log has its text`,
    });
  }
  return new DecodeError(`the site does not speak ${endpoint}: it answers nothing at all`, {
    code: "protocol_disabled",
    operation,
    applied: "no",
    hint: `${whereToSwitchOn}, or use REST`,
  });
}

/** The error for a page, `undefined` when the body is none. */
export function pageError(
  endpoint: Endpoint,
  body: Uint8Array,
  head: AnswerHead,
  operation: string,
): HttpStatusError | undefined {
  const error = htmlPageError(body, head, operation);
  if (error === undefined) return undefined;
  error.hint =
    head.status === 404
      ? `this site has no ${endpoint} endpoint there: check the site's address; Moodle lost AMF in 3.1 and XML-RPC in 4.1, REST is always there`
      : "check the site's address; a proxy, a login page or a maintenance page may be in the way";
  return error;
}

/** The error for a body that is no answer of the endpoint: a page, nothing but blanks, or some text. */
export function foreignAnswerError(
  endpoint: Endpoint,
  body: Uint8Array,
  head: AnswerHead,
  operation: string,
): DecodeError | HttpStatusError {
  const page = pageError(endpoint, body, head, operation);
  if (page !== undefined) return page;
  const words = new TextDecoder().decode(body.subarray(0, 400)).trim();
  if (words === "" && body.length <= 400) return emptyAnswerError(endpoint, head, operation);
  return new DecodeError(`HTTP ${head.status}: the answer is no ${endpoint}: ${words.slice(0, 80)}`, {
    code: "not_understood",
    operation,
    excerpt: words,
  });
}
