/** How the database of a Moodle site compares and stores: texts without regard to case and accents, numbers by their leading digits. */

/** Whether a column holds numbers; `decimal` keeps its digits behind the point. */
export type ColumnKind = "int" | "decimal" | "text";

export function kindOfColumn(type: string): ColumnKind {
  if (/^(?:big|small|tiny|medium)?int/i.test(type)) return "int";
  return /^(?:decimal|double|float|numeric)/i.test(type) ? "decimal" : "text";
}

/** The number at the start of a text; 0 when there is none. */
export function leadingNumber(text: string): number {
  return Number(/^\s*[-+]?\d*\.?\d+(?:e[-+]?\d+)?/i.exec(text)?.[0] ?? 0);
}

/** A test as `column = 'value'` of a case-insensitive collation, trailing blanks aside. The value is read once for all rows. */
export function equalTo(value: string | number | boolean, kind: ColumnKind): (stored: string | null) => boolean {
  if (kind !== "text") {
    const number = typeof value === "string" ? leadingNumber(value) : Number(value);
    return (stored) => stored !== null && Number(stored) === number;
  }
  if (typeof value === "number") return (stored) => stored !== null && leadingNumber(stored) === value;
  const text = typeof value === "boolean" ? (value ? "1" : "") : value;
  const key = collated(text);
  return (stored) => stored !== null && (stored === text || collated(stored) === key);
}

/** What a value is sorted by: made once for each, however often it is compared. */
export type SortKey = string | number | null;

export function sortKey(stored: string | null, kind: ColumnKind): SortKey {
  if (stored === null) return null;
  return kind === "text" ? collated(stored) : Number(stored);
}

/** The order of `ORDER BY column`: NULL first. */
export function compare(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

const NOT_ASCII = /[^ -~]/;

/** The key by which utf8_general_ci compares: letters without case and accents, others by code point. */
export function collated(text: string): string {
  const trimmed = text.endsWith(" ") ? text.replace(/ +$/, "") : text;
  if (!NOT_ASCII.test(trimmed)) return trimmed.toUpperCase();
  return trimmed
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .toUpperCase()
    .replace(/ß/g, "S");
}
