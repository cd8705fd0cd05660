/** Groupings of groups. */

import { affectRecord } from "./enrolment.js";
import {
  columnOf,
  type DatumOf,
  datum,
  int,
  list,
  nullable,
  operation,
  optional,
  type RecordOf,
  record,
  string,
} from "./language.js";
import { type UserRecord, userRecord } from "./user.js";

export const groupingRecord = record(
  "groupingRecord",
  {
    configdata: nullable(string),
    courseid: int,
    description: nullable(string),
    error: string,
    id: int,
    name: string,
    idnumber: string,
    timecreated: int,
    timemodified: int,
  },
  { classicOrder: ["error", "id", "courseid", "name", "idnumber", "description", "configdata", "timecreated", "timemodified"] },
);
export interface GroupingRecord extends RecordOf<typeof groupingRecord> {}

export const groupingDatum = datum(
  "groupingDatum",
  {
    action: string,
    courseid: int,
    description: string,
    id: int,
    name: string,
    idnumber: string,
  },
  { classicOrder: ["action", "id", "courseid", "name", "idnumber", "description"], classicItem: "groupDatum" },
);
export interface GroupingDatum extends DatumOf<typeof groupingDatum> {}

export const groupingOperations = {
  /** Creates one grouping. */
  add_grouping: operation({
    group: "add",
    entity: "grouping",
    summary: "Creates one grouping.",
    parts: { datum: groupingDatum },
    returns: list<GroupingRecord>(groupingRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:managegroups"],
    classic: {
      response: "edit_groupingsResponse",
      parts: { grouping: "datum" },
      returns: "editGroupingsOutput",
      wrapper: "groupings",
    },
  }),
  /** Meant to attach a grouping that has no course to a course. */
  affect_grouping_to_course: operation({
    group: "affect",
    entity: "grouping",
    summary: "Meant to attach a grouping that has no course to a course.",
    parts: { groupingid: int, courseid: int },
    returns: affectRecord,
    effect: "write",
    capabilities: ["moodle/course:managegroups"],
    broken: { everywhere: "the site changes nothing and answers status true (quirks 112)" },
    instead: "edit_groupings update with courseid",
    classic: false,
  }),
  /** Deletes one grouping. */
  delete_grouping: operation({
    group: "delete",
    entity: "grouping",
    summary: "Deletes one grouping.",
    parts: { id: string, idfield: optional(columnOf("groupings"), "id") },
    returns: list<GroupingRecord>(groupingRecord),
    effect: "write",
    destructive: true,
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:managegroups"],
    classic: {
      request: "valueAndIdRequest",
      response: "edit_groupingsResponse",
      parts: { value: "id", id: "idfield" },
      returns: "editGroupingsOutput",
      wrapper: "groupings",
    },
  }),
  /** Runs a batch of add, update or delete actions on groupings. */
  edit_groupings: operation({
    group: "edit",
    entity: "grouping",
    summary: "Runs a batch of add, update or delete actions on groupings.",
    parts: { groupings: list<GroupingDatum>(groupingDatum) },
    returns: list<GroupingRecord>(groupingRecord),
    effect: "write",
    batch: "groupings",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:managegroups"],
    classic: {
      parts: { groupings: { from: "groupings", type: "editGroupingsInput", wrapper: "groupings" } },
      returns: "editGroupingsOutput",
      wrapper: "groupings",
    },
  }),
  /** Groupings whose column equals a value (blank: all), by name. */
  get_all_groupings: operation({
    group: "get",
    entity: "grouping",
    summary: "Groupings whose column equals a value (blank: all), by name.",
    parts: { fieldname: columnOf("groupings"), fieldvalue: string },
    returns: list<GroupingRecord>(groupingRecord),
    effect: "read",
    empty: ["nogroupings"],
    capabilities: ["moodle/course:update"],
    classic: {
      request: "get_genericRequest",
      response: "get_groupingsResponse",
      returns: "getGroupingsReturn",
      wrapper: "groupings",
    },
  }),
  /** The grouping with that Moodle id. */
  get_grouping_byid: operation({
    group: "get",
    entity: "grouping",
    summary: "The grouping with that Moodle id.",
    parts: { groupid: int },
    returns: list<GroupingRecord>(groupingRecord),
    effect: "read",
    empty: ["nogroupings"],
    capabilities: ["moodle/course:update"],
    broken: { simplified: "the WSDL declares group records, so the site cannot encode its answer and always faults (quirks 38)" },
    instead: "get_all_groupings with fieldname id",
    simplified: { returns: "groupRecordArray" },
    classic: {
      request: "get_group_byRequest",
      response: "get_groupingsResponse",
      parts: { info: { from: "groupid", type: "string" }, courseid: { fixed: 0, type: "int" } },
      returns: "getGroupingsReturn",
      wrapper: "groupings",
    },
  }),
  /** Users who belong to the groups of one grouping. */
  get_grouping_members: operation({
    group: "get",
    entity: "grouping",
    summary: "Users who belong to the groups of one grouping.",
    parts: { groupid: string, groupidfield: optional(columnOf("groupings"), "id") },
    returns: list<UserRecord>(userRecord),
    effect: "read",
    empty: ["nousers"],
    capabilities: ["moodle/course:update"],
    classic: {
      response: "get_usersResponse",
      parts: { groupid: { from: "groupid", type: "int" } },
      returns: "getUsersReturn",
      wrapper: "users",
    },
  }),
  /** All groupings of one course. */
  get_groupings_bycourse: operation({
    group: "get",
    entity: "grouping",
    summary: "All groupings of one course.",
    parts: { courseid: string, idfield: optional(columnOf("course"), "idnumber") },
    returns: list<GroupingRecord>(groupingRecord),
    effect: "read",
    empty: ["nogroupingsin"],
    capabilities: ["moodle/course:managegroups", "moodle/course:update"],
    classic: false,
  }),
  /** Groupings with that exact name, in one course or (courseid 0) anywhere. */
  get_groupings_byname: operation({
    group: "get",
    entity: "grouping",
    summary: "Groupings with that exact name, in one course or (courseid 0) anywhere.",
    parts: { groupname: string, courseid: optional(int, 0) },
    returns: list<GroupingRecord>(groupingRecord),
    handmadeSql: ["groupname"],
    effect: "read",
    empty: ["nogroupings"],
    capabilities: ["moodle/course:update"],
    broken: { simplified: "the WSDL declares group records, so the site cannot encode its answer and always faults (quirks 38)" },
    instead: "get_all_groupings with fieldname name",
    simplified: { returns: "groupRecordArray" },
    classic: {
      request: "get_group_byRequest",
      response: "get_groupingsResponse",
      parts: { info: "groupname", courseid: "courseid" },
      returns: "getGroupingsReturn",
      wrapper: "groupings",
    },
  }),
  /** Changes one grouping. */
  update_grouping: operation({
    group: "update",
    entity: "grouping",
    summary: "Changes one grouping.",
    parts: { datum: groupingDatum, idfield: optional(columnOf("groupings"), "id") },
    returns: list<GroupingRecord>(groupingRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:managegroups"],
    classic: {
      response: "edit_groupingsResponse",
      parts: { grouping: "datum", idfield: "idfield" },
      returns: "editGroupingsOutput",
      wrapper: "groupings",
    },
  }),
} as const;
