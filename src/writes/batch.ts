/** Writes many data: in chunks that a site can take, with an outcome for each, resumable, and none of them twice. */
import { randomBytes } from "node:crypto";
import { type EditReport, type FieldDifference, type OutcomeStatus, Reporter } from "../client/report.js";
import { type Datum, datumName, idOf, type Row, Rows } from "../client/rows.js";
import { discretionOf } from "../client/secrets.js";
import { type EditedEntity, type EditedTypes, editedEntities, editedEntity, editing } from "../contract/editing.js";
import { operationNamed } from "../contract/operations.js";
import { isWsppError, UsageError } from "../errors.js";
import { chunksOf } from "./chunks.js";
import { changesOf, secretMembers } from "./compare.js";
import { actionOf, checkedData, completed, type Ready, withAction } from "./complete.js";
import type { Item } from "./evidence.js";
import { inTurn } from "./in-turn.js";
import { type Begun, type Ended, Journal, type JournalHead, moment, passedSince } from "./journal.js";
import { Ledger } from "./ledger.js";
import { settingsOf, type WriteOptions, type Writer, type WriteSettings } from "./options.js";
import { WriteRecord } from "./record.js";
import { begunWrite, endedWrite } from "./recorded.js";
import { Run } from "./run.js";

/** After this time no site is still at work on a call (PHP ends it itself long before). */
const CALL_IS_OVER_MS = 300_000;

/** Batch operations by the entity that they edit are accepted too (`edit_users`). */
export type WriteTarget = EditedEntity | `edit_${string}`;

/** The entity behind a target. */
type EntityOf<T extends WriteTarget> = T extends EditedEntity ? T : EditedEntity;

/** `skipped` outcomes are only those of `skipUnchanged`. */
type BatchReport<E extends EditedEntity> = EditReport<EditedTypes[E]["datum"], EditedTypes[E]["record"], OutcomeStatus>;

/**
 * Adds, changes and deletes rows of one entity.
 *
 * The outcomes stand in the order of the data, whatever happens on the way: a lost answer makes the writer look for what was written,
 * by id or natural key, and send again only what is proven not to be there. What cannot be told is `unconfirmed`, with a hint.
 * Updates and deletions may name their row by its natural key instead of its id.
 * @param target the entity, or its batch operation
 * @throws UsageError for options and journals that cannot work; trouble with the site is in the outcomes
 */
export async function writeBatch<T extends WriteTarget>(
  writer: Writer,
  target: T,
  data: readonly EditedTypes[EntityOf<T>]["datum"][],
  options: WriteOptions = {},
): Promise<BatchReport<EntityOf<T>>> {
  const entity = editedEntity(target);
  if (entity === undefined)
    throw new UsageError(`"${target}" cannot be edited`, { code: "invalid_argument", hint: editedEntities.join(", ") });
  const batch = new Batch(writer, entity, checkedData(entity, data), options);
  return (await batch.write()) as BatchReport<EntityOf<T>>;
}

class Batch {
  readonly #settings: WriteSettings;
  readonly #ledger: Ledger;
  readonly #rows: Rows;
  readonly #run: Run;
  #journal: Journal | undefined;
  #record: WriteRecord | undefined;

  constructor(
    writer: Writer,
    private readonly entity: EditedEntity,
    private readonly data: readonly Datum[],
    private readonly options: WriteOptions,
  ) {
    this.#settings = settingsOf(options);
    const { edit } = editing[entity];
    const operation = edit ?? entity;
    this.#ledger = new Ledger(data, new Reporter(operation, discretionOf(edit && operationNamed(edit), data)));
    this.#rows = new Rows(writer, entity, this.#settings.call);
    this.#run = new Run(writer, entity, this.#settings, this.#rows, this.#ledger);
  }

