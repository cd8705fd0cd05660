import { describe, expect, it } from "vitest";
import { noting, opened, people } from "../../test/fixtures/written-site.js";
import { writeBatch } from "./batch.js";
import type { WriteProgress } from "./options.js";

describe("writing a batch", () => {
  it("answers one outcome per datum, in order, whatever the chunks", async () => {
    const { client, users } = await opened();
    const { calls, writer } = noting(client);
    const told: WriteProgress[] = [];
    const data = people(25);
    data[7] = { ...data[7], email: "no address" };
    const report = await writeBatch(writer, "user", data, {
      action: "add",
      chunk: { data: 10 },
      onProgress: (progress) => told.push(progress),
    });
    expect(report.outcomes.map(({ datum }) => datum)).toEqual(data);
    expect(report.failed.map(({ status, error }) => [status, error?.index])).toEqual([["error", 7]]);
    expect(report.outcomes[24]?.record).toMatchObject({ username: "new024" });
    expect(calls.filter((name) => name === "edit_users")).toHaveLength(3);
    expect(told.map(({ done, failed }) => [done, failed])).toEqual([
      [10, 1],
      [20, 1],
      [25, 1],
    ]);
    expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(24);
  });

  it("keeps each request below PHP's limit of variables, over REST too", async () => {
    const { client } = await opened({ protocol: "rest" });
    const { calls, writer } = noting(client);
    const report = await writeBatch(writer, "edit_users", people(200), { action: "add", chunk: { data: 1000 } });
    expect(report.failed).toEqual([]);
    expect(calls.length).toBeGreaterThan(1);
  });

  it("keeps the order with several chunks at a time", async () => {
    const { client } = await opened({ protocol: "rest" });
    const report = await writeBatch(client, "user", people(40), { action: "add", chunk: { data: 5 }, concurrency: 4 });
    expect(report.outcomes.map(({ record }) => record?.username)).toEqual(people(40).map(({ username }) => username));
  });

  it("stops before the next chunk when it is aborted, and says what was not sent", async () => {
    const { client, users } = await opened();
    const stop = new AbortController();
    const report = await writeBatch(client, "user", people(9), {
      action: "add",
      chunk: { data: 3 },
      signal: stop.signal,
      onProgress: ({ done }) => done >= 6 && stop.abort(),
    });
    expect(report.outcomes.map(({ status, error }) => error?.code ?? status)).toEqual([
      ...Array<string>(6).fill("ok"),
      ...Array<string>(3).fill("not_sent"),
    ]);
    expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(6);
  });

  it("stops after so many failures", async () => {
    const { client } = await opened();
    const data = people(6).map((datum) => ({ ...datum, email: "no address" }));
    const report = await writeBatch(client, "user", data, { action: "add", chunk: { data: 2 }, maxFailures: 2 });
    expect(report.outcomes.map(({ error }) => error?.code)).toEqual([
      "record_error",
      "record_error",
      "not_sent",
      "not_sent",
      "not_sent",
      "not_sent",
    ]);
  });

  it("finds by which datum a guard stops a chunk, and sends the others", async () => {
    const { client } = await opened();
    const data = people(8).map((datum, index) => (index === 5 ? { ...datum, nosuch: "x" } : datum));
    const report = await writeBatch(client, "user", data, { action: "add" });
    expect(report.failed.map(({ error }) => [error?.index, error?.code, error?.applied])).toEqual([[5, "unknown_member", "no"]]);
  });

  it("refuses what no site can do, and sends nothing of it", async () => {
    const { client } = await opened();
    const { calls, writer } = noting(client);
    const report = await writeBatch(writer, "forum", [
      { action: "add", course: 2, name: "Kept apart" },
      { action: "update", id: 1, name: "x" },
      { action: "delete", id: 1 },
      { action: "remove", id: 1 },
    ]);
    expect(report.outcomes.map(({ status, error }) => error?.code ?? status)).toEqual([
      "ok",
      "not_built",
      "not_built",
      "invalid_action",
    ]);
    expect(calls).toEqual(["edit_forums"]);
  });

  it("writes labels, wiki pages and cohorts one at a time, by the way that works", async () => {
    const old = await opened({ protocol: "rest" });
    const labels = await writeBatch(
      old.client,
      "label",
      [1, 2].map((n) => ({ course: 2, name: `L${n}`, content: `<b>${n}</b>` })),
      {
        action: "add",
      },
    );
    expect(labels.outcomes.map(({ status }) => status)).toEqual(["ok", "ok"]);
    const pages = await writeBatch(
      old.client,
      "wikipage",
      [1, 2].map((n) => ({ pagename: `P${n}`, content: "c", wiki: 1 })),
      {
        action: "add",
      },
    );
    expect(pages.outcomes.map(({ status, record }) => [status, record?.pagename])).toEqual([
      ["ok", "P1"],
      ["ok", "P2"],
    ]);
    const { client } = await opened({}, "2.2");
    const added = await writeBatch(client, "cohort", [{ name: "Year 9", idnumber: "Y9" }], { action: "add", verify: true });
    expect(added.outcomes[0]).toMatchObject({ status: "ok", record: { idnumber: "Y9" } });
    const changed = await writeBatch(client, "cohort", [
      { action: "update", idnumber: "Y9", description: "the ninth" },
      { action: "delete", idnumber: "Y9" },
    ]);
    expect(changed.outcomes.map(({ status, record }) => [status, record?.description])).toEqual([
      ["ok", "the ninth"],
      ["ok", "the ninth"],
    ]);
  });
});

