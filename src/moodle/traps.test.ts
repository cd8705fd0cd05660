import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  type OfficialSite,
  type OfficialSiteOptions,
  officialSite,
  Refusal,
  type SeenCall,
  TOKEN,
} from "../../test/fixtures/official-site.js";
import { functionsOf } from "../functions/shipped.js";
import { createHttp } from "../http/index.js";
import type { WireValue } from "../wire/official/call.js";
import { migrationSettings } from "../wire/official/rest/settings.js";
import type { MoodleClient } from "./client.js";
import { connect } from "./connect.js";
import { isDeletedUser } from "./deleted-users.js";
import type { MoodleOptions } from "./options.js";
import { requestToken } from "./token.js";
import { type MoodleTrapId, moodleTrapAreas, moodleTrapIds, moodleTrapOf } from "./traps.js";
import { moodleTrapsPage } from "./traps-page.js";
import { warningsOf } from "./warnings.js";

const functions = await functionsOf("4.4");
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

type Answer = (call: SeenCall) => WireValue;

interface Opened {
  readonly site: OfficialSite;
  readonly moodle: MoodleClient;
  readonly notices: string[];
}

async function opened(
  answer: Answer,
  options: Partial<MoodleOptions> = {},
  siteOptions: Partial<OfficialSiteOptions> = {},
): Promise<Opened> {
  const notices: string[] = [];
  const site = await officialSite({ functions, answer, ...siteOptions });
  open.push(site);
  const moodle = await connect({
    url: site.url,
    token: TOKEN,
    checkAvailability: false,
    retry: { attempts: 1 },
    onNotice: ({ code }) => notices.push(code),
    ...options,
  });
  open.push(moodle);
  return { site, moodle, notices };
}

/** A site that answers the same bytes to all. */
async function saying(
  body: string,
  options: Partial<MoodleOptions> = {},
  status = 200,
  type = "application/json",
): Promise<MoodleClient> {
  const before: OfficialSiteOptions["before"] = (_request, response) => {
    response.writeHead(status, { "content-type": type }).end(body);
    return true;
  };
  return (await opened(() => null, options, { before })).moodle;
}

function refusing(errorcode: string, message = errorcode): Answer {
  return () => {
    throw new Refusal({ exception: "moodle_exception", errorcode, message });
  };
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("it did not fail"),
    (error: unknown) => error,
  );

/** Required in each answer about a user. */
const PICTURES = { profileimageurlsmall: "", profileimageurl: "" };
const NEW_USER = { username: "bob", password: "Secret-word-7", firstname: "B", lastname: "B", email: "b@example.org" };

