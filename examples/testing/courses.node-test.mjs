// @ts-check
/** A test of your own code with node:test, against an embedded Moodle: `node --test examples/testing/courses.node-test.mjs`. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { connect } from "moodle-wspp";
import { demoAccounts, startSandbox } from "moodle-wspp/server";

/** @type {import("moodle-wspp/server").RunningSandbox} */
let sandbox;
before(async () => {
  sandbox = await startSandbox();
});
after(() => sandbox.close());
beforeEach(() => sandbox.reset());

test("a new course is there, and gone after a reset", async () => {
  const moodle = await connect({ url: sandbox.url, ...demoAccounts.administrator });
  const datum = { action: "add", shortname: "T1", fullname: "Testing", idnumber: "T1", category: 1 };
  const report = await moodle.edit_courses({ courses: [datum] });
  report.throwIfFailed();
  assert.equal(sandbox.store.table("course").all({ shortname: "T1" }).length, 1); // what the site has stored
  sandbox.reset();
  assert.equal(sandbox.store.table("course").all({ shortname: "T1" }).length, 0);
  await moodle.close();
});

test("a session that has ended is renewed without notice", async () => {
  const moodle = await connect({ url: sandbox.url, ...demoAccounts.teacher });
  sandbox.advanceClock(1801); // half an hour later
  assert.ok((await moodle.get_my_courses()).length > 0);
  assert.equal(sandbox.requests.filter(({ operation }) => operation === "login").length, 2);
  await moodle.close();
});

test("a lost connection is survived", async () => {
  const moodle = await connect({ url: sandbox.url, ...demoAccounts.student });
  sandbox.fail(["drop@1/get_my_courses"]);
  assert.ok((await moodle.get_my_courses()).length > 0);
  await moodle.close();
});
