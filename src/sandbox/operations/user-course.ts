/** Users of a course by their role. */
import type { PhpValue } from "../../contract/php-value.js";
import type { ReceivedValue } from "../../contract/site.js";
import { type Call, phpText } from "../call.js";
import { keyedRow } from "../editing.js";
import { isEnrolled } from "../moodle/enrolled.js";
import { primaryRole } from "../moodle/primary-role.js";
import { holdersIn } from "../moodle/role-assignments.js";
import { listRow, type Row, rowsAnswer } from "../moodle/rows.js";
import { completeUser } from "../moodle/users.js";
import { leadingNumber } from "../store/mysql.js";
import type { StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

export const userCourseHandlers = {
  get_users_bycourse: (call) => rowsAnswer(usersOf(call, courseOf(call, "idcourse"), call.args["idrole"] ?? null)),
  count_users_bycourse: (call) => {
    const count = usersOf(call, courseOf(call, "courseid"), call.args["roleid"] ?? null).length;
    return call.faithful ? Math.max(1, count) : count; // quirks 91
  },
  get_students: (call) => rowsAnswer(withRole(call, "student")),
  /** Someone with both roles appears twice (semantics 1). */
  get_teachers: (call) => rowsAnswer([...withRole(call, "editingteacher"), ...withRole(call, "teacher")]),
} satisfies Partial<Handlers>;

function withRole(call: Call, shortname: string): Row[] {
  call.validate();
  const role = call.table("role").one({ shortname }) ?? call.fatal("ws_roleunknown", shortname);
  return usersOf(call, courseOf(call, "courseid"), role["id"]!);
}

/** The course that the call names, if the caller may change it or is enrolled in it. */
function courseOf(call: Call, part: string): StoredRow {
  const caller = call.validate();
  const course = keyedRow(call, "course", phpText(call.args["idfield"] ?? null), call.args[part] ?? null, "ws_courseunknown");
  if (call.access.canInCourse(caller, "moodle/course:update", course["id"]!)) return course;
  return isEnrolled(call, caller, course["id"]!) ? course : call.fatal("ws_operationnotallowed");
}

/**
 * `role` is the role asked for as it came; for any role the primary role number. A role that does not exist finds nobody
 * (quirks 90); repaired, it is an error.
 */
function usersOf(call: Call, course: StoredRow, asked: ReceivedValue): Row[] {
  const roleid = leadingNumber(phpText(asked));
  if (!call.faithful && roleid !== 0 && call.table("role").byId(roleid) === undefined)
    call.fatal("ws_roleunknown", `id=${roleid}`);
  return holdersIn(call, course, roleid).map((holder) => {
    const role: PhpValue =
      roleid === 0 ? primaryRole(call, holder.user["id"]!, course) : typeof asked === "object" ? phpText(asked) : asked;
    return completeUser(call, withRoleId(listRow(holder.user, call.moodle), holder.roleid, call), role);
  });
}

/** Moodle adds the role's id behind the columns of the table; on 1.9 `id` still comes last. */
function withRoleId(row: Row, roleid: string, call: Call): Row {
  row.set("roleid", roleid);
  const id = row.get("id");
  if (call.isMoodle2 || id === undefined) return row;
  row.delete("id");
  return row.set("id", id);
}
