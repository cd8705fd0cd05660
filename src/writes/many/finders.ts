/** The functions that find rows on a site: by which values they are asked, and where their answers hold the rows. */
import { isDeletedUser } from "../../moodle/deleted-users.js";
import type { SiteRow } from "./options.js";

export interface Finder {
  readonly functionName: string;
  /** Values that one question may name; 0 for a function that answers all rows of the site. */
  readonly most: number;
  args(values: readonly string[]): object;
  /** `undefined` for an answer that is not what the function answers: no row is missing then, it is only not known. */
  rows(answer: unknown, values: readonly string[]): readonly SiteRow[] | undefined;
}

/** Deleted users are found by their id alone, under another name (moodle4 20): they are none. */
export function usersBy(field: "id" | "username" | "idnumber" | "email"): Finder {
  return {
    functionName: "core_user_get_users_by_field",
    most: 100,
    args: (values) => ({ field, values }),
    rows: (answer) => rowsIn(answer)?.filter((user) => !isDeletedUser(user)),
  };
}

/** What the token's user may not see is not answered; there is no way to ask for several shortnames at once (moodle4 22). */
export function coursesBy(field: "ids" | "shortname" | "idnumber"): Finder {
  return {
    functionName: "core_course_get_courses_by_field",
    most: field === "ids" ? 100 : 1,
    args: (values) => ({ field, value: values.join() }),
    rows: (answer) => rowsIn(memberOf(answer, "courses")),
  };
}

export function categoriesBy(key: "ids" | "idnumber" | "name"): Finder {
  return {
    functionName: "core_course_get_categories",
    most: key === "ids" ? 100 : 1,
    args: (values) => ({ criteria: [{ key, value: values.join() }], addsubcategories: false }),
    rows: rowsIn,
  };
}

/** Cohorts cannot be asked for by their idnumber. */
export const allCohorts: Finder = { functionName: "core_cohort_get_cohorts", most: 0, args: () => ({}), rows: rowsIn };

export const cohortsById = byIds("core_cohort_get_cohorts", "cohortids");
export const groupsById = byIds("core_group_get_groups", "groupids");
export const groupingsById = byIds("core_group_get_groupings", "groupingids");
export const groupsOfCourse = ofCourse("core_group_get_course_groups");
export const groupingsOfCourse = ofCourse("core_group_get_course_groupings");

export const membersOfGroups = membersOf("core_group_get_group_members", "groupids", "groupid");
export const membersOfCohorts = membersOf("core_cohort_get_cohort_members", "cohortids", "cohortid");

/** Groups of a grouping, as rows of both ids. */
export const groupsOfGroupings: Finder = {
  functionName: "core_group_get_groupings",
  most: 100,
  args: (values) => ({ groupingids: values.map(Number), returngroups: true }),
  rows: (answer) =>
    rowsIn(answer)?.flatMap(({ id, groups }) =>
      (rowsIn(groups) ?? []).map((group) => ({ groupingid: id, groupid: group["id"] })),
    ),
};

/** Users of a course, as a row for each of their roles there and one without a role. */
export const enrolmentsOfCourse: Finder = {
  functionName: "core_enrol_get_enrolled_users",
  most: 1,
  args: ([course]) => ({ courseid: Number(course), options: [{ name: "userfields", value: "id,roles" }] }),
  rows: (answer, [course]) =>
    rowsIn(answer)?.flatMap(({ id, roles }) => {
      const enrolment = { courseid: Number(course), userid: id };
      return [enrolment, ...(rowsIn(roles) ?? []).map(({ roleid }) => ({ ...enrolment, roleid }))];
    }),
};

function byIds(functionName: string, parameter: string): Finder {
  return { functionName, most: 100, args: (values) => ({ [parameter]: values.map(Number) }), rows: rowsIn };
}

function ofCourse(functionName: string): Finder {
  return { functionName, most: 1, args: ([course]) => ({ courseid: Number(course) }), rows: rowsIn };
}

function membersOf(functionName: string, parameter: string, member: string): Finder {
  return {
    functionName,
    most: 100,
    args: (values) => ({ [parameter]: values.map(Number) }),
    rows: (answer) =>
      rowsIn(answer)?.flatMap(({ [member]: id, userids }) =>
        Array.isArray(userids) ? userids.map((userid: unknown) => ({ [member]: id, userid })) : [],
      ),
  };
}

/** The objects of a list; `undefined` for what is no list of objects. */
export function rowsIn(value: unknown): readonly SiteRow[] | undefined {
  return Array.isArray(value) && value.every(isRow) ? value : undefined;
}

export function isRow(value: unknown): value is SiteRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function memberOf(value: unknown, name: string): unknown {
  return isRow(value) ? value[name] : undefined;
}
