/** The examples run as they stand, against the sandbox, and say what they should. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../src/emulator/start.js";
import { demoAccounts } from "../src/sandbox/seeds/demo.js";
import { ensureBuilt, root } from "./built.js";

const examples = join(root, "examples");

const account = demoAccounts.administrator;
let site: RunningSandbox;

beforeAll(async () => {
  ensureBuilt();
  site = await startSandbox();
}, 120_000);
afterAll(() => site?.close());

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(program: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const { WSPP_URL: _url, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(examples, program), ...args], { cwd: root, env: { ...inherited, ...env } });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, out, err }));
  });
}

function here(): Record<string, string> {
  return { WSPP_URL: site.url, WSPP_USERNAME: account.username, WSPP_PASSWORD: account.password };
}

describe("the examples", () => {
  it("are checked by the compiler", () => {
    const { status, stdout } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.programs.json"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  }, 120_000);

  it("are all tested here", () => {
    const programs = readdirSync(examples).filter((name) => name.endsWith(".mjs"));
    expect(programs.sort()).toEqual([
      "careful-update.mjs",
      "connection.mjs",
      "enrol-csv.mjs",
      "four-formats.mjs",
      "my-courses.mjs",
      "users-ndjson.mjs",
    ]);
  });

  it("say what they need when the environment names no site", async () => {
    const { code, err } = await run("my-courses.mjs");
    expect(code).toBe(2);
    expect(err).toContain("WSPP_URL");
  });

  it("my-courses lists the courses by name", async () => {
    const { code, out, err } = await run("my-courses.mjs", [], here());
    expect(err).toBe("");
    expect(out.split("\n")).toEqual([
      "ALG\tAlgèbre & <Géométrie>",
      "CHEM\tChemistry I",
      'HIST\tHistory of "Europe"',
      "中文\t中文课程",
      "",
    ]);
    expect(code).toBe(0);
  });

  it("enrol-csv enrols whom it can and tells whom it could not", async () => {
    const { code, out } = await run("enrol-csv.mjs", [join(examples, "enrolments.csv")], here());
    expect(out.split("\n")).toEqual([
      "CRS-NEW\tS001\tenrolled",
      "CRS-NEW\tS002\tenrolled",
      "CRS-MUS\tS003\tenrolled",
      "CRS-MUS\tS999\tuser idnumber=S999 unknown.",
      "CRS-XYZ\tS001\tcourse idnumber=CRS-XYZ unknown.",
      "",
    ]);
    expect(code).toBe(1);
  });

  it("careful-update shows what it changes, changes it and takes it back", async () => {
    const folder = mkdtempSync(join(tmpdir(), "wspp-example-"));
    const env = { ...here(), RECORD: join(folder, "writes.ndjson") };
    const city = () => site.store.table("user").one({ username: "student001" })?.["city"];
    const { code, out } = await run("careful-update.mjs", ["Ghent", "student001", "nobody"], env);
    expect([code, out]).toEqual([1, "update\tstudent001\tcity: Lyon -> Ghent\nrefused\tnobody\tno user has this username\n"]);
    expect(city()).toBe("Ghent");
    expect((await run("careful-update.mjs", ["--undo"], env)).out).toBe("update\tstudent001\tgoes back\n");
    expect(city()).toBe("Lyon");
    rmSync(folder, { recursive: true });
  });

  it("users-ndjson writes one account a line", async () => {
    const { code, out } = await run("users-ndjson.mjs", [], here());
    const users = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { username: string; firstname: string });
    expect(users).toHaveLength(200);
    expect(users.find(({ username }) => username === "student005")?.firstname).toBe("中文");
    expect(code).toBe(0);
  });

  it("four-formats gets equal values and shows no secret", async () => {
    const { code, out } = await run("four-formats.mjs", [], here());
    expect(out).toContain("4 courses; the four values are equal");
    for (const format of ["json", "xml", "php", "dump"]) expect(out).toMatch(new RegExp(`^${format}: \\d+ bytes`, "m"));
    expect(out).not.toContain(account.password);
    expect(code).toBe(0);
  });
});

describe("the examples of tests", () => {
  it("run under node:test", async () => {
    const { code, out } = await run("testing/courses.node-test.mjs");
    expect(out).toMatch(/^(?:#|ℹ) pass 3$/m);
    expect(code).toBe(0);
  });

  it("run under vitest", async () => {
    const { code, out } = await run("../node_modules/vitest/vitest.mjs", [
      "run",
      "--config",
      "examples/testing/vitest.config.mjs",
    ]);
    expect(out).toContain("3 passed");
    expect(code).toBe(0);
  }, 60_000);
});

describe("the demo", () => {
  it("shows a whole session and leaves nothing running", async () => {
    const { code, out, err } = await run("demo/main.mjs");
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("Chemistry I");
    expect(out).toContain("Computer Science 1");
    expect(out).toMatch(/^error +add student001: This username already exists/m);
    expect(out.match(/equal$/gm)).toHaveLength(6);
    expect(out).toContain("SessionError (login_refused)");
    expect(out).toContain("logout, HTTP 200");
    expect(out).toContain("What to try next");
  });
});
