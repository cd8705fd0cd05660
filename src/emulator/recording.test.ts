import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../client/connect.js";
import { demoAccounts } from "../sandbox/seeds/demo.js";
import { WholeRequest } from "../server/whole-request.js";
import type { RecordedCall } from "./recording.js";
import { replaying } from "./replaying.js";
import { type RunningSandbox, startSandbox } from "./start.js";

const SECRET = "Sesame & <open> 1";
let folder: string;
let file: string;
let sandbox: RunningSandbox;
let text: string;
let calls: RecordedCall[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "wspp-recording-"));
  file = join(folder, "calls.ndjson");
  sandbox = await startSandbox({ record: file });
  const account = demoAccounts.administrator;
  for (const way of [
    { protocol: "soap", dialect: "simplified" },
    { protocol: "soap", dialect: "classic" },
    { protocol: "rest", format: "xml" },
    { protocol: "rest", format: "json" },
    { protocol: "rest", format: "php" },
    { protocol: "rest", format: "dump" },
  ] as const) {
    const moodle = await connect({ url: sandbox.url, ...account, ...way });
    await moodle.get_users({ userids: ["student001"], idfield: "username" });
    const user = { username: "new", firstname: "N", lastname: "Ew", email: "new@example.org", idnumber: "N", auth: "manual" };
    const report = await moodle.edit_users({ users: [{ action: "add", ...user, password: SECRET }] });
    await moodle.edit_users({ users: [{ action: "delete", id: report.records[0]?.id ?? 0 }] });
    await moodle.close();
  }
  await post(
    `--b\r\nContent-Disposition: form-data; name="wsfunction"\r\n\r\nget_my_id\r\n--b\r\nContent-Disposition: form-data; name="wsformatout"\r\n\r\nxml\r\n--b\r\nContent-Disposition: form-data; name="wsusername"\r\n\r\nwsaccess\r\n--b\r\nContent-Disposition: form-data; name="wspassword"\r\n\r\n${account.password}\r\n--b--\r\n`,
    "multipart/form-data; boundary=b",
  );
  await sandbox.close();
  text = readFileSync(file, "utf8");
  calls = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as RecordedCall);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function post(body: string, type: string, url = sandbox.url): Promise<Response> {
  return fetch(`${url}/wspp/service_pp2.php`, { method: "POST", body, headers: { "content-type": type } });
}

describe("a recording", () => {
  it("has every call with what was asked", () => {
    expect(calls.map(({ by }) => by)).toEqual([
      ...Array<string>(4).fill("soap simplified"),
      ...Array<string>(4).fill("soap classic"),
      ...Array<string>(4).fill("rest xml"),
      "rest xml", // the login, for json: there refusals have no text
      ...Array<string>(3).fill("rest json"),
      "rest xml",
      ...Array<string>(3).fill("rest php"),
      ...Array<string>(4).fill("rest dump"),
      "rest xml",
    ]);
    expect(calls[1]).toMatchObject({ operation: "get_users", args: { userids: ["student001"], idfield: "username" } });
    expect(calls.at(-1)?.args).toEqual({});
  });

  it("has no password, no session key and no hash of a password, however they were sent", () => {
    for (const secret of [demoAccounts.administrator.password, SECRET, "Sesame"]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/[0-9a-f]{32}/);
    expect(text).toContain("***");
  });

  it("can be read by its owner alone", async () => {
    const { statSync } = await import("node:fs");
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

describe("a replay", () => {
  it("gives the answers of a question in their order, then the last one again", async () => {
    const asked = { by: "rest json", operation: "get_my_id", args: {}, time: "", wwwroot: "http://a" };
    const recorded = ["1", "2"].map((body) => ({ ...asked, answer: { status: 200, headers: {}, body } }));
    const exchange = replaying(recorded, () => Promise.reject(new Error("the site is not asked")));
    const ask = async (query: string): Promise<string> => {
      const url = new URL(`http://b/wspp/service_pp2.php?wsformatout=json&${query}`);
      const none = { contentType: undefined, cookie: undefined, body: new Uint8Array() };
      const { status, body } = await exchange(new WholeRequest({ method: "GET", url, ...none, address: "127.0.0.1" }));
      return `${status} ${body}`;
    };
    const mine = "wsfunction=get_my_id&client=7&sesskey=any";
    expect([await ask(mine), await ask(mine), await ask(mine)]).toEqual(["200 1", "200 2", "200 2"]);
    expect(await ask("wsfunction=get_version&client=7&sesskey=any")).toMatch(
      /^501 the recording has no get_version over rest json/,
    );
    expect(await ask("wsfunction=get_my_id&uid=7")).toMatch(/^501 /);
  });
});
