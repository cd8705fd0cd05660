/** What stands before the envelope: blanks, the XML declaration, comments; PHP's notices, which are passed over; or something that is no answer at all. */
import type { Bytes } from "../../xml/bytes.js";
import { isSpace } from "../../xml/bytes.js";
import { XmlError } from "../../xml/xml-error.js";
import { looksLikeHtml } from "../html.js";

/** Bytes of foreign text before the envelope that are read over. */
export const MAX_JUNK = 1024 * 1024;

const DECLARATION = /^<\?xml[\s?]/;
const ENVELOPE = /<\?xml\s|<(?:[A-Za-z_][\w.-]*:)?Envelope[\s/>]/;
const ENVELOPE_AT = /^<(?:[A-Za-z_][\w.-]*:)?Envelope[\s/>]/;

type Prolog =
  /** `junk` is the position of text that does not belong there, -1 when there is none. */
  | { readonly kind: "envelope"; readonly position: number; readonly junk: number }
  /** Not enough bytes to tell. */
  | { readonly kind: "more" }
  /** A page for people begins at that position. */
  | { readonly kind: "html"; readonly position: number }
  /** There is no envelope in these bytes. */
  | { readonly kind: "foreign" };

/** Looks for the envelope in the bytes that have come so far. */
export function findEnvelope(bytes: Bytes, limit: number, ended: boolean, from: number): Prolog {
  let position = from;
  let junk = -1;
  for (;;) {
    while (position < limit && isSpace(bytes[position]!)) position++;
    if (position >= limit) return missing(ended);
    const head = bytes.latin1Slice(position, Math.min(limit, position + 256));
    if (ENVELOPE_AT.test(head)) return { kind: "envelope", position, junk };
    const terminator = head.startsWith("<!--") ? "-->" : head.startsWith("<?") ? "?>" : undefined;
    if (terminator !== undefined) {
      const end = bytes.subarray(0, limit).indexOf(terminator, position);
      if (end < 0) return missing(ended);
      position = end + terminator.length;
      continue;
    }
    if (!ended && limit - position < 256) return { kind: "more" };
    if (looksLikeHtml(bytes.utf8Slice(position, Math.min(limit, position + 4096)))) return { kind: "html", position };
    if (/^<!DOCTYPE/i.test(head)) throw new XmlError("the document has a DOCTYPE", "doctype_refused");
    const skipped = ENVELOPE.exec(bytes.latin1Slice(position, limit));
    if (skipped === null) {
      // PHP's notices may stand before a page, too.
      const page = bytes.latin1Slice(position, Math.min(limit, position + MAX_JUNK)).search(/<!doctype html|<html[\s>]/i);
      return page < 0 || !ended ? missing(ended) : { kind: "html", position: position + page };
    }
    if (/<!DOCTYPE/i.test(bytes.latin1Slice(position, position + skipped.index))) {
      throw new XmlError("the document has a DOCTYPE", "doctype_refused");
    }
    if (junk < 0) junk = position;
    position += skipped.index;
    if (!DECLARATION.test(skipped[0]) && !ended && limit - position < 2) return { kind: "more" };
  }
}

function missing(ended: boolean): Prolog {
  return { kind: ended ? "foreign" : "more" };
}

/** Whether what follows the envelope's end holds another one. */
export function holdsEnvelope(text: string): boolean {
  return ENVELOPE.test(text);
}
