/** Grades of courses and activities. */
import type { PhpValue } from "../../contract/php-value.js";
import type { ReceivedValue } from "../../contract/site.js";
import { type Call, isEmpty, phpText } from "../call.js";
import { findOne } from "../lookup.js";
import { coursesOfUser } from "../moodle/courses.js";
import { readingFailed } from "../moodle/database-error.js";
import { activityGradeRow, activityItem, gradeIn, gradeObject, totalItem, totalRow } from "../moodle/grades.js";
import { logOperation } from "../moodle/log.js";
import { courseModuleById } from "../moodle/modules.js";
import { isRestricted, participants } from "../moodle/participants.js";
import { holdersIn } from "../moodle/role-assignments.js";
import { errorRow, rowsAnswer } from "../moodle/rows.js";
import { echoed } from "../moodle/slashes.js";
import { namedUserOrCaller } from "../moodle/whose.js";
import type { StoredRow } from "../store/table.js";
import { EmptyList, type Handlers } from "./handlers.js";

export const gradeHandlers = {
  get_grades: (call) => {
    const caller = call.validate();
    const user = namedUserOrCaller(call, call.args["userid"] ?? null, call.args["useridfield"] ?? null);
    const values = call.list("courseids");
    if (values.length === 0) return gradesOfUser(call, caller, user);
    const column = call.args["courseidfield"] ?? null;
    const records = values.map((value) => {
      const course = findOne(call, "course", column, value);
      return course === undefined ? unknownCourse(call, value) : courseGrade(call, caller, user, course);
    });
    return listed(call, records, "nogradesfor", asked(call, user));
  },

  get_user_grades: (call) => {
    const caller = call.validate();
    const user = namedUserOrCaller(call, call.args["userid"] ?? null, call.args["idfield"] ?? null);
    return gradesOfUser(call, caller, user);
  },

  get_course_grades: (call) => {
    const caller = call.validate();
    const value = call.args["courseid"] ?? null;
    if (isEmpty(value)) call.fatal(" ws_missingvalue");
    const course = findOne(call, "course", call.args["idfield"] ?? null, value);
    if (course === undefined) return [unknownCourse(call, value)];
    if (!call.access.canInCourse(caller, "moodle/grade:viewall", course["id"]!)) return [refusal(call, course)];
    const item = totalItem(call, course["id"]!);
    const records = holdersIn(call, course, roleOfStudents(call)).map(({ user }) =>
      total(call, item, user, user["idnumber"] || Number(user["id"])),
    );
    return listed(call, records, "nogradesin", phpText(value));
  },

  get_module_grades: (call) => {
    const caller = call.validate();
    return moduleGrades(call, caller, "activityid", call.text("activitytype"), (courseModule) => {
      const values = call.list("userids");
      if (values.length === 0 && call.faithful) return everyStudent(call, caller, courseModule);
      return participants(call, courseModule, values, call.args["useridfield"] ?? null);
    });
  },

  get_my_module_grade: (call) => myGrade(call, "activityid", call.text("activitytype")),
  get_my_quiz_grade: (call) => myGrade(call, "quizid", "quiz"),
  get_my_assignment_grade: (call) => myGrade(call, "assignmentid", "assignment"),
} satisfies Partial<Handlers>;

type Grades = PhpValue | EmptyList;

/** The caller's value, which stands in the texts; his own id where it is blank. */
function asked(call: Call, user: StoredRow): string {
  return isEmpty(call.args["userid"]) ? user["id"]! : call.text("userid");
}

function gradesOfUser(call: Call, caller: string, user: StoredRow): Grades {
  const courses = call.table("course").sorted(coursesOfUser(call, user["id"]!), "fullname");
  if (courses.length === 0) call.fatal("ws_nocourseforuser", echoed(call, asked(call, user)));
  const records = courses.map((course) => courseGrade(call, caller, user, course));
  return listed(call, records, "nogradesfor", asked(call, user));
}

function courseGrade(call: Call, caller: string, user: StoredRow, course: StoredRow): PhpValue | undefined {
  const allowed = user["id"] === caller || call.access.canInCourse(caller, "moodle/grade:viewall", course["id"]!);
  if (!allowed) return refusal(call, course);
  return total(call, totalItem(call, course["id"]!), user, course["idnumber"] || course["shortname"]!);
}

