/** Which roles of a fresh Moodle have the capabilities that the plugin tests. */
import type { MoodleVersion } from "../../plugin/say.js";

const MANAGER = ["manager"];
const CREATOR = ["manager", "coursecreator"];
const TEACHER = ["manager", "editingteacher"];
const ANY_TEACHER = ["manager", "editingteacher", "teacher"];
const PARTICIPANT = ["manager", "editingteacher", "teacher", "student"];
const EVERYBODY = ["user"];

const CAPABILITIES: Readonly<Record<string, readonly string[]>> = {
  "moodle/user:create": MANAGER,
  "moodle/user:update": MANAGER,
  "moodle/user:delete": MANAGER,
  "moodle/user:loginas": MANAGER,
  "moodle/site:viewparticipants": MANAGER,
  "moodle/site:sendmessage": EVERYBODY,
  "moodle/site:readallmessages": MANAGER,
  "moodle/course:create": CREATOR,
  "moodle/course:update": TEACHER,
  "moodle/course:delete": MANAGER,
  "moodle/course:managegroups": TEACHER,
  "moodle/course:manageactivities": TEACHER,
  "moodle/course:viewhiddensections": TEACHER,
  "moodle/course:viewhiddenactivities": ANY_TEACHER,
  "moodle/course:viewhiddencourses": ANY_TEACHER,
  "moodle/course:view": PARTICIPANT,
  "moodle/category:manage": MANAGER,
  "moodle/category:viewhiddencategories": CREATOR,
  "moodle/role:assign": TEACHER,
  "moodle/grade:viewall": ANY_TEACHER,
  "moodle/calendar:manageentries": TEACHER,
  "moodle/calendar:manageownentries": EVERYBODY,
  "mod/assignment:view": PARTICIPANT,
  "mod/assignment:grade": ANY_TEACHER,
  "mod/data:viewentry": PARTICIPANT,
  "mod/forum:viewdiscussion": PARTICIPANT,
  "mod/forum:startdiscussion": PARTICIPANT,
  "mod/forum:replypost": PARTICIPANT,
  "mod/forum:addnews": ANY_TEACHER,
  "mod/forum:replynews": ANY_TEACHER,
  "mod/quiz:manage": TEACHER,
  "mod/quiz:view": PARTICIPANT,
  "mod/resource:view": PARTICIPANT,
};

/** Capabilities that only one line of Moodle has (quirks 134, 138, semantics 3). */
const BY_VERSION: { readonly [moodle in MoodleVersion]: Readonly<Record<string, readonly string[]>> } = {
  "1.9": { "coursereport/log:view": ANY_TEACHER, "mod/wiki:participate": PARTICIPANT },
  "2.2": { "moodle/cohort:manage": MANAGER, "moodle/cohort:assign": MANAGER, "report/log:view": ANY_TEACHER },
};

/** Short names of the roles that have a capability; `undefined` when that Moodle does not know it. */
export function rolesAllowed(capability: string, moodle: MoodleVersion): readonly string[] | undefined {
  return CAPABILITIES[capability] ?? BY_VERSION[moodle][capability];
}