  async write(): Promise<EditReport<Datum, Row, OutcomeStatus>> {
    const run = await this.#openFiles();
    try {
      const goesOn = (): boolean => this.#goesOn();
      await inTurn(this.#chunks(), this.#settings.concurrency, goesOn, (chunk) => this.#write(chunk));
    } finally {
      await this.#record?.close();
      await this.#journal?.close();
    }
    const outcomes = this.#ledger.closed(this.#run.stopped ?? "the run was stopped");
    const records = outcomes.flatMap(({ record }): Row[] => (record === undefined ? [] : [record]));
    return this.#ledger.reporter.report(outcomes, records, run);
  }

  /** @returns the id of the run, where it is recorded */
  async #openFiles(): Promise<string | undefined> {
    const { journal, record, site } = this.options;
    if (journal !== undefined) this.#journal = await Journal.open(journal, journalHead(this.entity, this.data, this.options));
    if (record === undefined) return undefined;
    const run = this.#journal?.run ?? newRun();
    try {
      this.#record = await WriteRecord.open(record.file, { run, site, by: record.by, entity: this.entity });
    } catch (error) {
      await this.#journal?.close();
      throw error;
    }
    return run;
  }

  /** What is left to do: what was begun and not ended stands by itself, and is looked for before anything of it is sent. */
  #chunks(): Item[][] {
    const { refused } = this.options;
    const ready = this.data.map(
      (datum, index) => this.#restored(index) ?? refused?.get(index) ?? withAction(this.entity, datum, this.options),
    );
    const toSend = ready.map((datum, index) => {
      if (datum instanceof UsageError) this.#ledger.refuse(index, datum);
      return this.#ledger.of(index) === undefined ? (datum as Datum) : undefined;
    });
    const begun = this.#journal?.begun ?? new Map<number, Begun>();
    const isFresh = (datum: Datum | undefined, index: number): Datum | undefined => (begun.has(index) ? undefined : datum);
    const isPending = (datum: Datum | undefined, index: number): Datum | undefined => (begun.has(index) ? datum : undefined);
    const most = editing[this.entity].single === undefined ? editing[this.entity].most : 1;
    const limits = [toSend.map(isPending), toSend.map(isFresh)].flatMap((each) => chunksOf(each, this.#settings.limits, most));
    return limits.map((chunk) => chunk.map((index) => ({ index, datum: toSend[index]! })));
  }

  /** A datum that has its outcome from the journal. */
  #restored(index: number): Datum | undefined {
    const ended = this.#journal?.ended.get(index);
    if (ended === undefined) return undefined;
    this.#ledger.restore(ended);
    const outcome = this.#ledger.of(index);
    if (outcome === undefined) return undefined;
    const action = actionOf(this.data[index]!) || this.options.action;
    if (outcome.status === "ok" && action === "add") this.#run.claims.answered(outcome.record?.["id"], index);
    return this.data[index];
  }

  #goesOn(): boolean {
    const { failed, unconfirmed } = this.#ledger.progress;
    if (this.options.signal?.aborted) this.#run.stopped ??= "the run was aborted";
    if (failed + unconfirmed >= this.#settings.maxFailures)
      this.#run.stopped ??= `${failed + unconfirmed} data failed or are unconfirmed`;
    return this.#run.stopped === undefined;
  }

  async #write(chunk: readonly Item[]): Promise<void> {
    const begun = chunk.flatMap(({ index }) => this.#journal?.begun.get(index)?.at ?? []);
    const items = await this.#prepared(chunk.map((item) => this.#identified(item)));
    if (items.length > 0) {
      if (begun.length === 0) {
        if (await this.#noted(items)) await this.#run.send(items);
      } else {
        const passed = Math.min(...begun.map((at) => passedSince(at, moment())));
        const isOver = editing[this.entity].again === "refused" || passed > CALL_IS_OVER_MS;
        await this.#run.settle(items, new Error("an earlier run was interrupted after sending it"), 0, isOver);
      }
      if (this.#settings.verify) await this.#run.verify(items);
    }
    await this.#noteEnd(
      chunk.map(({ index }) => index),
      items,
    );
    this.options.onProgress?.(this.#ledger.progress);
  }

  /** Whether record and journal know of the items: without them they are not sent. */
  async #noted(items: readonly Item[]): Promise<boolean> {
    const at = moment();
    try {
      await this.#record?.begin(items.map((item) => begunWrite(this.entity, item, this.options.record?.undoes)));
      await this.#journal?.begin(items.map(({ index, datum, before }) => ({ index, id: datum["id"], before, at })));
      return true;
    } catch (error) {
      if (!isWsppError(error)) throw error;
      this.#run.stopped ??= error.message;
      for (const { index } of items) this.#ledger.notSent(index, error.message);
      return false;
    }
  }

  /** The outcomes are known whether or not they can be written down; but nothing more is begun without a record and a journal. */
  async #noteEnd(indexes: readonly number[], sent: readonly Item[]): Promise<void> {
    const revised = [...this.#run.revised];
    this.#run.revised.clear();
    const ended = [...sent, ...revised.map((index) => ({ index, datum: this.data[index]! }))];
    try {
      await this.#record?.end(ended.map(({ index, datum }) => endedWrite(this.entity, datum, index, this.#ledger.of(index)!)));
      await this.#journal?.end([...indexes, ...revised].flatMap((index) => this.#ended(index)));
    } catch (error) {
      if (!isWsppError(error)) throw error;
      this.#run.stopped ??= error.message;
    }
  }

  /** What an earlier run knew of the datum's row. */
  #identified({ index, datum }: Item): Item {
    const begun = this.#journal?.begun.get(index);
    if (begun === undefined) return { index, datum };
    return { index, before: begun.before, datum: idOf(datum) === undefined ? { ...datum, id: begun.id } : datum };
  }

