/** Every recorded REST answer of the real sites: read in all four formats, compared, shaped, written again. */
import type { Buffer } from "node:buffer";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { sharedFolder } from "../../../test/shared.js";
import { extraOf } from "../../contract/aside.js";
import type { RestFormat } from "../../contract/language.js";
import { operationNamed } from "../../contract/operations.js";
import { DecodeError, FaultError, HttpStatusError, isWsppError } from "../../errors.js";
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
    .replace(/\b(?:17|18)\d{8}\b/g, "TIME")
    .replace(/\b[0-9a-f]{32}\b/g, "KEY")
    .replace(/\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d/g, "DATE")
    .replace(/[0-9a-f]{5,6}[jxpd]\b/g, "RANDOM");
}

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
});
