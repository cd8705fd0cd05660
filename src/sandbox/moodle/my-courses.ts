/** The rows of a user's courses, as Moodle's own functions for them give them (protocol-differences, section 4). */
import { PhpObject } from "../../contract/php-value.js";
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import { coursesOfUser } from "./courses.js";
import { primaryRole } from "./primary-role.js";
import { type Row, singleRow } from "./rows.js";

/** Columns in the order of the answer. Moodle 2 asks for fewer than the course table has. */
const COLUMNS19 =
  "id sortorder shortname idnumber category fullname teacher teachers student students guest startdate visible newsitems cost enrol groupmode groupmodeforce password summary format showgrades enrolperiod numsections marker maxbytes hiddensections lang theme timecreated timemodified metacourse".split(
    " ",
  );
const COLUMNS22 =
  "id category sortorder shortname fullname idnumber startdate visible groupmode groupmodeforce summary format showgrades newsitems marker maxbytes lang theme timecreated timemodified".split(
    " ",
  );

/**
 * A user's courses with his primary role in each.
 * @param sort what stands behind ORDER BY; blank: the full name
 * @returns nothing at all when the course table cannot be sorted so (quirks 98)
 */
export function myCourses(call: Call, user: string, sort: string): Row[] {
  const order = sortOrder(call, sort === "" ? "fullname" : sort);
  if (order === undefined) return [];
  return call
    .table("course")
    .sorted(coursesOfUser(call, user), ...order)
    .map((course) => courseRow(call, user, course).set("myrole", primaryRole(call, user, course)));
}

/** `shortname DESC, id` as columns to sort by; `undefined` for anything else. */
function sortOrder(call: Call, sort: string): string[] | undefined {
  const keys = sort.split(",").map((key) => /^\s*(?:c\.)?(\w+)(?:\s+(asc|desc))?\s*$/i.exec(key));
  const columns = keys.map((key) => {
    const name = key?.[1]?.toLowerCase() ?? "";
    if (!call.table("course").has(name)) return undefined;
    return key?.[2]?.toLowerCase() === "desc" ? `-${name}` : name;
  });
  return columns.every((column) => column !== undefined) ? columns : undefined;
}

function courseRow(call: Call, user: string, course: StoredRow): Row {
  if (!call.isMoodle2) return courseRow19(call, course);
  // whoever may create courses gets rows of the table itself (quirks 97)
  return call.access.canInSite(user, "moodle/course:create") ? singleRow(course) : courseRow22(call, course);
}

function courseRow19(call: Call, course: StoredRow): Row {
  const row: Row = new Map(COLUMNS19.map((column) => [column, course[column]!]));
  row.set("categorypath", call.table("course_categories").byId(course["category"]!)?.["path"] ?? null);
  return row.set("context", courseContext(call, course));
}

/** The context of a course, as 1.9 hangs it on the rows of its course functions. */
export function courseContext(call: Call, course: StoredRow): PhpObject {
  const context = call.access.context("course", course["id"]!);
  return new PhpObject(
    ["id", "path", "depth", "contextlevel", "instanceid"].map((column) => [column, context?.[column] ?? null]),
  );
}

function courseRow22(call: Call, course: StoredRow): Row {
  const context = call.access.context("course", course["id"]!);
  const row: Row = new Map(COLUMNS22.map((column) => [column, course[column]!]));
  for (const [name, column] of [
    ["ctxid", "id"],
    ["ctxpath", "path"],
    ["ctxdepth", "depth"],
    ["ctxlevel", "contextlevel"],
    ["ctxinstance", "instanceid"],
  ] as const) {
    row.set(name, context?.[column] ?? null);
  }
  return row;
}
