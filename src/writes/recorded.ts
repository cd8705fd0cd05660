/** How the items of a batch stand in the record of writes. */
import type { Outcome, OutcomeStatus } from "../client/report.js";
import type { Datum, Row } from "../client/rows.js";
import type { EditedEntity } from "../contract/editing.js";
import { writtenMembers } from "./compare.js";
import { actionOf } from "./complete.js";
import type { Item } from "./evidence.js";
import type { BegunWrite, EndedWrite, WriteRecordOptions } from "./record.js";
import { confidentialMembers, keyValues, shownOf } from "./shown.js";

export function begunWrite(entity: EditedEntity, item: Item, undoes: WriteRecordOptions["undoes"]): BegunWrite {
  const { index, datum, row } = item;
  return {
    index,
    action: actionOf(datum),
    id: datum["id"],
    key: keyValues(entity, row ?? datum),
    sent: shownOf(entity, Object.fromEntries(writtenMembers(datum))),
    before: row === undefined ? null : shownOf(entity, row),
    hidden: confidentialMembers(entity).filter((name) => datum[name] !== undefined),
    undoes: undoes?.[index]?.map(({ run, index: at }) => ({ run, index: at })),
  };
}

export function endedWrite(
  entity: EditedEntity,
  datum: Datum,
  index: number,
  outcome: Outcome<Datum, Row, OutcomeStatus>,
): EndedWrite {
  const { record, error } = outcome;
  const status = outcome.status === "skipped" ? "ok" : outcome.status; // what has been sent is never skipped
  const applied = status === "ok" ? "yes" : status === "unconfirmed" ? "unknown" : (error?.applied ?? "unknown");
  const id = datum["id"] ?? (record?.["id"] || undefined);
  return { index, id, status, applied, ...afterwards(entity, datum, applied, record), error: error?.message };
}

/** The row afterwards, where it is known: sites answer an added or changed row as it is then, a deleted one as it was. */
function afterwards(
  entity: EditedEntity,
  datum: Datum,
  applied: EndedWrite["applied"],
  record: Row | undefined,
): Pick<EndedWrite, "after"> {
  if (applied !== "yes") return {};
  if (actionOf(datum) === "delete") return { after: null };
  return record === undefined ? {} : { after: shownOf(entity, record) };
}
