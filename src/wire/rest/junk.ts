/** Finds where an answer begins when PHP or a careless file printed something before it, and where it ends when PHP said something behind it. */
import { Buffer } from "node:buffer";
import type { RestFormat } from "../../contract/language.js";
import { redact } from "../../redact.js";
import { notUnderstood, type ReadContext } from "./read-context.js";

/** Bytes of junk that are looked through. */
const WINDOW = 64 * 1024;

/** One message of PHP's display_errors, as HTML or as text. */
const PHP_MESSAGE =
  /\s*(?:<br\s*\/?>\s*)?(?:<b>)?(?:PHP )?(?:Notice|Warning|Deprecated|Strict Standards|Strict standards|Recoverable fatal error|Catchable fatal error)(?:<\/b>)?: [\s\S]{1,4000}?\bon line (?:<b>)?\d+(?:<\/b>)?(?:<br\s*\/?>)?[ \t]*\r?\n/y;

/** Where such a message may begin: in a line of its own or in bold. */
const MESSAGE_BEGINS = /(?:<br\s*\/?>\s*<b>|\n(?:PHP )?)(?:Notice|Warning|Deprecated|Strict|Recoverable|Catchable)/gi;

/** How one ends, in so many bytes at most. */
const MESSAGE_ENDS = /\bon line (?:<b>)?\d+(?:<\/b>)?(?:<br\s*\/?>)?\s*$/;
const MESSAGE_END = 100;

/** How the beginning of an answer is recognised. */
export interface Beginning {
  /** Name of the format. */
  readonly format: string;
  /** What an answer begins with. */
  readonly start: RegExp;
  /** What nothing but an answer contains. */
  readonly sure: RegExp;
}

export const beginnings: { readonly [format in RestFormat]: Beginning } = {
  json: { format: "json", start: /["[{]|-?\d|(?:true|false|null)\s*$/y, sure: /\[?\{"[\w-]+":/g },
  php: {
    format: "php",
    start: /[aO]:\d+:|[bisdE]:|N;|-?\d+\s*$/y,
    sure: /a:\d+:\{(?:i:0;[aO]:\d|s:\d+:")|O:\d+:"\w+":\d+:\{/g,
  },
  xml: { format: "xml", start: /<RESPONSE>\n|-?\d+\s*$/y, sure: /<RESPONSE>\n</g },
  dump: { format: "dump", start: /<pre>|-?\d+\s*$/y, sure: /<pre>(?=Array\n\(\n|[\w\\]+ Object\n\(\n)/g },
};

/** The answer without what was printed before it. Throws where its start cannot be told for sure. */
export function withoutJunk(beginning: Beginning, body: Uint8Array, context: ReadContext): Uint8Array {
  const window = Buffer.from(body.subarray(0, WINDOW)).toString("latin1");
  const blanks = /^(?:\xef\xbb\xbf)?\s*/.exec(window)?.[0].length ?? 0;
  const start = startOf(beginning, window, blanks);
  if (start === undefined) {
    const start = Buffer.from(body.subarray(0, 400)).toString("utf8");
    throw notUnderstood(context, beginning.format, window, blanks, `it begins with "${words(start)}"`);
  }
  if (start > blanks) {
    context.notice(
      "junk",
      "",
      redact(`${start - blanks} bytes were printed before the answer and were left out: ${words(window.slice(0, start))}`),
    );
  }
  return start === 0 ? body : body.subarray(start);
}

/** What follows PHP's own messages at the beginning of a body. */
export function afterPhpMessages(body: Uint8Array): Uint8Array {
  const window = Buffer.from(body.subarray(0, WINDOW)).toString("latin1");
  return body.subarray(endOfPhpMessages(window, 0));
}

/** The body without PHP's own messages at its end: PHP goes on when all is answered, and may complain then. */
export function beforePhpMessages(body: Uint8Array, context: ReadContext): Uint8Array {
  if (!MESSAGE_ENDS.test(Buffer.from(body.subarray(-MESSAGE_END)).toString("latin1"))) return body;
  const from = Math.max(0, body.length - WINDOW);
  const window = Buffer.from(body.subarray(from)).toString("latin1");
  const end = window.trimEnd().length;
  for (const { index } of window.matchAll(MESSAGE_BEGINS)) {
    if (window.slice(0, index).trim() === "" && from === 0) continue; // there is nothing before it
    if (endOfPhpMessages(window, index) < end) continue;
    context.notice("junk", "end", redact(`PHP's messages behind the answer were left out: ${words(window.slice(index))}`));
    return body.subarray(0, from + index);
  }
  return body;
}

/** Whether a text is nothing but PHP's own messages and blanks. */
export function isPhpMessages(text: string): boolean {
  return endOfPhpMessages(text, 0) >= text.trimEnd().length;
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

function startOf({ start, sure }: Beginning, window: string, blanks: number): number | undefined {
  const at = endOfPhpMessages(window, blanks);
  start.lastIndex = at;
  if (start.test(window)) return at;
  sure.lastIndex = at;
  return sure.exec(window)?.index;
}

/** The words of PHP's own message in a text, where there is one: at the start of a line or in bold, as PHP writes it, never inside JSON. */
export function phpMessageIn(text: string): string | undefined {
  const found = MESSAGE_ANYWHERE.exec(text);
  return found === null ? undefined : words(`${found[1]}: ${found[2]}`);
}

const MESSAGE_ANYWHERE =
  /(?:(?:^|\n)(?:PHP )?|<b>)((?:Fatal|Parse|Recoverable fatal|Catchable fatal) error|Notice|Warning|Deprecated|Strict Standards)(?:<\/b>)?:\s+([\s\S]{1,2000}?)\bon line (?:<b>)?\d/i;

function words(junk: string): string {
  return junk
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 160);
}
