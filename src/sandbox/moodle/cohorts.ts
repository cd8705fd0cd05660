/** Cohorts of Moodle 2 and their members. */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";

export function membershipIn(call: Call, cohort: string, user: string): StoredRow | undefined {
  return call
    .table("cohort_members")
    .all({ userid: user })
    .find((row) => row["cohortid"] === cohort);
}

export function cohortsOfUser(call: Call, user: string): StoredRow[] {
  const cohorts = call.table("cohort");
  const memberships = call.table("cohort_members").all({ userid: user });
  return memberships.map((row) => cohorts.byId(row["cohortid"]!)).filter((cohort) => cohort !== undefined);
}

/** The members, in the order in which they came. */
export function usersOfCohort(call: Call, cohort: string): StoredRow[] {
  const users = call.table("user");
  const members = call.table("cohort_members").all({ cohortid: cohort });
  return members.map((row) => users.byId(row["userid"]!)).filter((user) => user !== undefined);
}

export function addToCohort(call: Call, cohort: string, user: string): void {
  call.table("cohort_members").insert({ cohortid: cohort, userid: user, timeadded: call.now });
}

export function removeFromCohort(call: Call, cohort: string, user: string): void {
  const row = membershipIn(call, cohort, user);
  if (row !== undefined) call.table("cohort_members").remove(row);
}
