/** The functions that write all rows of a call or none of them: in one transaction, as measured on Moodle 4.4 (moodle4 15). */

const FUNCTIONS: ReadonlySet<string> = new Set([
  "core_user_create_users",
  "core_user_delete_users",
  "core_course_create_courses",
  "core_course_create_categories",
  "core_group_create_groups",
  "core_group_add_group_members",
  "core_cohort_create_cohorts",
  "enrol_manual_enrol_users",
]);

/** @param functionName by its current name */
export function isAllOrNothing(functionName: string): boolean {
  return FUNCTIONS.has(functionName);
}
