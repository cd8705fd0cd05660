/**
 * Tells the answer to a batch from one that belongs to another call: where a broken proxy answers twice, the second answer waits on the
 * kept connection and comes first to the next call.
 */
import { type EditedEntity, editing } from "../contract/editing.js";
import { DecodeError } from "../errors.js";
import { type Datum, idOf, keyOf, type Row } from "./rows.js";

/** @throws DecodeError `other_answer` when none of the records is about the datum in its place */
export function refuseStray(operation: string, entity: EditedEntity, data: readonly Datum[], records: readonly Row[]): void {
  const compared = data.flatMap((datum, index) => isAbout(entity, datum, records[index]) ?? []);
  if (compared.length === 0 || compared.some((isSame) => isSame)) return;
  throw new DecodeError(`${operation} was answered with records of other data`, {
    code: "other_answer",
    operation,
    applied: "unknown",
    hint: "a proxy on the way may have answered another call twice; read back what was carried out",
  });
}

/** `undefined` where nothing can be compared. */
function isAbout(entity: EditedEntity, datum: Datum, record: Row | undefined): boolean | undefined {
  if (record === undefined || idOf(record) === undefined || record["error"]) return undefined;
  if (datum["action"] !== "add") return idOf(datum) === undefined ? undefined : idOf(datum) === idOf(record);
  const key = keyOf(entity, datum);
  if (key === undefined) return undefined;
  const members = [key.find, ...(key.and === undefined || editing[entity].renames ? [] : [key.and])];
  return members.every((member) => isSame(datum[member], record[member]));
}

/** Sites cut texts, trim them and put backslashes into them. */
function isSame(sent: unknown, stored: unknown): boolean {
  if (sent === undefined || stored === undefined || stored === null) return true;
  const [long, short] = [sent, stored].map((value) => String(value).replaceAll("\\", "").trim().toLowerCase());
  return short === "" || long!.startsWith(short!);
}
