import { describe, expect, it } from "vitest";
import type { StoredRow } from "../../store/table.js";
import { exportGift } from "./gift.js";
import type { Question } from "./questions.js";
import { exportXml } from "./xml.js";

const row = (values: StoredRow): StoredRow => ({
  id: "1",
  generalfeedback: "",
  defaultgrade: "1",
  penalty: "0",
  hidden: "0",
  ...values,
});

const truth = (right: "0" | "1"): Question => ({
  row: row({ name: "T", qtype: "truefalse", questiontext: "1 = 1", questiontextformat: "0" }),
  answers: [
    { id: "7", answer: "True", fraction: right, feedback: "yes" },
    { id: "8", answer: "False", fraction: right === "1" ? "0" : "1", feedback: "" },
  ],
  options: { trueanswer: "7", falseanswer: "8" },
});

const choice: Question = {
  row: row({ name: "a::b", qtype: "multichoice", questiontext: "Which {one}?", questiontextformat: "4" }),
  answers: [
    { id: "1", answer: "half", fraction: "0.5", feedback: "so so" },
    { id: "2", answer: "a=b", fraction: "0", feedback: "" },
  ],
  options: { single: "0", shuffleanswers: "1", answernumbering: "abc" },
};

describe("GIFT", () => {
  it("escapes what the format itself means something by", () => {
    expect(exportGift([choice])).toContain(String.raw`::a\:\:b::[markdown]Which \{one\}?{`);
  });

  it("marks partly right answers by their share", () => {
    expect(exportGift([choice])).toContain("{\n\t~%50%half#so so\n\t~a\\=b\n}");
  });

  it("says the wrong answer's feedback before the right one's", () => {
    expect(exportGift([truth("1")])).toContain(String.raw`1 \= 1{TRUE##yes}`);
    expect(exportGift([truth("0")])).toContain("{FALSE#yes}");
  });
});

describe("Moodle XML", () => {
  it("tells the answers of a true-false question apart by its options", () => {
    const xml = exportXml([truth("0")]);
    expect(xml).toMatch(/<answer fraction="0">\s*<text>true<\/text>[\s\S]*<answer fraction="100">\s*<text>false<\/text>/);
  });

  it("marks texts only where they need it", () => {
    expect(exportXml([choice])).toContain("<text>Which {one}?</text>");
    expect(exportXml([{ ...choice, row: { ...choice.row, name: "R&D" } }])).toContain("<text><![CDATA[R&D]]></text>");
  });

  it("says whether a question has one answer only", () => {
    expect(exportXml([choice])).toContain("<single>false</single>\n    <shuffleanswers>true</shuffleanswers>");
  });
});
