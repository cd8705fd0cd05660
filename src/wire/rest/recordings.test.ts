/** Every recorded REST answer of the real sites: read in all four formats, compared, shaped, written again. */
import { Buffer } from "node:buffer";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { sayable } from "../../../test/fixtures/rest/sayable.js";
import { sharedFolder } from "../../../test/shared.js";
import { extraOf } from "../../contract/aside.js";
import { itemOf, type RestFormat, type Type } from "../../contract/language.js";
import { operationNamed } from "../../contract/operations.js";
import type { PhpValue } from "../../contract/php-value.js";
import { FaultError, HttpStatusError, isWsppError } from "../../errors.js";
import type { Notice } from "../exchange.js";
import { decodeRestAnswer, decodeRestRaw } from "./decode.js";
import { encodeRestAnswer, encodeRestException } from "./encode.js";
import { readPhpTree } from "./php-serialize.js";
import { readContext } from "./read-context.js";
import { decodeRestRequest } from "./request-decode.js";
import { isRow } from "./row.js";

interface Recording {
  readonly site: string;
  readonly set: string;
  readonly case: string;
  readonly method: string;
  readonly path: string;
  readonly requestHeaders: readonly (readonly [string, string])[];
  readonly request: Buffer;
  readonly status: number;
  readonly response: Buffer;
}

const FORMATS: readonly RestFormat[] = ["json", "xml", "php", "dump"];
const shared = sharedFolder();
const recordings: readonly Recording[] = shared === undefined ? [] : await load(shared);

async function load(folder: string): Promise<readonly Recording[]> {
  const { loadCaptures } = (await import(pathToFileURL(`${folder}/tools/captures.mjs`).href)) as {
    loadCaptures: (filter: { set?: string }) => Recording[];
  };
  return [...FORMATS.map((format) => `rest-${format}`), "extra"].flatMap((set) => loadCaptures({ set }));
}

/** What was asked: operation and format as they arrived. */
function asked(recording: Recording): { operation: string; format: string } {
  const header = (name: string) => recording.requestHeaders.find(([key]) => key === name)?.[1];
  const variables = decodeRestRequest({
    query: recording.path.split("?")[1],
    body: recording.request,
    contentType: header("content-type"),
    cookie: header("cookie"),
  });
  return { operation: String(variables.get("wsfunction") ?? ""), format: String(variables.get("wsformatout") ?? "") };
}

interface RestRecording extends Recording {
  readonly operation: string;
  readonly format: RestFormat;
}

const rest: readonly RestRecording[] = recordings.flatMap((recording) => {
  const { operation, format } = asked(recording);
  return FORMATS.includes(format as RestFormat) && operation !== "" && recording.method !== "HEAD"
    ? [{ ...recording, operation, format: format as RestFormat }]
    : [];
});

function raw(recording: RestRecording): unknown {
  return decodeRestRaw(recording.format, recording.response, recording, readContext(recording.operation));
}

/** The value, or the error that stands for it. */
function outcome<T>(act: () => T): { value: T } | { error: Error } {
  try {
    return { value: act() };
  } catch (error) {
    if (!isWsppError(error)) throw error;
    return { error };
  }
}

/** The recordings of the sets by case, one per format. */
function byCase(): Map<string, Map<RestFormat, RestRecording>> {
  const cases = new Map<string, Map<RestFormat, RestRecording>>();
  for (const recording of rest) {
    if (recording.set === "extra") continue;
    const key = `${recording.site}/${recording.case}`;
    const formats = cases.get(key) ?? new Map<RestFormat, RestRecording>();
    cases.set(key, formats.set(recording.format, recording));
  }
  return cases;
}

