/** The databases of the recorded sites, read through wspp into a seed: the sandbox on it answers as on the database itself. */
import { describe, expect, it } from "vitest";
import { connect } from "../../src/client/connect.js";
import type { WsppClient } from "../../src/client/facade.js";
import { extraOf } from "../../src/contract/aside.js";
import type { OperationName } from "../../src/contract/operations.js";
import type { WsppService } from "../../src/contract/site.js";
import { type RunningSandbox, startSandbox } from "../../src/emulator/start.js";
import { isWsppError } from "../../src/errors.js";
import { hashedPassword } from "../../src/sandbox/operations/session.js";
import { wantedAreas } from "../../src/snapshot/areas.js";
import { SNAPSHOT_PASSWORD } from "../../src/snapshot/rebuild/people.js";
import { takeSnapshot } from "../../src/snapshot/take.js";
import { sharedFolder } from "../shared.js";
import { recordedSeed } from "./sandbox-compare.js";

type Args = Readonly<Record<string, unknown>>;
const USERNAME = "wsaccess";
const ALL = { fieldname: "", fieldvalue: "" };

/** Run-dependent, made anew, or never read: the notes of a snapshot name them. */
const NOT_KEPT =
  "lastaccess lastlogin currentlogin firstaccess context ctxid ctxpath contextid url modinfo password enrolmentkey files numfiles".split(
    " ",
  );

describe.skipIf(sharedFolder() === undefined).each(["moodle19", "moodle22"])("a snapshot of the recorded site %s", (name) => {
  it("answers every read as the site does", async () => {
    await using site = await siteOf(name);
    await using client = await clientOf(site);
    const journal = { find: () => undefined, keep: () => Promise.resolve() };
    const { snapshot, gaps } = await takeSnapshot({ service: client as WsppService, journal, wanted: wantedAreas(undefined) });
    expect(gaps).toEqual([]);
    await using double = await startSandbox({ seed: snapshot });
    await using copy = await clientOf(double);
    const reads = await readsOf(client);
    expect(reads.length).toBeGreaterThan(100);
    for (const [operation, args] of reads) {
      const [here, there] = [await answerOf(client, operation, args), await answerOf(copy, operation, args)];
      expect(there, `${operation} ${JSON.stringify(args)}`).toEqual(here);
    }
  });
});

async function siteOf(name: string): Promise<RunningSandbox> {
  const site = await startSandbox({ seed: recordedSeed(name) });
  const users = site.store.table("user");
  users.update(users.one({ username: USERNAME })!, { password: hashedPassword(SNAPSHOT_PASSWORD) });
  return site;
}

function clientOf({ url }: RunningSandbox): Promise<WsppClient> {
  return connect({ url, username: USERNAME, password: SNAPSHOT_PASSWORD, protocol: "rest" });
}

async function readsOf(client: WsppClient): Promise<(readonly [OperationName, Args])[]> {
  const ids = (rows: readonly { id: number }[]): string[] => rows.map(({ id }) => String(id));
  const courses = ids(await client.get_courses({ courseids: [] }));
  const types = ["assignment", "data", "forum", "label", "quiz", "resource", "wiki", "url", "page"];
  const forums = await client.get_all_forums(ALL);
  const discussions = (await Promise.all(forums.map(({ id }) => client.get_forum_discussions({ forumid: id })))).flat();
  const assignments = await client.get_all_assignments(ALL);
  return [
    ["get_users", { userids: [] }],
    ["get_roles", {}],
    ["get_categories", {}],
    ["get_courses", { courseids: [] }],
    ["get_sections", { courseids: courses, idfield: "id" }],
    ...courses.flatMap((courseid): [OperationName, Args][] => [
      ["get_teachers", { courseid, idfield: "id" }],
      ["get_students", { courseid, idfield: "id" }],
      ["get_users_bycourse", { idcourse: courseid, idfield: "id" }],
      ["get_course_grades", { courseid, idfield: "id" }],
    ]),
    ["get_all_groups", ALL],
    ["get_all_groupings", ALL],
    ...ids(await client.get_all_groups(ALL)).map((groupid): [OperationName, Args] => ["get_group_members", { groupid }]),
    ...ids(await client.get_all_groupings(ALL)).map((groupid): [OperationName, Args] => ["get_grouping_members", { groupid }]),
    ...["forums", "labels", "wikis", "pagesWiki", "assignments", "databases", "quizzes"].map((kind): [OperationName, Args] => [
      `get_all_${kind}` as OperationName,
      ALL,
    ]),
    ["get_resources", { courseids: courses, idfield: "id" }],
    ...types.map((type): [OperationName, Args] => ["get_instances_bytype", { courseids: courses, idfield: "id", type }]),
    ...forums.map(({ id }): [OperationName, Args] => ["get_forum_discussions", { forumid: id }]),
    ...discussions.map(({ post }): [OperationName, Args] => ["get_forum_posts", { discussionid: post.discussion }]),
    ...assignments.map(({ id }): [OperationName, Args] => [
      "get_assignment_submissions",
      { assignmentid: id, userids: [], useridfield: "id", timemodified: 0, zipfiles: 0 },
    ]),
    ["get_events", { eventtype: 0, ownerid: "" }],
    ["get_all_cohorts", ALL],
    ["get_cohort_members", { id: "1" }],
  ];
}

async function answerOf(client: WsppClient, operation: OperationName, args: Args): Promise<unknown> {
  try {
    return told(await client.call(operation as string, args));
  } catch (error) {
    if (isWsppError(error)) return error.message;
    throw error;
  }
}

/** With the columns that only REST has. */
function told(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries({ ...value, ...extraOf(value) }).filter(([name]) => !NOT_KEPT.includes(name));
  return Object.fromEntries(members.map(([name, each]) => [name, told(each)]));
}
