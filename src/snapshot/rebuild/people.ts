/** Accounts with one password for all, their custom fields, and the cohorts of Moodle 2. */
import { hashedPassword } from "../../sandbox/operations/session.js";
import { idOf, numberIn, type Row, rowsIn, textIn } from "../row.js";
import type { SiteRows } from "../site-rows.js";
import type { Tables } from "./tables.js";

/** The password of every account of a snapshot: real ones cannot be read. */
export const SNAPSHOT_PASSWORD = "Demo-1234";

/** What people should know of the accounts. */
export interface PeopleFound {
  /** Accounts whose address the site does not tell (trap address-hidden). */
  readonly hiddenAddresses: number;
  /** Accounts that log in elsewhere and so cannot log in to the sandbox. */
  readonly foreign: number;
  /** Whether the account that read had to be made one that can. */
  readonly readerMadeLocal: boolean;
}

/** Accounts whose password Moodle keeps itself. */
const LOCAL = ["manual", "webservice", "email", "db"];
const LONGEST_FIELD = "2048";

export function rebuildPeople(tables: Tables, site: SiteRows): PeopleFound {
  const hash = hashedPassword(SNAPSHOT_PASSWORD);
  const found = { hiddenAddresses: 0, foreign: 0, readerMadeLocal: false };
  for (const user of site.users) {
    const id = idOf(user);
    const values: Record<string, unknown> = { ...user, password: numberIn(user, "deleted") === 0 ? hash : "" };
    if (numberIn(user, "emailstop") !== 0 && !textIn(user, "email").includes("@")) {
      values["email"] = `hidden-${id}@example.invalid`;
      found.hiddenAddresses++;
    }
    if (!LOCAL.includes(textIn(user, "auth"))) {
      found.foreign++;
      if (id === site.reader) {
        values["auth"] = "manual";
        found.readerMadeLocal = true;
      }
    }
    tables.add("user", values, id);
  }
  const guest = tables.one("user", { username: "guest" });
  if (guest !== undefined) tables.setting("siteguest", guest["id"]!);
  const host = mostFrequent(site.users.map((user) => textIn(user, "mnethostid")).filter((value) => value !== ""));
  if (host !== undefined) tables.setting("mnet_localhost_id", host);
  profileFields(tables, site.users);
  cohorts(tables, site);
  return found;
}

/** The plugin tells names and values of the fields, not their kinds: all become texts. A blank value may be the field's default. */
function profileFields(tables: Tables, users: readonly Row[]): void {
  const fields = new Map<string, string>();
  for (const user of users) {
    for (const { name, value } of rowsIn(user, "profile")) {
      if (typeof name !== "string") continue;
      if (!fields.has(name)) fields.set(name, addField(tables, name, fields.size + 1));
      if (typeof value === "string" && value !== "")
        tables.add("user_info_data", { userid: idOf(user), fieldid: fields.get(name), data: value });
    }
  }
}

function addField(tables: Tables, shortname: string, sortorder: number): string {
  const category =
    tables.rows("user_info_category")[0] ?? tables.add("user_info_category", { name: "Other fields", sortorder: 1 });
  const kind = { datatype: "text", visible: 2, defaultdata: "", param1: "30", param2: LONGEST_FIELD };
  return tables.add("user_info_field", { shortname, name: shortname, categoryid: category["id"], sortorder, ...kind })["id"]!;
}

function cohorts(tables: Tables, site: SiteRows): void {
  if (!tables.isMoodle2) return;
  // which category a context belongs to cannot be read
  for (const cohort of site.cohorts) tables.add("cohort", { ...cohort, contextid: tables.site["id"] }, idOf(cohort));
  for (const { of, rows } of site.cohortMembers)
    for (const member of rows) tables.add("cohort_members", { cohortid: of, userid: idOf(member) });
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
