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

/** A session key or a token, or a good part of one, in one or two bytes a character: most of Moodle's are hexadecimal. Words have no digits. */
const KEY = /(?=[a-z\0]*\d)(?:(?:[0-9a-f]\0?){8,}|(?:[0-9a-z]\0?){20,})/gi;

/** Hides also what the answer to a login may hold, in whatever form it comes: there it cannot be known before. */
export function hidingKeys(hide: Hide): Hide {
  return (text) => hide(text).replace(KEY, "***");
}

/**
 * A function that hides these values, however they are escaped, and all that `redact` recognises by name. What is left of a value at
 * the end of a text that was cut, or in a short one, is hidden too.
 */
export function hider(secrets: readonly string[]): Hide {
  let known: Spellings | undefined; // a batch may hold thousands, and mostly nobody asks
  return (text) => {
    known ??= new Spellings(secrets);
    const hidden = redact(text, known.wholeIn(text));
    if (hidden.length <= 2 * ENDS) return withoutPieces(hidden, known);
    const end = withoutPieces(hidden.slice(-ENDS), known);
    return withoutPieces(hidden.slice(0, ENDS), known) + hidden.slice(ENDS, -ENDS) + end;
  };
}

/** Shorter values are not hidden, as `redact` has it. */
const SHORTEST_VALUE = 4;
/** So few are looked for one by one. */
const FEW = 64;

/** The spellings of many secrets, found in a text by the few characters that they share with it. */
class Spellings {
  readonly #all: readonly string[];
  readonly #byStart = new Map<string, string[]>();
  readonly #byPiece = new Map<string, string[]>();

  constructor(secrets: readonly string[]) {
    this.#all = spellingsOf(secrets).filter((spelling) => spelling.length >= SHORTEST_VALUE);
    for (const spelling of this.#all) {
      put(this.#byStart, spelling.slice(0, SHORTEST_VALUE), spelling);
      for (const piece of piecesOf(spelling, SHORTEST_PIECE)) put(this.#byPiece, piece, spelling);
    }
  }

  /** Those that stand in the text. The longest first: a spelling that contains another one must not be hidden in part. */
  wholeIn(text: string): string[] {
    const looked = this.#all.length <= FEW ? this.#all : sharing(piecesOf(text, SHORTEST_VALUE), this.#byStart);
    return looked.filter((spelling) => text.includes(spelling)).sort((a, b) => b.length - a.length);
  }

  /** Those of which these pieces of a text are a part. */
  with(pieces: ReadonlySet<string>): string[] {
    return sharing(pieces, this.#byPiece);
  }
}

function put(index: Map<string, string[]>, key: string, spelling: string): void {
  const there = index.get(key);
  if (there === undefined) index.set(key, [spelling]);
  else there.push(spelling);
}

function piecesOf(text: string, size: number): Set<string> {
  const pieces = new Set<string>();
  for (let at = 0; at + size <= text.length; at++) pieces.add(text.slice(at, at + size));
  return pieces;
}

function sharing(pieces: ReadonlySet<string>, index: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>();
  for (const piece of index.size === 0 ? [] : pieces) {
    for (const spelling of index.get(piece) ?? []) found.add(spelling);
  }
  return [...found];
}

function withoutPieces(text: string, known: Spellings): string {
  const pieces = piecesOf(text, SHORTEST_PIECE);
  const covered = new Set<number>();
  for (const secret of known.with(pieces)) {
    const size = Math.max(SHORTEST_PIECE, Math.ceil(secret.length * PIECE));
    for (let start = 0; start + size <= secret.length; start++) {
      if (!pieces.has(secret.slice(start, start + SHORTEST_PIECE))) continue;
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