/** Times, session keys, addresses in the file system and random names differ from one recorded set to the next. */
function settled(text: string): string {
  return text
    .replace(/\b(?:17|18)\d{8}\b/g, "1777777777")
    .replace(/\b[0-9a-f]{32}\b/g, "KEY")
    .replace(/\\?\/(?:tmp\\?\/lab\\?\/data19|srv\\?\/moodle\\?\/d19)/g, "FOLDER")
    .replace(/\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d/g, "DATE")
    .replace(/[0-9a-f]{5,6}[jxpd]\b/g, "RANDOM");
}

/** The php answer with its class names, where the case gave one. */
function treeOf(recording: RestRecording): PhpValue | undefined {
  const { response, operation } = recording;
  if (response.length === 0 || operation === "get_version" || /^-?\d+$|^</.test(response.toString("latin1"))) return undefined;
  return readPhpTree(response, readContext(operation));
}

function settledValue(value: unknown): unknown {
  return JSON.parse(settled(JSON.stringify(value)));
}

function withoutNulls(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, member: unknown) => (member === null || member === 0 ? "" : member)));
}

/** Operations that answer something else in another format (quirks 68). */
const DIFFERENT = new Set(["get_my_quiz_grade", "get_my_assignment_grade", "get_my_module_grade"]);

