import { describe, expect, it } from "vitest";
import { type SeededOptions, seededMoodle } from "../../../test/fixtures/seeded-moodle.js";
import type { Given } from "../store/table.js";

/** The student has 50 in the assignment and 60.5 in all; the stranger follows the course with 0. */
const gradebook = (options: SeededOptions = {}) =>
  seededMoodle(({ builder, course, student, stranger }) => {
    builder.enrol(stranger, course, "student");
    const { courseModule, instance } = builder.activity("assignment", { name: "Essay", assignmenttype: "online" }, course, 1);
    const item = (values: Record<string, Given>) =>
      builder.insert("grade_items", { courseid: course["id"], gradetype: 1, grademax: 100, ...values })["id"];
    const essay = item({
      itemtype: "mod",
      itemmodule: "assignment",
      iteminstance: instance["id"],
      itemnumber: 0,
      itemname: "Essay",
    });
    const total = item({ itemtype: "course", iteminstance: 1 });
    const grade = (itemid: Given, user: Given, finalgrade: number) =>
      builder.insert("grade_grades", { itemid, userid: user, finalgrade, feedback: finalgrade === 50 ? "a & b" : null });
    grade(essay, student["id"], 50);
    grade(total, student["id"], 60.5);
    grade(total, stranger["id"], 0);
    return { cmid: courseModule["id"]! };
  }, options);

const byColumn = { useridfield: "username", idfield: "username", courseidfield: "idnumber" };

describe("course totals", () => {
  it("are identified by the course for a user, and by the user for a course", async () => {
    const site = gradebook();
    const own = await site.ask(site.student, "get_user_grades", { userid: "", idfield: "" });
    expect(own).toMatchObject([{ grade: "60.50000", itemid: "CID-A", error: "" }]);
    const course = await site.ask(site.teacher, "get_course_grades", { courseid: "ALG", idfield: "shortname" });
    expect(course).toMatchObject([{ grade: "60.50000", itemid: "ID-student" }]);
  });

  it("leave out a grade of 0, unless repaired", async () => {
    const ask = async (options: SeededOptions) => {
      const site = gradebook(options);
      return site.ask(site.stranger, "get_user_grades", { userid: "stranger", ...byColumn });
    };
    expect(await ask({})).toMatchObject([{ error: "no grades for stranger" }]);
    expect(await ask({ quirks: "repaired" })).toMatchObject([{ grade: "0.00000", itemid: "CID-A" }]);
  });

  it("leave out hidden and overridden grades", async () => {
    for (const change of [{ hidden: 1 }, { hidden: 1_999_999_999 }, { overridden: 5 }]) {
      const site = gradebook();
      const grades = site.table("grade_grades");
      grades.update(grades.byId(2)!, change);
      const courses = { userid: "student", courseids: ["CID-A"], ...byColumn };
      expect(await site.ask(site.teacher, "get_grades", courses)).toMatchObject([{ error: "no grades for student" }]);
    }
  });

  it("of others need the right in the course, told per course", async () => {
    const site = gradebook();
    const courses = { userid: "student", courseids: ["NOPE", "CID-A"], ...byColumn };
    expect(await site.ask(site.stranger, "get_grades", courses)).toMatchObject([
      { error: "course NOPE unknown." },
      { error: "not authorized to see grades of Algebra" },
    ]);
    const course = await site.ask(site.student, "get_course_grades", { courseid: "CID-A", idfield: "idnumber" });
    expect(course).toMatchObject([{ error: "not authorized to see grades of Algebra" }]);
  });

  it("of somebody without courses, or of a blank course, end the call", async () => {
    const site = gradebook();
    const nobody = site.ask(site.admin, "get_grades", { userid: "", useridfield: "", courseids: [] });
    await expect(nobody).rejects.toThrow(`no courses found for ${site.admin["id"]}`);
    await expect(site.ask(site.admin, "get_course_grades", { courseid: "" })).rejects.toThrow("[[ ws_missingvalue]]");
  });

  it("are those of role 5, whatever the site calls it, unless repaired", async () => {
    const ask = async (quirks: "faithful" | "repaired") => {
      const site = gradebook({ quirks });
      const roles = site.table("role");
      roles.update(roles.byId(5)!, { shortname: "pupil" });
      roles.update(roles.byId(3)!, { shortname: "student" });
      return site.ask(site.admin, "get_course_grades", { courseid: "CID-A", idfield: "idnumber" });
    };
    expect(await ask("faithful")).toMatchObject([{ itemid: "ID-student" }]);
    expect(await ask("repaired")).toMatchObject([{ error: "no grades in CID-A" }]);
  });
});

describe("grades of an activity", () => {
  const inEssay = (site: ReturnType<typeof gradebook>) => ({ activityid: Number(site.props.cmid), activitytype: "assignment" });

  it("show one's own to anybody, others' to those with the right", async () => {
    const site = gradebook();
    const students = { ...inEssay(site), userids: ["student"], useridfield: "username" };
    const grade = { grade: "50.00000", str_grade: "", feedback: "a & b", userid: Number(site.student["id"]) };
    expect(await site.ask(site.student, "get_module_grades", students)).toMatchObject([grade]);
    expect(await site.ask(site.teacher, "get_module_grades", students)).toMatchObject([grade]);
    await expect(site.ask(site.stranger, "get_module_grades", students)).rejects.toThrow("permissions");
  });

  it("are worded on Moodle 2", async () => {
    const site = gradebook({ moodle: "2.2" });
    const grades = await site.ask(site.student, "get_my_assignment_grade", { assignmentid: Number(site.props.cmid) });
    expect(grades).toMatchObject([{ str_grade: "50.00", str_long_grade: "50.00 / 100.00", str_feedback: "a &amp; b" }]);
  });

  it("take no users for oneself, on Moodle 2 they fail, repaired they are all students", async () => {
    const ask = (options: SeededOptions) => {
      const site = gradebook(options);
      return site.ask(site.teacher, "get_module_grades", { ...inEssay(site), userids: [], useridfield: "id" });
    };
    expect(await ask({})).toMatchObject([{ error: "no grades for 1" }]);
    await expect(ask({ moodle: "2.2" })).rejects.toMatchObject({ className: "dml_read_exception" });
    expect(await ask({ moodle: "2.2", quirks: "repaired" })).toMatchObject([{ useridnumber: "ID-student" }]);
  });

  it("of oneself come over REST in json only, unless repaired", async () => {
    const ask = (format: "json" | "xml", quirks: "faithful" | "repaired" = "faithful") => {
      const site = gradebook({ quirks });
      return site.ask(site.student, "get_my_module_grade", inEssay(site), { protocol: "rest", format });
    };
    expect(await ask("json")).toMatchObject([{ grade: "50.00000" }]);
    await expect(ask("xml")).rejects.toThrow("permissions");
    expect(await ask("xml", "repaired")).toMatchObject([{ grade: "50.00000" }]);
  });
});
