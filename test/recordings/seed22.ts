/** The database of the recorded 2.2 site as it was before the first call: it was written down later, with one course more. */
import type { DatabaseSnapshot } from "../../src/sandbox/store/database.js";
import { type Stored, type StoredRow, Table } from "../../src/sandbox/store/table.js";

const LATER_COURSE = "12";
const ITS_CATEGORY = "1";
/** Columns of two accounts that were still blank. */
const LATER_COLUMNS: Readonly<Record<string, StoredRow>> = { "2": { email: "", city: "", country: "" }, "4": { lastip: "" } };

/** Without that course: it stood first in its category, so the others move up. */
export function withoutLaterCourse(seed: DatabaseSnapshot): DatabaseSnapshot {
  const context = rowsOf(seed, "context").find((row) => row["contextlevel"] === "50" && row["instanceid"] === LATER_COURSE);
  const below = `/${context?.["id"]}/`;
  const changes: { readonly [table: string]: (row: StoredRow) => StoredRow | undefined } = {
    course: (row) => {
      if (row["id"] === LATER_COURSE) return undefined;
      return row["category"] === ITS_CATEGORY ? { ...row, sortorder: String(Number(row["sortorder"]) - 1) } : row;
    },
    course_categories: (row) =>
      row["id"] === ITS_CATEGORY ? { ...row, coursecount: String(Number(row["coursecount"]) - 1) } : row,
    course_sections: (row) => (row["course"] === LATER_COURSE ? undefined : row),
    user: (row) => ({ ...row, ...LATER_COLUMNS[row["id"] ?? ""] }),
    enrol: (row) => (row["courseid"] === LATER_COURSE ? undefined : row),
    context: (row) => (`${row["path"]}/`.includes(below) ? undefined : row),
  };
  const tables = Object.entries(seed.tables).map(([name, table]) => {
    const change = changes[name];
    if (change === undefined) return [name, table] as const;
    const rows = rowsOf(seed, name)
      .map(change)
      .filter((row) => row !== undefined);
    return [
      name,
      { ...table, rows: rows.map((row) => table.columns.map((column): Stored => row[column.name] ?? null)) },
    ] as const;
  });
  return { ...seed, tables: Object.fromEntries(tables) };
}

function rowsOf(seed: DatabaseSnapshot, name: string): readonly StoredRow[] {
  const { columns, rows } = seed.tables[name]!;
  return new Table(name, columns, rows).rows;
}
