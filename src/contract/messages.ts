/** Message keys of the plugin with the texts by which sites say them. The language is the site's, not the user's (quirks 34). */

/** One message. `{x}` stands for a parameter. */
export interface Message {
  /** fatal: ends the call; record: the `error` of one record; empty: the text that stands for an empty list. */
  readonly use: readonly ("fatal" | "record" | "empty")[];
  readonly meaning: string;
  /** Texts seen on sites: English, and what Moodle 1.9 sends where its English file lacks the key. */
  readonly texts: readonly string[];
}

export const messages: { readonly [key: string]: Message } = {
  ws_accessdisabled: {
    use: ["fatal"],
    meaning: "login refused because the whole service is switched off",
    texts: ["web service access disabled on this site."],
  },
  ws_accessrestricted: {
    use: ["fatal"],
    meaning: "login refused because the caller's address is not in the allow table; parameter: address",
    texts: ["web service access not allowed for your ip address {x}."],
  },
  ws_nomoodle16: { use: ["fatal"], meaning: "login refused on a Moodle older than 1.7", texts: [] },
  ws_invaliduser: {
    use: ["fatal"],
    meaning: "unknown user, wrong password, unsuitable authentication method or guest at login",
    texts: ["Invalid username and / or password."],
  },
  ws_errorregistersession: { use: ["fatal"], meaning: "the session row could not be written", texts: [] },
  ws_invalidclient: {
    use: ["fatal"],
    meaning: "client id and key do not match an open, unexpired session",
    texts: ["Invalid Client connection."],
  },
  ws_ipadressmismatch: {
    use: [],
    meaning: "not used any more (a session was bound to an address in early revisions)",
    texts: [],
  },
  ws_sqlstrftimedatetime: {
    use: [],
    meaning: "MySQL date pattern for formatted dates, day/month/year hours:minutes:seconds",
    texts: [],
  },
  ws_nomatch: {
    use: ["record"],
    meaning: "a requested value matched no row; parameters: column and value",
    texts: ["no match found for {column} = {value}"],
  },
  ws_nothingfound: {
    use: ["record"],
    meaning:
      "no row; practically never reaches a client because the wrapper replaces it by the empty-result message of the operation",
    texts: ["no results."],
  },
  ws_emptyparameter: {
    use: ["fatal"],
    meaning: "a parameter that may not be blank is blank; parameter: its name",
    texts: ["the parameter {x} cannot be empty."],
  },
  ws_userunknown: {
    use: ["fatal", "record"],
    meaning: "user not found; parameter mostly column=value, sometimes the bare value",
    texts: ["user {x} unknown."],
  },
  ws_courseunknown: { use: ["fatal", "record"], meaning: "course not found", texts: ["course {x} unknown."] },
  ws_categoryunknown: { use: ["record"], meaning: "category not found (cohort operations)", texts: ["category  {x} unknown."] },
  ws_categoryunkown: {
    use: ["fatal", "record"],
    meaning: "category not found in category and course move operations",
    texts: ["[[ws_categoryunkown]]"],
  },
  ws_groupunknown: {
    use: ["fatal", "record"],
    meaning: "group not found (two blanks in the English text)",
    texts: ["group  {x} unknown."],
  },
  ws_groupingunknown: { use: ["fatal", "record"], meaning: "grouping not found", texts: ["grouping {x} unknown."] },
  ws_groupidunknown: {
    use: ["fatal"],
    meaning: "grouping not found in remove_group_from_grouping",
    texts: ["[[ws_groupidunknown]]"],
  },
  ws_cohortunknown: { use: ["fatal", "record"], meaning: "cohort not found", texts: ["[[ws_cohortunknown]]"] },
  ws_roleunknown: { use: ["fatal"], meaning: "no role with that shortname", texts: ["role {x} unknown."] },
  ws_roleidnotfound: { use: [], meaning: "defined, not used", texts: [] },
  ws_sectionunknown: {
    use: ["fatal"],
    meaning: "section not found; in affect_forum_to_section looked up in a wrong language file, so shown as the key",
    texts: ["section {x} unknown."],
  },
  ws_sectionexists: {
    use: ["record"],
    meaning: "the course already has a section with that number",
    texts: ["[[ws_sectionexists]]"],
  },
  ws_forumunknown: { use: ["fatal"], meaning: "forum not found", texts: ["forum {x} unknown."] },
  ws_forumdiscussionunknown: { use: ["fatal"], meaning: "discussion not found", texts: ["[[ws_forumdiscussionunknown]]"] },
  ws_forumpostunknown: { use: ["fatal"], meaning: "post not found", texts: ["[[ws_forumpostunknown]]"] },
  ws_illegaleforumtype: { use: ["record"], meaning: "not a forum type of this Moodle", texts: ["[[ws_illegaleforumtype]]"] },
  ws_databaseunknown: { use: ["fatal"], meaning: "database activity not found", texts: ["database {x} unknown."] },
  ws_databaseinconsistent: {
    use: ["fatal"],
    meaning: "a course, course module or context that should exist is missing",
    texts: ["[[ws_databaseinconsistent]]"],
  },
  ws_assignmentunknown: { use: ["fatal"], meaning: "assignment not found", texts: ["assignment {x} unknown."] },
  ws_assignmenttypeunknown: {
    use: ["record"],
    meaning: "no such assignment type plugin (not in the Moodle 1.9 English file, where the key shows)",
    texts: ["[[ws_assignmenttypeunknown]]"],
  },
  ws_wikiunknown: { use: ["fatal"], meaning: "wiki not found", texts: ["wiki {x} unknown."] },
  ws_wikipageunknown: { use: ["fatal"], meaning: "wiki page not found", texts: ["wikipage {x} unknown."] },
  ws_wikiincorrecttype: {
    use: ["record"],
    meaning: "wiki type not group, teacher or student (not in the 1.9 English file)",
    texts: ["[[ws_wikiincorrecttype]]"],
  },
  ws_labelunknown: { use: ["fatal"], meaning: "label not found", texts: ["label {x} unknown."] },
  ws_profileunknown: { use: ["fatal"], meaning: "no custom profile field with that shortname", texts: ["profile {x} unknown."] },
  ws_activityunknown: {
    use: ["fatal"],
    meaning: "no course module with that type and id",
    texts: ["activity {type} with id {id} unknown."],
  },
  ws_quizunknown: { use: ["fatal"], meaning: "quiz not found", texts: ["quiz {x} unknown."] },
  ws_quizexportunknownformat: {
    use: ["fatal"],
    meaning: "no such question export format",
    texts: ["Export format of {x} is unknown"],
  },
  ws_resourceunknown: { use: ["fatal"], meaning: "resource not found", texts: ["Resource {x} unknown"] },
  ws_resourceinvalid: {
    use: ["fatal"],
    meaning: "resource is not an uploaded file, is a link, or cannot be read",
    texts: ["Resource {x} invalid"],
  },
  ws_noseegrades: {
    use: ["record"],
    meaning: "the caller may not see grades of that course",
    texts: ["not authorized to see grades of {x}"],
  },
  ws_nogradesfound: { use: ["record"], meaning: "no course total for that user in that course", texts: [] },
  ws_operationnotallowed: {
    use: ["fatal", "record"],
    meaning: "the caller lacks the needed capability",
    texts: ["you don't have the permissions to do this."],
  },
  ws_nocourseforuser: {
    use: ["fatal"],
    meaning: "get_user_grades: the user follows no course",
    texts: ["no courses found for {x}"],
  },
  ws_coursewithoutidnumber: { use: [], meaning: "defined, not used", texts: [] },
  ws_nocoursewithidnumberforuser: { use: [], meaning: "defined, used only in disabled code", texts: [] },
  ws_nothingtodo: {
    use: ["record"],
    meaning: "enrol and unenrol: empty user list (ends with a full stop)",
    texts: ["nothing to do."],
  },
  nothingtodo: {
    use: ["empty"],
    meaning: "edit, add, update, delete, list affect and forum operations: nothing was processed or found",
    texts: ["nothing to do"],
  },
  ws_notsupportedgradebook: {
    use: [],
    meaning:
      "defined; the code asks for it with a leading blank, so it would show as [[ ws_notsupportedgradebook]]; only on Moodle older than 1.9",
    texts: [],
  },
  ws_missingvalue: {
    use: ["fatal", "record"],
    meaning: "a needed value is missing; parameter: its name. Several are joined without separator",
    texts: ["required value {x} missing"],
  },
  " ws_missingvalue": {
    use: ["fatal"],
    meaning: "get_course_grades with a blank course value asks for the key with a leading blank",
    texts: ["[[ ws_missingvalue]]"],
  },
  ws_useridnumberexists: {
    use: ["record"],
    meaning: "another user has this idnumber",
    texts: ["a user already exists with this idnumber {x}"],
  },
  ws_courseidnumberexists: {
    use: ["record"],
    meaning: "another course has this idnumber",
    texts: ["a course already exists with this idnumber {x}"],
  },
  ws_invalidaction: { use: ["record"], meaning: "action of a datum is none of the known words", texts: ["invalid action {x}"] },
  ws_user_notenroled: {
    use: ["fatal", "record"],
    meaning: "the user is not enrolled in the course of the group",
    texts: ["The user {user} is not enrolled in the course {course}."],
  },
  ws_notimplemented: {
    use: ["fatal", "record"],
    meaning: "action or operation not built; parameter: operation and action, or operation and 'for Moodle 2.0'",
    texts: ["feature {x} not yet implemented"],
  },
  ws_unknownoperation: {
    use: ["fatal"],
    meaning: "REST: no such public operation. French in every language file",
    texts: ["opération {x} inconnue"],
  },
  ws_unknownoutputformat: {
    use: ["fatal"],
    meaning: "REST: unknown wsformatout. French in every language file, and never visible (see formats)",
    texts: [],
  },
  ws_moodle20only: { use: ["fatal"], meaning: "cohort operation on Moodle 1.9", texts: ["[[ws_moodle20only]]"] },
  ws_not_installed_moodle20: {
    use: ["fatal"],
    meaning: "database upgrade attempted on Moodle 2",
    texts: ["[[ws_not_installed_moodle20]]"],
  },
  ws_messaingdisabled: { use: ["fatal"], meaning: "messaging is switched off on the site", texts: ["[[ws_messaingdisabled]]"] },
  ws_err_sending_message: { use: ["record"], meaning: "the message was not stored", texts: ["[[ws_err_sending_message]]"] },
  ws_group_grouping_notsamecourse: {
    use: ["fatal"],
    meaning: "group and grouping belong to different courses",
    texts: ["[[ws_group_grouping_notsamecourse]]"],
  },
  ws_groupalreadyaffected: {
    use: ["fatal"],
    meaning: "affect_group_to_course on a group that has a course: the key itself is sent as text, not the message",
    texts: ["ws_groupalreadyaffected"],
  },
  ws_groupingalreadyaffected: {
    use: ["fatal"],
    meaning: "same for affect_grouping_to_course",
    texts: ["ws_groupingalreadyaffected"],
  },
  ws_duplicategroupname: {
    use: ["record"],
    meaning: "the course already has a group of that name",
    texts: ["duplicate group name {x}."],
  },
  ws_duplicategroupingname: {
    use: ["record"],
    meaning: "the course already has a grouping of that name",
    texts: ["duplicate grouping name {x}."],
  },
  ws_errorcreatinguser: {
    use: ["record"],
    meaning: "Moodle failed to store the user; parameter: idnumber",
    texts: ["error creating user {x}."],
  },
  ws_errorupdatinguser: {
    use: ["record"],
    meaning: "Moodle failed to change the user; parameter: id",
    texts: ["error updating user {x}."],
  },
  ws_errordeletinguser: { use: ["record"], meaning: "Moodle failed to delete the user", texts: ["error deleting user {x}."] },
  ws_erroralreadydeleteduser: {
    use: ["record"],
    meaning: "the user is already marked deleted (not in the 1.9 English file)",
    texts: ["User {x} has already been deleted", "[[ws_erroralreadydeleteduser]]"],
  },
  ws_errorcreatingcourse: {
    use: ["record"],
    meaning: "same for courses; parameter: idnumber",
    texts: ["error creating course {x}."],
  },
  ws_errorupdatingcourse: { use: ["record"], meaning: "same; parameter: id", texts: ["error updating course {x}."] },
  ws_errordeletingcourse: { use: ["record"], meaning: "same; parameter: id", texts: ["error deleting course {x}."] },
  ws_errorcreatinggroup: {
    use: ["record"],
    meaning: "same for groups; the delete one is never set because of a comparison written for an assignment",
    texts: ["error creating group {x}."],
  },
  ws_errorupdatinggroup: {
    use: ["record"],
    meaning: "same for groups; the delete one is never set because of a comparison written for an assignment",
    texts: ["error updating group {x}."],
  },
  ws_errordeletinggroup: {
    use: ["record"],
    meaning: "same for groups; the delete one is never set because of a comparison written for an assignment",
    texts: ["error deleting group {x}."],
  },
  ws_errorcreatinggrouping: { use: ["record"], meaning: "same for groupings; the delete one is never set", texts: [] },
  ws_errorupdatinggrouping: { use: ["record"], meaning: "same for groupings; the delete one is never set", texts: [] },
  ws_errordeletinggrouping: { use: ["record"], meaning: "same for groupings; the delete one is never set", texts: [] },
  ws_errorcreatingcohort: { use: ["record"], meaning: "cohort not created", texts: ["[[ws_errorcreatingcohort]]"] },
  ws_errorcreatingcategory: { use: ["record"], meaning: "category not created", texts: [] },
  ws_errorupdatingcategory: { use: ["record"], meaning: "category not changed", texts: ["[[ws_errorupdatingcategory]]"] },
  ws_errorcreatingsection: { use: ["record"], meaning: "section not created or not changed", texts: [] },
  ws_errorupdatingsection: { use: ["record"], meaning: "section not created or not changed", texts: [] },
  ws_errorcreatinglabel: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
    texts: [],
  },
  ws_errorcreatingforum: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
    texts: [],
  },
  ws_errorcreatingassignment: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
    texts: [],
  },
  ws_errorcreatingdatabase: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
    texts: [],
  },
  ws_errorcreatingwiki: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
    texts: [],
  },
  ws_errorcreatingwikientry: {
    use: ["record"],
    meaning: "activity not created (ws_errorcreatingwikientry is not in the 1.9 English file)",
    texts: ["error creating first wiki's entry {x}", "[[ws_errorcreatingwikientry]]"],
  },
  ws_invalidgroupmode: { use: ["fatal"], meaning: "group mode not 0, 1 or 2", texts: ["[[ws_invalidgroupmode]]"] },
  ws_moduletypeunknown: { use: ["record"], meaning: "no such module type on this site", texts: [] },
  ws_modalreadyassigned: {
    use: ["record"],
    meaning: "the activity already sits in a section",
    texts: ["The {type}  {id} is already assigned to the section {section} of course {course}."],
  },
  ws_erroraddingmoduletocourse: { use: ["record"], meaning: "placing an activity failed at one of its three steps", texts: [] },
  ws_erroraddingmoduletosection: { use: ["record"], meaning: "placing an activity failed at one of its three steps", texts: [] },
  ws_errorupdatingmodule: { use: ["record"], meaning: "placing an activity failed at one of its three steps", texts: [] },
  ws_profileinvalidvaluemenu: { use: ["fatal"], meaning: "value not accepted by a menu or checkbox profile field", texts: [] },
  ws_profileinvalidvaluecheckbox: {
    use: ["fatal"],
    meaning: "value not accepted by a menu or checkbox profile field",
    texts: [],
  },
  ws_useralreadymember: {
    use: ["record"],
    meaning: "list membership operations: already in, or not in (not in the 1.9 English file)",
    texts: ["User  {user} is already enroled to  {owner}", "[[ws_useralreadymember]]"],
  },
  ws_usernotmember: {
    use: ["record"],
    meaning: "list membership operations: already in, or not in (not in the 1.9 English file)",
    texts: ["User {user} is not enroled to {owner}"],
  },
  nousers: { use: ["empty"], meaning: "empty user list", texts: ["no users"] },
  nocourses: { use: ["empty"], meaning: "empty course list", texts: ["no courses"] },
  nocategories: { use: ["empty"], meaning: "empty category list", texts: ["no categories"] },
  noroles: { use: ["empty"], meaning: "empty role list", texts: ["no roles"] },
  noresources: { use: ["empty"], meaning: "empty resource list (get_resources)", texts: ["no resources"] },
  noressources: {
    use: ["empty"],
    meaning: "empty list of get_instances_bytype, followed at once by the module type",
    texts: ["[[noressources]]{type}"],
  },
  nosections: { use: ["empty"], meaning: "empty section list", texts: ["no sections"] },
  nogradesfor: { use: ["empty"], meaning: "no grades; parameter: user value or activity id", texts: ["no grades for {x}"] },
  nogradesin: { use: ["empty"], meaning: "no grades in the course", texts: ["no grades in {x}"] },
  nogroups: {
    use: ["empty", "record"],
    meaning: "empty group list; also the per value error of the group searches",
    texts: ["no groups"],
  },
  nogroupsin: { use: ["empty"], meaning: "course without groups", texts: ["no groups in {x}"] },
  nogroupings: { use: ["empty", "record"], meaning: "empty grouping list; also the per value error", texts: ["no groupings"] },
  nogroupingsin: { use: ["empty"], meaning: "course without groupings", texts: ["no groupings in {x}"] },
  nocohorts: { use: ["empty", "record"], meaning: "empty cohort list; also the per value error", texts: ["no cohorts"] },
  noteachers: { use: ["empty"], meaning: "course without teachers", texts: ["no teachers"] },
  noevents: { use: ["empty"], meaning: "no event", texts: ["no events"] },
  nochanges: { use: ["empty"], meaning: "no change", texts: ["no changes"] },
  noactivities: { use: ["empty"], meaning: "no log line", texts: ["no activities"] },
  nosubmissions: {
    use: ["empty"],
    meaning: "no submission (not in the 1.9 English file)",
    texts: ["no submissions to this assignment", "[[nosubmissions]]"],
  },
  noforums: { use: ["empty"], meaning: "empty list of that activity", texts: ["no forums"] },
  nowikis: { use: ["empty"], meaning: "empty list of that activity", texts: ["no wikies"] },
  nowikipages: { use: ["empty"], meaning: "empty list of that activity", texts: ["no wiki pages"] },
  nolabels: { use: ["empty"], meaning: "empty list of that activity", texts: ["no labels"] },
  noassignments: { use: ["empty"], meaning: "empty list of that activity", texts: ["no assignments"] },
  nodatabases: { use: ["empty"], meaning: "empty list of that activity", texts: ["no databases"] },
  noquizzes: { use: ["empty"], meaning: "empty list of that activity", texts: ["no quizzes"] },
  nomessages: {
    use: ["empty"],
    meaning: "no message (French text in the 1.9 English file)",
    texts: ["no messages", "pas de messages"],
  },
  nocontacts: {
    use: ["empty"],
    meaning: "no contact (French text in the 1.9 English file for both)",
    texts: ["no contacts", "pas de contacts"],
  },
  usernameexists: {
    use: ["record"],
    meaning: "strings of Moodle itself, each followed by a blank and the value, except invalidemail",
    texts: ["This username already exists, choose another {x}"],
  },
  emailexists: {
    use: ["record"],
    meaning: "strings of Moodle itself, each followed by a blank and the value, except invalidemail",
    texts: [" This email address is already registered. {x}"],
  },
  invalidemail: {
    use: ["record"],
    meaning: "strings of Moodle itself, each followed by a blank and the value, except invalidemail",
    texts: [" Invalid email address"],
  },
  shortnametaken: {
    use: ["record"],
    meaning:
      "string of Moodle itself with its own parameter unfilled, then a blank and the value; a following ws_courseidnumberexists text is joined with a blank",
    texts: ["Short name is already used for another course ({$a}) {x}", "Short name is already used for another course () {x}"],
  },
  coursemisconf: {
    use: ["fatal"],
    meaning: "strings of Moodle's error file asked from its main file, so shown as keys",
    texts: ["[[coursemisconf]]"],
  },
  missingparameter: {
    use: ["fatal"],
    meaning: "strings of Moodle's error file asked from its main file, so shown as keys",
    texts: ["[[missingparameter]]"],
  },
};

/** `[[key]]`: what Moodle shows for a key that its language file lacks. */
const UNDEFINED_KEY = /^\[\[\s?(\w+)\]\]/;

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
  patterns ??= Object.entries(messages)
    .flatMap(([key, message]) => message.texts.map((text): [string, string] => [key, text]))
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
    return (messages[key]?.texts ?? []).some((known) => patternOf(known).test(text));
  });
}
