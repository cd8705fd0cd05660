import { afterEach, describe, expect, it } from "vitest";
import {
  ACCOUNT,
  type OfficialSite,
  type OfficialSiteOptions,
  officialSite,
  Refusal,
  TOKEN,
} from "../../test/fixtures/official-site.js";
import { functionsOf } from "../functions/shipped.js";
import type { WireValue } from "../wire/official/call.js";
import type { MoodleClient } from "./client.js";
import { connect } from "./connect.js";
import type { MoodleOptions } from "./options.js";

const functions = await functionsOf("4.4");
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function siteWith(options: Partial<OfficialSiteOptions> & Pick<OfficialSiteOptions, "answer">): Promise<OfficialSite> {
  const site = await officialSite({ functions, ...options });
  open.push(site);
  return site;
}

async function clientOf(site: OfficialSite, options: Partial<MoodleOptions> = {}): Promise<MoodleClient> {
  const client = await connect({ url: site.url, token: TOKEN, retry: { attempts: 1 }, ...options });
  open.push(client);
  return client;
}

const USER = {
  id: 5,
  username: "ada",
  fullname: "Ada «L» & Co",
  email: "ada@example.org",
  suspended: false,
  profileimageurlsmall: "",
  profileimageurl: "",
  customfields: [],
  preferences: [],
};
const ways = [
  { protocol: "rest", format: "json" },
  { protocol: "rest", format: "xml" },
  { protocol: "soap", soapServer: "php" },
  { protocol: "soap", soapServer: "zend" },
  { protocol: "xmlrpc" },
  { protocol: "amf" },
] as const;

describe.each(ways)("a call over %o", ({ protocol, ...way }) => {
  const options: Partial<MoodleOptions> = { protocol, ...("format" in way && { format: way.format }) };
  const server = "soapServer" in way ? { soapServer: way.soapServer } : {};

  it("reaches the function with its arguments, and answers the same value as any other", async () => {
    const site = await siteWith({ ...server, answer: () => [USER] });
    const moodle = await clientOf(site, options);
    const users = await moodle.call("core_user_get_users_by_field", { field: "username", values: ["ada", "é&<"] });
    expect(users).toEqual([USER]);
    expect(site.calls.at(-1)).toMatchObject({
      protocol,
      name: "core_user_get_users_by_field",
      args: { field: "username", values: ["ada", "é&<"] },
    });
  });

  it("answers null for a function that answers nothing", async () => {
    const site = await siteWith({ ...server, answer: () => null });
    const moodle = await clientOf(site, options);
    expect(await moodle.call("core_user_delete_users", { userids: [7] })).toBeNull();
    expect(site.calls.at(-1)!.args).toEqual({ userids: [protocol === "rest" ? "7" : 7] });
  });

  it("is a MoodleError when the site refuses, without any secret in it", async () => {
    const site = await siteWith({
      ...server,
      answer: () => {
        throw new Refusal({
          exception: "invalid_parameter_exception",
          errorcode: "invalidparameter",
          message: "Invalid parameter value detected",
          debuginfo: "wstoken=0123456789abcdef0123456789abcdef password => Secret-word-7",
        });
      },
    });
    const seen: string[] = [];
    const moodle = await clientOf(site, {
      ...options,
      onRequest: (trace) => seen.push(JSON.stringify(trace)),
      onAnswer: (trace) => seen.push(JSON.stringify(trace)),
    });
    const user = { username: "bob", password: "Secret-word-7", firstname: "B", lastname: "B", email: "b@example.org" };
    const error = await moodle.call("core_user_create_users", { users: [user] }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "MoodleError", code: "invalidparameter", operation: "core_user_create_users" });
    const said = JSON.stringify(error) + String((error as Error).stack) + seen.join();
    expect(said).not.toContain(TOKEN);
    expect(said).not.toContain("Secret-word-7");
  });

  it("shows no token where it is refused", async () => {
    const site = await siteWith({ ...server, answer: () => null });
    const wrong = "fedcba9876543210fedcba9876543210";
    const moodle = await clientOf(site, { ...options, token: wrong });
    const error = await moodle.call("core_course_get_categories", {}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "MoodleError" });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(wrong);
  });

  it("goes to the simple server with an account", async () => {
    const site = await siteWith({ ...server, answer: () => [] });
    const moodle = await clientOf(site, { ...options, token: undefined, ...ACCOUNT, authentication: "simple" });
    expect(await moodle.call("core_course_get_categories", {})).toEqual([]);
    expect(site.addresses.every((address) => address.startsWith(`/lms/webservice/${protocol}/simpleserver.php`))).toBe(true);
  });
});

