import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { opened, people } from "../../test/fixtures/written-site.js";
import type { Datum } from "../client/rows.js";
import type { EditedEntity } from "../contract/editing.js";
import { writeBatch } from "./batch.js";
import type { WriteOptions, Writer } from "./options.js";
import { readRecord } from "./record.js";
import { planUndo, runsOf, type UndoOptions, type UndoPlan } from "./undo.js";
import { formerDatum } from "./undo-step.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wspp-undo-"));
  file = join(folder, "writes.ndjson");
});
afterEach(() => rmSync(folder, { recursive: true }));

const writing = (options: WriteOptions = {}): WriteOptions => ({ record: { file }, ...options });
const planned = async (writer: Writer, options: UndoOptions = {}) => planUndo(writer, (await readRecord(file)).writes, options);

/** Plans the way back and goes it, recorded in the same file. */
async function undo(writer: Writer, options: UndoOptions = {}): Promise<UndoPlan> {
  const plan = await planned(writer, options);
  const steps = plan.steps.filter(({ datum }) => datum !== undefined);
  const data = steps.map(({ datum }) => datum as object);
  const undoes = steps.map(({ writes }) => writes);
  const report = await writeBatch(writer, plan.entity, data, { record: { file, undoes }, verify: true });
  expect(report.failed).toEqual([]);
  return plan;
}

const steps = ({ steps: all }: UndoPlan) => all.map(({ does }) => does);

