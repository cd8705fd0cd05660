/** Answers that are cut, broken or made by an enemy: each is an error of ours, soon, and never a shorter answer. */
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, errorOf, NOTICE, xml } from "../../../../test/fixtures/rest/official-answer.js";
import { DecodeError, isWsppError } from "../../../errors.js";
import type { WireValue } from "../call.js";
import type { RestFormat } from "./request.js";
import { encodeRestFunctionAnswer, encodeRestFunctionException } from "./served.js";

const THINGS: WireValue = [{ id: 1, name: 'a "quoted" <b> & é 中 🙂\r\n', tags: ["x"], none: null, of: { ok: true } }];
describe("an answer that is cut", () => {
  it("anywhere is never a shorter one", () => {
    const exception = { message: "é <x>", exception: "moodle_exception", errorcode: "e", debuginfo: "d" };
    const bodies: [RestFormat, string][] = (["json", "xml"] as const).flatMap((format) => [
      [format, encodeRestFunctionAnswer(format, THINGS).body],
      [format, encodeRestFunctionException(format, exception).body],
      [format, encodeRestFunctionAnswer(format, "a text").body],
      [format, encodeRestFunctionAnswer(format, null).body],
    ]);
    for (const [format, body] of bodies) {
      const bytes = Buffer.from(body.trimEnd());
      const whole = decode(bytes, { format });
      for (let cut = 1; cut < bytes.length; cut++) {
        expect(errorOf(bytes.subarray(0, cut), { format }), body.slice(0, cut)).toBeInstanceOf(DecodeError);
      }
      expect(decode(body, { format })).toEqual(whole);
    }
  });
});

describe("a hostile answer", () => {
  const many = (text: string, times = 100_000) => text.repeat(times);

  it.each<[string, string, string]>([
    ["deep JSON", many("["), "limit_exceeded"],
    ["deep JSON that is whole", many("[") + many("]"), "limit_exceeded"],
    ["deep XML", `<RESPONSE>${many("<MULTIPLE>")}`, "limit_exceeded"],
    ["a DOCTYPE", `<!DOCTYPE x [<!ENTITY a "b">]><RESPONSE><VALUE>&a;</VALUE></RESPONSE>`, "doctype_refused"],
    ["a DOCTYPE behind the declaration", '<?xml version="1.0"?>\n<!DOCTYPE x []><RESPONSE></RESPONSE>', "doctype_refused"],
    ["an entity that nobody knows", xml("<VALUE>&lol9;</VALUE>"), "not_understood"],
    ["a bare ampersand", xml("<VALUE>a & b</VALUE>"), "not_understood"],
    ["a key twice", xml(`<SINGLE>${'<KEY name="a"><VALUE>1</VALUE></KEY>'.repeat(2)}</SINGLE>`), "not_understood"],
    ["a key without a value", xml('<SINGLE><KEY name="a"></KEY></SINGLE>'), "not_understood"],
    ["a key without a name", xml("<SINGLE><KEY><VALUE>1</VALUE></KEY></SINGLE>"), "not_understood"],
    ["two values", xml("<VALUE>1</VALUE><VALUE>2</VALUE>"), "not_understood"],
    ["a value in a value", xml("<VALUE><VALUE>2</VALUE></VALUE>"), "not_understood"],
    ["text beside a value", xml("<MULTIPLE>x</MULTIPLE>"), "not_understood"],
    ["crossed tags", xml("<MULTIPLE><VALUE>2</MULTIPLE></VALUE>"), "not_understood"],
    ["an exception without its message", '<EXCEPTION class="x"></EXCEPTION>', "not_understood"],
    ["notices without an end", many("Notice: a on line 5\n"), "php_message"],
    ["the beginning of JSON again and again", many('x{"a":'), "limit_exceeded"],
  ])("is refused soon: %s", (_name, body, code) => {
    expect(errorOf(body, { format: body.startsWith("<") ? "xml" : "json" }).code).toBe(code);
  });

  it("keeps to the limits of the caller", () => {
    for (const [format, body] of [
      ["json", "[[[1]],2,3]"],
      ["xml", xml("<MULTIPLE><MULTIPLE><MULTIPLE><VALUE>1</VALUE></MULTIPLE></MULTIPLE></MULTIPLE>")],
    ] as const) {
      for (const limits of [{ bytes: 5 }, { depth: 2 }, { items: 3 }]) {
        expect(errorOf(body, { format, limits }).code, JSON.stringify(limits)).toBe("limit_exceeded");
      }
    }
  });

  it("of any bytes is a value, a refusal or an error of ours", () => {
    const pieces = fc.constantFrom(
      '{"',
      '":',
      "[",
      "]",
      "}",
      ",",
      "null",
      "1e9",
      "<RESPONSE>",
      "</RESPONSE>",
      "<VALUE>",
      "</VALUE>",
      '<KEY name="a">',
      "&",
      ";",
      "<![CDATA[",
      "<!--",
      NOTICE,
      "\ufeff",
      "\0",
    );
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }).map((parts) => Buffer.from(parts.join(""))),
    );
    fc.assert(
      fc.property(bytes, fc.constantFrom<RestFormat>("json", "xml"), fc.constantFrom(200, 404, 500), (body, format, status) => {
        try {
          decode(body, { format, status });
        } catch (error) {
          expect(isWsppError(error)).toBe(true);
        }
      }),
    );
  });
});
