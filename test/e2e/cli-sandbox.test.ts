/** `wspp sandbox` as a program: it starts, says so, answers, keeps, and ends. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../src/client/connect.js";
import { demoAccounts } from "../../src/sandbox/seeds/demo.js";
import { ensureBuilt, root } from "../built.js";
import { wspp } from "./cli-site.js";

let folder: string;
const running = new Set<ChildProcessWithoutNullStreams>();
beforeAll(() => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), "wspp-sandbox-"));
}, 120_000);
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  readonly ready: { url: string; port: number; pid: number; accounts: { name: string; username: string; password: string }[] };
  readonly child: ChildProcessWithoutNullStreams;
  out(): string;
  err(): string;
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

function start(...options: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [join(root, "dist/bin/wspp.cjs"), "sandbox", "--port", "0", ...options]);
  running.add(child);
  let out = "";
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve)).finally(() => running.delete(child));
  return new Promise((resolve, reject) => {
    void ended.then((code) => reject(new Error(`ended with ${code}: ${err}`)));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      if (!out.includes("\n")) return;
      resolve({
        ready: JSON.parse(out) as Started["ready"],
        child,
        out: () => out,
        err: () => err,
        end: (signal = "SIGINT") => {
          child.kill(signal);
          return ended;
        },
      });
    });
  });
}

const administrator = ({ ready }: Started) => connect({ url: ready.url, ...demoAccounts.administrator });

describe("wspp sandbox --port 0", () => {
  it("says where it is ready in one line of JSON, answers, and ends with 0 at Ctrl-C", async () => {
    const sandbox = await start();
    const { ready, child } = sandbox;
    expect(ready).toMatchObject({ url: `http://127.0.0.1:${ready.port}`, pid: child.pid });
    expect(ready.accounts).toContainEqual({ name: "administrator", ...demoAccounts.administrator });
    const moodle = await administrator(sandbox);
    expect(await moodle.get_courses({})).toHaveLength(21); // the site itself is one
    await moodle.close();
    expect(await sandbox.end()).toBe(0);
    expect(sandbox.out().split("\n")).toHaveLength(2);
  });

  it("logs each request without a secret", async () => {
    const sandbox = await start("--fail", "empty-500@3");
    const moodle = await administrator(sandbox);
    await moodle.get_my_id();
    await fetch(`${sandbox.ready.url}/wspp/service_pp2.php?wsfunction=get_users&wsformatout=json&wspassword=hidden-one`);
    await moodle.close();
    expect(await sandbox.end("SIGTERM")).toBe(0);
    const log = sandbox.err();
    expect(log).toMatch(/POST \/wspp\/service_pp2\.php {2}soap simplified {2}login {2}200 {2}\d+ ms\n/);
    expect(log).toMatch(/GET \/wspp\/service_pp2\.php {2}rest json {2}get_users {2}500 {2}\d+ ms {2}fault empty-500\n/);
    expect(log).not.toContain("hidden-one");
    expect(log).not.toContain(demoAccounts.administrator.password);
    expect(log).not.toMatch(/[0-9a-f]{32}/);
    expect(log).not.toContain("\u001b");
  });

  it("keeps the state in a file, also when it is killed a second after a change", async () => {
    const file = join(folder, "site.json");
    const first = await start("--save", file, "--quiet");
    const moodle = await administrator(first);
    await moodle.edit_users({
      users: [
        {
          action: "add",
          username: "kept",
          firstname: "K",
          lastname: "Ept",
          email: "kept@example.org",
          idnumber: "K",
          password: "Changeme-1",
          auth: "manual",
        },
      ],
    });
    await moodle.close();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await first.end("SIGKILL");

    const second = await start("--save", file, "--quiet");
    const again = await administrator(second);
    expect(await again.get_users({ userids: ["kept"], idfield: "username" })).toMatchObject([
      { username: "kept", lastname: "Ept" },
    ]);
    await again.close();
    expect(await second.end()).toBe(0);
    expect(readdirSync(folder)).toEqual(["site.json"]);
  });

  it("refuses a damaged file and leaves it as it is", async () => {
    const file = join(folder, "damaged.json");
    writeFileSync(file, '{"config":{},"tables":{"user":{"columns":[],"rows":[["1"]]}}}');
    const { code, stderr } = await wspp(["sandbox", "--port", "0", "--save", file]);
    expect(code).toBe(2);
    expect(stderr).toContain("damaged");
    expect(readFileSync(file, "utf8")).toContain('[["1"]]');
  });

  it("records a session and answers another one from it", async () => {
    const file = join(folder, "calls.ndjson");
    const first = await start("--record", file, "--quiet");
    const values: unknown[] = [];
    const ways = [{ protocol: "soap" }, { protocol: "rest", format: "php" }, { protocol: "rest", format: "json" }] as const;
    for (const way of ways) {
      const moodle = await connect({ url: first.ready.url, ...demoAccounts.teacher, ...way });
      values.push(
        await moodle.get_my_courses({ sort: "fullname" }),
        await moodle.get_users({ userids: ["teacher02"], idfield: "username" }),
      );
      await moodle.close();
    }
    await first.end();
    const text = readFileSync(file, "utf8");
    expect(text.trimEnd().split("\n")).toHaveLength(9);
    expect(text).not.toContain(demoAccounts.teacher.password);
    expect(text).not.toMatch(/[0-9a-f]{32}/); // neither session keys nor hashes of passwords

    const second = await start("--replay", file, "--seed", "empty", "--quiet");
    for (const [index, way] of ways.entries()) {
      const moodle = await connect({ url: second.ready.url, ...demoAccounts.teacher, ...way });
      expect(await moodle.get_my_courses({ sort: "fullname" })).toEqual(values[2 * index]);
      expect(await moodle.get_users({ idfield: "username", userids: ["teacher02"] })).toEqual(values[2 * index + 1]);
      await expect(moodle.get_my_courses({ sort: "shortname" })).rejects.toThrow("501");
      await moodle.close();
    }
    await second.end();
  });

  it("ends at once at the second Ctrl-C", async () => {
    const sandbox = await start("--quiet");
    sandbox.child.kill("SIGINT");
    expect([0, 130]).toContain(await sandbox.end("SIGINT"));
  });
});

describe("wspp sandbox refuses", () => {
  it.each([
    [["--seed", "nowhere.json"], "nowhere.json cannot be read"],
    [["--moodle", "3.0"], '--moodle "3.0" is none of 1.9, 2.2'],
    [["--quirks", "repared"], '--quirks "repared" is none of'],
    [["--fail", "explode@1"], '"explode@1" is no fault'],
    [["--fail", "drop@0"], '"drop@0" is no fault'],
    [["--latency", "soon"], '--latency "soon"'],
    [["--port", "99999"], '--port "99999"'],
    [["--port", "0", "--host", "203.0.113.7"], "no address 203.0.113.7"],
    [["--port", "0", "--replay", "nowhere.ndjson"], "nowhere.ndjson cannot be read"],
    [["--port", "0", "--record", "/no/such/folder/calls"], "cannot be written"],
    [["--url", "moodle"], '"moodle" is no address'],
  ])("%j with exit code 2", async (words, said) => {
    const { code, stderr, stdout } = await wspp(["sandbox", ...words]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  it("a port that is taken, and says the way out", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await wspp(["sandbox", "--port", String(port)]);
    other.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`port ${port} is taken`);
    expect(stderr).toContain("0 for any that is free");
  });
});

describe("wspp sandbox on a terminal", () => {
  it("greets with addresses, accounts and what to try, in colours, and says that it was stopped", async () => {
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 700);
    const { code, stdout, stderr } = await wspp(["sandbox", "--port", String(await freePort())], {
      columns: 100,
      signal: interruption.signal,
    });
    expect(code).toBe(0);
    expect(stdout).toBe("");
    for (const said of [
      "Moodle 1.9",
      "/wspp/wsdl_pp2.php",
      "/_sandbox",
      "wsaccess",
      "Demo-1234",
      "wspp call",
      "Ctrl-C",
      "stopped",
    ])
      expect(stderr).toContain(said);
    expect(stderr).toContain("\u001b[");
    expect(stderr).not.toContain("warning");
  });

  it("warns when it listens to more than this computer", async () => {
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 700);
    const { stderr } = await wspp(["sandbox", "--port", "0", "--host", "0.0.0.0"], { signal: interruption.signal });
    expect(stderr).toContain("warning: listening on 0.0.0.0: other computers can reach");
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
