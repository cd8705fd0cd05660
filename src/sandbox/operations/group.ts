/** Groups of courses and their members. */

import { groupRecord } from "../../contract/group.js";
import { PhpArray, type PhpObject, type PhpValue, phpObject } from "../../contract/php-value.js";
import { blankRecord, emptyListAnswer } from "../../plugin/blank.js";
import type { Call } from "../call.js";
import {
  addSet,
  allSets,
  type CourseSet,
  deleteSet,
  editSets,
  setById,
  setsByName,
  setsOfCourse,
  shownSets,
  updateSet,
} from "../course-sets.js";
import { keyedRow } from "../editing.js";
import { changeMember, changeMembers, courseToJoin, groupAndGrouping, membersOf } from "../group-members.js";
import { addMember, emptyGroup, groupsOfUser, isMember, removeMember } from "../moodle/groups.js";
import { removeAll } from "../moodle/role-assignments.js";
import { type Row, rowsAnswer } from "../moodle/rows.js";
import { namedUserOrCaller } from "../moodle/whose.js";
import type { StoredRow } from "../store/table.js";
import { EmptyList, type Handlers } from "./handlers.js";

const GROUPS: CourseSet = {
  table: "groups",
  secret: "enrolmentkey",
  unknown: "ws_groupunknown",
  none: "nogroups",
  noneIn: "nogroupsin",
  duplicate: "ws_duplicategroupname",
  notCreated: "ws_errorcreatinggroup",
  edits: "edit_groups",
  blankedWhenAbsent: ["name"],
  hidesUnknownAction: false,
  empty: emptyGroup,
};

export const groupHandlers = {
  get_all_groups: (call) => allSets(call, GROUPS),
  get_group_byid: (call) => setById(call, GROUPS),
  get_groups_byname: (call) => setsByName(call, GROUPS),
  get_groups_bycourse: (call) => setsOfCourse(call, GROUPS),
  add_group: (call) => addSet(call, GROUPS),
  update_group: (call) => updateSet(call, GROUPS),
  delete_group: (call) => deleteSet(call, GROUPS),
  edit_groups: (call) => editSets(call, GROUPS, "groups"),

  get_group_members: (call) => membersOf(call, "groups", "ws_groupunknown", (group) => [group["id"]!]),

  get_my_groups: (call) => {
    const caller = call.validate();
    return rowsAnswer(shownSets(call, GROUPS, caller, groupsOfUser(call, groupsUser(call, caller)["id"]!)));
  },

  /** The only list that is wrapped once more, also when it is empty (quirks 39, wire 38). */
  get_my_group: (call) => {
    const course = keyedRow(
      call,
      "course",
      call.args["courseidfield"] ?? null,
      call.args["courseid"] ?? null,
      "ws_courseunknown",
    );
    const caller = call.validate();
    const groups = groupsOfUser(call, groupsUser(call, caller)["id"]!);
    const here = groups.filter((group) => group["courseid"] === course["id"]);
    const rows = shownSets(call, GROUPS, caller, here);
    const none = call.say(groups.length === 0 ? "nogroups" : "nothingtodo");
    if (!call.faithful) return rows.length > 0 ? rowsAnswer(rows) : new EmptyList(none);
    const records = rows.length > 0 ? rowsAnswer(call.isRest ? rows : rows.map(completed)) : emptyListAnswer(groupRecord, none);
    return new PhpArray([["groups", records]]);
  },

  affect_user_to_group: (call) => {
    changeMember(call, addMember);
    return phpObject({ status: true });
  },

  remove_user_from_group: (call) => {
    changeMember(call, removeMember);
    return phpObject({ error: "", status: true }, "affectRecord");
  },

  affect_users_to_group: (call) =>
    changeMembers(call, addMember, (group, user) => (isMember(call, group["id"]!, user) ? "ws_useralreadymember" : undefined)),

  remove_users_from_group: (call) =>
    changeMembers(call, removeMember, (group, user) => (isMember(call, group["id"]!, user) ? undefined : "ws_usernotmember")),

  affect_group_to_course: (call) => {
    const { row, course } = courseToJoin(call, "groups", "groupid", "ws_groupunknown", "ws_groupalreadyaffected");
    call.table("groups").update(row, { courseid: course["id"], timemodified: call.now });
    return phpObject({ status: true });
  },

  affect_group_to_grouping: (call) => {
    const { group, grouping } = groupAndGrouping(call, "ws_groupingunknown");
    const key = { groupingid: grouping["id"]!, groupid: group["id"]! };
    const table = call.table("groupings_groups");
    if (table.one(key) === undefined) table.insert({ ...key, timeadded: call.now });
    return affected(true);
  },

  remove_group_from_grouping: (call) => {
    const { group, grouping } = groupAndGrouping(call, "ws_groupidunknown");
    removeAll(call, "groupings_groups", { groupingid: grouping["id"]!, groupid: group["id"]! });
    return affected(call.faithful && !call.isMoodle2 ? emptyRecordSet() : true);
  },
} satisfies Partial<Handlers>;

/** Within the wrapping SOAP knows no type that would complete a record, yet the plugin has done so (protocol 4). */
function completed(row: Row): Row {
  return new Map([...blankRecord(groupRecord, ""), ...row]);
}

function groupsUser(call: Call, caller: string): StoredRow {
  const sent = call.args["idfield"] ?? null;
  // The simplified WSDL has a number where the name of a column is due, so its stubs can only send 0 (quirks 39).
  const column = !call.faithful && sent === 0 ? "id" : sent;
  const user = namedUserOrCaller(call, call.args["uid"] ?? null, column);
  const others = user["id"] !== caller;
  if (others && !call.access.canInSite(caller, "moodle/user:loginas")) call.fatal("ws_operationnotallowed");
  return user;
}

function affected(status: PhpValue): PhpObject {
  return phpObject({ error: "", status }, "affectRecord");
}

/** What a deleting statement gives on 1.9, which the plugin passes on as the status (protocol-differences B12). */
function emptyRecordSet(): PhpObject {
  const members = { dataProvider: "empty", databaseType: false, EOF: true, _numOfRows: 0, fields: false, connection: false };
  return phpObject(members, "ADORecordSet_empty");
}
