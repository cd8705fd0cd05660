/** Courses. */
import { type PhpValue, phpObject } from "../../contract/php-value.js";
import type { ReceivedValue } from "../../contract/site.js";
import { editEach, editOne } from "../../plugin/edit-loop.js";
import { type Call, isEmpty, phpText } from "../call.js";
import { courseRules } from "../course-editing.js";
import { dataOf, datumOf, keyedRow } from "../editing.js";
import { findAll, findOne } from "../lookup.js";
import { moveCourse } from "../moodle/course-making.js";
import { searchedCourses } from "../moodle/course-search.js";
import { noMatch, shownCourse } from "../moodle/courses.js";
import { courseContext, myCourses } from "../moodle/my-courses.js";
import { listRow, type Row, rowsAnswer, singleRow } from "../moodle/rows.js";
import type { StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

export const courseHandlers = {
  get_courses: (call) => getCourses(call, call.list("courseids"), call.args["idfield"] ?? null),
  get_course: (call) => getCourses(call, [call.args["info"] ?? null], call.args["idfield"] ?? null),
  get_course_byid: (call) => getCourses(call, [call.args["info"] ?? null], "id"),
  get_course_byidnumber: (call) => getCourses(call, [call.args["info"] ?? null], "idnumber"),
  get_courses_bycategory: (call) => getCourses(call, [call.args["catid"] ?? null], "category"),

  get_courses_search: (call) => {
    const caller = call.validate();
    const search = call
      .text("search")
      .replace(/<[^>]*>?/g, "")
      .trim();
    // the words reach the database between quotes of their own, and only REST on 1.9 escapes them (quirks 141)
    if (call.faithful && search.includes("'") && !call.isRest && !call.isMoodle2) return [];
    return rowsAnswer(
      searchedCourses(call, caller, search).flatMap((course) => shownCourse(call, caller, course, searched(call, course)) ?? []),
    );
  },

  get_my_courses: (call) => getMyCourses(call, "id"),
  get_my_courses_byusername: (call) => getMyCourses(call, "username"),
  get_my_courses_byidnumber: (call) => getMyCourses(call, "idnumber"),

  add_course: (call) => {
    call.validate();
    return editOne("add", datumOf(call, "coursedatum"), courseRules(call));
  },

  update_course: (call) => {
    const datum = datumOf(call, "datum");
    const column = call.args["courseidfield"] ?? null;
    const course = keyedRow(call, "course", column, datum?.get(phpText(column)) ?? null, "ws_courseunknown");
    call.validate();
    return editOne("update", datum?.set("id", course["id"]!), courseRules(call));
  },

  delete_course: (call) => {
    const course = keyedRow(
      call,
      "course",
      call.args["courseidfield"] ?? null,
      call.args["courseid"] ?? null,
      "ws_courseunknown",
    );
    call.validate();
    return editOne("delete", new Map([["id", course["id"]!]]), courseRules(call));
  },

  edit_courses: (call) => {
    call.validate();
    return editEach(dataOf(call, "courses"), courseRules(call));
  },

  affect_course_to_category: (call) => {
    const caller = call.validate();
    const course = keyedRow(call, "course", "id", call.args["courseid"] ?? null, "ws_courseunknown");
    const category = keyedRow(call, "course_categories", "id", call.args["categoryid"] ?? null, "ws_categoryunkown");
    const context = call.access.context("category", category["id"]!);
    if (!call.access.can(caller, "moodle/course:create", context)) call.fatal("ws_operationnotallowed");
    moveCourse(call, course, category["id"]!);
    return phpObject({ status: true });
  },
} satisfies Partial<Handlers>;

/** Every course for an empty list; else per value all matching rows, those dropped that are hidden from the caller. */
function getCourses(call: Call, values: readonly ReceivedValue[], idfield: ReceivedValue): PhpValue {
  const caller = call.validate();
  if (values.length === 0) return rowsAnswer(shown(call, caller, call.table("course").rows));
  return rowsAnswer(
    values.flatMap((value) => {
      const found = findAll(call, "course", idfield, value);
      return found.length === 0 ? [noMatch(call, idfield, value)] : shown(call, caller, found);
    }),
  );
}

function shown(call: Call, caller: string, courses: readonly StoredRow[]): Row[] {
  return courses.flatMap((course) => shownCourse(call, caller, course) ?? []);
}

/** 1.9 gives the rows of a search their context. */
function searched(call: Call, course: StoredRow): Row {
  if (call.isMoodle2) return listRow(course, call.moodle);
  return singleRow(course).set("context", courseContext(call, course));
}

/** The caller's courses for a blank user, else those of the user found by that column; for others a right at site level is needed. */
function getMyCourses(call: Call, column: string): PhpValue {
  const caller = call.validate(" __get_my_courses");
  const value = call.args["uid"] ?? null;
  if (isEmpty(value)) return rowsAnswer(myCourses(call, caller, call.text("sort")));
  const user = findOne(call, "user", column, value);
  if (user === undefined) call.fatal("ws_userunknown", `${column}=${phpText(value)}`);
  if (user["id"] !== caller && !call.access.canInSite(caller, "moodle/user:loginas")) call.fatal("ws_operationnotallowed");
  return rowsAnswer(myCourses(call, user["id"]!, call.text("sort")));
}