describe("the way back", () => {
  it("deletes what was added, restores what was changed, and leaves what was deleted; the last write first", async () => {
    const { client, sandbox, users } = await opened();
    const data = [
      { action: "add", ...people(1)[0] },
      { action: "update", username: "student001", city: "Ghent", email: "other@example.org" },
      { action: "delete", username: "student002" },
    ];
    const report = await writeBatch(client, "user", data, writing());
    const plan = await undo(client);
    expect(plan.run).toBe(report.run);
    expect(steps(plan)).toEqual(["impossible", "update", "delete"]);
    expect(plan.extent).toMatchObject({ updates: 1, deletes: 1 });
    expect(sandbox.store.table("user").one({ username: "student001" })).toMatchObject({
      city: "Lyon",
      email: "student001@example.org",
    });
    expect(users()).not.toContain("new000");
  });

  it("is gone once: the second time there is nothing to do", async () => {
    const { client } = await opened();
    await writeBatch(client, "user", [{ username: "student001", city: "Ghent" }], writing({ action: "update" }));
    await undo(client);
    expect(steps(await planned(client))).toEqual(["nothing"]);
    expect(runsOf((await readRecord(file)).writes).map(({ writes, undoes }) => [writes, undoes === undefined])).toEqual([
      [1, true],
      [1, false],
    ]);
  });

  it("can itself be taken back", async () => {
    const { client, sandbox } = await opened();
    await writeBatch(client, "user", [{ username: "student001", city: "Ghent" }], writing({ action: "update" }));
    await undo(client);
    const back = runsOf((await readRecord(file)).writes).at(-1);
    await undo(client, { run: back?.run });
    expect(sandbox.store.table("user").one({ username: "student001" })).toMatchObject({ city: "Ghent" });
  });

  it("leaves alone what somebody changed since, unless it is told to", async () => {
    const { client, sandbox } = await opened();
    const data = ["student001", "student002"].map((username) => ({ username, city: "Ghent", department: "Physics" }));
    await writeBatch(client, "user", data, writing({ action: "update" }));
    const changed = sandbox.store.table("user").one({ username: "student001" })!;
    sandbox.store.table("user").update(changed, { city: "Bruges" });
    const plan = await planned(client);
    expect(steps(plan)).toEqual(["update", "conflict"]);
    expect(plan.steps[1]?.why).toBe('it was changed since: city was "Ghent" and is "Bruges"');
    await undo(client);
    expect(changed).toMatchObject({ city: "Bruges", department: "Physics" });
    await undo(client, { force: true });
    expect(changed).toMatchObject({ city: "Lyon", department: "Science" });
  });

  it("does not mind what others changed beside it", async () => {
    const { client, sandbox } = await opened();
    await writeBatch(client, "user", [{ username: "student001", city: "Ghent" }], writing({ action: "update" }));
    const user = sandbox.store.table("user").one({ username: "student001" })!;
    sandbox.store.table("user").update(user, { department: "Physics" });
    await undo(client);
    expect(user).toMatchObject({ city: "Lyon", department: "Physics" });
  });

  it("does not delete an added account that was used or changed since", async () => {
    const { client, sandbox } = await opened();
    await writeBatch(client, "user", people(2), writing({ action: "add" }));
    const user = sandbox.store.table("user").one({ username: "new001" })!;
    sandbox.store.table("user").update(user, { lastip: "203.0.113.7" });
    expect(steps(await planned(client))).toEqual(["conflict", "delete"]);
  });

  it("goes back through all writes of a row", async () => {
    const { client, sandbox } = await opened();
    const data = ["Ghent", "Bruges"].map((city) => ({ username: "student001", city }));
    await writeBatch(client, "user", data, writing({ action: "update", chunk: { data: 1 } }));
    const plan = await undo(client);
    expect(plan.steps).toMatchObject([{ does: "update", changes: [{ field: "city", from: "Bruges", to: "Lyon" }] }]);
    expect(sandbox.store.table("user").one({ username: "student001" })).toMatchObject({ city: "Lyon" });
    expect(steps(await planned(client))).toEqual(["nothing", "nothing"]);
  });

  it("says what it cannot restore: passwords, and blanks where the site keeps the old value", async () => {
    const { client } = await opened();
    const data = [
      { username: "student001", icq: "12345", city: "Ghent", password: "Changed-1" },
      { username: "student003", password: "Changed-1" },
    ];
    await writeBatch(client, "user", data, writing({ action: "update" }));
    const plan = await planned(client);
    expect(steps(plan)).toEqual(["impossible", "update"]);
    expect(plan.steps[1]).toMatchObject({
      datum: { city: "Lyon" },
      lost: [expect.stringContaining("password"), expect.stringContaining("icq: it was blank")],
    });
  });

  it("is not there where sites delete nothing", async () => {
    const { client } = await opened();
    await writeBatch(client, "category", [{ name: "Stays" }], writing({ action: "add" }));
    expect((await planned(client)).steps).toMatchObject([{ does: "impossible", why: expect.stringContaining("Moodle itself") }]);
  });

  it("clears what sites can clear", async () => {
    const { client, sandbox } = await opened();
    const section = sandbox.store.table("course_sections").rows[3]!;
    sandbox.store.table("course_sections").update(section, { summary: "" });
    const where = { course: Number(section["course"]), section: Number(section["section"]) };
    await writeBatch(client, "section", [{ ...where, summary: "told" }], writing({ action: "update" }));
    expect(section["summary"]).toBe("told");
    await undo(client);
    expect(section["summary"] ?? "").toBe("");
  });

  it("looks at the site where the record does not say what came of a write", async () => {
    const { client, sandbox } = await opened();
    const dyingAfter = (isSent: boolean): Writer => ({
      call: async (operation, args) => {
        if (operation !== "edit_users") return client.call(operation, args);
        if (isSent) await client.call(operation, args);
        throw new RangeError("the program dies");
      },
    });
    const update = [{ action: "update", username: "student001", city: "Ghent" }];
    await expect(writeBatch(dyingAfter(false), "user", update, writing())).rejects.toThrow("dies");
    expect(steps(await planned(client))).toEqual(["nothing"]);
    await expect(writeBatch(dyingAfter(true), "user", update, writing())).rejects.toThrow("dies");
    expect(steps(await undo(client))).toEqual(["update"]);
    expect(sandbox.store.table("user").one({ username: "student001" })).toMatchObject({ city: "Lyon" });
    const add = [{ action: "add", ...people(1)[0] }];
    await expect(writeBatch(dyingAfter(false), "user", add, writing())).rejects.toThrow("dies");
    expect(steps(await planned(client))).toEqual(["nothing"]);
    await expect(writeBatch(dyingAfter(true), "user", add, writing())).rejects.toThrow("dies");
    expect((await planned(client)).steps).toMatchObject([{ does: "impossible", why: expect.stringContaining("look at id") }]);
  });

  describe.each([
    ["1.9", "soap"],
    ["1.9", "rest"],
    ["2.2", "soap"],
    ["2.2", "rest"],
  ] as const)("on Moodle %s over %s", (moodle, protocol) => {
    it.each<[EditedEntity, Datum, Datum]>([
      ["user", { ...people(1)[0], city: "Lyon", department: "Science" }, { city: "Ghent", department: "Physics" }],
      [
        "course",
        { shortname: "N", fullname: "New", idnumber: "N", category: 1, summary: "s" },
        { fullname: "Other", summary: "t" },
      ],
      ["group", { courseid: 2, name: "New", description: "d" }, { name: "Other", description: "e" }],
      ["grouping", { courseid: 2, name: "New", description: "d" }, { name: "Other", description: "e" }],
      ["cohort", { name: "New", idnumber: "N", description: "d" }, { name: "Other", description: "e" }],
    ])("finds a new %s as it was written, changed and not changed", async (entity, datum, changes) => {
      if (entity === "cohort" && moodle === "1.9") return;
      const { client } = await opened({ protocol }, moodle);
      const added = await writeBatch(client, entity, [{ action: "add", ...datum }], writing());
      expect(added.failed).toEqual([]);
      expect((await planned(client)).steps).toMatchObject([{ does: "delete" }]);
      const id = added.outcomes[0]?.record?.id;
      const changed = await writeBatch(client, entity, [{ action: "update", id, ...changes }], writing());
      expect(changed.failed).toEqual([]);
      const plan = await undo(client);
      expect(plan.steps).toMatchObject([{ does: "update", lost: [] }]);
      expect(plan.steps[0]?.changes).toHaveLength(2);
      const back = await planned(client, { run: added.run });
      expect(back.steps).toMatchObject([{ does: "delete" }]);
    });
  });

  it("of a run that is not in the record is refused, and the runs that are there are named", async () => {
    const { client } = await opened();
    const report = await writeBatch(client, "user", [{ username: "student001", city: "G" }], writing({ action: "update" }));
    await expect(planned(client, { run: "nosuch" })).rejects.toMatchObject({
      code: "no_such_run",
      hint: expect.stringContaining(report.run ?? "?"),
    });
  });

  it("from a deletion is a new row with the former values, but for its password", async () => {
    const { client } = await opened();
    await writeBatch(client, "user", [{ username: "student001" }], writing({ action: "delete" }));
    const [write] = (await readRecord(file)).writes;
    const datum = formerDatum("user", write!);
    expect(datum).toMatchObject({ action: "add", username: "student001", idnumber: "S001", email: "student001@example.org" });
    expect(Object.keys(datum!)).not.toContain("id");
    const again = await writeBatch(client, "user", [{ ...datum, password: "Geheim-4711" }]);
    expect(again.failed).toEqual([]);
    expect(readFileSync(file, "utf8")).not.toContain("Geheim");
  });
});
