/** Grades as Moodle's gradebook tells them: of one user in one item, worded. */
import { PhpObject, type PhpValue } from "../../contract/php-value.js";
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import type { Row } from "./rows.js";

/** The gradebook's item of a course's total. */
export function totalItem(call: Call, course: string): StoredRow | undefined {
  return call.table("grade_items").one({ courseid: course, itemtype: "course" });
}

/** The item of an activity's first grade. */
export function activityItem(call: Call, courseModule: StoredRow, module: string): StoredRow | undefined {
  return call
    .table("grade_items")
    .all({ courseid: courseModule["course"]!, itemtype: "mod", itemmodule: module, iteminstance: courseModule["instance"]! })
    .find((item) => (item["itemnumber"] ?? "0") === "0");
}

/** A user's grade in an item; `undefined` for what the plugin drops: none, 0, hidden and overridden ones (quirks 127). */
export function gradeIn(call: Call, item: StoredRow | undefined, user: string): StoredRow | undefined {
  const grade = item && call.table("grade_grades").one({ itemid: item["id"]!, userid: user });
  if (item === undefined || grade === undefined) return undefined;
  if (isHidden(call, grade) || isHidden(call, item)) return undefined;
  const value = Number(grade["finalgrade"] ?? 0);
  // the documentation knows of no grade but one that is absent; the plugin takes 0 for that
  const graded = call.faithful ? value !== 0 : grade["finalgrade"] !== null;
  return graded && (grade["overridden"] === "0" || !call.faithful) ? grade : undefined;
}

/** Columns that a course total and the grade of an activity have alike. */
function commonMembers(call: Call, item: StoredRow, grade: StoredRow): [string, PhpValue][] {
  return [
    ["grade", grade["finalgrade"]!],
    ["locked", isLocked(call, grade) || isLocked(call, item)],
    ["hidden", isHidden(call, grade) || isHidden(call, item)],
    ["overridden", grade["overridden"]!],
    ["feedback", grade["feedback"] ?? ""],
    ["feedbackformat", grade["feedbackformat"]!],
    ["usermodified", grade["usermodified"]!],
  ];
}

/** A course total. */
export function totalRow(call: Call, item: StoredRow, grade: StoredRow): Row {
  return new Map([
    ...commonMembers(call, item, grade),
    ["dategraded", grade["timemodified"]!],
    ["item", itemObject(call, item)],
    ...wording(call, item, grade),
  ]);
}

/** A grade in an activity. */
export function activityGradeRow(call: Call, item: StoredRow, grade: StoredRow): Row {
  return new Map([
    ...commonMembers(call, item, grade),
    ["datesubmitted", grade["timecreated"]!],
    ["dategraded", grade["timemodified"]!],
    ...wording(call, item, grade),
  ]);
}

/** A row of the gradebook as the answer shows it: an object of Moodle 1.9's own base class (wire 39). */
export function gradeObject(call: Call, row: Row): PhpObject {
  return new PhpObject(row, call.isMoodle2 ? "stdClass" : "object");
}

function itemObject(call: Call, item: StoredRow): PhpObject {
  return gradeObject(
    call,
    new Map<string, PhpValue>([
      ["scaleid", item["scaleid"] === null ? 0 : item["scaleid"]!],
      ["name", item["itemtype"] === "course" ? "Course total" : item["itemname"]!],
      ["grademin", item["grademin"]!],
      ["grademax", item["grademax"]!],
      ["gradepass", item["gradepass"]!],
      ["locked", isLocked(call, item)],
      ["hidden", isHidden(call, item)],
    ]),
  );
}

/** The recorded 1.9 site leaves the worded grades blank; Moodle 2 words them with the item's decimals. */
function wording(call: Call, item: StoredRow, grade: StoredRow): [string, PhpValue][] {
  const feedback = grade["feedback"] ?? "";
  if (!call.isMoodle2) {
    return [
      ["str_grade", ""],
      ["str_long_grade", ""],
      ["str_feedback", feedback],
    ];
  }
  const decimals = Number(item["decimals"] ?? DECIMALS);
  const worded = (value: string): string => Number(value).toFixed(decimals);
  return [
    ["str_grade", worded(grade["finalgrade"]!)],
    ["str_long_grade", `${worded(grade["finalgrade"]!)} / ${worded(item["grademax"]!)}`],
    // formatted as a text of a page: what stands alone of an ampersand is escaped
    ["str_feedback", feedback.replace(/&(?!#?\w+;)/g, "&amp;")],
  ];
}

const DECIMALS = 2;

/** 1: hidden; a time: hidden until then. */
function isHidden(call: Call, row: StoredRow): boolean {
  return row["hidden"] === "1" || Number(row["hidden"]) > call.now;
}

/** The time since when it is locked, or from when on it shall be. */
function isLocked(call: Call, row: StoredRow): boolean {
  const from = Number(row["locktime"]);
  return row["locked"] !== "0" || (from > 0 && from < call.now);
}
