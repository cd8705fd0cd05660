/** The number by which the plugin tells what a user is in a course: not a role id (semantics 9). */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import { isEnrolled } from "./enrolled.js";

/** 1 may manage the category, 2 create courses there, 3 change the course, 4 see hidden activities, 5 is enrolled, 0 nothing of these. */
export function primaryRole(call: Call, user: string, course: StoredRow): number {
  const id = course["id"]!;
  const category = call.access.context("category", course["category"]!);
  if (call.access.can(user, "moodle/category:manage", category)) return 1;
  if (call.access.can(user, "moodle/course:create", category)) return 2;
  if (call.access.canInCourse(user, "moodle/course:update", id)) return 3;
  if (call.access.canInCourse(user, "moodle/course:viewhiddenactivities", id)) return 4;
  return isEnrolled(call, user, id) ? 5 : 0;
}
