/** What is read of activities: their rows, their places, what people did in them. */
import type { OperationName } from "../contract/operations.js";
import type { MoodleVersion } from "../plugin/say.js";
import { emptySeed } from "../sandbox/seeds/empty.js";
import { chunksOf } from "./chunks.js";
import type { Read, Reader } from "./reader.js";
import { idOf, numberIn, type Row, rowsIn } from "./row.js";
import type { Members, ModuleGrades, ModuleInstances, Participants, SiteRows } from "./site-rows.js";

/** Operations that show rows of a module's own table. */
const OWN_ROWS: { readonly [module: string]: OperationName } = {
  assignment: "get_all_assignments",
  data: "get_all_databases",
  forum: "get_all_forums",
  label: "get_all_labels",
  quiz: "get_all_quizzes",
  wiki: "get_all_wikis",
};

/** The modules that come with that Moodle. */
function modulesOf(moodle: MoodleVersion): string[] {
  const { columns, rows } = emptySeed(moodle).tables["modules"]!;
  const name = columns.findIndex((column) => column.name === "name");
  return rows.map((row) => row[name] ?? "");
}

export async function readActivities(
  reader: Reader,
  moodle: MoodleVersion,
  courses: readonly number[],
): Promise<readonly ModuleInstances[]> {
  const instances: ModuleInstances[] = [];
  for (const module of modulesOf(moodle)) {
    const placed = await placedInstances(reader, module, courses);
    const rows = await ownRows(reader, moodle, module, courses);
    if (rows.length + placed.length > 0) instances.push({ module, rows, placed });
  }
  return instances;
}

/** Moodle 2 refuses a module that is not installed (semantics 10): then no other course is asked. */
async function placedInstances(reader: Reader, module: string, courses: readonly number[]): Promise<readonly Row[]> {
  const [first, ...others] = chunksOf(courses).map(
    (courseids): Read => ({ operation: "get_instances_bytype", args: { courseids, idfield: "id", type: module } }),
  );
  if (first === undefined) return [];
  const probed = await reader.probe("activities", first);
  if (probed.refused !== undefined && OWN_ROWS[module] === undefined) return [];
  const rows = probed.value === undefined ? await reader.rows("activities", first) : probed.rows;
  return [...rows, ...(await reader.each("activities", others)).flat()];
}

async function ownRows(
  reader: Reader,
  moodle: MoodleVersion,
  module: string,
  courses: readonly number[],
): Promise<readonly Row[]> {
  const operation = OWN_ROWS[module];
  if (operation !== undefined) return reader.rows("activities", { operation, args: { fieldname: "", fieldvalue: "" } });
  if (module !== "resource" || moodle !== "1.9") return [];
  // unlike the list by type it keeps the resource's own type
  const reads = chunksOf(courses).map((courseids): Read => ({ operation: "get_resources", args: { courseids, idfield: "id" } }));
  return (await reader.each("activities", reads)).flat();
}

function placedOf(activities: readonly ModuleInstances[], module: string): readonly Row[] {
  return activities.find((each) => each.module === module)?.placed ?? [];
}

export async function readForums(reader: Reader, activities: readonly ModuleInstances[]): Promise<SiteRows["discussions"]> {
  const forums = placedOf(activities, "forum");
  const lists = await reader.each(
    "forums",
    forums.map((forum) => ({ operation: "get_forum_discussions", args: { forumid: idOf(forum), limit: 0 } })),
  );
  const found = lists.flatMap((rows, index) => rows.map((row) => ({ forum: forums[index]!, row })));
  const threads = await reader.each(
    "forums",
    found.map(({ row }) => ({ operation: "get_forum_posts", args: { discussionid: discussionOf(row), limit: 0 } })),
  );
  return found.map((each, index) => ({ ...each, thread: threads[index]! }));
}

/** The record's own id is that of its first post (trap discussion-id). */
export function discussionOf(row: Row): number {
  const { post } = row;
  return rowsIn({ post: [post] }, "post").map((each) => numberIn(each, "discussion"))[0] ?? 0;
}

export async function readSubmissions(reader: Reader, activities: readonly ModuleInstances[]): Promise<readonly Row[]> {
  const reads = placedOf(activities, "assignment").map((assignment): Read => {
    // only later ones than the time asked for are shown; some have the time 0
    const args = { assignmentid: idOf(assignment), userids: [], useridfield: "id", timemodified: -1, zipfiles: 0 };
    return { operation: "get_assignment_submissions", args };
  });
  return (await reader.each("submissions", reads)).flat();
}

/** Modules whose instances are graded, all or those for which a column says so. */
const GRADED: { readonly [module: string]: (row: Row) => boolean } = {
  assignment: () => true,
  quiz: () => true,
  lesson: () => true,
  scorm: () => true,
  workshop: () => true,
  forum: (row) => numberIn(row, "assessed") !== 0,
  data: (row) => numberIn(row, "assessed") !== 0,
  glossary: (row) => numberIn(row, "assessed") !== 0,
};

/** Totals of courses, and grades of activities by the id of the course module (trap module-id). */
export async function readGrades(
  reader: Reader,
  courses: readonly number[],
  activities: readonly ModuleInstances[],
  participants: readonly Participants[],
): Promise<{ courseGrades: readonly Members[]; moduleGrades: readonly ModuleGrades[] }> {
  const students = new Map(participants.map((each) => [each.course, [...new Set(each.students.map(idOf))]]));
  const graded = courses.filter((course) => (students.get(course) ?? []).length > 0);
  const totals = await reader.each(
    "grades",
    graded.map((course) => ({ operation: "get_course_grades", args: { courseid: String(course), idfield: "id" } })),
  );
  const asked = activities.flatMap(({ module, rows, placed }) => {
    const own = new Map(rows.map((row) => [idOf(row), row]));
    const isGraded = GRADED[module] ?? (() => false);
    return placed
      .filter((row) => isGraded(own.get(idOf(row)) ?? row))
      .flatMap((row) =>
        chunksOf(students.get(numberIn(row, "course")) ?? []).map((userids) => ({ module, placed: row, userids })),
      );
  });
  const grades = await reader.each(
    "grades",
    asked.map(({ module, placed, userids }) => ({
      operation: "get_module_grades",
      args: { activityid: numberIn(placed, "coursemodule"), activitytype: module, userids, useridfield: "id" },
    })),
  );
  return {
    courseGrades: graded.map((of, index) => ({ of, rows: totals[index]! })),
    moduleGrades: asked.map(({ module, placed }, index) => ({ module, placed, rows: grades[index]! })),
  };
}
