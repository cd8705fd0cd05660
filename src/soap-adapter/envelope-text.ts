/** The text of a document as soap's parser takes it: decoded from its own encoding, without what stands around the envelope. */
import { Buffer } from "node:buffer";
import { ToUtf8 } from "../xml/encoding.js";

/** Sites print notices before the answer and blanks after it; soap's parser stops at the first of them. */
export function envelopeText(body: Uint8Array, contentType: string | undefined): string {
  const decoder = new ToUtf8(contentType);
  const text = Buffer.concat([decoder.push(body), decoder.end()]).toString("utf8");
  const start = /<(?:([\w.-]+):)?Envelope[\s>]/.exec(text);
  if (start === null) return text;
  const close = start[1] === undefined ? "</Envelope>" : `</${start[1]}:Envelope>`;
  const end = text.lastIndexOf(close);
  return end < 0 ? text.slice(start.index) : text.slice(start.index, end + close.length);
}
