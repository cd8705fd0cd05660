import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, it } from "vitest";
import { escapeText, unfitCharacter } from "./escape.js";
import { XmlWriter } from "./writer.js";

const texts = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
  fc.string({ unit: fc.constantFrom("&", "<", ">", "\r", "\n", '"', "é", "中", "\u{1f600}", "\ud83d", "\ude00", "a") }),
);

it("writes texts as escapeText and Node's UTF-8 do, and tells which XML cannot carry", () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 50 }), (all) => {
      const writer = new XmlWriter();
      const fit = all.map((text) => writer.text(text));
      expect(Buffer.concat(writer.written())).toEqual(Buffer.from(all.map((text) => Buffer.from(escapeText(text))).join("")));
      expect(fit).toEqual(all.map((text) => unfitCharacter(text) === undefined));
    }),
  );
});

it("grows as it must, and puts markup in between as it is", () => {
  const writer = new XmlWriter();
  let expected = "";
  for (let size = 0; size < 40; size++) {
    const text = "&é\u{1f600}".repeat(size ** 2);
    writer.markup("<a>");
    writer.text(text);
    writer.ready(Buffer.from("</a>"));
    writer.markup("<b>");
    writer.closeEmpty();
    expected += `<a>${escapeText(text)}</a><b/>`;
  }
  expect(Buffer.concat(writer.written()).toString()).toBe(expected);
  expect(writer.length).toBe(Buffer.byteLength(expected));
});
