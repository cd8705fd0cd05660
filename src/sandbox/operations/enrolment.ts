/** Enrolment: roles of users in courses. */
import { PhpObject, type PhpValue, phpObject } from "../../contract/php-value.js";
import type { ReceivedValue } from "../../contract/site.js";
import { type Call, isEmpty, phpText } from "../call.js";
import { keyedRow } from "../editing.js";
import { findOne } from "../lookup.js";
import { giveRole, type Period, takeRole } from "../moodle/role-assignments.js";
import { errorRow, rowsAnswer } from "../moodle/rows.js";
import { echoed } from "../moodle/slashes.js";
import type { StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

/** What is done with the role. */
type Change = "give" | "take";

export const enrolmentHandlers = {
  enrol_students: (call) => changeStudents(call, "give"),
  unenrol_students: (call) => changeStudents(call, "take"),
  affect_user_to_course: (call) => changeById(call, "give", "student"),
  remove_user_from_course: (call) => changeById(call, "take", "Student"),
  add_teacher: (call) => changeNamed(call, "give", "editingteacher"),
  remove_teacher: (call) => changeNamed(call, "take", "editingteacher"),
  add_noneditingteacher: (call) => changeNamed(call, "give", "teacher"),
  remove_noneditingteacher: (call) => changeNamed(call, "take", "teacher"),
  add_student: (call) => changeNamed(call, "give", "student"),
  remove_student: (call) => changeNamed(call, "take", "student"),
} satisfies Partial<Handlers>;

/** enrol_students and unenrol_students: one enrolRecord per user, an unknown one not stopping the others. */
function changeStudents(call: Call, change: Change): PhpValue {
  call.validate();
  const role = roleNamed(call, "student");
  const [column, userColumn] = [call.text("courseidfield"), call.text("idfield")];
  const course = keyedRow(call, "course", column, call.args["courseid"] ?? null, "ws_courseunknown");
  mayAssign(call, course);
  if (isEmpty(call.args["userids"])) return rowsAnswer([errorRow(call.say("ws_nothingtodo"))]);
  return call.list("userids").map((value) => {
    const user = findOne(call, "user", userColumn, value);
    if (user === undefined) return enrolRecord({ error: unknownUser(call, userColumn, value) });
    const period = change === "give" ? enrolmentPeriod(call, course) : ALWAYS;
    changeRole(call, change, role, user, course, period);
    const enrol = change === "give" ? "webservice" : "no";
    return enrolRecord({ userid: cell(user, userColumn), course: cell(course, column), ...period, enrol });
  });
}

/** affect_user_to_course and remove_user_from_course: by Moodle ids. An unknown user changes nothing and is not reported (quirks 105). */
function changeById(call: Call, change: Change, usualRole: string): PhpValue {
  call.validate();
  const course = keyedRow(call, "course", "id", call.args["courseid"] ?? null, "ws_courseunknown");
  const role = roleNamed(call, call.text("rolename") || usualRole);
  mayAssign(call, course);
  const user = call.faithful
    ? findOne(call, "user", "id", call.args["userid"] ?? null)
    : keyedRow(call, "user", "id", call.args["userid"] ?? null, "ws_userunknown");
  if (user !== undefined) changeRole(call, change, role, user, course, enrolmentPeriod(call, course));
  return phpObject({ status: true });
}

/** add_teacher and its like: course and user are looked up by any column, before the session is looked at (quirks 31). */
function changeNamed(call: Call, change: Change, rolename: string): PhpValue {
  const course = keyedRow(call, "course", call.args["courseidfield"] ?? null, call.args["courseid"] ?? null, "ws_courseunknown");
  const user = keyedRow(call, "user", call.args["useridfield"] ?? null, call.args["userid"] ?? null, "ws_userunknown");
  call.validate();
  const role = roleNamed(call, rolename);
  mayAssign(call, course);
  changeRole(call, change, role, user, course, enrolmentPeriod(call, course));
  return phpObject({ status: true });
}

function changeRole(call: Call, change: Change, role: StoredRow, user: StoredRow, course: StoredRow, period: Period): void {
  if (change === "give") giveRole(call, role, user, course, period);
  else takeRole(call, role, user, course);
}

const ALWAYS: Period = { timestart: 0, timeend: 0 };

/** From now on as long as the course says; always on Moodle 2, whose courses have no such column. */
function enrolmentPeriod(call: Call, course: StoredRow): Period {
  const length = Number(course["enrolperiod"] ?? 0);
  return length > 0 ? { timestart: call.now, timeend: call.now + length } : ALWAYS;
}

function roleNamed(call: Call, shortname: string): StoredRow {
  return findOne(call, "role", "shortname", shortname) ?? call.fatal("ws_roleunknown", echoed(call, shortname));
}

function mayAssign(call: Call, course: StoredRow): void {
  if (!call.access.canInCourse(call.validate(), "moodle/role:assign", course["id"]!)) call.fatal("ws_operationnotallowed");
}

function unknownUser(call: Call, column: string, value: ReceivedValue): string {
  return call.say("ws_userunknown", echoed(call, `${column}=${phpText(value)}`));
}

/** The value of a column that was named in any case. */
function cell(row: StoredRow, column: string): PhpValue {
  return row[column] ?? row[column.toLowerCase()] ?? null;
}

function enrolRecord(members: { readonly [name: string]: PhpValue }): PhpObject {
  const blank = { error: "", userid: "", course: "", timestart: 0, timeend: 0, timeaccess: 0, enrol: "" };
  return new PhpObject(Object.entries({ ...blank, ...members }), "enrolRecord");
}
