import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../../errors.js";
import type { Shape } from "../../../functions/description.js";
import type { Argument, WireValue } from "../call.js";
import { decodeRestCall } from "./received.js";
import { type EncodedRestCall, encodeRestCall, type RestCallOptions } from "./request.js";
import { migrationSettings } from "./settings.js";

const OPTIONS: RestCallOptions = { token: "0123abcd", format: "json" };

function encode(args: Readonly<Record<string, WireValue>>, options = OPTIONS): EncodedRestCall {
  return encodeRestCall({ function: "f", args: Object.entries(args).map(([name, value]) => ({ name, value })) }, options);
}

function encodeOne(argument: Argument): string[] {
  return pairs(encodeRestCall({ function: "f", args: [argument] }, OPTIONS)).slice(3);
}

function pairs({ body }: EncodedRestCall): string[] {
  return body.split("&").map((pair) => decodeURIComponent(pair.replaceAll("+", " ")));
}

function refusal(args: Readonly<Record<string, WireValue>>): UsageError {
  try {
    encode(args);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error("was not refused");
}

const required = { presence: "required", nullable: false } as const;

describe("a call over REST", () => {
  it("has token, function and format first, so that PHP drops none of them, then the settings (moodle4 13)", () => {
    const call = encode({ courseid: 2 }, { ...OPTIONS, settings: { ...migrationSettings, lang: "de" } });
    expect(call.body).toBe(
      "wstoken=0123abcd&wsfunction=f&moodlewsrestformat=json&moodlewssettingraw=true&moodlewssettingfileurl=0&moodlewssettinglang=de&courseid=2",
    );
    expect(call.variables).toBe(7);
    expect(call.headers).toEqual({ "content-type": "application/x-www-form-urlencoded" });
  });

  it("has an account instead of a token for simpleserver.php", () => {
    const call = encode({}, { account: { username: "ann", password: "a&b" }, format: "xml" });
    expect(call.body).toBe("wsusername=ann&wspassword=a%26b&wsfunction=f&moodlewsrestformat=xml");
  });

  it("sends only the settings that are given", () => {
    expect(pairs(encode({}, { ...OPTIONS, settings: { filter: true, raw: undefined } })).slice(3)).toEqual([
      "moodlewssettingfilter=true",
    ]);
  });

  it("takes lists and objects apart, writes flags as 1 and 0, and leaves null out (moodle4 10-11)", () => {
    const users: WireValue = [{ username: "ann", suspended: false, city: null }, { tags: ["a b", "é"] }];
    const call = encode({ users, confirm: true, grade: 12.5, nothing: null });
    expect(pairs(call).slice(3)).toEqual([
      "users[0][username]=ann",
      "users[0][suspended]=0",
      "users[1][tags][0]=a b",
      "users[1][tags][1]=é",
      "confirm=1",
      "grade=12.5",
    ]);
    expect(call.variables).toBe(9);
    expect(call.body).toContain("users%5B1%5D%5Btags%5D%5B0%5D=a+b");
  });

  it("refuses empty lists and objects with their place, and says what to do (moodle4 12)", () => {
    expect(refusal({ users: [{ groups: [] }] })).toMatchObject({
      code: "wrong_value",
      path: "users[0].groups",
      message: "users[0].groups is an empty list, which REST cannot carry",
      hint: expect.stringContaining("leave it out") as string,
    });
    expect(refusal({ options: {} })).toMatchObject({ path: "options", message: expect.stringContaining("object") as string });
    // What holds nothing but null is as empty: its place in a list would be lost.
    expect(refusal({ users: [{ id: 1 }, { city: null }] })).toMatchObject({ path: "users[1]" });
  });

  it("leaves an empty list or object out where that is the default", () => {
    const of: Shape = { kind: "value", type: "int", ...required };
    const ids: Shape = { kind: "list", of, presence: "default", default: [], nullable: false };
    const options: Shape = { kind: "object", keys: { ids }, presence: "default", default: {}, nullable: false };
    expect(encodeOne({ name: "ids", value: [], shape: ids })).toEqual([]);
    expect(encodeOne({ name: "options", value: { ids: [] }, shape: options })).toEqual([]);
    // In a list it would leave a gap.
    const lists: Shape = { kind: "list", of: ids, ...required };
    expect(() => encodeOne({ name: "lists", value: [[1], []], shape: lists })).toThrow("lists[1] is an empty list");
    for (const shape of [{ ...ids, presence: "optional" } as const, { ...ids, ...required }]) {
      expect(() => encodeOne({ name: "ids", value: [], shape })).toThrow(UsageError);
    }
  });

  it("refuses what would change on the way", () => {
    for (const [args, path] of [
      [{ ids: [1, null] }, "ids[1]"],
      [{ id: 2 ** 53 }, "id"],
      [{ grade: Number.NaN }, "grade"],
      [{ text: "half \ud800" }, "text"],
      [{ users: [{ "half \ud800": 1 }] }, "users[0].half \ud800"],
      [{ "a.b": 1 }, "a.b"],
      [{ "a b": 1 }, "a b"],
      [{ "": 1 }, ""],
      [{ a: { "": 1 } }, "a."],
      [{ a: { "b]": 1 } }, "a.b]"],
      [{ a: { " b": 1 } }, "a. b"],
    ] as const) {
      expect(refusal(args), JSON.stringify(args)).toMatchObject({ code: "wrong_value", path, applied: "no" });
    }
    const nested = (depth: number): WireValue => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(refusal({ deep: nested(65) }).message).toContain("64 deep");
    expect(encode({ deep: nested(64) }).variables).toBe(4);
    expect(pairs(encode({ zero: -0 })).at(-1)).toBe("zero=0");
  });

  it("refuses arguments that are named like what belongs to the call", () => {
    for (const name of ["wstoken", "wsfunction", "moodlewsrestformat", "wspassword", "moodlewssettingraw"]) {
      expect(refusal({ [name]: "x" }).message).toContain("a name of the call itself");
    }
  });

  it("never shows a credential that cannot be sent", () => {
    const secret = "geheim\ud800";
    for (const options of [{ token: secret }, { account: { username: "a", password: secret } }]) {
      try {
        encode({}, { ...options, format: "json" });
        expect.unreachable();
      } catch (error) {
        expect(JSON.stringify(error)).not.toContain("geheim");
      }
    }
  });
});

describe("what a server receives", () => {
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 5 })
    .filter((each) => /^[^\s.[\]\0\ud800-\udfff]+$/u.test(each));
  const key = name.filter((each) => !/^\d+$/.test(each) && each !== "__proto__");
  const { value } = fc.letrec<{ value: WireValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: "grapheme" }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((each) => !Number.isInteger(each)),
      fc.array(tie("value"), { minLength: 1, maxLength: 4 }),
      fc.dictionary(key, tie("value"), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    ),
  }));

  function asText(each: WireValue): WireValue {
    if (Array.isArray(each)) return each.map(asText);
    if (typeof each === "object" && each !== null)
      return Object.fromEntries(Object.entries(each).map(([member, of]) => [member, asText(of)]));
    return typeof each === "boolean" ? (each ? "1" : "0") : String(each);
  }

  it("is what was sent, as texts, by PHP's rules", () => {
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), fc.boolean(), (args, raw) => {
        const { body, headers, variables } = encode(args, { ...OPTIONS, settings: { raw, lang: "fr" } });
        const contentType = headers["content-type"];
        const received = decodeRestCall({ body: Buffer.from(body), contentType }, { variables });
        expect(received).toEqual({
          function: "f",
          token: "0123abcd",
          account: undefined,
          format: "json",
          settings: { raw, lang: "fr" },
          args: asText(args),
        });
      }),
    );
  });

  it("loses what lies beyond max_input_vars, but never the token and the function (moodle4 13)", () => {
    const { body } = encode({ values: Array.from({ length: 2000 }, (_, index) => index) });
    const received = decodeRestCall({ body: Buffer.from(body), contentType: "application/x-www-form-urlencoded" });
    expect(received).toMatchObject({ token: "0123abcd", function: "f", format: "json" });
    expect(received.args["values"]).toHaveLength(997);
  });
});

