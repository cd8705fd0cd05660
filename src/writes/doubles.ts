/** Data of one batch that are about the same row: what the later ones mean cannot be told. */

import { type Datum, folded } from "../client/rows.js";
import { type EditedEntity, editing } from "../contract/editing.js";
import { UsageError } from "../errors.js";
import type { PlannedWrite } from "./plan.js";

/** Each natural key of a datum with its values in one text; `undefined` where it lacks one of them. */
export function keysOf(entity: EditedEntity, datum: Datum): [name: string, value: string | undefined][] {
  return editing[entity].keys.map(({ find, and }) => {
    const names = and === undefined ? [find] : [find, and];
    const isWhole = names.every((name) => !isMissing(datum[name]));
    return [names.join(" and "), isWhole ? names.map((name) => folded(datum[name])).join("\n") : undefined];
  });
}

/** Whether a site takes a value for missing. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === 0 || (typeof value === "string" && value.trim() === "");
}

/** The plan, in which only the first datum about a row is written. */
export function withoutDoubles(entity: EditedEntity, data: readonly Datum[], writes: readonly PlannedWrite[]): PlannedWrite[] {
  const first = new Map<string, number>();
  return writes.map((write) => {
    if (write.does === "refused" || write.does === "written" || write.does === "pending") return write;
    const names = write.action === "add" ? addedNames(entity, data[write.index]!) : [`id ${String(write.id)}`];
    const sameAs = names.map((name) => first.get(name)).find((index) => index !== undefined);
    for (const name of names) if (!first.has(name)) first.set(name, write.index);
    if (sameAs === undefined) return write;
    const error = new UsageError(`it is about the same ${entity} as an earlier one`, { code: "duplicate_row" });
    return { ...write, does: "refused", changes: [], sameAs, error };
  });
}

/** Sites that add the same key twice may be meant to. */
function addedNames(entity: EditedEntity, datum: Datum): string[] {
  if (editing[entity].again === "double") return [];
  return keysOf(entity, datum).flatMap(([name, value]) => (value === undefined ? [] : [`new ${name} ${value}`]));
}
