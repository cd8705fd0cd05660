/** `wspp edit` as a program, against an embedded Moodle: what is written, what is not, what is left behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../../src/emulator/start.js";
import { demoAccounts } from "../../src/sandbox/seeds/demo.js";
import { ensureBuilt, root } from "../built.js";
import { type Outcome, type TerminalOptions, wspp } from "./cli-site.js";

const { username, password } = demoAccounts.administrator;
const running = new Set<ChildProcess>();
let sandbox: RunningSandbox;
let folder: string;

beforeAll(async () => {
  ensureBuilt();
  sandbox = await startSandbox();
}, 120_000);
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  folder = mkdtempSync(join(tmpdir(), "wspp-edit-"));
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const environment = (): Record<string, string> => ({ WSPP_URL: sandbox.url, WSPP_USERNAME: username, WSPP_PASSWORD: password });

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
}

/** Starts `wspp edit` in the folder, its outputs to pipes. */
function start(words: readonly string[], env = environment(), stdin = ""): Running {
  const main = join(root, "dist/bin/wspp.cjs");
  const child = spawn(process.execPath, [main, "edit", ...words], { cwd: folder, env: { PATH: process.env["PATH"], ...env } });
  running.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin.end(stdin);
  const ended = new Promise<Outcome>((resolve) => {
    child.on("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? -1, stdout, stderr });
    });
  });
  return { child, ended };
}

const edit = (words: readonly string[], env = environment(), stdin = ""): Promise<Outcome> => start(words, env, stdin).ended;

/** Runs it in this process, on a terminal. */
const onTerminal = (words: readonly string[], options: TerminalOptions = {}): Promise<Outcome> =>
  wspp(["edit", ...words], { env: environment(), columns: 100, ...options });

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const user = (name: string) => sandbox.store.table("user").one({ username: name });
const files = (): string[] => readdirSync(folder).sort();
const said = (operation: string): number => sandbox.requests.filter((request) => request.operation === operation).length;

/** What a login changes. */
const TIMES = ["firstaccess", "lastaccess", "lastlogin", "currentlogin"];

/** A digest of all tables but for the traces of reading. */
function tables(): string {
  const { log: _log, webservices_sessions: _sessions, user: users, ...rest } = sandbox.snapshot().tables;
  const left = users!.columns.map(({ name }) => TIMES.includes(name));
  const people = users!.rows.map((row) => row.filter((_, column) => left[column] === false));
  return createHash("sha256")
    .update(JSON.stringify({ people, ...rest }))
    .digest("hex");
}

interface Told {
  readonly run: string;
  readonly rows: readonly { line?: number; status: string; code?: string; id?: number }[];
  readonly files: Readonly<Record<string, string>>;
}
const told = ({ stdout }: Outcome): Told => JSON.parse(stdout) as Told;
const statuses = (outcome: Outcome): string[] => told(outcome).rows.map(({ status }) => status);

const PEOPLE = `action,username,firstname,lastname,email,idnumber,password,city
add,ada,Ada,Lovelace,ada@example.org,N1,Geheim-4711,
add,grace,Grace,Hopper,grace@example.org,N2,Geheim-4712,"New
York"
update,student001,,,,,,Ghent
update,student002,,,,,,Lyon
delete,student003,,,,,,
`;

