/** User accounts. */
import type { ReceivedValue } from "../../contract/site.js";
import { type Call, isEmpty, phpText } from "../call.js";
import { findAll } from "../lookup.js";
import { errorRow, type Row, rowsAnswer } from "../moodle/rows.js";
import { echoed } from "../moodle/slashes.js";
import { listedUser } from "../moodle/users.js";
import type { Handlers } from "./handlers.js";
import { userCourseHandlers } from "./user-course.js";
import { userEditHandlers } from "./user-edit.js";
import { userProfileHandlers } from "./user-profile.js";

export const userHandlers = {
  /** Everybody when no list or an empty one was sent; a text that is no list names nobody (wire 29). */
  get_users: (call) => {
    call.validate();
    if (isEmpty(call.args["userids"])) return rowsAnswer(everybody(call));
    return getUsers(call, call.list("userids"), call.args["idfield"] ?? null);
  },
  get_user: (call) => getUsers(call, [call.args["userinfo"] ?? null], call.args["idfield"] ?? null),
  get_user_byid: (call) => getUsers(call, [call.args["userinfo"] ?? null], "id"),
  get_user_byidnumber: (call) => getUsers(call, [call.args["userinfo"] ?? null], "idnumber"),
  get_user_byusername: (call) => getUsers(call, [call.args["userinfo"] ?? null], "username"),
  ...userCourseHandlers,
  ...userProfileHandlers,
  ...userEditHandlers,
} satisfies Partial<Handlers>;

/** Per value all matching rows, deleted accounts too (semantics 1). */
function getUsers(call: Call, values: readonly ReceivedValue[], idfield: ReceivedValue): ReturnType<typeof rowsAnswer> {
  call.validate();
  return rowsAnswer(values.flatMap((value) => found(call, value, idfield)));
}

function everybody(call: Call): Row[] {
  const users = call.table("user");
  const guest = call.db.config("siteguest") ?? "1";
  const shown = users.rows.filter((user) => user["deleted"] === "0" && user["id"] !== guest);
  return users.sorted(shown, "firstname").map((user) => listedUser(call, user));
}

function found(call: Call, value: ReceivedValue, idfield: ReceivedValue): Row[] {
  const rows = findAll(call, "user", idfield, value);
  if (rows.length === 0) return [errorRow(call.say("ws_nomatch", phpText(idfield), echoed(call, phpText(value))))];
  return rows.map((user) => listedUser(call, user));
}
