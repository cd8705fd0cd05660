/** How one write is taken back, by what it did and what its row looks like now. */

import { type Datum, datumName, type Row } from "../client/rows.js";
import { type EditedEntity, editing } from "../contract/editing.js";
import { structNamed } from "../contract/language.js";
import { steeringMembers, updateRules } from "../contract/updates.js";
import { type FieldChange, isReadable, isSame } from "./compare.js";
import type { RecordedWrite } from "./record.js";
import { confidentialMembers } from "./shown.js";

/** How one row goes back. */
export interface UndoStep {
  /** What is taken back: all that the run wrote of the row, the last write first. */
  readonly writes: readonly [RecordedWrite, ...RecordedWrite[]];
  /**
   * `nothing`: there is nothing to take back any more; `conflict`: somebody changed the row since; `impossible`: there is no way back.
   * Of these `why` says more.
   */
  readonly does: "delete" | "update" | "nothing" | "conflict" | "impossible";
  /** What is to be written. */
  readonly datum?: Datum | undefined;
  readonly changes: readonly FieldChange[];
  readonly why?: string | undefined;
  /** Members that stay as they are although the row goes back, and why. */
  readonly lost: readonly string[];
}

/**
 * The step that takes back all writes of one row.
 * @param row as it is now; `undefined` when it is not there
 * @param force takes back what was changed since, too
 */
export function stepOf(entity: EditedEntity, writes: UndoStep["writes"], row: Row | undefined, force: boolean): UndoStep {
  let present = row;
  const steps = writes.map((write) => {
    const step = stepBack(entity, write, present, force);
    if (step.does === "delete") present = undefined;
    else if (step.does === "update") present = { ...present, ...valuesOf(step.changes) };
    return step;
  });
  return steps.length === 1 ? steps[0]! : merged(writes, steps, row);
}

/** Steps of one row as one: two data about a row cannot be told apart where an answer is lost. */
function merged(writes: UndoStep["writes"], steps: readonly UndoStep[], row: Row | undefined): UndoStep {
  const lost = steps.flatMap((step) => step.lost);
  const first = (does: UndoStep["does"]): UndoStep | undefined => steps.find((step) => step.does === does);
  const conflict = first("conflict");
  if (conflict !== undefined) return { ...conflict, writes, lost };
  const deletion = first("delete");
  if (deletion !== undefined) return { ...deletion, writes, lost };
  const values = Object.entries(valuesOf(steps.flatMap((step) => step.changes)));
  const changes = values.map(([field, to]) => ({ field, from: row?.[field], to }));
  if (changes.length > 0) return { ...updateTo(row, changes), writes, lost };
  return { ...(first("impossible") ?? steps[0]!), writes, lost };
}

function valuesOf(changes: readonly FieldChange[]): Row {
  return Object.fromEntries(changes.map(({ field, to }) => [field, to]));
}

function updateTo(row: Row | undefined, changes: readonly FieldChange[]): Omit<UndoStep, "writes" | "lost"> {
  return { does: "update", datum: { action: "update", id: row?.["id"], ...valuesOf(changes) }, changes };
}

/** Sites change them by themselves when other rows come and go. */
const COMPUTED: readonly string[] = ["sortorder", "path", "depth", "sequence"];

function stepBack(entity: EditedEntity, write: RecordedWrite, row: Row | undefined, force: boolean): UndoStep {
  if (write.action === "add") return backFromAdd(entity, write, row, force);
  if (write.action === "update") return backFromUpdate(entity, write, row, force);
  return backFromDelete(entity, write, row);
}

/** The way back from an addition of which the record has no id: the run was cut off, or got no answer. */
export function unknownAdd(entity: EditedEntity, write: RecordedWrite, alike: readonly Row[] = []): UndoStep {
  if (alike.length === 0) return still(write, "nothing", `no ${entity} has its key: it was not added, or is gone`);
  const ids = alike.map((row) => row["id"]).join(", ");
  return still(write, "impossible", `whether the run added it is not in the record; look at id ${ids}`);
}

/** Nothing is written. */
export function still(write: RecordedWrite, does: UndoStep["does"], why: string, lost: readonly string[] = []): UndoStep {
  return { writes: [write], does, changes: [], why, lost };
}

function backFromAdd(entity: EditedEntity, write: RecordedWrite, row: Row | undefined, force: boolean): UndoStep {
  if (row === undefined) return still(write, "nothing", "it is not there any more");
  const { actions, instead } = editing[entity];
  if (!actions.includes("delete"))
    return still(write, "impossible", `sites delete no ${entity}; ${instead?.delete ?? "delete it in Moodle"}`);
  const since = changedSince(entity, write, row);
  if (since.length > 0 && !force) return still(write, "conflict", saidOf(since));
  return { writes: [write], does: "delete", datum: { action: "delete", id: row["id"] }, changes: [], lost: [] };
}

