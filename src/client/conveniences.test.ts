import { describe, expect, it } from "vitest";
import { opened } from "../../test/fixtures/written-site.js";
import { editedEntities, editing } from "../contract/editing.js";

describe("add_, update_ and delete_", () => {
  it("exist for every entity that can be edited", async () => {
    const { client } = await opened();
    const names = editedEntities.map((entity) => (entity === "wikipage" ? "pagewiki" : entity));
    for (const name of names) {
      for (const action of ["add", "update", "delete"]) expect(client, `${action}_${name}`).toHaveProperty(`${action}_${name}`);
    }
  });

  it("refuse what no site can do, with the way out, and send nothing", async () => {
    const { client, sandbox } = await opened();
    const before = sandbox.requests.length;
    await expect(client.delete_section()).rejects.toMatchObject({ code: "not_built", hint: expect.stringContaining("visible") });
    await expect(client.delete_category()).rejects.toMatchObject({ code: "not_built" });
    for (const entity of ["assignment", "database", "forum", "label", "wiki"] as const) {
      await expect(client[`update_${entity}`]()).rejects.toMatchObject({
        code: "not_built",
        hint: editing[entity].instead?.update,
      });
      await expect(client[`delete_${entity}`]()).rejects.toMatchObject({ code: "not_built", operation: `delete_${entity}` });
    }
    await expect(client.delete_pagewiki()).rejects.toMatchObject({ operation: "delete_pagewiki" });
    expect(sandbox.requests).toHaveLength(before);
  });
});

describe("the report of a batch", () => {
  it("does not take the refusal of one datum for that of the datum before it", async () => {
    const { client } = await opened();
    const report = await client.edit_forums({
      forums: [
        { action: "add", course: 2, name: "Added all the same" },
        { action: "update", id: 1 },
        { action: "delete", id: 1 },
      ],
    });
    expect(report.outcomes.map(({ status }) => status)).toEqual(["unconfirmed", "error", "error"]);
  });

  it("takes a refusal for its own datum's where the site has one record each", async () => {
    const { client } = await opened();
    const report = await client.edit_users({
      users: [
        { action: "delete", id: 999_999 },
        { action: "nonsense", id: 1 },
      ],
    });
    expect(report.outcomes.map(({ status }) => status)).toEqual(["error", "error"]);
  });
});