describe("wspp edit", () => {
  it("adds, changes and deletes what a CSV file says, and tells of each row by its line", async () => {
    write("people.csv", PEOPLE);
    const outcome = await edit(["user", "--from", "people.csv", "--yes", "--max-deletes", "1"]);
    expect({ code: outcome.code, stderr: outcome.stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("4 written, 1 unchanged"),
    });
    expect(told(outcome).rows.map(({ line, status }) => [line, status])).toEqual([
      [2, "ok"],
      [3, "ok"],
      [5, "ok"],
      [6, "skipped"],
      [7, "ok"],
    ]);
    expect(user("grace")).toMatchObject({ city: "New\nYork", lastname: "Hopper" });
    expect(user("student001")).toMatchObject({ city: "Ghent", auth: "manual" });
    expect(user("student003")).toBeUndefined();
    expect(said("edit_users")).toBe(1);
  });

  it.each([
    ["NDJSON", "in.ndjson", '{"username":"student001","city":"Ghent"}\n{"id":15,"city":"Bruges"}\n'],
    ["JSON", "in.json", '[{"username":"student001","city":"Ghent"},\n{"id":15,"city":"Bruges"}]'],
  ])("takes %s as well", async (_, name, text) => {
    write(name, text);
    const outcome = await edit(["user", "--from", name, "--action", "update", "--yes"]);
    expect([outcome.code, statuses(outcome)]).toEqual([0, ["ok", "ok"]]);
    expect([user("student001")?.["city"], user("student002")?.["city"]]).toEqual(["Ghent", "Bruges"]);
  });

  it("reads standard input, where the record of writes has been given a place", async () => {
    const line = '{"action":"update","username":"student001","city":"Ghent"}\n';
    const words = ["user", "--from", "-", "--input-format", "ndjson", "--yes"];
    expect(await edit(words, environment(), line)).toMatchObject({ code: 2, stderr: expect.stringContaining("--no-record") });
    expect(await edit([...words, "--record", "writes.ndjson"], environment(), line)).toMatchObject({ code: 0 });
    expect(user("student001")).toMatchObject({ city: "Ghent" });
  });

  it("leaves behind a record, and a report where one is wanted, for nobody else to read", async () => {
    write("people.csv", PEOPLE);
    await edit(["user", "--from", "people.csv", "--yes", "--max-deletes", "1", "--report", "report.csv"]);
    expect(files()).toEqual(["people.csv", "people.csv.writes.ndjson", "report.csv"]);
    for (const name of ["people.csv.writes.ndjson", "report.csv"]) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(read("report.csv").split("\n").slice(0, 2)).toEqual([
      "\ufeffline,action,id,key,status,code,error,messageKey,hint,differences",
      expect.stringMatching(/^2,add,\d+,ada,ok,,,,,$/),
    ]);
  });

  it("verifies what was written where it is told to, and tells what the site stored otherwise", async () => {
    write("in.ndjson", `${JSON.stringify({ action: "update", username: "student001", department: "x".repeat(200) })}\n`);
    const outcome = await edit(["user", "--from", "in.ndjson", "--yes", "--verify", "--report", "r.json"]);
    expect([outcome.code, statuses(outcome)]).toEqual([1, ["error"]]);
    const report = JSON.parse(read("r.json")) as unknown;
    expect(report).toMatchObject([{ code: "stored_otherwise", differences: [{ field: "department", how: "cut" }] }]);
    expect(files()).not.toContain("in.failed.ndjson"); // it is written, and must not be fed again
  });
});

