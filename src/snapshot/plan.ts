/** What is read of a site, in which order: what comes later is asked by what came before. */
import type { OperationName } from "../contract/operations.js";
import type { MoodleVersion } from "../plugin/say.js";
import type { Area } from "./areas.js";
import { chunksOf } from "./chunks.js";
import { readActivities, readForums, readGrades, readSubmissions } from "./plan-activities.js";
import type { Read, Reader } from "./reader.js";
import { idOf, numberIn, type Row, rowsIn, textIn } from "./row.js";
import type { Members, Participants, SiteRows } from "./site-rows.js";

const SITE_COURSE = 1;
/** Of the users of a course or a group, who and by which role. */
const WHO = ["id", "role", "roleid"];

export async function readSite(reader: Reader, wanted: ReadonlySet<Area>, given?: MoodleVersion): Promise<SiteRows> {
  const where = <T>(area: Area, read: () => Promise<readonly T[]>): Promise<readonly T[]> =>
    wanted.has(area) ? read() : Promise.resolve([]);
  const list = (label: Area, operation: OperationName, args: Read["args"]): Promise<readonly Row[]> =>
    where(label, () => reader.rows(label, { operation, args }));

  const me = await reader.probe("account", { operation: "get_my_id", args: {} });
  const roles = await list("roles", "get_roles", { roleid: "", idfield: "" });
  const moodle = given ?? (await versionOf(reader, roles));
  const users = await list("users", "get_users", { userids: [], idfield: "id" });
  const categories = await list("categories", "get_categories", { catid: "", idfield: "" });
  const courses = await list("courses", "get_courses", { courseids: [], idfield: "id" });
  const courseIds = courses.map(idOf);
  const sections = await where("sections", () => readSections(reader, courseIds));
  const participants = await where("enrolments", () => readParticipants(reader, courseIds));
  const groups = await list("groups", "get_all_groups", { fieldname: "", fieldvalue: "" });
  const groupMembers = await membersOf(reader, "groups", groups, (id) => ({
    operation: "get_group_members",
    args: { groupid: id, groupidfield: "id" },
  }));
  const groupings = await list("groupings", "get_all_groupings", { fieldname: "", fieldvalue: "" });
  const groupingMembers = await membersOf(reader, "groupings", groupings, (id) => ({
    operation: "get_grouping_members",
    args: { groupid: id, groupidfield: "id" },
  }));
  const activities = await where("activities", () => readActivities(reader, moodle, courseIds));
  const wikiPages = moodle === "1.9" ? await list("activities", "get_all_pagesWiki", { fieldname: "", fieldvalue: "" }) : [];
  const discussions = await where("forums", () => readForums(reader, activities));
  const submissions = await where("submissions", () => readSubmissions(reader, activities));
  const grades = wanted.has("grades")
    ? await readGrades(reader, courseIds, activities, participants)
    : { courseGrades: [], moduleGrades: [] };
  const events = await list("events", "get_events", { eventtype: 0, ownerid: "", owneridfield: "id", datetimefrom: -1 });
  const cohorts = moodle === "1.9" ? [] : await list("cohorts", "get_all_cohorts", { fieldname: "", fieldvalue: "" });
  const cohortMembers = await membersOf(reader, "cohorts", cohorts, (id) => ({
    operation: "get_cohort_members",
    args: { id, idfield: "id" },
  }));
  const id = typeof me.value === "number" ? me.value : 0;
  const read = {
    moodle,
    reader: id,
    readerManages: await manages(reader, id, courseIds),
    roles,
    categories,
    courses,
    sections,
    participants,
    groups,
    groupMembers,
    groupings,
    groupingMembers,
    activities,
    wikiPages,
    discussions,
    submissions,
    ...grades,
    events,
    cohorts,
    cohortMembers,
  };
  return { ...read, users: wanted.has("users") ? await withOthers(reader, users, read) : users };
}

