import { describe, expect, it } from "vitest";
import { campus } from "../../../test/fixtures/campus.js";
import { courses, users } from "../../../test/fixtures/small-moodle.js";

const update = (datum: Record<string, string | number>) => ({ datum: { id: 2, ...datum }, idfield: "id" });
const algebra = { courseids: [courses.algebra], idfield: "id" };

describe("sections", () => {
  it("shows hidden ones to teachers, the others to students, and none to strangers", async () => {
    const site = campus();
    await site.ask("add_student", { courseid: courses.algebra, courseidfield: "id", userid: users.anna, useridfield: "id" });
    expect(await site.ask("get_sections", algebra, { user: users.teacher })).toHaveLength(3);
    expect(await site.ask("get_sections", algebra, { user: users.anna })).toMatchObject([{ section: 0 }, { section: 1 }]);
    expect(await site.ask("get_sections", algebra, { user: users.ben })).toMatchObject([{ error: "no sections" }]);
  });

  it("gives the caller's own courses for an empty list, and unknown ones as errors before the rest", async () => {
    expect(await campus().ask("get_sections", { courseids: [], idfield: "id" }, { user: users.teacher })).toHaveLength(3);
    expect(await campus().ask("get_sections", { ...algebra, courseids: ["2", "77"] })).toMatchObject([
      { error: "no match found for id = 77" },
      { id: "1" },
      { id: "2" },
      { id: "3" },
    ]);
  });

  it("hides a section that is updated without visible, and answers it as visible", async () => {
    const site = campus();
    expect(await site.ask("update_section", update({ summary: "new" }))).toMatchObject([{ summary: "new", visible: "1" }]);
    expect(site.table("course_sections").byId(2)).toMatchObject({ visible: "0" });
    expect(site.table("course_modules").byId(7)).toMatchObject({ visible: "1" });
  });

  it("hides the activities too when told to hide", async () => {
    const site = campus();
    expect(await site.ask("update_section", update({ visible: 0 }))).toMatchObject([{ visible: "0" }]);
    expect(site.table("course_modules").byId(7)).toMatchObject({ visible: "0" });
  });

  it("dies on Moodle 2 after the row was written", async () => {
    const site = campus("2.2");
    await expect(site.ask("update_section", update({ summary: "new" }))).rejects.toThrow("set_section_visible");
    expect(site.table("course_sections").byId(2)).toMatchObject({ summary: "new" });
    expect(await site.ask("update_section", update({ summary: "newer", visible: 1 }))).toMatchObject([{ summary: "newer" }]);
  });

  it("repaired: leaves what is absent alone, and adds a section by its own operation", async () => {
    const site = campus("2.2", "repaired");
    await site.ask("update_section", update({ summary: "new" }));
    expect(site.table("course_sections").byId(2)).toMatchObject({ summary: "new", visible: "1" });
    const datum = { course: courses.algebra, section: 3, summary: "third", visible: 1 };
    expect(await site.ask("add_section", { datum })).toMatchObject([{ id: "4", section: "3" }]);
  });

  it("answers the section that has the number already", async () => {
    const sections = [{ action: "add", course: courses.algebra, section: 1, summary: "x", visible: 1 }];
    expect(await campus().ask("edit_sections", { sections })).toMatchObject([
      { id: "2", summary: "first", error: "[[ws_sectionexists]]" },
    ]);
  });
});