/** Members of an added row that are not any more as it was answered. */
function changedSince(entity: EditedEntity, { after, sent }: RecordedWrite, row: Row): FieldChange[] {
  const struct = datumName(entity);
  const { fields } = structNamed(struct);
  const hidden = confidentialMembers(entity);
  return Object.entries(after ?? sent).flatMap(([field, wrote]) => {
    const isCompared = Object.hasOwn(fields, field) && ![...steeringMembers, ...COMPUTED, ...hidden].includes(field);
    if (!isCompared || !isReadable(struct, field, row) || isSame(wrote, row[field])) return [];
    return [{ field, from: wrote, to: row[field] }];
  });
}

function saidOf(changes: readonly FieldChange[]): string {
  const said = changes.map(({ field, from, to }) => `${field} was ${JSON.stringify(from)} and is ${JSON.stringify(to)}`);
  return `it was changed since: ${said.join("; ")}`;
}

function backFromDelete(entity: EditedEntity, write: RecordedWrite, row: Row | undefined): UndoStep {
  if (row !== undefined) return still(write, "nothing", "it is there");
  const again = editing[entity].actions.includes("add") ? "; its former values can be added again, under a new id" : "";
  return still(write, "impossible", `what is deleted does not come back${again}`);
}

function backFromUpdate(entity: EditedEntity, write: RecordedWrite, row: Row | undefined, force: boolean): UndoStep {
  const { before, hidden } = write;
  if (row === undefined) return still(write, "impossible", `there is no ${entity} with this id any more`);
  if (before === null) return still(write, "impossible", "its former values are not in the record");
  const lost = hidden.map((name) => `${name}: the former value is written down nowhere`);
  const back: FieldChange[] = [];
  const since: FieldChange[] = [];
  for (const each of writtenFields(entity, write, before, row)) {
    if ("lost" in each) lost.push(each.lost);
    else if (each.isOurs || force) back.push(each);
    else since.push({ field: each.field, from: each.wrote, to: each.from });
  }
  if (since.length > 0) return still(write, "conflict", saidOf(since), lost);
  if (back.length > 0) {
    const changes = back.map(({ field, from, to }) => ({ field, from, to }));
    return { ...updateTo(row, changes), writes: [write], lost };
  }
  return lost.length > 0
    ? still(write, "impossible", "nothing of it can be taken back", lost)
    : still(write, "nothing", "it has its former values");
}

/** What a field would go back to, and whether it is still as the run wrote it. */
type FieldBack = FieldChange & { readonly wrote: unknown; readonly isOurs: boolean };

/** The fields that a run changed and that have not their former values now. */
function writtenFields(entity: EditedEntity, write: RecordedWrite, before: Row, row: Row): (FieldBack | { lost: string })[] {
  const struct = datumName(entity);
  return Object.keys(write.sent).flatMap((field): (FieldBack | { lost: string })[] => {
    if (!isReadable(struct, field, before) || !isReadable(struct, field, row))
      return [{ lost: `${field}: the site does not show it, so its former value is not known` }];
    const [was, is, wrote] = [before[field], row[field], write.after?.[field] ?? write.sent[field]];
    if (isSame(was, wrote) || isSame(is, was)) return [];
    if (isBlank(was) && updateRules[struct]?.blank === "ignored")
      return [{ lost: `${field}: it was blank, and this service cannot clear it` }];
    return [{ field, from: is, to: typed(struct, field, was), wrote, isOurs: isSame(is, wrote) }];
  });
}

function isBlank(value: unknown): boolean {
  return value === null || value === "";
}

/** The value of a row as its datum takes it. */
function typed(struct: string, field: string, value: unknown): unknown {
  const kind = structNamed(struct).fields[field]?.kind;
  if (kind === "string") return value === null ? "" : String(value);
  return kind === "int" || kind === "float" ? Number(value) : value;
}

/**
 * What a deleted row would be added again with: its members that a datum can have, without its id. Passwords are not among them.
 * `undefined` where nothing was deleted, or its state before is not known.
 */
export function formerDatum(entity: EditedEntity, { action, applied, before }: RecordedWrite): Datum | undefined {
  if (action !== "delete" || applied === "no" || before === null || !editing[entity].actions.includes("add")) return undefined;
  const struct = datumName(entity);
  const left = [...steeringMembers, ...COMPUTED, "deleted", ...confidentialMembers(entity)];
  const members = Object.keys(structNamed(struct).fields).flatMap((field): [string, unknown][] => {
    const value = before[field];
    const isTold = !left.includes(field) && isReadable(struct, field, before) && !isBlank(value);
    return isTold ? [[field, typed(struct, field, value)]] : [];
  });
  return { action: "add", ...Object.fromEntries(members) };
}
