/** How wide a text is on a terminal, and texts made safe to print there. */

/** Characters of two columns (East Asian Wide and Fullwidth of Unicode 16, and pictures). */
const WIDE =
  /^[\u1100-\u115f\u231a\u231b\u2329\u232a\u23e9-\u23ec\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}|^.\ufe0f/u;
/** Characters without a column of their own. */
const NONE = /^(?:\p{Mark}|\p{Default_Ignorable_Code_Point})+$/u;
const ASCII = /^[\x20-\x7e]*$/;

/** C0 and C1 controls, line and paragraph separators, halves of characters. */
const CONTROL =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** They reorder or hide what stands beside them. */
const DIRECTION = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g;

let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as people see them. Made when a text needs it: that takes a third of the time in which Node starts. */
function clusters(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
}

function clusterWidth(cluster: string): number {
  if (NONE.test(cluster)) return 0;
  return WIDE.test(cluster) ? 2 : 1;
}

/** Columns that a text of one line takes. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of clusters(text)) width += clusterWidth(segment);
  return width;
}

/** The text in at most that many columns; what was cut is shown by `…`. */
export function cut(text: string, width: number): string {
  if (ASCII.test(text) ? text.length <= width : displayWidth(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const { segment } of clusters(text)) {
    const next = clusterWidth(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return width < 1 ? "" : `${kept}…`;
}

/** Filled up with blanks to that many columns. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/** A text of a site on one line: white space becomes one blank, every other control character a visible mark. */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, " ")
    .replace(DIRECTION, "")
    .replace(CONTROL, "\ufffd")
    .trim();
}

/** The same, lines and tabs kept. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(DIRECTION, "")
    .replace(CONTROL, (character) => (character === "\n" || character === "\t" ? character : "\ufffd"));
}

/** JSON that means the same, with what a terminal would obey written as escapes. */
export function printableJson(json: string): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return json.replace(DIRECTION, escaped).replace(CONTROL, (character) => (character === "\n" ? character : escaped(character)));
}

/** Lines of at most that many columns, broken at blanks; the first begins with `first`, the others with `rest`. */
export function wrap(text: string, width: number, first = "", rest = first): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines.join("\n");
}