describe("connecting", () => {
  it("asks for a token by user name and password, and keeps the sub-path of the site", async () => {
    const site = await siteWith({ answer: () => [] });
    const moodle = await clientOf(site, { token: undefined, ...ACCOUNT, url: `${site.url}/login/index.php` });
    await moodle.call("core_course_get_categories", {});
    expect(site.addresses[0]).toBe("/lms/login/token.php");
    expect(moodle.url).toBe(site.url);
  });

  it("says what is wrong with an account", async () => {
    const site = await siteWith({ answer: () => [] });
    const refused = connect({ url: site.url, username: "ada", password: "guess" });
    await expect(refused).rejects.toMatchObject({ name: "MoodleError", code: "invalidlogin" });
  });

  it.each([
    [{ token: undefined }, "invalid_option"],
    [{ token: "" }, "invalid_option"],
    [{ username: "ada", password: "x" }, "invalid_option"],
    [{ authentication: "simple" }, "invalid_option"],
    [{ protocol: "rset" }, "invalid_option"],
    [{ protocol: "soap", format: "json" }, "invalid_option"],
    [{ protocol: "amf", settings: { raw: true } }, "invalid_option"],
    [{ maxInputVars: 0 }, "invalid_option"],
    [{ url: "moodle.example.edu" }, "invalid_option"],
  ])("refuses the options %o before anything is sent", async (options, code) => {
    const wrong = { url: "https://moodle.example.edu", token: TOKEN, fetch: () => Promise.reject(new Error("sent")), ...options };
    await expect(connect(wrong as MoodleOptions)).rejects.toMatchObject({ name: "UsageError", code });
  });
});

describe("what the token may call", () => {
  it("is asked once, and a call of anything else is refused by name with the service to use", async () => {
    const site = await siteWith({ available: ["core_webservice_get_site_info", "core_course_get_categories"], answer: () => [] });
    const moodle = await clientOf(site);
    await Promise.all([
      moodle.call("core_course_get_categories", {}),
      moodle.call("core_course_get_categories", { criteria: [] }),
    ]);
    const refused = moodle.call("core_user_get_users_by_field", { field: "id", values: ["5"] });
    await expect(refused).rejects.toMatchObject({
      code: "function_not_available",
      hint: expect.stringContaining("moodle_mobile_app"),
    });
    expect(site.calls.filter(({ name }) => name === "core_webservice_get_site_info")).toHaveLength(1);
    expect(await moodle.has("core_course_get_categories")).toBe(true);
    expect(await moodle.siteInfo()).toMatchObject({ userid: 7, fullname: "Ada Lovelace" });
  });

  it("is still told to others where the first who asked has given up", async () => {
    const site = await siteWith({ answer: () => [] });
    const moodle = await clientOf(site);
    const controller = new AbortController();
    const first = moodle.call("core_course_get_categories", {}, { signal: controller.signal });
    const second = moodle.call("core_course_get_categories", {}, { settings: { raw: true } });
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: "aborted" });
    expect(await second).toEqual([]);
  });

  it("is not known where the service lacks the function that tells: calls are sent, and a notice says so", async () => {
    const notices: string[] = [];
    const site = await siteWith({ available: ["core_course_get_categories"], answer: () => [] });
    const moodle = await clientOf(site, { onNotice: ({ code }) => notices.push(code) });
    expect(await moodle.call("core_course_get_categories", {})).toEqual([]);
    expect(notices).toEqual(["availability_unknown"]);
    await expect(moodle.siteInfo()).rejects.toMatchObject({ code: "function_not_available" });
  });

  it("is not asked where the caller does not want to know", async () => {
    const site = await siteWith({ answer: () => [] });
    const moodle = await clientOf(site, { checkAvailability: false });
    await moodle.call("core_course_get_categories", {});
    expect(site.calls.map(({ name }) => name)).toEqual(["core_course_get_categories"]);
  });

  it("decides by which of its names a function is asked", async () => {
    const old = { ...functions, describe: (name: string) => functions.describe(name.replace("moodle_user_", "core_user_")) };
    const site = await siteWith({
      functions: old,
      available: ["core_webservice_get_site_info", "moodle_user_delete_users", "core_user_update_users"],
      answer: () => null,
    });
    const moodle = await clientOf(site);
    await moodle.call("core_user_delete_users", { userids: [3] });
    await moodle.call("moodle_user_update_users", { users: [{ id: 3, city: "Bonn" }] });
    expect(site.calls.map(({ name }) => name).slice(1)).toEqual(["moodle_user_delete_users", "core_user_update_users"]);
  });
});