describe("partial updates", () => {
  it("keep a user's way to log in, a group's name and a section's visibility", async () => {
    const { client, sandbox } = await opened();
    const table = (name: string) => sandbox.store.table(name);
    const student = table("user").rows.find((row) => row["username"] === "student001")!;
    table("user").update(student, { auth: "ldap" });
    const users = await writeBatch(client, "user", [{ action: "update", username: "student001", city: "Ghent" }]);
    expect(users.failed).toEqual([]);
    expect(student).toMatchObject({ auth: "ldap", city: "Ghent" });

    const group = table("groups").rows[0]!;
    const name = group["name"];
    const groups = await writeBatch(client, "group", [{ action: "update", id: Number(group["id"]), description: "new" }]);
    expect(groups.failed).toEqual([]);
    expect(group).toMatchObject({ name, description: "new" });

    const section = table("course_sections").rows[1]!;
    const where = { course: Number(section["course"]), section: Number(section["section"]) };
    const sections = await writeBatch(client, "section", [{ action: "update", ...where, summary: "told" }]);
    expect(sections.failed).toEqual([]);
    expect(section).toMatchObject({ visible: "1", summary: "told" });
  });

  it("are refused where the row cannot be read", async () => {
    const { client } = await opened();
    const report = await writeBatch(client, "user", [
      { action: "update", id: 999_999, city: "x" },
      { action: "update", city: "x" },
    ]);
    expect(report.outcomes.map(({ error }) => [error?.code, error?.applied])).toEqual([
      ["no_such_row", "no"],
      ["no_such_row", "no"],
    ]);
  });

  it("still stop where the site could not clear a field", async () => {
    const { client } = await opened();
    const report = await writeBatch(client, "user", [{ action: "update", username: "student001", city: "" }]);
    expect(report.outcomes[0]?.error?.message).toContain("silently keep the old city");
  });
});

describe("reading back", () => {
  it("tells which fields the site dropped or changed", async () => {
    const { client } = await opened({ protocol: "rest" });
    const [datum] = people(1);
    const long = "x".repeat(200);
    const quoted = { ...datum, firstname: "O'Neill", department: long };
    const report = await writeBatch(client, "user", [quoted], { action: "add", verify: true, allow: ["rest-slashes"] });
    const [outcome] = report.outcomes;
    expect(outcome).toMatchObject({ status: "error", error: { code: "stored_otherwise", applied: "yes" } });
    expect(outcome?.differences?.map(({ field, how }) => [field, how]).sort()).toEqual([
      ["department", "cut"],
      ["firstname", "backslashes"],
    ]);
  });

  it("tells an ignored blank", async () => {
    const { client } = await opened();
    const data = [{ action: "update", username: "student001", firstname: "" }];
    const report = await writeBatch(client, "user", data, { verify: true, allow: ["blank-ignored"] });
    expect(report.outcomes[0]?.differences).toMatchObject([{ field: "firstname", how: "ignored" }]);
  });

  it("turns the blank record of an unknown id into an error", async () => {
    const { client } = await opened();
    const data = [{ action: "update", id: 999_999, auth: "manual", city: "x" }];
    const [plain] = (await writeBatch(client, "user", data)).outcomes;
    expect(plain?.status).toBe("unconfirmed");
    const [verified] = (await writeBatch(client, "user", data, { verify: true })).outcomes;
    expect(verified).toMatchObject({ status: "error", error: { code: "no_such_row" } });
  });

  it("confirms deletions", async () => {
    const { client } = await opened();
    const data = [{ action: "delete", username: "student001" }];
    expect((await writeBatch(client, "user", data, { verify: true })).failed).toEqual([]);
  });
});
