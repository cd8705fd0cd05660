/** Message keys of the plugin with the texts by which sites say them. The language is the site's, not the user's (quirks 34). */

/** One message. `{x}` stands for a parameter. */
export interface Message {
  /** fatal: ends the call; record: the `error` of one record; empty: the text that stands for an empty list. */
  readonly use: readonly ("fatal" | "record" | "empty")[];
  readonly meaning: string;
  /** What an English site says; absent where it was never seen. */
  readonly english?: string;
  /** What Moodle 1.9 says instead: its English file lacks some keys, and has French texts for others. */
  readonly english19?: string;
}

export const messages: { readonly [key: string]: Message } = {
  ws_accessdisabled: {
    use: ["fatal"],
    meaning: "login refused because the whole service is switched off",
    english: "web service access disabled on this site.",
  },
  ws_accessrestricted: {
    use: ["fatal"],
    meaning: "login refused because the caller's address is not in the allow table; parameter: address",
    english: "web service access not allowed for your ip address {x}.",
  },
  ws_nomoodle16: { use: ["fatal"], meaning: "login refused on a Moodle older than 1.7" },
  ws_invaliduser: {
    use: ["fatal"],
    meaning: "unknown user, wrong password, unsuitable authentication method or guest at login",
    english: "Invalid username and / or password.",
  },
  ws_errorregistersession: { use: ["fatal"], meaning: "the session row could not be written" },
  ws_invalidclient: {
    use: ["fatal"],
    meaning: "client id and key do not match an open, unexpired session",
    english: "Invalid Client connection.",
  },
  ws_ipadressmismatch: { use: [], meaning: "not used any more (a session was bound to an address in early revisions)" },
  ws_sqlstrftimedatetime: { use: [], meaning: "MySQL date pattern for formatted dates, day/month/year hours:minutes:seconds" },
  ws_nomatch: {
    use: ["record"],
    meaning: "a requested value matched no row; parameters: column and value",
    english: "no match found for {column} = {value}",
  },
  ws_nothingfound: {
    use: ["record"],
    meaning:
      "no row; practically never reaches a client because the wrapper replaces it by the empty-result message of the operation",
    english: "no results.",
  },
  ws_emptyparameter: {
    use: ["fatal"],
    meaning: "a parameter that may not be blank is blank; parameter: its name",
    english: "the parameter {x} cannot be empty.",
  },
  ws_userunknown: {
    use: ["fatal", "record"],
    meaning: "user not found; parameter mostly column=value, sometimes the bare value",
    english: "user {x} unknown.",
  },
  ws_courseunknown: { use: ["fatal", "record"], meaning: "course not found", english: "course {x} unknown." },
  ws_categoryunknown: { use: ["record"], meaning: "category not found (cohort operations)", english: "category  {x} unknown." },
  ws_categoryunkown: {
    use: ["fatal", "record"],
    meaning: "category not found in category and course move operations",
    english: "[[ws_categoryunkown]]",
  },
  ws_groupunknown: {
    use: ["fatal", "record"],
    meaning: "group not found (two blanks in the English text)",
    english: "group  {x} unknown.",
  },
  ws_groupingunknown: { use: ["fatal", "record"], meaning: "grouping not found", english: "grouping {x} unknown." },
  ws_groupidunknown: {
    use: ["fatal"],
    meaning: "grouping not found in remove_group_from_grouping",
    english: "[[ws_groupidunknown]]",
  },
  ws_cohortunknown: { use: ["fatal", "record"], meaning: "cohort not found", english: "[[ws_cohortunknown]]" },
  ws_roleunknown: { use: ["fatal"], meaning: "no role with that shortname", english: "role {x} unknown." },
  ws_roleidnotfound: { use: [], meaning: "defined, not used" },
  ws_sectionunknown: {
    use: ["fatal"],
    meaning: "section not found; in affect_forum_to_section looked up in a wrong language file, so shown as the key",
    english: "section {x} unknown.",
  },
  ws_sectionexists: {
    use: ["record"],
    meaning: "the course already has a section with that number",
    english: "[[ws_sectionexists]]",
  },
  ws_forumunknown: { use: ["fatal"], meaning: "forum not found", english: "forum {x} unknown." },
  ws_forumdiscussionunknown: { use: ["fatal"], meaning: "discussion not found", english: "[[ws_forumdiscussionunknown]]" },
  ws_forumpostunknown: { use: ["fatal"], meaning: "post not found", english: "[[ws_forumpostunknown]]" },
  ws_illegaleforumtype: { use: ["record"], meaning: "not a forum type of this Moodle", english: "[[ws_illegaleforumtype]]" },
  ws_databaseunknown: { use: ["fatal"], meaning: "database activity not found", english: "database {x} unknown." },
  ws_databaseinconsistent: {
    use: ["fatal"],
    meaning: "a course, course module or context that should exist is missing",
    english: "[[ws_databaseinconsistent]]",
  },
  ws_assignmentunknown: { use: ["fatal"], meaning: "assignment not found", english: "assignment {x} unknown." },
  ws_assignmenttypeunknown: {
    use: ["record"],
    meaning: "no such assignment type plugin (not in the Moodle 1.9 English file, where the key shows)",
    english19: "[[ws_assignmenttypeunknown]]",
  },
  ws_wikiunknown: { use: ["fatal"], meaning: "wiki not found", english: "wiki {x} unknown." },
  ws_wikipageunknown: { use: ["fatal"], meaning: "wiki page not found", english: "wikipage {x} unknown." },
  ws_wikiincorrecttype: {
    use: ["record"],
    meaning: "wiki type not group, teacher or student (not in the 1.9 English file)",
    english19: "[[ws_wikiincorrecttype]]",
  },
  ws_labelunknown: { use: ["fatal"], meaning: "label not found", english: "label {x} unknown." },
  ws_profileunknown: { use: ["fatal"], meaning: "no custom profile field with that shortname", english: "profile {x} unknown." },
  ws_activityunknown: {
    use: ["fatal"],
    meaning: "no course module with that type and id",
    english: "activity {type} with id {id} unknown.",
  },
  ws_quizunknown: { use: ["fatal"], meaning: "quiz not found", english: "quiz {x} unknown." },
  ws_quizexportunknownformat: {
    use: ["fatal"],
    meaning: "no such question export format",
    english: "Export format of {x} is unknown",
  },
  ws_resourceunknown: { use: ["fatal"], meaning: "resource not found", english: "Resource {x} unknown" },
  ws_resourceinvalid: {
    use: ["fatal"],
    meaning: "resource is not an uploaded file, is a link, or cannot be read",
    english: "Resource {x} invalid",
  },
  ws_noseegrades: {
    use: ["record"],
    meaning: "the caller may not see grades of that course",
    english: "not authorized to see grades of {x}",
  },
  ws_nogradesfound: { use: ["record"], meaning: "no course total for that user in that course" },
  ws_operationnotallowed: {
    use: ["fatal", "record"],
    meaning: "the caller lacks the needed capability",
    english: "you don't have the permissions to do this.",
  },
  ws_nocourseforuser: {
    use: ["fatal"],
    meaning: "get_user_grades: the user follows no course",
    english: "no courses found for {x}",
  },
  ws_coursewithoutidnumber: { use: [], meaning: "defined, not used" },
  ws_nocoursewithidnumberforuser: { use: [], meaning: "defined, used only in disabled code" },
  ws_nothingtodo: {
    use: ["record"],
    meaning: "enrol and unenrol: empty user list (ends with a full stop)",
    english: "nothing to do.",
  },
  nothingtodo: {
    use: ["empty"],
    meaning: "edit, add, update, delete, list affect and forum operations: nothing was processed or found",
    english: "nothing to do",
  },
  ws_notsupportedgradebook: {
    use: [],
    meaning:
      "defined; the code asks for it with a leading blank, so it would show as [[ ws_notsupportedgradebook]]; only on Moodle older than 1.9",
  },
  ws_missingvalue: {
    use: ["fatal", "record"],
    meaning: "a needed value is missing; parameter: its name. Several are joined without separator",
    english: "required value {x} missing",
  },
  " ws_missingvalue": {
    use: ["fatal"],
    meaning: "get_course_grades with a blank course value asks for the key with a leading blank",
    english: "[[ ws_missingvalue]]",
  },
  ws_useridnumberexists: {
    use: ["record"],
    meaning: "another user has this idnumber",
    english: "a user already exists with this idnumber {x}",
  },
  ws_courseidnumberexists: {
    use: ["record"],
    meaning: "another course has this idnumber",
    english: "a course already exists with this idnumber {x}",
  },
  ws_invalidaction: { use: ["record"], meaning: "action of a datum is none of the known words", english: "invalid action {x}" },
  ws_user_notenroled: {
    use: ["fatal", "record"],
    meaning: "the user is not enrolled in the course of the group",
    english: "The user {user} is not enrolled in the course {course}.",
  },
  ws_notimplemented: {
    use: ["fatal", "record"],
    meaning: "action or operation not built; parameter: operation and action, or operation and 'for Moodle 2.0'",
    english: "feature {x} not yet implemented",
  },
  ws_unknownoperation: {
    use: ["fatal"],
    meaning: "REST: no such public operation. French in every language file",
    english: "opération {x} inconnue",
  },
  ws_unknownoutputformat: {
    use: ["fatal"],
    meaning: "REST: unknown wsformatout. French in every language file, and never visible (see formats)",
  },
  ws_moodle20only: { use: ["fatal"], meaning: "cohort operation on Moodle 1.9", english: "[[ws_moodle20only]]" },
  ws_not_installed_moodle20: {
    use: ["fatal"],
    meaning: "database upgrade attempted on Moodle 2",
    english: "[[ws_not_installed_moodle20]]",
  },
  ws_messaingdisabled: { use: ["fatal"], meaning: "messaging is switched off on the site", english: "[[ws_messaingdisabled]]" },
  ws_err_sending_message: { use: ["record"], meaning: "the message was not stored", english: "[[ws_err_sending_message]]" },
  ws_group_grouping_notsamecourse: {
    use: ["fatal"],
    meaning: "group and grouping belong to different courses",
    english: "[[ws_group_grouping_notsamecourse]]",
  },
  ws_groupalreadyaffected: {
    use: ["fatal"],
    meaning: "affect_group_to_course on a group that has a course: the key itself is sent as text, not the message",
    english: "ws_groupalreadyaffected",
  },
  ws_groupingalreadyaffected: {
    use: ["fatal"],
    meaning: "same for affect_grouping_to_course",
    english: "ws_groupingalreadyaffected",
  },
  ws_duplicategroupname: {
    use: ["record"],
    meaning: "the course already has a group of that name",
    english: "duplicate group name {x}.",
  },
  ws_duplicategroupingname: {
    use: ["record"],
    meaning: "the course already has a grouping of that name",
    english: "duplicate grouping name {x}.",
  },
  ws_errorcreatinguser: {
    use: ["record"],
    meaning: "Moodle failed to store the user; parameter: idnumber",
    english: "error creating user {x}.",
  },
  ws_errorupdatinguser: {
    use: ["record"],
    meaning: "Moodle failed to change the user; parameter: id",
    english: "error updating user {x}.",
  },
  ws_errordeletinguser: { use: ["record"], meaning: "Moodle failed to delete the user", english: "error deleting user {x}." },
  ws_erroralreadydeleteduser: {
    use: ["record"],
    meaning: "the user is already marked deleted (not in the 1.9 English file)",
    english: "User {x} has already been deleted",
    english19: "[[ws_erroralreadydeleteduser]]",
  },
  ws_errorcreatingcourse: {
    use: ["record"],
    meaning: "same for courses; parameter: idnumber",
    english: "error creating course {x}.",
  },
  ws_errorupdatingcourse: { use: ["record"], meaning: "same; parameter: id", english: "error updating course {x}." },
  ws_errordeletingcourse: { use: ["record"], meaning: "same; parameter: id", english: "error deleting course {x}." },
  ws_errorcreatinggroup: {
    use: ["record"],
    meaning: "same for groups; the delete one is never set because of a comparison written for an assignment",
    english: "error creating group {x}.",
  },
  ws_errorupdatinggroup: {
    use: ["record"],
    meaning: "same for groups; the delete one is never set because of a comparison written for an assignment",
    english: "error updating group {x}.",
  },
  ws_errordeletinggroup: {
    use: ["record"],
    meaning: "same for groups; the delete one is never set because of a comparison written for an assignment",
    english: "error deleting group {x}.",
  },
  ws_errorcreatinggrouping: {
    use: ["record"],
    meaning: "same for groupings; the delete one is never set",
    english: "error creating grouping {x}.",
  },
  ws_errorupdatinggrouping: { use: ["record"], meaning: "same for groupings; the delete one is never set" },
  ws_errordeletinggrouping: { use: ["record"], meaning: "same for groupings; the delete one is never set" },
  ws_errorcreatingcohort: { use: ["record"], meaning: "cohort not created", english: "[[ws_errorcreatingcohort]]" },
  ws_errorcreatingcategory: {
    use: ["record"],
    meaning: "category not created; parameter: name",
    english: "error creating category {x}.",
  },
  ws_errorupdatingcategory: { use: ["record"], meaning: "category not changed", english: "[[ws_errorupdatingcategory]]" },
  ws_errorcreatingsection: { use: ["record"], meaning: "section not created or not changed" },
  ws_errorupdatingsection: { use: ["record"], meaning: "section not created or not changed" },
  ws_errorcreatinglabel: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
  },
  ws_errorcreatingforum: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
  },
  ws_errorcreatingassignment: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
  },
  ws_errorcreatingdatabase: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
  },
  ws_errorcreatingwiki: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
  },
  ws_errorcreatingwikientry: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
    english: "error creating first wiki's entry {x}",
    english19: "[[ws_errorcreatingwikientry]]",
  },
  ws_invalidgroupmode: { use: ["fatal"], meaning: "group mode not 0, 1 or 2", english: "[[ws_invalidgroupmode]]" },
  ws_moduletypeunknown: { use: ["record"], meaning: "no such module type on this site" },
  ws_modalreadyassigned: {
    use: ["record"],
    meaning: "the activity already sits in a section",
    english: "The {type}  {id} is already assigned to the section {section} of course {course}.",
  },
  ws_erroraddingmoduletocourse: { use: ["record"], meaning: "placing an activity failed at one of its three steps" },
  ws_erroraddingmoduletosection: { use: ["record"], meaning: "placing an activity failed at one of its three steps" },
  ws_errorupdatingmodule: { use: ["record"], meaning: "placing an activity failed at one of its three steps" },
  ws_profileinvalidvaluemenu: { use: ["fatal"], meaning: "value not accepted by a menu or checkbox profile field" },
  ws_profileinvalidvaluecheckbox: { use: ["fatal"], meaning: "value not accepted by a menu or checkbox profile field" },
  ws_useralreadymember: {
    use: ["record"],
    meaning: "list membership operations: already in, or not in (not in the 1.9 English file)",
    english: "User  {user} is already enroled to  {owner}",
    english19: "[[ws_useralreadymember]]",
  },
  ws_usernotmember: {
    use: ["record"],
    meaning: "list membership operations: already in, or not in (not in the 1.9 English file)",
    english: "User {user} is not enroled to {owner}",
  },
  nousers: { use: ["empty"], meaning: "empty user list", english: "no users" },
  nocourses: { use: ["empty"], meaning: "empty course list", english: "no courses" },
  nocategories: { use: ["empty"], meaning: "empty category list", english: "no categories" },
  noroles: { use: ["empty"], meaning: "empty role list", english: "no roles" },
  noresources: { use: ["empty"], meaning: "empty resource list (get_resources)", english: "no resources" },
  noressources: {
    use: ["empty"],
    meaning: "empty list of get_instances_bytype, followed at once by the module type",
    english: "[[noressources]]{type}",
  },
  nosections: { use: ["empty"], meaning: "empty section list", english: "no sections" },
  nogradesfor: { use: ["empty"], meaning: "no grades; parameter: user value or activity id", english: "no grades for {x}" },
  nogradesin: { use: ["empty"], meaning: "no grades in the course", english: "no grades in {x}" },
  nogroups: {
    use: ["empty", "record"],
    meaning: "empty group list; also the per value error of the group searches",
    english: "no groups",
  },
  nogroupsin: { use: ["empty"], meaning: "course without groups", english: "no groups in {x}" },
  nogroupings: { use: ["empty", "record"], meaning: "empty grouping list; also the per value error", english: "no groupings" },
  nogroupingsin: { use: ["empty"], meaning: "course without groupings", english: "no groupings in {x}" },
  nocohorts: { use: ["empty", "record"], meaning: "empty cohort list; also the per value error", english: "no cohorts" },
  noteachers: { use: ["empty"], meaning: "course without teachers", english: "no teachers" },
  noevents: { use: ["empty"], meaning: "no event", english: "no events" },
  nochanges: { use: ["empty"], meaning: "no change", english: "no changes" },
  noactivities: { use: ["empty"], meaning: "no log line", english: "no activities" },
  nosubmissions: {
    use: ["empty"],
    meaning: "no submission (not in the 1.9 English file)",
    english: "no submissions to this assignment",
    english19: "[[nosubmissions]]",
  },
  noforums: { use: ["empty"], meaning: "empty list of that activity", english: "no forums" },
  nowikis: { use: ["empty"], meaning: "empty list of that activity", english: "no wikies" },
  nowikipages: { use: ["empty"], meaning: "empty list of that activity", english: "no wiki pages" },
  nolabels: { use: ["empty"], meaning: "empty list of that activity", english: "no labels" },
  noassignments: { use: ["empty"], meaning: "empty list of that activity", english: "no assignments" },
  nodatabases: { use: ["empty"], meaning: "empty list of that activity", english: "no databases" },
  noquizzes: { use: ["empty"], meaning: "empty list of that activity", english: "no quizzes" },
  nomessages: {
    use: ["empty"],
    meaning: "no message (French text in the 1.9 English file)",
    english: "no messages",
    english19: "pas de messages",
  },
  nocontacts: {
    use: ["empty"],
    meaning: "no contact (French text in the 1.9 English file for both)",
    english: "no contacts",
    english19: "pas de contacts",
  },
  usernameexists: {
    use: ["record"],
    meaning: "strings of Moodle itself, each followed by a blank and the value, except invalidemail",
    english: "This username already exists, choose another {x}",
  },
  emailexists: {
    use: ["record"],
    meaning: "strings of Moodle itself, each followed by a blank and the value, except invalidemail",
    english: " This email address is already registered. {x}",
  },
  invalidemail: {
    use: ["record"],
    meaning: "strings of Moodle itself, each followed by a blank and the value, except invalidemail",
    english: " Invalid email address",
  },
  shortnametaken: {
    use: ["record"],
    meaning:
      "string of Moodle itself with its own parameter unfilled, then a blank and the value; a following ws_courseidnumberexists text is joined with a blank",
    english: "Short name is already used for another course ({$a}) {x}",
    english19: "Short name is already used for another course () {x}",
  },
  coursemisconf: {
    use: ["fatal"],
    meaning: "strings of Moodle's error file asked from its main file, so shown as keys",
    english: "[[coursemisconf]]",
  },
  missingparameter: {
    use: ["fatal"],
    meaning: "strings of Moodle's error file asked from its main file, so shown as keys",
    english: "[[missingparameter]]",
  },
};