  /** The items that can be sent; the others have their outcome. */
  async #prepared(chunk: readonly Item[]): Promise<Item[]> {
    try {
      const { keep } = this.#settings;
      const read = this.options.record !== undefined || this.options.skipUnchanged === true;
      const data = chunk.map(({ datum }) => datum);
      const ready = await completed(this.entity, data, this.#rows, { keep, read });
      const items = chunk.flatMap((item, at): Item[] => {
        const each = ready[at]!;
        if (each instanceof UsageError) this.#ledger.refuse(item.index, each);
        else if (this.#isUnchanged(item.index, each)) this.#ledger.skip(item.index, each.row);
        else return [{ ...item, ...each }];
        return [];
      });
      return await this.#withRowsBefore(items);
    } catch (error) {
      if (!isWsppError(error)) throw error;
      // nothing was sent: the site could not even be asked
      const why = `the site could not be asked: ${error.message}`;
      for (const { index } of chunk) this.#ledger.notSent(index, why);
      this.#run.stopped ??= why;
      return [];
    }
  }

  /** What an interrupted run may have written is told by looking for it, not by this. */
  #isUnchanged(index: number, { datum, row }: Ready): boolean {
    if (this.options.skipUnchanged !== true || row === undefined || this.#journal?.begun.has(index) === true) return false;
    return actionOf(datum) === "update" && changesOf(datumName(this.entity), datum, row).length === 0;
  }

  /** Where a site would take the same key twice, the rows that have it already tell a new one apart. */
  async #withRowsBefore(items: readonly Item[]): Promise<Item[]> {
    const { again, hidden } = editing[this.entity];
    const adds = items.filter(({ datum, before }) => before === undefined && actionOf(datum) === "add");
    if (again !== "double" || hidden === true || adds.length === 0) return [...items];
    const found = await this.#rows.byKey(adds.map(({ datum }) => datum));
    return items.map((item) => {
      const rows = adds.includes(item) ? found[adds.indexOf(item)] : undefined;
      return rows === undefined ? item : { ...item, before: rows.map((row) => row["id"] as number) };
    });
  }

  #ended(index: number): Ended[] {
    return this.#ledger.ended(index).map((ended) => {
      const { enrolmentKey: key } = editing[this.entity];
      const record = ended.record as Row | undefined;
      const differences = (ended.differences as readonly FieldDifference[] | undefined)?.filter(({ field }) => field !== key);
      if (key === undefined || record?.[key] === undefined || record[key] === "") return { ...ended, differences };
      return { ...ended, differences, record: { ...record, [key]: "***" } };
    });
  }
}

/** What a journal of these data begins with. */
export function journalHead(
  entity: EditedEntity,
  data: readonly Datum[],
  { action, site }: Pick<WriteOptions, "action" | "site">,
): JournalHead {
  const operation = `${editing[entity].edit ?? entity} ${action ?? ""}`.trim();
  return { operation, site, data, isSecret: secretMembers(datumName(entity)) };
}

function newRun(): string {
  return randomBytes(6).toString("hex");
}
