/** What a batch would do to a site, row by row, before anything is written. */

import { type Datum, datumName, idOf, type Row, Rows } from "../client/rows.js";
import { type EditedEntity, type EditedTypes, editedEntity, editing } from "../contract/editing.js";
import { UsageError } from "../errors.js";
import { journalHead, type WriteTarget } from "./batch.js";
import type { Extent } from "./brakes.js";
import { changesOf, type FieldChange, writtenMembers } from "./compare.js";
import { actionOf, checkedData, completed, type Ready, withAction } from "./complete.js";
import { isMissing, keysOf, withoutDoubles } from "./doubles.js";
import { type JournalState, readJournal } from "./journal.js";
import { settingsOf, type WriteOptions, type Writer } from "./options.js";
import { writingCall } from "./run.js";
import { confidentialMembers, keyValues } from "./shown.js";

/** Data whose rows are read before the next ones are. */
const AT_A_TIME = 200;

export interface PlanOptions extends Pick<WriteOptions, "action" | "keep" | "journal" | "site" | "allow" | "timeout" | "signal"> {
  /** Given each call that would be made; a UsageError that it throws is why that datum cannot be written. */
  check?: ((operation: string, args: Datum) => Promise<unknown>) | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface PlannedChange extends FieldChange {
  /** Neither value is shown: a password or a key to enrol. */
  readonly hidden?: true;
}

export interface PlannedWrite {
  /** Position among the data. */
  readonly index: number;
  /**
   * `nothing`: the row has all values already; `refused`: it cannot be written, `error` says why; by the run that the journal is of,
   * `written`: it has its outcome, `pending`: it was sent, and is looked for before anything is sent again.
   */
  readonly does: "add" | "update" | "delete" | "nothing" | "refused" | "written" | "pending";
  /** The action that is asked for; blank where none is. */
  readonly action: string;
  /** Of the row that is there. */
  readonly id: unknown;
  /** The members by which people know the row. */
  readonly key: Row;
  readonly changes: readonly PlannedChange[];
  readonly error?: UsageError | undefined;
  /** Position of an earlier datum that is about the same row. */
  readonly sameAs?: number | undefined;
  /** Ids of rows that have the key of an addition already, where the site would add another one all the same. */
  readonly alike?: readonly unknown[] | undefined;
}

export interface WritePlan {
  readonly entity: EditedEntity;
  readonly writes: readonly PlannedWrite[];
  /** What would be done to rows that are there, for the brakes. */
  readonly extent: Extent & { readonly entity: EditedEntity };
}

/**
 * Reads the rows that a batch is about and says what {@link writeBatch} would do to them with the same data and options. Nothing is
 * written, neither to the site nor to the journal.
 * @throws UsageError for options and journals that cannot work, and what reading throws
 */
export async function planBatch<T extends WriteTarget>(
  writer: Writer,
  target: T,
  data: readonly EditedTypes[T extends EditedEntity ? T : EditedEntity]["datum"][],
  options: PlanOptions = {},
): Promise<WritePlan> {
  const entity = editedEntity(target);
  if (entity === undefined) throw new UsageError(`"${target}" cannot be edited`, { code: "invalid_argument" });
  const checked = checkedData(entity, data);
  const { journal, signal, onProgress } = options;
  const known = journal === undefined ? undefined : await readJournal(journal, journalHead(entity, checked, options));
  const planner = new Planner(writer, entity, options, known);
  const writes: PlannedWrite[] = [];
  for (let at = 0; at < checked.length; at += AT_A_TIME) {
    signal?.throwIfAborted();
    writes.push(...(await planner.plan(checked.slice(at, at + AT_A_TIME), at)));
    onProgress?.(writes.length, checked.length);
  }
  const told = withoutDoubles(entity, checked, writes);
  return { entity, writes: told, extent: extentOf(entity, told) };
}

class Planner {
  readonly #rows: Rows;
  readonly #keep: boolean;

  constructor(
    writer: Writer,
    private readonly entity: EditedEntity,
    private readonly options: PlanOptions,
    private readonly journal: JournalState | undefined,
  ) {
    const { keep: wanted, allow, timeout } = options;
    const { call, keep } = settingsOf({ keep: wanted, allow, timeout });
    this.#keep = keep;
    this.#rows = new Rows(writer, entity, options.signal === undefined ? call : { ...call, signal: options.signal });
  }

