/** Makes the tables of a Moodle step by step, with everything that belongs together: contexts, sections, course modules. */
import type { MoodleVersion } from "../../plugin/say.js";
import { Access } from "../moodle/access.js";
import { hashedPassword } from "../operations/session.js";
import { Database, type DatabaseSnapshot } from "../store/database.js";
import type { Given, StoredRow } from "../store/table.js";
import type { Schema } from "./schema.js";
import { schema19 } from "./schema19.js";
import { schema22 } from "./schema22.js";

type Values = Readonly<Record<string, Given>>;

/** Roles in Moodle's own order, which gives them their ids (quirks 92: the student is 5). */
const ROLES: { readonly [moodle in MoodleVersion]: readonly (readonly [shortname: string, name: string])[] } = {
  "1.9": [
    ["admin", "Administrator"],
    ["coursecreator", "Course creator"],
    ["editingteacher", "Teacher"],
    ["teacher", "Non-editing teacher"],
    ["student", "Student"],
    ["guest", "Guest"],
    ["user", "Authenticated user"],
  ],
  "2.2": [
    ["manager", "Manager"],
    ["coursecreator", "Course creator"],
    ["editingteacher", "Teacher"],
    ["teacher", "Non-editing teacher"],
    ["student", "Student"],
    ["guest", "Guest"],
    ["user", "Authenticated user"],
    ["frontpage", "Authenticated user on frontpage"],
  ],
};

const MODULES = [
  "assignment",
  "chat",
  "choice",
  "data",
  "forum",
  "glossary",
  "label",
  "lesson",
  "quiz",
  "resource",
  "scorm",
  "survey",
  "wiki",
];
const MODULES_22 = [...MODULES, "folder", "page", "url", "workshop"].sort();

const CONFIG: { readonly [moodle in MoodleVersion]: Readonly<Record<string, string>> } = {
  "1.9": {
    country: "0",
    enrol: "manual",
    lang: "en_utf8",
    mnet_localhost_id: "1",
    siteguest: "1",
    ws_sessiontimeout: "1800",
    defaultrequestcategory: "1",
    defaultuserroleid: "7",
  },
  "2.2": {
    country: "0",
    lang: "en",
    mnet_localhost_id: "1",
    siteguest: "1",
    siteadmins: "2",
    ws_sessiontimeout: "1800",
    defaultrequestcategory: "1",
    defaultuserroleid: "7",
  },
};

/** Seconds since 1970 at which all of a seed was made: 2024-01-01. */
export const SEED_TIME = 1_704_067_200;

export class SeedBuilder {
  readonly db: Database;
  readonly access: Access;

  constructor(readonly moodle: MoodleVersion) {
    const schema: Schema = moodle === "1.9" ? schema19 : schema22;
    const tables = Object.fromEntries(Object.entries(schema).map(([name, columns]) => [name, { columns, rows: [] }]));
    this.db = new Database({ config: CONFIG[moodle], tables });
    this.access = new Access(this.db, moodle);
    this.#site();
  }

  get isMoodle2(): boolean {
    return this.moodle !== "1.9";
  }

  snapshot(): DatabaseSnapshot {
    return this.db.snapshot();
  }

  insert(table: string, values: Values): StoredRow {
    return this.db.table(table).insert(values);
  }

