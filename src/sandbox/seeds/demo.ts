/** The demo seed: about 200 people and 20 courses with content, the same on every start. */
import type { MoodleVersion } from "../../plugin/say.js";
import type { DatabaseSnapshot } from "../store/database.js";
import type { StoredRow } from "../store/table.js";
import { SEED_TIME, SeedBuilder } from "./builder.js";
import { COURSES, FIRST_NAMES, HOSTILE_TEXT, LAST_NAMES } from "./people.js";

/** Accounts of the demo by which one logs in. The administrator's name is `wsaccess`. */
export const demoAccounts = {
  administrator: { username: "wsaccess", password: "Demo-1234" },
  teacher: { username: "teacher01", password: "Demo-1234" },
  student: { username: "student001", password: "Demo-1234" },
} as const;

const PASSWORD = demoAccounts.student.password;
const TEACHERS = 10;
const STUDENTS = 188;
/** Courses in which the account of the web services teaches, so that it has some of its own. */
const COURSES_OF_ACCESS = 4;
const COURSES_WITH_CONTENT = 12;

export function demoSeed(moodle: MoodleVersion = "1.9"): DatabaseSnapshot {
  const builder = new SeedBuilder(moodle);
  const access = builder.user({
    username: "wsaccess",
    firstname: "Web",
    lastname: "Services",
    email: "wsaccess@example.org",
    idnumber: "WS",
    password: demoAccounts.administrator.password,
  });
  if (moodle === "1.9") builder.assign("admin", access, builder.access.context("site")!);
  else builder.db.restore({ ...builder.snapshot(), config: { ...builder.snapshot().config, siteadmins: `2,${access["id"]}` } });
  profileFields(builder);
  const teachers = Array.from({ length: TEACHERS }, (_, index) => person(builder, "teacher", index, 2));
  const students = Array.from({ length: STUDENTS }, (_, index) => person(builder, "student", index, 3));
  const courses = makeCourses(builder, teachers, students);
  for (const course of courses.slice(0, COURSES_OF_ACCESS)) builder.enrol(access, course, "editingteacher");
  for (const [index, course] of courses.slice(0, COURSES_WITH_CONTENT).entries()) {
    content(builder, course, teachers[index % TEACHERS]!, enrolledIn(students, index));
  }
  mail(builder, access, students);
  if (moodle !== "1.9") cohorts(builder, students);
  return builder.snapshot();
}

function person(builder: SeedBuilder, kind: string, index: number, digits: number): StoredRow {
  const number = String(index + 1).padStart(digits, "0");
  const user = builder.user({
    username: `${kind}${number}`,
    idnumber: `${kind[0]?.toUpperCase()}${number}`,
    firstname: FIRST_NAMES[index % FIRST_NAMES.length],
    lastname: `${LAST_NAMES[(index * 7 + 3) % LAST_NAMES.length]} ${index + 1}`,
    email: `${kind}${number}@example.org`,
    emailstop: index % 50 === 9 ? 1 : 0,
    description: index % 10 === 0 ? HOSTILE_TEXT : null,
    institution: "Institute of Examples",
    department: ["Science", "Letters", "Arts & Crafts"][index % 3],
    phone1: `+33 4 00 00 ${number}`,
    password: PASSWORD,
  });
  if (kind === "student" && index < 40)
    builder.insert("user_info_data", { userid: user["id"], fieldid: 1, data: `SN-${number}` });
  return user;
}

function profileFields(builder: SeedBuilder): void {
  builder.insert("user_info_category", { name: "Other fields", sortorder: 1 });
  builder.insert("user_info_field", {
    shortname: "studentno",
    name: "Student number",
    datatype: "text",
    categoryid: 1,
    sortorder: 1,
    visible: 2,
    param1: "30",
    param2: "64",
  });
  builder.insert("user_info_field", {
    shortname: "vip",
    name: "VIP",
    datatype: "checkbox",
    categoryid: 1,
    sortorder: 2,
    visible: 2,
    defaultdata: "0",
  });
}

/** Students of the course of that number: three courses each. */
function enrolledIn(students: readonly StoredRow[], course: number): StoredRow[] {
  return students.filter((_, index) => [0, 1, 5].some((step) => (index + step) % 18 === course));
}

function makeCourses(builder: SeedBuilder, teachers: readonly StoredRow[], students: readonly StoredRow[]): StoredRow[] {
  const science = builder.category({ name: "Sciences & Techniques", description: "All <strong>sciences</strong>" });
  const letters = builder.category({ name: "Lettres", description: null });
  const hidden = builder.category({ name: "Archive", visible: 0 });
  const advanced = builder.category({ name: "中文 & more" }, science);
  const categories = [science, letters, advanced];
  return COURSES.map((course, index) => {
    const archived = course.shortname === "OLD";
    const row = builder.course(
      { ...course, lang: course.lang ?? "", idnumber: `CRS-${course.shortname}`, visible: archived ? 0 : 1 },
      archived ? hidden : categories[index % categories.length]!,
    );
    builder.enrol(teachers[index % TEACHERS]!, row, "editingteacher");
    builder.enrol(teachers[(index + 3) % TEACHERS]!, row, "teacher");
    if (course.shortname !== "NEW") for (const student of enrolledIn(students, index)) builder.enrol(student, row, "student");
    return row;
  });
}

