/** What is known of the functions that take many rows, beside which of them write all or nothing: as measured on Moodle 4.4. */
import * as kinds from "./kinds.js";

export type ManyAction = "create" | "update" | "delete" | "join" | "leave" | "send";

export interface ManyFunction {
  readonly action: ManyAction;
  /** The parameter that holds the rows. */
  readonly list: string;
  /** How a row is looked for; absent where no function tells. */
  readonly kind?: kinds.Kind;
  /**
   * `apart`: row by row, with warnings for those that were not written (moodle4 16); `late`: rows are written before the refusal (17).
   * Absent for functions that write all or nothing, and where nobody measured it.
   */
  readonly fails?: "apart" | "late";
  /** Sending a row again does no harm. Updates set what they set; joining twice was measured (moodle4 21, recorded). */
  readonly twice?: "same";
  /** Rows of a call. */
  readonly most?: number;
  /** What the site may mean when it gives no reason (moodle4 2). */
  readonly hint?: string;
  /** What the client does for whole calls and this writer does row by row. */
  readonly allow?: readonly string[];
}

const apart = { fails: "apart" } as const;
const same = { twice: "same" } as const;

/** The client reads custom fields back after a call and throws for all its rows; here each row is read back. */
const ROW_BY_ROW = { allow: ["unconfirmed-customfields"] } as const;

const PLACED_BY_COURSE = "the course is not there, or a group of it has that name; a name with < in it is refused (moodle4 24)";

/** By the function's current name. */
export const manyFunctions: { readonly [functionName: string]: ManyFunction } = {
  core_user_create_users: {
    action: "create",
    list: "users",
    kind: kinds.user,
    hint: "a password that the site's rules refuse, neither password nor createpassword, a language, theme or way to log in that is not installed, or an address that another user has",
    ...ROW_BY_ROW,
  },
  core_user_update_users: { action: "update", list: "users", kind: kinds.user, ...apart, ...same, ...ROW_BY_ROW },
  core_user_delete_users: { action: "delete", list: "userids", kind: kinds.user },

  // each of them takes a while
  core_course_create_courses: { action: "create", list: "courses", kind: kinds.course, most: 20 },
  core_course_update_courses: { action: "update", list: "courses", kind: kinds.course, ...apart, ...same },
  core_course_delete_courses: { action: "delete", list: "courseids", kind: kinds.course, most: 5, ...apart },

  core_course_create_categories: { action: "create", list: "categories", kind: kinds.category },
  core_course_update_categories: { action: "update", list: "categories", kind: kinds.category, ...same },
  core_course_delete_categories: { action: "delete", list: "categories", kind: kinds.category, most: 5 },

  core_group_create_groups: {
    action: "create",
    list: "groups",
    kind: kinds.group,
    hint: PLACED_BY_COURSE,
  },
  core_group_update_groups: { action: "update", list: "groups", kind: kinds.group, ...same },
  core_group_delete_groups: { action: "delete", list: "groupids", kind: kinds.group },
  core_group_add_group_members: {
    action: "join",
    list: "members",
    kind: kinds.groupMember,
    hint: "only participants of the course can be members of its groups",
    ...same,
  },
  core_group_delete_group_members: { action: "leave", list: "members", kind: kinds.groupMember, ...same },

  core_group_create_groupings: { action: "create", list: "groupings", kind: kinds.grouping, hint: PLACED_BY_COURSE },
  core_group_update_groupings: { action: "update", list: "groupings", kind: kinds.grouping, ...same },
  core_group_delete_groupings: { action: "delete", list: "groupingids", kind: kinds.grouping },
  core_group_assign_grouping: { action: "join", list: "assignments", kind: kinds.groupingGroup },
  core_group_unassign_grouping: { action: "leave", list: "unassignments", kind: kinds.groupingGroup },

  core_cohort_create_cohorts: { action: "create", list: "cohorts", kind: kinds.cohort },
  core_cohort_update_cohorts: { action: "update", list: "cohorts", kind: kinds.cohort, ...same },
  core_cohort_delete_cohorts: { action: "delete", list: "cohortids", kind: kinds.cohort },
  core_cohort_add_cohort_members: { action: "join", list: "members", kind: kinds.cohortMember, ...apart, ...same },
  core_cohort_delete_cohort_members: { action: "leave", list: "members", kind: kinds.cohortMember, ...same },

  enrol_manual_enrol_users: {
    action: "join",
    list: "enrolments",
    kind: kinds.roleInCourse,
    hint: "the course is not there, or has no manual enrolment",
    ...same,
  },
  enrol_manual_unenrol_users: { action: "leave", list: "enrolments", kind: kinds.participant, ...same },

  // no function lists roles outside of a course
  core_role_assign_roles: { action: "join", list: "assignments", most: 1 },
  core_role_unassign_roles: { action: "leave", list: "unassignments", most: 1 },

  core_message_send_instant_messages: { action: "send", list: "messages", most: 1, fails: "late" },
};
