/** The numbers by which Moodle sorts categories and courses, repaired after every change; with depth, path and course count. */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";

const TOP = "0";

/** Room that Moodle leaves between the courses of two categories, and how far they may stray. */
const GAP = 1000;
const TOLERANCE = 200;

/** Moodle 2: numbers of one category. */
const BLOCK = 10_000;

export function repairCourseOrder(call: Call): void {
  if (call.isMoodle2) numberCategories(call, TOP, undefined, 0);
  else moveRuns(call, TOP, undefined, 0);
}

/**
 * 1.9: the courses of a category stand in one unbroken run. A run with holes, or far from the runs before it, is moved up; others stay
 * as they are (measured: a course with sortorder 0 in the first of six categories sent the course of the last to 6123).
 * @param next the least number for this category
 * @returns the least number for what follows
 */
function moveRuns(call: Call, category: string, parent: StoredRow | undefined, next: number): number {
  const row = placedBelow(call, category, parent);
  const table = call.table("course");
  const courses = table.sorted(table.all({ category }), "sortorder");
  const lowest = Number(courses[0]?.["sortorder"] ?? 0);
  const highest = Number(courses.at(-1)?.["sortorder"] ?? 0);
  let free = row !== undefined && next === 0 ? lowest : next;
  const broken = highest - lowest + 1 !== courses.length;
  const astray = lowest < free - TOLERANCE || lowest > free + TOLERANCE + GAP;
  if (courses.length > 0 && (broken || astray)) {
    // a run that would have to go down goes up all the same
    const start = !broken && free + GAP - lowest < courses.length ? lowest + courses.length + GAP : free + GAP;
    for (const [index, course] of courses.entries()) table.update(course, { sortorder: start + index });
    free += GAP + courses.length;
  }
  if (row !== undefined) call.table("course_categories").update(row, { coursecount: courses.length });
  free = Math.max(free, Number(table.sorted(courses, "-sortorder")[0]?.["sortorder"] ?? 0));
  for (const child of childrenOf(call, category)) free = moveRuns(call, child["id"]!, row, free);
  return free + 1;
}

/** Moodle 2: ten thousand numbers per category, depth first; its courses count up from there. */
function numberCategories(call: Call, category: string, parent: StoredRow | undefined, used: number): number {
  const row = placedBelow(call, category, parent);
  const block = row === undefined ? 0 : used + 1;
  const table = call.table("course");
  const courses = table.sorted(table.all({ category }), "sortorder", "id");
  if (row !== undefined) call.table("course_categories").update(row, { sortorder: block * BLOCK, coursecount: courses.length });
  for (const [index, course] of courses.entries()) table.update(course, { sortorder: block * BLOCK + index + 1 });
  return childrenOf(call, category).reduce((last, child) => numberCategories(call, child["id"]!, row, last), block);
}

/** The category with its depth and path set; nothing for the site itself. */
function placedBelow(call: Call, category: string, parent: StoredRow | undefined): StoredRow | undefined {
  if (category === TOP) return undefined;
  const table = call.table("course_categories");
  const row = table.byId(category)!;
  table.update(row, { depth: Number(parent?.["depth"] ?? 0) + 1, path: `${parent?.["path"] ?? ""}/${category}` });
  return row;
}

function childrenOf(call: Call, category: string): StoredRow[] {
  const table = call.table("course_categories");
  return table.sorted(table.all({ parent: category }), "sortorder");
}

/** Where a course goes that enters a category: before all others; Moodle 2 numbers it afterwards. */
export function firstPlace(call: Call, category: string, whenEmpty: number): number {
  if (call.isMoodle2) return 0;
  const table = call.table("course");
  const first = table.sorted(table.all({ category }), "sortorder")[0];
  return first === undefined ? whenEmpty : Number(first["sortorder"]) - 1;
}
