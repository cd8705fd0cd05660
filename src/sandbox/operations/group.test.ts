import { describe, expect, it } from "vitest";
import { campus } from "../../../test/fixtures/campus.js";
import { courses, NOW, type SmallMoodle, users } from "../../../test/fixtures/small-moodle.js";

const enrolAnna = (site: SmallMoodle) =>
  site.ask("add_student", { courseid: courses.algebra, courseidfield: "id", userid: users.anna, useridfield: "id" });

describe("groups", () => {
  it("hides the enrolment key from students, and the group from strangers", async () => {
    const site = campus();
    await enrolAnna(site);
    const seen = (user: string) => site.ask("get_group_byid", { groupid: 1 }, { user });
    expect(await seen(users.teacher)).toMatchObject([{ enrolmentkey: "secret" }]);
    expect(await seen(users.anna)).toMatchObject([{ enrolmentkey: "" }]);
    expect(await seen(users.ben)).toEqual([{ error: "no groups" }]);
  });

  it("finds names with quotes only where the quotes are escaped", async () => {
    const site = campus();
    await site.ask("add_group", { datum: { courseid: 2, name: "Ann's" } });
    const args = { groupname: "Ann's", courseid: 0 };
    expect(await site.ask("get_groups_byname", args)).toEqual([{ error: "no groups" }]);
    expect(await site.ask("get_groups_byname", args, { rest: true })).toMatchObject([{ name: "Ann's" }]);
  });

  it("refuses a second group of a name in a course, not in another", async () => {
    const groups = [
      { action: "add", courseid: 2, name: "blue" },
      { action: "add", courseid: 3, name: "blue" },
    ];
    expect(await campus().ask("edit_groups", { groups })).toMatchObject([
      { error: "duplicate group name blue." },
      { courseid: "3" },
    ]);
  });

  it("blanks the name when it is absent from an update, and ignores what is blank", async () => {
    const args = { datum: { id: 1, description: "", enrolmentkey: "new" }, idfield: "id" };
    expect(await campus().ask("update_group", args)).toMatchObject([
      { name: "", description: "b", enrolmentkey: "new", timemodified: String(NOW) },
    ]);
    expect(await campus("1.9", "repaired").ask("update_group", args)).toMatchObject([{ name: "Blue" }]);
  });

  it("deletes a group with its members, and answers it as it was", async () => {
    const site = campus();
    await enrolAnna(site);
    await site.ask("affect_user_to_group", { userid: users.anna, groupid: 1 });
    expect(await site.ask("delete_group", { id: "Blue", idfield: "name" })).toMatchObject([{ id: "1", name: "Blue" }]);
    expect(site.table("groups_members").rows).toEqual([]);
  });

  it("joins a course only once", async () => {
    const site = campus();
    const args = { groupid: 2, courseid: 3 };
    expect(await site.ask("affect_group_to_course", args)).toEqual({ status: true });
    await expect(site.ask("affect_group_to_course", args)).rejects.toThrow("ws_groupalreadyaffected");
  });

  it("joins a grouping of the same course only", async () => {
    await expect(campus().ask("affect_group_to_grouping", { groupid: 2, groupingid: 1 })).rejects.toThrow("notsamecourse");
  });
});

describe("members of groups", () => {
  it("takes those who are enrolled, and says of each who is not, or is in already", async () => {
    const site = campus();
    await enrolAnna(site);
    const args = { userids: ["anna", "ben", "zoe"], useridfield: "username", groupid: "1", groupidfield: "id" };
    const errors = async () => ((await site.ask("affect_users_to_group", args)) as { error: string }[]).map(({ error }) => error);
    const others = ["The user ben is not enrolled in the course 2.", "user username=zoe unknown."];
    expect(await errors()).toEqual(["", ...others]);
    expect(await errors()).toEqual(["[[ws_useralreadymember]]", ...others]);
    expect(await site.ask("get_group_members", { groupid: "1", groupidfield: "id" })).toMatchObject([{ username: "anna" }]);
  });

  it("shows the caller's groups for a blank user, wrapped once more where one course is asked", async () => {
    const site = campus();
    await enrolAnna(site);
    await site.ask("affect_user_to_group", { userid: users.anna, groupid: 1 });
    const anna = { user: users.anna, rest: true };
    expect(await site.ask("get_my_groups", { uid: "", idfield: "id" }, anna)).toMatchObject([{ name: "Blue" }]);
    const args = { uid: "", idfield: "id", courseid: courses.botany, courseidfield: "id" };
    expect(await site.ask("get_my_group", args, anna)).toMatchObject({ groups: [{ error: "nothing to do" }] });
    expect(await site.ask("get_my_group", { ...args, courseid: courses.algebra }, anna)).toMatchObject({
      groups: [{ name: "Blue" }],
    });
  });
});

describe("groupings", () => {
  it("hides the word that is no action", async () => {
    const groupings = [{ action: "rename", id: 1 }];
    expect(await campus().ask("edit_groupings", { groupings })).toEqual([{ error: "invalid action " }]);
    expect(await campus("1.9", "repaired").ask("edit_groupings", { groupings })).toEqual([{ error: "invalid action rename" }]);
  });

  it("has the members of its groups", async () => {
    const site = campus("2.2");
    await enrolAnna(site);
    await site.ask("affect_user_to_group", { userid: users.anna, groupid: 1 });
    await site.ask("affect_group_to_grouping", { groupid: 1, groupingid: 1 });
    const args = { groupid: "1", groupidfield: "id" };
    expect(await site.ask("get_grouping_members", args)).toMatchObject([{ username: "anna" }]);
    await expect(site.ask("get_grouping_members", args, { user: users.ben })).rejects.toThrow("permissions");
  });
});
