/** Which courses a caller is shown, and which ones a user follows (semantics 2). */
import type { ReceivedValue } from "../../contract/site.js";
import { type Call, phpText } from "../call.js";
import { findAll } from "../lookup.js";
import type { StoredRow } from "../store/table.js";
import { SITE_COURSE } from "./access.js";
import { isEnrolled } from "./enrolled.js";
import { errorRow, listRow, type Row } from "./rows.js";

/**
 * A course as the caller may see it: whole for those who may change it, with the enrolment key blanked for those enrolled, whole again
 * for others if it is visible; `undefined` when it is hidden from him.
 */
export function shownCourse(call: Call, caller: string, course: StoredRow, row = listRow(course, call.moodle)): Row | undefined {
  const id = course["id"]!;
  if (call.access.canInCourse(caller, "moodle/course:update", id)) return row;
  if (isEnrolled(call, caller, id)) return row.set("password", "");
  return course["visible"] === "0" ? undefined : row;
}

/** Whether the caller is shown a course at all. */
export function seesCourse(call: Call, caller: string, course: StoredRow): boolean {
  return shownCourse(call, caller, course) !== undefined;
}

/**
 * The courses of a user, in the order of the table: where he is enrolled, hidden ones only for those who may see hidden courses. The
 * guest of 1.9 gets the courses that are open to guests. Moodle 2 gives everything, the site course included, to a user who may create
 * courses at site level (quirks 97).
 */
export function coursesOfUser(call: Call, user: string): StoredRow[] {
  const courses = call.table("course").rows;
  if (call.isMoodle2 && call.access.canInSite(user, "moodle/course:create")) return [...courses];
  const guest = !call.isMoodle2 && user === (call.db.config("siteguest") ?? "1");
  return courses.filter((course) => {
    const id = course["id"]!;
    if (id === SITE_COURSE) return false;
    if (guest) return course["guest"] !== "0" && course["visible"] !== "0";
    if (!isEnrolled(call, user, id)) return false;
    const hidden = course["visible"] === "0" || (!call.isMoodle2 && inHiddenCategory(call, course));
    return !hidden || call.access.canInCourse(user, "moodle/course:viewhiddencourses", id);
  });
}

/** Moodle 1.9 hides the courses of a hidden category from those who follow them. */
function inHiddenCategory(call: Call, course: StoredRow): boolean {
  return call.table("course_categories").byId(course["category"]!)?.["visible"] === "0";
}

/** Courses that a call names, and what stands in the answer for those that it does not find. */
export interface NamedCourses {
  readonly courses: readonly StoredRow[];
  readonly unknown: readonly Row[];
}

/**
 * The courses by which get_sections, get_resources and get_instances_bytype look: the caller's own for an empty list; else those of each
 * value that he is shown, and an error record per value without course (semantics 4, 10).
 */
export function namedCourses(call: Call, caller: string, values: readonly ReceivedValue[], idfield: ReceivedValue): NamedCourses {
  if (values.length === 0) return { courses: coursesOfUser(call, caller), unknown: [] };
  const unknown: Row[] = [];
  const courses = values.flatMap((value) => {
    const found = findAll(call, "course", idfield, value);
    if (found.length === 0) unknown.push(noMatch(call, idfield, value));
    return found.filter((course) => seesCourse(call, caller, course));
  });
  return { courses, unknown };
}

/** The record of a value that no row has. */
export function noMatch(call: Call, idfield: ReceivedValue, value: ReceivedValue): Row {
  return errorRow(call.say("ws_nomatch", phpText(idfield), phpText(value)));
}
