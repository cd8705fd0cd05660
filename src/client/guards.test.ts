import { describe, expect, it } from "vitest";
import { operationNamed } from "../contract/operations.js";
import { traps } from "../contract/traps.js";
import { isWsppError, type UsageError } from "../errors.js";
import { checkArguments } from "./arguments.js";
import { guardCall, guardRequestVariables, idFields } from "./guards.js";
import type { Route } from "./routes.js";

const SOAP: Route = { protocol: "soap", dialect: "simplified" };
const CLASSIC: Route = { protocol: "soap", dialect: "classic" };
const REST: Route = { protocol: "rest", format: "json" };

/** The guard that refuses the call, or `undefined`. */
function guardOf(
  operation: string,
  args: Record<string, unknown>,
  route: Route = SOAP,
  allow: string[] = [],
): string | undefined {
  const declaration = operationNamed(operation)!;
  const parts = checkArguments(operation, declaration, args);
  try {
    guardCall({ operation, declaration, parts, route }, allow);
    return undefined;
  } catch (error) {
    if (!isWsppError(error)) throw error;
    expect(error).toMatchObject({ code: "refused_by_guard", applied: "no" });
    expect(error.hint).toContain("allow");
    return (error as UsageError).guard;
  }
}

describe("guards", () => {
  it("whole-table: an empty id field would answer the table once per value (quirks 36)", () => {
    expect(guardOf("get_users", { userids: ["a"], idfield: "" })).toBe("whole-table");
    expect(guardOf("get_user", { userinfo: "a", idfield: "" })).toBe("whole-table");
    expect(guardOf("get_all_groups", { fieldname: "", fieldvalue: "x" })).toBe("whole-table");
    expect(guardOf("get_users", { userids: [], idfield: "" })).toBeUndefined();
    expect(guardOf("get_all_groups", { fieldname: "", fieldvalue: "" })).toBeUndefined();
    expect(guardOf("get_users", { userids: ["a"], idfield: "" }, SOAP, ["whole-table"])).toBeUndefined();
  });

  it("unknown-column: a misspelled column silently finds nothing (wire 20)", () => {
    expect(guardOf("get_users", { userids: ["a"], idfield: "usernam" })).toBe("unknown-column");
    expect(guardOf("get_users", { userids: ["a"], idfield: "username" })).toBeUndefined();
    expect(guardOf("get_course", { info: "a", idfield: "shortname" })).toBeUndefined();
    expect(guardOf("get_all_forums", { fieldname: "course", fieldvalue: "2" })).toBeUndefined();
  });

  it("sort-is-sql: a misspelled column finds no courses (quirks 98)", () => {
    for (const operation of ["get_my_courses", "get_my_courses_byusername", "get_my_courses_byidnumber"] as const) {
      expect(guardOf(operation, { sort: "fulname" })).toBe("sort-is-sql");
      expect(guardOf(operation, { sort: "visible DESC, sortorde ASC" })).toBe("sort-is-sql");
      expect(guardOf(operation, { sort: "fulname" }, SOAP, ["sort-is-sql"])).toBeUndefined();
      for (const sort of ["", "fullname", "visible DESC,c.sortorder asc", "FULLNAME", "2", "LOWER(fullname)", "rand()"])
        expect(guardOf(operation, { sort }), sort).toBeUndefined();
    }
  });

  it("auth-reset: an update without auth turns the account to manual (quirks 82)", () => {
    expect(guardOf("update_user", { datum: { idnumber: "a", city: "Lyon" } })).toBe("auth-reset");
    expect(guardOf("update_user", { datum: { idnumber: "a", city: "Lyon", auth: "ldap" } })).toBeUndefined();
    expect(
      guardOf("edit_users", {
        users: [
          { action: "add", username: "x" },
          { action: " Update ", id: 5 },
        ],
      }),
    ).toBe("auth-reset");
    expect(guardOf("edit_users", { users: [{ action: "delete", id: 5 }] })).toBeUndefined();
  });

  it("blank-ignored and zero-ignored: what the site would silently keep (quirks 83)", () => {
    expect(guardOf("update_user", { datum: { idnumber: "a", auth: "manual", city: "" } })).toBe("blank-ignored");
    expect(guardOf("update_user", { datum: { idnumber: "a", auth: "manual", emailstop: 0 } })).toBe("zero-ignored");
    expect(guardOf("update_course", { datum: { idnumber: "a", visible: 0 } }, REST)).toBe("zero-ignored");
    expect(guardOf("update_course", { datum: { idnumber: "a", visible: 0 } }, SOAP)).toBeUndefined();
    expect(guardOf("update_section", { datum: { id: 1, visible: 0, summary: "" } })).toBeUndefined();
    expect(guardOf("add_user", { userdatum: { city: "", emailstop: 0 } })).toBeUndefined();
  });

  it("zero-fill: a struct of zeros, as old clients send, would hide the course (quirks 95)", () => {
    expect(guardOf("update_course", { datum: { idnumber: "a", visible: 0, newsitems: 0, showgrades: 0, id: 0 } })).toBe(
      "zero-fill",
    );
    expect(guardOf("add_course", { coursedatum: { visible: 0, newsitems: 0, showgrades: 0 } })).toBeUndefined();
  });

  it("section-hidden, group-name-blanked, category-parent: members that an update must name", () => {
    expect(guardOf("update_section", { datum: { id: 1, summary: "s" } })).toBe("section-hidden");
    expect(guardOf("update_group", { datum: { id: 1, description: "d" } })).toBe("group-name-blanked");
    expect(guardOf("edit_categories", { categories: [{ action: "update", id: 3, name: "n" }] })).toBe("category-parent");
  });

  it("broken-route: says where it works instead", () => {
    expect(guardOf("get_my_group", { uid: 1, idfield: "id", courseid: "2" })).toBe("broken-route");
    expect(guardOf("get_my_group", { uid: 1, idfield: "id", courseid: "2" }, REST)).toBeUndefined();
    expect(guardOf("get_my_group", { uid: 1, idfield: "id", courseid: "2" }, CLASSIC)).toBeUndefined();
    expect(guardOf("set_user_profile_values", { userid: "1", useridfield: "id", values: [] }, REST)).toBe("broken-route");
    expect(guardOf("add_section", { datum: { course: 2, section: 3 } })).toBe("broken-route");
    expect(guardOf("get_my_quiz_grade", { quizid: 3 }, { protocol: "rest", format: "php" })).toBe("broken-route");
    expect(guardOf("get_string_array", {}, CLASSIC)).toBe("broken-route");
  });

  it("classic-filter: a part that the classic WSDL cannot carry would be lost", () => {
    expect(guardOf("get_roles", { roleid: "5", idfield: "id" }, CLASSIC)).toBe("classic-filter");
    expect(guardOf("get_roles", {}, CLASSIC)).toBeUndefined();
  });

  it("quote-lookup: quotes in hand-made SQL (quirks 109)", () => {
    expect(guardOf("get_groups_byname", { groupname: "L'Isle" })).toBe("quote-lookup");
    expect(guardOf("get_groups_byname", { groupname: "L'Isle" }, REST)).toBeUndefined();
  });

  it("rest-slashes: added users get backslashes over REST on 1.9 (quirks 141)", () => {
    expect(guardOf("add_user", { userdatum: { lastname: "O'Neil" } }, REST)).toBe("rest-slashes");
    expect(guardOf("add_user", { userdatum: { lastname: "ONeil", password: "it's" } }, REST)).toBeUndefined();
    expect(guardOf("add_user", { userdatum: { lastname: "O'Neil" } })).toBeUndefined();
  });

  it("cohort-field, changes-field, limit-zero", () => {
    expect(
      guardOf("affect_users_to_cohort", { userids: ["1"], useridfield: "id", cohortid: "a", cohortidfield: "idnumber" }, REST),
    ).toBe("cohort-field");
    expect(guardOf("get_last_changes", { courseid: "2" })).toBe("changes-field");
    expect(guardOf("get_last_changes", { courseid: "2", idfield: "id", limit: 0 })).toBe("limit-zero");
    expect(guardOf("get_last_changes", { courseid: "2", idfield: "id" })).toBeUndefined();
  });

  it("rest-variables: PHP drops everything beyond max_input_vars", () => {
    expect(() => guardRequestVariables("edit_users", 1001)).toThrow(/1001 variables/);
    guardRequestVariables("edit_users", 1000);
    guardRequestVariables("edit_users", 5000, ["rest-variables"]);
  });

  it("are all described among the traps", () => {
    const described = Object.entries(traps as Record<string, { guard?: boolean }>)
      .filter(([, trap]) => trap.guard)
      .map(([id]) => id);
    for (const guard of [
      "whole-table",
      "unknown-column",
      "sort-is-sql",
      "auth-reset",
      "zero-fill",
      "zero-ignored",
      "blank-ignored",
      "section-hidden",
      "group-name-blanked",
      "category-parent",
      "broken-route",
      "rest-slashes",
      "quote-lookup",
      "rest-variables",
      "cohort-field",
      "changes-field",
      "password-tag",
      "classic-filter",
      "limit-zero",
      "unknown-member",
    ]) {
      expect(described, guard).toContain(guard);
    }
  });
});

describe("idFields", () => {
  it("finds the value that each id field interprets", () => {
    expect(idFields(operationNamed("get_users")!)).toEqual([{ column: "idfield", value: "userids", table: "user" }]);
    expect(idFields(operationNamed("get_all_groups")!)).toEqual([{ column: "fieldname", value: "fieldvalue", table: "groups" }]);
    expect(idFields(operationNamed("add_student")!)).toEqual([
      { column: "courseidfield", value: "courseid", table: "course" },
      { column: "useridfield", value: "userid", table: "user" },
    ]);
  });
});
