/** What of data and rows may be shown and written down: no passwords, no keys to enrol. */

import { datumName, keyOf, type Row } from "../client/rows.js";
import { type EditedEntity, editing } from "../contract/editing.js";
import { structNamed } from "../contract/language.js";
import { secretMembers } from "./compare.js";

/** Names of the members whose values are shown nowhere. */
export function confidentialMembers(entity: EditedEntity): readonly string[] {
  const struct = datumName(entity);
  const secret = Object.keys(structNamed(struct).fields).filter(secretMembers(struct));
  return [...secret, editing[entity].enrolmentKey ?? []].flat();
}

/** The datum or row without them. */
export function shownOf(entity: EditedEntity, row: Row): Row {
  const hidden = confidentialMembers(entity);
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== undefined && !hidden.includes(name)));
}

/** The members by which people know a datum or row: its natural key, as far as it has one. */
export function keyValues(entity: EditedEntity, row: Row): Row {
  const key = keyOf(entity, row);
  if (key === undefined) return {};
  const { find, and } = key;
  return { [find]: row[find], ...(and === undefined || row[and] === undefined ? {} : { [and]: row[and] }) };
}
