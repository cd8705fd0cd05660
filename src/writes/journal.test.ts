import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { devNull, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { noting, opened, people } from "../../test/fixtures/written-site.js";
import { writeBatch } from "./batch.js";
import { passedSince } from "./journal.js";

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

  it("hides what the site answers in a member that holds secrets", async () => {
    const { client } = await opened();
    const course = { fullname: "Secret", shortname: "SECRET", idnumber: "SECRET", password: "Schluessel-0815" };
    const report = await writeBatch(client, "course", [course], { action: "add", journal });
    expect(report.outcomes[0]).toMatchObject({ status: "ok", record: { password: "Schluessel-0815" } });
    expect(readFileSync(journal, "utf8")).not.toContain("0815");
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

describe("a journal that was interrupted", () => {
  it.each([
    ["before its first line", ""],
    ["in its first line", '{"journal":1,"opera'],
    ["in the first word of it", '{"jou'],
  ])("%s begins anew: nothing was sent then", async (_, text) => {
    writeFileSync(journal, text, { mode: 0o644 });
    const { client, users } = await opened();
    const report = await writeBatch(client, "user", people(2), { ...add, journal });
    expect(report.failed).toEqual([]);
    expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(2);
    expect(statSync(journal).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(journal, "utf8").split("\n")[0]!)).toMatchObject({ journal: 1, operation: "edit_users add" });
  });

  it("at any byte goes on with what is whole, and nothing is added twice", async () => {
    const { client, users } = await opened();
    await writeBatch(client, "user", people(4), { ...add, chunk: { data: 2 }, journal });
    const whole = readFileSync(journal, "utf8");
    const head = whole.indexOf("\n") + 1;
    for (let cut = head; cut < whole.length; cut += 211) {
      writeFileSync(journal, whole.slice(0, cut));
      const report = await writeBatch(client, "user", people(4), { ...add, journal });
      const isThere = report.outcomes.map(({ error }) => error === undefined || error.message.includes("already"));
      expect(isThere, `${cut}`).toEqual(Array(4).fill(true));
      expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(4);
    }
  });

  it.each(["someone's notes", "{}", '{"journal":9}'])("is not taken for one: %s", async (text) => {
    writeFileSync(journal, text);
    const { client } = await opened();
    await expect(writeBatch(client, "user", people(1), { ...add, journal })).rejects.toMatchObject({ code: "bad_journal" });
    expect(readFileSync(journal, "utf8")).toBe(text);
  });
});

describe("a journal that cannot be written any more", () => {
  /** The disk is full from the n-th line on. */
  const fullFrom = async (line: number): Promise<void> => {
    const some = await open(devNull, "r");
    const ofAll = Object.getPrototypeOf(some) as FileHandle;
    await some.close();
    const { appendFile } = ofAll;
    let written = 0;
    vi.spyOn(ofAll, "appendFile").mockImplementation(function (this: FileHandle, ...args) {
      if (++written < line) return appendFile.apply(this, args);
      return Promise.reject(Object.assign(new Error("no space left"), { code: "ENOSPC" }));
    });
  };
  afterEach(() => void vi.restoreAllMocks());

  it.each([
    ["before the second chunk", 4, ["ok", "ok", "not_sent", "not_sent", "not_sent", "not_sent"], 2],
    ["after the second chunk", 5, ["ok", "ok", "ok", "ok", "not_sent", "not_sent"], 4],
  ])("ends the run %s; the report holds what came of every datum", async (_, line, codes, count) => {
    const { client, users } = await opened();
    await fullFrom(line);
    const report = await writeBatch(client, "user", people(6), { ...add, chunk: { data: 2 }, journal });
    expect(report.outcomes.map(({ status, error }) => error?.code ?? status)).toEqual(codes);
    expect(report.outcomes.at(-1)?.error?.message).toContain("cannot be kept (ENOSPC)");
    expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(count);
    vi.restoreAllMocks();
    const again = await writeBatch(client, "user", people(6), { ...add, chunk: { data: 2 }, journal });
    expect(again.failed).toEqual([]);
    expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(6);
  });
});

describe("two runs by one journal", () => {
  const lock = (): string => `${journal}.lock`;
  const heldBy = (holder: object): void => writeFileSync(lock(), JSON.stringify({ host: hostname(), run: "x", ...holder }));

  it("at the same time are one too many: the second is refused and sends nothing", async () => {
    const { client, users } = await opened();
    const { calls, writer } = noting(client);
    let second: unknown;
    const report = await writeBatch(client, "user", people(6), {
      ...add,
      journal,
      onProgress: () => {
        second ??= writeBatch(writer, "user", people(6), { ...add, journal }).catch((error: unknown) => error);
      },
    });
    expect(await second).toMatchObject({ code: "journal_in_use", applied: "no", hint: expect.stringContaining(lock()) });
    expect([report.failed, calls]).toEqual([[], []]);
    expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(6);
    expect(readdirSync(folder)).toEqual(["run.ndjson"]);
  });

  it("are noticed however the journal is named", async () => {
    const { client } = await opened();
    const other = `${folder}/./sub/../run.ndjson`;
    const runs = [journal, other].map((name) => writeBatch(client, "user", people(3), { ...add, journal: name }));
    const ends = await Promise.allSettled(runs);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("of different processes too, until the other one has ended", async () => {
    const { client } = await opened();
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      heldBy({ pid: other.pid });
      await expect(writeBatch(client, "user", people(1), { ...add, journal })).rejects.toMatchObject({
        code: "journal_in_use",
        message: `process ${other.pid} on ${hostname()} is writing by the journal ${journal}`,
      });
      expect(existsSync(lock())).toBe(true);
    } finally {
      const ended = new Promise((resolve) => other.once("exit", resolve));
      other.kill("SIGKILL");
      await ended;
    }
    expect((await writeBatch(client, "user", people(1), { ...add, journal })).failed).toEqual([]);
    expect(readdirSync(folder)).toEqual(["run.ndjson"]);
  });

  it("one of which had the number of this process, before the computer started again, is over", async () => {
    const { client } = await opened();
    heldBy({ pid: process.pid });
    expect((await writeBatch(client, "user", people(1), { ...add, journal })).failed).toEqual([]);
  });

  it.each([
    ["of another computer", JSON.stringify({ pid: 1, host: "elsewhere", run: "x" })],
    ["that cannot be read", "?"],
  ])("cannot be told apart by a lock %s: a person must", async (_, text) => {
    const { client } = await opened();
    writeFileSync(lock(), text);
    await expect(writeBatch(client, "user", people(1), { ...add, journal })).rejects.toMatchObject({ code: "journal_in_use" });
    expect(readFileSync(lock(), "utf8")).toBe(text);
  });

  it("that take over the lock of a dead one at the same time: one of them goes on", async () => {
    const { client } = await opened();
    for (let round = 0; round < 5; round++) {
      heldBy({ pid: process.pid });
      const runs = Array.from({ length: 4 }, () => writeBatch(client, "user", people(3), { ...add, journal }));
      const ends = await Promise.allSettled(runs);
      expect(ends.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
      for (const end of ends) if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "journal_in_use" });
      expect(readdirSync(folder)).toEqual(["run.ndjson"]);
    }
  });
});

describe("the time since a call was begun", () => {
  const hour = 3_600_000;
  it.each([
    ["passes", { wall: hour, up: 3600 }, hour],
    ["is not made longer by a clock that is put forward", { wall: 24 * hour, up: 60 }, 60_000],
    ["is not made longer by a clock that is put back", { wall: -hour, up: 60 }, -hour],
    ["is at least that since the computer started again", { wall: hour, up: -1000 + 100 }, 100_000],
  ])("%s", (_, { wall, up }, expected) => {
    expect(passedSince({ wall: 5, up: 1000 }, { wall: 5 + wall, up: 1000 + up })).toBe(expected);
  });
});
