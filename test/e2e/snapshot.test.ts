/** A snapshot of a site, and a sandbox on it: the same reads give the same values. */
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { connect } from "../../src/client/connect.js";
import type { WsppClient } from "../../src/client/facade.js";
import { extraOf } from "../../src/contract/aside.js";
import { type OperationName, operationNamed } from "../../src/contract/operations.js";
import { type RunningSandbox, startSandbox } from "../../src/emulator/start.js";
import type { MoodleVersion } from "../../src/plugin/say.js";
import { demoAccounts, demoSeed } from "../../src/sandbox/seeds/demo.js";
import type { DatabaseSnapshot } from "../../src/sandbox/store/database.js";
import { type Outcome, type TerminalOptions, wspp } from "./cli-site.js";

const VERSIONS: readonly MoodleVersion[] = ["1.9", "2.2"];
const account = demoAccounts.administrator;
const folder = await mkdtemp(join(tmpdir(), "wspp-snapshot-"));
const open: { close(): Promise<void> }[] = [];
let files = 0;

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});
afterAll(() => rm(folder, { recursive: true }));

async function started(options: Parameters<typeof startSandbox>[0]): Promise<RunningSandbox> {
  const sandbox = await startSandbox(options);
  open.push(sandbox);
  return sandbox;
}

async function clientOf(url: string, username: string = account.username): Promise<WsppClient> {
  const client = await connect({ url, username, password: "Demo-1234", protocol: "rest" });
  open.push(client);
  return client;
}

const newFile = (): string => join(folder, `${++files}.json`);

function taking(url: string, out: string, words: readonly string[] = [], options: TerminalOptions = {}): Promise<Outcome> {
  const env = { WSPP_URL: url, WSPP_USERNAME: account.username, WSPP_PASSWORD: account.password };
  return wspp(["snapshot", "--out", out, ...words], { env, ...options });
}

interface Snapshot extends DatabaseSnapshot {
  readonly moodle: MoodleVersion;
  readonly notes: readonly string[];
}

async function snapshotIn(file: string): Promise<Snapshot> {
  return JSON.parse(await readFile(file, "utf8")) as Snapshot;
}

/** The values of a column. */
function values({ tables }: DatabaseSnapshot, table: string, column: string): string[] {
  const { columns, rows } = tables[table]!;
  const at = columns.findIndex((each) => each.name === column);
  return rows.map((row) => row[at] ?? "");
}

const READS: readonly (readonly [OperationName, Readonly<Record<string, unknown>>])[] = [
  ["get_users", { userids: [] }],
  ["get_users", { userids: ["teacher01", "student001", "student010"], idfield: "username" }],
  ["get_roles", {}],
  ["get_categories", {}],
  ["get_courses", { courseids: [] }],
  ["get_courses_search", { search: "science" }],
  ["get_my_courses", { uid: "5", sort: "fullname" }],
  ["get_sections", { courseids: ["2", "3", "19"], idfield: "id" }],
  ["get_teachers", { courseid: "2", idfield: "id" }],
  ["get_students", { courseid: "2", idfield: "id" }],
  ["get_users_bycourse", { idcourse: "3", idfield: "id" }],
  ["get_users_bycourse", { idcourse: "1", idfield: "id" }],
  ["get_all_groups", { fieldname: "", fieldvalue: "" }],
  ["get_group_members", { groupid: "1", groupidfield: "id" }],
  ["get_my_groups", { uid: "20", idfield: "id" }],
  ["get_all_groupings", { fieldname: "", fieldvalue: "" }],
  ["get_grouping_members", { groupid: "2", groupidfield: "id" }],
  ["get_all_forums", { fieldname: "", fieldvalue: "" }],
  ["get_all_labels", { fieldname: "", fieldvalue: "" }],
  ["get_all_assignments", { fieldname: "", fieldvalue: "" }],
  ["get_all_databases", { fieldname: "", fieldvalue: "" }],
  ["get_all_quizzes", { fieldname: "", fieldvalue: "" }],
  ["get_all_wikis", { fieldname: "", fieldvalue: "" }],
  ["get_instances_bytype", { courseids: ["2", "3"], idfield: "id", type: "forum" }],
  ["get_instances_bytype", { courseids: ["2", "3"], idfield: "id", type: "resource" }],
  ["get_forum_discussions", { forumid: 1 }],
  ["get_forum_posts", { discussionid: 1 }],
  ["get_assignment_submissions", { assignmentid: 1, userids: [], useridfield: "id", timemodified: 0, zipfiles: 0 }],
  ["get_course_grades", { courseid: "2", idfield: "id" }],
  ["get_user_grades", { userid: "15", idfield: "id" }],
  ["get_events", { eventtype: 0, ownerid: "" }],
  ["get_users_byprofile", { profilefieldname: "studentno", profilefieldvalue: "SN-001" }],
  ["get_primaryrole_incourse", { userid: "15", useridfield: "id", courseid: "2", courseidfield: "id" }],
];
const READS19: typeof READS = [["get_resources", { courseids: ["2", "3"], idfield: "id" }]];
const READS22: typeof READS = [
  ["get_all_cohorts", { fieldname: "", fieldvalue: "" }],
  ["get_cohort_members", { id: "1", idfield: "id" }],
];

