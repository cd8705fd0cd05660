/** Traps around enrolment and roles. */
import type { Traps } from "./trap.js";

export const enrolmentTraps = {
  "status-always-true": {
    title: "The status is true whatever happened",
    what: "Once course, role and right were found, the operations that give or take a role in a course answer true, even for a user that does not exist.",
    instead: "`enrol_students` and `unenrol_students`, which answer per user; or read back.",
    facts: "quirks 104, 105; semantics 2, 8",
  },
  "blank-role": {
    title: "A blank role means `Student` with a capital",
    what: "`remove_user_from_course` takes a blank role as `Student`, which databases that respect case do not find. Over REST the part must be there.",
    instead: "Name the role: `student`.",
    facts: "quirks 106",
  },
  "unenrol-all-roles": {
    title: "Taking one role away unenrols the user on Moodle 2",
    what: "Every removal ends the user's manual enrolment in the course, whatever other roles there were. On 1.9 only that role goes.",
    instead: "Add the roles that must stay again afterwards.",
    facts: "quirks 107; semantics 8",
  },
  "enrol-error-anonymous": {
    title: "An enrolment error does not say whose it is",
    what: "Over SOAP the record of a failed user has blank `userid` and `course`; over REST it depends on the operation. An unknown user has only the text on every route.",
    instead: "Match by position.",
    facts: "protocol-differences C6; semantics 8",
  },
  "primary-role-numbers": {
    title: "Primary roles are not role ids",
    what: "`get_primaryrole_incourse`, `myrole` and the role comparison use a scale of their own from 1 (manager) to 5 (enrolled), 0 for none. `has_role_incourse` is true for every number at or above the caller's.",
    instead: "Use `get_users_bycourse` with an id from `get_roles` for real roles.",
    facts: "semantics 9",
  },
} as const satisfies Traps;
