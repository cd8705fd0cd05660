import { describe, expect, it } from "vitest";
import { people, person } from "../../../test/fixtures/many-rows.js";
import { OfficialSite } from "../../../test/fixtures/many-site.js";
import { MoodleError, TransportError } from "../../errors.js";
import { Asker } from "./asker.js";
import { category, course, group, type Kind, user } from "./kinds.js";
import { Looker } from "./looker.js";
import { manySettings, type SiteRow } from "./options.js";

function looking(site: OfficialSite) {
  const asker = new Asker(site, manySettings({ clock: site.clock }), () => undefined);
  const looker = new Looker(asker, 2, () => true);
  return (kind: Kind, rows: readonly SiteRow[]) => looker.look(kind, kind.keys, rows);
}

describe("looking for rows", () => {
  it("asks for a hundred users at a time", async () => {
    const site = new OfficialSite();
    for (const { password: _, ...row } of people(250)) site.add("users", { ...row, fields: {} });
    const rows = people(250).map(({ username }) => ({ username }));
    const sights = await looking(site)(user, rows);
    expect(sights.map((sight) => sight.is === "there" && sight.row["username"])).toEqual(rows.map(({ username }) => username));
    expect(site.asked.map(({ args }) => (args["values"] as string[]).length)).toEqual([100, 100, 50]);
  });

  it("asks once for all that one question answers", async () => {
    const site = new OfficialSite();
    await looking(site)(
      group,
      Array.from({ length: 40 }, (_, n) => ({ courseid: 2, name: `G${n}`, idnumber: `I${n}` })),
    );
    expect(site.reads).toEqual(["core_group_get_course_groups"]);
  });

  it("finds out which value the site does not like, and knows nothing of that row alone", async () => {
    const site = new OfficialSite();
    const rows = [...people(5).map(({ username }) => ({ username })), { username: "Upper" }];
    const sights = await looking(site)(user, rows);
    expect(sights.map(({ is }) => is)).toEqual([...Array(5).fill("absent"), "untold"]);
  });

  it("takes no row for missing when the answer is another one than the function's", async () => {
    const site = new OfficialSite();
    for (const answer of [{}, null, "no", [1]]) {
      site.call = async () => answer;
      const sights = await looking(site)(course, [{ shortname: "C01" }]);
      expect(sights[0]?.is).toBe("untold");
    }
  });

  it("knows names again that the site escapes for HTML, and those that look escaped", async () => {
    const site = new OfficialSite();
    for (const name of ['A & B "x"', "A &amp; B"]) site.add("categories", { name, parent: 0, idnumber: "" });
    const call = site.call.bind(site);
    site.call = async (name, args) => {
      const all = (await call(name, args)) as SiteRow[];
      const raw = site.tables.categories.map((row) => ({
        ...row,
        name: String(row["name"]).replaceAll("&", "&amp;").replaceAll('"', "&quot;"),
      }));
      return all.length > 0 ? raw : [];
    };
    const sights = await looking(site)(category, [
      { name: 'A & B "x"', parent: 0 },
      { name: "A &amp; B", parent: 0 },
    ]);
    expect(sights.map((sight) => sight.is === "there" && sight.row["id"])).toEqual([101, 102]);
  });

  it("takes no deleted user for one who is there", async () => {
    const site = new OfficialSite();
    site.add("users", { ...person("new0"), deleted: true, fields: {} });
    const look = new Looker(new Asker(site, manySettings({}), () => undefined), 1, () => true);
    expect(await look.look(user, [user.id!], [{ id: 101 }])).toEqual([{ is: "absent" }]);
  });

  it("ends with what all questions would meet", async () => {
    const site = new OfficialSite();
    for (const error of [
      new MoodleError({ message: "no", code: "invalidtoken" }),
      new TransportError("lost", { code: "connection_lost" }),
    ]) {
      site.call = () => Promise.reject(error);
      await expect(looking(site)(user, [{ username: "new0" }])).rejects.toBe(error);
    }
  });
});
