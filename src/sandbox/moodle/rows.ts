/** Rows as Moodle's database functions hand them to the plugin. */
import { PhpObject, type PhpValue } from "../../contract/php-value.js";
import type { MoodleVersion } from "../../plugin/say.js";
import type { StoredRow } from "../store/table.js";

/** A row on its way into an answer: members in order, to be added to. */
export type Row = Map<string, PhpValue>;

/** A row of a single-row look-up: columns in the order of the table, all as text. */
export function singleRow(stored: StoredRow): Row {
  return new Map(Object.entries(stored));
}

/** A row of a list query: on 1.9 `id` comes last, as a number (protocol-differences B2); on Moodle 2 as in the table. */
export function listRow(stored: StoredRow, moodle: MoodleVersion): Row {
  const row = singleRow(stored);
  const id = stored["id"];
  if (moodle !== "1.9" || id === undefined || id === null) return row;
  row.delete("id");
  row.set("id", Number(id));
  return row;
}

/** A record that holds nothing but its error (protocol-differences C3). */
export function errorRow(text: string): Row {
  return new Map([["error", text]]);
}

/** Rows as the answer of an operation. */
export function rowsAnswer(rows: readonly Row[], className?: string): PhpValue {
  return rows.map((row) => new PhpObject(row, className));
}
