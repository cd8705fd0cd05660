/** Deleting an account: Moodle keeps the row under another name and takes the user out of everything. */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import { hashed } from "./accounts.js";
import { removeAll } from "./role-assignments.js";

/** Where Moodle keeps what a user belongs to. */
const BELONGINGS = ["role_assignments", "groups_members", "user_enrolments", "cohort_members", "user_lastaccess"];

export function deleteAccount(call: Call, user: StoredRow): void {
  const userid = user["id"]!;
  for (const table of BELONGINGS) removeAll(call, table, { userid });
  if (call.isMoodle2) removeAll(call, "user_info_data", { userid });
  call.table("user").update(user, {
    deleted: 1,
    username: `${user["email"]}.${call.now}`,
    email: hashed(user["username"]!),
    idnumber: "",
    timemodified: call.now,
    ...(call.isMoodle2 ? { picture: 0 } : {}),
  });
}
