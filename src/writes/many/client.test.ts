/** The writers over the client of the official web services, its protocols and a loopback port. */
import { afterEach, describe, expect, it } from "vitest";
import type { Row } from "../../../test/fixtures/many-functions.js";
import { made, PASSWORD, people, person, seen } from "../../../test/fixtures/many-rows.js";
import { OfficialSite as Tables } from "../../../test/fixtures/many-site.js";
import { officialSite, Refusal, TOKEN } from "../../../test/fixtures/official-site.js";
import { MoodleError } from "../../errors.js";
import { argumentsOf } from "../../functions/arguments.js";
import { functionsOf } from "../../functions/shipped.js";
import { connect } from "../../moodle/connect.js";
import type { MoodleOptions } from "../../moodle/options.js";
import type { WireValue } from "../../wire/official/call.js";
import { createMany, deleteMany, updateMany } from "./many.js";

const functions = await functionsOf("4.4");
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

/** A site over HTTP, its tables, and a client. */
async function served(options: Partial<MoodleOptions> = {}, more: { readonly available?: readonly string[] } = {}) {
  const tables = new Tables();
  const site = await officialSite({
    functions,
    ...more,
    answer: async ({ name, args }) => {
      const typed = argumentsOf(functions.describe(name)!, args).map(({ name: key, value }) => [key, value]);
      try {
        return (await tables.call(name, Object.fromEntries(typed) as Row)) as WireValue;
      } catch (error) {
        if (!(error instanceof MoodleError)) throw error;
        const { message, errorcode, exception } = error;
        throw new Refusal({ message, ...(errorcode && { errorcode }), ...(exception && { exception }) });
      }
    },
  });
  const client = await connect({ url: site.url, token: TOKEN, retry: { attempts: 1 }, ...options });
  open.push(site, client);
  return { tables, site, client };
}

const ways: Partial<MoodleOptions>[] = [
  { protocol: "rest", format: "json" },
  { protocol: "rest", format: "xml" },
  { protocol: "soap" },
  { protocol: "xmlrpc" },
  { protocol: "amf" },
];

describe.each(ways)("over %o", (way) => {
  it("rows are created, skipped and refused, each by itself", async () => {
    const { tables, client } = await served(way);
    tables.add("users", { ...person("new001"), idnumber: "S1", fields: {} });
    tables.add("users", { ...person("other"), email: "new003@example.org", idnumber: "", fields: {} });
    const rows = people(6);
    rows[4] = person("new004", { customfields: [{ type: "nosuch", value: "x" }] });
    const report = await createMany(client, "core_user_create_users", rows);
    expect(seen(report)).toEqual([
      "ok",
      "skipped",
      "ok",
      expect.stringMatching(/^error (?:invalidparameter|unknown_error)$/),
      "error stored_otherwise",
      "ok",
    ]);
    expect(report.failed[0]?.error).toMatchObject({ message: expect.stringContaining("has its email"), applied: "no" });
    expect(made(tables)).toEqual(["new001", "new000", "new002", "new004", "new005"]);
  });

  it("rows are changed and deleted, each by itself", async () => {
    const { tables, client } = await served(way);
    for (const { password: _, ...row } of people(4)) tables.add("users", { ...row, auth: "manual", fields: {} });
    const changed = await updateMany(client, "core_user_update_users", [
      { id: 101, city: "Ghent" },
      { id: 999, city: "Ghent" },
    ]);
    expect(seen(changed)).toEqual(["ok", "error warning"]);
    const deleted = await deleteMany(client, "core_user_delete_users", [101, 999, 2, 103]);
    expect(seen(deleted).filter((each) => !each.startsWith("error"))).toEqual(["ok", "skipped", "ok"]);
    expect(tables.tables.users.filter(({ deleted }) => deleted === true).map(({ id }) => id)).toEqual([101, 103]);
  });
});

describe("over the client", () => {
  it("messages pass its guard one by one", async () => {
    const { client } = await served();
    const rows = [2, 999].map((touserid) => ({ touserid, text: "hello" }));
    expect(seen(await createMany(client, "core_message_send_instant_messages", rows))).toEqual(["ok", "error message_refused"]);
  });

  it("calls stay below its own limit of variables", async () => {
    const { site, client } = await served({ maxInputVars: 100 });
    const report = await createMany(client, "core_user_create_users", people(50), { verify: false });
    expect(report.failed).toEqual([]);
    expect(site.calls.filter(({ name }) => name === "core_user_create_users").length).toBeGreaterThan(3);
  });

  it("a function that the token may not call stops the run before anything is sent, with the way out", async () => {
    const available = ["core_webservice_get_site_info", "core_user_create_users"];
    const { client, tables } = await served({}, { available });
    const report = await createMany(client, "core_user_create_users", people(3));
    expect(report.outcomes[0]?.error).toMatchObject({ code: "not_sent", message: expect.stringContaining("get_users_by_field") });
    expect((await createMany(client, "core_user_create_users", people(3), { existing: "send" })).failed).toEqual([]);
    expect(made(tables)).toHaveLength(3);
  });

  it("no error repeats a password", async () => {
    const { client } = await served();
    const rows = people(3).map((row) => ({ ...row, lang: "xx" }));
    const report = await createMany(client, "core_user_create_users", rows);
    expect(report.failed).toHaveLength(3);
    expect(JSON.stringify(report)).not.toContain(PASSWORD);
  });
});
