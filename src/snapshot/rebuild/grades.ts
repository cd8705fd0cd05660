/** The gradebook as far as grades tell of it: an item per total and activity, a grade per user. */
import { idOf, numberIn, type Row, rowsIn, textIn } from "../row.js";
import type { SiteRows } from "../site-rows.js";
import type { Tables } from "./tables.js";

/** Scores, and scales by a negative number, as Moodle writes the grade of an activity. */
const SCORE = 1;
const SCALE = 2;

/** @returns how many grades belong to nobody who was read */
export function rebuildGrades(tables: Tables, site: SiteRows): number {
  let strays = 0;
  const users = site.users.filter((user) => numberIn(user, "deleted") === 0);
  const byNumber = new Map(users.map((user) => [textIn(user, "idnumber"), idOf(user)]));
  const known = new Set(site.users.map(idOf));
  for (const { of, rows } of site.courseGrades) {
    if (rows.length === 0) continue;
    const item = addItem(tables, { courseid: of, itemtype: "course", iteminstance: of, ...bounds(rows[0]!) });
    for (const row of rows) {
      // whom a total is of is told by his idnumber or, where that is blank, by his id (trap grade-itemid)
      const whose = textIn(row, "itemid");
      const user = byNumber.get(whose) ?? Number(whose);
      if (known.has(user)) addGrade(tables, item, user, row);
      else strays++;
    }
  }
  const names = new Map(
    site.activities.map(({ module, rows, placed }) => [module, new Map([...placed, ...rows].map((row) => [idOf(row), row]))]),
  );
  const items = new Map<number, string>();
  for (const { module, placed, rows } of site.moduleGrades) {
    if (rows.length === 0) continue;
    const key = numberIn(placed, "coursemodule");
    const instance = names.get(module)?.get(idOf(placed)) ?? placed;
    if (!items.has(key)) items.set(key, addItem(tables, activityItem(module, placed, instance)));
    for (const row of rows) addGrade(tables, items.get(key)!, numberIn(row, "userid"), row);
  }
  return strays;
}

function addItem(tables: Tables, values: Row): string {
  return tables.add("grade_items", { gradetype: SCORE, ...values })["id"]!;
}

function activityItem(module: string, placed: Row, instance: Row): Row {
  const grade = numberIn(instance, "grade");
  return {
    courseid: placed["course"],
    itemname: instance["name"],
    itemtype: "mod",
    itemmodule: module,
    iteminstance: idOf(placed),
    itemnumber: 0,
    ...(grade > 0 ? { grademax: grade } : {}),
    ...(grade < 0 ? { gradetype: SCALE, scaleid: -grade } : {}),
  };
}

/** Of a total REST shows its item too. */
function bounds(row: Row): Row {
  const item = rowsIn({ items: [row["item"]] }, "items")[0];
  if (item === undefined) return {};
  const { grademin, grademax, gradepass, scaleid } = item;
  return { grademin, grademax, gradepass, ...(Number(scaleid) > 0 ? { scaleid, gradetype: SCALE } : {}) };
}

function addGrade(tables: Tables, itemid: string, userid: number, row: Row): void {
  tables.add("grade_grades", {
    itemid,
    userid,
    rawgrade: row["grade"],
    finalgrade: row["grade"],
    feedback: row["feedback"] ?? row["str_feedback"],
    feedbackformat: row["feedbackformat"],
    usermodified: row["usermodified"],
    timecreated: row["datesubmitted"],
    timemodified: row["dategraded"],
  });
}
