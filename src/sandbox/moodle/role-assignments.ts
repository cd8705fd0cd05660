/** Roles that users hold in courses: giving them, taking them away, who holds which. */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import { contextPath } from "./access.js";

/** A user with the role by which he was found. */
export interface Holder {
  readonly user: StoredRow;
  readonly roleid: string;
}

/**
 * Users with a role in the course or in a context above it, by name; role 0 means any. Of several roles of one user, Moodle's list
 * keyed by user keeps the last, at the place of the first.
 */
export function holdersIn(call: Call, course: StoredRow, roleid: number): Holder[] {
  const context = call.access.context("course", course["id"]!);
  const contexts = context === undefined ? [] : contextPath(context);
  const users = call.table("user");
  const roles = new Map<StoredRow, string>();
  for (const assignment of call.table("role_assignments").rows) {
    if (!contexts.includes(assignment["contextid"]!)) continue;
    if (roleid !== 0 && Number(assignment["roleid"]) !== roleid) continue;
    const user = users.byId(assignment["userid"]!);
    if (user !== undefined) roles.set(user, assignment["roleid"]!);
  }
  return users.sorted([...roles.keys()], "lastname", "firstname").map((user) => ({ user, roleid: roles.get(user)! }));
}

/** When a role begins and ends; 0 for always. Seconds since 1970. */
export interface Period {
  readonly timestart: number;
  readonly timeend: number;
}

/** Gives a user a role in a course, on Moodle 2 with a manual enrolment. Someone who has both already keeps them. */
export function giveRole(call: Call, role: StoredRow, user: StoredRow, course: StoredRow, period: Period): void {
  const context = call.access.context("course", course["id"]!);
  if (context === undefined) return;
  if (call.isMoodle2) enrol(call, role, user, course);
  const assignments = call.table("role_assignments");
  const key = { roleid: role["id"]!, contextid: context["id"]!, userid: user["id"]! };
  const values = {
    timemodified: call.now,
    modifierid: call.validate(),
    ...(call.isMoodle2 ? {} : { ...period, enrol: "webservice" }),
  };
  const held = assignments.one(key);
  if (held === undefined) assignments.insert({ ...key, ...values });
  else if (!call.isMoodle2) assignments.update(held, values);
}

/** 1.9 takes that one role away; Moodle 2 the whole manual enrolment, and with the last enrolment all roles and groups (quirks 107). */
export function takeRole(call: Call, role: StoredRow, user: StoredRow, course: StoredRow): void {
  const context = call.access.context("course", course["id"]!);
  if (context === undefined) return;
  const key = { contextid: context["id"]!, userid: user["id"]! };
  if (!call.isMoodle2) {
    removeAll(call, "role_assignments", { ...key, roleid: role["id"]! });
    return;
  }
  const method = manualMethod(call, course);
  if (method === undefined || removeAll(call, "user_enrolments", { enrolid: method["id"]!, userid: user["id"]! }) === 0) return;
  if (methodsOf(call, course).some((each) => enrolmentBy(call, each, user) !== undefined)) return;
  removeAll(call, "role_assignments", key);
  for (const group of call.table("groups").all({ courseid: course["id"]! })) {
    removeAll(call, "groups_members", { groupid: group["id"]!, userid: user["id"]! });
  }
}

/** Removes rows by their columns, where this Moodle has the table. */
export function removeAll(call: Call, name: string, conditions: Readonly<Record<string, string>>): number {
  if (!call.db.has(name)) return 0;
  const table = call.table(name);
  const rows = table.all(conditions);
  for (const row of rows) table.remove(row);
  return rows.length;
}

function enrol(call: Call, role: StoredRow, user: StoredRow, course: StoredRow): void {
  const method = manualMethod(call, course) ?? addManualMethod(call, role, course);
  if (enrolmentBy(call, method, user) !== undefined) return;
  call.table("user_enrolments").insert({
    status: 0,
    enrolid: method["id"],
    userid: user["id"],
    timestart: 0,
    timeend: 0,
    modifierid: call.validate(),
    timecreated: call.now,
    timemodified: call.now,
  });
}

function methodsOf(call: Call, course: StoredRow): StoredRow[] {
  return call.table("enrol").all({ courseid: course["id"]! });
}

function manualMethod(call: Call, course: StoredRow): StoredRow | undefined {
  return methodsOf(call, course).find((method) => method["enrol"] === "manual");
}

function addManualMethod(call: Call, role: StoredRow, course: StoredRow): StoredRow {
  const times = { timecreated: call.now, timemodified: call.now };
  return call.table("enrol").insert({ enrol: "manual", status: 0, courseid: course["id"], roleid: role["id"], ...times });
}

function enrolmentBy(call: Call, method: StoredRow, user: StoredRow): StoredRow | undefined {
  return call.table("user_enrolments").one({ enrolid: method["id"]!, userid: user["id"]! });
}