describe("before anything is sent", () => {
  it("a dry run shows what would change, and changes neither the site nor the folder", async () => {
    write("people.csv", PEOPLE);
    const before = tables();
    const outcome = await edit(["user", "--from", "people.csv", "--dry-run", "--max-deletes", "1"]);
    expect(outcome.code).toBe(0);
    const { rows } = JSON.parse(outcome.stdout) as { rows: object[] };
    expect(rows).toMatchObject([
      { line: 2, does: "add", key: { username: "ada" } },
      { line: 3, does: "add" },
      { line: 5, does: "update", id: 14, changes: [{ field: "city", from: "Lyon", to: "Ghent" }] },
      { line: 6, does: "nothing" },
      { line: 7, does: "delete", key: { username: "student003" } },
    ]);
    expect(tables()).toBe(before);
    expect(files()).toEqual(["people.csv"]);
  });

  it("a dry run ends with 1 when a row cannot be written, and with 2 when a brake would hold", async () => {
    write("in.csv", "action,username,city\nupdate,nobody,x\ndelete,student001,\n");
    const dry = ["user", "--from", "in.csv", "--dry-run"];
    expect((await edit([...dry, "--max-deletes", "1"])).code).toBe(1);
    expect(await edit(dry)).toMatchObject({ code: 2, stderr: expect.stringContaining("--max-deletes 1") });
  });

  it("nobody is asked in a pipe, so that --yes must be said", async () => {
    write("people.csv", PEOPLE);
    expect(await edit(["user", "--from", "people.csv"])).toMatchObject({ code: 2, stderr: expect.stringContaining("--dry-run") });
    expect(sandbox.requests).toEqual([]);
  });

  it.each([
    ["a name that is no field", "usrname,city\nada,x\n", "did you mean username?"],
    ["a value of the wrong type", "username,emailstop\nada,yes\n", "line 2: emailstop: must be a whole number"],
    ["a row that is cut", "username,city\nada\n", "line 2: it has 1 value"],
    ["two rows about one", "username,id,city\nstudent001,,x\n,14,y\n", "line 3: it is about the same user as line 2 (id 14)"],
  ])("%s stops everything", async (_, text, words) => {
    write("in.csv", text);
    const before = tables();
    const outcome = await edit(["user", "--from", "in.csv", "--action", "update", "--yes"]);
    expect(outcome).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(words) });
    expect(tables()).toBe(before);
    expect(files()).toEqual(["in.csv"]);
  });

  it("errors are JSON where that is wanted, with every row that is wrong", async () => {
    write("in.csv", "username,emailstop\nada,x\nbob,y\n");
    const { stderr } = await edit(["user", "--from", "in.csv", "--action", "update", "--yes", "--json"]);
    expect(JSON.parse(stderr)).toMatchObject({ code: "invalid_input", exitCode: 2, problems: [{ line: 2 }, { line: 3 }] });
  });
});

describe("the brakes", () => {
  it("let nothing be deleted unless it is said how much may be", async () => {
    write("in.csv", "username\nstudent001\nstudent002\n");
    const words = ["user", "--from", "in.csv", "--action", "delete", "--yes"];
    expect(await edit(words)).toMatchObject({ code: 2, stderr: expect.stringContaining("--max-deletes 2") });
    expect(await edit([...words, "--max-deletes", "1"])).toMatchObject({ code: 2 });
    expect(user("student001")).toBeDefined();
    expect(await edit([...words, "--max-deletes", "2"])).toMatchObject({ code: 0 });
    expect(user("student001")).toBeUndefined();
  });

  it("stop a run that would change more than a share of the site", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `student${String(index + 1).padStart(3, "0")},Ghent`);
    write("in.csv", `username,city\n${names.join("\n")}\n`);
    const words = ["user", "--from", "in.csv", "--action", "update", "--yes"];
    const before = tables();
    expect(await edit(words)).toMatchObject({ code: 2, stderr: expect.stringContaining("--max-share 30") });
    expect(tables()).toBe(before);
    expect(await edit([...words, "--max-share", "30"])).toMatchObject({ code: 0 });
  });

  it("end a run after so many failures; the same command goes on from there", async () => {
    const rows = Array.from(
      { length: 9 },
      (_, n) => `n${n},N,${n},${n < 2 ? "no address" : `n${n}@example.org`},N${n},Geheim-${n}x`,
    );
    write("in.csv", `username,firstname,lastname,email,idnumber,password\n${rows.join("\n")}\n`);
    const words = ["user", "--from", "in.csv", "--action", "add", "--yes", "--chunk", "3"];
    const first = await edit([...words, "--max-failures", "2"]);
    expect([first.code, statuses(first)]).toEqual([1, ["error", "error", "ok", ...Array(6).fill("not_sent")]]);
    expect(files()).toContain("in.csv.journal");
    const second = await edit(words);
    expect([second.code, statuses(second)]).toEqual([1, ["error", "error", ...Array(7).fill("ok")]]);
    expect(files()).toEqual(["in.csv", "in.csv.writes.ndjson", "in.failed.csv"]);
  });

  it("spread all calls, reads and writes together", async () => {
    write("in.csv", "username,city\nstudent001,Ghent\n");
    const begun = Date.now();
    expect(await edit(["user", "--from", "in.csv", "--action", "update", "--yes", "--rate", "120"])).toMatchObject({ code: 0 });
    const calls = said("get_users") + said("edit_users");
    expect(calls).toBeGreaterThan(2);
    expect(Date.now() - begun).toBeGreaterThan((calls - 1) * 500);
  });
});

