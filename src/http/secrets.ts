/** Hides the secrets of a call in whatever spelling a message, a trace or a site's echo may use. */
import { redact } from "../redact.js";

export type Hide = (text: string) => string;

/** A function that hides these values, however they are escaped, and all that `redact` recognises by name. */
export function hider(secrets: readonly string[]): Hide {
  const known = new Set(secrets.filter((secret) => secret !== "").flatMap(spellings));
  // The longest first: a spelling that contains another one must not be hidden in part.
  const ordered = [...known].sort((a, b) => b.length - a.length);
  return (text) => redact(text, ordered);
}

function spellings(secret: string): string[] {
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const json = JSON.stringify(secret).slice(1, -1);
  const xml = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quoted = xml.replaceAll('"', "&quot;").replaceAll("'", "&#39;");
  return [secret, form, form.replaceAll("+", "%20"), uriOf(secret), json, json.replaceAll("/", "\\/"), xml, quoted];
}

function uriOf(secret: string): string {
  try {
    return encodeURIComponent(secret);
  } catch {
    return secret; // a lone surrogate has no URI spelling
  }
}
