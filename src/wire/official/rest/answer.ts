/** Reads answers over REST by their content: status and media type say nothing (moodle4 1, 5). */
import { Buffer } from "node:buffer";
import { DecodeError } from "../../../errors.js";
import { XmlError } from "../../../xml/xml-error.js";
import type { AnswerHead, DecodeOptions } from "../../exchange.js";
import { htmlErrorOf } from "../../html.js";
import { bodyText, buffer } from "../../rest/body-text.js";
import { afterPhpMessages, type Beginning, beginnings, phpMessageIn, withoutJunk } from "../../rest/junk.js";
import { type ReadContext, readContext, truncated } from "../../rest/read-context.js";
import { excerptOf } from "../../soap/excerpt.js";
import { statusError } from "../../status.js";
import type { FunctionAnswer } from "../call.js";
import { emptyAnswerError, pageError } from "../foreign.js";
import { readJsonAnswer } from "./answer-json.js";
import { RestXmlReader } from "./answer-xml.js";
import type { RestFormat } from "./request.js";

/** Moodle's own debugging output is markup; the shortest answers are sure only behind such. */
const JSON_ANSWER: Beginning = {
  ...beginnings.json,
  sure: /\[?\{"[\w-]+":|(?<=>)\s*(?:null|true|false|\[\])\s*$/g,
};
const XML_ANSWER: Beginning = {
  format: "xml",
  start: /<(?:\?xml|!DOCTYPE|RESPONSE|EXCEPTION)\b/y,
  sure: /(?:<\?xml[^>]*\?>\s*)?<(?:RESPONSE|EXCEPTION)\b/g,
};
/** Bytes of junk that are looked through, and in which a message of PHP is looked for. */
const WINDOW = 64 * 1024;

/**
 * What the site answered, also to its scripts for tokens and files, which refuse in the same way. Void is null; the values of XML are
 * texts. An answer in the other format than asked for is read all the same, with a notice.
 * @param format the one that was asked for
 * @throws DecodeError `empty_body`, `truncated`, `not_understood`, `limit_exceeded`, `doctype_refused`, or `php_message` where PHP's own
 *   words tell why; HttpStatusError for a page (`html_page`) or a status that comes without a refusal (`http_status`)
 */
export function decodeRestFunctionAnswer(
  format: RestFormat,
  body: Uint8Array,
  functionName: string,
  head: AnswerHead,
  options: DecodeOptions = {},
): FunctionAnswer {
  const context = readContext(functionName, options);
  const bytes = buffer(body, context);
  const isOk = head.status >= 200 && head.status < 300;
  if (isBlank(bytes))
    throw isOk || head.status === 500 ? emptyAnswerError("REST", head, functionName) : statusError(bytes, head, functionName);
  const said = afterPhpMessages(bytes);
  const page = pageError("REST", bytes, head, functionName) ?? pageError("REST", said, head, functionName);
  if (page !== undefined) throw page;
  const came = formatOf(said);
  try {
    const document = answerIn(bytes, came === "xml" ? XML_ANSWER : JSON_ANSWER, head, context);
    const answer = came === "xml" ? readXml(document, head, context) : readJsonAnswer(document, context);
    if (!isOk && answer.kind === "value") throw statusError(bytes, head, functionName);
    if (came !== format) tellOtherFormat(format, came, answer, context);
    return answer;
  } catch (error) {
    if (!(error instanceof DecodeError) || error.code === "limit_exceeded") throw error;
    throw isOk ? (phpError(bytes, error, functionName) ?? error) : statusError(bytes, head, functionName);
  }
}

function formatOf(said: Uint8Array): RestFormat {
  const start = window(said, 0);
  if (/^\s*(?:["[{\d-]|null\b|true\b|false\b)/.test(start)) return "json";
  return /^\s*<\?xml\b|<(?:RESPONSE|EXCEPTION)\b/.test(start) ? "xml" : "json";
}

/** The body without what was printed before the answer. */
function answerIn(body: Buffer, beginning: Beginning, head: AnswerHead, context: ReadContext): Uint8Array {
  const answer = withoutJunk(beginning, body, context);
  const before = window(body.subarray(0, body.length - answer.length), 0);
  // A page with JSON in its scripts is a page, whatever was printed before it.
  if (/<(?:!doctype|html|head|body|script)\b/i.test(before)) throw htmlErrorOf(before, head, context.operation);
  return answer;
}

function readXml(document: Uint8Array, head: AnswerHead, context: ReadContext): FunctionAnswer {
  const reader = new RestXmlReader({
    contentType: head.contentType,
    limits: context.limits,
    onNotUtf8: () => context.notice("not_utf8", "", "text that is not UTF-8 was read as windows-1252"),
  });
  try {
    const answer = reader.read(document);
    if (answer === undefined) {
      const { text } = bodyText(document, context);
      throw truncated(context, "xml", text, text.length);
    }
    if (reader.isFollowed) context.notice("junk", "end", "what was printed behind the answer was passed over");
    return answer;
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause;
    throw new DecodeError(`the xml answer of ${context.operation} is not understood: ${cause.message}`, {
      code: cause.code,
      operation: context.operation,
      excerpt: excerptOf(document, Math.min(reader.offset, document.length), document.length),
    });
  }
}

function tellOtherFormat(asked: RestFormat, came: RestFormat, answer: FunctionAnswer, context: ReadContext): void {
  const why =
    came === "xml" && answer.kind === "exception"
      ? "the site did not see all variables of the call: those beyond PHP's max_input_vars are lost without a word"
      : "the site does not know the format, or the variable that asks for it was lost";
  context.notice("other_format", "", `the site answered in ${came} what was asked for in ${asked}: ${why}`);
}

/** PHP's own words where a message of it broke the answer. */
function phpError(bytes: Buffer, { code, excerpt }: DecodeError, operation: string): DecodeError | undefined {
  const message = phpMessageIn(window(bytes, 0)) ?? phpMessageIn(window(bytes, Math.max(0, bytes.length - WINDOW)));
  if (message === undefined) return undefined;
  return new DecodeError(`PHP broke off the answer of ${operation}: ${message}`, {
    code: "php_message",
    operation,
    excerpt,
    hint: `the answer is ${code === "truncated" ? "cut" : "broken"} by this message; tell the site's administrator, and check what a writing call has done`,
  });
}

function window(bytes: Uint8Array, from: number): string {
  return Buffer.from(bytes.subarray(from, from + WINDOW)).toString("utf8");
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte <= 0x20);
}
