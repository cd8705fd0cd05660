/** Hides the secrets of a call in whatever spelling a message, a trace or a site's echo may use. */
import { redact } from "../redact.js";

export type Hide = (text: string) => string;

/** Pieces of a secret that are recognised: of this share of it, and no shorter than that. */
const PIECE = 0.4;
const SHORTEST_PIECE = 8;
/** A piece of plain words says nothing by itself, and hiding it would spoil every sentence that has those words. */
const WORDS = /^[\p{L} ]*$/u;
/** Texts are cut at their ends: of a long one only so many characters there are searched for pieces. */
const ENDS = 2048;

/**
 * A function that hides these values, however they are escaped, and all that `redact` recognises by name. What is left of a value at
 * the end of a text that was cut, or in a short one, is hidden too.
 */
export function hider(secrets: readonly string[]): Hide {
  let known: readonly string[] | undefined; // a batch may hold thousands, and mostly nobody asks
  return (text) => {
    // The longest first: a spelling that contains another one must not be hidden in part.
    known ??= spellingsOf(secrets).sort((a, b) => b.length - a.length);
    const hidden = redact(text, known);
    if (hidden.length <= 2 * ENDS) return withoutPieces(hidden, known);
    const end = withoutPieces(hidden.slice(-ENDS), known);
    return withoutPieces(hidden.slice(0, ENDS), known) + hidden.slice(ENDS, -ENDS) + end;
  };
}

function withoutPieces(text: string, secrets: readonly string[]): string {
  const grams = new Set<string>();
  for (let at = 0; at + SHORTEST_PIECE <= text.length; at++) grams.add(text.slice(at, at + SHORTEST_PIECE));
  const covered = new Set<number>();
  for (const secret of secrets) {
    const size = Math.max(SHORTEST_PIECE, Math.ceil(secret.length * PIECE));
    for (let start = 0; start + size <= secret.length; start++) {
      if (!grams.has(secret.slice(start, start + SHORTEST_PIECE))) continue;
      const piece = secret.slice(start, start + size);
      if (WORDS.test(piece)) continue;
      for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
        for (let each = at; each < at + size; each++) covered.add(each);
      }
    }
  }
  if (covered.size === 0) return text;
  let shown = "";
  for (let at = 0; at < text.length; at++) {
    if (!covered.has(at)) shown += text[at]!;
    else if (!covered.has(at - 1)) shown += "***";
  }
  return shown;
}

function spellingsOf(secrets: readonly string[]): string[] {
  return [...new Set(secrets.filter((secret) => secret !== "").flatMap(spellings))];
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
