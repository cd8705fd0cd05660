/** Roles, and the role of a user in a course. */
import { boolean, columnOf, inClassic, int, list, operation, optional, type RecordOf, record, string } from "./language.js";

export const roleRecord = record(
  "roleRecord",
  {
    description: string,
    error: string,
    id: int,
    name: string,
    shortname: string,
    sortorder: inClassic("long", int),
  },
  { classicOrder: ["error", "id", "name", "shortname", "description", "sortorder"] },
);
export interface RoleRecord extends RecordOf<typeof roleRecord> {}

export const roleOperations = {
  /** Gives a number from 0 to 5 for the strongest standing a user has in a course (1 manager of the category, 2 course creator, 3 editing teacher, 4 non-editing teacher, 5 enrolled, 0 none). */
  get_primaryrole_incourse: operation({
    group: "get",
    entity: "role",
    summary:
      "Gives a number from 0 to 5 for the strongest standing a user has in a course (1 manager of the category, 2 course creator, 3 editing teacher, 4 non-editing teacher, 5 enrolled, 0 none).",
    parts: { userid: string, useridfield: columnOf("user"), courseid: string, courseidfield: columnOf("course") },
    returns: int,
    effect: "read",
    capabilities: [
      "moodle/category:manage",
      "moodle/course:create",
      "moodle/course:update",
      "moodle/course:viewhiddenactivities",
    ],
    traps: ["unknown-column", "primary-role-numbers", "simplified-before-2011"],
    classic: {
      response: "integerResponse",
      parts: { iduser: "userid", iduserfield: "useridfield", idcourse: "courseid", idcoursefield: "courseidfield" },
    },
  }),
  /** The role with that id. */
  get_role_byid: operation({
    group: "get",
    entity: "role",
    summary: "The role with that id.",
    parts: { roleid: int },
    returns: list<RoleRecord>(roleRecord),
    effect: "read",
    empty: ["noroles"],
    traps: ["session-echoed", "open-reading"],
    classic: {
      request: "oneValueRequest",
      response: "get_rolesResponse",
      parts: { value: { from: "roleid", type: "string" } },
      returns: "getRolesReturn",
      wrapper: "roles",
    },
  }),
  /** The role with that shortname. */
  get_role_byname: operation({
    group: "get",
    entity: "role",
    summary: "The role with that shortname.",
    parts: { rolename: string },
    returns: list<RoleRecord>(roleRecord),
    effect: "read",
    empty: ["noroles"],
    traps: ["session-echoed", "open-reading"],
    classic: {
      request: "oneValueRequest",
      response: "get_rolesResponse",
      parts: { value: "rolename" },
      returns: "getRolesReturn",
      wrapper: "roles",
    },
  }),
  /** All roles ordered by shortname then id, or the roles whose chosen column equals one value. */
  get_roles: operation({
    group: "get",
    entity: "role",
    summary: "All roles ordered by shortname then id, or the roles whose chosen column equals one value.",
    parts: { roleid: optional(string, ""), idfield: optional(columnOf("role"), "") },
    returns: list<RoleRecord>(roleRecord),
    effect: "read",
    empty: ["noroles"],
    traps: ["session-echoed", "whole-table", "unknown-column", "classic-filter", "open-reading"],
    classic: { request: "noinputRequest", parts: {}, returns: "getRolesReturn", wrapper: "roles" },
  }),
  /** True when the primary role number of the user in the course is above 0 and not greater than roleid. */
  has_role_incourse: operation({
    group: "get",
    entity: "role",
    summary: "True when the primary role number of the user in the course is above 0 and not greater than roleid.",
    parts: { userid: string, useridfield: columnOf("user"), courseid: string, courseidfield: columnOf("course"), roleid: int },
    returns: boolean,
    effect: "read",
    capabilities: [
      "moodle/category:manage",
      "moodle/course:create",
      "moodle/course:update",
      "moodle/course:viewhiddenactivities",
    ],
    traps: ["unknown-column", "primary-role-numbers", "simplified-before-2011"],
    classic: {
      response: "booleanResponse",
      parts: {
        iduser: "userid",
        iduserfield: "useridfield",
        idcourse: "courseid",
        idcoursefield: "courseidfield",
        idrole: "roleid",
      },
    },
  }),
} as const;
