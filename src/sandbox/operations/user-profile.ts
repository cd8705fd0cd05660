/** Custom profile fields: finding users by them, storing them. */
import { PhpObject, type PhpValue } from "../../contract/php-value.js";
import type { ReceivedValue } from "../../contract/site.js";
import { type Call, phpText, structOf } from "../call.js";
import { keyedRow } from "../editing.js";
import { findOne } from "../lookup.js";
import { rowsAnswer } from "../moodle/rows.js";
import { echoed } from "../moodle/slashes.js";
import { listedUser } from "../moodle/users.js";
import { leadingNumber } from "../store/mysql.js";
import type { StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

export const userProfileHandlers = {
  get_users_byprofile: (call) => {
    const caller = call.validate();
    if (!call.access.canInSite(caller, "moodle/site:viewparticipants")) call.fatal("ws_operationnotallowed");
    const field = fieldNamed(call, call.args["profilefieldname"] ?? null);
    const holding = call.table("user_info_data").all({ fieldid: field["id"]!, data: call.text("profilefieldvalue") });
    const users = holding.map((row) => call.table("user").byId(row["userid"]!)).filter((user) => user !== undefined);
    return rowsAnswer(users.map((user) => listedUser(call, user)));
  },

  /** The accepted items as sent. An unknown user is not reported (quirks 93): the answer is the empty one. */
  set_user_profile_values: (call) => {
    const caller = call.validate();
    if (!call.access.canInSite(caller, "moodle/user:update")) call.fatal("ws_operationnotallowed");
    const [column, value] = [call.text("useridfield"), call.args["userid"] ?? null];
    const user = call.faithful ? findOne(call, "user", column, value) : keyedRow(call, "user", column, value, "ws_userunknown");
    if (user === undefined) return [];
    return call.list("values").flatMap((item) => accepted(call, user, item));
  },
} satisfies Partial<Handlers>;

/** Stores one item; without both members it is skipped. Over REST items are arrays where the plugin looks for objects (quirks 69). */
function accepted(call: Call, user: StoredRow, item: ReceivedValue): PhpValue[] {
  if (call.faithful && item instanceof Map) return [];
  const members = structOf(item);
  const name = members?.get("name") ?? null;
  const value = members?.get("value") ?? null;
  if (name === null || value === null) return [];
  const field = fieldNamed(call, name);
  store(call, user, field, storedValue(call, field, phpText(value)));
  const sent: [string, PhpValue][] = [
    ["name", phpText(name)],
    ["value", phpText(value)],
  ];
  return [new PhpObject(sent, "profileitemRecord")];
}

/** The text that a field of that kind keeps. Ends the call for a value that it cannot hold; items before it stay stored. */
function storedValue(call: Call, field: StoredRow, value: string): string {
  if (field["datatype"] === "menu") {
    const position = (field["param1"] ?? "").split("\n").findIndex((option) => option.trim() === value);
    return position >= 0 ? String(position) : call.fatal("ws_profileinvalidvaluemenu", value);
  }
  if (field["datatype"] === "checkbox") {
    const number = Math.trunc(leadingNumber(value));
    return number === 0 || number === 1 ? String(number) : call.fatal("ws_profileinvalidvaluecheckbox", value);
  }
  const longest = Number(field["param2"] ?? 0);
  return field["datatype"] === "text" && longest > 0 ? [...value].slice(0, longest).join("") : value;
}

function store(call: Call, user: StoredRow, field: StoredRow, data: string): void {
  const table = call.table("user_info_data");
  const key = { userid: user["id"]!, fieldid: field["id"]! };
  const held = table.one(key);
  if (held === undefined) table.insert({ ...key, data });
  else table.update(held, { data });
}

function fieldNamed(call: Call, shortname: ReceivedValue): StoredRow {
  const field = findOne(call, "user_info_field", "shortname", shortname);
  return field ?? call.fatal("ws_profileunknown", `shortname=${echoed(call, phpText(shortname))}`);
}
