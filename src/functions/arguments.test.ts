import { describe, expect, it } from "vitest";
import { UsageError } from "../errors.js";
import { argumentsOf, listItemOf } from "./arguments.js";
import type { FunctionDescription } from "./description.js";
import { functionsOf } from "./shipped.js";

const shipped = await functionsOf("4.4");

function described(name: string): FunctionDescription {
  const found = shipped.describe(name);
  if (found === undefined) throw new Error(`${name} is not described`);
  return found;
}

function sent(name: string, args: object, allow?: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(argumentsOf(described(name), args, { allow }).map(({ name, value }) => [name, value]));
}

function refusal(
  name: string,
  args: object,
): { code: string; path: string | undefined; hint: string | undefined; message: string } {
  try {
    sent(name, args);
  } catch (error) {
    if (error instanceof UsageError) return { code: error.code, path: error.path, hint: error.hint, message: error.message };
    throw error;
  }
  throw new Error("was not refused");
}

const user = { username: "ann", firstname: "Ann", lastname: "Lee", email: "ann@example.org", password: "Ab.1" };

describe("the arguments of a function", () => {
  it("come in the order of the description with the shapes beside them", () => {
    const [first, second] = argumentsOf(described("core_course_get_courses_by_field"), { value: "C01", field: "shortname" });
    expect([first?.name, second?.name]).toEqual(["field", "value"]);
    expect(first?.shape).toMatchObject({ kind: "value", type: "alpha" });
  });

  it("may leave out what is optional or has a default, also as undefined", () => {
    expect(sent("core_user_create_users", { users: [{ ...user, city: undefined }] })).toEqual({ users: [user] });
    expect(sent("core_course_get_courses_by_field", {})).toEqual({});
  });

  it("may be flags or numbers where only `int or flag` is known; flags then go as 1 and 0", () => {
    const shape = { kind: "value", type: "int_or_bool", presence: "required", nullable: false } as const;
    const plain = described("core_user_delete_users");
    const checked = (value: unknown) => argumentsOf({ ...plain, parameters: { value: shape } }, { value })[0]?.value;
    expect([true, false, 7, "7"].map(checked)).toEqual([1, 0, 7, 7]);
    expect(() => checked("yes")).toThrow(expect.objectContaining({ code: "invalid_argument", path: "value" }));
  });

  it("are refused with the path of a missing, an unknown and a wrong value", () => {
    const { email: _, ...rest } = user;
    expect(refusal("core_user_create_users", { users: [user, rest] })).toMatchObject({
      code: "missing_parameter",
      path: "users[1].email",
    });
    expect(refusal("core_user_create_users", { users: [{ ...user, mail: "x" }] })).toMatchObject({
      code: "unknown_parameter",
      path: "users[0].mail",
      hint: expect.stringContaining("did you mean email"),
    });
    expect(refusal("core_user_update_users", { users: [{ id: "5a" }] })).toMatchObject({
      code: "invalid_argument",
      path: "users[0].id",
      message: "core_user_update_users: users[0].id must be a whole number, not a text",
    });
  });

  it("never show a value that may be a password", () => {
    const wrong = refusal("core_user_create_users", { users: [{ ...user, password: ["geheim"] }] });
    expect(wrong.path).toBe("users[0].password");
    expect(JSON.stringify(wrong)).not.toContain("geheim");
  });

  it("are objects and lists where the description says so", () => {
    expect(refusal("core_user_create_users", { users: user })).toMatchObject({ path: "users", hint: "write [users]" });
    expect(refusal("core_user_create_users", { users: ["ann"] })).toMatchObject({ path: "users[0]" });
    expect(refusal("core_user_create_users", [user])).toMatchObject({ path: "", message: expect.stringContaining("a list") });
    expect(refusal("core_user_create_users", { users: [new Map()] })).toMatchObject({ path: "users[0]" });
    expect(refusal("core_user_create_users", { users: new Array(2) })).toMatchObject({ path: "users[0]" });
  });

  it("take nothing from prototypes and pass none on", () => {
    const hostile: unknown = JSON.parse('{"users":[{"__proto__":{"username":"x"}}]}');
    expect(refusal("core_user_create_users", hostile as object)).toMatchObject({ path: "users[0].__proto__" });
    expect(refusal("core_user_create_users", { users: [Object.create({ ...user })] })).toMatchObject({ path: "users[0]" });
    expect(refusal("core_user_create_users", { constructor: 1 })).toMatchObject({ code: "unknown_parameter" });
    expect(sent("core_user_create_users", { users: [Object.assign(Object.create(null), user)] })).toEqual({ users: [user] });
  });

  it("accept whole numbers and digits for an int, and nothing else (official-protocols A8)", () => {
    const id = (value: unknown) => sent("core_user_update_users", { users: [{ id: value }] });
    for (const value of [5, "5", 5.0]) expect(id(value)).toEqual({ users: [{ id: 5 }] });
    expect(id(-0)).toEqual({ users: [{ id: 0 }] });
    for (const value of ["05", " 5", "5.0", "", 2.5, 2 ** 53, Number.NaN, true, false, [5], {}, "9007199254740993"]) {
      expect(() => id(value), String(value)).toThrow(UsageError);
    }
    expect(refusal("core_user_update_users", { users: [{ id: new Date() }] }).hint).toContain("getTime() / 1000");
  });

  it("accept true, false, 0 and 1 for a bool, and nothing else (moodle4 11)", () => {
    const suspend = (value: unknown) => sent("core_user_update_users", { users: [{ id: 2, suspended: value }] });
    for (const value of [true, 1, "1"]) expect(suspend(value)).toEqual({ users: [{ id: 2, suspended: true }] });
    for (const value of [false, 0, "0"]) expect(suspend(value)).toEqual({ users: [{ id: 2, suspended: false }] });
    for (const value of ["true", "", 2, []]) expect(() => suspend(value), String(value)).toThrow(UsageError);
  });

  it("accept numbers for a text where they look the same", () => {
    expect(sent("core_user_create_users", { users: [{ ...user, idnumber: 17 }] })).toEqual({
      users: [{ ...user, idnumber: "17" }],
    });
    for (const idnumber of [true, 1e30, Number.NaN]) {
      expect(() => sent("core_user_create_users", { users: [{ ...user, idnumber }] })).toThrow(UsageError);
    }
  });

  it.each([
    ["username", "Ann"],
    ["username", "a nn"],
    ["username", "änn"],
    ["username", ""],
    ["firstname", "<b>Ann</b>"],
    ["firstname", " "],
    ["lastname", ""],
    ["lastname", "a<"],
    ["email", "ann"],
    ["email", "ann@example.org "],
    ["idnumber", "x".repeat(256)],
    ["country", "D3"],
    ["city", "<i>Ulm"],
    ["city", "Ulm \ud800"],
  ])("refuse what the site refuses for sure: %s %j", (key, value) => {
    expect(refusal("core_user_create_users", { users: [{ ...user, [key]: value }] })).toMatchObject({ path: `users[0].${key}` });
  });

  it.each([
    ["firstname", "a < b > c"],
    ["firstname", "Zoë 🙂"],
    ["city", '<span lang="en" class="multilang">Cologne</span>'],
    ["description", "<p>raw"],
    ["idnumber", "x".repeat(255)],
    ["lang", ""],
  ])("leave to the site what it may take: %s %j", (key, value) => {
    expect(sent("core_user_create_users", { users: [{ ...user, [key]: value }] })).toEqual({
      users: [{ ...user, [key]: value }],
    });
  });

  it("let a guard through that is named", () => {
    const users = [{ ...user, username: "änn" }];
    expect(sent("core_user_create_users", { users }, ["username-characters"])).toEqual({ users });
  });

  it("refuse a key of core_user_get_users that would return everybody (moodle4 19)", () => {
    const criteria = [{ key: "city", value: "Ulm" }];
    expect(refusal("core_user_get_users", { criteria })).toMatchObject({ code: "invalid_argument", path: "criteria[0].key" });
    expect(sent("core_user_get_users", { criteria }, ["enumeration"])).toEqual({ criteria });
  });

  it("refuse a field that courses are not found by, and name the nearest (moodle4 22)", () => {
    expect(refusal("core_course_get_courses_by_field", { field: "shortnam" }).hint).toContain("did you mean shortname");
    expect(refusal("core_course_get_courses_by_field", { field: "sectionid" }).message).toContain("an empty text, id, ids");
    expect(sent("core_course_get_courses_by_field", { field: "" })).toEqual({ field: "" });
  });

  it("leave out null where that means the same, and refuse it where it does not", () => {
    expect(sent("core_user_update_users", { users: [{ id: 2, city: null }] })).toEqual({ users: [{ id: 2 }] });
    expect(refusal("core_user_update_users", { users: [{ id: null }] })).toMatchObject({ path: "users[0].id" });
    expect(
      refusal("core_course_create_courses", { courses: [{ fullname: "a", shortname: "b", categoryid: 1, newsitems: null }] }),
    ).toMatchObject({ path: "courses[0].newsitems", hint: "leave it out to get the default, 5" });
    expect(refusal("core_user_delete_users", { userids: [1, null] })).toMatchObject({ path: "userids[1]" });
  });

  it("leave out an empty list where it is the default, and keep it where it is not (moodle4 12)", () => {
    expect(sent("core_enrol_get_enrolled_users", { courseid: 2, options: [] })).toEqual({ courseid: 2 });
    expect(sent("core_user_delete_users", { userids: [] })).toEqual({ userids: [] });
  });
});

describe("one item of a list", () => {
  const described44 = described("core_user_create_users");

  it("is checked as if it stood at its place", () => {
    expect(listItemOf(described44, "users", { ...user, city: undefined }, 7)).toEqual(user);
    expect(() => listItemOf(described44, "users", { ...user, lastname: "" }, 7)).toThrow(
      expect.objectContaining({ code: "invalid_argument", path: "users[7].lastname" }),
    );
    expect(() => listItemOf(described44, "users", 5, 0)).toThrow(expect.objectContaining({ path: "users[0]" }));
  });

  it("passes what is allowed", () => {
    const named = { ...user, username: "zoë" };
    expect(() => listItemOf(described44, "users", named, 0)).toThrow(expect.objectContaining({ guard: "username-characters" }));
    expect(listItemOf(described44, "users", named, 0, { allow: ["username-characters"] })).toMatchObject({ username: "zoë" });
  });

  it("belongs to a list that the function has", () => {
    expect(() => listItemOf(described44, "people", user, 0)).toThrow(expect.objectContaining({ code: "missing_parameter" }));
    expect(() => listItemOf(described("core_course_get_courses_by_field"), "field", "id", 0)).toThrow(/no list/);
  });
});