/** Times of logging in, contexts that are made anew, and where the site stands. */
const RUN_DEPENDENT = ["lastaccess", "lastlogin", "currentlogin", "firstaccess", "context", "ctxid", "ctxpath", "url"];

/** The answer with its REST columns, without what a snapshot cannot hold. */
async function asked(client: WsppClient, operation: OperationName, args: Readonly<Record<string, unknown>>): Promise<unknown> {
  const answer: unknown = await client.call(operation as string, args);
  const told = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(told);
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries({ ...value, ...extraOf(value) }).filter(([name]) => !RUN_DEPENDENT.includes(name));
    return Object.fromEntries(members.map(([name, each]) => [name, told(each)]));
  };
  return told(answer);
}

describe.each(VERSIONS)("a snapshot of the demo site of Moodle %s", (moodle) => {
  it("is a seed on which the same reads give the same values", async () => {
    const site = await started({ seed: "demo", moodle });
    const out = newFile();
    const { code, stderr } = await taking(site.url, out);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const double = await started({ seed: out });
    expect(double.moodle).toBe(moodle);
    const [original, copy] = [await clientOf(site.url), await clientOf(double.url)];
    for (const [operation, args] of [...READS, ...(moodle === "1.9" ? READS19 : READS22)]) {
      const [here, there] = [await asked(original, operation, args), await asked(copy, operation, args)];
      expect(there, `${operation} ${JSON.stringify(args)}`).toEqual(here);
    }
  });

  it("gives the grades of activities back", async () => {
    const site = await started({ seed: "demo", moodle });
    const out = newFile();
    await taking(site.url, out, ["--only", "grades"]);
    const double = await started({ seed: out });
    const [original, copy] = [await clientOf(site.url), await clientOf(double.url)];
    const [first] = await original.get_instances_bytype({ courseids: ["2"], idfield: "id", type: "assignment" });
    const userids = (await original.get_students({ courseid: "2", idfield: "id" })).map(({ id }) => id);
    const args = { activityid: first!.coursemodule, activitytype: "assignment", userids, useridfield: "id" };
    const here = await asked(original, "get_module_grades", args);
    expect(here).toHaveLength(5);
    expect(await asked(copy, "get_module_grades", args)).toEqual(here);
  });

  it.each([5, 40, 150])("is the same file after an interruption at request %i", async (number) => {
    const [whole, resumed] = [newFile(), newFile()];
    const interruption = new AbortController();
    let left = Number.POSITIVE_INFINITY;
    const site = await started({ seed: "demo", moodle, onRequest: () => void (--left === 0 && interruption.abort()) });
    await taking(site.url, whole);
    left = number;
    const stopped = await taking(site.url, resumed, [], { signal: interruption.signal });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(/^\d+ answers are kept in .*\.journal; the same command with --resume goes on from there\./);
    const journal = `${resumed}.journal`;
    expect((await stat(journal)).mode & 0o777).toBe(0o600);
    expect((await taking(site.url, resumed)).code).toBe(2);
    expect((await taking(site.url, resumed, ["--resume"])).code).toBe(0);
    expect(await readFile(resumed, "utf8")).toBe(await readFile(whole, "utf8"));
    await expect(stat(journal)).rejects.toThrow();
  });
});

