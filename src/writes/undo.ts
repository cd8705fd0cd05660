/** The way back from a run, planned from the record of its writes and from what the site shows now. */

import { Rows } from "../client/rows.js";
import { type EditedEntity, editedEntity } from "../contract/editing.js";
import { UsageError } from "../errors.js";
import type { Extent } from "./brakes.js";
import { settingsOf, type WriteOptions, type Writer } from "./options.js";
import type { RecordedWrite, WriteId } from "./record.js";
import { stepOf, still, type UndoStep, unknownAdd } from "./undo-step.js";

export interface UndoOptions extends Pick<WriteOptions, "allow" | "timeout" | "signal"> {
  /** The run to take back. @default the last one that is no way back itself */
  run?: string | undefined;
  /** Takes back what was changed since by somebody else, too. @default false */
  force?: boolean | undefined;
}

export interface UndoPlan {
  readonly run: string;
  readonly entity: EditedEntity;
  /** The last write first, so that what depends on it is gone before it goes. */
  readonly steps: readonly UndoStep[];
  readonly extent: Extent & { readonly entity: EditedEntity };
}

/** A run in a record. */
export interface RunSummary {
  readonly run: string;
  readonly entity: string;
  readonly site: string | undefined;
  readonly by: string | undefined;
  /** When it began (ISO 8601). */
  readonly time: string;
  readonly writes: number;
  /** The run that it took back. */
  readonly undoes: string | undefined;
}

/** The runs of a record, the oldest first. */
export function runsOf(writes: readonly RecordedWrite[]): RunSummary[] {
  const runs = new Map<string, RunSummary>();
  for (const { run, entity, site, by, time, undoes } of writes) {
    const { writes: count = 0, ...known } = runs.get(run) ?? { run, entity, site, by, time, undoes: undoes?.[0]?.run };
    runs.set(run, { ...known, writes: count + 1 });
  }
  return [...runs.values()].sort((a, b) => (a.time < b.time ? -1 : 1));
}

/**
 * Reads the rows that a run wrote and plans to give them their former values: what was added is deleted, what was changed gets its
 * former values, what was deleted does not come back. {@link writeBatch} carries it out, given the steps' data and the same record.
 * @param writes all of the record: later ones tell what is taken back already
 * @throws UsageError when there is no such run, and what reading throws
 */
export async function planUndo(writer: Writer, writes: readonly RecordedWrite[], options: UndoOptions = {}): Promise<UndoPlan> {
  const { run, entity } = chosenRun(writes, options.run);
  const done = new Set(writes.flatMap(({ undoes = [], applied }) => (applied === "yes" ? undoes.map(nameOf) : [])));
  const ofRun = writes.filter((write) => write.run === run && write.applied !== "no").reverse();
  const left = ofRun.filter((write) => !done.has(nameOf(write)));
  const { allow, timeout, signal, force = false } = options;
  const { call } = settingsOf({ allow, timeout });
  const rows = new Rows(writer, entity, signal === undefined ? call : { ...call, signal });
  const steps = [
    ...(await namedSteps(entity, rows, left.filter(isNamed), force)),
    ...(await namelessSteps(
      entity,
      rows,
      left.filter((write) => !isNamed(write)),
    )),
    ...ofRun.filter((write) => done.has(nameOf(write))).map((write) => still(write, "nothing", "it is taken back already")),
  ];
  const place = new Map(ofRun.map((write, index) => [write, index]));
  steps.sort((a, b) => place.get(a.writes[0])! - place.get(b.writes[0])!);
  const count = (does: UndoStep["does"]): number => steps.filter((step) => step.does === does).length;
  return { run, entity, steps, extent: { entity, updates: count("update"), deletes: count("delete") } };
}

/** One step for each row. */
async function namedSteps(
  entity: EditedEntity,
  rows: Rows,
  writes: readonly RecordedWrite[],
  force: boolean,
): Promise<UndoStep[]> {
  const byId = new Map<string, [RecordedWrite, ...RecordedWrite[]]>();
  for (const write of writes) {
    const same = byId.get(String(write.id));
    if (same === undefined) byId.set(String(write.id), [write]);
    else same.push(write);
  }
  const groups = [...byId.values()];
  // sections are found by their course alone
  const data = groups.map(([{ id, before, after, sent }]) => ({ id, course: (before ?? after ?? sent)["course"] }));
  const found = await rows.byId(data);
  return groups.map((group, index) => stepOf(entity, group, found[index], force));
}

/** Additions of which no id is known. */
async function namelessSteps(entity: EditedEntity, rows: Rows, writes: readonly RecordedWrite[]): Promise<UndoStep[]> {
  const alike = await rows.byKey(writes.map(({ key }) => key));
  return writes.map((write, index) => unknownAdd(entity, write, alike[index]));
}

function isNamed({ id }: RecordedWrite): boolean {
  return id !== undefined;
}

function nameOf({ run, index }: WriteId): string {
  return `${run} ${index}`;
}

function chosenRun(writes: readonly RecordedWrite[], named: string | undefined): { run: string; entity: EditedEntity } {
  const runs = runsOf(writes);
  const hint = runs.map(({ run, time, entity, writes: count }) => `${run} (${time}, ${count} of ${entity})`).join(", ");
  const run =
    named === undefined ? runs.filter(({ undoes }) => undoes === undefined).at(-1) : runs.find((each) => each.run === named);
  if (run === undefined) {
    const what = named === undefined ? "the record holds no run to take back" : `the record holds no run ${named}`;
    throw new UsageError(what, { code: "no_such_run", ...(hint === "" ? {} : { hint: `it holds ${hint}` }) });
  }
  const entity = editedEntity(run.entity);
  if (entity === undefined) throw new UsageError(`"${run.entity}" cannot be edited`, { code: "invalid_argument" });
  return { run: run.run, entity };
}