describe("reads", () => {
  it("of the same that are under way are asked once, writes each", async () => {
    const site = await siteWith({ answer: ({ name }) => (name === "core_user_delete_users" ? null : [USER]) });
    const moodle = await clientOf(site, { checkAvailability: false });
    const read = () => moodle.call("core_user_get_users_by_field", { field: "id", values: ["5"] });
    const both = await Promise.all([read(), read()]);
    expect(both).toEqual([[USER], [USER]]);
    expect(both[0]).not.toBe(both[1]);
    await Promise.all([1, 2].map(() => moodle.call("core_user_delete_users", { userids: [9] })));
    expect(site.calls.map(({ name }) => name)).toEqual([
      "core_user_get_users_by_field",
      "core_user_delete_users",
      "core_user_delete_users",
    ]);
  });

  it("are shared only with those that want their texts alike", async () => {
    const site = await siteWith({ answer: () => [] });
    const moodle = await clientOf(site, { checkAvailability: false });
    await Promise.all([
      moodle.call("core_course_get_categories", {}),
      moodle.call("core_course_get_categories", {}, { settings: { raw: true } }),
    ]);
    expect(site.calls.map(({ settings }) => settings)).toEqual([{}, { raw: true }]);
  });

  it("can go in one request, and those behind a refused one are asked again", async () => {
    const answers: { [name: string]: () => WireValue } = {
      core_course_get_categories: () => [],
      core_course_get_contents: () => {
        throw new Refusal({ errorcode: "invalidrecord", message: "Can't find data record in database table course." });
      },
      core_user_get_users_by_field: () => [USER],
    };
    const site = await siteWith({
      answer: ({ name, args }) => {
        if (name !== "tool_mobile_call_external_functions") return answers[name]!();
        const rows: WireValue[] = [];
        for (const { function: each } of args["requests"] as { function: string }[]) {
          try {
            rows.push({ error: false, data: JSON.stringify(answers[each]!()) });
          } catch (error) {
            rows.push({ error: true, exception: JSON.stringify((error as Refusal).exception) });
            break;
          }
        }
        return { responses: rows };
      },
    });
    const moodle = await clientOf(site, { collectReads: true });
    const [categories, contents, users] = await Promise.allSettled([
      moodle.call("core_course_get_categories", {}),
      moodle.call("core_course_get_contents", { courseid: 99 }),
      moodle.call("core_user_get_users_by_field", { field: "id", values: ["5"] }),
    ]);
    expect(categories).toMatchObject({ value: [] });
    expect(contents).toMatchObject({ reason: { name: "MoodleError", code: "invalidrecord" } });
    expect(users).toMatchObject({ value: [USER] });
    expect(site.calls.map(({ name }) => name)).toEqual([
      "core_webservice_get_site_info",
      "tool_mobile_call_external_functions",
      "core_user_get_users_by_field",
    ]);
  });
});

describe("functions without a description", () => {
  it("are called as they are, as writes unless the caller says otherwise", async () => {
    const local = functions.describe("core_course_get_categories")!;
    const known = { ...functions, describe: (name: string) => (name === "local_x_y" ? local : functions.describe(name)) };
    const site = await siteWith({
      functions: known,
      available: ["core_webservice_get_site_info", "local_x_y"],
      answer: ({ args }) => [args],
    });
    const moodle = await clientOf(site);
    expect(await moodle.call("local_x_y", { a: { b: [1, "2", true], c: null } }, { effect: "read" })).toEqual([
      { a: { b: ["1", "2", "1"] } },
    ]);
  });
});
