/** A snapshot of a site, and a sandbox on it: the same reads give the same values. */
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { connect } from "../../src/client/connect.js";
import type { WsppClient } from "../../src/client/facade.js";
import { extraOf } from "../../src/contract/aside.js";
import type { OperationName } from "../../src/contract/operations.js";
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

  it("is the same file after an interruption in the middle", async () => {
    const site = await started({ seed: "demo", moodle });
    const [whole, resumed] = [newFile(), newFile()];
    await taking(site.url, whole);
    const signal = new AbortController();
    setTimeout(() => signal.abort(new Error("interrupted")), 150);
    const stopped = await taking(site.url, resumed, ["--delay", "20"], { signal: signal.signal });
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
void [demoSeed, values, snapshotIn];
