import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noting, opened, people } from "../../test/fixtures/written-site.js";
import { writeBatch } from "./batch.js";
import { FileLock } from "./file-lock.js";
import { readRecord } from "./record.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wspp-record-"));
  file = join(folder, "writes.ndjson");
});
afterEach(() => rmSync(folder, { recursive: true }));

const PASSWORD = "Geheim-4711";

describe("the record of writes", () => {
  it("holds each write with its row before and after, and who wrote it where", async () => {
    const { client, sandbox } = await opened();
    const id = Number(sandbox.store.table("user").one({ username: "student001" })!["id"]);
    const data = [
      { action: "add", ...people(1)[0] },
      { action: "update", username: "student001", city: "Ghent" },
      { action: "delete", username: "student002" },
    ];
    const report = await writeBatch(client, "user", data, { record: { file, by: "wsaccess" }, site: "https://moodle.example" });
    const { writes, unreadable } = await readRecord(file);
    expect(unreadable).toBe(0);
    expect(writes.map(({ action, status, applied }) => [action, status, applied])).toEqual([
      ["add", "ok", "yes"],
      ["update", "ok", "yes"],
      ["delete", "ok", "yes"],
    ]);
    expect(writes[0]).toMatchObject({ run: report.run, entity: "user", by: "wsaccess", site: "https://moodle.example" });
    expect(writes[0]).toMatchObject({ before: null, after: { username: "new000", lastname: "new000" }, hidden: ["password"] });
    expect(writes[0]?.id).toBe(report.outcomes[0]?.record?.id);
    expect(writes[1]).toMatchObject({ id, key: { username: "student001" }, sent: { city: "Ghent" } });
    expect([writes[1]?.before?.["city"], writes[1]?.after?.["city"]]).toEqual(["Lyon", "Ghent"]);
    expect(writes[2]).toMatchObject({ key: { username: "student002" }, before: { lastname: "Le Goff 2" }, after: null });
  });

  it("holds no password and no key to enrol, and nobody else can read it", async () => {
    const { client } = await opened();
    await writeBatch(client, "user", people(2), { action: "add", record: { file } });
    const course = { shortname: "NEW", fullname: "New", idnumber: "NEW", password: "enrol-with-this" };
    await writeBatch(client, "course", [course], { action: "add", record: { file } });
    const text = readFileSync(file, "utf8");
    expect(text).toContain('"hidden":["password"]');
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain("enrol-with-this");
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("tells what was refused, and what was never sent is not in it", async () => {
    const { client } = await opened();
    const data = [...people(1), { ...people(1, 1)[0], email: "no address" }, { username: "nobody", action: "update", city: "x" }];
    await writeBatch(client, "user", data, { action: "add", record: { file } });
    const { writes } = await readRecord(file);
    expect(writes.map(({ key, status, applied }) => [key["username"], status, applied])).toEqual([
      ["new000", "ok", "yes"],
      ["new001", "error", "no"],
    ]);
  });

  it("is on the disk before anything is sent, and says when what came of it is not known", async () => {
    const { client } = await opened();
    const dying = {
      call: async (operation: string, args: Readonly<Record<string, unknown>>) => {
        if (operation === "edit_users") throw new RangeError("the program dies");
        return client.call(operation, args);
      },
    };
    const data = [{ username: "student001", city: "Ghent" }];
    await expect(writeBatch(dying, "user", data, { action: "update", record: { file } })).rejects.toThrow("dies");
    const { writes } = await readRecord(file);
    expect(writes).toMatchObject([{ status: "begun", applied: "unknown", before: { city: "Lyon" } }]);
  });

  it("keeps the state before the first sending when an interrupted run goes on by its journal", async () => {
    const { client } = await opened();
    const journal = join(folder, "run.ndjson");
    const { writer } = noting(client);
    const dying = {
      call: async (operation: string, args: Readonly<Record<string, unknown>>) => {
        const answer = await writer.call(operation, args);
        if (operation === "edit_users") throw new RangeError("the program dies");
        return answer;
      },
    };
    const data = [{ username: "student001", city: "Ghent" }];
    const options = { action: "update", record: { file }, journal } as const;
    await expect(writeBatch(dying, "user", data, options)).rejects.toThrow("dies");
    appendFileSync(file, '{"write":1,"phase":"end","ti'); // and was writing a line
    const report = await writeBatch(client, "user", data, options);
    expect(report.failed).toEqual([]);
    const { writes, unreadable } = await readRecord(file);
    expect(unreadable).toBe(0);
    expect(writes).toMatchObject([
      { run: report.run, status: "ok", applied: "yes", before: { city: "Lyon" }, after: { city: "Ghent" } },
    ]);
  });

  it("grows with each run, one run at a time", async () => {
    const { client } = await opened();
    const run = (city: string) =>
      writeBatch(client, "user", [{ username: "student001", city }], { action: "update", record: { file } });
    await run("Ghent");
    const first = readFileSync(file, "utf8");
    await run("Bruges");
    expect(readFileSync(file, "utf8").startsWith(first)).toBe(true);
    const lock = await FileLock.take(file, "record");
    await expect(run("Brussels")).rejects.toMatchObject({ code: "record_in_use" });
    await lock.release();
  });

  it("is never begun in a file that is something else", async () => {
    const { client, users } = await opened();
    for (const text of ["username,email\nada,a@example.org\n", '{"journal":1}\n', "x"]) {
      writeFileSync(file, text);
      await expect(writeBatch(client, "user", people(1), { action: "add", record: { file } })).rejects.toMatchObject({
        code: "bad_record",
      });
      await expect(readRecord(file)).rejects.toMatchObject({ code: "bad_record" });
      expect(readFileSync(file, "utf8")).toBe(text);
    }
    expect(users()).not.toContain("new000");
  });

  it("is read as far as it makes sense", async () => {
    const { client } = await opened();
    await writeBatch(client, "user", people(2), { action: "add", record: { file } });
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    writeFileSync(
      file,
      [...lines.slice(0, 2), "half a li", '{"write":1,"phase":"begin","run":"x"}', ...lines.slice(2)].join("\n"),
    );
    appendFileSync(file, "\n");
    expect(await readRecord(file)).toMatchObject({ unreadable: 2, writes: [{ status: "ok" }, { status: "ok" }] });
  });
});
