/** Activities with their places in courses, and what people wrote in them. */
import type { Column } from "../../sandbox/store/table.js";
import { discussionOf } from "../plan-activities.js";
import { idOf, numberIn, type Row, rowsIn, textIn } from "../row.js";
import type { ModuleInstances, SiteRows } from "../site-rows.js";
import type { Tables } from "./tables.js";

/** What the list of places sets in each row, whatever the module's own table has there. */
const OF_THE_PLACE = ["coursemodule", "section", "visible", "groupmode", "groupingid", "groupmembersonly", "url", "type"];
/** Members of the record that not every module's table has. */
const DECLARED = ["alltext", "options", "popup", "reference", "summary"];
const NOT_STORED = ["timemodified_ut", "error"];

/** @returns how many course modules stand in sections of which no activity was read */
export function rebuildActivities(tables: Tables, site: SiteRows): number {
  const sections = new Map(site.sections.map((row) => [`${numberIn(row, "course")} ${numberIn(row, "section")}`, row]));
  for (const instances of site.activities) {
    const module = tables.one("modules", { name: instances.module })!;
    addInstances(tables, instances);
    for (const row of instances.placed) {
      const course = numberIn(row, "course");
      const section = sections.get(`${course} ${numberIn(row, "section")}`);
      const place = { course, module: module["id"], instance: idOf(row), section: section === undefined ? 0 : idOf(section) };
      const { visible, groupmode, groupingid, groupmembersonly } = row;
      const shown = { visible, visibleold: visible, groupmode, groupingid, groupmembersonly };
      const placed = tables.add("course_modules", { ...place, ...shown }, numberIn(row, "coursemodule"));
      tables.addContext("module", placed["id"]!, tables.context("course", course));
    }
  }
  for (const page of site.wikiPages) tables.add("wiki_pages", page, idOf(page));
  for (const each of site.discussions) addDiscussion(tables, each);
  for (const submission of site.submissions) tables.add("assignment_submissions", submission, idOf(submission));
  for (const event of site.events) tables.add("event", event, idOf(event));
  const known = new Set(tables.rows("course_modules").map((row) => row["id"]));
  const standing = site.sections.flatMap((section) => textIn(section, "sequence").split(","));
  return standing.filter((id) => id !== "" && !known.has(id)).length;
}

function addInstances(tables: Tables, { module, rows, placed }: ModuleInstances): void {
  if (!tables.has(module)) tables.make(module, columnsOf(placed));
  const own = new Set(rows.map(idOf));
  for (const row of rows) tables.add(module, ownColumns(tables, row), idOf(row));
  for (const row of placed.filter((each) => !own.has(idOf(each)))) {
    own.add(idOf(row));
    const columns = Object.entries(row).filter(([name]) => !OF_THE_PLACE.includes(name));
    tables.add(module, ownColumns(tables, Object.fromEntries(columns)), idOf(row));
  }
}

/** Over SOAP the text of Moodle 2's activities comes under the names that it had before (quirks 140). */
function ownColumns(tables: Tables, row: Row): Row {
  if (!tables.isMoodle2 || row["intro"] !== undefined) return row;
  const intro = row["description"] ?? row["content"] ?? row["summary"];
  return {
    ...row,
    ...(intro === undefined ? {} : { intro }),
    ...(row["description"] === undefined ? {} : { introformat: row["format"] }),
  };
}

/** A table for a module of which wspp knows no more than its rows. */
function columnsOf(rows: readonly Row[]): Column[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const isBlank = (name: string): boolean => rows.every((row) => textIn(row, name) === "");
  const kept = names.filter(
    (name) => ![...OF_THE_PLACE, ...NOT_STORED].includes(name) && !(DECLARED.includes(name) && isBlank(name)),
  );
  return ["id", ...kept.filter((name) => name !== "id")].map((name) => {
    const numbers = name === "id" || rows.every((row) => /^-?\d{1,18}$/.test(textIn(row, name)));
    return numbers
      ? { name, type: "bigint(10)", null: false, default: name === "id" ? null : "0" }
      : { name, type: "longtext", null: true, default: null };
  });
}

function addDiscussion(tables: Tables, { forum, row, thread }: SiteRows["discussions"][number]): void {
  const [first] = [...thread, ...rowsIn({ posts: [row["post"]] }, "posts")];
  const { name, groupid, timemodified, usermodified, timestart, timeend } = row;
  const about = { name, groupid, timemodified, usermodified, timestart, timeend };
  const belongs = {
    course: forum["course"],
    forum: idOf(forum),
    firstpost: idOf(row),
    userid: first?.["userid"] ?? row["userid"],
  };
  const discussion = discussionOf(row) || (first === undefined ? 0 : numberIn(first, "discussion"));
  tables.add("forum_discussions", { ...about, ...belongs }, discussion);
  if (first !== undefined) addPost(tables, first);
}

function addPost(tables: Tables, post: Row): void {
  // over SOAP 1.9 shows its format under the name of Moodle 2
  tables.add("forum_posts", { format: post["messageformat"], ...post }, idOf(post));
  for (const reply of rowsIn(post, "children")) addPost(tables, reply);
}