describe("a call by hand", () => {
  const FORM = "application/x-www-form-urlencoded";

  it("may be a query, a form or both: a variable of the form takes the place of the query's (moodle4 10)", () => {
    const received = decodeRestCall({
      query: "wstoken=a&wsfunction=f&ids[]=1&ids[]=2&x=1",
      body: Buffer.from("ids[7]=3&ids[5]=4&moodlewsrestformat=json"),
      contentType: FORM,
    });
    expect(received).toMatchObject({ token: "a", function: "f", format: "json", args: { ids: ["3", "4"], x: "1" } });
  });

  it("asks for XML unless it names json, and need not name anything (moodle4 5)", () => {
    expect(decodeRestCall({ query: "moodlewsrestformat=yaml&wsfunction[]=f" })).toEqual({
      function: undefined,
      token: undefined,
      account: undefined,
      format: "xml",
      settings: {},
      args: {},
    });
  });

  it("has its settings in whatever words people use for yes and no (moodle4 11)", () => {
    const raw = (word: string) => decodeRestCall({ query: `moodlewssettingraw=${word}` }).settings.raw;
    for (const word of ["1", "true", "TRUE", "yes", "on", "maybe"]) expect(raw(word), word).toBe(true);
    for (const word of ["0", "false", "no", "Off", ""]) expect(raw(word), word).toBe(false);
  });

  it("is not read where its body is JSON (moodle4 10)", () => {
    const body = Buffer.from('{"field":"id"}');
    expect(decodeRestCall({ query: "wsfunction=f", body, contentType: "application/json" }).args).toEqual({});
  });

  it("has an account where both of its words are there", () => {
    expect(decodeRestCall({ query: "wsusername=a&wspassword=b" })).toMatchObject({
      account: { username: "a", password: "b" },
      args: {},
    });
    expect(decodeRestCall({ query: "wsusername=a" }).account).toBeUndefined();
  });
});
