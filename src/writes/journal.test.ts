import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noting, opened, people } from "../../test/fixtures/written-site.js";
import { writeBatch } from "./batch.js";

let folder: string;
let journal: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wspp-journal-"));
  journal = join(folder, "run.ndjson");
});
afterEach(() => rmSync(folder, { recursive: true }));

const PASSWORD = "Geheim-4711";
const add = { action: "add", chunk: { data: 3 }, pause: 1 } as const;

describe("a journal", () => {
  it("lets a run that was aborted go on where it stopped, with the same report as if it had not been", async () => {
    const { client, users } = await opened();
    const stop = new AbortController();
    await writeBatch(client, "user", people(9), { ...add, journal, signal: stop.signal, onProgress: () => stop.abort() });
    expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(3);
    const { calls, writer } = noting(client);
    const report = await writeBatch(writer, "user", people(9), { ...add, journal });
    expect(report.outcomes.map(({ status, record }) => [status, record?.username])).toEqual(
      people(9).map(({ username }) => ["ok", username]),
    );
    expect(calls).toEqual(["edit_users", "edit_users"]);
    await writeBatch(writer, "user", people(9), { ...add, journal });
    expect(calls).toHaveLength(2);
  });

  it.each(["before the site ran it", "after the site ran it"])(
    "adds nothing twice when the program died in the middle of a chunk, %s",
    async (when) => {
      const { client, users } = await opened();
      const { writer } = noting(client);
      let chunk = 0;
      const dying = {
        call: async (operation: string, args: Readonly<Record<string, unknown>>) => {
          if (operation === "edit_users" && ++chunk === 2) {
            if (when.startsWith("after")) await writer.call(operation, args);
            throw new RangeError("the program dies");
          }
          return writer.call(operation, args);
        },
      };
      await expect(writeBatch(dying, "user", people(9), { ...add, journal })).rejects.toThrow("dies");
      appendFileSync(journal, '{"end":[{"index":3,"sta'); // and was writing a line
      const report = await writeBatch(client, "user", people(9), { ...add, journal });
      expect(report.outcomes.map(({ status }) => status)).toEqual(Array(9).fill("ok"));
      expect(users().filter((name) => name?.startsWith("new"))).toEqual(people(9).map(({ username }) => username));
    },
  );

  it("deletes nothing twice either, though the row cannot be found by its name any more", async () => {
    const { client } = await opened();
    const data = ["student001", "student002"].map((username) => ({ action: "delete", username }));
    let isDead = false;
    const dying = {
      call: async (operation: string, args: Readonly<Record<string, unknown>>) => {
        const answer = await client.call(operation, args);
        if (operation !== "edit_users") return answer;
        isDead = true;
        throw new RangeError("the program dies");
      },
    };
    await expect(writeBatch(dying, "user", data, { journal })).rejects.toThrow("dies");
    expect(isDead).toBe(true);
    const report = await writeBatch(client, "user", data, { journal });
    expect(report.outcomes.map(({ status }) => status)).toEqual(["ok", "ok"]);
  });

  it("is looked at again where data were unconfirmed, and sends them when that is safe", async () => {
    const { client, sandbox } = await opened({ timeouts: { firstByte: 200 } });
    sandbox.fail(["hang@1/edit_users"]);
    const first = await writeBatch(client, "user", people(2), { ...add, journal });
    expect(first.outcomes.map(({ status }) => status)).toEqual(["unconfirmed", "unconfirmed"]);
    const second = await writeBatch(client, "user", people(2), { ...add, journal });
    expect(second.outcomes.map(({ status }) => status)).toEqual(["ok", "ok"]);
  });

  it("holds no secret, and nobody else can read it", async () => {
    const { client } = await opened();
    await writeBatch(client, "user", people(2), { ...add, journal });
    const text = readFileSync(journal, "utf8");
    expect(text).toContain("new001");
    expect(text).not.toContain(PASSWORD);
    expect(statSync(journal).mode & 0o777).toBe(0o600);
  });

  it("is not taken for other data, another password, another site or another action", async () => {
    const { client } = await opened();
    await writeBatch(client, "user", people(2), { ...add, journal, site: "https://one.example" });
    const again = (data = people(2), options: object = {}) =>
      writeBatch(client, "user", data, { ...add, journal, site: "https://one.example", ...options });
    await expect(again(people(3))).rejects.toMatchObject({ code: "other_journal" });
    await expect(again(people(2, 5))).rejects.toMatchObject({ code: "other_journal" });
    await expect(again(people(2).map((datum) => ({ ...datum, password: "Other-1" })))).rejects.toMatchObject({
      code: "other_journal",
    });
    await expect(again(people(2), { site: "https://two.example" })).rejects.toMatchObject({ code: "other_journal" });
    await expect(again(people(2), { action: "update" })).rejects.toMatchObject({ code: "other_journal" });
  });

  it("is refused when it is damaged or cannot be written, before anything is sent", async () => {
    const { client } = await opened();
    const { calls, writer } = noting(client);
    writeFileSync(journal, "something else\n");
    await expect(writeBatch(writer, "user", people(1), { ...add, journal })).rejects.toMatchObject({ code: "bad_journal" });
    const nowhere = join(folder, "no", "such", "folder");
    await expect(writeBatch(writer, "user", people(1), { ...add, journal: nowhere })).rejects.toMatchObject({
      code: "unwritable_file",
    });
    expect([calls, existsSync(nowhere)]).toEqual([[], false]);
  });
});
