/** The data of editing operations as a call brings them, on their way into the edit loop. */
import type { ReceivedValue } from "../contract/site.js";
import type { Datum, EditRules } from "../plugin/edit-loop.js";
import { type Call, phpText, structOf } from "./call.js";
import { findOne } from "./lookup.js";
import { echoed } from "./moodle/slashes.js";
import type { StoredRow } from "./store/table.js";

/** The rules of an entity with the messages of this call's site. */
export function editRules(call: Call, rules: Omit<EditRules, "say">): EditRules {
  return { ...rules, say: (key, ...parameters) => call.say(key, ...parameters) };
}

/** The data of a list part. What is no struct has no members, so its action is invalid (wire 30). */
export function dataOf(call: Call, part: string): Datum[] {
  return call.list(part).map((each) => structOf(each) ?? new Map());
}

/** The datum of a struct part; nothing sent is an empty one, other scalars are none. */
export function datumOf(call: Call, part: string): Datum | undefined {
  const sent = call.args[part] ?? "";
  return sent === "" || sent === false ? new Map() : structOf(sent);
}

/**
 * The row that an update_ or delete_ operation names by any column, before the session is looked at (quirks 31). Ends the call when
 * there is none.
 * @param unknown key of the message, which takes `column=value`
 */
export function keyedRow(call: Call, table: string, column: ReceivedValue, value: ReceivedValue, unknown: string): StoredRow {
  const named = `${phpText(column)}=${phpText(value)}`;
  return findOne(call, table, column, value) ?? call.fatal(unknown, echoed(call, named));
}
