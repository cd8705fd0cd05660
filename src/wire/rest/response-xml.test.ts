import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeOf, mutated, reading } from "../../../test/fixtures/rest/hostile.js";
import { phpValues } from "../../../test/fixtures/rest/php-values.js";
import { sayable } from "../../../test/fixtures/rest/sayable.js";
import { type PhpValue, phpArray, phpObject } from "../../contract/php-value.js";
import { readResponseXml } from "./response-xml.js";
import { writeResponseXml } from "./response-xml-write.js";

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const read = (text: string) => readResponseXml(bytes(text), reading());
const again = (value: PhpValue) => read(writeResponseXml(value));

/** Texts full of markup, but without this format's own tag of values. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("&", "<b>", "]]>", "\r\n", "\u0001", "</KEY>\n", "</SINGLE>\n", "<RESPONSE>\n", "&amp;"),
    ),
  )
  .map((pieces) => pieces.join(""))
  .filter((text) => !text.includes("VALUE>"));
const values = phpValues(texts);

describe("reading the plugin's XML", () => {
  it("gives objects, lists, nameless values and nulls", () => {
    expect(
      read(
        '<RESPONSE>\n<MULTIPLE>\n<SINGLE>\n<KEY name="id"><VALUE>5</VALUE>\n</KEY>\n<KEY name="x"><VALUE null="null"/>\n</KEY>\n</SINGLE>\n</MULTIPLE>\n</RESPONSE>\n',
      ),
    ).toEqual([{ id: "5", x: null }]);
    expect(
      read(
        "<RESPONSE>\n<MULTIPLE>\n<MULTIPLE>\n<VALUE>no users</VALUE>\n<VALUE>0</VALUE>\n</MULTIPLE>\n</MULTIPLE>\n</RESPONSE>\n",
      ),
    ).toEqual([["no users", "0"]]);
    expect(read("<RESPONSE>\n<VALUE></VALUE>\n</RESPONSE>\n")).toBe("");
  });

  it("lets markup, entities, line breaks and control characters through untouched (protocol-differences A6-A8)", () => {
    for (const text of [
      "a & b <c> ]]> <![CDATA[x]]>",
      "one\r\ntwo\ttab\u0001",
      "&amp; &eacute; &#13;",
      "</VALUE>",
      "</VALUE>\n",
      "</KEY>\n",
      "",
    ]) {
      expect(again([phpObject({ text, next: "n" }), text])).toEqual([{ text, next: "n" }, text]);
    }
  });

  it("takes rows alike, and among them others: fewer or more members, another order, no texts", () => {
    const rows = [
      { id: "1", text: "", more: "x" },
      { id: "2", text: "<p>y</p>", more: "" },
      { id: "3", text: "</VALUE>\n</KEY>\n", more: '<KEY name="id">' },
      { id: "4", text: null, more: ["a", "b"] },
      { id: "5", text: "é中" },
      { id: "6", more: "z", text: "" },
      { id: "7", text: "", more: "", 7: "a" },
      { id: "8", text: "", more: "", 7: "b" },
      { text: "t", id: "9" },
      { id: "10", text: { id: "11", text: "", more: "" }, more: "" },
      {},
      { id: "12", text: "", more: "" },
    ];
    const object = (row: object): PhpValue =>
      phpObject(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isObject(value) ? object(value) : value])));
    const isObject = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);
    for (const order of [rows, rows.toReversed()]) expect(again(order.map(object))).toEqual(order);
  });

  it("lets a document of its own format through where the text has it whole", () => {
    const inner = writeResponseXml([phpObject({ id: "1", name: "x" }), phpObject({ id: "2", name: "y" })]);
    expect(again([phpObject({ data: inner, after: "z" }), phpObject({ data: "", after: "w" })])).toEqual([
      { data: inner, after: "z" },
      { data: "", after: "w" },
    ]);
    expect(again(phpObject({ data: inner }))).toEqual({ data: inner });
    expect(again(inner)).toBe(inner);
  });

  it("takes a lone start tag in a text as text", () => {
    const raw = [phpObject({ summary: "use <VALUE> here", name: "a" }), phpObject({ summary: "", name: "<VALUE>" })];
    expect(again(raw)).toEqual(sayable(raw, "xml"));
  });

  it("stays fast when many texts hold start tags", () => {
    const raw = Array.from({ length: 3000 }, () => phpObject({ summary: "use <VALUE> here", name: "a" }));
    expect(again(raw)).toHaveLength(3000);
  });

  it("reads names that hold quotes", () => {
    expect(again(phpObject({ 'a">b': "1", c: phpArray({ x: "2" }) }))).toEqual({ 'a">b': "1", c: ["2"] });
  });

  it("is undone by writing", () => {
    fc.assert(fc.property(values, (value) => void expect(again(value)).toEqual(sayable(value, "xml"))));
  });

  it("refuses an answer cut anywhere", () => {
    fc.assert(
      fc.property(values, fc.nat(), (value, cut) => {
        const body = bytes(writeResponseXml(value));
        // Without its last line break it is whole.
        expect(codeOf(readResponseXml, body.subarray(0, cut % (body.length - 1)))).toMatch(/^(?:truncated|not_understood)$/);
      }),
    );
  });

  it("gives a value or an error of ours for any bytes", () => {
    fc.assert(
      fc.property(mutated(values.map((value) => bytes(writeResponseXml(value)))), (body) => void codeOf(readResponseXml, body)),
      { numRuns: 500 },
    );
  });

  it("bounds depth and number of values", () => {
    const deep = `<RESPONSE>\n${"<MULTIPLE>\n".repeat(300)}${"</MULTIPLE>\n".repeat(300)}</RESPONSE>\n`;
    expect(codeOf(readResponseXml, bytes(deep))).toBe("limit_exceeded");
    expect(codeOf(readResponseXml, bytes(writeResponseXml(["", "", ""])), reading({ items: 3 }))).toBe("limit_exceeded");
  });
});
