import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeOf, mutated, reading } from "../../../test/fixtures/rest/hostile.js";
import { phpValues } from "../../../test/fixtures/rest/php-values.js";
import { sayable } from "../../../test/fixtures/rest/sayable.js";
import { PhpArray, PhpFloat, phpObject } from "../../contract/php-value.js";
import { readJson, writeJson } from "./json.js";

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const values = phpValues(fc.string({ unit: "grapheme" }));

describe("writing json", () => {
  it("escapes as json_encode of PHP 5.6 does (wire 34)", () => {
    expect(writeJson(phpObject({ path: "/1/é中𝄞", quotes: "\"'\\", lines: "\r\n\t\u0001\u007f" }))).toBe(
      `${String.raw`{"path":"\/1\/\u00e9\u4e2d\ud834\udd1e","quotes":"\"'\\","lines":"\r\n\t\u0001`}\u007f"}`,
    );
  });

  it("writes lists, keyed arrays, blanks and floats", () => {
    expect(
      writeJson([
        [],
        phpObject({}),
        new PhpArray([
          ["error", ""],
          [7, 1],
        ]),
        null,
        true,
      ]),
    ).toBe('[[],{},{"error":"","7":1},null,true]');
    expect(
      writeJson(
        new PhpArray([
          [0, "a"],
          [1, "b"],
        ]),
      ),
    ).toBe('["a","b"]');
    expect(writeJson(new PhpArray([[1, "b"]]))).toBe('{"1":"b"}');
    expect(writeJson([new PhpFloat(50), 63.84615384615385, 1e25, 0.00001, -0.5])).toBe(
      "[50,63.846153846154,1.0e+25,1.0e-5,-0.5]",
    );
  });
});

describe("reading json", () => {
  it("is undone by writing", () => {
    fc.assert(
      fc.property(values, (value) => void expect(readJson(bytes(writeJson(value)), reading())).toEqual(sayable(value, "json"))),
    );
  });

  it("refuses a list or an object cut anywhere", () => {
    fc.assert(
      fc.property(values, fc.nat(), (value, cut) => {
        const body = bytes(writeJson([value]));
        expect(codeOf(readJson, body.subarray(0, cut % body.length))).toMatch(/^(?:truncated|not_understood)$/);
      }),
    );
    expect(codeOf(readJson, bytes('[{"id":"1"}'))).toBe("truncated");
    expect(codeOf(readJson, bytes('{"id":nan}'))).toBe("not_understood");
  });

  it("gives a value or an error of ours for any bytes", () => {
    fc.assert(
      fc.property(mutated(values.map((value) => bytes(writeJson(value)))), (body) => void codeOf(readJson, body)),
      { numRuns: 500 },
    );
  });

  it("bounds depth and number of values, and does not count what stands in texts", () => {
    expect(codeOf(readJson, bytes("[".repeat(300) + "]".repeat(300)))).toBe("limit_exceeded");
    expect(codeOf(readJson, bytes(`{"a":${"[".repeat(255)}{}${"]".repeat(255)}}`))).toBe("limit_exceeded");
    expect(codeOf(readJson, bytes("[".repeat(300)))).toBe("limit_exceeded");
    expect(codeOf(readJson, bytes('["a","b","c"]'), reading({ items: 3 }))).toBe("limit_exceeded");
    expect(readJson(bytes(JSON.stringify(['[,[,\\"[,{', "\\"])), reading({ items: 4, depth: 1 }))).toEqual(['[,[,\\"[,{', "\\"]);
  });
});