describe("a run that is interrupted", () => {
  const rows = Array.from({ length: 40 }, (_, n) => `"Category ${n}",words`);
  const words = ["category", "--from", "in.csv", "--action", "add", "--yes", "--chunk", "4"];
  const made = (): unknown[] =>
    sandbox.store
      .table("course_categories")
      .rows.flatMap((row) => (String(row["name"]).startsWith("Category ") ? [row["name"]] : []));

  /** Waits until the site was asked to write so often. */
  async function untilWritten(times: number): Promise<void> {
    while (said("edit_categories") < times) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  it.each(["SIGINT", "SIGKILL"] as const)("by %s goes on by the same command, and nothing is added twice", async (signal) => {
    write("in.csv", `name,description\n${rows.join("\n")}\n`);
    sandbox.fail(["slow@1-200/edit_categories"]);
    const { child, ended } = start(words);
    await untilWritten(3);
    child.kill(signal);
    const first = await ended;
    expect(made().length).toBeLessThan(40);
    expect(files()).toContain("in.csv.journal");
    if (signal === "SIGINT") {
      expect(first.code).toBe(130);
      expect(first.stderr).toMatch(/\d+ rows are not written, or not for certain; the same command goes on with them/);
    }
    sandbox.fail([]);
    const dry = await edit([...words.filter((word) => word !== "--yes"), "--dry-run"]);
    expect(dry.stderr).toContain("written already");
    const second = await edit(words);
    expect([second.code, new Set(statuses(second))]).toEqual([0, new Set(["ok"])]);
    expect(made()).toHaveLength(40);
    expect(new Set(made()).size).toBe(40);
    expect(files()).toEqual(["in.csv", "in.csv.writes.ndjson"]);
  });

  it("is not taken for a run of another file", async () => {
    write("in.csv", `name,description\n${rows.join("\n")}\n`);
    const { child, ended } = start(words);
    await untilWritten(1);
    child.kill("SIGKILL");
    await ended;
    write("in.csv", `name,description\n${rows.slice(1).join("\n")}\n`);
    expect(await edit(words)).toMatchObject({ code: 2, stderr: expect.stringContaining("delete that journal to begin anew") });
  });
});

describe("the rows that failed", () => {
  it("are a file to mend and feed again, with their passwords by reference", async () => {
    const bad = PEOPLE.replace("grace@example.org", "no address");
    write("people.csv", bad);
    const first = await edit(["user", "--from", "people.csv", "--yes", "--max-deletes", "1"]);
    expect([first.code, told(first).files["failed"]]).toEqual([1, "people.failed.csv"]);
    expect(first.stderr).toContain("wspp edit user --from people.failed.csv");
    const failed = read("people.failed.csv");
    expect(failed).not.toContain("Geheim");
    expect(statSync(join(folder, "people.failed.csv")).mode & 0o777).toBe(0o600);
    write("people.failed.csv", failed.replace("no address", "grace@example.org"));
    const second = await edit(["user", "--from", "people.failed.csv", "--yes"]);
    expect([second.code, statuses(second)]).toEqual([0, ["ok"]]);
    expect(user("grace")).toMatchObject({ email: "grace@example.org", city: "New\nYork" });
    const login = { ...environment(), WSPP_USERNAME: "grace", WSPP_PASSWORD: "Geheim-4712" };
    expect((await wspp(["call", "get_my_id"], { env: login })).code).toBe(0);
  });

  it("never take the place of those that somebody may be mending", async () => {
    write("in.csv", "username,city\nnobody,x\n");
    for (const name of ["in.failed.csv", "in.failed-2.csv"]) {
      expect(told(await edit(["user", "--from", "in.csv", "--action", "update", "--yes"])).files["failed"]).toBe(name);
    }
  });
});

describe("wspp edit undo", () => {
  const yes = ["--yes", "--max-deletes", "9"];

  it("takes a run back as far as there is a way, and the second time finds nothing to do", async () => {
    const before = { city: user("student001")?.["city"], users: sandbox.store.table("user").rows.length };
    write("people.csv", PEOPLE);
    const { run } = told(await edit(["user", "--from", "people.csv", ...yes]));
    const record = "people.csv.writes.ndjson";
    const dry = await edit(["undo", record, "--dry-run", "--max-deletes", "2"]);
    expect(JSON.parse(dry.stdout)).toMatchObject({ run, counts: { delete: 2, update: 1, impossible: 1 } });
    expect(user("ada")).toBeDefined();
    const back = await edit(["undo", record, ...yes, "--deleted", "deleted.csv"]);
    expect([back.code, statuses(back).sort()]).toEqual([1, ["error", "ok", "ok", "ok"]]);
    expect(user("ada")).toBeUndefined();
    expect(user("student001")).toMatchObject({ city: before.city });
    const again = await edit(["undo", record, ...yes]);
    expect(JSON.parse(again.stdout)).toMatchObject({ counts: { ok: 0, skipped: 3, error: 1 } });

    // what was deleted is added again, with a password of its own
    const deleted = read("deleted.csv").split("\n");
    write("deleted.csv", `${deleted[0]},password\n${deleted[1]},Geheim-4713\n`);
    expect(await edit(["user", "--from", "deleted.csv", "--yes"])).toMatchObject({ code: 0 });
    expect(user("student003")).toMatchObject({ lastname: "García 3" });
  });

  it("leaves what was changed since, and says so", async () => {
    write("in.csv", "username,city\nstudent001,Ghent\nstudent002,Ghent\n");
    await edit(["user", "--from", "in.csv", "--action", "update", "--yes"]);
    sandbox.store.table("user").update(user("student001")!, { city: "Bruges" });
    const back = await edit(["undo", "in.csv.writes.ndjson", "--yes"]);
    expect(back.code).toBe(1);
    expect(back.stdout).toContain('city was \\"Ghent\\" and is \\"Bruges\\"');
    expect([user("student001")?.["city"], user("student002")?.["city"]]).toEqual(["Bruges", "Lyon"]);
    expect((await edit(["undo", "in.csv.writes.ndjson", "--yes", "--force"])).code).toBe(0);
    expect(user("student001")).toMatchObject({ city: "Lyon" });
  });

  it("has the same brakes, and does not take another site for the one of the record", async () => {
    write("people.csv", PEOPLE);
    await edit(["user", "--from", "people.csv", ...yes]);
    const record = "people.csv.writes.ndjson";
    expect(await edit(["undo", record, "--yes"])).toMatchObject({ code: 2, stderr: expect.stringContaining("--max-deletes 2") });
    const elsewhere = { ...environment(), WSPP_URL: "https://moodle.example.edu" };
    expect(await edit(["undo", record, ...yes], elsewhere)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is a record of http:\/\/127.0.0.1:\d+, not of\s+https:\/\/moodle.example.edu/),
    });
    expect(user("ada")).toBeDefined();
  });

  it("names the runs of a record that holds several", async () => {
    for (const city of ["Ghent", "Bruges"]) {
      write("in.csv", `username,city\nstudent001,${city}\n`);
      await edit(["user", "--from", "in.csv", "--action", "update", "--yes"]);
    }
    const { stderr, stdout } = await edit(["undo", "in.csv.writes.ndjson", "--dry-run"]);
    expect(stderr).toContain("the record holds 2 runs; this is the last one");
    expect(stdout).toContain('"from":"Bruges","to":"Ghent"');
    expect(await edit(["undo", "in.csv.writes.ndjson", "--yes", "--run", "nosuch"])).toMatchObject({ code: 2 });
  });
});

