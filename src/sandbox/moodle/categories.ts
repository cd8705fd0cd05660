/** Categories of courses: making and moving them, with their contexts. */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import { repairCourseOrder } from "./course-order.js";

/** The number of a category that has no place yet: behind the others, until the order is repaired. */
const LAST = 999;

/** What makes a stored category part of the site: its place among the others and its context. */
export function settleCategory(call: Call, category: StoredRow): void {
  const { access } = call;
  call.table("course_categories").update(category, { sortorder: LAST });
  const parent = category["parent"] === "0" ? undefined : access.context("category", category["parent"]!);
  access.createContext("category", category["id"]!, parent);
  repairCourseOrder(call);
}

/** Puts a category, with all below it, under another one (`"0"`: at the top). */
export function moveCategory(call: Call, category: StoredRow, parent: string): void {
  const { access } = call;
  call.table("course_categories").update(category, { parent, sortorder: LAST });
  const context = access.context("category", category["id"]!);
  const above = parent === "0" ? access.context("site") : access.context("category", parent);
  if (context !== undefined && above !== undefined) moveContext(call, context, above);
  repairCourseOrder(call);
}

/** Hangs a context, with all below it, under another one. */
export function moveContext(call: Call, context: StoredRow, above: StoredRow): void {
  const contexts = call.table("context");
  const old = context["path"]!;
  const path = `${above["path"]}/${context["id"]}`;
  const moved = contexts.rows.filter((row) => row["path"] === old || row["path"]?.startsWith(`${old}/`));
  for (const row of moved) {
    const place = path + row["path"]!.slice(old.length);
    contexts.update(row, { path: place, depth: place.split("/").length - 1 });
  }
}
