/** The name that Moodle gives a label: the beginning of its text. */

const LONGEST = 50;

/** The text without its tags, ampersands escaped where they begin no entity; cut with three dots. A blank text is named `Label`. */
export function labelName(content: string): string {
  const text = content.replace(/&(?!#?[a-z0-9]{1,8};)/gi, "&amp;").replace(/<[^>]*>?/g, "");
  const letters = [...text];
  if (letters.length > LONGEST) return `${letters.slice(0, LONGEST).join("")}...`;
  return text === "" ? "Label" : text;
}