/** Cohorts came with Moodle 2, and so did the archetypes of roles, which REST shows. */
async function versionOf(reader: Reader, roles: readonly Row[]): Promise<MoodleVersion> {
  if (roles.some((role) => Object.hasOwn(role, "archetype"))) return "2.2";
  const cohorts = await reader.probe("version", { operation: "get_all_cohorts", args: { fieldname: "", fieldvalue: "" } });
  return cohorts.refused === undefined && cohorts.value !== undefined ? "2.2" : "1.9";
}

async function readSections(reader: Reader, courses: readonly number[]): Promise<readonly Row[]> {
  const reads = chunksOf(courses).map((courseids): Read => ({ operation: "get_sections", args: { courseids, idfield: "id" } }));
  return (await reader.each("sections", reads)).flat();
}

async function readParticipants(reader: Reader, courses: readonly number[]): Promise<readonly Participants[]> {
  const reads = courses.flatMap((course): Read[] => {
    const args = { courseid: String(course), idfield: "id" };
    return [
      { operation: "get_teachers", args, columns: WHO },
      { operation: "get_students", args, columns: WHO },
      { operation: "get_users_bycourse", args: { idcourse: String(course), idfield: "id", idrole: 0 }, columns: WHO },
    ];
  });
  const answers = await reader.each("enrolments", reads);
  return courses.map((course, index) => ({
    course,
    teachers: answers[3 * index]!,
    students: answers[3 * index + 1]!,
    all: answers[3 * index + 2]!,
  }));
}

async function membersOf(
  reader: Reader,
  label: Area,
  sets: readonly Row[],
  read: (id: string) => Read,
): Promise<readonly Members[]> {
  const ids = sets.map(idOf);
  const answers = await reader.each(
    label,
    ids.map((id) => ({ ...read(String(id)), columns: WHO })),
  );
  return ids.map((of, index) => ({ of, rows: answers[index]! }));
}

/** 1 is the plugin's number for whoever manages the category of a course, as administrators do everywhere (semantics 9). */
async function manages(reader: Reader, user: number, courses: readonly number[]): Promise<boolean> {
  const course = courses.find((id) => id !== SITE_COURSE);
  if (course === undefined) return true; // nothing else tells it
  const args = { userid: String(user), useridfield: "id", courseid: String(course), courseidfield: "id" };
  return (await reader.probe("account", { operation: "get_primaryrole_incourse", args })).value === 1;
}

/** The list of all users lacks the guest and deleted accounts (trap deleted-found): those that something belongs to are looked up. */
async function withOthers(reader: Reader, users: readonly Row[], read: Omit<SiteRows, "users">): Promise<readonly Row[]> {
  const known = new Set(users.map(idOf));
  const guest = await reader.probe("users", { operation: "get_users", args: { userids: ["guest"], idfield: "username" } });
  const others = guest.rows.filter((row) => !known.has(idOf(row)));
  for (const row of others) known.add(idOf(row));
  const missing = [...new Set(mentioned(read))].filter((id) => id > 0 && !known.has(id)).sort((a, b) => a - b);
  for (const userids of chunksOf(missing)) {
    others.push(...(await reader.probe("users", { operation: "get_users", args: { userids, idfield: "id" } })).rows);
  }
  return [...users, ...others];
}

function* mentioned(read: Omit<SiteRows, "users">): Generator<number> {
  yield read.reader;
  for (const { teachers, students, all } of read.participants) yield* [...teachers, ...students, ...all].map(idOf);
  for (const { rows } of [...read.groupMembers, ...read.cohortMembers]) yield* rows.map(idOf);
  for (const { row, thread } of read.discussions) {
    yield numberIn(row, "userid");
    for (const post of thread) yield* authorsIn(post);
  }
  for (const row of [...read.submissions, ...read.events, ...read.wikiPages]) yield numberIn(row, "userid");
  for (const { rows } of read.moduleGrades) yield* rows.map((row) => Number(textIn(row, "userid")) || 0);
}

function* authorsIn(post: Row): Generator<number> {
  yield numberIn(post, "userid");
  for (const reply of rowsIn(post, "children")) yield* authorsIn(reply);
}