/** Original texts by which people could be recognised, column by column. */
function originals(seed: DatabaseSnapshot): string[] {
  const personal: readonly (readonly [string, readonly string[]])[] = [
    ["user", ["firstname", "lastname", "username", "email", "phone1", "idnumber", "institution", "city"]],
    ["course", ["idnumber"]],
    ["user_info_data", ["data"]],
    ...(seed.tables["cohort"] === undefined ? [] : [["cohort", ["idnumber"]] as const]),
  ];
  const found = personal.flatMap(([table, columns]) => columns.flatMap((column) => values(seed, table, column)));
  return [...new Set(found)].filter((value) => value.length > 1);
}

/** Words that Moodle itself writes, in names of accounts and of roles. */
const MOODLES_OWN: readonly string[] = ["Admin", "admin", "guest", "User"];

/** Every text of the tables and notes. */
function texts({ tables, notes }: Snapshot): string[] {
  return [...notes, ...Object.values(tables).flatMap(({ rows }) => rows.flatMap((row) => row.filter((value) => value !== null)))];
}

describe.each(VERSIONS)("an anonymised snapshot of Moodle %s", (moodle) => {
  it("has nothing of the people: no name, mail, phone, number or text", async () => {
    const site = await started({ seed: "demo", moodle });
    const out = newFile();
    expect((await taking(site.url, out, ["--anonymise"])).code).toBe(0);
    const snapshot = await snapshotIn(out);
    const all = texts(snapshot).join("\n");
    const left = originals(demoSeed(moodle)).filter((each) => !MOODLES_OWN.includes(each) && all.includes(each));
    expect(left).toEqual([]);
    for (const said of ["Introduce yourselves", "glad to be here", "My answer", "Lab coats", "All <strong>"])
      expect(all, said).not.toContain(said);
  });

  it("keeps structure, ids and dates, and works as a site", async () => {
    const site = await started({ seed: "demo", moodle });
    const [out, plain] = [newFile(), newFile()];
    await taking(site.url, plain);
    await taking(site.url, out, ["--anonymise"]);
    const [anonymous, known] = [await snapshotIn(out), await snapshotIn(plain)];
    const shape = ({ tables }: Snapshot): unknown => Object.entries(tables).map(([name, { rows }]) => [name, rows.length]);
    expect(shape(anonymous)).toEqual(shape(known));
    for (const [table, column] of [
      ["user", "id"],
      ["user", "timemodified"],
      ["forum_posts", "created"],
      ["course_sections", "sequence"],
      ["grade_grades", "finalgrade"],
    ] as const)
      expect(values(anonymous, table, column)).toEqual(values(known, table, column));
    for (const column of ["username", "email", "idnumber"]) {
      const column_ = values(anonymous, "user", column).filter((value) => value !== "");
      expect(new Set(column_).size, column).toBe(values(known, "user", column).filter((value) => value !== "").length);
    }
    const double = await started({ seed: out });
    const reader = /for example as (\w+)/.exec(anonymous.notes[0]!)![1]!;
    const client = await clientOf(double.url, reader);
    expect(await client.get_students({ courseid: "2", idfield: "id" })).toHaveLength(
      (await (await clientOf(site.url)).get_students({ courseid: "2", idfield: "id" })).length,
    );
  });

  it("is the same one again by the same salt, and another one without", async () => {
    const site = await started({ seed: "demo", moodle });
    const [salt, first, second, third] = [newFile(), newFile(), newFile(), newFile()];
    await taking(site.url, first, ["--anonymise", "--salt-file", salt]);
    await taking(site.url, second, ["--anonymise", "--salt-file", salt]);
    await taking(site.url, third, ["--anonymise"]);
    expect((await stat(salt)).mode & 0o777).toBe(0o600);
    expect(await readFile(second, "utf8")).toBe(await readFile(first, "utf8"));
    expect(await readFile(third, "utf8")).not.toBe(await readFile(first, "utf8"));
    expect(await readFile(first, "utf8")).not.toContain((await readFile(salt, "utf8")).trim());
  });

  it("keeps user names where that is asked for, and nothing else", async () => {
    const site = await started({ seed: "demo", moodle });
    const out = newFile();
    await taking(site.url, out, ["--anonymise", "--keep-usernames"]);
    const snapshot = await snapshotIn(out);
    expect(values(snapshot, "user", "username")).toContain("student001");
    expect(texts(snapshot).join("\n")).not.toContain("student001@");
  });
});

