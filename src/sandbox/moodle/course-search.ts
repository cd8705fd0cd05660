/** Moodle's search of courses by words (semantics 2). */
import type { Call } from "../call.js";
import { collated } from "../store/mysql.js";
import type { StoredRow } from "../store/table.js";
import { SITE_COURSE } from "./access.js";

/**
 * Courses that hold every word, by full name. 1.9 wants all words in the name or all in the summary, and reads `+word` as a whole word
 * and `-word` as one that must be absent; Moodle 2 looks at name, summary, idnumber and short name together.
 * @param search blank (or tags only): every course
 */
export function searchedCourses(call: Call, caller: string, search: string): StoredRow[] {
  const words = search
    .split(" ")
    .map((word) => word.trim())
    .filter((word) => [...word].length > 1);
  const courses = call.table("course");
  const found = courses.rows.filter(
    (course) =>
      course["id"] !== SITE_COURSE &&
      searchedTexts(call, course).some((text) => words.every((word) => holds(text, word))) &&
      (course["visible"] !== "0" || call.access.canInCourse(caller, "moodle/course:viewhiddencourses", course["id"]!)),
  );
  return courses.sorted(found, "fullname");
}

function searchedTexts(call: Call, course: StoredRow): string[] {
  const text = (column: string): string => course[column] ?? "";
  if (!call.isMoodle2) return [text("fullname"), text("summary")].map(collated);
  return [collated(["summary", "fullname", "idnumber", "shortname"].map(text).join(" "))];
}

function holds(text: string, word: string): boolean {
  const sign = /^[+-]/.exec(word)?.[0];
  const wanted = collated(sign === undefined ? word : word.slice(1));
  if (sign === undefined) return text.includes(wanted);
  const whole = text.split(/[^\p{L}\p{N}_]+/u).includes(wanted);
  return sign === "+" ? whole : !whole;
}
