import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { asBytes } from "./bytes.js";
import { HTML_ENTITIES } from "./html-entities.js";
import { classOf, decodeText } from "./text.js";

function decoded(text: string): string {
  const bytes = asBytes(Buffer.from(text));
  return decodeText(bytes, 0, bytes.length, classOf(bytes, 0, bytes.length), () => undefined, HTML_ENTITIES);
}

describe("the named characters of HTML 4", () => {
  it("are the 252 that PHP's htmlentities() knows, and the apostrophe of XML", () => {
    expect(Object.keys(HTML_ENTITIES)).toHaveLength(253);
    expect(new Set(Object.values(HTML_ENTITIES)).size).toBe(253);
    expect(Object.values(HTML_ENTITIES).every((character) => [...character].length === 1)).toBe(true);
  });

  it.each([
    ["&nbsp;&yuml;", "\u00a0ÿ"],
    ["&Eacute;l&egrave;ve &amp; &lt;b&gt;", "Élève & <b>"],
    ["&euro;&ndash;&hellip;&oelig;&fnof;", "€–…œƒ"],
    ["&Alpha;&Omega;&sigmaf;&thetasym;&piv;", "ΑΩςϑϖ"],
    ["&harr;&hArr;&infin;&there4;&ne;&loz;&diams;", "↔⇔∞∴≠◊♦"],
  ])("stand for their characters: %s", (text, characters) => expect(decoded(text)).toBe(characters));

  it("are as they are written: no other case, no name of a prototype, no name that a document may declare", () => {
    for (const name of ["NBSP", "constructor", "__proto__", "lol", "eacut"]) expect(() => decoded(`&${name};`)).toThrow(name);
  });
});