async function closedPort(): Promise<number> {
  const other = await startSandbox({ seed: "empty" });
  await other.close();
  return other.port;
}

describe("exit codes", () => {
  it.each([
    ["the account is refused", async () => ({ WSPP_PASSWORD: "wrong" }), 3],
    ["nothing answers", async () => ({ WSPP_URL: `http://127.0.0.1:${await closedPort()}` }), 4],
  ])("tell when %s, and nothing is left behind", async (_, change, code) => {
    const changed = await change();
    write("in.csv", "username,city\nstudent001,Ghent\n");
    const outcome = await edit(["user", "--from", "in.csv", "--action", "update", "--yes"], { ...environment(), ...changed });
    expect({ code: outcome.code, files: files() }).toEqual({ code, files: ["in.csv"] });
  });
});

describe("no password", () => {
  it("is in any file, answer or message, whatever goes wrong", async () => {
    const rows = [
      "ada,Ada,Lovelace,ada@example.org,N1,Geheim-4711",
      "bob,Bob,Builder,Geheim-4712,N2,Geheim-4712", // in a wrong column too, which the site repeats
      "cy,Cy,Young,cy@example.org,Geheim-4713,Geheim-4713",
      "cy2,Cy,Young,cy@example.org,N4,Geheim-4714",
    ];
    write("in.csv", `username,firstname,lastname,email,idnumber,password\n${rows.join("\n")}\n`);
    const outputs: string[] = [];
    const keep = ({ stdout, stderr }: Outcome): void => void outputs.push(stdout, stderr);
    const words = ["user", "--from", "in.csv", "--action", "add"];
    sandbox.fail(["drop-after@1/edit_users", "html@3/edit_users"]);
    keep(await edit([...words, "--yes", "--chunk", "1", "--verify", "--report", "r.csv", "--journal", "j.ndjson"]));
    keep(await edit(["undo", "in.csv.writes.ndjson", "--dry-run"]));
    keep(await edit(["undo", "in.csv.writes.ndjson", "--yes", "--max-deletes", "4", "--report", "u.json", "--deleted", "d.csv"]));
    expect(files()).toEqual(expect.arrayContaining(["in.csv.writes.ndjson", "in.failed.csv", "j.ndjson", "r.csv", "u.json"]));
    // what also stands in a column that is shown is no secret any more
    for (const secret of ["Geheim-4711", "Geheim-4714"]) {
      for (const output of outputs) expect(output).not.toContain(secret);
      for (const file of files()) if (file !== "in.csv") expect(`${file}: ${read(file)}`).not.toContain(secret);
    }
    for (const file of files())
      if (file !== "in.csv") expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
  });
});

