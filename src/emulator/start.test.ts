import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../client/connect.js";
import { isWsppError } from "../errors.js";
import { demoAccounts } from "../sandbox/seeds/demo.js";
import { emptyAccount } from "../sandbox/seeds/empty.js";
import { type RunningSandbox, startSandbox } from "./start.js";

describe("the demo sandbox", () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  it.each([
    { protocol: "soap", dialect: "simplified" },
    { protocol: "soap", dialect: "classic" },
    { protocol: "rest", format: "json" },
    { protocol: "rest", format: "xml" },
    { protocol: "rest", format: "php" },
    { protocol: "rest", format: "dump" },
  ] as const)("answers our client the same over $protocol $dialect$format", async (choice) => {
    const moodle = await connect({ url: sandbox.url, ...demoAccounts.administrator, ...choice });
    const users = await moodle.get_users({ userids: ["student001", "student005"], idfield: "username" });
    expect(users.map(({ username, firstname, error }) => ({ username, firstname, error }))).toEqual([
      { username: "student001", firstname: "Ada", error: "" },
      { username: "student005", firstname: "中文", error: "" },
    ]);
    expect(await moodle.get_users({})).toHaveLength(200);
    await moodle.close();
  });

  it("ends a session when its clock is put forward", async () => {
    const moodle = await connect({ url: sandbox.url, ...demoAccounts.student, protocol: "rest", format: "xml" });
    const first = await moodle.get_my_id();
    sandbox.advanceClock(1801);
    expect(await moodle.get_my_id()).toBe(first); // the client logged in again
    await moodle.close();
  });

  it("goes back to its seed", async () => {
    const before = sandbox.store.table("user").rows.length;
    sandbox.store.table("user").insert({ username: "temporary" });
    sandbox.reset();
    expect(sandbox.store.table("user").rows).toHaveLength(before);
  });

  it("makes the trouble that it is told to", async () => {
    const moodle = await connect({ url: sandbox.url, ...demoAccounts.administrator, retry: { attempts: 1 } });
    sandbox.fail(["truncate@1", "html@2", "drop@3", "empty-500@4"]);
    const codes: string[] = [];
    for (let i = 0; i < 4; i++) {
      try {
        await moodle.get_users({});
        codes.push("ok");
      } catch (error) {
        codes.push(isWsppError(error) ? error.code : String(error));
      }
    }
    sandbox.fail([]);
    expect(codes).toEqual(["connection_lost", "html_page", "connection_lost", "empty_body"]);
    await moodle.close();
  });

  it("can be steered over HTTP", async () => {
    const post = (path: string, body: unknown): Promise<Response> =>
      fetch(`${sandbox.url}/_sandbox/${path}`, { method: "POST", body: JSON.stringify(body) });
    expect(await (await post("faults", ["nonsense"])).json()).toMatchObject({ error: expect.stringContaining("no fault") });
    expect((await post("clock", { advance: "x" })).status).toBe(400);
    expect(await (await post("clock", { advance: 5 })).json()).toHaveProperty("now");
    const snapshot: unknown = await (await fetch(`${sandbox.url}/_sandbox/snapshot`)).json();
    expect((await post("restore", snapshot)).status).toBe(200);
    expect((await post("restore", { tables: 3 })).status).toBe(400);
    expect((await post("reset", {})).status).toBe(200);
  });
});

describe("an empty sandbox", () => {
  it.each(["1.9", "2.2"] as const)("of Moodle %s lets its administrator in", async (moodle) => {
    await using sandbox = await startSandbox({ seed: "empty", moodle });
    const client = await connect({ url: sandbox.url, ...emptyAccount });
    expect(await client.get_my_id()).toBe(2);
    await client.close();
  });
});