describe.skipIf(shared === undefined)("recorded REST answers", () => {
  it("are there in all formats", () => {
    for (const format of FORMATS) expect(rest.filter((recording) => recording.format === format).length).toBeGreaterThan(200);
  });

  it("are a value, or an error of the right kind", () => {
    for (const recording of rest) {
      const { format, operation, response, status } = recording;
      const name = `${recording.site}/${recording.set}/${recording.case}`;
      const result = outcome(() => raw(recording));
      const text = response.toString("utf8");
      if ("value" in result) {
        expect(status, name).toBe(200);
        continue;
      }
      const { error } = result;
      if (response.length === 0) expect(error, name).toMatchObject({ code: "empty_body", operation });
      else if (text.startsWith("<?xml")) expect(error, name).toBeInstanceOf(FaultError);
      else if (text.endsWith(" - ")) expect([format, error], name).toEqual(["dump", expect.any(FaultError)]);
      else expect(error, name).toBeInstanceOf(HttpStatusError);
    }
  });

  it("written again from the php answer are the bytes of json, xml and dump", () => {
    let compared = 0;
    for (const [name, formats] of byCase()) {
      const php = formats.get("php");
      const tree = php === undefined ? undefined : treeOf(php);
      if (tree === undefined || DIFFERENT.has(php!.operation)) continue;
      expect(Buffer.from(encodeRestAnswer("php", tree)).toString("utf8"), name).toBe(php!.response.toString("utf8"));
      for (const format of ["json", "xml", "dump"] as const) {
        const recorded = formats.get(format);
        if (recorded === undefined) continue;
        expect(settled(Buffer.from(encodeRestAnswer(format, tree)).toString("utf8")), `${name} ${format}`).toBe(
          settled(recorded.response.toString("utf8")),
        );
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });

  it("hold the same raw value in all formats, but for what a format cannot say", () => {
    let compared = 0;
    for (const [name, formats] of byCase()) {
      const php = formats.get("php");
      const tree = php === undefined ? undefined : treeOf(php);
      if (tree === undefined || DIFFERENT.has(php!.operation)) continue;
      for (const format of FORMATS) {
        const recorded = formats.get(format);
        if (recorded === undefined) continue;
        expect(settledValue(raw(recorded)), `${name} ${format}`).toEqual(settledValue(sayable(tree, format)));
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(1200);
  });

  it("have the same declared view in all formats, but for nulls in dump", () => {
    let compared = 0;
    for (const [name, formats] of byCase()) {
      const views = [...formats.values()].flatMap((recording) => {
        const { response, operation, format } = recording;
        const returns = operationNamed(operation)?.returns;
        if (returns === undefined || DIFFERENT.has(operation)) return [];
        const view = outcome(() => decodeRestAnswer(format, response, { operation, returns }, recording));
        return "value" in view ? [{ format, value: view.value }] : [];
      });
      const first = views.find((view) => view.format === "json");
      for (const { format, value } of views) {
        if (first === undefined) continue;
        const expected = format === "dump" ? withoutNulls(first.value) : first.value;
        expect(settledValue(format === "dump" ? withoutNulls(value) : value), `${name} ${format}`).toEqual(
          settledValue(expected),
        );
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(1200);
  });

  it("fit the contract wherever a value came, with no secret beside it", () => {
    const notices = new Set<string>();
    let values = 0;
    for (const recording of rest) {
      const { format, operation, response } = recording;
      const returns = operationNamed(operation)?.returns;
      if (returns === undefined || "error" in outcome(() => raw(recording))) continue;
      const onNotice = (notice: Notice) => notices.add(`${notice.code} ${notice.message}`);
      const value = decodeRestAnswer(format, response, { operation, returns }, recording, { onNotice });
      expectToFit(value, returns, `${recording.site}/${recording.set}/${recording.case}`);
      values++;
    }
    expect(values).toBeGreaterThan(1400);
    // Only the answers in the extra set to a request that was not UTF-8 itself.
    expect([...notices]).toEqual(["not_utf8 a text is not valid UTF-8; it was read as windows-1252"]);
  });

  it("cut anywhere are errors, never a shorter list", () => {
    for (const recording of rest) {
      const { format, operation, response, status, case: name } = recording;
      const whole = response.toString("latin1").trimEnd();
      // A bare scalar cannot tell that it is cut; nor can an empty body.
      if (status !== 200 || response.length > 30_000 || /^(?:-?\d*|true|false)$/.test(whole)) continue;
      const step = Math.max(1, Math.floor(whole.length / 20));
      for (let cut = 1; cut < whole.length; cut += step) {
        const result = outcome(() => decodeRestRaw(format, response.subarray(0, cut), recording, readContext(operation)));
        if ("value" in result) throw new Error(`${recording.site}/${recording.set}/${name} cut at ${cut} gave a value`);
      }
    }
  });

  it("of refusals are written again byte for byte", () => {
    let compared = 0;
    for (const { format, response, case: name } of rest) {
      const text = response.toString("utf8");
      const [, className, message, debuginfo] =
        /<EXCEPTION class="(.*)">\n<MESSAGE>([\s\S]*)<\/MESSAGE>\n(?:<DEBUGINFO>([\s\S]*)<\/DEBUGINFO>\n)?<\/EXCEPTION>/.exec(
          text,
        ) ?? (format === "dump" && text.endsWith(" - ") ? ["", "Exception", text.slice(0, -3)] : []);
      if (message === undefined) continue;
      const written = encodeRestException(format, { className: className!, message, debuginfo });
      expect(Buffer.from(written).toString("utf8"), name).toBe(text);
      compared++;
    }
    expect(compared).toBeGreaterThan(150);
  });
});

const JS_TYPES = { string: "string", int: "number", float: "number", boolean: "boolean" } as const;

/** Exactly the declared members in their order, each of its type or null. */
function expectToFit(value: unknown, type: Type, name: string): void {
  if (type.kind === "list") {
    if (!Array.isArray(value)) throw new Error(`${name}: no list`);
    for (const item of value as unknown[]) expectToFit(item, itemOf(type), name);
  } else if (type.kind === "struct") {
    if (value === null) return;
    if (!isRow(value)) throw new Error(`${name}: no record`);
    expect(Object.keys(value), name).toEqual(Object.keys(type.fields));
    for (const [member, declared] of Object.entries(type.fields)) expectToFit(value[member], declared, `${name} ${member}`);
    const extra = extraOf(value);
    for (const column of ["password", "secret", "error"]) {
      if (column !== "error" || "error" in type.fields) expect(Object.hasOwn(extra, column), `${name} ${column}`).toBe(false);
    }
  } else if (value !== null) expect(typeof value, name).toBe(JS_TYPES[type.kind]);
}
