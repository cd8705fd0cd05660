import { createConnection } from "node:net";
import { describe, expect, it } from "vitest";
import { serveRaw, stopServers } from "../../test/fixtures/tls/servers.js";
import { noting, opened, people } from "../../test/fixtures/written-site.js";
import { connect } from "../client/connect.js";
import type { WsppClient } from "../client/facade.js";
import { DecodeError, TransportError } from "../errors.js";
import { demoAccounts } from "../sandbox/seeds/demo.js";
import { writeBatch } from "./batch.js";
import type { Writer } from "./options.js";

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

  it("of a large call that was reset while it was being sent is made up for by sending it again", async () => {
    const { client: direct, sandbox, users } = await opened();
    await direct.close();
    let isReset = false;
    const relay = await serveRaw((socket) => {
      const site = createConnection(sandbox.port, "127.0.0.1");
      site.on("error", () => undefined).pipe(socket);
      let received = 0;
      socket.on("end", () => site.end());
      socket.on("data", (piece) => {
        received += piece.length;
        if (isReset || received < 100_000) return void site.write(piece);
        isReset = true;
        site.destroy();
        socket.resetAndDestroy();
      });
    });
    const client = await connect({ url: `http://127.0.0.1:${relay.port}`, ...demoAccounts.administrator });
    const data = people(40).map((datum) => ({ ...datum, description: "x".repeat(100_000) }));
    const report = await writeBatch(client, "user", data, { action: "add", chunk: { bytes: 10_000_000 }, ...QUICK });
    await client.close();
    await stopServers();
    expect([isReset, report.failed]).toEqual([true, []]);
    expect(users().filter((name) => name?.startsWith("new"))).toHaveLength(40);
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
    expect(report.outcomes[0]).toMatchObject({ status: "unconfirmed", error: { hint: expect.stringContaining("unused row") } });
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

describe("data that are alike", () => {
  const twice = [{ name: "Twin" }, { name: "Twin" }];
  const lost = new TransportError("lost", { code: "connection_lost", applied: "unknown" });
  const garbled = new DecodeError("garbled", { code: "not_understood", applied: "unknown" });

  /** The site carries out these of the first call's data, and its answer is lost. */
  function losing(client: WsppClient, carriedOut: readonly number[], error: Error): Writer {
    let isFirst = true;
    return {
      call: async (operation, args, options) => {
        if (operation !== "edit_categories" || !isFirst) return client.call(operation, args, options);
        isFirst = false;
        const data = args["categories"] as readonly object[];
        await client.call(operation, { categories: carriedOut.map((at) => data[at]) }, options);
        throw error;
      },
    };
  }

  it("each have a row of their own when the answer is lost", async () => {
    const { client, sandbox } = await opened();
    sandbox.fail(["drop-after@1/edit_categories"]);
    const { outcomes } = await writeBatch(client, "category", twice, { action: "add", ...QUICK });
    const made = sandbox.store.table("course_categories").rows.filter((row) => row["name"] === "Twin");
    expect(outcomes.map(({ status }) => status)).toEqual(["ok", "ok"]);
    expect(outcomes.map(({ record }) => String(record?.id)).sort()).toEqual(made.map((row) => row["id"]).sort());
  });

  it.each([
    ["may still come", lost, ["ok", "unconfirmed"], 1],
    ["will not come any more", garbled, ["ok", "ok"], 2],
  ])("do not share the only row: the other %s", async (_, error, expected, count) => {
    const { client, sandbox } = await opened();
    const writer = losing(client, [0], error);
    const { outcomes } = await writeBatch(writer, "category", twice, { action: "add", ...QUICK });
    expect(outcomes.map(({ status }) => status)).toEqual(expected);
    expect(sandbox.store.table("course_categories").rows.filter((row) => row["name"] === "Twin")).toHaveLength(count);
  });

  it("are told apart by their values first: what could be the cut text of one is the whole text of another", async () => {
    const { client, sandbox } = await opened();
    const data = ["hello world", "hello"].map((description) => ({ name: "Twin", description }));
    const { outcomes } = await writeBatch(losing(client, [1], garbled), "category", data, { action: "add", ...QUICK });
    expect(outcomes.map(({ record }) => record?.description)).toEqual(["hello world", "hello"]);
    const made = sandbox.store.table("course_categories").rows.filter((row) => row["name"] === "Twin");
    expect(made.map((row) => row["description"]).sort()).toEqual(["hello", "hello world"]);
  });

  it("are refused the second time where sites refuse it", async () => {
    const { client, sandbox, users } = await opened();
    const [person] = people(1);
    sandbox.fail(["drop-after@1/edit_users"]);
    const { outcomes } = await writeBatch(client, "user", [person!, person!], { action: "add", ...QUICK });
    expect(outcomes.map(({ status, error }) => error?.code ?? status)).toEqual(["ok", "record_error"]);
    expect(users().filter((name) => name === person!.username)).toHaveLength(1);
  });

  it("and on their way at the same time leave one unconfirmed that was taken for the other", async () => {
    const { client, sandbox } = await opened({ protocol: "rest" });
    let answerFirst = (): void => undefined;
    const isFirstLost = new Promise<void>((resolve) => (answerFirst = resolve));
    let calls = 0;
    let looks = 0;
    const writer: Writer = {
      call: async (operation, args, options) => {
        if (operation === "edit_categories") {
          if (++calls === 1) {
            await isFirstLost;
            throw lost;
          }
          const answer = await client.call(operation, args, options);
          answerFirst();
          while (looks < 3) await new Promise((resolve) => setTimeout(resolve, 1));
          return answer;
        }
        const answer = await client.call(operation, args, options);
        looks++;
        return answer;
      },
    };
    const { outcomes } = await writeBatch(writer, "category", twice, {
      action: "add",
      chunk: { data: 1 },
      concurrency: 2,
      ...QUICK,
    });
    expect(outcomes.map(({ status }) => status)).toEqual(["unconfirmed", "ok"]);
    expect(outcomes[0]?.error?.message).toContain("turned out to be that of another datum");
    expect(sandbox.store.table("course_categories").rows.filter((row) => row["name"] === "Twin")).toHaveLength(1);
  });
});

describe("a site that cannot read its own WSDL", () => {
  it("has not run the call: it is asked again, and the run ends when that does not help", async () => {
    const { client, sandbox } = await opened();
    sandbox.fail(["wsdl@1-5/edit_users"]);
    const overcome = await writeBatch(client, "user", people(2), { action: "add", ...QUICK });
    expect(overcome.failed).toEqual([]);
    sandbox.fail(["wsdl:1/edit_users"]);
    const ended = await writeBatch(client, "user", people(4, 2), { action: "add", chunk: { data: 2 }, ...QUICK });
    expect(ended.outcomes.map(({ error }) => error?.code)).toEqual(Array(4).fill("not_sent"));
  });
});
