/** The bytes around a trouble, fit to be shown. */
import { Buffer } from "node:buffer";
import { redact } from "../../redact.js";

/** Bytes that are looked at, so that a secret is recognised by what stands before it. */
const CONTEXT = 4096;
const AFTER = 100;
/** Characters that are shown. */
const SHOWN = 260;

/** What stands around `position`, without secrets: hidden first, with enough before them to tell what they are, and shortened then. */
export function excerptOf(bytes: Uint8Array, position: number, limit: number): string {
  const from = Math.max(0, position - CONTEXT);
  const text = Buffer.from(bytes.subarray(from, Math.min(limit, position + AFTER))).toString("utf8");
  // A text whose tag is cut off could be a secret that nobody recognises as one.
  const known = from === 0 ? text : text.slice(Math.max(0, text.indexOf("<")));
  return redact(known).slice(-SHOWN);
}