  /** @param from position of the first of them among all data */
  async plan(data: readonly Datum[], from: number): Promise<PlannedWrite[]> {
    const planned = new Map<number, PlannedWrite>();
    const left = new Map<number, Datum>();
    for (const [at, datum] of data.entries()) {
      const index = from + at;
      const ready = withAction(this.entity, datum, this.options);
      const known = this.#known(datum, index) ?? (ready instanceof UsageError ? this.#refused(datum, index, ready) : undefined);
      if (known === undefined) left.set(index, ready as Datum);
      else planned.set(index, known);
    }
    const ready = await completed(this.entity, [...left.values()], this.#rows, { keep: this.#keep, read: true });
    const adds = ready.flatMap((each) => (isAdd(each) ? [each.datum] : []));
    const there = await this.#rowsOf(adds);
    for (const [position, [index, datum]] of [...left].entries()) {
      const each = ready[position]!;
      if (each instanceof UsageError) planned.set(index, this.#refused(datum, index, each));
      else planned.set(index, await this.#planned(each, index, there[adds.indexOf(each.datum)] ?? []));
    }
    return data.map((_, at) => planned.get(from + at)!);
  }

  /** What the journal tells of a datum. */
  #known(datum: Datum, index: number): PlannedWrite | undefined {
    const ended = this.journal?.ended.get(index);
    if (ended === undefined && this.journal?.begun.has(index) !== true) return undefined;
    return { ...this.#about(datum, index), does: ended === undefined || ended.status === "unconfirmed" ? "pending" : "written" };
  }

  #about(datum: Datum, index: number, row?: Row): Omit<PlannedWrite, "does"> {
    const action = actionOf(datum) || (this.options.action ?? "");
    return { index, action, id: row?.["id"] ?? datum["id"], key: keyValues(this.entity, row ?? datum), changes: [] };
  }

  #refused(datum: Datum, index: number, error: UsageError): PlannedWrite {
    return { ...this.#about(datum, index), does: "refused", error };
  }

  async #planned({ datum, row }: Ready, index: number, there: readonly Row[]): Promise<PlannedWrite> {
    const action = actionOf(datum);
    const about = this.#about(datum, index, row);
    const objection = action === "add" ? this.#notAdded(datum, there) : row === undefined ? this.#notThere(datum) : undefined;
    const error = objection ?? (await this.#objected(datum));
    if (error !== undefined) return { ...about, does: "refused", error };
    if (action === "delete") return { ...about, does: "delete" };
    if (row !== undefined) {
      const changes = this.#shown(changesOf(datumName(this.entity), datum, row));
      return { ...about, does: changes.length === 0 ? "nothing" : "update", changes };
    }
    const { id: _ignored, ...members } = datum;
    const changes = this.#shown(writtenMembers(members).map(([field, to]) => ({ field, from: undefined, to })));
    const alike = there.length === 0 ? undefined : there.map(({ id }) => id);
    const isSame = alike !== undefined && editing[this.entity].again === "same";
    return { ...about, id: isSame ? alike[0] : undefined, does: isSame ? "nothing" : "add", changes, alike };
  }

  #notAdded(datum: Datum, there: readonly Row[]): UsageError | undefined {
    const { required = [], again } = editing[this.entity];
    const missing = required.filter((names) => names.every((name) => isMissing(datum[name])));
    if (missing.length > 0) {
      const names = missing.map((each) => each.join(" or ")).join(", ");
      return new UsageError(`a new ${this.entity} needs ${names}`, {
        code: "missing_member",
        hint: "the site refuses it otherwise",
      });
    }
    const [row] = there;
    if (again !== "refused" || row === undefined) return undefined;
    const keys = keysOf(this.entity, row);
    const key = keysOf(this.entity, datum).find(([, value], at) => value !== undefined && value === keys[at]?.[1])?.[0];
    return new UsageError(`there is a ${this.entity} with this ${key ?? "key"} already (id ${String(row["id"])})`, {
      code: "already_there",
      hint: "the action update changes it",
    });
  }

  #notThere(datum: Datum): UsageError {
    return new UsageError(`there is no ${this.entity} with id ${String(idOf(datum))}, or it is not shown to this account`, {
      code: "no_such_row",
    });
  }

  async #objected(datum: Datum): Promise<UsageError | undefined> {
    const { operation, args } = writingCall(this.entity, [datum]);
    try {
      await this.options.check?.(operation, args);
      return undefined;
    } catch (error) {
      if (error instanceof UsageError) return ofOne(error, operation);
      throw error;
    }
  }

  #shown(changes: readonly FieldChange[]): PlannedChange[] {
    const hidden = confidentialMembers(this.entity);
    return changes.map((change) =>
      hidden.includes(change.field) ? { field: change.field, from: undefined, to: undefined, hidden: true } : change,
    );
  }

  /** The rows that have one of the keys of an addition already. */
  async #rowsOf(adds: readonly Datum[]): Promise<Row[][]> {
    const { keys, again } = editing[this.entity];
    const found = adds.map((): Row[] => []);
    if (adds.length === 0) return found;
    // where sites refuse what is there, each key by itself is taken
    for (const known of again === "refused" ? keys.map((key) => [key]) : [keys]) {
      const rows = await this.#rows.byKey(adds, known);
      for (const [at, each] of rows.entries()) found[at]!.push(...(each ?? []));
    }
    return found;
  }
}

/** The same refusal without the place of the datum in a call of its own. */
function ofOne(error: UsageError, operation: string): UsageError {
  const said = error.message
    .replace(`${operation}: `, "")
    .replace(/^\w+\[0\](?:: |\.)/, "")
    .replace(/^\w+\[0\] /, "it ");
  const { code, hint, guard, path } = error;
  return new UsageError(said, { code, hint, guard, path: path?.replace(/^\w+\[0\]\.?/, "") });
}

function isAdd(ready: Ready | UsageError): ready is Ready {
  return !(ready instanceof UsageError) && actionOf(ready.datum) === "add";
}

function extentOf(entity: EditedEntity, writes: readonly PlannedWrite[]): WritePlan["extent"] {
  const count = (does: PlannedWrite["does"]): number => writes.filter((write) => write.does === does).length;
  return { entity, updates: count("update"), deletes: count("delete") };
}
