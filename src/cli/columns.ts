/** Which members of records become columns of a table, in which order, and how their values look in one line. */
import type { Column } from "./table.js";
import { oneLine } from "./width.js";

/** Members that people look for, most useful first. */
const USEFUL: readonly string[] = [
  "error",
  "id",
  "username",
  "shortname",
  "idnumber",
  "fullname",
  "name",
  "subject",
  "firstname",
  "lastname",
  "email",
  "course",
  "userid",
  "user",
  "grade",
  "str_grade",
  "finalgrade",
  "status",
  "type",
  "section",
  "visible",
  "message",
  "path",
  "parent",
  "category",
  "summary",
  "intro",
  "description",
];

/** Times are counted in seconds since 1970 and mean little to a reader. */
const TIME = /^(?:time|start|end|last|first)\w*$|date$/;

/** Members whose values are never shown, although a site may send them beside the declared ones (quirks 73). */
const SECRET = /^(?:password\w*|secret|sesskey|sessionkey|token)$/i;
export const HIDDEN_VALUE = "***";

export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** The value in one line, safe for a terminal. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return oneLine(value);
  if (typeof value !== "object") return String(value);
  if (!Array.isArray(value)) return oneLine(JSON.stringify(value));
  if (value.length === 0) return "";
  const pairs = value.map(pairText);
  if (pairs.every((pair) => pair !== undefined)) return pairs.join(", ");
  if (value.every((item) => typeof item !== "object")) return oneLine(value.join(", "));
  return value.length === 1 ? "1 item" : `${value.length} items`;
}

/** Profile fields and settings: `{ name, value }`. */
function pairText(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null || Object.keys(item).length !== 2) return undefined;
  const { name, value } = item as { name?: unknown; value?: unknown };
  return typeof name === "string" && typeof value === "string" ? oneLine(`${name}=${value}`) : undefined;
}

/**
 * The columns of records, `error` last. A member that is blank in every record makes no column.
 * @param flagged members that are marked, because only REST has them
 */
export function columnsOf(records: readonly Readonly<Record<string, unknown>>[], flagged: ReadonlySet<string>): Column[] {
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  const columns: Column[] = [];
  for (const name of names) {
    const values = records.map((record) => record[name]);
    const cells = values.map((value) => (isSecretName(name) && flagged.has(name) ? HIDDEN_VALUE : cellText(value)));
    const telling = values.filter((value, index) => !isBlank(value) && cells[index] !== "").length;
    if (telling === 0 && name !== "id") continue;
    columns.push({
      header: flagged.has(name) ? `${name}*` : name,
      cells,
      usefulness: usefulness(name, telling / values.length, new Set(cells).size, values.length),
      alignRight: values.every((value) => typeof value === "number"),
      paint: name === "error" ? (text, style) => style.red(text) : undefined,
    });
  }
  return columns.sort((a, b) => place(a.header) - place(b.header) || b.usefulness - a.usefulness);
}

function usefulness(name: string, filled: number, distinct: number, count: number): number {
  const rank = USEFUL.indexOf(name);
  if (name === "error" || name === "id") return 1000 - rank;
  const varied = count > 1 && distinct === 1 ? -20 : 0;
  const known = rank === -1 ? 0 : 60 - rank;
  return known + filled * 20 + varied - (TIME.test(name) ? 15 : 0);
}

/** Known members stand in their order, then all others by usefulness; an error ends the line. */
function place(header: string): number {
  if (header === "error") return USEFUL.length + 1;
  const rank = USEFUL.indexOf(header.replace(/\*$/, ""));
  return rank === -1 ? USEFUL.length : rank;
}

export function isBlank(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === "" ||
    value === 0 ||
    value === false ||
    value === "0" ||
    (Array.isArray(value) && value.length === 0)
  );
}
