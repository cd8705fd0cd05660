/** What the site shows of data that were sent: whether they were carried out, as far as reading can tell. */
import type { FieldDifference } from "../client/report.js";
import { type Datum, datumName, idOf, type Row, type Rows } from "../client/rows.js";
import { type EditedEntity, editing } from "../contract/editing.js";
import { differencesOf } from "./compare.js";
import { actionOf } from "./complete.js";

/** A datum that is about to be sent or was sent, under its position in the caller's list. */
export interface Item {
  readonly index: number;
  readonly datum: Datum;
  /** Ids of the rows that had its natural key before it was sent, where sites would double it. */
  readonly before?: readonly number[] | undefined;
}

export type Evidence =
  /** Carried out. `differences` are what the site did to the values. */
  | { readonly is: "done"; readonly row?: Row | undefined; readonly differences: readonly FieldDifference[] }
  /** Not carried out, so that it may be sent. */
  | { readonly is: "undone"; readonly row?: Row | undefined; readonly differences?: readonly FieldDifference[] }
  /** There is no row to change. */
  | { readonly is: "missing" }
  /** Reading does not tell. */
  | { readonly is: "untold"; readonly why: string; readonly row?: Row; readonly differences?: readonly FieldDifference[] };

/** Looks for what came of the items. @throws what reading throws */
export async function look(entity: EditedEntity, items: readonly Item[], rows: Rows): Promise<Evidence[]> {
  const adds = items.filter(({ datum }) => actionOf(datum) === "add");
  const others = items.filter(({ datum }) => actionOf(datum) !== "add");
  const keyed = adds.length === 0 || editing[entity].again === "same" ? [] : await rows.byKey(adds.map(({ datum }) => datum));
  const named = others.length === 0 ? [] : await rows.byId(others.map(({ datum }) => datum));
  return items.map((item) => {
    const add = adds.indexOf(item);
    return add >= 0 ? addEvidence(entity, item, keyed[add]) : changeEvidence(entity, item, named[others.indexOf(item)]);
  });
}

function addEvidence(entity: EditedEntity, { datum, before = [] }: Item, found: readonly Row[] | undefined): Evidence {
  const { again, hidden, keys } = editing[entity];
  if (again === "same") return { is: "undone" }; // adding it again answers the row that is there
  if (found === undefined) {
    const names = keys.map(({ find, and }) => (and === undefined ? find : `${find} and ${and}`)).join(" or ");
    return { is: "untold", why: `it has no ${names} by which it could be looked for` };
  }
  if (hidden) {
    const same = found.length === 0 ? "" : `; of that name there are ids ${found.map((row) => row["id"]).join(", ")}`;
    return { is: "untold", why: `the site lists no ${entity} before it is placed in a section${same}` };
  }
  const candidates = found
    .filter((row) => !before.includes(row["id"] as number))
    .map((row) => ({ row, differences: differencesOf(datumName(entity), datum, row) }));
  // what the site is known to do to values does not make it another row
  const ours = candidates.find(({ differences }) => differences.every(({ how }) => how !== "changed"));
  if (ours !== undefined) return { is: "done", ...ours };
  const other = candidates[0];
  if (other === undefined) return { is: "undone" };
  return { is: "untold", why: `a ${entity} with its key is there, but other values (id ${String(other.row["id"])})`, ...other };
}

function changeEvidence(entity: EditedEntity, { datum }: Item, row: Row | undefined): Evidence {
  if (actionOf(datum) === "delete") return row === undefined ? { is: "done", differences: [] } : { is: "undone", row };
  if (row === undefined) return { is: "missing" };
  const differences = differencesOf(datumName(entity), datum, row);
  return differences.length === 0 ? { is: "done", row, differences } : { is: "undone", row, differences };
}

/** Reads back what was answered: an added row by the id of its record, everything else as `look` does. */
export async function readBack(
  entity: EditedEntity,
  items: readonly (Item & { readonly record: Row | undefined })[],
  rows: Rows,
): Promise<Evidence[]> {
  const known = items.map(({ datum, record, ...item }): Item => {
    const id = actionOf(datum) === "add" && idOf(record ?? {}) !== undefined ? record?.["id"] : undefined;
    return { ...item, datum: id === undefined ? datum : { ...datum, action: "update", id } };
  });
  if (!editing[entity].hidden) return look(entity, known, rows);
  // not listed yet: the record of the answer is the row as the database has it
  return items.map(({ datum, record }) =>
    record === undefined || idOf(record) === undefined
      ? { is: "untold", why: `the site lists no ${entity} before it is placed in a section` }
      : { is: "done", row: record, differences: differencesOf(datumName(entity), datum, record) },
  );
}