  /** What every site has: the site context, guest and administrator, roles, modules, the site course, one category. */
  #site(): void {
    this.insert("context", { contextlevel: 10, instanceid: 0, path: "/1", depth: 1 });
    for (const [index, [shortname, name]] of ROLES[this.moodle].entries())
      this.insert("role", { shortname, name, sortorder: index });
    for (const name of this.isMoodle2 ? MODULES_22 : MODULES)
      this.insert("modules", { name, version: 2_007_101_500, visible: 1 });
    this.user({ username: "guest", firstname: "Guest user", email: "root@localhost", password: "guest" });
    const admin = this.user({
      username: "admin",
      firstname: "Admin",
      lastname: "User",
      email: "admin@example.org",
      idnumber: "admin",
      password: "Admin-1234",
    });
    if (!this.isMoodle2) this.assign("admin", admin, this.access.context("site")!);
    const site = this.insert("course", {
      category: 0,
      fullname: "A Moodle of long ago",
      shortname: "moodle",
      format: "site",
      visible: 1,
      timecreated: SEED_TIME,
      timemodified: SEED_TIME,
      numsections: 0,
    });
    this.access.createContext("course", site["id"]!, undefined);
    this.category({ name: "Miscellaneous" });
  }

  user(values: Values): StoredRow {
    const { password, ...rest } = values;
    return this.insert("user", {
      auth: "manual",
      confirmed: 1,
      mnethostid: 1,
      country: "FR",
      city: "Lyon",
      lang: this.db.config("lang"),
      timemodified: SEED_TIME,
      ...rest,
      password: hashedPassword(String(password ?? "")),
    });
  }

  category(values: Values, parent?: StoredRow): StoredRow {
    const row = this.insert("course_categories", {
      visible: 1,
      sortorder: 999,
      parent: parent?.["id"] ?? 0,
      timemodified: SEED_TIME,
      ...values,
    });
    const path = `${parent?.["path"] ?? ""}/${row["id"]}`;
    this.db.table("course_categories").update(row, { path, depth: path.split("/").length - 1 });
    this.access.createContext("category", row["id"]!, parent && this.access.context("category", parent["id"]!));
    return row;
  }

  /** A course with its sections 0 to `sections`; on Moodle 2 also with its manual enrolment. */
  course(values: Values, category: StoredRow, sections = 5): StoredRow {
    const row = this.insert("course", {
      category: category["id"],
      format: "topics",
      showgrades: 1,
      newsitems: 5,
      visible: 1,
      numsections: sections,
      startdate: SEED_TIME,
      timecreated: SEED_TIME,
      timemodified: SEED_TIME,
      ...(this.isMoodle2 ? {} : { teacher: "Teacher", teachers: "Teachers", student: "Student", students: "Students" }),
      ...values,
    });
    const courses = this.db.table("course");
    courses.update(row, { sortorder: 1000 + Number(row["id"]) });
    const categories = this.db.table("course_categories");
    categories.update(category, { coursecount: Number(category["coursecount"]) + 1 });
    this.access.createContext("course", row["id"]!, this.access.context("category", category["id"]!));
    for (let section = 0; section <= sections; section++) {
      this.insert("course_sections", {
        course: row["id"],
        section,
        summary: section === 0 ? "" : `Topic ${section}`,
        visible: 1,
        sequence: "",
      });
    }
    if (this.isMoodle2)
      this.insert("enrol", { enrol: "manual", courseid: row["id"], roleid: this.role("student")["id"], timecreated: SEED_TIME });
    return row;
  }

  role(shortname: string): StoredRow {
    const role = this.db.table("role").one({ shortname });
    if (role === undefined) throw new TypeError(`a seed of Moodle ${this.moodle} has no role ${shortname}`);
    return role;
  }

  assign(role: string, user: StoredRow, context: StoredRow): void {
    this.insert("role_assignments", {
      roleid: this.role(role)["id"],
      contextid: context["id"],
      userid: user["id"],
      timemodified: SEED_TIME,
      ...(this.isMoodle2 ? {} : { enrol: "manual" }),
    });
  }

  /** Gives a user a role in a course; on Moodle 2 enrols him too. */
  enrol(user: StoredRow, course: StoredRow, role: string): void {
    this.assign(role, user, this.access.context("course", course["id"]!)!);
    if (!this.isMoodle2) return;
    const method = this.db.table("enrol").one({ courseid: course["id"]!, enrol: "manual" });
    this.insert("user_enrolments", {
      enrolid: method?.["id"],
      userid: user["id"],
      timecreated: SEED_TIME,
      timemodified: SEED_TIME,
    });
  }

  group(values: Values, course: StoredRow, members: readonly StoredRow[]): StoredRow {
    const row = this.insert("groups", { courseid: course["id"], timecreated: SEED_TIME, timemodified: SEED_TIME, ...values });
    for (const member of members)
      this.insert("groups_members", { groupid: row["id"], userid: member["id"], timeadded: SEED_TIME });
    return row;
  }

  grouping(values: Values, course: StoredRow, groups: readonly StoredRow[]): StoredRow {
    const row = this.insert("groupings", { courseid: course["id"], timecreated: SEED_TIME, timemodified: SEED_TIME, ...values });
    for (const group of groups)
      this.insert("groupings_groups", { groupingid: row["id"], groupid: group["id"], timeadded: SEED_TIME });
    return row;
  }

  /** An activity, placed in a section of its course. */
  activity(module: string, values: Values, course: StoredRow, section: number): { instance: StoredRow; courseModule: StoredRow } {
    const instance = this.insert(module, { course: course["id"], timemodified: SEED_TIME, ...values });
    const row = this.db.table("course_sections").one({ course: course["id"]!, section });
    const installed = this.db.table("modules").one({ name: module });
    if (row === undefined || installed === undefined) throw new TypeError(`no section ${section} or no module ${module}`);
    const courseModule = this.insert("course_modules", {
      course: course["id"],
      module: installed["id"],
      instance: instance["id"],
      section: row["id"],
      added: SEED_TIME,
      visible: 1,
      visibleold: 1,
    });
    const sequence = [...(row["sequence"] ?? "").split(",").filter((id) => id !== ""), courseModule["id"]].join(",");
    this.db.table("course_sections").update(row, { sequence });
    this.access.createContext("module", courseModule["id"]!, this.access.context("course", course["id"]!));
    return { instance, courseModule };
  }

  /** A discussion with its first post and replies. */
  discussion(
    forum: StoredRow,
    author: StoredRow,
    subject: string,
    message: string,
    replies: readonly { author: StoredRow; message: string }[],
  ): StoredRow {
    const discussion = this.insert("forum_discussions", {
      course: forum["course"],
      forum: forum["id"],
      name: subject,
      userid: author["id"],
      groupid: -1,
      timemodified: SEED_TIME,
      usermodified: author["id"],
    });
    const format = this.isMoodle2 ? { messageformat: 1 } : { format: 1 };
    const post = (parent: string, by: StoredRow, title: string, text: string, created: number): StoredRow =>
      this.insert("forum_posts", {
        discussion: discussion["id"],
        parent,
        userid: by["id"],
        created,
        modified: created,
        subject: title,
        message: text,
        ...format,
      });
    const first = post("0", author, subject, message, SEED_TIME);
    this.db.table("forum_discussions").update(discussion, { firstpost: first["id"] });
    for (const [index, reply] of replies.entries())
      post(first["id"]!, reply.author, `Re: ${subject}`, reply.message, SEED_TIME + 60 * (index + 1));
    return discussion;
  }
}
