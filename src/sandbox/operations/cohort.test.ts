import { describe, expect, it } from "vitest";
import { campus } from "../../../test/fixtures/campus.js";
import { users } from "../../../test/fixtures/small-moodle.js";

const named = { userids: ["anna"], useridfield: "username", cohortid: "ALL", cohortidfield: "idnumber" };

describe("cohorts", () => {
  it("exist on Moodle 2 only", async () => {
    await expect(campus().ask("get_all_cohorts", { fieldname: "", fieldvalue: "" })).rejects.toThrow("[[ws_moodle20only]]");
    await expect(campus().ask("delete_cohort", { id: "1", idfield: "id" })).rejects.toThrow("[[ws_cohortunknown]]");
  });

  it("are shown to those who manage them", async () => {
    const args = { fieldname: "", fieldvalue: "" };
    expect(await campus("2.2").ask("get_all_cohorts", args)).toMatchObject([{ name: "Elsewhere" }, { name: "Everybody" }]);
    expect(await campus("2.2").ask("get_all_cohorts", args, { user: users.ben })).toMatchObject([{ error: "no cohorts" }]);
  });

  it("belong to the context of their category, and stay there", async () => {
    const site = campus("2.2");
    expect(await site.ask("add_cohort", { datum: { name: "New", categoryid: 2 } })).toMatchObject([{ id: "3", contextid: "5" }]);
    expect(await site.ask("add_cohort", { datum: { name: "New", categoryid: 9 } })).toMatchObject([
      { error: "category  id=9 unknown." },
    ]);
    const moved = { datum: { id: 3, contextid: 1, categoryid: 1, name: "Old" }, idfield: "id" };
    expect(await site.ask("update_cohort", moved)).toMatchObject([{ contextid: "5", name: "Old" }]);
  });

  it("asks for the right in the category whose id is the cohort's context", async () => {
    const args = { userid: users.anna, groupid: 2 };
    await expect(campus("2.2").ask("affect_user_to_cohort", args)).rejects.toThrow("permissions");
    expect(await campus("2.2", "repaired").ask("affect_user_to_cohort", args)).toEqual({ status: 1 });
  });

  it("never finds members of a cohort that was named by anything but its id", async () => {
    const site = campus("2.2");
    expect(await site.ask("affect_users_to_cohort", named)).toMatchObject([{ error: "", course: "1" }]);
    await expect(site.ask("affect_users_to_cohort", named)).rejects.toMatchObject({ className: "dml_write_exception" });
    expect(await site.ask("remove_users_from_cohort", named)).toMatchObject([{ error: "User anna is not enroled to 1" }]);
    expect(await site.ask("remove_users_from_cohort", { ...named, cohortid: "1", cohortidfield: "id" })).toMatchObject([
      { error: "" },
    ]);
  });

  it("repaired: finds them", async () => {
    const site = campus("2.2", "repaired");
    await site.ask("affect_users_to_cohort", named);
    expect(await site.ask("affect_users_to_cohort", named)).toMatchObject([{ error: "User  anna is already enroled to  1" }]);
    expect(await site.ask("remove_users_from_cohort", named)).toMatchObject([{ error: "" }]);
  });
});
