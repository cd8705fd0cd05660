/** Reads faults as text, since the plugin does not escape what it echoes in them (quirks 3, wire 12). */

import type { FaultError } from "../../errors.js";
import { pieces } from "../../xml/asides.js";
import { asBytes } from "../../xml/bytes.js";
import { decodeText, expandReferences, HAS_HIGH } from "../../xml/text.js";
import { faultOf } from "../fault.js";

/** Bytes of a fault that are kept. */
export const MAX_FAULT = 1024 * 1024;

/** What a fault says; no text is trimmed but the code. */
export interface SoapFault {
  readonly faultcode: string;
  readonly faultstring: string;
  readonly faultactor?: string | undefined;
  readonly detail?: string | undefined;
}

/** The error for a fault. */
export function errorOfFault({ faultcode, faultstring, detail }: SoapFault, operation: string): FaultError {
  return faultOf({ faultcode, text: faultstring, operation, debuginfo: detail });
}

/** What a fault says, or `undefined` when its text is not complete. `bytes` begin at the Fault element. */
export function faultOfBytes(bytes: Uint8Array, onNotUtf8: () => void): SoapFault | undefined {
  const text = decodeText(asBytes(bytes), 0, bytes.length, HAS_HIGH, onNotUtf8);
  const code = elementText(text, "faultcode", "first");
  if (code === undefined) return soap12Fault(text);
  const faultcode = unescaped(code).trim();
  // The plugin's own faults are not escaped, and may even echo an end tag; those of PHP are XML like any other.
  const isRaw = faultcode.startsWith("MOODLE");
  const words = elementText(text, "faultstring", isRaw ? "last" : "first");
  if (words === undefined) return undefined;
  if (isRaw) return { faultcode, faultstring: words };
  return {
    faultcode,
    faultstring: unescaped(words),
    faultactor: presentText(elementText(text, "faultactor", "first")),
    detail: presentText(elementText(text, "detail", "last")),
  };
}

function soap12Fault(text: string): SoapFault | undefined {
  const code = elementText(elementText(text, "Code", "first") ?? "", "Value", "first");
  const words = elementText(elementText(text, "Reason", "first") ?? "", "Text", "first");
  if (code === undefined || words === undefined) return undefined;
  const detail = presentText(elementText(text, "Detail", "last"));
  return { faultcode: unescaped(code).trim(), faultstring: unescaped(words), detail };
}

/** What stands between the first start tag of that name and its first or last end tag; `undefined` when there is no such pair. */
function elementText(text: string, name: string, end: "first" | "last"): string | undefined {
  const start = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>`).exec(text);
  if (start === null) return new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?/>`).test(text) ? "" : undefined;
  if (start[0].endsWith("/>")) return "";
  const from = start.index + start[0].length;
  let to = -1;
  for (const match of text.slice(from).matchAll(new RegExp(`</(?:[\\w.-]+:)?${name}\\s*>`, "g"))) {
    to = match.index;
    if (end === "first") break;
  }
  return to < 0 ? undefined : text.slice(from, from + to);
}

function unescaped(text: string): string {
  return pieces(text, ["<![CDATA[", "<!--"])
    .map(({ opener, content }) => (opener === "" ? expandedOrRaw(content) : opener === "<!--" ? "" : content))
    .join("");
}

/** A fault that is not well-formed is still a fault: its words are shown as they came. */
function expandedOrRaw(text: string): string {
  try {
    return expandReferences(text);
  } catch {
    return text;
  }
}

function presentText(raw: string | undefined): string | undefined {
  if (raw === undefined) return undefined;
  const text = unescaped(raw).trim();
  return text === "" ? undefined : text;
}
