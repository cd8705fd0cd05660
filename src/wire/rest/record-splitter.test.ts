import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phpValues } from "../../../test/fixtures/rest/php-values.js";
import { int, list, record, string } from "../../contract/language.js";
import { PhpObject, type PhpValue, phpArray } from "../../contract/php-value.js";
import { isWsppError } from "../../errors.js";
import { decodeRestAnswer } from "./decode.js";
import { encodeRestAnswer } from "./encode.js";
import { RestRecordSplitter } from "./record-splitter.js";

const item = record("splitRow", { error: string, id: int, name: string }, { classicOrder: ["error", "id", "name"] });
const EXPECT = { operation: "get_rows", returns: list(item) };
const HEAD = { status: 200 };

function split(body: Uint8Array, size: number, head = HEAD): unknown[] {
  const splitter = new RestRecordSplitter(EXPECT, head);
  const records: unknown[] = [];
  for (let at = 0; at < body.length; at += size) records.push(...splitter.push(body.subarray(at, at + size)));
  return [...records, ...splitter.end()];
}

const outcome = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    if (!isWsppError(error)) throw error;
    return error.code;
  }
};

const members = fc.record({ id: fc.nat(), name: fc.string({ unit: "grapheme" }), more: phpValues(fc.string()) });
const rows: fc.Arbitrary<PhpValue[]> = fc.array(members.map((row) => new PhpObject(Object.entries(row))));
const sizes = fc.integer({ min: 1, max: 40 });

describe("splitting a json answer into records", () => {
  it("gives the same records as reading it whole, wherever the chunks end", () => {
    fc.assert(
      fc.property(rows, sizes, (raw, size) => {
        const body = encodeRestAnswer("json", raw);
        expect(split(body, size)).toEqual(decodeRestAnswer("json", body, EXPECT, HEAD));
      }),
    );
  });

  it("hands a record out as soon as it is complete", () => {
    const splitter = new RestRecordSplitter(EXPECT, HEAD);
    expect(splitter.push(Buffer.from('[{"id":"1"},{"id"'))).toEqual([{ error: "", id: 1, name: "" }]);
    expect(splitter.push(Buffer.from(':"2"}'))).toEqual([]);
    expect(splitter.push(Buffer.from("]"))).toEqual([{ error: "", id: 2, name: "" }]);
    expect(splitter.end()).toEqual([]);
  });

  it("refuses what reading it whole refuses: cuts, doubled commas, more after the list", () => {
    const body = encodeRestAnswer("json", [phpArray({ id: 1 }), phpArray({ id: 2 })]);
    for (let cut = 0; cut < body.length; cut++) {
      for (const size of [1, 7, 1000])
        expect(
          outcome(() => split(body.subarray(0, cut), size)),
          `${cut}`,
        ).toMatch(/truncated|not_understood|empty_body/);
    }
    for (const wrong of ['[{"id":1},]', '[,{"id":1}]', "[,]", '[{"id":1}]x', '[{"id":1}][]', '[{"id":1]}', "[5]", "[}"]) {
      for (const size of [1, 1000])
        expect(
          outcome(() => split(Buffer.from(wrong), size)),
          wrong,
        ).toMatch(/truncated|not_understood/);
    }
  });

  it("reads everything else whole: wrapped lists, refusals, pages", () => {
    expect(split(Buffer.from('{"groups":[{"id":"3"}]}'), 5)).toEqual([{ error: "", id: 3, name: "" }]);
    expect(outcome(() => split(Buffer.from(""), 5))).toBe("empty_body");
    expect(outcome(() => split(Buffer.from("<html><title>x</title>"), 5))).toBe("html_page");
    expect(outcome(() => split(Buffer.from("[]"), 5, { status: 500 }))).toBe("http_status");
    expect(split(Buffer.from(" \n[ ] "), 1)).toEqual([]);
  });
});
