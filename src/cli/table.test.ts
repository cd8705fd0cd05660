import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellText, columnsOf } from "./columns.js";
import { styleOf } from "./style.js";
import { renderTable } from "./table.js";
import { cut, displayWidth, oneLine, printable, wrap } from "./width.js";

const plain = styleOf({ write: async () => undefined, isTTY: false, columns: undefined }, {});
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe("the width of a text", () => {
  it.each([
    ["abc", 3],
    ["中文课程", 8],
    ["한국어", 6],
    ["ｆｕｌｌ", 8],
    ["é", 1],
    ["e\u0301", 1],
    ["👩‍👩‍👧", 2],
    ["✅", 2],
    ["a\u200bb", 2],
    ["", 0],
  ])("%j is %i columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it("bounds what is cut, in the middle of a wide character too", () => {
    expect(cut("abcdef", 4)).toBe("abc…");
    expect(cut("中文课程", 4)).toBe("中…");
    expect(cut("abc", 3)).toBe("abc");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        expect(displayWidth(cut(oneLine(text), width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe("a text of a site", () => {
  it("can neither steer the terminal nor hide what stands beside it", () => {
    expect(oneLine("a\u001b[31mb\r\nc\u202ed\u0007")).toBe("a\ufffd[31mb cd\ufffd");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(oneLine(text)).not.toMatch(CONTROL);
        expect(printable(text).replace(/[\n\t]/g, "")).not.toMatch(CONTROL);
      }),
    );
  });

  it("keeps its lines where it is printed whole", () => {
    expect(printable("a\r\nb\tc\u0000")).toBe("a\nb\tc\ufffd");
  });

  it("is broken at blanks", () => {
    expect(wrap("one two three", 8, "- ", "  ")).toBe("- one\n  two\n  three");
  });
});

describe("a table", () => {
  const records = [
    { id: 5, username: "user001", firstname: "Jürgen", blank: "", note: "x".repeat(100), error: "" },
    { id: 60, username: "用户", firstname: "A", blank: "", note: "", error: "" },
  ];

  it("puts known columns first, numbers to the right, and leaves blank columns out", () => {
    const { lines, hidden } = renderTable(columnsOf(records, new Set()), undefined, plain);
    expect(lines[0]).toMatch(/^id {2}username {2}firstname {2}note$/);
    expect(lines[1]).toMatch(/^ 5 {2}user001 {3}Jürgen/);
    expect(lines[2]).toBe("60  用户      A");
    expect(hidden).toEqual([]);
  });

  it("cuts long values and leaves out the least useful columns", () => {
    const { lines, hidden } = renderTable(columnsOf(records, new Set()), 30, plain);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(30);
    expect(hidden).toEqual(["note"]);
  });

  it("ends its lines with the errors, whatever the room", () => {
    const { lines } = renderTable(columnsOf([{ ...records[0], error: "no match found" }], new Set()), 40, plain);
    expect(lines[0]).toMatch(/error$/);
  });

  it("never grows wider than it may", () => {
    const cell = fc.oneof(fc.string({ unit: "grapheme" }), fc.integer(), fc.constant(null));
    const record = fc.record({ id: fc.integer(), username: cell, fullname: cell, summary: cell, other: cell, error: cell });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), fc.integer({ min: 10, max: 120 }), (rows, width) => {
        for (const line of renderTable(columnsOf(rows, new Set()), width, plain).lines) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(CONTROL);
        }
      }),
    );
  });

  it("shows nested values in a word", () => {
    expect(
      cellText([
        { name: "studentno", value: "SN-1" },
        { name: "vip", value: "1" },
      ]),
    ).toBe("studentno=SN-1, vip=1");
    expect(cellText([{ id: 1, children: [] }, { id: 2 }])).toBe("2 items");
    expect(cellText(["a", "b"])).toBe("a, b");
    expect(cellText(null)).toBe("");
    expect(cellText(false)).toBe("false");
  });

  it("marks the columns that only REST has and hides secrets among them", () => {
    const { lines } = renderTable(
      columnsOf(
        [
          { id: 1, secret: "x" },
          { id: 2, secret: "y" },
        ],
        new Set(["secret"]),
      ),
      undefined,
      plain,
    );
    expect(lines[0]).toBe("id  secret*");
    expect(lines[1]).toBe(" 1  ***");
  });
});