function content(builder: SeedBuilder, course: StoredRow, teacher: StoredRow, students: readonly StoredRow[]): void {
  const name = course["shortname"]!;
  const half = Math.ceil(students.length / 2);
  const groups = [students.slice(0, half), students.slice(half)].map((members, index) =>
    builder.group({ name: `Group ${"AB"[index]} of ${name}`, description: "" }, course, members),
  );
  builder.group({ name: `Empty group of ${name}` }, course, []);
  builder.grouping({ name: `Both groups of ${name}` }, course, groups);
  const forum = builder.activity(
    "forum",
    { name: `Forum of ${name}`, type: "general", intro: HOSTILE_TEXT, scale: 0 },
    course,
    1,
  ).instance;
  builder.discussion(
    forum,
    teacher,
    "Welcome!",
    "<p>Introduce yourselves, please.</p>",
    students.slice(0, 3).map((author, index) => ({ author, message: `Hello, I'm number ${index + 1} & glad to be here.` })),
  );
  builder.discussion(forum, students[0] ?? teacher, 'A "question"', "Is 5 < 6?", [
    { author: teacher, message: "Yes ]]> it is." },
  ]);
  const text = builder.isMoodle2 ? { intro: HOSTILE_TEXT } : { content: HOSTILE_TEXT };
  builder.activity("label", { name: "First line & markup", ...text }, course, 1);
  assignment(builder, course, students);
  const page = builder.isMoodle2
    ? { intro: "A link" }
    : { type: "file", reference: "https://example.org/?a=1&b=2", summary: "A link" };
  builder.activity("resource", { name: `Link of ${name}`, ...page }, course, 3);
  builder.activity("data", { name: `Database of ${name}`, intro: "Entries" }, course, 3);
  builder.insert("event", {
    name: `Exam of ${name}`,
    description: HOSTILE_TEXT,
    courseid: course["id"],
    userid: teacher["id"],
    eventtype: "course",
    timestart: SEED_TIME + 90 * 86_400,
    timeduration: 7200,
    visible: 1,
    timemodified: SEED_TIME,
  });
}

function assignment(builder: SeedBuilder, course: StoredRow, students: readonly StoredRow[]): void {
  const about = builder.isMoodle2 ? { intro: HOSTILE_TEXT, introformat: 1 } : { description: HOSTILE_TEXT };
  const { instance } = builder.activity(
    "assignment",
    { name: "Essay", assignmenttype: "online", grade: 100, maxbytes: 100_000, timedue: SEED_TIME + 30 * 86_400, ...about },
    course,
    2,
  );
  const item = builder.insert("grade_items", {
    courseid: course["id"],
    itemname: "Essay",
    itemtype: "mod",
    itemmodule: "assignment",
    iteminstance: instance["id"],
    itemnumber: 0,
    gradetype: 1,
    grademax: 100,
    timecreated: SEED_TIME,
    timemodified: SEED_TIME,
  });
  const total = builder.insert("grade_items", {
    courseid: course["id"],
    itemtype: "course",
    iteminstance: 1,
    gradetype: 1,
    grademax: 100,
    timecreated: SEED_TIME,
    timemodified: SEED_TIME,
  });
  for (const [index, student] of students.slice(0, 5).entries()) {
    builder.insert("assignment_submissions", {
      assignment: instance["id"],
      userid: student["id"],
      timecreated: SEED_TIME + index,
      timemodified: SEED_TIME + 100 + index,
      data1: `My answer ${index + 1} & <b>more</b>`,
      grade: -1,
      submissioncomment: "",
    });
    const finalgrade = 60 + index * 7;
    for (const { id } of [item, total] as { id?: string }[])
      builder.insert("grade_grades", {
        itemid: id,
        userid: student["id"],
        rawgrade: finalgrade,
        finalgrade,
        timecreated: SEED_TIME,
        timemodified: SEED_TIME,
      });
  }
}

function mail(builder: SeedBuilder, access: StoredRow, students: readonly StoredRow[]): void {
  for (const [index, student] of students.slice(0, 3).entries()) {
    const text = `Message ${index + 1}: when is the exam? & thanks`;
    const body = builder.isMoodle2
      ? { subject: "A question", fullmessage: text, fullmessageformat: 0, smallmessage: text }
      : { message: text, format: 0, messagetype: "direct" };
    builder.insert("message", {
      useridfrom: student["id"],
      useridto: access["id"],
      timecreated: SEED_TIME + index * 60,
      ...body,
    });
    builder.insert("message_contacts", { userid: access["id"], contactid: student["id"], blocked: 0 });
  }
}

function cohorts(builder: SeedBuilder, students: readonly StoredRow[]): void {
  const site = builder.access.context("site")!;
  const cohort = builder.insert("cohort", {
    contextid: site["id"],
    name: "Year 1",
    idnumber: "Y1",
    description: "First year & others",
    timecreated: SEED_TIME,
    timemodified: SEED_TIME,
  });
  for (const student of students.slice(0, 20))
    builder.insert("cohort_members", { cohortid: cohort["id"], userid: student["id"], timeadded: SEED_TIME });
}
