/** The bytes around a trouble, fit to be shown. */
import { Buffer } from "node:buffer";

const BEFORE = 160;
const AFTER = 100;

/** What stands around `position`; begins with a tag, since a text without its tag could be a secret that nobody recognises as one. */
export function excerptOf(bytes: Uint8Array, position: number, limit: number): string {
  const from = Math.max(0, position - BEFORE);
  const text = Buffer.from(bytes.subarray(from, Math.min(limit, position + AFTER))).toString("utf8");
  const tag = text.indexOf("<");
  return from === 0 || tag < 0 ? (from === 0 ? text : "") : text.slice(tag);
}