describe("on a terminal", () => {
  const words = (): string[] => ["user", "--from", join(folder, write("people.csv", PEOPLE)), "--max-deletes", "1"];

  it("shows a diff in colours and asks; no means that nothing is written", async () => {
    const before = tables();
    const outcome = await onTerminal(words(), { confirms: false });
    expect(outcome).toMatchObject({ code: 130, stdout: "" });
    expect(outcome.stderr).toContain("\u001b[32m+ user ada (line 2)\u001b[39m firstname: Ada; lastname: Lovelace;");
    expect(outcome.stderr).toContain("\u001b[33m~ user student001 (id 14, line 5)\u001b[39m city: Lyon -> Ghent");
    expect(outcome.stderr).toContain("\u001b[31m- user student003 (id 16, line 7)");
    expect(outcome.stderr).toContain("password: *** (new)");
    expect(outcome.stderr).toContain(`Write this to ${sandbox.url}?`);
    expect(outcome.stderr).toContain("nothing was written");
    expect(tables()).toBe(before);
    expect(files()).toEqual(["people.csv"]);
  });

  it("writes after a yes, and shows the rows that failed as a table", async () => {
    write("in.csv", "action,username,city\nupdate,student001,Ghent\nupdate,nobody,x\n");
    const outcome = await onTerminal(["user", "--from", join(folder, "in.csv")], { confirms: true });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toMatch(/ {3}3 {2}update {2}nobody {2}failed/);
    expect(outcome.stdout).toContain("no user has this username");
    expect(outcome.stderr).toContain("1 written, 1 failed");
    expect(user("student001")).toMatchObject({ city: "Ghent" });
  });

  it("prints a dry run as lines, unchanged rows too", async () => {
    const outcome = await onTerminal([...words(), "--dry-run"]);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toContain("= user student002 (id 15, line 6)");
    expect(outcome.stderr).toContain("2 to add, 1 to change, 1 to delete, 1 with nothing to change");
  });

  it("writes nothing where a row changed while it asked", async () => {
    write("in.csv", "action,username,city\nupdate,student001,Ghent\nupdate,nobody,x\nupdate,student003,Gent\n");
    const words = ["user", "--from", join(folder, "in.csv")];
    const set = (city: string) => sandbox.store.table("user").update(user("student001")!, { city });
    const changing = (): boolean => {
      set("Bruges");
      return true;
    };
    const first = await onTerminal(words, { confirms: changing });
    expect(first).toMatchObject({ code: 2, stderr: expect.stringContaining("changed meanwhile; nothing was written") });
    expect([user("student001")?.["city"], said("edit_users")]).toEqual(["Bruges", 0]);
    expect(files()).toEqual(["in.csv"]);
    // what is shown now is what is written
    const second = await onTerminal(words, { confirms: true });
    expect(second.stderr).toContain("city: Bruges -> Ghent");
    expect([second.code, user("student001")?.["city"]]).toEqual([1, "Ghent"]);
  });

  it("takes nothing back that changed while it asked", async () => {
    write("in.csv", "username,city\nstudent001,Ghent\n");
    await edit(["user", "--from", "in.csv", "--action", "update", "--yes"]);
    const record = join(folder, "in.csv.writes.ndjson");
    const set = (city: string) => sandbox.store.table("user").update(user("student001")!, { city });
    const changing = (): boolean => {
      set("Bruges");
      return true;
    };
    const first = await onTerminal(["undo", record], { confirms: changing });
    expect(first).toMatchObject({ code: 2, stderr: expect.stringContaining("changed meanwhile") });
    expect(user("student001")).toMatchObject({ city: "Bruges" });
    set("Ghent");
    expect((await onTerminal(["undo", record], { confirms: true })).code).toBe(0);
    expect(user("student001")).toMatchObject({ city: "Lyon" });
  });

  it("asks nothing where there is nothing to write", async () => {
    write("in.csv", "username,city\nstudent002,Lyon\n");
    const outcome = await onTerminal(["user", "--from", join(folder, "in.csv"), "--action", "update"], { confirms: false });
    expect([outcome.code, said("edit_users")]).toEqual([0, 0]);
    expect(outcome.stderr).not.toContain("?");
  });
});

describe("the help", () => {
  const candidates = async (...words: string[]) =>
    (await wspp(["complete", "--", "edit", ...words])).stdout.split("\n").map((line) => line.split("\t")[0]);

  it("completes entities, the way back, options and their values", async () => {
    expect(await candidates("")).toEqual(expect.arrayContaining(["undo", "user", "course", "wikipage"]));
    expect(await candidates("user", "--ma")).toEqual(["--max-deletes", "--max-share", "--max-failures", ""]);
    expect(await candidates("user", "--action", "")).toEqual(["add", "update", "delete", ""]);
    expect(await candidates("undo", "--fo")).toEqual(["--format", "--force", ""]);
  });

  it("shows examples of both commands", async () => {
    expect((await wspp(["edit", "--help"])).stdout).toContain("wspp edit user --from people.csv --action add --dry-run");
    expect((await wspp(["edit", "undo", "--help"])).stdout).toContain("wspp edit undo people.csv.writes.ndjson --dry-run");
  });

  it("names what can be edited to whoever names something else", async () => {
    const { code, stderr } = await wspp(["edit", "usr", "--from", "x.csv", "--yes"]);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/did you mean user\?\s+these can: user, course/),
    });
  });
});
