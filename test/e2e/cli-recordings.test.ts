import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedFolder } from "../shared.js";
import { written, wspp } from "./cli-site.js";

const shared = sharedFolder();
const PASSWORD = "Wsaccess!2345";
const ROUTES = [
  [],
  ["--protocol", "soap"],
  ["--protocol", "soap", "--dialect", "classic"],
  ["--protocol", "rest", "--format", "json"],
  ["--protocol", "rest", "--format", "xml"],
  ["--protocol", "rest", "--format", "php"],
  ["--protocol", "rest", "--format", "dump"],
];
const TWO_USERS = ["call", "get_users", "userids[]=user001", "userids[]=user002", "idfield=username"];

describe.skipIf(shared === undefined)("wspp against the recorded answers of a real Moodle 1.9", () => {
  let server: Server;
  let env: Record<string, string>;

  beforeAll(async () => {
    const tool = (await import(pathToFileURL(resolve(shared!, "tools/replay.mjs")).href)) as {
      replayListener(site: string): RequestListener;
    };
    server = createServer(tool.replayListener("moodle19"));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    env = {
      WSPP_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      WSPP_USERNAME: "wsaccess",
      WSPP_PASSWORD: PASSWORD,
    };
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it("answers the same users over every route", async () => {
    const answers = [];
    for (const route of ROUTES) {
      const { code, stdout, stderr } = await wspp([...TWO_USERS, ...route], { env });
      expect({ code, stderr, route }).toEqual({ code: 0, stderr: "", route });
      answers.push(stdout);
    }
    expect(new Set(answers).size).toBe(1);
    const users = JSON.parse(answers[0]!) as Record<string, unknown>[];
    expect(users.map(({ id, username, firstname, error }) => [id, username, firstname, error])).toEqual([
      [5, "user001", "Jürgen", ""],
      [6, "user002", "中文", ""],
    ]);
    expect(users[0]?.["description"]).toBe("Line one & <em>two</em>\nLine two ]]> end\ttab \"q\" 'a'");
  });

  it("prints the whole table of users within the width of the terminal", async () => {
    const { stdout } = await wspp(["call", "get_users", "userids="], { env: { ...env, NO_COLOR: "1" }, columns: 80 });
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(203);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    // a Chinese name takes two columns a character: the next column begins two characters earlier
    const chinese = lines.find((line) => line.includes("中文"))!;
    expect(chinese.indexOf("Ångström")).toBe(lines[0]!.indexOf("lastname") - 2);
  });

  it.each(ROUTES.map((route) => [route]))("is refused with a wrong password (%j)", async (route) => {
    const { code, stdout, stderr } = await wspp([...TWO_USERS, ...route], { env: { ...env, WSPP_PASSWORD: "not the password" } });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("Invalid username and / or password.");
  });

  it("answers wrong names before anything is sent", async () => {
    expect((await wspp(["call", "get_userss"], { env })).code).toBe(2);
    expect((await wspp(["call", "get_users", "userids[]=user001", "idfeild=username"], { env })).code).toBe(2);
    expect((await wspp(["call", "get_users", "userids[]=user001", "idfield=usernam"], { env })).code).toBe(2);
  });

  it("traces messages without password and session key", async () => {
    for (const route of ROUTES) expect((await wspp([...TWO_USERS, "--trace", ...route], { env })).code).toBe(0);
    const all = written.join("\n");
    expect(all).toContain("> POST");
    expect(all).not.toContain(PASSWORD);
    expect(all).not.toContain("not the password");
    expect(all).not.toMatch(/\b[0-9a-f]{32}\b/);
  });
});
