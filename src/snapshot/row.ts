/** One row that was read: all columns that came, declared and not, as plain data that can be kept in a file. */
import { extraOf } from "../contract/aside.js";

export type Row = Readonly<Record<string, unknown>>;

/**
 * Never kept: what opens a door (passwords, keys to enrol), the contents of files, and a course's own summary of its activities, which
 * Moodle makes anew when it needs it.
 */
const NEVER: ReadonlySet<string> = new Set(["password", "enrolmentkey", "secret", "files", "modinfo"]);

/** The record with the columns that only REST has (protocol-differences, section 4). */
export function rowOf(record: object): Row {
  const members = Object.entries({ ...record, ...extraOf(record) });
  return Object.fromEntries(
    members
      .filter(([name, value]) => !NEVER.has(name) && !(name === "error" && value === ""))
      .map(([name, value]) => [name, plain(value)]),
  );
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
