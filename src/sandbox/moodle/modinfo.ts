/** The summary of a course's activities that Moodle keeps in the course row. */
import type { Call } from "../call.js";
import { sequenceOf } from "./modules.js";

/** PHP's serialized empty array: the summary of a course without activities. */
const NO_ACTIVITIES = "a:0:{}";

/** After a change to the activities: known for a course that has none; otherwise left to be made anew when it is next needed. */
export function forgetModinfo(call: Call, course: string): void {
  const row = call.table("course").byId(course);
  if (row === undefined) return;
  const empty = call
    .table("course_sections")
    .all({ course })
    .every((section) => sequenceOf(section).length === 0);
  call.table("course").update(row, { modinfo: empty ? NO_ACTIVITIES : null });
}
