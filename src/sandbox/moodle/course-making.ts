/** Making, moving and deleting courses as Moodle does, with all that hangs on them. */
import type { Call } from "../call.js";
import type { Given, StoredRow } from "../store/table.js";
import { contextPath } from "./access.js";
import { moveContext } from "./categories.js";
import { firstPlace, repairCourseOrder } from "./course-order.js";
import { emptyGroup, emptyGrouping } from "./groups.js";
import { instancesOf } from "./modules.js";
import { removeAll } from "./role-assignments.js";

/** Sort order of the first course that is made in a category, and of the first that is moved there (measured on 1.9). */
const FIRST_MADE = 100;
const FIRST_MOVED = 200;

/** What the site fills into a new course where nothing is given. */
export const COURSE_DEFAULTS: Readonly<Record<string, Given>> = {
  format: "weeks",
  numsections: 10,
  hiddensections: 0,
  newsitems: 5,
  showgrades: 1,
  showreports: 0,
  maxbytes: 67_108_864,
  groupmode: 0,
  groupmodeforce: 0,
};

/** Stores a course before the others of its category, with its context, its general section and, on Moodle 2, the ways to enrol. */
export function createCourse(call: Call, values: Readonly<Record<string, Given>>): StoredRow {
  const category = String(values["category"]);
  const course = call.table("course").insert({
    ...values,
    sortorder: firstPlace(call, category, FIRST_MADE),
    timecreated: call.now,
    timemodified: call.now,
    modinfo: null,
  });
  call.access.createContext("course", course["id"]!, call.access.context("category", category));
  call
    .table("course_sections")
    .insert({ course: course["id"], section: 0, summary: null, ...(call.isMoodle2 ? { summaryformat: 1 } : {}) });
  if (call.isMoodle2) addEnrolmentMethods(call, course);
  return course;
}

/** The methods that Moodle 2 gives to a new course: manual enrolment open, guests and self enrolment closed. */
function addEnrolmentMethods(call: Call, course: StoredRow): void {
  const student = call.table("role").one({ shortname: "student" })?.["id"] ?? "0";
  const methods = [
    { enrol: "manual", status: 0, roleid: student },
    { enrol: "guest", status: 1, roleid: 0, password: "" },
    { enrol: "self", status: 1, roleid: student, customint1: 0, customint2: 0, customint3: 0, customint4: 1 },
  ];
  for (const [sortorder, method] of methods.entries()) {
    const times = { timecreated: call.now, timemodified: call.now };
    call.table("enrol").insert({ ...method, courseid: course["id"], sortorder, ...times });
  }
}

/** Puts a course first in another category. */
export function moveCourse(call: Call, course: StoredRow, category: string): void {
  const { access } = call;
  const sortorder = firstPlace(call, category, FIRST_MOVED);
  call.table("course").update(course, { category, sortorder });
  const [context, above] = [access.context("course", course["id"]!), access.context("category", category)];
  if (context !== undefined && above !== undefined) moveContext(call, context, above);
  repairCourseOrder(call);
}

/** Deletes a course with its activities, sections, groups, enrolments, grades, events and contexts. */
export function deleteCourse(call: Call, course: StoredRow): void {
  const id = course["id"]!;
  for (const group of call.table("groups").all({ courseid: id })) emptyGroup(call, group["id"]!);
  for (const grouping of call.table("groupings").all({ courseid: id })) emptyGrouping(call, grouping["id"]!);
  for (const module of call.table("modules").rows) {
    const instances = instancesOf(call, module["name"]!);
    for (const instance of instances?.all({ course: id }) ?? []) instances!.remove(instance);
  }
  for (const item of itemsOf(call, id)) removeAll(call, "grade_grades", { itemid: item["id"]! });
  for (const method of call.db.has("enrol") ? call.table("enrol").all({ courseid: id }) : []) {
    removeAll(call, "user_enrolments", { enrolid: method["id"]! });
  }
  for (const table of ["groups", "groupings", "grade_items", "grade_categories", "event", "enrol"]) {
    removeAll(call, table, { courseid: id });
  }
  for (const table of ["course_modules", "course_sections"]) removeAll(call, table, { course: id });
  removeContexts(call, id);
  call.table("course").remove(course);
  repairCourseOrder(call);
}

function itemsOf(call: Call, course: string): StoredRow[] {
  return call.db.has("grade_items") ? call.table("grade_items").all({ courseid: course }) : [];
}

/** Removes the context of a course and all below it, with the roles given there. */
function removeContexts(call: Call, course: string): void {
  const context = call.access.context("course", course);
  if (context === undefined) return;
  const contexts = call.table("context");
  for (const row of contexts.rows.filter((each) => contextPath(each).includes(context["id"]!))) {
    removeAll(call, "role_assignments", { contextid: row["id"]! });
    contexts.remove(row);
  }
}
