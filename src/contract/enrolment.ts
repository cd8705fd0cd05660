/** Enrolling and unenrolling, and the answers of all operations that bind two things. */
import { boolean, columnOf, int, list, operation, optional, type RecordOf, record, string } from "./language.js";

export const affectRecord = record(
  "affectRecord",
  {
    error: string,
    status: boolean,
  },
  { classicOrder: ["error", "status"] },
);
/** What affect, add and remove operations answer: `status` false or a text in `error` means refused. */
export interface AffectRecord extends RecordOf<typeof affectRecord> {}

export const enrolRecord = record(
  "enrolRecord",
  {
    course: string,
    enrol: string,
    error: string,
    timeaccess: int,
    timeend: int,
    timestart: int,
    userid: string,
  },
  {
    classicOrder: ["error", "userid", "course", "timestart", "timeend", "timeaccess", "enrol"],
    note: "for group and cohort operations course holds the group or cohort id and enrol is empty",
  },
);
/** One user of an enrolment or membership list. */
export interface EnrolRecord extends RecordOf<typeof enrolRecord> {}

export const enrolmentOperations = {
  /** Gives one user the role teacher in a course. */
  add_noneditingteacher: operation({
    group: "affect",
    entity: "enrolment",
    summary: "Gives one user the role teacher in a course.",
    parts: { courseid: string, courseidfield: columnOf("course"), userid: string, useridfield: columnOf("user") },
    returns: affectRecord,
    effect: "write",
    capabilities: ["moodle/role:assign"],
    caveat: "status is always true once both are found",
    traps: ["probe-without-session", "unknown-column", "status-always-true"],
    classic: {
      request: "twoValuesAndIdsRequest",
      response: "affectResponse",
      parts: { value1: "courseid", id1: "courseidfield", value2: "userid", id2: "useridfield" },
    },
  }),
  /** Gives one user the role student in a course. */
  add_student: operation({
    group: "affect",
    entity: "enrolment",
    summary: "Gives one user the role student in a course.",
    parts: { courseid: string, courseidfield: columnOf("course"), userid: string, useridfield: columnOf("user") },
    returns: affectRecord,
    effect: "write",
    capabilities: ["moodle/role:assign"],
    caveat: "status is always true once both are found",
    traps: ["probe-without-session", "unknown-column", "status-always-true"],
    classic: {
      request: "twoValuesAndIdsRequest",
      response: "affectResponse",
      parts: { value1: "courseid", id1: "courseidfield", value2: "userid", id2: "useridfield" },
    },
  }),
  /** Gives one user the role editingteacher in a course. */
  add_teacher: operation({
    group: "affect",
    entity: "enrolment",
    summary: "Gives one user the role editingteacher in a course.",
    parts: { courseid: string, courseidfield: columnOf("course"), userid: string, useridfield: columnOf("user") },
    returns: affectRecord,
    effect: "write",
    capabilities: ["moodle/role:assign"],
    caveat: "status is always true once both are found",
    traps: ["probe-without-session", "unknown-column", "status-always-true"],
    classic: {
      request: "twoValuesAndIdsRequest",
      response: "affectResponse",
      parts: { value1: "courseid", id1: "courseidfield", value2: "userid", id2: "useridfield" },
    },
  }),
  /** Gives one user a role (blank: student) in a course. */
  affect_user_to_course: operation({
    group: "affect",
    entity: "enrolment",
    summary: "Gives one user a role (blank: student) in a course.",
    parts: { userid: int, courseid: int, rolename: string },
    returns: affectRecord,
    effect: "write",
    capabilities: ["moodle/role:assign"],
    caveat: "status is true even when the assignment failed for that user",
    traps: ["status-always-true"],
    repaired: "an unknown user is refused",
    classic: { response: "affectResponse" },
  }),
  /** Gives the role with shortname student in one course to each listed user. */
  enrol_students: operation({
    group: "affect",
    entity: "enrolment",
    summary: "Gives the role with shortname student in one course to each listed user.",
    parts: {
      courseid: string,
      courseidfield: columnOf("course"),
      userids: list(string),
      idfield: optional(columnOf("user"), "idnumber"),
    },
    returns: list<EnrolRecord>(enrolRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/role:assign"],
    traps: ["no-transaction", "unknown-column", "rest-variables", "enrol-error-anonymous"],
    classic: {
      parts: {
        courseid: "courseid",
        courseidfield: "courseidfield",
        userids: { from: "userids", type: "enrolStudentsInput" },
        useridfield: "idfield",
      },
      returns: "enrolStudentsReturn",
      wrapper: "students",
    },
  }),
  /** Takes the role teacher of one user in a course away. */
  remove_noneditingteacher: operation({
    group: "affect",
    entity: "enrolment",
    summary: "Takes the role teacher of one user in a course away.",
    parts: { courseid: string, courseidfield: columnOf("course"), userid: string, useridfield: columnOf("user") },
    returns: affectRecord,
    effect: "write",
    destructive: true,
    capabilities: ["moodle/role:assign"],
    caveat: "status is always true once both are found",
    traps: ["probe-without-session", "unknown-column", "status-always-true", "unenrol-all-roles"],
    classic: {
      request: "twoValuesAndIdsRequest",
      response: "affectResponse",
      parts: { value1: "courseid", id1: "courseidfield", value2: "userid", id2: "useridfield" },
    },
  }),
  /** Takes the role student of one user in a course away. */
  remove_student: operation({
    group: "affect",
    entity: "enrolment",
    summary: "Takes the role student of one user in a course away.",
    parts: { courseid: string, courseidfield: columnOf("course"), userid: string, useridfield: columnOf("user") },
    returns: affectRecord,
    effect: "write",
    destructive: true,
    capabilities: ["moodle/role:assign"],
    caveat: "status is always true once both are found",
    traps: ["probe-without-session", "unknown-column", "status-always-true", "unenrol-all-roles"],
    classic: {
      request: "twoValuesAndIdsRequest",
      response: "affectResponse",
      parts: { value1: "courseid", id1: "courseidfield", value2: "userid", id2: "useridfield" },
    },
  }),
  /** Takes the role editingteacher of one user in a course away. */
  remove_teacher: operation({
    group: "affect",
    entity: "enrolment",
    summary: "Takes the role editingteacher of one user in a course away.",
    parts: { courseid: string, courseidfield: columnOf("course"), userid: string, useridfield: columnOf("user") },
    returns: affectRecord,
    effect: "write",
    destructive: true,
    capabilities: ["moodle/role:assign"],
    caveat: "status is always true once both are found",
    traps: ["probe-without-session", "unknown-column", "status-always-true", "unenrol-all-roles"],
    classic: {
      request: "twoValuesAndIdsRequest",
      response: "affectResponse",
      parts: { value1: "courseid", id1: "courseidfield", value2: "userid", id2: "useridfield" },
    },
  }),
  /** Takes a role (blank: Student) of one user in a course away. */
  remove_user_from_course: operation({
    group: "affect",
    entity: "enrolment",
    summary: "Takes a role (blank: Student) of one user in a course away.",
    parts: { userid: int, courseid: int, rolename: string },
    returns: affectRecord,
    effect: "write",
    destructive: true,
    capabilities: ["moodle/role:assign"],
    caveat: "status is true even when nothing was removed",
    traps: ["status-always-true", "blank-role", "unenrol-all-roles"],
    repaired: "an unknown user is refused",
    classic: { response: "affectResponse" },
  }),
  /** Takes the student role (Moodle 2: the whole manual enrolment) of each listed user in one course away. */
  unenrol_students: operation({
    group: "affect",
    entity: "enrolment",
    summary: "Takes the student role (Moodle 2: the whole manual enrolment) of each listed user in one course away.",
    parts: {
      courseid: string,
      courseidfield: columnOf("course"),
      userids: list(string),
      idfield: optional(columnOf("user"), "idnumber"),
    },
    returns: list<EnrolRecord>(enrolRecord),
    effect: "write",
    destructive: true,
    empty: ["nothingtodo"],
    capabilities: ["moodle/role:assign"],
    traps: ["no-transaction", "unknown-column", "rest-variables", "unenrol-all-roles", "enrol-error-anonymous"],
    classic: {
      request: "enrol_studentsRequest",
      response: "enrol_studentsResponse",
      parts: {
        courseid: "courseid",
        courseidfield: "courseidfield",
        userids: { from: "userids", type: "enrolStudentsInput" },
        useridfield: "idfield",
      },
      returns: "enrolStudentsReturn",
      wrapper: "students",
    },
  }),
} as const;
