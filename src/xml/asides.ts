/** Comments, instructions and CDATA sections in a text that is not parsed: found by searching for their ends, in one pass. */

/** The text without comments and processing instructions; one without an end goes on to the end of the text. */
export function withoutAsides(text: string): string {
  return pieces(text, ["<!--", "<?"])
    .map(({ opener, content }) => (opener === "" ? content : ""))
    .join("");
}

interface Piece {
  /** `<![CDATA[`, `<!--` or `<?`; empty for what stands between them. */
  readonly opener: string;
  readonly content: string;
}

const ENDS: Readonly<Record<string, string>> = { "<!--": "-->", "<?": "?>", "<![CDATA[": "]]>" };

/** Splits a text at those of the three constructs that `openers` names. */
export function pieces(text: string, openers: readonly string[]): readonly Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const opener = openers.find((candidate) => text.startsWith(candidate, at));
    if (opener === undefined) {
      at++;
      continue;
    }
    if (at > from) found.push({ opener: "", content: text.slice(from, at) });
    const start = at + opener.length;
    const end = text.indexOf(ENDS[opener]!, start);
    found.push({ opener, content: text.slice(start, end < 0 ? text.length : end) });
    from = end < 0 ? text.length : end + ENDS[opener]!.length;
    at = from;
  }
  if (from < text.length) found.push({ opener: "", content: text.slice(from) });
  return found;
}
