import { describe, expect, it } from "vitest";
import { campus, categories } from "../../../test/fixtures/campus.js";
import { courses, NOW, users } from "../../../test/fixtures/small-moodle.js";

const all = { courseids: [], idfield: "idnumber" };
const nobody = { user: users.ben };
const datum = { fullname: "Zoology", shortname: "ZOO", idnumber: "CID-Z" };

describe("seeing courses", () => {
  it("drops hidden courses without a word for those who are not in them", async () => {
    expect(await campus().ask("get_courses", all)).toHaveLength(3);
    expect(await campus().ask("get_courses", all, nobody)).toMatchObject([{ id: 1 }, { id: 2 }]);
    expect(await campus().ask("get_course_byid", { info: courses.botany }, nobody)).toMatchObject([{ error: "no courses" }]);
  });

  it("shows the enrolment key to who may change the course and to strangers, but not to students", async () => {
    const site = campus();
    await site.ask("add_student", { courseid: courses.algebra, courseidfield: "id", userid: users.anna, useridfield: "id" });
    const keyFor = async (user: string) =>
      ((await site.ask("get_course_byid", { info: courses.algebra }, { user })) as { password: string }[])[0]?.password;
    expect(await keyFor(users.teacher)).toBe("key");
    expect(await keyFor(users.anna)).toBe("");
    expect(await keyFor(users.ben)).toBe("key");
  });

  it("finds a course by words of two letters and more, all of them in its name or all in its summary on 1.9", async () => {
    const found = (search: string) => campus().ask("get_courses_search", { search });
    expect(await found("rings FIELDS")).toMatchObject([{ id: "2" }]);
    expect(await found("algebra rings")).toMatchObject([{ error: "no courses" }]);
    expect(await found("<b> x")).toMatchObject([{ id: "2" }, { id: "3" }]);
    expect(await found("+ring")).toMatchObject([{ error: "no courses" }]);
    expect(await campus("2.2").ask("get_courses_search", { search: "algebra rings" })).toMatchObject([{ id: "2" }]);
  });

  it("gives every course to who may create courses on Moodle 2, and to nobody else", async () => {
    expect(await campus("2.2").ask("get_my_courses", { uid: "", sort: "id DESC" })).toMatchObject([
      { id: "3" },
      { id: "2" },
      { id: "1" },
    ]);
    expect(await campus().ask("get_my_courses", { uid: "", sort: "" })).toMatchObject([{ error: "no courses" }]);
  });

  it("knows no courses when they cannot be sorted so", async () => {
    const sorted = (sort: string) => campus().ask("get_my_courses", { uid: users.teacher, sort });
    expect(await sorted("c.shortname desc, id")).toMatchObject([{ id: "2", myrole: 3 }]);
    expect(await sorted("nosuchcolumn")).toMatchObject([{ error: "no courses" }]);
  });

  it("keeps the courses of others for who may log in as them", async () => {
    await expect(campus().ask("get_my_courses", { uid: users.teacher, sort: "" }, nobody)).rejects.toThrow("permissions");
  });
});

describe("making courses", () => {
  it("puts a new course before the others of its category and fills in what the site usually has", async () => {
    expect(await campus().ask("add_course", { coursedatum: datum })).toMatchObject([
      { id: "4", category: "1", sortorder: "98", format: "weeks", newsitems: "5", startdate: String(NOW), visible: "0" },
    ]);
  });

  it("keeps a start date of 0, and takes an absent one for now", async () => {
    expect(await campus().ask("add_course", { coursedatum: { ...datum, startdate: 0 } })).toMatchObject([{ startdate: "0" }]);
  });

  it("tests the values before the right", async () => {
    const refused = (members: object) => campus().ask("add_course", { coursedatum: { ...datum, ...members } }, nobody);
    expect(await refused({ shortname: " " })).toEqual([{ error: "required value shortname missing" }]);
    expect(await refused({ idnumber: "CID-A" })).toEqual([{ error: "a course already exists with this idnumber CID-A" }]);
    expect(await refused({})).toEqual([{ error: "you don't have the permissions to do this." }]);
    expect(await campus().ask("add_course", { coursedatum: { ...datum, category: 99 } })).toMatchObject([
      { error: "you don't have the permissions to do this." },
    ]);
  });

  it("writes 0 when it comes as a number, ignores it as a text and ignores what is blank", async () => {
    const update = { datum: { id: courses.algebra, visible: 0, summary: "" }, courseidfield: "id" };
    expect(await campus().ask("update_course", update)).toMatchObject([{ visible: "0", summary: "Rings and fields" }]);
    const rest = {
      ...update,
      datum: new Map([
        ["id", "2"],
        ["visible", "0"],
      ]),
    };
    expect(await campus().ask("update_course", rest, { rest: true })).toMatchObject([{ visible: "1" }]);
    expect(await campus("1.9", "repaired").ask("update_course", rest, { rest: true })).toMatchObject([{ visible: "0" }]);
  });

  it("moves the courses of a category up when one of them leaves a hole", async () => {
    const site = campus();
    await site.ask("update_course", { datum: { id: courses.botany, sortorder: 5 }, courseidfield: "id" });
    expect(site.table("course").rows.map((row) => [row["id"], row["sortorder"]])).toEqual([
      ["1", "0"],
      ["2", "1006"],
      ["3", "1005"],
    ]);
  });

  it("numbers the courses of Moodle 2 in blocks of ten thousand per category", async () => {
    const site = campus("2.2");
    await site.ask("affect_course_to_category", { courseid: courses.botany, categoryid: categories.hidden });
    expect(site.table("course").byId(courses.algebra)).toMatchObject({ sortorder: "10001" });
    expect(site.table("course").byId(courses.botany)).toMatchObject({ category: "3", sortorder: "30001" });
    expect(site.table("context").byId(4)).toMatchObject({ path: "/1/5/6/4", depth: "4" });
  });

  it("deletes a course with its sections, groups and activities, and answers it as it was", async () => {
    const site = campus();
    expect(await site.ask("delete_course", { courseid: "ALG", courseidfield: "shortname" })).toMatchObject([
      { id: "2", fullname: "Algebra" },
    ]);
    for (const table of ["course_sections", "course_modules", "label", "groupings"]) expect(site.table(table).rows).toEqual([]);
    expect(site.table("groups").rows.map((row) => row["name"])).toEqual(["Homeless"]);
    expect(site.table("role_assignments").all({ userid: users.teacher })).toEqual([]);
  });

  it("looks the course up before the session", async () => {
    const call = campus().ask("delete_course", { courseid: "X", courseidfield: "shortname" }, { session: false });
    await expect(call).rejects.toThrow("course shortname=X unknown.");
  });
});
