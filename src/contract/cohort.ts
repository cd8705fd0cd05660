/** Cohorts: site-wide or category-wide sets of users (Moodle 2 only). */

import { affectRecord, type EnrolRecord, enrolRecord } from "./enrolment.js";
import { columnOf, type DatumOf, datum, int, list, operation, optional, type RecordOf, record, string } from "./language.js";
import { type UserRecord, userRecord } from "./user.js";

export const cohortRecord = record(
  "cohortRecord",
  {
    component: string,
    contextid: int,
    description: string,
    error: string,
    id: int,
    idnumber: string,
    name: string,
    timecreated: int,
    timemodified: int,
  },
  { classicOrder: ["error", "id", "contextid", "name", "description", "idnumber", "component", "timecreated", "timemodified"] },
);
export interface CohortRecord extends RecordOf<typeof cohortRecord> {}

export const cohortDatum = datum(
  "cohortDatum",
  {
    action: string,
    categoryid: int,
    component: string,
    description: string,
    id: int,
    idnumber: string,
    name: string,
  },
  { classicOrder: ["action", "id", "categoryid", "name", "description", "component", "idnumber"] },
);
export interface CohortDatum extends DatumOf<typeof cohortDatum> {}

export const cohortOperations = {
  /** Creates one cohort, in a category or at site level. */
  add_cohort: operation({
    group: "add",
    entity: "cohort",
    summary: "Creates one cohort, in a category or at site level.",
    parts: { datum: cohortDatum },
    returns: list<CohortRecord>(cohortRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    classic: { response: "edit_cohortsResponse", parts: { cohort: "datum" }, returns: "editCohortsOutput", wrapper: "cohorts" },
  }),
  /** Puts one user in a cohort. */
  affect_user_to_cohort: operation({
    group: "affect",
    entity: "cohort",
    summary: "Puts one user in a cohort.",
    parts: { userid: int, groupid: int },
    returns: affectRecord,
    effect: "write",
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    classic: { request: "affect_user_to_groupRequest", response: "affect_user_to_groupResponse" },
  }),
  /** Puts each listed user in one cohort. */
  affect_users_to_cohort: operation({
    group: "affect",
    entity: "cohort",
    summary: "Puts each listed user in one cohort.",
    parts: { userids: list(string), useridfield: columnOf("user"), cohortid: string, cohortidfield: columnOf("cohort") },
    returns: list<EnrolRecord>(enrolRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    broken: { classic: "the WSDL names the parts in another order than the plugin takes them (quirks 40)" },
    prefer: { route: "rest", because: "the order of its arguments changed in May 2013 and only REST names them (quirks 40)" },
    instead: "REST, which names its parts",
    caveat: "the membership test is right only with cohortidfield id (quirks 111)",
    classic: {
      request: "enrol_studentsRequest",
      response: "enrol_studentsResponse",
      parts: {
        courseid: "cohortid",
        courseidfield: "cohortidfield",
        userids: { from: "userids", type: "enrolStudentsInput" },
        useridfield: "useridfield",
      },
      returns: "enrolStudentsReturn",
      wrapper: "students",
    },
  }),
  /** Deletes one cohort. */
  delete_cohort: operation({
    group: "delete",
    entity: "cohort",
    summary: "Deletes one cohort.",
    parts: { id: string, idfield: optional(columnOf("cohort"), "id") },
    returns: list<CohortRecord>(cohortRecord),
    effect: "write",
    destructive: true,
    empty: ["nothingtodo"],
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    classic: {
      request: "valueAndIdRequest",
      response: "edit_cohortsResponse",
      parts: { value: "id", id: "idfield" },
      returns: "editCohortsOutput",
      wrapper: "cohorts",
    },
  }),
  /** Cohorts whose column equals a value (blank: all), by name. */
  get_all_cohorts: operation({
    group: "get",
    entity: "cohort",
    summary: "Cohorts whose column equals a value (blank: all), by name.",
    parts: { fieldname: columnOf("cohort"), fieldvalue: string },
    returns: list<CohortRecord>(cohortRecord),
    effect: "read",
    empty: ["nocohorts"],
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    classic: { request: "get_genericRequest", response: "get_cohortsResponse", returns: "getCohortsReturn", wrapper: "cohorts" },
  }),
  /** The cohort with that Moodle id. */
  get_cohort_byid: operation({
    group: "get",
    entity: "cohort",
    summary: "The cohort with that Moodle id.",
    parts: { groupid: int },
    returns: list<CohortRecord>(cohortRecord),
    effect: "read",
    empty: ["nocohorts"],
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    classic: {
      request: "get_group_byRequest",
      response: "get_cohortsResponse",
      parts: { info: { from: "groupid", type: "string" }, courseid: { fixed: 0, type: "int" } },
      returns: "getCohortsReturn",
      wrapper: "cohorts",
    },
  }),
  /** Cohorts with that idnumber. */
  get_cohort_byidnumber: operation({
    group: "get",
    entity: "cohort",
    summary: "Cohorts with that idnumber.",
    parts: { cohortidnumber: string },
    returns: list<CohortRecord>(cohortRecord),
    effect: "read",
    empty: ["nocohorts"],
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    classic: {
      request: "get_group_byRequest",
      response: "get_cohortsResponse",
      parts: { info: "cohortidnumber", courseid: { fixed: 0, type: "int" } },
      returns: "getCohortsReturn",
      wrapper: "cohorts",
    },
  }),
  /** Users who belong to one cohort. */
  get_cohort_members: operation({
    group: "get",
    entity: "cohort",
    summary: "Users who belong to one cohort.",
    parts: { id: string, idfield: optional(columnOf("cohort"), "id") },
    returns: list<UserRecord>(userRecord),
    effect: "read",
    empty: ["nousers"],
    moodle: "2.x",
    classic: {
      response: "get_usersResponse",
      parts: { groupid: { from: "id", type: "int" } },
      returns: "getUsersReturn",
      wrapper: "users",
    },
  }),
  /** Cohorts with that exact name. */
  get_cohorts_byname: operation({
    group: "get",
    entity: "cohort",
    summary: "Cohorts with that exact name.",
    parts: { cohortname: string },
    returns: list<CohortRecord>(cohortRecord),
    effect: "read",
    empty: ["nocohorts"],
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    classic: {
      request: "get_group_byRequest",
      response: "get_cohortsResponse",
      parts: { info: "cohortname", courseid: { fixed: 0, type: "int" } },
      returns: "getCohortsReturn",
      wrapper: "cohorts",
    },
  }),
  /** Cohorts of a user (blank: the caller) that the caller may manage. */
  get_my_cohorts: operation({
    group: "get",
    entity: "cohort",
    summary: "Cohorts of a user (blank: the caller) that the caller may manage.",
    parts: { uid: optional(string, ""), idfield: optional(columnOf("user"), "idnumber") },
    returns: list<CohortRecord>(cohortRecord),
    effect: "read",
    empty: ["nocohorts"],
    capabilities: ["moodle/user:loginas", "moodle/cohort:manage"],
    moodle: "2.x",
    classic: {
      request: "get_my_groupsRequest",
      response: "get_cohortsResponse",
      returns: "getCohortsReturn",
      wrapper: "cohorts",
    },
  }),
  /** Takes one user out of a cohort. */
  remove_user_from_cohort: operation({
    group: "affect",
    entity: "cohort",
    summary: "Takes one user out of a cohort.",
    parts: { userid: int, groupid: int },
    returns: affectRecord,
    effect: "write",
    destructive: true,
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    classic: { request: "affect_user_to_groupRequest", response: "affect_user_to_groupResponse" },
  }),
  /** Takes each listed user out of one cohort. */
  remove_users_from_cohort: operation({
    group: "affect",
    entity: "cohort",
    summary: "Takes each listed user out of one cohort.",
    parts: { userids: list(string), useridfield: columnOf("user"), cohortid: string, cohortidfield: columnOf("cohort") },
    returns: list<EnrolRecord>(enrolRecord),
    effect: "write",
    destructive: true,
    empty: ["nothingtodo"],
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    broken: { classic: "the WSDL names the parts in another order than the plugin takes them (quirks 40)" },
    prefer: { route: "rest", because: "the order of its arguments changed in May 2013 and only REST names them (quirks 40)" },
    instead: "REST, which names its parts",
    caveat: "with a cohortidfield other than id users are reported as not members and nobody is removed (quirks 111)",
    classic: {
      request: "enrol_studentsRequest",
      response: "enrol_studentsResponse",
      parts: {
        courseid: "cohortid",
        courseidfield: "cohortidfield",
        userids: { from: "userids", type: "enrolStudentsInput" },
        useridfield: "useridfield",
      },
      returns: "enrolStudentsReturn",
      wrapper: "students",
    },
  }),
  /** Changes one cohort. */
  update_cohort: operation({
    group: "update",
    entity: "cohort",
    summary: "Changes one cohort.",
    parts: { datum: cohortDatum, idfield: optional(columnOf("cohort"), "id") },
    returns: list<CohortRecord>(cohortRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/cohort:manage"],
    moodle: "2.x",
    classic: {
      response: "edit_cohortsResponse",
      parts: { cohort: "datum", idfield: "idfield" },
      returns: "editCohortsOutput",
      wrapper: "cohorts",
    },
  }),
} as const;
