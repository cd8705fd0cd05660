/** Reads the JSON of REST answers: values and refusals. */
import { Buffer } from "node:buffer";
import { DecodeError } from "../../../errors.js";
import { readJson } from "../../rest/json.js";
import type { ReadContext } from "../../rest/read-context.js";
import type { FunctionAnswer, WireValue } from "../call.js";
import { exceptionIn } from "./refusal.js";

/**
 * The answer in a body that begins with JSON. What PHP prints behind it is passed over with a notice where the JSON is whole. Numbers
 * that would lose digits stay the text that was sent.
 * @throws DecodeError `truncated`, `not_understood`, `limit_exceeded`
 */
export function readJsonAnswer(body: Uint8Array, context: ReadContext): FunctionAnswer {
  const value = wholeJson(body, context);
  const exception = exceptionIn(value, "function");
  return exception === undefined ? { kind: "value", value } : { kind: "exception", exception };
}

function wholeJson(body: Uint8Array, context: ReadContext): WireValue {
  try {
    return exactJson(body, context);
  } catch (error) {
    if (!(error instanceof DecodeError) || error.code === "limit_exceeded") throw error;
    const end = endOfContainer(body);
    if (end === undefined || !isPrinted(body.subarray(end))) throw error;
    context.notice("junk", "end", "what was printed behind the answer was passed over");
    return exactJson(body.subarray(0, end), context);
  }
}

/** JSON as it stands in the body. */
export function exactJson(body: Uint8Array, context: ReadContext): WireValue {
  // JSON.parse makes nothing but such values.
  return readJson(body, context, withExactNumbers) as WireValue;
}

/** Behind the object or list that a body begins with; `undefined` for scalars, whose end nothing marks, and for what is cut. */
function endOfContainer(body: Uint8Array): number | undefined {
  let depth = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === 0x22) {
      at++;
      while (at < body.length && body[at] !== 0x22) at += body[at] === 0x5c ? 2 : 1;
    } else if (byte === 0x5b || byte === 0x7b) depth++;
    else if (byte === 0x5d || byte === 0x7d) depth--;
    if (depth === 0 && (byte === 0x5d || byte === 0x7d)) return at + 1;
    if (depth === 0 && byte !== undefined && byte > 0x20) return undefined;
  }
  return undefined;
}

/** Whether it looks like what PHP, a debugger or a proxy adds: markup or a message, never more JSON. */
function isPrinted(tail: Uint8Array): boolean {
  return /^\s*(?:<|(?:PHP )?(?:Notice|Warning|Deprecated|Strict Standards|[A-Z][a-z]+(?: [a-z]+)? error): )/.test(
    Buffer.from(tail.subarray(0, 200)).toString("latin1"),
  );
}

/** Texts instead of the whole numbers beyond 2^53 and of the numbers beyond all floats: JavaScript has no such numbers. */
function withExactNumbers(document: string): string {
  if (!/\d{16}|\d[eE]\+?\d{3}/.test(document)) return document;
  let exact = "";
  let copied = 0;
  for (let at = 0; at < document.length; at++) {
    const character = document[at]!;
    if (character === '"') at = endOfText(document, at);
    else if (character === "-" || (character >= "0" && character <= "9")) {
      NUMBER.lastIndex = at;
      const number = NUMBER.exec(document)?.[0] ?? character;
      if (isInexact(number)) {
        exact += `${document.slice(copied, at)}"${number}"`;
        copied = at + number.length;
      }
      at += number.length - 1;
    }
  }
  return exact + document.slice(copied);
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function isInexact(number: string): boolean {
  const value = Number(number);
  return /^-?\d+$/.test(number) ? !Number.isSafeInteger(value) : !Number.isFinite(value);
}

/** The quote that ends the text that begins at `at`, or the end of the document. */
function endOfText(document: string, at: number): number {
  for (let end = at + 1; end < document.length; end++) {
    if (document[end] === '"') return end;
    if (document[end] === "\\") end++;
  }
  return document.length;
}