describe("wspp snapshot", () => {
  it("reads over SOAP where it is told to, without the columns that only REST has", async () => {
    const site = await started({ seed: "demo" });
    const out = newFile();
    const { code, stderr } = await taking(site.url, out, ["--protocol", "soap"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect((await snapshotIn(out)).notes).toContainEqual(expect.stringMatching(/^Read over SOAP/));
    const double = await started({ seed: out });
    const soap = (url: string): ReturnType<typeof connect> => connect({ url, ...account, protocol: "soap" });
    const [original, copy] = [await soap(site.url), await soap(double.url)];
    open.push(original, copy);
    expect(await copy.get_users({ userids: [] })).toEqual(await original.get_users({ userids: [] }));
    const members = { idcourse: "2", idfield: "id" };
    expect(await copy.get_users_bycourse(members)).toEqual(await original.get_users_bycourse(members));
    const discussions = { forumid: 1, limit: 0 };
    expect(await copy.get_forum_discussions(discussions)).toEqual(await original.get_forum_discussions(discussions));
  });

  it("tells what an ordinary account is refused, and makes a seed of the rest", async () => {
    const site = await started({ seed: "demo" });
    const out = newFile();
    const env = { WSPP_USERNAME: demoAccounts.teacher.username };
    const { code, stderr } = await taking(site.url, out, [], {
      env: { WSPP_URL: site.url, WSPP_PASSWORD: demoAccounts.teacher.password, ...env },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Could not be read: get_students, refused \d+ times/m);
    const { notes } = await snapshotIn(out);
    expect(notes).toContainEqual(expect.stringMatching(/^Could not be read: get_students, refused \d+ times \(/));
    const double = await started({ seed: out });
    expect(await (await clientOf(double.url, demoAccounts.teacher.username)).get_users({ userids: [] })).toHaveLength(200);
  });

  it("says in an anonymised snapshot what is missing without the site's words", async () => {
    const site = await started({ seed: "demo" });
    const out = newFile();
    await taking(site.url, out, ["--anonymise"], {
      env: { WSPP_URL: site.url, WSPP_USERNAME: "teacher01", WSPP_PASSWORD: "Demo-1234" },
    });
    expect((await snapshotIn(out)).notes).toContainEqual(
      expect.stringMatching(/^Could not be read: get_students, refused \d+ times\.$/),
    );
  });

  it("asks again with --resume what got no answer", async () => {
    const site = await started({ seed: "demo", fail: ["empty-500@1-9/get_events"] });
    const out = newFile();
    const first = await taking(site.url, out);
    expect(first.code).toBe(1);
    expect(first.stderr).toContain("Could not be read: get_events, without an answer");
    expect(first.stderr).toContain("--resume asks those again");
    expect(values(await snapshotIn(out), "event", "id")).toEqual([]);
    site.fail([]);
    const before = site.requests.length;
    expect(await taking(site.url, out, ["--resume"])).toMatchObject({ code: 0, stderr: "" });
    expect(values(await snapshotIn(out), "event", "id")).toHaveLength(12);
    expect(site.requests.slice(before).map(({ operation }) => operation)).toEqual(["login", "get_events"]);
  });

  it("stops when the site is away, and keeps what it has", async () => {
    const site = await started({ seed: "demo", fail: ["drop@30-100000"] });
    const { code, stderr } = await taking(site.url, newFile());
    expect(code).toBe(4);
    expect(stderr).toContain("goes on from there");
  });

  it("changes nothing on the site: no message is read, nothing is written", async () => {
    const site = await started({ seed: "demo" });
    await taking(site.url, newFile());
    const effects = new Set(site.requests.map(({ operation }) => operationNamed(operation)?.effect));
    expect([...effects].sort()).toEqual(["read", "session"]);
    expect(site.requests.map(({ operation }) => operation)).not.toContain("get_messages");
  });

  it("reads a part with what it hangs on", async () => {
    const site = await started({ seed: "demo" });
    const out = newFile();
    const { code, stdout } = await taking(site.url, out, ["--only", "sections", "--json"]);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as { tables: Record<string, number>; notes: string[]; reads: Record<string, number> };
    expect(report.tables).toMatchObject({ course: 21, course_sections: 120, user: 2, forum: 0 });
    expect(report.reads).toMatchObject({ get_courses: 1, get_sections: 1 });
    expect(report.notes).toContainEqual(expect.stringMatching(/^Not asked for: users, roles, enrolments/));
    const double = await started({ seed: out });
    const client = await connect({ url: double.url, username: "admin", password: "Admin-1234" });
    open.push(client);
    expect(await client.get_courses({ courseids: [] })).toHaveLength(21);
  });

  it("goes on behind a line that was cut off, and refuses a journal that is not its own", async () => {
    const site = await started({ seed: "demo" });
    const [out, whole] = [newFile(), newFile()];
    await taking(site.url, whole);
    await taking(site.url, out, [], { env: { WSPP_URL: site.url, WSPP_USERNAME: account.username, WSPP_PASSWORD: "wrong" } });
    await expect(stat(`${out}.journal`)).rejects.toThrow();
    const head = { snapshot: 1, url: site.url, username: account.username };
    const answer = { key: 'get_roles {"roleid":"","idfield":""}', refused: "no" };
    await writeFile(`${out}.journal`, `${JSON.stringify(head)}\n${JSON.stringify(answer)}\n{"key":"get_users`);
    expect((await taking(site.url, out, ["--resume"])).code).toBe(1);
    expect((await snapshotIn(out)).notes).toContainEqual(expect.stringMatching(/get_roles, refused \(no\)/));
    await writeFile(`${out}.journal`, `${JSON.stringify({ ...head, username: "somebody" })}\n`);
    expect(await taking(site.url, out, ["--resume"])).toMatchObject({ code: 2, stderr: expect.stringContaining("somebody") });
    await writeFile(`${out}.journal`, `${JSON.stringify(head)}\nxx\n${JSON.stringify(answer)}\n`);
    expect(await taking(site.url, out, ["--resume"])).toMatchObject({ code: 2, stderr: expect.stringContaining("line 2") });
  });

  it.each([
    [[], "--out"],
    [["--out", "x.json", "--only", "user"], "users"],
    [["--out", "x.json", "--moodle", "2.7"], "2.2 stands for all of Moodle 2"],
    [["--out", "x.json", "--delay", "1s"], "--delay"],
    [["--out", "x.json", "--salt-file", "y"], "--anonymise"],
    [["--out", "/nowhere/x.json"], "/nowhere"],
  ])("refuses %j before anything is asked", async (words, told) => {
    const env = { WSPP_URL: "http://127.0.0.1:9", WSPP_USERNAME: "x", WSPP_PASSWORD: "y" };
    const { code, stderr } = await wspp(["snapshot", ...words], { env });
    expect(code).toBe(2);
    expect(stderr).toContain(told);
  });

  it("shows on a terminal how far it has come, and takes that away at the end", async () => {
    const site = await started({ seed: "demo", latency: 3 });
    const { stderr } = await taking(site.url, newFile(), [], { columns: 80 });
    expect(stderr).toMatch(/█+.* \d+\/\d+ enrolments/);
    expect(stderr.endsWith("\r\u001b[K")).toBe(true);
  });
});
