/** The instances of a module in courses, in the shape that the plugin gives resources and all other activities (semantics 10). */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import { readingFailed } from "./database-error.js";
import { isEnrolled } from "./enrolled.js";
import { instancesOf, moduleNamed, sectionOf } from "./modules.js";
import { groupingMembers } from "./participants.js";
import type { Row } from "./rows.js";
import { userDate } from "./user-date.js";

/** Those that the caller may see in these courses, in the order in which they were placed. */
export function shownInstances(call: Call, caller: string, courses: readonly StoredRow[], module: string): Row[] {
  if (courses.length === 0) return [];
  const ids = courses.map((course) => course["id"]!);
  const moduleId = moduleNamed(call, module)?.["id"];
  if (moduleId === undefined && call.isMoodle2) throw unknownModule(module, ids);
  const instances = instancesOf(call, module);
  if (instances === undefined) return []; // 1.9 takes a failed query for nothing found
  return call
    .table("course_modules")
    .rows.filter((placed) => placed["module"] === moduleId && ids.includes(placed["course"]!) && sees(call, caller, placed))
    .flatMap((placed) => {
      const instance = instances.byId(placed["instance"]!);
      return instance === undefined ? [] : [instanceRow(call, module, placed, instance)];
    });
}

/** Whether the caller may see a placed activity: all of them, or enrolled, visible, and of his groups where that is asked for. */
export function sees(call: Call, caller: string, placed: StoredRow): boolean {
  const course = placed["course"]!;
  if (call.access.canInCourse(caller, "moodle/course:viewhiddenactivities", course)) return true;
  if (!isEnrolled(call, caller, course) || placed["visible"] === "0") return false;
  return placed["groupmembersonly"] === "0" || isInGrouping(call, caller, placed);
}

/** A grouping of 0 stands for all groups of the course. */
function isInGrouping(call: Call, caller: string, placed: StoredRow): boolean {
  if (placed["groupingid"] !== "0") return groupingMembers(call, placed["groupingid"]!).has(caller);
  const groups = call.table("groups").all({ courseid: placed["course"]! });
  return groups.some((group) => call.table("groups_members").one({ groupid: group["id"]!, userid: caller }) !== undefined);
}

/**
 * The instance's row with what its course module says of it. On 1.9 the first column of the query comes last, as a number
 * (protocol-differences B2): here it is `coursemodule`.
 */
function instanceRow(call: Call, module: string, placed: StoredRow, instance: StoredRow): Row {
  const id = placed["id"]!;
  const row: Row = new Map(call.isMoodle2 ? [["coursemodule", id]] : []);
  for (const [column, value] of Object.entries(instance)) row.set(column, value);
  row.set("section", sectionOf(call, placed)?.["section"] ?? null);
  for (const column of ["visible", "groupmode", "groupingid", "groupmembersonly"]) row.set(column, placed[column]!);
  if (!call.isMoodle2) row.set("coursemodule", Number(id));
  row.set("url", `${call.caller.wwwroot}/mod/${module}/view.php?id=${id}`);
  return row;
}

/** What the plugin adds to a row, whichever operation lists it. */
export function dated(call: Call, row: Row): Row {
  return row.set("timemodified_ut", userDate(Number(row.get("timemodified") ?? 0), call.moodle));
}

function unknownModule(module: string, courses: readonly string[]): Error {
  const sql = [
    "SELECT cm.id AS coursemodule, m.*, cw.section, cm.visible AS visible,",
    "                                            cm.groupmode, cm.groupingid, cm.groupmembersonly",
    "                                       FROM mdl_course_modules cm,",
    "                                            mdl_course_sections cw,",
    "                                            mdl_modules md,",
    `                                            mdl_${module} m`,
    `                                      WHERE cm.course IN (${courses.join(",")}) AND`,
    "                                            cm.instance = m.id AND",
    "                                            cm.section = cw.id AND",
    `                                            md.name = '${module}' AND`,
    "                                            md.id = cm.module",
  ];
  return readingFailed(`Table 'moodle22.mdl_${module}' doesn't exist`, sql.join("\n"));
}
