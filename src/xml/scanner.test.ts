import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { CDATA, DONE, END, NEED_MORE, Scanner, START, TEXT } from "./scanner.js";
import { decodeCdata, decodeText } from "./text.js";
import { XmlError } from "./xml-error.js";

const fail = () => {
  throw new Error("not UTF-8");
};

/** The tokens as lines, texts joined. */
function tokens(document: string, size = document.length + 1): string[] {
  const scanner = new Scanner();
  const body = Buffer.from(document);
  const lines: string[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") lines.push(`text ${JSON.stringify(text)}`);
    text = "";
  };
  for (let at = 0; ; at += size) {
    if (at < body.length) {
      const chunk = Buffer.from(body.subarray(at, at + size));
      scanner.append(chunk);
      read();
      scanner.settle();
      chunk.fill(0);
    } else {
      scanner.finish();
      read();
      flush();
      return lines;
    }
  }

  function read(): void {
    for (;;) {
      const token = scanner.next();
      const { bytes, start, end } = scanner;
      if (token === NEED_MORE || token === DONE) return;
      if (token === TEXT) text += decodeText(bytes, start, end, scanner.found, fail);
      else if (token === CDATA) text += decodeCdata(bytes, start, end, fail);
      else {
        flush();
        const name = bytes.utf8Slice(start, end);
        if (token === END) lines.push(`end ${name}`);
        if (token !== START) continue;
        const { selfClosing } = scanner;
        let attributes = "";
        while (scanner.nextAttribute()) {
          attributes += ` ${bytes.utf8Slice(scanner.nameStart, scanner.nameEnd)}=${bytes.utf8Slice(scanner.valueStart, scanner.valueEnd)}`;
        }
        lines.push(`start ${name}${attributes}`);
        if (selfClosing) lines.push(`end ${name}`);
      }
    }
  }
}

/** The same by an independent, strict parser. */
function oracle(document: string): string[] {
  const lines: string[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") lines.push(`text ${JSON.stringify(text)}`);
    text = "";
  };
  const parser = new SaxesParser();
  parser.on("text", (piece) => {
    text += piece;
  });
  parser.on("cdata", (piece) => {
    text += piece;
  });
  parser.on("opentag", (tag) => {
    flush();
    const attributes = Object.entries(tag.attributes).map(([name, value]) => ` ${name}=${value}`);
    lines.push(`start ${tag.name}${attributes.join("")}`);
  });
  parser.on("closetag", (tag) => {
    flush();
    lines.push(`end ${tag.name}`);
  });
  parser.write(document).close();
  flush();
  return lines;
}

const DOCUMENT =
  '<?xml version="1.0"?><a b="1" c = \'x>y\' ><!-- <z> -- not --><é:d/>t&amp;&#x41;<![CDATA[<&]]]]><![CDATA[>]]><?p i?><e f="/"/>\r\n中<g></g  ></a>'.replace(
    " -- not ",
    " not ",
  );

describe("the scanner", () => {
  it("sees what a strict parser sees", () => {
    expect(tokens(DOCUMENT)).toEqual(oracle(DOCUMENT));
  });

  it("sees the same in chunks of any size, whose memory is used again", () => {
    for (let size = 1; size < DOCUMENT.length; size++)
      expect(tokens(DOCUMENT, size), `chunks of ${size}`).toEqual(tokens(DOCUMENT));
  });

  it.each([
    "<>",
    "< a>",
    "</>",
    "<a <b>",
    '<a b="<">',
    "<!x>",
    "<!ELEMENT a>",
    "<a b>",
    "<a b=c>",
    "<a b='c\">",
    "<a =''>",
    "<+>",
  ])("refuses %s", (document) => {
    expect(() => tokens(`${document}</a>`)).toThrow(XmlError);
    expect(() => tokens(`${document}</a>`, 1)).toThrow(XmlError);
  });

  it("refuses a DOCTYPE and a tag without an end", () => {
    expect(() => tokens("<!DOCTYPE a><a/>")).toThrow("DOCTYPE");
    expect(() => tokens(`<a b="${"x".repeat(2_000_000)}`, 100_000)).toThrow("a tag of more than");
  });

  it("keeps the bytes that it was told to hold", () => {
    const scanner = new Scanner();
    scanner.append(Buffer.from("<a><b>"));
    scanner.next();
    scanner.hold = scanner.start - 1;
    for (const piece of ["12", "34</b>", "</a>"]) {
      while (scanner.next() !== NEED_MORE);
      scanner.settle();
      scanner.append(Buffer.from(piece));
    }
    while (scanner.next() !== NEED_MORE);
    expect(scanner.bytes.utf8Slice(scanner.hold, scanner.position)).toBe("<a><b>1234</b></a>");
    expect(scanner.offset).toBe(18);
  });
});
