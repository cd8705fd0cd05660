import { describe, expect, it } from "vitest";
import { campus, categories } from "../../../test/fixtures/campus.js";
import { users } from "../../../test/fixtures/small-moodle.js";

const renamed = { action: "update", id: 3, name: "Loft" };
const refused = { error: "you don't have the permissions to do this." };

describe("categories", () => {
  it("shows hidden ones to those who may see them", async () => {
    const args = { catid: "", idfield: "" };
    expect(await campus().ask("get_categories", args)).toMatchObject([
      { name: "Attic" },
      { name: "Miscellaneous" },
      { name: "Sciences" },
    ]);
    expect(await campus().ask("get_categories", args, { user: users.ben })).toHaveLength(2);
  });

  it("places a new one below its parent", async () => {
    const site = campus();
    const args = { datum: { name: "Physics", parent: 2, visible: 1 } };
    expect(await site.ask("add_category", args)).toMatchObject([{ id: "4", depth: "2", path: "/2/4", sortorder: "999" }]);
    expect(site.table("context").one({ contextlevel: 40, instanceid: 4 })).toMatchObject({ path: "/1/5/7" });
  });

  it("dies below a parent that does not exist", async () => {
    await expect(campus().ask("add_category", { datum: { name: "Physics", parent: 99 } })).rejects.toMatchObject({ kind: "php" });
  });

  it("takes an absent parent for a move, which no site allows to be made", async () => {
    expect(await campus().ask("edit_categories", { categories: [renamed] })).toEqual([refused]);
    expect(await campus().ask("edit_categories", { categories: [{ ...renamed, parent: 2 }] })).toMatchObject([{ name: "Loft" }]);
    expect(await campus().ask("edit_categories", { categories: [{ ...renamed, parent: 1 }] })).toEqual([
      { error: "[[ws_errorupdatingcategory]]" },
    ]);
  });

  it("is never updated on Moodle 2, whose rights have other names", async () => {
    expect(await campus("2.2").ask("edit_categories", { categories: [{ ...renamed, parent: 2 }] })).toEqual([refused]);
  });

  it("repaired: leaves an absent parent alone and moves a category with its context", async () => {
    const site = campus("2.2", "repaired");
    expect(await site.ask("edit_categories", { categories: [renamed] })).toMatchObject([{ name: "Loft", parent: "2" }]);
    await site.ask("edit_categories", { categories: [{ ...renamed, parent: 1 }] });
    expect(site.table("course_categories").byId(categories.hidden)).toMatchObject({ parent: "1", path: "/1/3" });
    expect(site.table("context").byId(6)).toMatchObject({ path: "/1/2/6", depth: "3" });
  });
});
