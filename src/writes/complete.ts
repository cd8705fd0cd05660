/** Makes data ready to be sent: their action, the id of the row that they mean, and what a site would change unasked. */
import { notBuiltError } from "../client/conveniences.js";
import { filled } from "../client/keep.js";
import { type Datum, datumName, idOf, keyOf, type Row, type Rows } from "../client/rows.js";
import { type EditAction, type EditedEntity, type EditedTypes, editing } from "../contract/editing.js";
import { updateRules } from "../contract/updates.js";
import { UsageError } from "../errors.js";
import type { WriteOptions } from "./options.js";

/** @throws UsageError unless every datum is an object */
export function checkedData<E extends EditedEntity>(entity: E, data: readonly EditedTypes[E]["datum"][]): readonly Datum[] {
  const list: readonly unknown[] = data;
  const wrong = list.findIndex((datum) => typeof datum !== "object" || datum === null || Array.isArray(datum));
  if (wrong >= 0) throw new UsageError(`${entity}: datum ${wrong} is no object`, { code: "invalid_argument" });
  return list as readonly Datum[];
}

/** The action of a datum, as sites read it. */
export function actionOf(datum: Datum): string {
  return typeof datum["action"] === "string" ? datum["action"].trim().toLowerCase() : "";
}

/** The datum with its action, or why no site can take it. Nothing is asked. */
export function withAction(entity: EditedEntity, datum: Datum, { action }: Pick<WriteOptions, "action">): Datum | UsageError {
  const named = actionOf(datum) || action || "";
  if (named !== "add" && named !== "update" && named !== "delete") {
    return new UsageError(named === "" ? "it names no action" : `"${named}" is no action`, {
      code: "invalid_action",
      hint: "add, update or delete; the option `action` is for data that name none",
    });
  }
  if (!editing[entity].actions.includes(named)) return notBuiltError(named satisfies EditAction, entity);
  return { ...datum, action: named };
}

/** A datum that can be sent. */
export interface Ready {
  readonly datum: Datum;
  /** Its row as it stands; `undefined` for additions, and where it was not read or is not there. */
  readonly row: Row | undefined;
}

export interface Completing {
  /** Sends along what an update would change unasked. */
  readonly keep: boolean;
  /** Reads the row of every update and deletion, not only of those that need something of it. */
  readonly read: boolean;
}

/**
 * Finds by their natural key the rows that updates and deletions mean, and reads what updates must send along.
 * @returns per datum what to send, or why it cannot be sent
 */
export async function completed(
  entity: EditedEntity,
  data: readonly Datum[],
  rows: Rows,
  { keep, read }: Completing,
): Promise<(Ready | UsageError)[]> {
  const named = await withIds(entity, data, rows);
  const needed = keep ? updateRules[datumName(entity)]?.needs?.member : undefined;
  const isWanted = ({ datum, row }: Ready): boolean =>
    row === undefined && actionOf(datum) !== "add" && (read || (needed !== undefined && lacks(datum, needed)));
  const wanted = named.filter((ready): ready is Ready => !(ready instanceof UsageError) && isWanted(ready));
  const found = wanted.length === 0 ? [] : await rows.byId(wanted.map(({ datum }) => datum));
  const rowOf = new Map(wanted.map((ready, index) => [ready, found[index]]));
  return named.map((ready) => {
    if (ready instanceof UsageError) return ready;
    const { datum, row = rowOf.get(ready) } = ready;
    if (needed === undefined || !lacks(datum, needed)) return { datum, row };
    const whole = filled(entity, needed, datum, row === undefined ? [] : [row]);
    return whole instanceof UsageError ? whole : { datum: whole, row };
  });
}

function lacks(datum: Datum, member: string): boolean {
  return actionOf(datum) === "update" && datum[member] === undefined;
}

async function withIds(entity: EditedEntity, data: readonly Datum[], rows: Rows): Promise<(Ready | UsageError)[]> {
  const nameless = data.filter((datum) => actionOf(datum) !== "add" && idOf(datum) === undefined);
  const matches = nameless.length === 0 ? [] : await rows.byKey(nameless);
  const found = new Map(nameless.map((datum, index) => [datum, matches[index]]));
  return data.map((datum) => (found.has(datum) ? identified(entity, datum, found.get(datum)) : { datum, row: undefined }));
}

function identified(entity: EditedEntity, datum: Datum, matches: readonly Row[] | undefined): Ready | UsageError {
  const key = keyOf(entity, datum);
  const names = editing[entity].keys.map(({ find, and }) => (and === undefined ? find : `${find} and ${and}`)).join(", or ");
  if (matches === undefined || key === undefined)
    return new UsageError("it names no row", { code: "no_such_row", hint: `give its id, or ${names}` });
  const by = key.and === undefined ? key.find : `${key.find} and ${key.and}`;
  const [row] = matches;
  if (row !== undefined && matches.length === 1) return { datum: { ...datum, id: row["id"] }, row };
  return matches.length === 0
    ? new UsageError(`no ${entity} has this ${by}`, { code: "no_such_row" })
    : new UsageError(`${matches.length} ${entity} rows have this ${by}: ids ${matches.map((row) => row["id"]).join(", ")}`, {
        code: "ambiguous_row",
        hint: "give the id",
      });
}
