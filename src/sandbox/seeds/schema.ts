/** Tables without rows, written as text: `city varchar(120) = ""`, `description text?`. */
import type { Column } from "../store/table.js";

export interface Schema {
  readonly [table: string]: readonly Column[];
}

/** Reads columns written as `name type[?][ = "default"]`; `?` allows NULL. */
export function schemaOfText(tables: { readonly [table: string]: readonly string[] }): Schema {
  return Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, columns.map(columnOfText)]));
}

function columnOfText(text: string): Column {
  const match = /^(\w+) ([^=?]+?)(\?)?(?: = (".*"))?$/.exec(text);
  if (match === null) throw new TypeError(`"${text}" is no column`);
  const [, name = "", type = "", nullable, fallback] = match;
  return { name, type, null: nullable !== undefined, default: fallback === undefined ? null : (JSON.parse(fallback) as string) };
}