/** @param itemid what identifies the grade in the answer (trap grade-itemid) */
function total(call: Call, item: StoredRow | undefined, user: StoredRow, itemid: PhpValue): PhpValue | undefined {
  const grade = gradeIn(call, item, user["id"]!);
  return grade && gradeObject(call, totalRow(call, item!, grade).set("error", "").set("itemid", itemid));
}

/** The plugin takes role 5 for the students, whatever the site calls it (quirks 92). */
function roleOfStudents(call: Call): number {
  return call.faithful ? 5 : Number(call.table("role").one({ shortname: "student" })?.["id"]);
}

/** Records and errors in order; what was dropped left out. */
function listed(call: Call, records: readonly (PhpValue | undefined)[], key: string, parameter: string): Grades {
  const found = records.filter((record) => record !== undefined);
  return found.length > 0 ? found : new EmptyList(call.say(key, echoed(call, parameter)));
}

function unknownCourse(call: Call, value: ReceivedValue): PhpValue {
  return errorRecord(call.say("ws_courseunknown", echoed(call, phpText(value))));
}

function refusal(call: Call, course: StoredRow): PhpValue {
  return errorRecord(call.say("ws_noseegrades", course["fullname"]!));
}

function errorRecord(text: string): PhpValue {
  return (rowsAnswer([errorRow(text)]) as readonly PhpValue[])[0]!;
}

/** The caller's id is asked for first, and read after it was made text: over REST only json names the right user (quirks 68). */
function myGrade(call: Call, part: string, module: string): Grades {
  if (call.session !== undefined) logOperation(call, call.session.userid, "get_my_id");
  const caller = call.validate();
  const lost = call.faithful && call.isRest && call.caller.format !== "json";
  return moduleGrades(call, caller, part, module, () => (lost ? undefined : [call.user()]));
}

/**
 * @param part names the course module, whatever it is called (quirks 128)
 * @param whose `undefined` for somebody whom nobody knows
 */
function moduleGrades(
  call: Call,
  caller: string,
  part: string,
  module: string,
  whose: (courseModule: StoredRow) => readonly StoredRow[] | undefined,
): Grades {
  const id = call.text(part);
  const courseModule = courseModuleById(call, module, id) ?? call.fatal("ws_activityunknown", module, id);
  const users = whose(courseModule);
  const onlySelf = users?.every((user) => user["id"] === caller) === true;
  const mayAll = call.access.canInCourse(caller, "moodle/grade:viewall", courseModule["course"]!);
  if (!onlySelf && !mayAll) call.fatal("ws_operationnotallowed");
  const item = activityItem(call, courseModule, module);
  const records = (users ?? []).map((user) => activityGrade(call, item, user));
  return listed(call, records, "nogradesfor", id);
}

function activityGrade(call: Call, item: StoredRow | undefined, user: StoredRow): PhpValue | undefined {
  const grade = gradeIn(call, item, user["id"]!);
  if (grade === undefined) return undefined;
  const row = activityGradeRow(call, item!, grade);
  return gradeObject(call, row.set("userid", Number(user["id"])).set("useridnumber", user["idnumber"]!));
}

/** An empty list would mean all students, but their query fails: 1.9 then answers for the caller, Moodle 2 dies (wire 52, 60). */
function everyStudent(call: Call, caller: string, courseModule: StoredRow): StoredRow[] {
  if (isRestricted(courseModule)) return participants(call, courseModule, [], null);
  if (!call.isMoodle2) return [call.table("user").byId(caller)!];
  const context = call.access.context("course", courseModule["course"]!);
  const role = call.table("role").one({ shortname: "student" });
  throw readingFailed("Column 'id' in SELECT is ambiguous", STUDENTS_QUERY, [context?.["id"] ?? "", role?.["id"] ?? ""]);
}

const STUDENTS_QUERY = [
  "SELECT DISTINCT id,idnumber, ra.roleid",
  "              FROM mdl_role_assignments ra",
  "              JOIN mdl_user u ON u.id = ra.userid",
  "              JOIN mdl_role r ON ra.roleid = r.id",
  "        ",
  "             WHERE (ra.contextid = ? )",
  "                   AND ra.roleid = ?",
  "                   ",
  "                   ",
  "          ORDER BY u.lastname, u.firstname",
].join("\n");
