import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { noting, opened, people } from "../../test/fixtures/written-site.js";
import type { RunningSandbox } from "../emulator/start.js";
import { UsageError } from "../errors.js";
import { writeBatch } from "./batch.js";
import { heldBack } from "./extent.js";
import { planBatch, type WritePlan } from "./plan.js";

const whatIsDone = ({ writes }: WritePlan) => writes.map(({ does, error }) => error?.code ?? does);

/** A digest of all tables but those of sessions and the activity log. */
function written(sandbox: RunningSandbox): string {
  const { log: _log, webservices_sessions: _sessions, ...tables } = sandbox.snapshot().tables;
  return createHash("sha256").update(JSON.stringify(tables)).digest("hex");
}

describe("a plan", () => {
  it("says of each datum what it would do, and writes nothing", async () => {
    const { client, sandbox } = await opened();
    const before = written(sandbox);
    const { calls, writer } = noting(client);
    const plan = await planBatch(writer, "user", [
      { action: "add", ...people(1)[0] },
      { action: "update", username: "student001", city: "Ghent", email: "s1@example.org" },
      { action: "update", username: "student002", auth: "manual" },
      { action: "delete", username: "student003" },
      { action: "update", username: "nobody", city: "Ghent" },
      { action: "update", id: 999_999, auth: "manual" },
      { action: "add", username: "fresh" },
      { action: "add", ...people(1, 5)[0], idnumber: "S004" },
      { action: "sack", username: "student005" },
    ]);
    expect(whatIsDone(plan)).toEqual([
      "add",
      "update",
      "nothing",
      "delete",
      "no_such_row",
      "no_such_row",
      "missing_member",
      "already_there",
      "invalid_action",
    ]);
    expect(plan.writes[1]).toMatchObject({
      key: { username: "student001" },
      id: expect.any(Number),
      changes: [
        { field: "city", to: "Ghent" },
        { field: "email", from: expect.stringContaining("@"), to: "s1@example.org" },
      ],
    });
    expect(plan.extent).toEqual({ entity: "user", updates: 1, deletes: 1 });
    expect(new Set(calls)).toEqual(new Set(["get_users"]));
    expect(written(sandbox)).toBe(before);
  });

  it("shows no password, and takes one for a change because it cannot be compared", async () => {
    const { client } = await opened();
    const plan = await planBatch(client, "user", [
      { action: "update", username: "student001", password: "Geheim-4711" },
      { action: "add", ...people(1)[0] },
    ]);
    expect(plan.writes[0]).toMatchObject({ does: "update", changes: [{ field: "password", hidden: true }] });
    expect(JSON.stringify(plan)).not.toContain("Geheim-4711");
  });

  it("refuses what is there already by any of its keys, and says by which", async () => {
    const { client, sandbox } = await opened();
    const user = sandbox.store.table("user").one({ username: "student004" })!;
    const [newcomer] = people(1);
    const data = [
      { ...newcomer, idnumber: String(user["idnumber"]) },
      { ...newcomer, username: "STUDENT004" },
    ];
    const plan = await planBatch(client, "user", data, { action: "add" });
    expect(plan.writes.map(({ error }) => error?.message)).toEqual([
      expect.stringContaining("with this idnumber already"),
      expect.stringContaining("with this username already"),
    ]);
  });

  it("warns where a site would add a second one of the same name", async () => {
    const { client } = await opened();
    await writeBatch(client, "category", [{ name: "Twice" }], { action: "add" });
    const plan = await planBatch(client, "category", [{ name: "Twice" }, { name: "Once" }], { action: "add" });
    expect(plan.writes).toMatchObject([{ does: "add", alike: [expect.any(Number)] }, { does: "add" }]);
    expect(plan.writes[1]?.alike).toBeUndefined();
  });

  it("takes the later of two data about one row for a mistake", async () => {
    const { client, sandbox } = await opened();
    const id = Number(sandbox.store.table("user").one({ username: "student001" })!["id"]);
    const [newcomer] = people(1);
    const plan = await planBatch(client, "user", [
      { action: "update", username: "student001", city: "A" },
      { action: "delete", id },
      { action: "add", ...newcomer },
      { action: "add", ...people(1, 1)[0], username: newcomer?.username },
    ]);
    expect(plan.writes.map(({ sameAs }) => sameAs)).toEqual([undefined, 0, undefined, 2]);
    expect(whatIsDone(plan)).toEqual(["update", "duplicate_row", "add", "duplicate_row"]);
  });

  it("takes what the check of a call refuses for refused", async () => {
    const { client } = await opened();
    const check = async (operation: string, args: unknown) => {
      if (JSON.stringify(args).includes("student002")) throw new UsageError(`${operation}: no`, { code: "refused_by_guard" });
    };
    const data = ["student001", "student002"].map((username) => ({ username, city: "Ghent" }));
    expect(whatIsDone(await planBatch(client, "user", data, { action: "update", check }))).toEqual([
      "update",
      "refused_by_guard",
    ]);
  });

  it("knows what the run of a journal wrote already", async () => {
    const { client } = await opened();
    const folder = mkdtempSync(join(tmpdir(), "wspp-plan-"));
    const journal = join(folder, "run.ndjson");
    const stop = new AbortController();
    const add = { action: "add", chunk: { data: 2 }, journal } as const;
    await writeBatch(client, "user", people(4), { ...add, signal: stop.signal, onProgress: () => stop.abort() });
    expect(whatIsDone(await planBatch(client, "user", people(4), { action: "add", journal }))).toEqual([
      "written",
      "written",
      "add",
      "add",
    ]);
    rmSync(folder, { recursive: true });
  });
});

describe("a run without what has nothing to change", () => {
  it("sends only what differs, and says so in its outcomes", async () => {
    const { client } = await opened();
    const { calls, writer } = noting(client);
    const data = [
      { username: "student001", auth: "manual" },
      { username: "student002", city: "Ghent" },
    ];
    const report = await writeBatch(writer, "user", data, { action: "update", skipUnchanged: true });
    expect(report.outcomes.map(({ status }) => status)).toEqual(["skipped", "ok"]);
    expect(report.failed).toEqual([]);
    const again = await writeBatch(writer, "user", data, { action: "update", skipUnchanged: true });
    expect(again.outcomes.map(({ status }) => status)).toEqual(["skipped", "skipped"]);
    expect(calls.filter((name) => name === "edit_users")).toHaveLength(1);
  });
});

describe("the brakes over a site", () => {
  it.each(["user", "course", "section", "group", "category"] as const)("count the rows of a %s", async (entity) => {
    const { client } = await opened();
    const [held] = await heldBack(client, { entity, updates: 10_000, deletes: 0 }, { maxShare: 50 });
    expect(held).toMatchObject({ code: "too_large_share", message: expect.stringMatching(/^10000 of [1-9]\d* /) });
  });

  it("hold when the rows cannot be counted", async () => {
    const { client, sandbox } = await opened();
    sandbox.fail(["empty-500@1-9/get_users"]);
    const [held] = await heldBack(client, { entity: "user", updates: 100, deletes: 0 }, { maxShare: 50 });
    expect(held).toMatchObject({ code: "share_unknown" });
  });
});
