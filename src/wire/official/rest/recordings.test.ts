/** Every recorded REST exchange of Moodle 2.2 and 4.4, and those with the scripts for tokens and files: answers read, requests rebuilt, answers written again byte for byte. */
import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { type Exchange, nameOf } from "../../../../test/recordings/exchanges.js";
import { headOf, loadOfficial } from "../../../../test/recordings/official.js";
import { type Node, strictTree } from "../../../../test/recordings/strict-tree.js";
import { sharedFolder } from "../../../../test/shared.js";
import { DecodeError } from "../../../errors.js";
import { argumentsOf } from "../../../functions/arguments.js";
import { canonical, type ShapeNotice } from "../../../functions/canonical.js";
import { functionsOf } from "../../../functions/shipped.js";
import type { Notice } from "../../exchange.js";
import { decodeRestRequest, type RequestValue } from "../../rest/request-decode.js";
import type { FunctionAnswer, SiteException, WireValue } from "../call.js";
import { innerJson } from "../inner-json.js";
import { decodeRestFunctionAnswer } from "./answer.js";
import { decodeRestCall, type ReceivedRestCall } from "./received.js";
import { encodeRestCall, type RestCredentials } from "./request.js";
import { encodeRestFunctionAnswer, encodeRestFunctionException, encodeScriptRefusal } from "./served.js";

const old = await loadOfficial("moodle22", "official");
const recent = await loadOfficial("moodle44", "official");
const calls = [...old, ...recent].filter(({ path }) => path.startsWith("/webservice/rest/"));
const scripts = [...old, ...recent].filter(
  ({ path, response }) =>
    /^\/(?:login\/token|webservice\/(?:upload|pluginfile))\.php/.test(path) && !response.includes("Test resource"),
);
const functions = await functionsOf("4.4");

/** The limit that the recorded site had. */
const VARIABLES = 5000;

function requestOf({ path, request, requestHeaders }: Exchange) {
  const contentType = requestHeaders.find(([name]) => name.toLowerCase() === "content-type")?.[1];
  return { query: path.split("?")[1], body: request, contentType };
}

function asked(exchange: Exchange): ReceivedRestCall {
  return decodeRestCall(requestOf(exchange), { variables: VARIABLES });
}

function decoded(exchange: Exchange, notices: Notice[] = []): FunctionAnswer {
  const { format, function: name = "" } = asked(exchange);
  return decodeRestFunctionAnswer(format, exchange.response, name, headOf(exchange), { onNotice: (each) => notices.push(each) });
}

/** Long bodies were cut when they were recorded, and say so. */
function isCut({ response }: Exchange): boolean {
  return response.includes("[... cut here: body is ");
}

/** What a strict parser and twenty lines make of an answer. */
function strictly(text: string): FunctionAnswer {
  if (!text.startsWith("<")) {
    const value = JSON.parse(text) as WireValue & { error?: string; stacktrace?: string; exception?: string };
    if (value === null || (value.exception === undefined && value.stacktrace === undefined)) return { kind: "value", value };
    const { exception, error, errorcode, message = error, debuginfo } = value as unknown as SiteException & { error: string };
    return {
      kind: "exception",
      exception: JSON.parse(JSON.stringify({ message, exception, errorcode, debuginfo: debuginfo ?? undefined })),
    };
  }
  const root = strictTree(text);
  if (root.name === "RESPONSE")
    return { kind: "value", value: root.children.length === 0 ? null : strictValue(root.children[0]!) };
  const detail = (name: string) => root.children.find((child) => child.name === name)?.text;
  const [message, errorcode, debuginfo] = [detail("MESSAGE"), detail("ERRORCODE"), detail("DEBUGINFO")];
  const exception = { message, errorcode, debuginfo, exception: root.attributes["class"] };
  return { kind: "exception", exception: JSON.parse(JSON.stringify(exception)) };
}

function strictValue(node: Node): WireValue {
  if (node.name === "MULTIPLE") return node.children.map(strictValue);
  if (node.name === "VALUE") return node.attributes["null"] === "null" ? null : node.text;
  return Object.fromEntries(node.children.map((key) => [key.attributes["name"], strictValue(key.children[0]!)]));
}

