import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../client/connect.js";
import { isWsppError } from "../errors.js";
import { demoAccounts } from "../sandbox/seeds/demo.js";
import { type FaultKind, FaultPlan, faultKinds, faultRule } from "./faults.js";
import { type RunningSandbox, startSandbox } from "./start.js";

describe("a plan of faults", () => {
  it("counts requests, and those of an operation by themselves", () => {
    const plan = new FaultPlan(["html@2", "slow@2-3/get_users"].map(faultRule));
    expect(["login", "get_users", "get_users", "get_roles", "get_users", "get_users"].map((name) => plan.next(name))).toEqual([
      undefined,
      "html",
      "slow",
      undefined,
      "slow",
      undefined,
    ]);
  });

  it("strikes by chance as often as it is told", () => {
    const chances = [0.05, 0.2, 0.09, 0.99];
    const plan = new FaultPlan([faultRule("drop:0.1")], () => chances.shift() ?? 1);
    expect(["a", "a", "a", "a"].map((name) => plan.next(name))).toEqual(["drop", undefined, "drop", undefined]);
  });

  it.each(["drop:0.5", "html@3", "slow@5-8", "truncate@1/edit_users", "expired:1"])("reads %s and writes it the same", (text) => {
    expect(new FaultPlan([faultRule(text)]).written).toEqual([text]);
  });

  it.each(["drop", "drop:2", "drop@0", "drop@3-2", "explode@1", "drop@1/", "constructor@1", ""])("refuses %j", (text) => {
    expect(() => faultRule(text)).toThrow("is no fault");
  });
});

describe("each kind of trouble", () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  /** What our client makes of it, and whether the site has carried out the write. */
  const expected: { readonly [K in FaultKind]: readonly [outcome: string, carriedOut: boolean] } = {
    drop: ["connection_lost", false],
    "drop-after": ["connection_lost", true],
    truncate: ["connection_lost", true],
    "wrong-length": ["connection_lost", true],
    "bad-gzip": ["connection_lost", true],
    "bad-charset": ["ok", true], // the client sees from the bytes that it is UTF-16
    "empty-500": ["empty_body", false],
    "empty-200": ["empty_body", true],
    html: ["html_page", false],
    maintenance: ["html_page", false],
    expired: ["ok", true],
    notice: ["ok", true],
    slow: ["ok", true],
    hang: ["timeout", false],
    wsdl: ["ok", true],
  };

  it.each(Object.keys(faultKinds) as FaultKind[])("%s", async (kind) => {
    sandbox.reset();
    const moodle = await connect({ url: sandbox.url, ...demoAccounts.administrator });
    sandbox.fail([`${kind}@1/edit_categories`]);
    const name = `Category of ${kind}`;
    const outcome = await moodle.call("edit_categories", { categories: [{ action: "add", name }] }, { timeout: 3000 }).then(
      () => "ok",
      (error: unknown) => (isWsppError(error) ? error.code : String(error)),
    );
    const carriedOut = sandbox.store.table("course_categories").one({ name }) !== undefined;
    expect([outcome, carriedOut]).toEqual(expected[kind]);
    await moodle.close();
  });
});
