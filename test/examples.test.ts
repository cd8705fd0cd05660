/** The examples run as they stand, against the demo's stand-in, and say what they should. */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt, root } from "./built.js";

const examples = join(root, "examples");

interface StandIn {
  readonly url: string;
  close(): Promise<void>;
}

let site: StandIn;
let account: { username: string; password: string };

beforeAll(async () => {
  ensureBuilt();
  const standIn = (await import(join(examples, "demo/stand-in.mjs"))) as { startStandIn(): Promise<StandIn> };
  const people = (await import(join(examples, "demo/people.mjs"))) as { account: typeof account };
  site = await standIn.startStandIn();
  account = people.account;
}, 120_000);
afterAll(() => site?.close());

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(program: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const { WSPP_URL: _url, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(examples, program), ...args], { env: { ...inherited, ...env } });
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
      "ALG1\tAlgorithms & Data <Structures>",
      "CMP2\tCompilers",
      "GEO\tGéométrie différentielle",
      "",
    ]);
    expect(code).toBe(0);
  });

  it("enrol-csv enrols whom it can and tells whom it could not", async () => {
    const { code, out } = await run("enrol-csv.mjs", [join(examples, "enrolments.csv")], here());
    expect(out.split("\n")).toEqual([
      "C-ALG1\tS001\tenrolled",
      "C-ALG1\tS002\tenrolled",
      "C-CMP2\tS003\tenrolled",
      "C-CMP2\tS999\tuser idnumber=S999 unknown.",
      "C-OLD\tS001\tcourse C-OLD unknown.",
      "",
    ]);
    expect(code).toBe(1);
  });

  it("users-ndjson writes one account a line", async () => {
    const { code, out } = await run("users-ndjson.mjs", [], here());
    const users = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { username: string; lastname: string });
    expect(users.map((user) => user.username)).toEqual(["wsaccess", "ada", "grace", "emmy", "sofja"]);
    expect(users.at(-1)?.lastname).toBe("Ковалевская");
    expect(code).toBe(0);
  });

  it("four-formats gets equal values and shows no secret", async () => {
    const { code, out } = await run("four-formats.mjs", [], here());
    expect(out).toContain("3 courses; the four values are equal");
    for (const format of ["json", "xml", "php", "dump"]) expect(out).toMatch(new RegExp(`^${format}: \\d+ bytes`, "m"));
    expect(out).not.toContain(account.password);
    expect(code).toBe(0);
  });
});

describe("the demo", () => {
  it("shows a whole session and leaves nothing running", async () => {
    const { code, out, err } = await run("demo/main.mjs");
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("Софья");
    expect(out).toContain("error       add ada: a user already exists with this username ada");
    expect(out.match(/equal$/gm)).toHaveLength(6);
    expect(out).toContain("SessionError (login_refused)");
    expect(out).toContain("What to try next");
  });
});
