import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeOf, mutated, reading } from "../../../test/fixtures/rest/hostile.js";
import { phpValues } from "../../../test/fixtures/rest/php-values.js";
import { sayable } from "../../../test/fixtures/rest/sayable.js";
import { PhpObject, type PhpValue, phpArray, phpObject } from "../../contract/php-value.js";
import { readPrintR } from "./print-r.js";
import { writePrintR } from "./print-r-write.js";

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const again = (value: PhpValue) => readPrintR(bytes(writePrintR(value)), reading());

/** Texts of several lines, none of which could be a line of print_r. */
const texts = fc
  .array(
    fc.string({ unit: "grapheme" }).filter((line) => !/^\s*[[()]|\n|^Array$| Object$|<\/pre>/.test(line)),
    { maxLength: 3 },
  )
  .map((lines) => lines.join("\n"));
const values = phpValues(texts);

describe("reading print_r", () => {
  it("gives nested lists, records and blanks", () => {
    const row = phpObject({
      id: 5,
      city: "",
      profile: [phpObject({ name: "motto", value: "" }, "profileitemRecord")],
      children: [],
      x: null,
    });
    expect(again([row, phpArray({ error: "no users", id: 0 })])).toEqual([
      { id: "5", city: "", profile: [{ name: "motto", value: "" }], children: [], x: "" },
      { error: "no users", id: "0" },
    ]);
    expect(again([])).toEqual([]);
    expect(again(phpObject({}))).toEqual({});
    expect(again("3")).toBe("3");
    expect(again(false)).toBe("");
  });

  it("keeps texts of several lines, blank lines and indented lines", () => {
    const text = "first\n\n  )\n    [x] = y\r\n\tArray\n(\n)\n";
    expect(again([phpObject({ text, after: text }), phpObject({ text, after: "" })])).toEqual([
      { text, after: text },
      { text, after: "" },
    ]);
  });

  it("takes a line that looks like a member as text where no such member can come", () => {
    // In a record: a name that was there before; in a list: anything but the next number.
    const member = "one\n            [id] => 7";
    expect(again([phpObject({ id: "1", text: member })])).toEqual([{ id: "1", text: member }]);
    const item = "one\n    [7] => x\n    [name] => y";
    expect(again([item, "two"])).toEqual([item, "two"]);
    const closed = "one\n        )\n\n";
    expect(again([phpObject({ text: closed })])).toEqual([{ text: closed }]);
  });

  it("cannot tell a line that looks exactly like the next member from one (protocol-differences A6)", () => {
    expect(again(phpObject({ text: "one\n    [x] => y" }))).toEqual({ text: "one", x: "y" });
  });

  it("takes objects alike, and among them others: fewer or more members, another order, texts of several lines", () => {
    const rows = [
      { id: "1", text: "", more: "x" },
      { id: "2", text: "y", more: "" },
      { id: "3", text: "one\n\ntwo\n            [text] => 7", more: "Array" },
      { id: "4", text: "stdClass Object", more: "three\n        )\n" },
      { id: "5", text: "é中" },
      { id: "6", more: "z", text: "" },
      { id: "7", text: "", more: "", 7: "a", 3: "b" },
      { id: "8", text: "", more: "", 7: "c", 3: "d" },
      { id: "9", text: "", more: "", 7: "e", 3: "f" },
      { text: "t", id: "10" },
      { id: "11", text: "", more: ["m", "n"] },
      { id: "12", text: { id: "13", text: "" }, more: "" },
      {},
      { id: "14", text: "", more: "" },
    ];
    const member = (value: unknown): PhpValue =>
      typeof value === "object" && !Array.isArray(value) ? object(value as object) : (value as PhpValue);
    // Members in the order of their writing, numbers too.
    const object = (row: object) =>
      new PhpObject(
        Object.entries(row)
          .reverse()
          .map(([name, value]) => [name, member(value)]),
      );
    for (const order of [rows, rows.toReversed()]) expect(again(order.map(object))).toEqual(order);
  });

  it("is undone by writing, all scalars being texts", () => {
    fc.assert(fc.property(values, (value) => void expect(again(value)).toEqual(sayable(value, "dump"))));
  });

  it("refuses an answer cut anywhere", () => {
    fc.assert(
      fc.property(values, fc.nat(), (value, cut) => {
        const body = bytes(writePrintR(value));
        expect(codeOf(readPrintR, body.subarray(0, cut % body.length))).toMatch(/^(?:truncated|not_understood)$/);
      }),
    );
  });

  it("gives a value or an error of ours for any bytes", () => {
    fc.assert(
      fc.property(mutated(values.map((value) => bytes(writePrintR(value)))), (body) => void codeOf(readPrintR, body)),
      { numRuns: 500 },
    );
  });

  it("bounds depth and number of values", () => {
    let deep: PhpValue = [];
    for (let level = 0; level < 300; level++) deep = [deep];
    expect(codeOf(readPrintR, bytes(writePrintR(deep)))).toBe("limit_exceeded");
    expect(codeOf(readPrintR, bytes(writePrintR(["", "", ""])), reading({ items: 3 }))).toBe("limit_exceeded");
  });
});
