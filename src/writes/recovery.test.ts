import { describe, expect, it } from "vitest";
import { noting, opened, people } from "../../test/fixtures/written-site.js";
import { writeBatch } from "./batch.js";

const QUICK = { pause: 1 };

describe("a lost answer", () => {
  it("is looked for, and what was written is not added again", async () => {
    const { client, sandbox, users } = await opened();
    const { calls, writer } = noting(client);
    sandbox.fail(["drop-after@1/edit_users"]);
    const report = await writeBatch(writer, "user", people(5), { action: "add", ...QUICK });
    expect(report.failed).toEqual([]);
    expect(report.outcomes[0]?.record).toMatchObject({ username: "new000" });
    expect(calls).toEqual(["edit_users", "get_users"]);
    expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(5);
  });

  it("of a call that was never run is sent again", async () => {
    const { client, sandbox, users } = await opened();
    sandbox.fail(["drop@1/edit_users"]);
    const report = await writeBatch(client, "user", people(5), { action: "add", ...QUICK });
    expect(report.failed).toEqual([]);
    expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(5);
  });

  it("of a call that may still be at work leaves its data unconfirmed, with a hint", async () => {
    const { client, sandbox } = await opened({ timeouts: { firstByte: 200 } });
    sandbox.fail(["hang@1/edit_users"]);
    const users = await writeBatch(client, "user", people(1), { action: "add", verify: true, ...QUICK });
    expect(users.outcomes[0]).toMatchObject({ status: "unconfirmed", error: { applied: "unknown" } });
    expect(users.outcomes[0]?.error?.hint).toContain("journal");
  });

  it("is unconfirmed for every datum where nothing is to be looked for", async () => {
    const { client, sandbox } = await opened();
    sandbox.fail(["drop-after@1/edit_users"]);
    const report = await writeBatch(client, "user", people(3), { action: "add", recover: false, ...QUICK });
    expect(report.outcomes.map(({ status }) => status)).toEqual(Array(3).fill("unconfirmed"));
  });

  it.each(["simplified", "classic"] as const)(
    "tells a row that is older than the call from one that it made (%s)",
    async (dialect) => {
      const { client, sandbox } = await opened({ dialect });
      const count = () => sandbox.store.table("course_categories").rows.filter((row) => row["name"] === "Twice").length;
      await writeBatch(client, "category", [{ name: "Twice" }], { action: "add" });
      sandbox.fail(["drop-after@1/edit_categories"]);
      const second = await writeBatch(client, "category", [{ name: "Twice" }], { action: "add", ...QUICK });
      expect([second.outcomes[0]?.status, count()]).toEqual(["ok", 2]);
      sandbox.fail(["drop@1/edit_categories"]);
      const third = await writeBatch(client, "category", [{ name: "Twice" }], { action: "add", ...QUICK });
      expect([third.outcomes[0]?.status, count()]).toEqual(["unconfirmed", 2]);
    },
  );

  it("of an activity is unconfirmed: sites do not list what is not placed yet", async () => {
    const { client, sandbox } = await opened();
    sandbox.fail(["drop-after@1/edit_forums"]);
    const report = await writeBatch(client, "forum", [{ course: 2, name: "Lost" }], { action: "add", ...QUICK });
    expect(report.outcomes[0]).toMatchObject({ status: "unconfirmed" });
    expect(sandbox.store.table("forum").rows.filter((row) => row["name"] === "Lost")).toHaveLength(1);
  });

  it("of a wiki is asked for again, because sites add a name once", async () => {
    const { client, sandbox } = await opened();
    sandbox.fail(["drop-after@1/edit_wikis"]);
    const report = await writeBatch(client, "wiki", [{ course: 2, name: "Once" }], { action: "add", ...QUICK });
    expect(report.outcomes[0]).toMatchObject({ status: "ok", record: { name: "Once" } });
    expect(sandbox.store.table("wiki").rows.filter((row) => row["name"] === "Once")).toHaveLength(1);
  });

  it("of an update or a deletion is decided by the row", async () => {
    const { client, sandbox } = await opened();
    const data = [
      { action: "update", username: "student001", city: "Ghent" },
      { action: "delete", username: "student002" },
    ];
    for (const fault of ["drop@1/edit_users", "drop-after@1/edit_users"]) {
      sandbox.reset();
      sandbox.fail([fault]);
      const report = await writeBatch(client, "user", data, QUICK);
      expect(
        report.outcomes.map(({ status }) => status),
        fault,
      ).toEqual(["ok", "ok"]);
    }
  });

  it("stops the run when the site cannot be asked any more", async () => {
    const { client, sandbox } = await opened();
    sandbox.fail(["drop-after@2/edit_users", "drop:1/get_users"]);
    const report = await writeBatch(client, "user", people(6), { action: "add", chunk: { data: 2 }, ...QUICK });
    expect(report.outcomes.map(({ status, error }) => error?.code ?? status)).toEqual([
      "ok",
      "ok",
      "unconfirmed",
      "unconfirmed",
      "not_sent",
      "not_sent",
    ]);
  });
});

describe("a fatal error in the middle of a batch", () => {
  const data = (course: number) => [
    { action: "add", course, section: 41, summary: "one" },
    { action: "update", id: 999_999, visible: 1, summary: "nobody" },
    { action: "add", course, section: 42, summary: "three" },
  ];

  it("leaves every datum unconfirmed where nothing is looked for", async () => {
    const { client } = await opened();
    const report = await writeBatch(client, "section", data(2), { keep: false, recover: false });
    expect(report.outcomes.map(({ status }) => status)).toEqual(["unconfirmed", "unconfirmed", "unconfirmed"]);
  });

  it("is put down to the datum that it is about; the others are written, once", async () => {
    const { client, sandbox } = await opened();
    const report = await writeBatch(client, "section", data(2), { keep: false, ...QUICK });
    expect(report.outcomes.map(({ status, error }) => error?.code ?? status)).toEqual(["ok", "no_such_row", "ok"]);
    const added = sandbox.store
      .table("course_sections")
      .rows.filter((row) => row["course"] === "2" && Number(row["section"]) > 40);
    expect(added.map((row) => row["summary"])).toEqual(["one", "three"]);
  });
});
