/** Whose work of an activity is asked for (semantics 11, 18). */
import type { ReceivedValue } from "../../contract/site.js";
import type { Call } from "../call.js";
import { findAll } from "../lookup.js";
import type { StoredRow } from "../store/table.js";
import { holdersIn } from "./role-assignments.js";

/**
 * The users of the given values, unknown ones left out; for an empty list all students of the course by last name, or the members of the
 * activity's grouping where it is restricted to them.
 */
export function participants(
  call: Call,
  courseModule: StoredRow,
  values: readonly ReceivedValue[],
  column: ReceivedValue,
): StoredRow[] {
  if (values.length > 0) return values.flatMap((value) => findAll(call, "user", column, value));
  if (!isRestricted(courseModule)) return studentsOf(call, courseModule["course"]!);
  const members = groupingMembers(call, courseModule["groupingid"]!);
  const users = call.table("user");
  const found = users.rows.filter((user) => members.has(user["id"]!) && user["deleted"] === "0");
  return users.sorted(found, "lastname", "firstname");
}

/** Whether only members of groups of a grouping take part in an activity. */
export function isRestricted(courseModule: StoredRow): boolean {
  return courseModule["groupmembersonly"] === "1" && courseModule["groupingid"] !== "0";
}

/** Ids of the members of all groups of a grouping. */
export function groupingMembers(call: Call, grouping: string): Set<string> {
  const groups = call.table("groupings_groups").all({ groupingid: grouping });
  const members = groups.flatMap((group) => call.table("groups_members").all({ groupid: group["groupid"]! }));
  return new Set(members.map((member) => member["userid"]!));
}

function studentsOf(call: Call, id: string): StoredRow[] {
  const course = call.table("course").byId(id);
  const role = call.table("role").one({ shortname: "student" });
  if (course === undefined || role === undefined) return [];
  return holdersIn(call, course, Number(role["id"])).map(({ user }) => user);
}
