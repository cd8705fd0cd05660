import { describe, expect, it } from "vitest";
import { createClient } from "../client/facade.js";
import { Sandbox } from "../sandbox/sandbox.js";
import { demoAccounts, demoSeed } from "../sandbox/seeds/demo.js";
import { serviceOf } from "./service.js";

const seed = demoSeed();

describe("a service of a site in this process", () => {
  it.each([{}, { protocol: "soap", dialect: "classic" }, { protocol: "rest", format: "dump" }] as const)(
    "answers the facade by %j as a live site would",
    async (way) => {
      const moodle = createClient(await serviceOf(new Sandbox({ seed }), { ...demoAccounts.administrator, ...way }));
      const [user] = await moodle.get_users({ userids: ["student005"], idfield: "username" });
      expect(user).toMatchObject({ firstname: "中文", error: "" });
      expect(await moodle.get_users({ userids: ["nobody"], idfield: "id" })).toMatchObject([{ error: expect.any(String) }]);
      for await (const { id } of moodle.stream("get_users", { userids: [] })) expect(id).toBeGreaterThan(0);
      const report = await moodle.edit_users({ users: [{ action: "delete", id: 99_999 }] });
      expect(report.failed).toHaveLength(1);
    },
  );

  it("refuses a wrong password, and what a guard refuses", async () => {
    const site = new Sandbox({ seed });
    await expect(serviceOf(site, { username: "wsaccess", password: "wrong" })).rejects.toMatchObject({ code: "login_refused" });
    const moodle = createClient(await serviceOf(site, demoAccounts.administrator));
    await expect(moodle.get_users({ userids: ["1"], idfield: "" })).rejects.toMatchObject({ guard: "whole-table" });
  });

  it("sees the same site as others do", async () => {
    const site = new Sandbox({ seed });
    const [one, other] = await Promise.all(
      [demoAccounts.administrator, demoAccounts.teacher].map(async (account) => createClient(await serviceOf(site, account))),
    );
    await one?.edit_categories({ categories: [{ action: "add", name: "Shared" }] });
    expect((await other?.get_category_byname({ catname: "Shared" }))?.map(({ name }) => name)).toEqual(["Shared"]);
  });
});