/** A test per trap, by its id: the compiler misses none. */
const tests: { readonly [id in MoodleTrapId]: () => Promise<void> } = {
  async "exception-with-status-200"() {
    for (const body of [
      '{"exception":"moodle_exception","errorcode":"invalidtoken","message":"Invalid token"}',
      '{"error":"Invalid token","errorcode":"invalidtoken","stacktrace":null,"debuginfo":null,"reproductionlink":null}',
    ]) {
      const moodle = await saying(body);
      expect(await failure(moodle.call("core_course_get_categories"))).toMatchObject({
        name: "MoodleError",
        code: "invalidtoken",
      });
    }
    const data = await saying('{"message":"a text","errorcode":"a member"}', { functions: false });
    expect(await data.call("local_x_y", {})).toEqual({ message: "a text", errorcode: "a member" });
  },
  async "one-sentence-for-all"() {
    const { moodle, site } = await opened(() => null);
    const users = [NEW_USER, { ...NEW_USER, username: "Bob" }];
    expect(await failure(moodle.call("core_user_create_users", { users }))).toMatchObject({
      name: "UsageError",
      path: "users[1].username",
    });
    expect(site.calls).toEqual([]);
  },
  async "errorcode-is-a-sentence"() {
    const { moodle } = await opened(refusing("<div>The password must have at least <b>8</b> characters.</div>"));
    const error = await failure(moodle.call("core_user_create_users", { users: [NEW_USER] }));
    expect(error).toMatchObject({ code: "moodle_exception", errorcode: expect.stringContaining("at least 8 characters") });
  },
  async "unknown-function-looks-like-a-record"() {
    const { moodle } = await opened(() => null, { functions: false });
    const error = await failure(moodle.call("core_user_get_usres", {}));
    expect(error).toMatchObject({ name: "MoodleError", code: "unknown_function" });
    const checked = await opened(() => null, { checkAvailability: true, functions: false });
    expect(await failure(checked.moodle.call("core_user_get_usres", {}))).toMatchObject({
      code: "function_not_available",
      hint: expect.stringContaining("core_user_get_users"),
    });
  },
  async "no-format-means-xml"() {
    const xml = `<?xml version="1.0" encoding="UTF-8" ?>\n<EXCEPTION class="moodle_exception">\n<ERRORCODE>invalidtoken</ERRORCODE>\n<MESSAGE>Invalid token</MESSAGE>\n</EXCEPTION>`;
    const moodle = await saying(xml, {}, 200, "application/xml; charset=utf-8");
    expect(await failure(moodle.call("core_course_get_categories"))).toMatchObject({ code: "invalidtoken" });
  },
  async "void-is-null"() {
    for (const protocol of ["rest", "soap", "xmlrpc", "amf"] as const) {
      const { moodle } = await opened(() => null, { protocol });
      expect(await moodle.call("core_user_delete_users", { userids: [3] })).toBeNull();
    }
    const off = await saying("", { protocol: "soap" }, 200, "text/html");
    expect(await failure(off.call("core_user_delete_users", { userids: [3] }))).toMatchObject({ code: "protocol_disabled" });
  },
  async "json-leaves-out"() {
    const user = { id: 3, username: "ada", fullname: "Ada", suspended: true, customfields: [], preferences: [], ...PICTURES };
    for (const options of [{ format: "json" }, { format: "xml" }, { protocol: "soap" }, { protocol: "amf" }] as const) {
      const { moodle } = await opened(() => [user], options);
      expect(await moodle.call("core_user_get_users_by_field", { field: "id", values: ["3"] })).toEqual([user]);
    }
  },
  async "json-in-json"() {
    const { moodle } = await opened(() => '{"course":{"id":"2"},"section":[]}');
    expect(await moodle.call("core_courseformat_get_state", { courseid: 2 })).toEqual({ course: { id: "2" }, section: [] });
  },
  async "numbers-in-texts"() {
    const { moodle } = await opened(() => ({
      assignments: [
        {
          assignmentid: "1",
          grades: [{ id: "7", userid: "3", attemptnumber: "0", timecreated: 1, timemodified: 1, grader: 2, grade: "50.50000" }],
        },
      ],
      warnings: [],
    }));
    const { assignments } = await moodle.call("mod_assign_get_grades", { assignmentids: [1] });
    expect(assignments[0]).toMatchObject({ assignmentid: 1, grades: [{ id: 7, grade: "50.50000" }] });
  },
  async "calendar-invalidresponse"() {
    const { moodle } = await opened(refusing("invalidresponse", "Invalid response value detected"));
    const error = await failure(moodle.call("core_calendar_get_action_events_by_course", { courseid: 2 }));
    expect(error).toMatchObject({ code: "invalidresponse", hint: expect.stringContaining("enrolled") });
  },
  async "done-by-half"() {
    const warning = { item: "user", itemid: 99, warningcode: "invaliduserid", message: "User ID 99 not found" };
    const told: unknown[] = [];
    const { moodle } = await opened(() => ({ warnings: [warning] }), { onWarnings: (warnings) => told.push(...warnings) });
    const users = [{ id: 99, city: "Bonn" }];
    expect(warningsOf(await moodle.call("core_user_update_users", { users }))).toEqual([warning]);
    expect(told).toEqual([warning]);
    expect(await failure(moodle.call("core_user_update_users", { users }, { warnings: "fail" }))).toMatchObject({
      name: "WarningsError",
      warnings: [warning],
      result: { warnings: [warning] },
      applied: "unknown",
    });
  },
  async "json-body-not-read"() {
    const { moodle, site } = await opened(() => []);
    await moodle.call("core_user_get_users_by_field", { field: "id", values: ["3", "4"] });
    expect(site.calls[0]!.args).toEqual({ field: "id", values: ["3", "4"] });
  },
  async "flags-are-numbers"() {
    const { moodle, site } = await opened(() => ({ warnings: [] }));
    await moodle.call(
      "core_user_update_users",
      {
        users: [
          { id: 3, suspended: true },
          { id: 4, suspended: false },
        ],
      },
      { settings: { raw: true } },
    );
    expect(site.calls[0]).toMatchObject({
      args: {
        users: [
          { id: "3", suspended: "1" },
          { id: "4", suspended: "0" },
        ],
      },
      settings: { raw: true },
    });
    expect(await failure(moodle.call("core_user_delete_users", { userids: [" 2" as never] }))).toMatchObject({
      name: "UsageError",
    });
  },
  async "unknown-key-refused"() {
    const { moodle, site } = await opened(() => null);
    const users = [{ id: 3, ctiy: "Bonn" } as never];
    expect(await failure(moodle.call("core_user_update_users", { users }))).toMatchObject({
      code: "unknown_parameter",
      path: "users[0].ctiy",
      hint: expect.stringContaining("city"),
    });
    expect(site.calls).toEqual([]);
  },
  async enumeration() {
    const { moodle, site } = await opened(() => []);
    const call = { field: "lastname" as never, values: ["x"] };
    expect(await failure(moodle.call("core_user_get_users_by_field", call))).toMatchObject({
      guard: "enumeration",
      path: "field",
    });
    await moodle.call("core_user_get_users_by_field", call, { allow: ["enumeration"] });
    expect(site.calls).toHaveLength(1);
  },
  async "username-characters"() {
    const { moodle, site } = await opened(() => [{ id: 9, username: "jürgen" }]);
    const users = [{ ...NEW_USER, username: "jürgen" }];
    expect(await failure(moodle.call("core_user_create_users", { users }))).toMatchObject({ guard: "username-characters" });
    await moodle.call("core_user_create_users", { users }, { allow: ["username-characters"] });
    expect(site.calls).toHaveLength(1);
  },
  async "empty-list-vanishes"() {
    const { moodle, site } = await opened(() => []);
    expect(await failure(moodle.call("core_user_delete_users", { userids: [] }))).toMatchObject({
      name: "UsageError",
      hint: expect.stringContaining("moodle4 12"),
    });
    await moodle.call("core_course_get_categories", { criteria: [] });
    expect(site.calls.map(({ args }) => args)).toEqual([{}]);
  },
  async "surplus-vanishes"() {
    const { moodle, site } = await opened(({ args }) => (args["values"] as string[]).map((id) => ({ id, username: `u${id}` })));
    const values = Array.from({ length: 2500 }, (_, index) => String(index + 1));
    const users = await moodle.call("core_user_get_users_by_field", { field: "id", values });
    expect(users.map(({ id }) => id)).toEqual(values.map(Number));
    expect(site.calls).toHaveLength(3);
    const userids = values.map(Number);
    expect(await failure(moodle.call("core_user_delete_users", { userids }))).toMatchObject({
      code: "too_many_variables",
      hint: expect.stringContaining("createMany"),
    });
    expect(site.calls).toHaveLength(3);
  },
  async "texts-are-formatted"() {
    const { moodle, site } = await opened(() => [], { settings: migrationSettings });
    await moodle.call("core_course_get_categories", {}, { settings: { lang: "de" } });
    expect(site.calls[0]!.settings).toEqual({ raw: true, fileurl: false, lang: "de" });
  },
  async "all-or-nothing"() {
    const { moodle } = await opened(refusing("invalidparameter", "Invalid parameter value detected"));
    const error = await failure(moodle.call("core_user_create_users", { users: [NEW_USER] }));
    expect(error).toMatchObject({ code: "invalidparameter", applied: "no" });
  },
  async "collector-stops"() {
    let asked = 0;
    const { moodle, site } = await opened(
      ({ name }) => {
        if (name !== "tool_mobile_call_external_functions") return [];
        asked++;
        return { responses: [{ error: true, exception: '{"message":"no","errorcode":"nopermissions"}' }] };
      },
      { collectReads: true },
    );
    const [first, second] = await Promise.allSettled([
      moodle.call("core_course_get_contents", { courseid: 2 }),
      moodle.call("core_course_get_categories", {}),
    ]);
    expect([first.status, second.status, asked]).toEqual(["rejected", "fulfilled", 1]);
    expect(site.calls.at(-1)!.name).toBe("core_course_get_categories");
  },
  async "null-is-no-absence"() {
    const { moodle, site } = await opened(() => ({ warnings: [] }));
    await moodle.call("core_user_update_users", { users: [{ id: 3, city: null as never, country: "DE" }] });
    expect(site.calls[0]!.args).toEqual({ users: [{ id: "3", country: "DE" }] });
    expect(await failure(moodle.call("core_user_delete_users", { userids: [null as never] }))).toMatchObject({
      name: "UsageError",
    });
  },
  async "position-not-name"() {
    for (const options of [{ protocol: "xmlrpc" }, { protocol: "amf" }, { protocol: "soap" }] as const) {
      const { moodle, site } = await opened(() => [], options, { soapServer: "zend" });
      await moodle.call("core_enrol_get_users_courses", { returnusercount: false, userid: 3 });
      const { userid, returnusercount } = site.calls[0]!.args;
      expect([userid, Number(returnusercount)]).toEqual([3, 0]);
    }
  },
  async "token-in-address"() {
    for (const protocol of ["soap", "xmlrpc", "amf"] as const) {
      const seen: unknown[] = [];
      const { moodle } = await opened(refusing("invalidrecord", `no record of ${TOKEN}`), {
        protocol,
        onRequest: (trace) => seen.push(trace),
        onAnswer: (trace) => seen.push(trace),
      });
      const error = await failure(moodle.call("core_course_get_contents", { courseid: 99 }));
      expect(JSON.stringify([seen, error]) + String((error as Error).stack)).not.toContain(TOKEN);
      expect(JSON.stringify(seen)).toContain("wstoken=***");
    }
    const { moodle, site } = await opened(() => []);
    await moodle.call("core_course_get_categories");
    expect(site.addresses.join()).not.toContain(TOKEN);
  },
  async everybody() {
    const { moodle, site } = await opened(() => ({
      users: [{ id: 1 }],
      warnings: [{ item: "city", warningcode: "invalidfieldparameter", message: "The search key 'city' is not supported" }],
    }));
    const wrong = { criteria: [{ key: "city" as never, value: "Bonn" }] };
    expect(await failure(moodle.call("core_user_get_users", wrong, { check: false }))).toMatchObject({ guard: "everybody" });
    expect(await failure(moodle.call("core_user_get_users", { criteria: [] }, { check: false }))).toMatchObject({
      guard: "everybody",
    });
    expect(site.calls).toEqual([]);
    // Whatever key a site drops: its answer is not handed out as what was asked for.
    const call = moodle.call("core_user_get_users", { criteria: [{ key: "email", value: "x" }] });
    expect(await failure(call)).toMatchObject({ name: "WarningsError" });
    await moodle.call("core_user_get_users", wrong, { check: false, allow: ["everybody"] });
  },
  async "deleted-users-found"() {
    const user = { id: 9, username: "x@example.org.1795288599", email: "6b6591eec596578fa2b4ab96866291d1", fullname: "X" };
    const { moodle, notices } = await opened(() => [user]);
    const [found] = await moodle.call("core_user_get_users_by_field", { field: "id", values: ["9"] });
    expect(isDeletedUser(found)).toBe(true);
    expect(isDeletedUser({ ...user, email: "x@example.org" })).toBe(false);
    expect(notices).toEqual(["deleted_user"]);
  },
  async "idnumber-twice"() {
    // The site takes both; looking is the business of createMany.
    const { moodle, site } = await opened(() => [
      { id: 5, username: "a" },
      { id: 6, username: "b" },
    ]);
    const users = ["a", "b"].map((username) => ({ ...NEW_USER, username, email: `${username}@example.org`, idnumber: "I1" }));
    expect(await moodle.call("core_user_create_users", { users })).toHaveLength(2);
    expect(site.calls).toHaveLength(1);
  },
  async "silent-no-ops"() {
    // What a single call answers is passed on as it is; verifying is the business of the batches.
    const { moodle } = await opened(() => null);
    expect(await moodle.call("enrol_manual_unenrol_users", { enrolments: [{ userid: 3, courseid: 2 }] })).toBeNull();
  },
  async "one-hidden-course"() {
    const { moodle } = await opened(refusing("nopermissions", "Course or activity not accessible."));
    const error = await failure(moodle.call("core_course_get_courses", { options: { ids: [20, 21] } }));
    expect(error).toMatchObject({ hint: expect.stringContaining("core_course_get_courses_by_field") });
  },
  async "unconfirmed-customfields"() {
    const stored = { id: 3, customfields: [{ type: "menu", name: "Shoes", shortname: "shoesize", value: "" }] };
    const { moodle, site } = await opened(({ name }) => (name === "core_user_update_users" ? { warnings: [] } : [stored]));
    const users = [{ id: 3, customfields: [{ type: "shoesize", value: "99" }] }];
    expect(await failure(moodle.call("core_user_update_users", { users }))).toMatchObject({
      code: "stored_otherwise",
      applied: "yes",
      message: expect.stringContaining("shoesize"),
    });
    await moodle.call("core_user_update_users", { users }, { allow: ["unconfirmed-customfields"] });
    expect(site.calls).toHaveLength(3);
  },
  async "refused-not-cleaned"() {
    const { moodle, site } = await opened(() => null);
    const wrong: [object, string][] = [
      [{ ...NEW_USER, firstname: "<b>B</b>" }, "users[0].firstname"],
      [{ ...NEW_USER, lastname: "" }, "users[0].lastname"],
      [{ ...NEW_USER, idnumber: "x".repeat(300) }, "users[0].idnumber"],
      [{ ...NEW_USER, country: "Germany" }, "users[0].country"],
    ];
    for (const [user, path] of wrong) {
      expect(await failure(moodle.call("core_user_create_users", { users: [user as never] }))).toMatchObject({ path });
    }
    expect(site.calls).toEqual([]);
  },
  async "grade-without-comment"() {
    const grade = {
      assignmentid: 1,
      userid: 3,
      grade: 50,
      attemptnumber: -1,
      addattempt: false,
      workflowstate: "",
      applytoall: false,
    };
    const { moodle, site } = await opened(() => null);
    expect(await failure(moodle.call("mod_assign_save_grade", grade))).toMatchObject({ guard: "grade-without-comment" });
    await moodle.call("mod_assign_save_grade", grade, { allow: ["grade-without-comment", "unconfirmed-grade"] });
    expect(site.calls).toHaveLength(1);
  },
  async "unconfirmed-grade"() {
    const grade = {
      assignmentid: 1,
      userid: 3,
      grade: 888,
      attemptnumber: -1,
      addattempt: false,
      workflowstate: "",
      applytoall: false,
      plugindata: { assignfeedbackcomments_editor: { text: "", format: 1 as const } },
    };
    const grades = (value: string) => ({
      assignments: [
        {
          assignmentid: 1,
          grades: [{ id: 1, userid: 3, attemptnumber: 0, timecreated: 1, timemodified: 1, grader: 2, grade: value }],
        },
      ],
    });
    let stored = "-1.00000";
    const { moodle, notices } = await opened(({ name }) => {
      if (name === "mod_assign_save_grade") return null;
      if (stored === "") throw new Refusal({ errorcode: "accessexception", message: "Access control exception" });
      return grades(stored);
    });
    expect(await failure(moodle.call("mod_assign_save_grade", grade))).toMatchObject({
      code: "stored_otherwise",
      applied: "yes",
    });
    stored = "88.00000";
    expect(await moodle.call("mod_assign_save_grade", { ...grade, grade: 88 })).toBeNull();
    stored = "";
    expect(await moodle.call("mod_assign_save_grade", { ...grade, grade: 88 })).toBeNull();
    expect(notices).toEqual(["unconfirmed"]);
  },
  async "several-messages"() {
    const { moodle, site } = await opened(() => []);
    const messages = [3, 4].map((touserid) => ({ touserid, text: "hello" }));
    expect(await failure(moodle.call("core_message_send_instant_messages", { messages }))).toMatchObject({
      guard: "several-messages",
    });
    await moodle.call("core_message_send_instant_messages", { messages: messages.slice(1) });
    expect(site.calls).toHaveLength(1);
  },
  async "discussion-ids"() {
    const { parameters, returns } = functions.describe("mod_forum_get_forum_discussions")!;
    expect(Object.keys(parameters)).toContain("forumid");
    expect(JSON.stringify(returns)).toContain('"discussion"');
  },
  async "wrong-password-or-suspended"() {
    const { site } = await opened(() => null);
    const http = createHttp();
    open.push(http);
    const error = await failure(requestToken(http, { url: site.url, username: "ada", password: "a wrong guess" }));
    expect(error).toMatchObject({ code: "invalidlogin", hint: expect.stringContaining("suspended") });
    expect(JSON.stringify(error)).not.toContain("a wrong guess");
  },
  async "upload-errors-in-the-list"() {
    const listed = JSON.stringify([
      {
        component: "user",
        contextid: "5",
        userid: "2",
        filearea: "draft",
        filename: "a.txt",
        filepath: "/",
        itemid: 77,
        license: "",
        author: "",
        source: "",
        filesize: 1,
      },
      {
        filename: "b.txt",
        errortype: "filenameexist",
        error: "File name already exists: b.txt",
        filepath: "/var/tmp/phpAbc",
        size: 1,
      },
    ]);
    const moodle = await saying(listed, {}, 200, "text/plain");
    const files = ["a.txt", "b.txt"].map((name) => ({ name, bytes: new Uint8Array([65]) }));
    const error = await failure(moodle.upload(files));
    expect(error).toMatchObject({ name: "UploadError", itemid: 77, files: [{ status: "ok" }, { status: "error" }] });
    expect(JSON.stringify(error)).not.toContain("/var/tmp");
  },
  async "download-without-ranges"() {
    const folder = await mkdtemp(join(tmpdir(), "download-"));
    open.push({ close: () => rm(folder, { recursive: true }) });
    const body =
      '{"error":"Invalid token - token not found","errorcode":"invalidtoken","stacktrace":null,"debuginfo":null,"reproductionlink":null}';
    const { moodle, site } = await opened(
      () => null,
      {},
      {
        before: (_request, response) => {
          response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(body);
          return true;
        },
      },
    );
    const call = moodle.download(`${site.url}/webservice/pluginfile.php/5/mod_resource/content/1/a.txt`, {
      to: join(folder, "a.txt"),
    });
    expect(await failure(call)).toMatchObject({ name: "MoodleError", code: "invalidtoken" });
  },
  async "soap-broken-by-one-function"() {
    const { moodle } = await opened(
      () => null,
      { protocol: "soap" },
      {
        before: (_request, response) => {
          const fault =
            '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>MOODLE:error</faultcode><faultstring>syntax error, unexpected token "$", expecting variable</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>';
          response.writeHead(200, { "content-type": "application/xml; charset=utf-8" }).end(fault);
          return true;
        },
      },
    );
    const error = await failure(moodle.call("core_course_get_categories", {}));
    expect(error).toMatchObject({ name: "MoodleError", hint: expect.stringContaining("REST") });
  },
};

