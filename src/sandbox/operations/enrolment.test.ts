import { describe, expect, it } from "vitest";
import { courses, NOW, type SmallMoodle, smallMoodle, users } from "../../../test/fixtures/small-moodle.js";

const algebra = { courseid: courses.algebra, courseidfield: "id" };
const anna = { userid: users.anna, useridfield: "id" };

const rolesOf = (site: SmallMoodle, user: string) =>
  site
    .table("role_assignments")
    .all({ userid: user })
    .map((row) => `${row["roleid"]} in ${row["contextid"]}`);

describe("enrolling students", () => {
  it("lasts as long as the course says on 1.9, always on Moodle 2", async () => {
    const args = { ...algebra, userids: ["anna"], idfield: "username" };
    const record = { error: "", userid: "anna", course: "2", timeaccess: 0, enrol: "webservice" };
    expect(await smallMoodle().ask("enrol_students", args)).toEqual([{ ...record, timestart: NOW, timeend: NOW + 86400 }]);
    expect(await smallMoodle("2.2").ask("enrol_students", args)).toEqual([{ ...record, timestart: 0, timeend: 0 }]);
  });

  it("tells apart no list, and a text that is none", async () => {
    const args = { ...algebra, idfield: "username" };
    expect(await smallMoodle().ask("enrol_students", { ...args, userids: [] })).toEqual([{ error: "nothing to do." }]);
    expect(await smallMoodle().ask("enrol_students", { ...args, userids: "anna" })).toMatchObject([{ error: "nothing to do" }]);
  });

  it("gives a role once, however often asked", async () => {
    for (const site of [smallMoodle(), smallMoodle("2.2")]) {
      const args = { ...algebra, userids: ["4", "4"], idfield: "id" };
      await site.ask("enrol_students", args);
      expect(rolesOf(site, users.anna)).toEqual(["5 in 3"]);
    }
  });

  it("makes the manual method of a Moodle 2 course that has none", async () => {
    const site = smallMoodle("2.2");
    await site.ask("enrol_students", { courseid: "BOT", courseidfield: "shortname", userids: ["4"], idfield: "id" });
    const method = site.table("enrol").one({ courseid: courses.botany });
    expect(method).toMatchObject({ enrol: "manual" });
    expect(site.table("user_enrolments").one({ enrolid: method!["id"]! })).toMatchObject({ userid: users.anna });
  });

  it("is for those who may assign roles in the course", async () => {
    const call = smallMoodle().ask("enrol_students", { ...algebra, userids: ["4"], idfield: "id" }, { user: users.ben });
    await expect(call).rejects.toThrow("you don't have the permissions to do this.");
  });
});

describe("taking a role away", () => {
  it("leaves the other roles on 1.9", async () => {
    const site = smallMoodle();
    await site.ask("add_student", { ...algebra, ...anna });
    await site.ask("add_teacher", { ...algebra, ...anna });
    await site.ask("remove_student", { ...algebra, ...anna });
    expect(rolesOf(site, users.anna)).toEqual(["3 in 3"]);
  });

  it("ends the whole enrolment on Moodle 2, groups and other roles included", async () => {
    const site = smallMoodle("2.2");
    await site.ask("add_student", { ...algebra, ...anna });
    await site.ask("add_teacher", { ...algebra, ...anna });
    site.table("groups_members").insert({ groupid: 1, userid: users.anna });
    await site.ask("remove_student", { ...algebra, ...anna });
    expect(rolesOf(site, users.anna)).toEqual([]);
    expect(site.table("user_enrolments").all({ userid: users.anna })).toEqual([]);
    expect(site.table("groups_members").rows).toEqual([]);
  });

  it("keeps roles and groups of a Moodle 2 user whom another method enrols too", async () => {
    const site = smallMoodle("2.2");
    const self = site.table("enrol").insert({ enrol: "self", courseid: courses.algebra });
    site.table("user_enrolments").insert({ enrolid: self["id"], userid: users.anna });
    await site.ask("add_student", { ...algebra, ...anna });
    await site.ask("remove_student", { ...algebra, ...anna });
    expect(rolesOf(site, users.anna)).toEqual(["5 in 3"]);
  });
});

