/** Writing text into XML the way libxml2 does, so that our bytes are those of PHP's client and server. */

const SPECIAL = /[&<>\r]/;
const SPECIAL_IN_ATTRIBUTE = /[&<>"\r\n\t]/g;
const AMPERSAND = 0x26;
const LESS = 0x3c;
const GREATER = 0x3e;
const CR = 0x0d;
const UNFIT =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/** `& < >` and CR escaped; quotes, LF and tab stay as they are. */
export function escapeText(text: string): string {
  const first = text.search(SPECIAL);
  return first < 0 ? text : escapedFrom(text, first);
}

/** By hand, since a replacing function costs more than the characters of a short text. */
function escapedFrom(text: string, first: number): string {
  let escaped = "";
  let copied = 0;
  for (let i = first; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== AMPERSAND && unit !== LESS && unit !== GREATER && unit !== CR) continue;
    escaped += text.slice(copied, i) + ESCAPES[text[i]!]!;
    copied = i + 1;
  }
  return escaped + text.slice(copied);
}

/** What PHP's htmlspecialchars() escapes: `& < > "`; a CR stays. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);
}

/** For a value between double quotes. */
export function escapeAttribute(text: string): string {
  return text.replace(SPECIAL_IN_ATTRIBUTE, (character) => ESCAPES[character]!);
}

/** The first character that XML 1.0 cannot carry (control characters, lone surrogates), as `U+0001`; `undefined` when there is none. */
export function unfitCharacter(text: string): string | undefined {
  const found = UNFIT.exec(text);
  if (found === null) return undefined;
  return `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
