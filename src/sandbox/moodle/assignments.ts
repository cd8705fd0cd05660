/** What Moodle does beside storing the row when an assignment is added: its due date in the calendar, its column in the gradebook. */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";

/** How a column of the gradebook is marked. */
const GRADE_TYPES = { none: 0, value: 1, scale: 2 } as const;

export function announceAssignment(call: Call, assignment: StoredRow): void {
  if (assignment["timedue"] !== "0") enterDueDate(call, assignment);
  addGradeItem(call, assignment);
}

function enterDueDate(call: Call, assignment: StoredRow): void {
  call.table("event").insert({
    name: assignment["name"],
    description: assignment[call.isMoodle2 ? "intro" : "description"],
    courseid: assignment["course"],
    modulename: "assignment",
    instance: assignment["id"],
    eventtype: "due",
    timestart: assignment["timedue"],
    timemodified: call.now,
  });
}

/** A grade above 0 is the most that can be reached, one below 0 is a scale. */
function addGradeItem(call: Call, assignment: StoredRow): void {
  const grade = Number(assignment["grade"]);
  const items = call.table("grade_items");
  const course = assignment["course"]!;
  const before = items.all({ courseid: course }).map((item) => Number(item["sortorder"]));
  items.insert({
    courseid: course,
    categoryid: call.table("grade_categories").one({ courseid: course, depth: 1 })?.["id"],
    itemname: assignment["name"],
    itemtype: "mod",
    itemmodule: "assignment",
    iteminstance: assignment["id"],
    itemnumber: 0,
    ...(grade > 0 ? { gradetype: GRADE_TYPES.value, grademax: grade } : {}),
    ...(grade < 0 ? { gradetype: GRADE_TYPES.scale, scaleid: -grade } : {}),
    ...(grade === 0 ? { gradetype: GRADE_TYPES.none } : {}),
    sortorder: Math.max(0, ...before) + 1,
    timecreated: call.now,
    timemodified: call.now,
  });
}