/** `[[key]]`: what Moodle shows for a key that its language file lacks. */
const UNDEFINED_KEY = /^\[\[\s?(\w+)\]\]/;

/** The texts by which English sites say a message. */
export function messageTexts(key: string): string[] {
  return [messages[key]?.english, messages[key]?.english19].filter((text) => text !== undefined);
}

const specialCharacters = /[.*+?^${}()|[\]\\]/g;

function patternOf(text: string): RegExp {
  return new RegExp(
    `^${text
      .split(/\{[^}]*\}/)
      .map((fixed) => fixed.replace(specialCharacters, "\\$&"))
      .join("[\\s\\S]*")}$`,
  );
}

let patterns: [string, RegExp][] | undefined;

/** Texts that are one parameter and little else match nearly anything: they are tried last. */
function patternTable(): [string, RegExp][] {
  patterns ??= Object.keys(messages)
    .flatMap((key) => messageTexts(key).map((text): [string, string] => [key, text]))
    .sort(([, a], [, b]) => b.replace(/\{[^}]*\}/g, "").length - a.replace(/\{[^}]*\}/g, "").length)
    .map(([key, text]) => [key, patternOf(text)]);
  return patterns;
}

/** The key of a site's text, where it can be told. */
export function messageKeyOf(text: string): string | undefined {
  const undefinedKey = UNDEFINED_KEY.exec(text)?.[1];
  if (undefinedKey !== undefined) return undefinedKey;
  if (text.startsWith("Invalid Client connection.")) return "ws_invalidclient"; // some operations append to it (quirks 16)
  return patternTable().find(([, pattern]) => pattern.test(text))?.[0];
}

/**
 * True when the text is one of the texts by which a site says "nothing found" for these keys.
 * @param more texts of a site that speaks another language
 */
export function isEmptyText(text: string, keys: readonly string[], more: readonly string[] = []): boolean {
  if (more.includes(text)) return true;
  return keys.some((key) => {
    // [[noressources]] is followed at once by the module type
    if (text.startsWith(`[[${key}]]`)) return true;
    return messageTexts(key).some((known) => patternOf(known).test(text));
  });
}
