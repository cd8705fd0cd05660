/** One row that was read: all columns that came, declared and not, as plain data that can be kept in a file. */
import { extraOf } from "../contract/aside.js";

export type Row = Readonly<Record<string, unknown>>;

/** Never kept: contents of files, and a course's own summary of its activities, which Moodle makes anew when it needs it. */
const LEFT_OUT: ReadonlySet<string> = new Set(["secret", "files", "modinfo"]);

/** What opens a door is blank: passwords, keys to enrol. */
const BLANKED: ReadonlySet<string> = new Set(["password", "enrolmentkey"]);

/** The record with the columns that only REST has (protocol-differences, section 4). */
export function rowOf(record: object): Row {
  const members = Object.entries({ ...record, ...extraOf(record) });
  const kept = members.filter(([name, value]) => !LEFT_OUT.has(name) && !(name === "error" && value === ""));
  return Object.fromEntries(kept.map(([name, value]) => [name, BLANKED.has(name) && value !== null ? "" : plain(value)]));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "object" && value !== null ? rowOf(value) : value;
}

/** A column as a number; 0 where there is none. */
export function numberIn(row: Row, column: string): number {
  const value = Number(row[column] ?? 0);
  return Number.isFinite(value) ? value : 0;
}

/** A column as text; blank where there is none. */
export function textIn(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function idOf(row: Row): number {
  return numberIn(row, "id");
}

export function rowsIn(row: Row, column: string): readonly Row[] {
  const value = row[column];
  return Array.isArray(value) ? value.filter(isRow) : [];
}

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