describe.skipIf(sharedFolder() === undefined)("recorded REST answers", () => {
  it("are all there", () => {
    expect([calls.length, scripts.length]).toMatchInlineSnapshot(`
      [
        483,
        32,
      ]
    `);
  });

  it("are the value or the refusal that a strict parser finds in them; those that were cut are an error", () => {
    const kinds: Record<string, number> = {};
    for (const exchange of [...calls, ...scripts]) {
      if (isCut(exchange)) {
        expect(() => decoded(exchange), nameOf(exchange)).toThrow(DecodeError);
        kinds["cut"] = (kinds["cut"] ?? 0) + 1;
        continue;
      }
      const answer = decoded(exchange);
      expect(answer, nameOf(exchange)).toEqual(strictly(exchange.response.toString("utf8")));
      kinds[answer.kind] = (kinds[answer.kind] ?? 0) + 1;
    }
    expect(kinds).toMatchInlineSnapshot(`
      {
        "cut": 20,
        "exception": 167,
        "value": 328,
      }
    `);
  });

  it("tell that the format was lost together with the token (moodle4 13)", () => {
    const noticed = calls.flatMap((exchange) => {
      const notices: Notice[] = [];
      if (!isCut(exchange)) decoded(exchange, notices);
      return notices.map(({ code }) => `${nameOf(exchange)} ${code}`);
    });
    expect(noticed).toEqual([]);
    const lost = calls.find((exchange) => exchange.case === "max_input_vars_token_last")!;
    const notices: Notice[] = [];
    const answer = decodeRestFunctionAnswer("json", lost.response, "core_user_get_users_by_field", headOf(lost), {
      onNotice: (notice) => notices.push(notice),
    });
    expect(answer).toMatchObject({ kind: "exception", exception: { errorcode: "invalidtoken" } });
    expect(notices).toMatchObject([{ code: "other_format", message: expect.stringContaining("max_input_vars") as string }]);
  });

  it("are the same value in JSON and in XML, but for empty lists, which XML prints where JSON leaves them out", () => {
    const byCall = new Map<string, { format: string; exchange: Exchange; value: WireValue; notices: ShapeNotice[] }[]>();
    for (const exchange of calls.filter((each) => each.site === "moodle44" && !isCut(each))) {
      const call = asked(exchange);
      const answer = decoded(exchange);
      if (answer.kind !== "value") continue;
      const notices: ShapeNotice[] = [];
      const value = canonical(answer.value, functions.describe(call.function!)?.returns, (notice) => notices.push(notice));
      const key = JSON.stringify([call.token, call.function, call.args, call.settings]);
      byCall.set(key, [...(byCall.get(key) ?? []), { format: call.format, exchange, value, notices }]);
    }
    const compared: string[] = [];
    for (const answers of byCall.values()) {
      const json = answers.filter(({ format }) => format === "json").map(({ value }) => withoutEmptyLists(value));
      for (const { exchange, value, notices } of answers.filter(({ format }) => format === "xml")) {
        expect(notices, exchange.case).toEqual([]);
        if (json.length === 0) continue;
        // The site went on between two of them.
        expect(json, exchange.case).toContainEqual(withoutEmptyLists(value));
        compared.push(exchange.case);
      }
    }
    expect(compared).toMatchInlineSnapshot(`
      [
        "course_by_field_xml",
        "category_get_all_xml",
        "course_contents_xml",
        "grade_items_user_xml",
        "site_info_xml",
        "user_by_field_none_xml",
        "user_get_users_xml",
        "users_courses_xml",
      ]
    `);
  });

  it("hold JSON inside of a text for some functions, and not for others (moodle4 8)", () => {
    const inner: Record<string, number> = {};
    for (const exchange of calls.filter((each) => !isCut(each))) {
      const { function: name = "" } = asked(exchange);
      const answer = decoded(exchange);
      if (answer.kind !== "value" || typeof answer.value !== "string" || exchange.site === "moodle22") continue;
      const value = innerJson(name, answer.value);
      expect(typeof value, exchange.case).toBe(name === "core_course_edit_module" ? "string" : "object");
      if (typeof value === "object") expect(value).toEqual(JSON.parse(answer.value));
      inner[name] = (inner[name] ?? 0) + 1;
    }
    expect(inner).toMatchInlineSnapshot(`
      {
        "core_course_edit_module": 2,
        "core_course_edit_section": 1,
        "core_courseformat_get_state": 1,
        "core_courseformat_update_course": 6,
        "core_grades_get_grade_tree": 1,
      }
    `);
  });
});

function withoutEmptyLists(value: WireValue): WireValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutEmptyLists);
  const members = Object.entries(value).filter(([, member]) => !(Array.isArray(member) && member.length === 0));
  return Object.fromEntries(members.map(([key, member]) => [key, withoutEmptyLists(member)]));
}

