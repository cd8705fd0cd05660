/** Whose things an operation shows: a user by column, or the caller himself for a blank value (semantics 0). */
import type { ReceivedValue } from "../../contract/site.js";
import { type Call, isEmpty, phpText } from "../call.js";
import { findOne } from "../lookup.js";
import type { StoredRow } from "../store/table.js";
import { echoed } from "./slashes.js";

/** The user with that value; ends the call when there is none. */
export function namedUser(call: Call, value: ReceivedValue, column: ReceivedValue): StoredRow {
  return (
    findOne(call, "user", column, value) ?? call.fatal("ws_userunknown", echoed(call, `${phpText(column)}=${phpText(value)}`))
  );
}

/** As `namedUser`, but a blank value (0 included) means the caller, whatever the column. */
export function namedUserOrCaller(call: Call, value: ReceivedValue, column: ReceivedValue): StoredRow {
  return isEmpty(value) ? call.user() : namedUser(call, value, column);
}
