/** Roles, and what a user is in a course. */
import type { ReceivedValue } from "../../contract/site.js";
import { type Call, phpText } from "../call.js";
import { keyedRow } from "../editing.js";
import { findAll } from "../lookup.js";
import { primaryRole } from "../moodle/primary-role.js";
import { listRow, rowsAnswer } from "../moodle/rows.js";
import { leadingNumber } from "../store/mysql.js";
import type { Handlers } from "./handlers.js";

export const roleHandlers = {
  get_roles: (call) => roles(call, call.args["idfield"] ?? null, call.args["roleid"] ?? null),
  get_role_byid: (call) => roles(call, "id", call.args["roleid"] ?? null),
  get_role_byname: (call) => roles(call, "shortname", call.args["rolename"] ?? null),
  get_primaryrole_incourse: primaryRoleNumber,

  /** Numbers below the one asked are stronger, so they count as having it. */
  has_role_incourse: (call) => {
    const number = primaryRoleNumber(call);
    return number > 0 && number <= leadingNumber(call.text("roleid"));
  },
} satisfies Partial<Handlers>;

function roles(call: Call, column: ReceivedValue, value: ReceivedValue): ReturnType<typeof rowsAnswer> {
  call.validate(` ${call.text("client")} ${call.text("sesskey")}`); // quirks 16
  const found = call.table("role").sorted(findAll(call, "role", column, value), "shortname", "id");
  return rowsAnswer(found.map((role) => listRow(role, call.moodle)));
}

function primaryRoleNumber(call: Call): number {
  call.validate();
  const named = (table: string, unknown: string) =>
    keyedRow(call, table, phpText(call.args[`${table}idfield`] ?? null), call.args[`${table}id`] ?? null, unknown);
  const user = named("user", "ws_userunknown");
  return primaryRole(call, user["id"]!, named("course", "ws_courseunknown"));
}
