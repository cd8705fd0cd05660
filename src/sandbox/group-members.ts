/** The plugin's tests around members of groups, and around groups that join a course or a grouping (semantics 5). */
import { PhpObject, type PhpValue } from "../contract/php-value.js";
import { type Call, phpText } from "./call.js";
import { managesGroups } from "./course-sets.js";
import { keyedRow } from "./editing.js";
import { findOne } from "./lookup.js";
import { isEnrolled } from "./moodle/enrolled.js";
import { usersOfGroups } from "./moodle/groups.js";
import { rowsAnswer } from "./moodle/rows.js";
import { echoed } from "./moodle/slashes.js";
import { listedUser } from "./moodle/users.js";
import type { StoredRow } from "./store/table.js";

/** get_group_members, get_grouping_members: for those who may change the course or are enrolled in it. */
export function membersOf(call: Call, table: string, unknown: string, groupsOf: (row: StoredRow) => readonly string[]): PhpValue {
  const caller = call.validate();
  const row =
    findOne(call, table, call.args["groupidfield"] ?? null, call.args["groupid"] ?? null) ??
    call.fatal(unknown, echoed(call, call.text("groupid")));
  const course = row["courseid"]!;
  if (!call.access.canInCourse(caller, "moodle/course:update", course) && !isEnrolled(call, caller, course))
    call.fatal("ws_operationnotallowed");
  return rowsAnswer(usersOfGroups(call, groupsOf(row)).map((user) => listedUser(call, user)));
}

type Change = (call: Call, group: StoredRow, user: string) => void;

/** affect_user_to_group, remove_user_from_group: by Moodle ids; every test is fatal. */
export function changeMember(call: Call, change: Change): void {
  const caller = call.validate();
  const group = keyedRow(call, "groups", "id", call.args["groupid"] ?? null, "ws_groupunknown");
  if (!managesGroups(call, caller, group["courseid"]!)) call.fatal("ws_operationnotallowed");
  const user = keyedRow(call, "user", "id", call.args["userid"] ?? null, "ws_userunknown");
  if (!isEnrolled(call, user["id"]!, group["courseid"]!)) call.fatal("ws_user_notenroled", user["username"]!, group["courseid"]!);
  change(call, group, user["id"]!);
}

/**
 * affect_users_to_group, remove_users_from_group: one enrolRecord per value, which holds the value sent and the group's id (quirks 113).
 * @param refusal key of the message for a user who is already in, or not in
 */
export function changeMembers(
  call: Call,
  change: Change,
  refusal: (group: StoredRow, user: string) => string | undefined,
): PhpValue {
  const caller = call.validate();
  const group = keyedRow(call, "groups", call.args["groupidfield"] ?? null, call.args["groupid"] ?? null, "ws_groupunknown");
  if (!managesGroups(call, caller, group["courseid"]!)) call.fatal("ws_operationnotallowed");
  const column = call.args["useridfield"] ?? null;
  return call.list("userids").map((value) => {
    const sent = phpText(value);
    const user = findOne(call, "user", column, value);
    if (user === undefined) {
      const unknown = call.say("ws_userunknown", echoed(call, `${phpText(column)}=${sent}`));
      return membershipRecord(sent, group["id"]!, unknown);
    }
    if (!isEnrolled(call, user["id"]!, group["courseid"]!)) {
      return membershipRecord(sent, group["id"]!, call.say("ws_user_notenroled", sent, group["courseid"]!));
    }
    const refused = refusal(group, user["id"]!);
    if (refused !== undefined) return membershipRecord(sent, group["id"]!, call.say(refused, sent, group["id"]!));
    change(call, group, user["id"]!);
    return membershipRecord(sent, group["id"]!, "");
  });
}

/** An enrolRecord of a list membership: the set's id stands where the course would (quirks 113). */
export function membershipRecord(userid: string, owner: string, error: string): PhpObject {
  const members = { error, userid, course: owner, timestart: 0, timeend: 0, timeaccess: 0, enrol: "" };
  return new PhpObject(Object.entries(members), "enrolRecord");
}

/** A group or grouping that has no course yet, and the course it is to join. */
export function courseToJoin(
  call: Call,
  table: string,
  argument: string,
  unknown: string,
  taken: string,
): { row: StoredRow; course: StoredRow } {
  const caller = call.validate();
  const row = keyedRow(call, table, "id", call.args[argument] ?? null, unknown);
  const course = keyedRow(call, "course", "id", call.args["courseid"] ?? null, "ws_courseunknown");
  if (!managesGroups(call, caller, course["id"]!)) call.fatal("ws_operationnotallowed");
  // the key itself is sent as the text (quirks 14)
  if (row["courseid"] !== "0") call.fatalText(taken);
  return { row, course };
}

/** A group and a grouping of the same course. */
export function groupAndGrouping(call: Call, unknownGrouping: string): { group: StoredRow; grouping: StoredRow } {
  const caller = call.validate();
  const group = keyedRow(call, "groups", "id", call.args["groupid"] ?? null, "ws_groupunknown");
  const grouping = keyedRow(call, "groupings", "id", call.args["groupingid"] ?? null, unknownGrouping);
  if (group["courseid"] !== grouping["courseid"]) call.fatal("ws_group_grouping_notsamecourse");
  if (!managesGroups(call, caller, group["courseid"]!)) call.fatal("ws_operationnotallowed");
  return { group, grouping };
}
