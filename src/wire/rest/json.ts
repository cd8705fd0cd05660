/** Reads json answers, and writes them as PHP 5.6's json_encode() does. */

import { isPhpInt, phpFloat } from "../../contract/php-number.js";
import { PhpArray, PhpFloat, PhpObject, type PhpValue } from "../../contract/php-value.js";
import { bodyText } from "./body-text.js";
import { limitExceeded, notUnderstood, type ReadContext, truncated } from "./read-context.js";
import type { Row } from "./row.js";

/**
 * The value of a json answer, objects as JSON.parse makes them.
 * @param prepared the text that is parsed instead, where the caller knows better
 */
export function readJson(body: Uint8Array, context: ReadContext, prepared = (document: string) => document): unknown {
  const { text, decoded } = bodyText(body, context);
  // So few bytes cannot hold too many values; their depth is seen at once when they have become values.
  const isShort = body.length <= context.limits.items;
  if (!isShort) checkSize(body, context);
  const document = decoded(text);
  try {
    const value = JSON.parse(prepared(document)) as unknown;
    if (isShort) checkDepth(value, 1, context);
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (isShort) checkSize(body, context);
    const what = error.message.split(" in JSON")[0]!;
    throw isCut(document)
      ? truncated(context, "json", document, document.length)
      : notUnderstood(context, "json", document, 0, what);
  }
}

function checkDepth(value: unknown, depth: number, context: ReadContext): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > context.limits.depth) throw limitExceeded(context, "depth");
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === "object") checkDepth(item, depth + 1, context);
  } else {
    for (const name in value) {
      const member: unknown = (value as Row)[name];
      if (typeof member === "object") checkDepth(member, depth + 1, context);
    }
  }
}

/** Nesting and number of values, counted before JSON.parse builds anything. */
function checkSize(bytes: Uint8Array, context: ReadContext): void {
  const { depth: deepest, items } = context.limits;
  let depth = 0;
  let values = 1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x22) {
      at++;
      while (at < bytes.length && bytes[at] !== 0x22) at += bytes[at] === 0x5c ? 2 : 1;
    } else if (byte === 0x2c) {
      if (++values > items) throw limitExceeded(context, "values");
    } else if (byte === 0x5b || byte === 0x7b) {
      values++;
      if (++depth > deepest) throw limitExceeded(context, "depth");
    } else if (byte === 0x5d || byte === 0x7d) depth--;
  }
}

/** Whether a text that is not JSON would have been it with more at its end: what its first character opens is not closed. */
function isCut(text: string): boolean {
  const first = text.trimStart()[0];
  const last = text.trimEnd().at(-1);
  if (first === "[") return last !== "]";
  if (first === "{") return last !== "}";
  if (first === '"') return last !== '"' || text.trim().length === 1;
  return /^(?:t|tr|tru|f|fa|fal|fals|n|nu|nul|-)$/.test(text.trim());
}

export function writeJson(value: PhpValue): string {
  const written: string[] = [];
  write(value, written);
  return written.join("");
}

function write(value: PhpValue, out: string[]): void {
  if (value === null || typeof value === "boolean") out.push(String(value));
  else if (typeof value === "number") out.push(isPhpInt(value) ? BigInt(value).toString() : phpFloat(value, 14, "e"));
  else if (value instanceof PhpFloat) out.push(phpFloat(value.value, 14, "e"));
  else if (typeof value === "string") out.push(jsonText(value));
  else if (value instanceof PhpObject) writeMembers(value.members, out);
  else if (!(value instanceof PhpArray)) writeItems(value, out);
  else if (isList(value)) writeItems([...value.entries.values()], out);
  else writeMembers(value.entries, out);
}

function writeItems(items: readonly PhpValue[], out: string[]): void {
  out.push("[");
  items.forEach((item, index) => {
    if (index > 0) out.push(",");
    write(item, out);
  });
  out.push("]");
}

function writeMembers(members: Iterable<readonly [string | number, PhpValue]>, out: string[]): void {
  let before = "{";
  for (const [name, member] of members) {
    out.push(before, jsonText(name === "" ? "_empty_" : String(name)), ":");
    write(member, out);
    before = ",";
  }
  out.push(before === "{" ? "{}" : "}");
}

function isList(array: PhpArray): boolean {
  let index = 0;
  for (const key of array.entries.keys()) if (key !== index++) return false;
  return true;
}

/** A text as json_encode() writes it: ASCII alone, `/` escaped. */
export function jsonText(text: string): string {
  return JSON.stringify(text)
    .replaceAll("/", "\\/")
    .replace(/[\x80-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
