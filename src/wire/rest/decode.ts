/** Reads the answer to a REST call: judges what it is, reads its format, gives the declared view. */
import type { RestFormat } from "../../contract/language.js";
import type { AnswerHead, DecodeOptions, Expectation } from "../exchange.js";
import { htmlPageError } from "../html.js";
import { statusError } from "../status.js";
import { buffer } from "./body-text.js";
import { readJson } from "./json.js";
import { afterPhpMessages, beforePhpMessages, beginnings, withoutJunk } from "./junk.js";
import { readPhp } from "./php-serialize.js";
import { readPrintR } from "./print-r.js";
import { type ReadContext, readContext } from "./read-context.js";
import { dumpException, emptyBody, functionList, soapFault, xmlException } from "./refusal.js";
import { readResponseXml } from "./response-xml.js";
import { shapeAnswer } from "./shape.js";

const readers: { readonly [format in RestFormat]: (body: Uint8Array, context: ReadContext) => unknown } = {
  json: readJson,
  xml: readResponseXml,
  php: readPhp,
  dump: readPrintR,
};

/**
 * The value of an answer, as declared (`expect.returns`) or raw where nothing is declared.
 * @throws FaultError, SessionError when the site refused; DecodeError `empty_body`, `truncated`, `not_understood`,
 *   `limit_exceeded`; HttpStatusError for pages and other answers that are not the web service's
 */
export function decodeRestAnswer(
  format: RestFormat,
  body: Uint8Array,
  expect: Expectation,
  head: AnswerHead,
  options: DecodeOptions = {},
): unknown {
  const context = readContext(expect.operation, options);
  return shapeAnswer(decodeRestRaw(format, body, head, context), expect.returns, context);
}

/** The value before it is forced into the declared view. */
export function decodeRestRaw(format: RestFormat, body: Uint8Array, head: AnswerHead, context: ReadContext): unknown {
  const whole = buffer(body, context);
  const bytes = buffer(beforePhpMessages(whole, context), context);
  if (isBlank(bytes)) throw emptyBody(format, head, context);
  const said = afterPhpMessages(bytes);
  const refusal = xmlException(said, context) ?? soapFault(said, context) ?? functionList(said, head, context);
  if (refusal !== undefined) throw refusal;
  const page = htmlPageError(bytes, head, context.operation);
  if (page !== undefined) throw page;
  if (head.status < 200 || head.status > 299) throw statusError(bytes, head, context.operation);
  if (format === "dump" && !bytes.includes("<pre>")) {
    const exception = dumpException(said, context);
    if (exception !== undefined) throw exception;
  }
  const answer = withoutJunk(beginnings[format], bytes, context);
  return bareNumber(answer) ?? readers[format](answer, context);
}

/** get_version prints its number bare in every format (protocol-differences A12). */
function bareNumber(answer: Uint8Array): number | undefined {
  if (answer.length > 24) return undefined;
  const text = new TextDecoder().decode(answer).trim();
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

function isBlank(body: Uint8Array): boolean {
  return body.every((byte) => byte <= 0x20);
}
