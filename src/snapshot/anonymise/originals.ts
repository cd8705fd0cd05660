/** Finds real names, addresses and numbers in texts, and puts made-up ones in their place. */

/** Letters and digits that stand together; scripts without blanks are cut into their characters. */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{Nd}])+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const LETTER = /^[\p{L}\p{M}\p{Nd}]/u;

interface Known {
  /** In lower case, from its first letter or digit on. */
  readonly text: string;
  readonly replacement: string;
}

export class Originals {
  /** By their first token, longest first. */
  readonly #known = new Map<string, Known[]>();

  /** The first replacement of a text counts. */
  add(original: string, replacement: string): void {
    const start = original.search(/[\p{L}\p{M}\p{Nd}]/u);
    if (start < 0) return;
    const text = original.slice(start).toLowerCase();
    const [first = ""] = text.match(TOKEN) ?? [];
    const known = this.#known.get(first) ?? [];
    if (known.some((each) => each.text === text)) return;
    known.push({ text, replacement: replacement.replace(/^[^\p{L}\p{M}\p{Nd}]+/u, "") });
    known.sort((a, b) => b.text.length - a.text.length);
    this.#known.set(first, known);
  }

  /** The text in pieces: what lies between, and what was found as its replacement. */
  pieces(text: string): { readonly text: string; readonly found: boolean }[] {
    const lower = text.toLowerCase();
    // a few letters change their length with their case: then nothing could be told apart by position
    const searched = lower.length === text.length ? lower : text;
    const pieces: { text: string; found: boolean }[] = [];
    let done = 0;
    for (const { 0: token, index } of searched.matchAll(TOKEN)) {
      if (index < done) continue;
      const known = this.#known.get(token)?.find((each) => standsAt(searched, index, each.text));
      if (known === undefined) continue;
      if (index > done) pieces.push({ text: text.slice(done, index), found: false });
      pieces.push({ text: known.replacement, found: true });
      done = index + known.text.length;
    }
    if (done < text.length) pieces.push({ text: text.slice(done), found: false });
    return pieces;
  }

  replaceIn(text: string): string {
    return this.pieces(text)
      .map((piece) => piece.text)
      .join("");
  }
}

/** Whole words only, but in scripts that set no blanks between them. */
function standsAt(text: string, index: number, known: string): boolean {
  if (!text.startsWith(known, index)) return false;
  return UNSPACED.test(known) || !LETTER.test(text.slice(index + known.length, index + known.length + 2));
}
