/** Members of groups and groups of groupings, as Moodle keeps them. */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import { removeAll } from "./role-assignments.js";

/** The groups of a user, by name. */
export function groupsOfUser(call: Call, user: string): StoredRow[] {
  const groups = call.table("groups");
  const memberships = call.table("groups_members").all({ userid: user });
  const found = memberships.map((membership) => groups.byId(membership["groupid"]!)).filter((group) => group !== undefined);
  return groups.sorted(found, "name");
}

/** The users of some groups, by last name; nobody twice. */
export function usersOfGroups(call: Call, groups: readonly string[]): StoredRow[] {
  const members = call.table("groups_members").rows.filter((membership) => groups.includes(membership["groupid"]!));
  const users = call.table("user");
  const found = members.map((membership) => users.byId(membership["userid"]!)).filter((user) => user !== undefined);
  return users.sorted([...new Set(found)], "lastname");
}

/** Ids of the groups of a grouping. */
export function groupsOfGrouping(call: Call, grouping: string): string[] {
  return call
    .table("groupings_groups")
    .all({ groupingid: grouping })
    .map((row) => row["groupid"]!);
}

export function isMember(call: Call, group: string, user: string): boolean {
  return call.table("groups_members").one({ groupid: group, userid: user }) !== undefined;
}

export function addMember(call: Call, group: StoredRow, user: string): void {
  if (isMember(call, group["id"]!, user)) return;
  call.table("groups_members").insert({ groupid: group["id"], userid: user, timeadded: call.now });
  call.table("groups").update(group, { timemodified: call.now });
}

export function removeMember(call: Call, group: StoredRow, user: string): void {
  removeAll(call, "groups_members", { groupid: group["id"]!, userid: user });
  call.table("groups").update(group, { timemodified: call.now });
}

/** Takes all members out of a group, and it out of all groupings. */
export function emptyGroup(call: Call, group: string): void {
  removeAll(call, "groups_members", { groupid: group });
  removeAll(call, "groupings_groups", { groupid: group });
}

/** Takes all groups out of a grouping. */
export function emptyGrouping(call: Call, grouping: string): void {
  removeAll(call, "groupings_groups", { groupingid: grouping });
}