describe("the traps of the official web services", () => {
  it.each(moodleTrapIds)("%s", (id) => tests[id]());

  it("have ids of their own and say in whole sentences what happens", () => {
    const declared = Object.values(moodleTrapAreas).flatMap((traps) => Object.keys(traps));
    expect(new Set(declared).size).toBe(declared.length);
    for (const id of moodleTrapIds) {
      const { title, what, instead, facts } = moodleTrapOf(id);
      expect(title, id).toMatch(/^[`A-Z0-9a-z].*[^.]$/);
      expect(what, id).toMatch(/\.$/);
      expect(instead, id).toMatch(/\.$/);
      expect(facts, id).toMatch(/\d/);
    }
  });

  it("leave out no measured fact of Moodle 4.4", () => {
    const cited = new Set(moodleTrapIds.flatMap((id) => factsOf(moodleTrapOf(id).facts)));
    expect(Array.from({ length: 30 }, (_, index) => index + 1).filter((fact) => !cited.has(fact))).toEqual([]);
  });

  it("are the page docs/moodle-traps.md", async () => {
    await expect(moodleTrapsPage()).toMatchFileSnapshot(resolve(import.meta.dirname, "../../docs/moodle-traps.md"));
  });
});

/** The numbers behind `moodle4`, ranges too. */
function factsOf(text: string): number[] {
  const numbers = /moodle4 ([\d, -]+)/.exec(text)?.[1] ?? "";
  return numbers.split(",").flatMap((each) => {
    const [from = Number.NaN, to = from] = each.split("-").map(Number);
    return Number.isNaN(from) ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}
