/** What is written in many rows: users, courses, memberships ... and how a site's row is known again for one of ours. */
import * as find from "./finders.js";
import type { SiteRow } from "./options.js";

/** Members that together tell one row from all others. */
export interface Key {
  readonly members: readonly string[];
  /** The member whose values the finder is asked for; absent where it answers all. */
  readonly asks?: string;
  readonly finder: find.Finder;
  /** The site refuses a second row with it. */
  readonly once?: true;
  /** Counts for rows alone that have no other key. */
  readonly weak?: true;
  /** The finder answers more than it was asked for, so that texts are compared here: exactly, as some databases do. */
  readonly exact?: true;
}

export interface Kind {
  /** For messages. */
  readonly name: string;
  /** The best first. */
  readonly keys: readonly Key[];
  /** Absent for memberships, which have no id. */
  readonly id?: Key;
  /** The row with the members that its keys name; `undefined` where it says them in a way that no finder knows. */
  readonly keyed?: (row: SiteRow) => SiteRow | undefined;
  /** Beside the id: what a report keeps of a row that was found. */
  readonly shown: readonly string[];
  /** The member by which the answer of a creation says which row it is about. */
  readonly echo?: string;
  /** Members that tell whether a row with our key is the one that was sent. */
  readonly telling: readonly string[];
  /** What a site may refuse beside a double key: a row with the same value of these explains a refusal. */
  readonly taken: readonly Key[];
  /** What can be read back as it was sent. */
  readonly readable: readonly string[];
  /** Those of them that JSON leaves out when they are blank, on condition that the record has this other member (moodle4 7). */
  readonly blank?: { readonly members: readonly string[]; readonly shownWith: string };
  /** What a site may drop without a word (moodle4 23). */
  readonly silent: readonly string[];
  /** Why a row may still be there though it was taken away. */
  readonly remains?: string;
}

const NOTHING_MORE = { shown: [], telling: [], taken: [], readable: [], silent: [] } as const;

export const user: Kind = {
  name: "user",
  // an idnumber is taken twice (moodle4 20), a user name is not
  keys: [
    { members: ["idnumber"], asks: "idnumber", finder: find.usersBy("idnumber") },
    { members: ["username"], asks: "username", finder: find.usersBy("username"), once: true },
  ],
  id: { members: ["id"], asks: "id", finder: find.usersBy("id") },
  shown: ["username", "idnumber"],
  echo: "username",
  telling: ["username", "firstname", "lastname", "email", "idnumber"],
  taken: [{ members: ["email"], asks: "email", finder: find.usersBy("email") }],
  readable: [
    ...["username", "firstname", "lastname", "email", "idnumber", "city", "country", "institution", "department"],
    ...["phone1", "phone2", "address", "auth", "lang", "theme", "timezone", "suspended", "mailformat"],
  ],
  blank: {
    members: ["idnumber", "city", "country", "institution", "phone1", "phone2", "address"],
    shownWith: "auth",
  },
  silent: ["customfields"],
};

export const course: Kind = {
  name: "course",
  keys: [
    { members: ["idnumber"], asks: "idnumber", finder: find.coursesBy("idnumber"), once: true },
    { members: ["shortname"], asks: "shortname", finder: find.coursesBy("shortname"), once: true },
  ],
  id: { members: ["id"], asks: "id", finder: find.coursesBy("ids") },
  shown: ["shortname", "idnumber"],
  echo: "shortname",
  telling: ["shortname", "idnumber", "fullname", "categoryid"],
  taken: [],
  readable: [
    ...[
      "shortname",
      "idnumber",
      "fullname",
      "categoryid",
      "format",
      "showgrades",
      "newsitems",
      "startdate",
      "enddate",
      "maxbytes",
    ],
    ...["showreports", "visible", "groupmode", "groupmodeforce", "defaultgroupingid", "enablecompletion", "lang"],
  ],
  silent: [],
};