describe.skipIf(sharedFolder() === undefined)("recorded REST requests", () => {
  /** `name[key]=text`, sorted. */
  function flat(value: RequestValue, name = ""): string[] {
    if (typeof value === "string") return [`${name}=${value}`];
    return [...value].flatMap(([key, member]) => flat(member, name === "" ? key : `${name}[${key}]`));
  }

  function credentialsOf({ token, account }: ReceivedRestCall): RestCredentials {
    return account === undefined ? { token: token! } : { account };
  }

  const answered = calls.filter((exchange) => !isCut(exchange) && decoded(exchange).kind === "value");

  it("that were answered mean the same to PHP when we write them", () => {
    let rebuilt = 0;
    for (const exchange of answered) {
      const theirs = asked(exchange);
      const args = Object.entries(theirs.args).map(([name, value]) => ({ name, value }));
      const options = { ...credentialsOf(theirs), format: theirs.format, settings: theirs.settings };
      const { body, variables, headers } = encodeRestCall({ function: theirs.function!, args }, options);
      const ours = { body: Buffer.from(body), contentType: headers["content-type"] };
      const name = nameOf(exchange);
      expect(decodeRestCall(ours, { variables: VARIABLES }), name).toEqual(theirs);
      const sent = flat(decodeRestRequest(requestOf(exchange), { variables: VARIABLES }));
      const withFormat = sent.some((each) => each.startsWith("moodlewsrestformat=")) ? sent : [...sent, "moodlewsrestformat=xml"];
      expect(variables, name).toBe(withFormat.length);
      const known = (each: string) =>
        each.replace(/^(moodlewssetting\w+=)1$/, "$1true").replace("restformat=yaml", "restformat=xml");
      const rewritten = flat(decodeRestRequest(ours, { variables: VARIABLES }));
      expect(rewritten.sort(), name).toEqual(withFormat.map(known).sort());
      rebuilt++;
    }
    expect(rebuilt).toMatchInlineSnapshot(`314`);
  });

  it("mean the same when their arguments are checked by the description first", () => {
    let rebuilt = 0;
    for (const exchange of answered.filter(({ site }) => site === "moodle44")) {
      // The site took this one, and stored nothing for the country: we refuse it.
      if (exchange.case === "user_create_country_lower") continue;
      const theirs = asked(exchange);
      const description = functions.describe(theirs.function!)!;
      const args = argumentsOf(description, theirs.args, { allow: ["enumeration"] });
      const { body } = encodeRestCall({ function: theirs.function!, args }, { ...credentialsOf(theirs), format: "json" });
      const ours = decodeRestCall(
        { body: Buffer.from(body), contentType: "application/x-www-form-urlencoded" },
        { variables: VARIABLES },
      );
      expect(ours.args, exchange.case).toEqual(theirs.args);
      rebuilt++;
    }
    expect(rebuilt).toMatchInlineSnapshot(`273`);
  });
});

describe.skipIf(sharedFolder() === undefined)("REST answers that we write", () => {
  it("are the recorded bytes", () => {
    const compared: Record<string, number> = {};
    for (const exchange of calls.filter((each) => !isCut(each))) {
      const text = exchange.response.toString("utf8");
      const format = text.startsWith("<") ? "xml" : "json";
      const answer = decoded(exchange);
      const written =
        answer.kind === "exception"
          ? encodeRestFunctionException(format, answer.exception)
          : encodeRestFunctionAnswer(format, answer.value);
      expect(written.body.trim(), nameOf(exchange)).toBe(text.trim());
      expect(written.headers["content-type"], nameOf(exchange)).toBe(headOf(exchange).contentType);
      compared[`${format} ${answer.kind}`] = (compared[`${format} ${answer.kind}`] ?? 0) + 1;
    }
    expect(compared).toMatchInlineSnapshot(`
      {
        "json exception": 127,
        "json value": 261,
        "xml exception": 22,
        "xml value": 53,
      }
    `);
  });

  it("are the recorded XML when the value is that of the JSON", () => {
    const xmlOf = (name: string) => recent.find((exchange) => exchange.case === name)!;
    const pairs = [
      ["site_info_json", "site_info_xml"],
      ["course_contents", "course_contents_xml"],
      ["category_get_all", "category_get_all_xml"],
      ["course_by_field_id", "course_by_field_xml"],
      ["grade_items_user", "grade_items_user_xml"],
      ["users_courses", "users_courses_xml"],
      ["user_get_users_id", "user_get_users_xml"],
      ["user_by_field_none_json", "user_by_field_none_xml"],
      ["user_delete", "user_delete_xml"],
    ] as const;
    for (const [json, xml] of pairs) {
      const answer = decoded(xmlOf(json));
      if (answer.kind !== "value") throw new Error(json);
      const { returns } = functions.describe(asked(xmlOf(json)).function!)!;
      expect(encodeRestFunctionAnswer("xml", answer.value, returns).body.trim(), json).toBe(xmlOf(xml).response.toString("utf8"));
    }
  });

  it("are the recorded bytes where scripts refuse", () => {
    let compared = 0;
    for (const exchange of scripts) {
      const answer = decoded(exchange);
      // A site with debugging on adds where in its code it refused.
      if (answer.kind === "value" || exchange.case.startsWith("debug_")) continue;
      expect(encodeScriptRefusal(answer.exception).body, nameOf(exchange)).toBe(exchange.response.toString("utf8"));
      compared++;
    }
    expect(compared).toMatchInlineSnapshot(`17`);
  });
});
