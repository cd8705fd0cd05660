import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect } from "../client/connect.js";
import { demoAccounts } from "../sandbox/seeds/demo.js";
import { type RunningSandbox, startSandbox } from "./start.js";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ fail: ["slow@9999"] });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** By node:http, because fetch sets Host and Origin itself. */
function ask(
  method: string,
  path: string,
  sent?: unknown,
  headers: Record<string, string> = {},
  { port } = sandbox,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", method, path: `/_sandbox${path}`, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as unknown }));
    });
    asked.on("error", reject);
    asked.end(sent === undefined ? undefined : typeof sent === "string" ? sent : JSON.stringify(sent));
  });
}

describe("the control interface", () => {
  it("tells what runs", async () => {
    expect((await ask("GET", "")).body).toMatchObject({
      moodle: "1.9",
      quirks: "faithful",
      ahead: 0,
      faults: ["slow@9999"],
      accounts: [{ username: "wsaccess" }, { username: "teacher01" }, { username: "student001" }],
      requests: 0,
    });
  });

  it("brings back the tables, the clock and the faults of the start", async () => {
    sandbox.store.table("user").insert({ username: "temporary" });
    await ask("POST", "/clock", { advance: 100 });
    await ask("POST", "/faults", ["drop:1"]);
    expect(await ask("POST", "/reset")).toEqual({ status: 200, body: { reset: true } });
    expect((await ask("GET", "/clock")).body).toMatchObject({ ahead: 0 });
    expect((await ask("GET", "/faults")).body).toMatchObject({ faults: ["slow@9999"], kinds: { drop: expect.any(String) } });
    expect(sandbox.store.table("user").one({ username: "temporary" })).toBeUndefined();
  });

  it("takes back the snapshot that it gave", async () => {
    const { body } = await ask("GET", "/snapshot");
    sandbox.store.table("user").insert({ username: "temporary" });
    expect((await ask("POST", "/restore", body)).status).toBe(200);
    expect((await ask("GET", "/snapshot")).body).toEqual(body);
  });

  it("ends sessions by putting the clock forward", async () => {
    const moodle = await connect({ url: sandbox.url, ...demoAccounts.student });
    expect((await ask("POST", "/clock", { advance: 1801 })).body).toMatchObject({ ahead: 1801 });
    await moodle.get_my_id();
    await moodle.close();
    const { body } = await ask("GET", "/requests");
    expect((body as { operation: string }[]).map(({ operation }) => operation)).toEqual([
      "login",
      "get_my_id",
      "login",
      "get_my_id",
    ]);
  });

  it("makes other trouble, and none", async () => {
    expect((await ask("POST", "/faults", ["html@2-3/get_users", "drop:0.25"])).body).toEqual({
      faults: ["html@2-3/get_users", "drop:0.25"],
    });
    expect((await ask("DELETE", "/faults")).body).toEqual({ faults: [] });
  });

  it("stops the sandbox", async () => {
    const short = await startSandbox({ seed: "empty" });
    expect(await ask("POST", "/stop", undefined, {}, short)).toEqual({ status: 200, body: { stopping: true } });
    await short.closed;
    await expect(ask("GET", "", undefined, {}, short)).rejects.toThrow(); // nobody listens
  });

  it.each([
    ["POST", "/faults", ["explode"], 400, "bad_fault"],
    ["POST", "/faults", { kind: "drop" }, 400, "bad_fault"],
    ["POST", "/faults", "[", 400, "bad_json"],
    ["POST", "/clock", { advance: -1 }, 400, "bad_clock"],
    ["POST", "/clock", { advance: 1e300 }, 400, "bad_clock"],
    ["POST", "/clock", {}, 400, "bad_clock"],
    ["POST", "/restore", { config: {}, tables: { user: { columns: [], rows: [["1"]] } } }, 400, "bad_snapshot"],
    ["POST", "/restore", { config: {}, tables: { user_enrolments: { columns: [], rows: [] } } }, 400, "other_moodle"],
    ["GET", "/nothing", undefined, 404, "not_found"],
    ["GET", "/reset", undefined, 404, "not_found"],
  ])("refuses %s %s with %j in JSON, and changes nothing", async (method, path, sent, status, code) => {
    const before = sandbox.snapshot();
    expect(await ask(method, path, sent)).toMatchObject({ status, body: { code, error: expect.any(String) } });
    expect(sandbox.snapshot()).toEqual(before);
    expect((await ask("GET", "/faults")).body).toMatchObject({ faults: ["slow@9999"] });
  });
});

describe("a foreign web page", () => {
  it.each([
    [{ origin: "https://evil.example" }, "foreign_origin"],
    [{ origin: "null" }, "foreign_origin"],
    [{ origin: "http://127.0.0.1:1" }, "foreign_origin"],
    [{ "sec-fetch-site": "cross-site" }, "foreign_origin"],
    [{ host: "evil.example" }, "foreign_host"],
    [{ host: "127.0.0.1.evil.example" }, "foreign_host"],
    [{ host: "192.168.1.7:8190" }, "foreign_host"],
  ])("that comes with %j can neither read nor change", async (headers, code) => {
    sandbox.store.table("user").insert({ username: "temporary" });
    for (const [method, path] of [["GET", "/snapshot"] as const, ["POST", "/reset"] as const]) {
      expect(await ask(method, path, undefined, headers)).toMatchObject({ status: 403, body: { code } });
    }
    expect(sandbox.store.table("user").one({ username: "temporary" })).toBeDefined();
  });

  it.each<Record<string, string>>([
    { host: "localhost" },
    { host: "[::1]:80" },
    { host: "moodle.localhost" },
    { host: "127.0.0.1", origin: "http://127.0.0.1" },
    { "sec-fetch-site": "none" },
  ])("is none where the request has %j", async (headers) => {
    expect((await ask("GET", "", undefined, headers)).status).toBe(200);
  });

  it("is none at the address that the sandbox was told to have", async () => {
    await using told = await startSandbox({ wwwroot: "http://moodle.test:8190/lms", seed: "empty" });
    expect(told.url).toBe("http://moodle.test:8190/lms");
    expect((await ask("GET", "", undefined, { host: "moodle.test:8190" }, told)).status).toBe(200);
    expect((await ask("GET", "", undefined, { host: "other.test" }, told)).status).toBe(403);
  });

  it("is none at any numeric address when it listens on all", async () => {
    await using open = await startSandbox({ host: "0.0.0.0", seed: "empty" });
    expect((await ask("GET", "", undefined, { host: "192.168.1.7:8190" }, open)).status).toBe(200);
    expect((await ask("GET", "", undefined, { host: "evil.example" }, open)).status).toBe(403);
  });
});
