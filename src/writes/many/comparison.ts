/** Compares a row as it was sent with the site's record of it. */
import type { FieldDifference } from "../../client/report.js";
import { differenceOf } from "../compare.js";
import { memberOf, rowsIn } from "./finders.js";
import type { Kind } from "./kinds.js";
import type { ManyRow, SiteRow } from "./options.js";
import { plainText } from "./plain-text.js";
import { isGiven } from "./plan.js";

/** Members in which a row that was found is certainly another one than ours; case and blanks at the ends tell nothing. */
export function otherMembers({ telling }: Kind, row: ManyRow, record: SiteRow): string[] {
  return telling.filter((member) => {
    const [ours, theirs] = [memberOf(row, member), record[member]];
    if (!isGiven(ours) || theirs === undefined || theirs === null) return false;
    const folded = (value: unknown): string => plainText(String(value)).trim().toLowerCase();
    return folded(ours) !== folded(theirs) && folded(ours) !== String(theirs).trim().toLowerCase();
  });
}

/** What the site stored otherwise than it was sent, as far as it can be read. */
export function differencesIn(kind: Kind, row: ManyRow, record: SiteRow): FieldDifference[] {
  const differences = kind.readable.flatMap((member) => {
    const stored = storedValue(kind, member, record);
    const ours = memberOf(row, member);
    if (stored === undefined || (typeof stored === "string" && plainText(stored) === ours)) return [];
    return differenceOf(member, ours, stored);
  });
  return kind.silent.includes("customfields") ? [...differences, ...droppedFields(row, record)] : differences;
}

/** `undefined` for what is not shown to this account. */
function storedValue({ blank }: Kind, member: string, record: SiteRow): unknown {
  if (record[member] !== undefined) return record[member];
  return blank?.members.includes(member) === true && record[blank.shownWith] !== undefined ? "" : undefined;
}

/** A value that a menu does not have empties the field, and an unknown field is ignored (moodle4 23). */
function droppedFields(row: ManyRow, record: SiteRow): FieldDifference[] {
  const stored = new Map((rowsIn(record["customfields"]) ?? []).map(({ shortname, value }) => [shortname, value]));
  return (rowsIn(memberOf(row, "customfields")) ?? [])
    .filter(({ type, value }) => isGiven(value) && !isGiven(stored.get(type)))
    .map(({ type, value }) => ({ field: `customfields ${String(type)}`, sent: value, stored: stored.get(type), how: "dropped" }));
}
