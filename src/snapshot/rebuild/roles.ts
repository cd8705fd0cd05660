/** Roles, and who has which where: told only per course, so that what was given above a course has to be concluded. */
import { idOf, numberIn, type Row } from "../row.js";
import type { Participants, SiteRows } from "../site-rows.js";
import type { Tables } from "./tables.js";

const SITE_COURSE = 1;
/** Roles that nobody is given on the front page: who has one there has it on the whole site. */
const OF_THE_SITE = ["admin", "manager", "coursecreator"];
/** What a primary role number tells of a role, where nothing else does (semantics 9). */
const BY_NUMBER = [undefined, ["admin", "manager"], ["coursecreator"], ["editingteacher"], ["teacher"], ["student"]];

/** Role ids of each user of a course, in the order in which they are given. */
type Held = ReadonlyMap<number, readonly number[]>;

export function rebuildRoles(tables: Tables, site: SiteRows): void {
  if (site.roles.length === 0) tables.keepEmpty("role");
  for (const role of site.roles) tables.add("role", role, idOf(role));
  const everybody = tables.one("role", { shortname: "user" });
  if (everybody !== undefined) tables.setting("defaultuserroleid", everybody["id"]!);

  const byCourse = new Map(site.participants.map((each) => [each.course, heldIn(tables, each)]));
  const ofSite = heldEverywhere(tables, byCourse);
  for (const [user, roles] of ofSite) for (const role of roles) assign(tables, user, role, tables.site["id"]!);
  for (const [course, held] of byCourse) {
    const context = tables.context("course", course);
    let method: string | undefined;
    for (const [user, roles] of context === undefined ? [] : held) {
      const here = roles.filter((role) => !(ofSite.get(user) ?? []).includes(role));
      for (const role of here) assign(tables, user, role, context!["id"]!);
      if (here.length > 0 && tables.isMoodle2 && course !== SITE_COURSE) {
        method ??= addManualMethod(tables, course);
        tables.add("user_enrolments", { enrolid: method, userid: user });
      }
    }
  }
  if (site.readerManages && site.users.length > 0) makeAdministrator(tables, site.reader, ofSite);
}

function heldIn(tables: Tables, { course, teachers, students, all }: Participants): Held {
  const held = new Map<number, number[]>();
  const give = (user: number, role: number): void => {
    const roles = held.get(user) ?? [];
    // the role that the list of all names is the last one given
    held.set(user, [...roles.filter((each) => each !== role), role]);
  };
  for (const row of [...teachers, ...students]) give(idOf(row), numberIn(row, "role"));
  for (const row of all) {
    // on the front page, which is in no category, the number tells less
    const guessed = course === SITE_COURSE || held.has(idOf(row)) ? 0 : roleByNumber(tables, row);
    const role = numberIn(row, "roleid") || guessed;
    if (role > 0) give(idOf(row), role);
  }
  return held;
}

/** Over SOAP no `roleid` is told. */
function roleByNumber(tables: Tables, row: Row): number {
  for (const shortname of BY_NUMBER[numberIn(row, "role")] ?? []) {
    const role = tables.one("role", { shortname });
    if (role !== undefined) return Number(role["id"]);
  }
  return 0;
}

/**
 * Roles given for the whole site, as far as anybody can tell: those that a user has in each course, the front page among them; of those
 * that nobody is given there, one of the two will do, because over SOAP the front page does not tell them.
 */
function heldEverywhere(tables: Tables, byCourse: ReadonlyMap<number, Held>): Map<number, number[]> {
  const elevated = new Set(OF_THE_SITE.map((shortname) => Number(tables.one("role", { shortname })?.["id"])));
  const front = byCourse.get(SITE_COURSE);
  const others = [...byCourse].filter(([course]) => course !== SITE_COURSE).map(([, held]) => held);
  const found = new Map<number, number[]>();
  for (const user of new Set([...(front?.keys() ?? []), ...(others[0]?.keys() ?? [])])) {
    const onFront = (role: number): boolean => front?.get(user)?.includes(role) === true;
    const inOthers = (role: number): boolean =>
      others.length > 0 && others.every((held) => held.get(user)?.includes(role) === true);
    const roles = new Set([...(front?.get(user) ?? []), ...(others[0]?.get(user) ?? [])]);
    const ofSite = [...roles].filter((role) =>
      elevated.has(role) ? onFront(role) || inOthers(role) : onFront(role) && inOthers(role),
    );
    if (ofSite.length > 0) found.set(user, ofSite);
  }
  return found;
}

function assign(tables: Tables, userid: number, roleid: number, contextid: string): void {
  tables.add("role_assignments", { roleid, contextid, userid, ...(tables.isMoodle2 ? {} : { enrol: "manual" }) });
}

/** By which everybody is enrolled on Moodle 2: by hand, whatever it was. */
function addManualMethod(tables: Tables, courseid: number): string {
  const student = tables.one("role", { shortname: "student" });
  return tables.add("enrol", { enrol: "manual", courseid, roleid: student?.["id"] })["id"]!;
}

function makeAdministrator(tables: Tables, reader: number, ofSite: ReadonlyMap<number, readonly number[]>): void {
  if (tables.isMoodle2) {
    tables.setting("siteadmins", String(reader));
    return;
  }
  const role = Number(tables.one("role", { shortname: "admin" })?.["id"] ?? 0);
  if (role > 0 && ofSite.get(reader)?.includes(role) !== true) assign(tables, reader, role, tables.site["id"]!);
}
