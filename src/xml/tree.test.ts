import { describe, expect, it } from "vitest";
import { parseTree } from "./tree.js";
import { XmlError } from "./xml-error.js";

const LIMITS = { depth: 10, items: 100 };

function parse(document: string | Buffer, contentType?: string) {
  return parseTree(typeof document === "string" ? Buffer.from(document) : document, contentType, LIMITS);
}

describe("a document as a tree", () => {
  it("has elements, attributes and texts", () => {
    expect(parse('<?xml version="1.0"?>\n<p:a x:b="&lt;1"> t<c/><![CDATA[<]]></p:a>\n<!-- end -->')).toEqual({
      name: "p:a",
      local: "a",
      attributes: [{ name: "x:b", local: "b", value: "<1" }],
      children: [{ name: "c", local: "c", attributes: [], children: [], text: "" }],
      text: " t<",
    });
  });

  it("reads the encoding that the document declares, or else its Content-Type", () => {
    expect(parse(Buffer.from('<?xml version="1.0" encoding="ISO-8859-15"?><a>\u00a4</a>', "latin1")).text).toBe("€");
    expect(parse(Buffer.from("<a>\u00e9</a>", "latin1"), 'text/xml; charset="iso-8859-1"').text).toBe("é");
    expect(parse(Buffer.from("<a>é</a>"), "text/xml; charset=utf-8").text).toBe("é");
    expect(parse(Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>é</a>')).text).toBe("é");
    expect(parse(Buffer.from("<a>é</a>", "utf16le")).text).toBe("é");
  });

  it.each([
    "",
    "text",
    "<a>",
    "<a></b>",
    "</a>",
    "<a/><b/>",
    "<a/>text",
    "<a",
    "<!DOCTYPE a><a/>",
    "<a>&b;</a>",
    `${"<a>".repeat(11)}${"</a>".repeat(11)}`,
    `<a>${"<b/>".repeat(100)}</a>`,
  ])("refuses %s", (document) => {
    expect(() => parse(document)).toThrow(XmlError);
  });

  it("refuses bytes that are not in the encoding", () => {
    expect(() => parse(Buffer.from("<a>\u00e9</a>", "latin1"))).toThrow("not UTF-8");
    expect(() => parse(Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x00, 0xd8, 0x00, 0x00]))).toThrow(XmlError);
  });
});
