/**
 * Functions of Moodle 2.0 and 2.1 that have another name since Moodle 2.2, which knows both; later versions dropped the old ones.
 * A site of Moodle 2.2 lists them and says what each became (recorded: moodle22 official-xmlrpc listMethods, official-amf
 * introspect_getMethods).
 */

const RENAMED: { readonly [oldName: string]: string } = {
  moodle_course_create_courses: "core_course_create_courses",
  moodle_course_get_courses: "core_course_get_courses",
  moodle_enrol_get_enrolled_users: "core_enrol_get_enrolled_users",
  moodle_enrol_get_users_courses: "core_enrol_get_users_courses",
  moodle_enrol_manual_enrol_users: "enrol_manual_enrol_users",
  moodle_file_get_files: "core_files_get_files",
  moodle_file_upload: "core_files_upload",
  moodle_group_add_groupmembers: "core_group_add_group_members",
  moodle_group_create_groups: "core_group_create_groups",
  moodle_group_delete_groupmembers: "core_group_delete_group_members",
  moodle_group_delete_groups: "core_group_delete_groups",
  moodle_group_get_course_groups: "core_group_get_course_groups",
  moodle_group_get_groupmembers: "core_group_get_group_members",
  moodle_group_get_groups: "core_group_get_groups",
  moodle_message_send_instantmessages: "core_message_send_instant_messages",
  moodle_notes_create_notes: "core_notes_create_notes",
  moodle_role_assign: "core_role_assign_roles",
  moodle_role_unassign: "core_role_unassign_roles",
  moodle_user_create_users: "core_user_create_users",
  moodle_user_delete_users: "core_user_delete_users",
  moodle_user_get_course_participants_by_id: "core_user_get_course_user_profiles",
  moodle_user_get_users_by_courseid: "core_enrol_get_enrolled_users",
  moodle_user_get_users_by_id: "core_user_get_users_by_id",
  moodle_user_update_users: "core_user_update_users",
  moodle_webservice_get_siteinfo: "core_webservice_get_site_info",
};

/** Takes `withcapability`, `groupid` and `onlyactive` beside `courseid`; its successor has them in `options`. */
const OTHER_PARAMETERS: readonly string[] = ["moodle_enrol_get_enrolled_users"];

const OLD_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(RENAMED)
    .filter(([oldName]) => !OTHER_PARAMETERS.includes(oldName))
    .map(([oldName, name]) => [name, oldName]),
);

/** The name since Moodle 2.2; any other name as it is. */
export function currentName(name: string): string {
  return Object.hasOwn(RENAMED, name) ? RENAMED[name]! : name;
}

/** The name in Moodle 2.0 and 2.1 of a function that took the same parameters there; `undefined` where it had none. */
export function oldNameOf(name: string): string | undefined {
  return OLD_NAMES.get(name);
}

/** Whether an old function takes the same parameters as the one that it became. */
export function keepsParameters(oldName: string): boolean {
  return !OTHER_PARAMETERS.includes(oldName);
}

/**
 * The name by which a site has a function that takes the same parameters: the given one, else the newer, else the older one. The
 * given name where the site has none of them: its refusal then names what was asked for.
 */
export function nameAt(site: { has(name: string): boolean }, name: string): string {
  const others = keepsParameters(name) ? [currentName(name), oldNameOf(name)] : [];
  return [name, ...others].find((each) => each !== undefined && site.has(each)) ?? name;
}