export const category: Kind = {
  name: "category",
  // names may occur twice, so they count where there is nothing else
  keys: [
    { members: ["idnumber"], asks: "idnumber", finder: find.categoriesBy("idnumber"), once: true },
    { members: ["name", "parent"], asks: "name", finder: find.categoriesBy("name"), weak: true },
  ],
  id: { members: ["id"], asks: "id", finder: find.categoriesBy("ids") },
  keyed: (row) => ({ parent: 0, ...row }),
  shown: ["name", "idnumber"],
  echo: "name",
  telling: ["name", "idnumber", "parent"],
  taken: [],
  readable: ["name", "idnumber", "parent"],
  silent: [],
};

export const cohort: Kind = {
  name: "cohort",
  keys: [{ members: ["idnumber"], finder: find.allCohorts, once: true, exact: true }],
  id: { members: ["id"], asks: "id", finder: find.cohortsById },
  shown: ["name", "idnumber"],
  echo: "idnumber",
  telling: ["name", "idnumber"],
  taken: [{ members: ["idnumber"], finder: find.allCohorts }],
  readable: ["name", "idnumber", "visible"],
  silent: [],
};

export const group: Kind = {
  name: "group",
  keys: [
    { members: ["courseid", "idnumber"], asks: "courseid", finder: find.groupsOfCourse, once: true, exact: true },
    { members: ["courseid", "name"], asks: "courseid", finder: find.groupsOfCourse, once: true, exact: true },
  ],
  id: { members: ["id"], asks: "id", finder: find.groupsById },
  shown: ["courseid", "name", "idnumber"],
  echo: "name",
  telling: ["name", "idnumber"],
  taken: [{ members: ["courseid", "name"], asks: "courseid", finder: find.groupsOfCourse }],
  readable: ["courseid", "name", "idnumber", "visibility", "participation"],
  silent: [],
};

/** Whether a name is taken twice was not measured. */
export const grouping: Kind = {
  ...group,
  name: "grouping",
  keys: [
    { members: ["courseid", "idnumber"], asks: "courseid", finder: find.groupingsOfCourse, exact: true },
    { members: ["courseid", "name"], asks: "courseid", finder: find.groupingsOfCourse, exact: true },
  ],
  id: { members: ["id"], asks: "id", finder: find.groupingsById },
  taken: [{ members: ["courseid", "name"], asks: "courseid", finder: find.groupingsOfCourse }],
  readable: ["courseid", "name", "idnumber"],
};

export const groupMember: Kind = {
  name: "member of the group",
  keys: [{ members: ["groupid", "userid"], asks: "groupid", finder: find.membersOfGroups, once: true }],
  ...NOTHING_MORE,
};

export const cohortMember: Kind = {
  name: "member of the cohort",
  keys: [{ members: ["cohortid", "userid"], asks: "cohortid", finder: find.membersOfCohorts, once: true }],
  keyed: cohortMembership,
  ...NOTHING_MORE,
};

export const groupingGroup: Kind = {
  name: "group of the grouping",
  keys: [{ members: ["groupingid", "groupid"], asks: "groupingid", finder: find.groupsOfGroupings }],
  ...NOTHING_MORE,
};

export const roleInCourse: Kind = {
  name: "participant with that role",
  keys: [{ members: ["courseid", "userid", "roleid"], asks: "courseid", finder: find.enrolmentsOfCourse, once: true }],
  ...NOTHING_MORE,
};

export const participant: Kind = {
  name: "participant",
  keys: [{ members: ["courseid", "userid"], asks: "courseid", finder: find.enrolmentsOfCourse, once: true }],
  remains: "the user may be enrolled in another way too",
  ...NOTHING_MORE,
};

/** New members are named by a type and a value each; members are listed by their ids. */
function cohortMembership({ cohorttype, usertype, ...ids }: SiteRow): SiteRow | undefined {
  if (cohorttype === undefined) return ids;
  const [cohortid, userid] = [idIn(cohorttype), idIn(usertype)];
  return cohortid === undefined || userid === undefined ? undefined : { cohortid, userid };
}

function idIn(named: unknown): unknown {
  return find.memberOf(named, "type") === "id" ? find.memberOf(named, "value") : undefined;
}
