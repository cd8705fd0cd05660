/** Finds where an answer begins when PHP or a careless file printed something before it. */
import { Buffer } from "node:buffer";
import type { RestFormat } from "../../contract/language.js";
import { notUnderstood, type ReadContext } from "./read-context.js";

/** Bytes of junk that are looked through. */
const WINDOW = 64 * 1024;

/** One message of PHP's display_errors, as HTML or as text. */
const PHP_MESSAGE =
  /\s*(?:<br\s*\/?>\s*)?(?:<b>)?(?:PHP )?(?:Notice|Warning|Deprecated|Strict Standards|Strict standards|Recoverable fatal error|Catchable fatal error)(?:<\/b>)?: [\s\S]{1,4000}?\bon line (?:<b>)?\d+(?:<\/b>)?(?:<br\s*\/?>)?[ \t]*\r?\n/y;

/** What an answer begins with. */
const START: { readonly [format in RestFormat]: RegExp } = {
  json: /["[{]|-?\d|(?:true|false|null)\s*$/y,
  php: /[aO]:\d+:|[bisdE]:|N;|-?\d+\s*$/y,
  xml: /<RESPONSE>\n|-?\d+\s*$/y,
  dump: /<pre>|-?\d+\s*$/y,
};

/** What nothing but an answer contains. */
const SURE: { readonly [format in RestFormat]: RegExp } = {
  json: /\[?\{"[\w-]+":/g,
  php: /a:\d+:\{(?:i:0;[aO]:\d|s:\d+:")|O:\d+:"\w+":\d+:\{/g,
  xml: /<RESPONSE>\n</g,
  dump: /<pre>(?=Array\n\(\n|[\w\\]+ Object\n\(\n)/g,
};

/** The answer without what was printed before it. Throws where its start cannot be told for sure. */
export function withoutJunk(format: RestFormat, body: Uint8Array, context: ReadContext): Uint8Array {
  const window = Buffer.from(body.subarray(0, WINDOW)).toString("latin1");
  const blanks = /^(?:\xef\xbb\xbf)?\s*/.exec(window)?.[0].length ?? 0;
  const start = startOf(format, window, blanks);
  if (start === undefined) {
    const start = Buffer.from(body.subarray(0, 400)).toString("utf8");
    throw notUnderstood(context, format, window, blanks, `it begins with "${words(start)}"`);
  }
  if (start > blanks) {
    context.notice(
      "junk",
      "",
      `${start - blanks} bytes were printed before the answer and were left out: ${words(window.slice(0, start))}`,
    );
  }
  return start === 0 ? body : body.subarray(start);
}

/** What follows PHP's own messages at the beginning of a body. */
export function afterPhpMessages(body: Uint8Array): Uint8Array {
  const window = Buffer.from(body.subarray(0, WINDOW)).toString("latin1");
  return body.subarray(endOfPhpMessages(window, 0));
}

function endOfPhpMessages(window: string, from: number): number {
  let at = from;
  PHP_MESSAGE.lastIndex = at;
  while (PHP_MESSAGE.test(window)) {
    at = PHP_MESSAGE.lastIndex;
    PHP_MESSAGE.lastIndex = at;
  }
  return at;
}

function startOf(format: RestFormat, window: string, blanks: number): number | undefined {
  const at = endOfPhpMessages(window, blanks);
  const start = START[format];
  start.lastIndex = at;
  if (start.test(window)) return at;
  const sure = SURE[format];
  sure.lastIndex = at;
  return sure.exec(window)?.index;
}

function words(junk: string): string {
  return junk
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 160);
}
