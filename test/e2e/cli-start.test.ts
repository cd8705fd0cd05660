/** What the built program loads: its start takes as long as a call. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../../src/emulator/start.js";
import { demoAccounts } from "../../src/sandbox/seeds/demo.js";
import { ensureBuilt, root } from "../built.js";

let sandbox: RunningSandbox;
beforeAll(async () => {
  ensureBuilt();
  sandbox = await startSandbox();
}, 120_000);
afterAll(() => sandbox.close());

/** Tells at its end what was loaded: modules of Node by name, files by path. */
const PROBE = `data:text/javascript,${encodeURIComponent(`
  import { Module } from "node:module";
  process.on("exit", () => console.error(JSON.stringify([...process.moduleLoadList, ...Object.keys(Module._cache)])));
`)}`;

async function run(...args: readonly string[]): Promise<{ stdout: string; loaded: string[] }> {
  const { username, password } = demoAccounts.administrator;
  const env = { ...process.env, WSPP_URL: sandbox.url, WSPP_USERNAME: username, WSPP_PASSWORD: password };
  const child = spawn(process.execPath, ["--import", PROBE, join(root, "dist/bin/wspp.cjs"), ...args], { env });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { stdout, loaded: JSON.parse(stderr.trimEnd().split("\n").at(-1) ?? "[]") as string[] };
}

const files = (loaded: readonly string[]) => loaded.filter((name) => name.endsWith("js") && !name.startsWith("NativeModule"));

it("a version is told without anything else", async () => {
  const { stdout, loaded } = await run("--version");
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(files(loaded)).toHaveLength(1);
});

it.each([
  ["--protocol", "soap"],
  ["--protocol", "rest"],
])("a call %s %s loads neither fetch nor a package nor a server, and few files", async (...how) => {
  const { stdout, loaded } = await run("call", "get_my_id", ...how);
  expect(stdout).toMatch(/^\d+\n$/);
  expect(loaded).toContain("NativeModule _http_client");
  expect(loaded.filter((name) => /undici/.test(name))).toEqual([]);
  expect(files(loaded).filter((path) => path.includes("node_modules"))).toEqual([]);
  expect(files(loaded).length).toBeLessThan(5);
  for (const path of files(loaded))
    expect(readFileSync(path, "utf8")).not.toMatch(/^\/\/ dist\/(?:sandbox|server|emulator|moodle)\//m);
});
