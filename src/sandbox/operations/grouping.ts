/** Groupings of groups. */
import { phpObject } from "../../contract/php-value.js";
import {
  addSet,
  allSets,
  type CourseSet,
  deleteSet,
  editSets,
  setById,
  setsByName,
  setsOfCourse,
  updateSet,
} from "../course-sets.js";
import { courseToJoin, membersOf } from "../group-members.js";
import { emptyGrouping, groupsOfGrouping } from "../moodle/groups.js";
import type { Handlers } from "./handlers.js";

const GROUPINGS: CourseSet = {
  table: "groupings",
  secret: "configdata",
  unknown: "ws_groupingunknown",
  none: "nogroupings",
  noneIn: "nogroupingsin",
  duplicate: "ws_duplicategroupingname",
  notCreated: "ws_errorcreatinggrouping",
  edits: "edit_groupings",
  blankedWhenAbsent: [],
  hidesUnknownAction: true,
  empty: emptyGrouping,
};

export const groupingHandlers = {
  get_all_groupings: (call) => allSets(call, GROUPINGS),
  get_grouping_byid: (call) => setById(call, GROUPINGS),
  get_groupings_byname: (call) => setsByName(call, GROUPINGS),
  get_groupings_bycourse: (call) => setsOfCourse(call, GROUPINGS),
  add_grouping: (call) => addSet(call, GROUPINGS),
  update_grouping: (call) => updateSet(call, GROUPINGS),
  delete_grouping: (call) => deleteSet(call, GROUPINGS),
  edit_groupings: (call) => editSets(call, GROUPINGS, "groupings"),

  get_grouping_members: (call) =>
    membersOf(call, "groupings", "ws_groupingunknown", (grouping) => groupsOfGrouping(call, grouping["id"]!)),

  /** Tests, and changes nothing (quirks 112). */
  affect_grouping_to_course: (call) => {
    const { row, course } = courseToJoin(call, "groupings", "groupingid", "ws_groupingunknown", "ws_groupingalreadyaffected");
    if (!call.faithful) call.table("groupings").update(row, { courseid: course["id"], timemodified: call.now });
    return phpObject({ status: true });
  },
} satisfies Partial<Handlers>;
