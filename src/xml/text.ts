/** From the bytes of a text between two tags to a string: UTF-8, line ends, character references. */
import { TextDecoder } from "node:util";
import type { Bytes } from "./bytes.js";
import { decodeWindows1252 } from "./windows-1252.js";
import { XmlError } from "./xml-error.js";

/** Class bits of a text: what its bytes ask for beyond a plain copy. */
export const HAS_HIGH = 1;
const HAS_REFERENCE = 2;
export const HAS_RETURN = 4;

/** Class bits per byte; the bits of a text are the union of those of its bytes. */
export const BYTE_CLASS = new Uint8Array(256).fill(HAS_HIGH, 128);
BYTE_CLASS[0x26] = HAS_REFERENCE;
BYTE_CLASS[0x0d] = HAS_RETURN;

/** The characters that names stand for in `&name;`. */
export type Entities = Readonly<Record<string, string>>;

/** Those of XML itself. */
export const XML_ENTITIES: Entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function classOf(bytes: Uint8Array, start: number, end: number): number {
  let found = 0;
  for (let i = start; i < end; i++) found |= BYTE_CLASS[bytes[i]!]!;
  return found;
}

/**
 * The string of a text.
 * @param found class bits of the bytes (see {@link classOf})
 * @param onNotUtf8 told when the bytes are not UTF-8; the text is then read as windows-1252, which gives every byte a character
 * @param entities the names that are known beside those of XML, where there are more
 */
export function decodeText(
  bytes: Bytes,
  start: number,
  end: number,
  found: number,
  onNotUtf8: () => void,
  entities = XML_ENTITIES,
): string {
  let text = decodeBytes(bytes, start, end, found, onNotUtf8);
  if ((found & HAS_RETURN) !== 0) text = text.replace(/\r\n?/g, "\n");
  return (found & HAS_REFERENCE) === 0 ? text : expandReferences(text, entities);
}

/** A CDATA section: no references, everything else as in a text. */
export function decodeCdata(bytes: Bytes, start: number, end: number, onNotUtf8: () => void): string {
  return decodeText(bytes, start, end, classOf(bytes, start, end) & ~HAS_REFERENCE, onNotUtf8);
}

function decodeBytes(bytes: Bytes, start: number, end: number, found: number, onNotUtf8: () => void): string {
  if (end - start > MAX_TEXT)
    throw new XmlError(`a text of ${end - start} bytes is more than a string can hold`, "limit_exceeded");
  if ((found & HAS_HIGH) === 0) return bytes.latin1Slice(start, end);
  const text = bytes.utf8Slice(start, end);
  if (!text.includes("\uFFFD") || isUtf8(bytes.subarray(start, end))) return text;
  onNotUtf8();
  return decodeWindows1252(bytes.subarray(start, end));
}

/** V8 refuses strings beyond 2^29 - 24 characters. */
export const MAX_TEXT = 2 ** 29 - 24;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Replaces `&amp;` and its like. Only the names of a fixed table are known: nothing a document declares is ever expanded. */
export function expandReferences(text: string, entities = XML_ENTITIES): string {
  let from = text.indexOf("&");
  if (from < 0) return text;
  let expanded = text.slice(0, from);
  while (from >= 0) {
    const semicolon = text.indexOf(";", from);
    if (semicolon < 0 || semicolon - from > 40) {
      throw new XmlError(`an ampersand without a reference: ${text.slice(from, from + 20)}`);
    }
    expanded += characterOf(text.slice(from + 1, semicolon), entities);
    from = text.indexOf("&", semicolon);
    expanded += from < 0 ? text.slice(semicolon + 1) : text.slice(semicolon + 1, from);
  }
  return expanded;
}

function characterOf(reference: string, entities: Entities): string {
  if (reference.charCodeAt(0) !== 0x23) {
    if (reference === "lt") return "<"; // nearly all of them
    if (reference === "gt") return ">";
    if (reference === "amp") return "&";
    const named = Object.hasOwn(entities, reference) ? entities[reference] : undefined;
    if (named === undefined) throw new XmlError(`the entity &${reference}; is not known`);
    return named;
  }
  const digits = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(reference);
  const code = digits === null ? Number.NaN : digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  if (!isXmlCharacter(code)) throw new XmlError(`the reference &${reference}; names no character of XML`);
  return String.fromCodePoint(code);
}

/** Whether XML 1.0 can carry the character, as itself or as a reference. */
export function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
