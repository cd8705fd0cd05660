import { Buffer } from "node:buffer";
import fc from "fast-check";
import { unserialize } from "php-serialize";
import { describe, expect, it } from "vitest";
import { codeOf, mutated, reading } from "../../../test/fixtures/rest/hostile.js";
import { phpValues } from "../../../test/fixtures/rest/php-values.js";
import { sayable } from "../../../test/fixtures/rest/sayable.js";
import { PhpArray, PhpFloat, PhpObject, phpArray, phpObject } from "../../contract/php-value.js";
import { readPhp, readPhpTree } from "./php-serialize.js";
import { writePhp } from "./php-serialize-write.js";

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const read = (text: string) => readPhp(bytes(text), reading());
const values = phpValues(fc.string({ unit: "grapheme" }));

describe("reading PHP's serialize format", () => {
  it("gives lists as arrays, keyed arrays and objects as plain members", () => {
    expect(read('a:2:{i:0;O:8:"stdClass":2:{s:2:"id";s:1:"5";s:4:"role";i:0;}i:1;a:1:{s:5:"error";s:8:"no users";}}')).toEqual([
      { id: "5", role: 0 },
      { error: "no users" },
    ]);
    expect(read("a:0:{}")).toEqual([]);
    expect(read("a:2:{i:0;N;i:2;b:1;}")).toEqual({ 0: null, 2: true });
    expect(read("d:-1.5E+25;")).toBe(-1.5e25);
    expect(read("d:-INF;")).toBe(Number.NEGATIVE_INFINITY);
    expect(read('E:11:"Suit:Hearts";')).toBe("Hearts");
  });

  it("counts bytes, not characters", () => {
    expect(read('a:2:{i:0;s:12:"peut-être 中";i:1;s:1:"x";}'.replace("s:12", "s:14"))).toEqual(["peut-être 中", "x"]);
  });

  it("takes names of the language itself as ordinary members", () => {
    const row = read('O:8:"stdClass":2:{s:9:"__proto__";O:8:"stdClass":1:{s:1:"x";i:1;}s:11:"constructor";i:2;}') as Record<
      string,
      unknown
    >;
    expect(Object.keys(row)).toEqual(["__proto__", "constructor"]);
    expect(row["x"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("reads rows that differ from the one before in any way", () => {
    const rows: Record<string, string>[] = [
      { a: "1", b: "2", __proto: "" },
      { a: "3", b: "4", __proto: "" },
      { a: "5", c: "6", __proto: "" },
      { a: "7" },
      { b: "8", a: "9" },
      { b: "10", a: "11" },
      {},
      { a: "12", b: "13", c: "14", d: "15" },
    ];
    expect(read(writePhp(rows.map((members) => phpObject(members))))).toEqual(rows);
    const hostile = 'O:8:"stdClass":2:{s:9:"__proto__";a:1:{s:1:"x";i:1;}s:1:"y";i:2;}';
    const [, second] = read(`a:2:{i:0;${hostile}i:1;${hostile}}`) as Record<string, unknown>[];
    expect(Object.keys(second!)).toEqual(["__proto__", "y"]);
    expect(second!["x"]).toBeUndefined();
    expect(read('a:3:{i:0;O:1:"A":1:{s:4:"\0*\0a";i:1;}i:1;O:1:"A":1:{s:4:"\0*\0a";i:1;}i:2;a:1:{i:7;i:1;}}')).toEqual([
      {},
      {},
      { 7: 1 },
    ]);
  });

  it("gives a value that is referred to again as the same object (protocol-differences A10)", () => {
    const [first, second] = read('a:2:{i:0;O:8:"stdClass":1:{s:5:"error";s:2:"no";}i:1;r:2;}') as [unknown, unknown];
    expect(first).toEqual({ error: "no" });
    expect(second).toBe(first);
    // r: takes a number of its own, R: does not
    expect(read('a:4:{i:0;O:1:"A":0:{}i:1;r:2;i:2;s:1:"x";i:3;R:4;}')).toEqual([{}, {}, "x", "x"]);
    expect(read('a:3:{i:0;s:1:"y";i:1;R:2;i:2;R:2;}')).toEqual(["y", "y", "y"]);
  });

  it("refuses what holds itself, what refers to nothing and objects with a format of their own", () => {
    expect(codeOf(readPhp, bytes('O:1:"A":1:{s:4:"self";r:1;}'))).toBe("not_understood");
    expect(codeOf(readPhp, bytes("a:1:{i:0;r:7;}"))).toBe("not_understood");
    expect(codeOf(readPhp, bytes("a:1:{i:0;r:0;}"))).toBe("not_understood");
    expect(codeOf(readPhp, bytes('C:11:"ArrayObject":21:{x:i:0;a:0:{};m:a:0:{}}'))).toBe("not_understood");
  });

  it("leaves out private and protected members, which no other format shows", () => {
    expect(read('O:1:"A":3:{s:4:"\0A\0x";i:1;s:4:"\0*\0y";i:2;s:1:"z";i:3;}')).toEqual({ z: 3 });
  });

  it("reads a text that is not UTF-8 as windows-1252 and says so, and its neighbours as they are", () => {
    const codes: string[] = [];
    const context = { ...reading(), notice: (code: string) => void codes.push(code) };
    const body = Buffer.concat([Buffer.from('a:2:{i:0;s:3:"'), Buffer.from([0xe9, 0x74, 0xe9]), Buffer.from('";i:1;s:2:"é";}')]);
    expect(readPhp(new Uint8Array(body), context)).toEqual(["été", "é"]);
    expect(codes).toEqual(["not_utf8"]);
  });

  it("judges counts and lengths before it makes room for them", () => {
    expect(codeOf(readPhp, bytes("a:2000000000:{i:0;N;}"), reading({ items: 1e12 }))).toBe("truncated");
    expect(codeOf(readPhp, bytes('s:2000000000:"x";'))).toBe("truncated");
    expect(codeOf(readPhp, bytes("a:3:{i:0;N;i:1;N;i:2;N;}"), reading({ items: 3 }))).toBe("limit_exceeded");
    expect(codeOf(readPhp, bytes(`${"a:1:{i:0;".repeat(300)}N;${"}".repeat(300)}`))).toBe("limit_exceeded");
  });

  it("counts what is referred to each time, so that references cannot grow without bound", () => {
    // Forty levels, each holding the next one twice.
    const nested = (slot: number): string => (slot > 40 ? "a:0:{}" : `a:2:{i:0;${nested(slot + 1)}i:1;R:${slot + 1};}`);
    expect(codeOf(readPhp, bytes(nested(1)), reading({ items: 1_000_000 }))).toBe("limit_exceeded");
  });

  it("hides passwords in the excerpt of an error", () => {
    expect(() => read('O:8:"stdClass":2:{s:8:"password";s:6:"geheim";s:1:"x";?')).toThrow(
      expect.objectContaining({ excerpt: expect.not.stringContaining("geheim") as string }),
    );
  });

  it("is undone by writing, with class names and floats", () => {
    fc.assert(
      fc.property(values, (value) => {
        const written = writePhp(value);
        expect(readPhpTree(bytes(written), reading())).toStrictEqual(value);
        expect(read(written)).toEqual(sayable(value, "php"));
      }),
    );
  });

  it("agrees with another reader", () => {
    fc.assert(
      fc.property(
        phpValues(
          fc.string({ unit: "grapheme" }),
          fc.stringMatching(/^[a-z]{2,8}$/).filter((name) => name !== "length"),
        ),
        (value) => {
          const written = writePhp(value);
          const other: unknown = unserialize(Buffer.from(written), {}, { strict: false, encoding: "utf8" });
          expect(JSON.parse(JSON.stringify(read(written)))).toEqual(JSON.parse(JSON.stringify(other, withoutClass)));
        },
      ),
    );
  });

  it("refuses an answer cut anywhere", () => {
    fc.assert(
      fc.property(values, fc.nat(), (value, cut) => {
        const body = bytes(writePhp(value));
        expect(codeOf(readPhp, body.subarray(0, cut % body.length))).toMatch(/^(?:truncated|not_understood)$/);
      }),
    );
  });

  it("gives a value or an error of ours for any bytes", () => {
    fc.assert(
      fc.property(mutated(values.map((value) => bytes(writePhp(value)))), (body) => void codeOf(readPhp, body)),
      { numRuns: 500 },
    );
  });
});

describe("writing PHP's serialize format", () => {
  it("writes floats with 17 digits, whole ones too", () => {
    expect(writePhp([63.84615, 1e25, new PhpFloat(50)])).toBe(
      "a:3:{i:0;d:63.846150000000002;i:1;d:1.0000000000000001E+25;i:2;d:50;}",
    );
  });

  it("refers back to an object that it wrote before", () => {
    const refused = phpObject({ error: "no" });
    expect(writePhp([refused, "x", refused])).toBe('a:3:{i:0;O:8:"stdClass":1:{s:5:"error";s:2:"no";}i:1;s:1:"x";i:2;r:2;}');
  });

  it("makes integers of decimal keys of arrays, as PHP does", () => {
    expect(writePhp(phpArray({ "5": 1, "05": 2, a: 3 }))).toBe('a:3:{i:5;i:1;s:2:"05";i:2;s:1:"a";i:3;}');
    expect(new PhpArray([]).entries.size + new PhpObject([]).members.size).toBe(0);
  });
});

/** The other reader notes the class of an object that it does not know. */
function withoutClass(name: string, value: unknown): unknown {
  return name === "__PHP_Incomplete_Class_Name" ? undefined : value;
}
