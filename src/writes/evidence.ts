/** What the site shows of data that were sent: whether they were carried out, as far as reading can tell. */
import type { FieldDifference } from "../client/report.js";
import { type Datum, datumName, idOf, type Row, type Rows } from "../client/rows.js";
import { type EditedEntity, editing } from "../contract/editing.js";
import type { Claims } from "./claims.js";
import { differencesOf } from "./compare.js";
import { actionOf } from "./complete.js";

/** A datum that is about to be sent or was sent, under its position in the caller's list. */
export interface Item {
  readonly index: number;
  readonly datum: Datum;
  /** Ids of the rows that had its natural key before it was sent, where sites would double it. */
  readonly before?: readonly number[] | undefined;
  /** The row as it stood before it was sent, where that was read. */
  readonly row?: Row | undefined;
}

export type Evidence =
  /** Carried out. `differences` are what the site did to the values. */
  | { readonly is: "done"; readonly row?: Row | undefined; readonly differences: readonly FieldDifference[] }
  /** Not carried out, so that it may be sent. */
  | { readonly is: "undone"; readonly row?: Row | undefined; readonly differences?: readonly FieldDifference[] }
  /** There is no row to change. */
  | { readonly is: "missing" }
  /** Reading does not tell. */
  | {
      readonly is: "untold";
      readonly why: string;
      readonly hint?: string;
      readonly row?: Row;
      readonly differences?: readonly FieldDifference[];
    };

/** Where one looks. */
export interface Sources {
  readonly rows: Rows;
  readonly claims: Claims;
}

/**
 * No operation tells: lists leave out what has no place in a course (semantics 10), those that take an id tell of any row that it is
 * there but not which one it is, and placing a row to see it could show somebody else's (quirks 115).
 */
const UNPLACED =
  "nobody sees an activity that is not placed: send it again, which leaves at worst an unused row in the database; somebody with access to the database can tell";

/**
 * Looks for what came of the items. A row that is found for one of them is claimed, so that it is not found for another one.
 * @throws what reading throws
 */
export async function look(entity: EditedEntity, items: readonly Item[], { rows, claims }: Sources): Promise<Evidence[]> {
  const adds = items.filter(({ datum }) => actionOf(datum) === "add");
  const others = items.filter(({ datum }) => actionOf(datum) !== "add");
  const keyed = adds.length === 0 || editing[entity].again === "same" ? [] : await rows.byKey(adds.map(({ datum }) => datum));
  const named = others.length === 0 ? [] : await rows.byId(others.map(({ datum }) => datum));
  const paired = pairedRows(entity, adds, keyed, claims);
  return items.map((item) => {
    const add = adds.indexOf(item);
    if (add < 0) return changeEvidence(entity, item, named[others.indexOf(item)]);
    return addEvidence(entity, keyed[add], paired[add]!);
  });
}

interface Candidate {
  readonly row: Row;
  readonly differences: readonly FieldDifference[];
}

interface Paired {
  /** The row that the datum made. */
  readonly own: Candidate | undefined;
  /** A row with its key that is nobody's, as far as is known. */
  readonly other: Candidate | undefined;
}

/** A row of its own for each add: first to those that have one with exactly their values, then to those whose values the site altered. */
function pairedRows(
  entity: EditedEntity,
  adds: readonly Item[],
  found: readonly (readonly Row[] | undefined)[],
  claims: Claims,
): Paired[] {
  const candidates = adds.map(({ datum, before = [] }, at): Candidate[] =>
    (found[at] ?? [])
      .filter((row) => !before.includes(row["id"] as number))
      .map((row) => ({ row, differences: differencesOf(datumName(entity), datum, row) }))
      .sort((a, b) => a.differences.length - b.differences.length),
  );
  const free = (at: number): Candidate[] => candidates[at]!.filter(({ row }) => !claims.isTaken(row["id"], adds[at]!.index));
  const own: (Candidate | undefined)[] = adds.map(() => undefined);
  for (const isOwn of [isExact, isOurs]) {
    for (const [at, { index }] of adds.entries()) {
      own[at] ??= free(at).find(isOwn);
      if (own[at] !== undefined) claims.found(own[at].row["id"], index);
    }
  }
  return own.map((row, at) => ({ own: row, other: row ?? free(at)[0] }));
}

function isExact({ differences }: Candidate): boolean {
  return differences.length === 0;
}

/** What the site is known to do to values does not make it another row. */
function isOurs({ differences }: Candidate): boolean {
  return differences.every(({ how }) => how !== "changed");
}

function addEvidence(entity: EditedEntity, found: readonly Row[] | undefined, { own, other }: Paired): Evidence {
  const { again, hidden, keys } = editing[entity];
  if (again === "same") return { is: "undone" }; // adding it again answers the row that is there
  if (found === undefined) {
    const names = keys.map(({ find, and }) => (and === undefined ? find : `${find} and ${and}`)).join(" or ");
    return { is: "untold", why: `it has no ${names} by which it could be looked for` };
  }
  if (hidden) {
    const same = found.length === 0 ? "" : `; of that name there are ids ${found.map((row) => row["id"]).join(", ")}`;
    return { is: "untold", why: `the site lists no ${entity} before it is placed in a section${same}`, hint: UNPLACED };
  }
  if (own !== undefined) return { is: "done", ...own };
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
  sources: Sources,
): Promise<Evidence[]> {
  const known = items.map(({ datum, record, ...item }): Item => {
    const id = actionOf(datum) === "add" && idOf(record ?? {}) !== undefined ? record?.["id"] : undefined;
    return { ...item, datum: id === undefined ? datum : { ...datum, action: "update", id } };
  });
  if (!editing[entity].hidden) return look(entity, known, sources);
  // not listed yet: the record of the answer is the row as the database has it
  return items.map(({ datum, record }) =>
    record === undefined || idOf(record) === undefined
      ? { is: "untold", why: `the site lists no ${entity} before it is placed in a section`, hint: UNPLACED }
      : { is: "done", row: record, differences: differencesOf(datumName(entity), datum, record) },
  );
}
