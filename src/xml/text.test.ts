import { describe, expect, it } from "vitest";
import { asBytes } from "./bytes.js";
import { escapeAttribute, escapeText, unfitCharacter } from "./escape.js";
import { classOf, decodeText, expandReferences, isXmlCharacter } from "./text.js";
import { XmlError } from "./xml-error.js";

function read(bytes: Buffer, onNotUtf8 = () => {}): string {
  return decodeText(asBytes(bytes), 0, bytes.length, classOf(bytes, 0, bytes.length), onNotUtf8);
}

describe("reading text", () => {
  it("reads UTF-8, line ends and references", () => {
    expect(read(Buffer.from("Zoé 中 😀 a\r\nb\rc &lt;&#x1F600;&#65;&apos;&quot;&gt;&amp;amp;&#13;"))).toBe(
      "Zoé 中 😀 a\nb\nc <😀A'\">&amp;\r",
    );
  });

  it("reads other bytes as windows-1252, and tells", () => {
    let told = 0;
    expect(read(Buffer.from([0x80, 0xe9, 0x92, 0x81]), () => told++)).toBe("€é’\u0081");
    expect(told).toBe(1);
    expect(read(Buffer.from("\uFFFD"), () => told++)).toBe("\uFFFD");
    expect(told).toBe(1);
  });

  it.each([
    "&",
    "&;",
    "&x;",
    "&toString;",
    "&#;",
    "&#x;",
    "&#xZ;",
    "&#0;",
    "&#1;",
    "&#xFFFE;",
    "&#xD800;",
    "&#1114112;",
    "&amp",
    "&#65",
  ])("refuses %s", (text) => {
    expect(() => expandReferences(`a${text}`)).toThrow(XmlError);
  });

  it("knows which characters XML has", () => {
    expect([0x9, 0xa, 0xd, 0x20, 0xd7ff, 0xe000, 0xfffd, 0x10000, 0x10ffff].every(isXmlCharacter)).toBe(true);
    expect([0, 1, 0xb, 0x1f, 0xd800, 0xdfff, 0xfffe, 0xffff, 0x110000, Number.NaN].some(isXmlCharacter)).toBe(false);
  });
});

describe("writing text", () => {
  it("escapes as libxml2 does", () => {
    expect(escapeText("a&b <c> ]]> \"q\" 'a'\r\n\t")).toBe("a&amp;b &lt;c&gt; ]]&gt; \"q\" 'a'&#13;\n\t");
    expect(escapeAttribute('a&b <c> "q"\n')).toBe("a&amp;b &lt;c&gt; &quot;q&quot;&#10;");
  });

  it("names what XML cannot carry", () => {
    expect(unfitCharacter("a\u0001")).toBe("U+0001");
    expect(unfitCharacter("a\uD83D")).toBe("U+D83D");
    expect(unfitCharacter("\uDE00a")).toBe("U+DE00");
    expect(unfitCharacter("\uFFFF")).toBe("U+FFFF");
    expect(unfitCharacter("😀 \t\r\n é中")).toBeUndefined();
  });
});
