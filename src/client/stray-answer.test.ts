import { describe, expect, it } from "vitest";
import { scriptedSite, soapFault, soapLogin, soapRecords } from "../../test/fixtures/scripted-site.js";
import type { EditedEntity } from "../contract/editing.js";
import { connect } from "./connect.js";
import type { Datum, Row } from "./rows.js";
import { refuseStray } from "./stray-answer.js";

const isRefused = (entity: EditedEntity, data: readonly Datum[], records: readonly Row[]): boolean => {
  try {
    refuseStray("edit_x", entity, data, records);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: "other_answer", applied: "unknown" });
    return true;
  }
};

describe("the records of an answer", () => {
  it.each<[string, EditedEntity, Datum, Row]>([
    ["of another user who is added", "user", { action: "add", username: "anna" }, { id: 7, username: "bert" }],
    ["of another row that is changed", "user", { action: "update", id: 5, city: "x" }, { id: 6, city: "x" }],
    ["of another row that is deleted", "group", { action: "delete", id: "5" }, { id: 6, name: "g" }],
    [
      "of another group in the same course",
      "group",
      { action: "add", courseid: 2, name: "a" },
      { id: 1, courseid: 2, name: "b" },
    ],
    ["of another section of that course", "section", { action: "add", course: 2, section: 3 }, { id: 9, course: 2, section: 4 }],
  ])("%s are not taken for its own", (_, entity, datum, record) => {
    expect(isRefused(entity, [datum], [record])).toBe(true);
  });

  it.each<[string, EditedEntity, Datum, Row]>([
    ["in another case", "user", { action: "add", username: "Anna " }, { id: 7, username: "anna" }],
    ["cut", "course", { action: "add", shortname: "a very long name" }, { id: 7, shortname: "a very lo" }],
    ["with backslashes", "category", { action: "add", name: "O'Neill" }, { id: 7, name: "O\\'Neill", parent: 0 }],
    [
      "with a name made from the content",
      "label",
      { action: "add", course: 2, name: "L" },
      { id: 7, course: 2, name: "Welcome" },
    ],
    ["with numbers as texts", "section", { action: "update", id: "5" }, { id: 5 }],
    ["without anything to compare", "user", { action: "add", firstname: "Anna" }, { id: 7, username: "bert" }],
    ["refused", "user", { action: "add", username: "anna" }, { id: 0, username: "", error: "username exists" }],
    ["blank", "user", { action: "update", id: 5 }, { id: 0 }],
  ])("are its own, %s", (_, entity, datum, record) => {
    expect(isRefused(entity, [datum], [record])).toBe(false);
  });

  it("are its own when one of them is: a site may alter the key of another one", () => {
    const data = ["anna", "bert"].map((username) => ({ action: "add", username }));
    expect(
      isRefused("user", data, [
        { id: 7, username: "anna" },
        { id: 8, username: "b" },
      ]),
    ).toBe(false);
    expect(
      isRefused("user", data, [
        { id: 7, username: "x" },
        { id: 8, username: "y" },
      ]),
    ).toBe(true);
    expect(isRefused("user", data, [])).toBe(false);
  });
});

it("a method throws instead of reporting other data as written", async () => {
  const { fetch } = scriptedSite(({ operation }) => {
    if (operation === "login") return soapLogin(7, "0123456789abcdef0123456789abcdef");
    if (operation === "edit_users") return soapRecords(operation, "userRecord", [{ id: 9, username: "bert", error: "" }]);
    return soapFault("not asked");
  });
  const moodle = await connect({ url: "http://moodle.test", username: "a", password: "b", fetch });
  const users = [{ action: "add", username: "anna", firstname: "A", lastname: "A", email: "a@example.org" }];
  await expect(moodle.edit_users({ users })).rejects.toMatchObject({
    name: "DecodeError",
    code: "other_answer",
    applied: "unknown",
  });
  await moodle.close();
});
