import { expect, it } from "vitest";
import { type SmallMoodle, smallMoodle, users } from "../../../test/fixtures/small-moodle.js";
import type { ReceivedStruct } from "../../contract/site.js";

const set = (site: SmallMoodle, values: readonly ReceivedStruct[], user = "anna") =>
  site.ask("set_user_profile_values", { userid: user, useridfield: "username", values });

const stored = (site: SmallMoodle) =>
  site.table("user_info_data").rows.map((row) => `${row["userid"]}/${row["fieldid"]}: ${row["data"]}`);

it("stores what each kind of field keeps and answers the items as sent", async () => {
  const site = smallMoodle();
  const items = [
    { name: "code", value: "123456789" },
    { name: "vip", value: "1.9" },
    { name: "size", value: "large" },
  ];
  expect(await set(site, items)).toEqual(items);
  expect(stored(site)).toEqual(["4/1: 12345", "4/2: 1", "4/3: 1"]);
  await set(site, [{ name: "code", value: "new" }]);
  expect(stored(site)[0]).toBe("4/1: new");
});

it("ends at an unknown field or a value that the field cannot hold; items before it stay stored", async () => {
  for (const bad of [
    { name: "nosuch", value: "1" },
    { name: "vip", value: "2" },
    { name: "size", value: "huge" },
  ]) {
    const site = smallMoodle();
    await expect(set(site, [{ name: "code", value: "1" }, bad])).rejects.toThrow();
    expect(stored(site)).toEqual(["4/1: 1"]);
  }
});

it("skips an item without both members", async () => {
  expect(await set(smallMoodle(), [{ name: "code" }, { value: "x" }])).toMatchObject([{ error: "nothing to do" }]);
});

it("says nothing of an unknown user, unless repaired", async () => {
  const items = [{ name: "code", value: "1" }];
  expect(await set(smallMoodle(), items, "nobody")).toMatchObject([{ error: "nothing to do" }]);
  await expect(set(smallMoodle("1.9", "repaired"), items, "nobody")).rejects.toThrow("user username=nobody unknown.");
});

it("accepts no item over REST, unless repaired", async () => {
  const values = [new Map(Object.entries({ name: "code", value: "1" }))];
  const args = { userid: "anna", useridfield: "username", values };
  expect(await smallMoodle().ask("set_user_profile_values", args, { rest: true })).toMatchObject([{ error: "nothing to do" }]);
  const repaired = await smallMoodle("1.9", "repaired").ask("set_user_profile_values", args, { rest: true });
  expect(repaired).toEqual([{ name: "code", value: "1" }]);
});

it("finds users by the stored value", async () => {
  const site = smallMoodle();
  await set(site, [{ name: "size", value: "large" }]);
  const by = (profilefieldvalue: string) => site.ask("get_users_byprofile", { profilefieldname: "size", profilefieldvalue });
  expect(await by("1")).toMatchObject([{ id: 4, username: "anna" }]);
  expect(await by("large")).toMatchObject([{ error: "no users" }]);
  const teacher = site.ask("get_users_byprofile", { profilefieldname: "size", profilefieldvalue: "1" }, { user: users.teacher });
  await expect(teacher).rejects.toThrow("permissions");
});
