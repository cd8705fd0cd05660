// @ts-check
/** A test of your own code with vitest, against an embedded Moodle: `npx vitest run --config examples/testing/vitest.config.mjs`. */
import { connect, createClient } from "moodle-wspp";
import { demoAccounts, serviceOf, startSandbox } from "moodle-wspp/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

/** @type {import("moodle-wspp/server").RunningSandbox} */
let sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ moodle: "2.2" });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

test("a teacher sees his courses", async () => {
  const moodle = await connect({ url: sandbox.url, ...demoAccounts.teacher });
  const courses = await moodle.get_my_courses({ sort: "fullname" });
  expect(courses.map(({ shortname }) => shortname)).toContain("ALG");
  await moodle.close();
});

test("what the site refuses is told per record", async () => {
  const moodle = await connect({ url: sandbox.url, ...demoAccounts.administrator });
  const { failed } = await moodle.edit_users({ users: [{ action: "delete", id: 99_999 }] });
  expect(failed.map(({ error }) => error?.message)).toEqual(["user id= unknown."]);
  await moodle.close();
});

test("the same without a socket", async () => {
  const moodle = createClient(await serviceOf(sandbox.site, { ...demoAccounts.student, moodle: sandbox.moodle }));
  expect((await moodle.get_my_courses()).length).toBeGreaterThan(0);
  expect(sandbox.requests).toEqual([]);
});