describe("affect_user_to_course", () => {
  const args = { userid: 99, courseid: 2, rolename: "" };

  it("says true for an unknown user, unless repaired", async () => {
    expect(await smallMoodle().ask("affect_user_to_course", args)).toEqual({ status: true });
    await expect(smallMoodle("1.9", "repaired").ask("affect_user_to_course", args)).rejects.toThrow("user id=99 unknown.");
  });

  it("takes a blank role for the student's, in either case of letters", async () => {
    const site = smallMoodle();
    await site.ask("affect_user_to_course", { ...args, userid: 4 });
    expect(rolesOf(site, users.anna)).toEqual(["5 in 3"]);
    await site.ask("remove_user_from_course", { ...args, userid: 4 });
    expect(rolesOf(site, users.anna)).toEqual([]);
  });
});

it("looks course and user up before the session", async () => {
  const without = { session: false };
  const unknown = smallMoodle().ask("add_student", { ...algebra, userid: "x", useridfield: "username" }, without);
  await expect(unknown).rejects.toThrow("user username=x unknown.");
  await expect(smallMoodle().ask("add_student", { ...algebra, ...anna }, without)).rejects.toThrow("Invalid Client connection.");
});

describe("users of a course", () => {
  it("are those with a role there or above, each once, by name", async () => {
    const site = smallMoodle();
    await site.ask("add_student", { ...algebra, ...anna });
    await site.ask("add_noneditingteacher", { ...algebra, ...anna });
    const found = (await site.ask("get_users_bycourse", { idcourse: "2", idfield: "id", idrole: 0 })) as Record<
      string,
      unknown
    >[];
    expect(found.map(({ username, role, roleid }) => [username, role, roleid])).toEqual([
      ["admin", 1, "1"],
      ["anna", 4, "4"],
      ["teach", 3, "3"],
    ]);
  });

  it("appear once per role among the teachers", async () => {
    const site = smallMoodle();
    await site.ask("add_noneditingteacher", { ...algebra, userid: users.teacher, useridfield: "id" });
    const found = (await site.ask("get_teachers", { courseid: "2", idfield: "id" })) as Record<string, unknown>[];
    expect(found.map(({ username, role }) => [username, role])).toEqual([
      ["teach", "3"],
      ["teach", "4"],
    ]);
  });

  it("are shown to those who change the course or are enrolled in it", async () => {
    const asked = { courseid: "2", idfield: "id" };
    expect(await smallMoodle().ask("get_students", asked, { user: users.teacher })).toMatchObject([{ error: "no users" }]);
    await expect(smallMoodle().ask("get_students", asked, { user: users.anna })).rejects.toThrow("permissions");
  });

  it("count one when there is nobody, unless repaired", async () => {
    const asked = { courseid: "3", idfield: "id", roleid: 5 };
    expect(await smallMoodle().ask("count_users_bycourse", asked)).toBe(1);
    expect(await smallMoodle("1.9", "repaired").ask("count_users_bycourse", asked)).toBe(0);
  });
});

it("finds nobody by a role that does not exist, unless repaired", async () => {
  const asked = { idcourse: "2", idfield: "id", idrole: 99 };
  expect(await smallMoodle().ask("get_users_bycourse", asked)).toMatchObject([{ error: "no users" }]);
  await expect(smallMoodle("1.9", "repaired").ask("get_users_bycourse", asked)).rejects.toThrow("role id=99 unknown.");
});

describe("the primary role", () => {
  const asked = { ...algebra, ...anna };

  it("goes from nothing to managing the category", async () => {
    const site = smallMoodle();
    const number = (userid: string) => site.ask("get_primaryrole_incourse", { ...asked, userid });
    expect(await Promise.all([users.anna, users.teacher, users.admin].map(number))).toEqual([0, 3, 1]);
    await site.ask("add_student", asked);
    expect(await number(users.anna)).toBe(5);
  });

  it("counts as every weaker one, and nothing counts as none", async () => {
    const site = smallMoodle();
    const has = (userid: string, roleid: number) => site.ask("has_role_incourse", { ...asked, userid, roleid });
    expect(await Promise.all([has(users.teacher, 4), has(users.teacher, 2), has(users.anna, 5)])).toEqual([true, false, false]);
  });
});

it("tells the session that was sent when roles are asked without one", async () => {
  const call = smallMoodle().ask("get_roles", { client: 7, sesskey: "zz" });
  await expect(call).rejects.toThrow("Invalid Client connection. 7 zz");
});
