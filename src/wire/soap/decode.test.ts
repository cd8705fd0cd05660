import { describe, expect, it } from "vitest";
import { extraOf } from "../../contract/aside.js";
import {
  boolean,
  float,
  inClassic,
  int,
  type List,
  list,
  nullable,
  other,
  record,
  type Scalar,
  type Struct,
  secret,
  string,
} from "../../contract/language.js";
import { DecodeError, FaultError, HttpStatusError, isWsppError, SessionError } from "../../errors.js";
import type { AnswerHead, Notice } from "../exchange.js";
import { decodeSoapAnswer, SoapAnswerDecoder, type SoapDecodeOptions, type SoapExpectation } from "./decode.js";

const hobby = record("testHobby", { name: string, years: int }, { classicOrder: ["name", "years"] });
const pupil = record(
  "testPupil",
  {
    id: int,
    name: string,
    grade: float,
    active: boolean,
    zone: inClassic("int", string),
    remark: nullable(string),
    hobbies: list(hobby),
  },
  { classicOrder: ["id", "name", "grade", "active", "zone", "remark", "hobbies"] },
);
const post = record("testPost", { id: int, children: list("testPost") }, { classicOrder: ["id", "children"] });
const thread = other("testThread", { title: string, first: post }, { classicOrder: ["title", "first"] });
const account = other("testAccount", { id: int, pin: secret(int) }, { classicOrder: ["id", "pin"] });

const SCALARS = { int, float, boolean, string };

const OPEN =
  '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="urn:x" xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body>';
const CLOSE = "</SOAP-ENV:Body></SOAP-ENV:Envelope>\n";

function envelope(value: string, behind = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${OPEN}<ns1:get_pupilsResponse>${value}</ns1:get_pupilsResponse>${behind}${CLOSE}`;
}

type Returns = Scalar | List | Struct | undefined;

function expecting(returns: Returns, more: Partial<SoapExpectation> = {}): SoapExpectation {
  return { operation: "get_pupils", returns, ...more };
}

const OK: AnswerHead = { status: 200, contentType: "text/xml; charset=utf-8" };

function decode(
  document: string | Uint8Array,
  returns: Returns,
  options?: SoapDecodeOptions,
  more?: Partial<SoapExpectation>,
): unknown {
  const body = typeof document === "string" ? Buffer.from(document) : document;
  return decodeSoapAnswer(body, expecting(returns, more), OK, options);
}

function decodeBytewise(document: string | Uint8Array, returns: Returns): unknown {
  const decoder = new SoapAnswerDecoder(expecting(returns), OK);
  for (const byte of typeof document === "string" ? Buffer.from(document) : document) decoder.push(Uint8Array.of(byte));
  return decoder.end();
}

function failure(act: () => unknown): DecodeError {
  try {
    act();
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

function noticesOf(document: string, returns: Returns): string[] {
  const notices: string[] = [];
  decode(document, returns, { onNotice: (notice: Notice) => notices.push(`${notice.code} ${notice.message.split(":")[0]}`) });
  return notices;
}

const ANNE =
  '<item xsi:type="ns1:testPupil"><active xsi:type="xsd:boolean">true</active><grade xsi:type="xsd:float">63.84615</grade><hobbies SOAP-ENC:arrayType="ns1:testHobby[2]" xsi:type="ns1:testHobbyArray"><item xsi:type="ns1:testHobby"><name xsi:type="xsd:string">chess</name><years xsi:type="xsd:int">3</years></item><item xsi:type="ns1:testHobby"><name xsi:type="xsd:string">ski</name><years xsi:type="xsd:int">0</years></item></hobbies><id xsi:type="xsd:int">7</id><name xsi:type="xsd:string">Anne &amp; &lt;Co&gt;</name><remark xsi:nil="true"/><zone xsi:type="xsd:string">99</zone></item>';
const BOB =
  '<item xsi:type="ns1:testPupil"><active xsi:type="xsd:boolean">0</active><grade xsi:type="xsd:float">3</grade><hobbies SOAP-ENC:arrayType="ns1:testHobby[0]" xsi:type="ns1:testHobbyArray"/><id xsi:type="xsd:int">-8</id><name xsi:type="xsd:string"> Zoé\t</name><remark xsi:type="xsd:string"></remark><zone xsi:type="xsd:int">5</zone></item>';
const anne = {
  id: 7,
  name: "Anne & <Co>",
  grade: 63.84615,
  active: true,
  zone: "99",
  remark: null,
  hobbies: [
    { name: "chess", years: 3 },
    { name: "ski", years: 0 },
  ],
};
const bob = { id: -8, name: " Zoé\t", grade: 3, active: false, zone: "5", remark: "", hobbies: [] };
const simplified = envelope(
  `<get_pupilsReturn SOAP-ENC:arrayType="ns1:testPupil[2]" xsi:type="ns1:testPupilArray">${ANNE}${BOB}</get_pupilsReturn>`,
);
const classic = envelope(
  `<return xsi:type="ns1:getPupilsReturn"><pupils SOAP-ENC:arrayType="ns1:testPupil[2]" xsi:type="ns1:testPupils">${ANNE}${BOB}</pupils></return>`,
);
const untyped = (document: string) => document.replace(/ (?:xsi:type|SOAP-ENC:arrayType)="[^"]*"/g, "");

describe("values of declared types", () => {
  it("reads the simplified dialect's list, members in the contract's order", () => {
    const pupils = decode(simplified, list(pupil)) as object[];
    expect(pupils).toEqual([anne, bob]);
    expect(Object.keys(pupils[0]!)).toEqual(Object.keys(pupil.fields));
  });

  it.each([
    ["typed", classic],
    ["untyped", untyped(classic)],
    ["without sizes", classic.replaceAll(/\[\d\]"/g, '[]"')],
    ["without array attributes", classic.replace(/ SOAP-ENC:arrayType="ns1:testPupil\[2\]"/, "")],
    ["as a plain SOAP-ENC:Array", classic.replace("ns1:testPupils", "SOAP-ENC:Array")],
    ["indented", classic.replaceAll("><", ">\n  <").replaceAll(/">\s+<\//g, '"></')],
  ])("takes the list out of the classic wrapper, %s", (_, document) => {
    expect(decode(document, list(pupil))).toEqual([anne, bob]);
  });

  it.each([
    ["untyped", untyped(simplified)],
    ["with items of another name", simplified.replaceAll("item ", "entry ").replaceAll("</item>", "</entry>")],
    [
      "with other prefixes",
      simplified.replaceAll("SOAP-ENV", "s").replaceAll("SOAP-ENC", "e").replaceAll("xsi:", "i:").replaceAll("ns1:", "m:"),
    ],
    ["under a default namespace", simplified.replaceAll("SOAP-ENV:", "")],
    [
      "with qualified members",
      simplified.replaceAll(/<(\/?)(item|id|name|zone|remark|grade|active|hobbies|years)\b/g, "<$1ns1:$2"),
    ],
    ["with members in another order", envelope(`<r SOAP-ENC:arrayType="x[2]">${reversed(ANNE)}${BOB}</r>`)],
    ["with comments and instructions", simplified.replaceAll("><", "><!-- a > b --><?php <x> ?><")],
    ["in CDATA", simplified.replace("Anne &amp; &lt;Co&gt;", "<![CDATA[Anne & <C]]>o&gt;")],
    ["with references", simplified.replace("Anne", "&#65;&#x6E;ne")],
    ["with single quotes and blanks in tags", simplified.replaceAll(/="([^"]*)"/g, " = '$1' ").replaceAll("</id>", "</id  >")],
    ["with a header", simplified.replace("<SOAP-ENV:Body>", "<SOAP-ENV:Header><a><b>1</b></a></SOAP-ENV:Header><SOAP-ENV:Body>")],
    ["without a declaration", simplified.slice(simplified.indexOf("<SOAP-ENV"))],
    ["after a byte order mark", `\uFEFF${simplified}`],
  ])("reads a list %s", (_, document) => {
    expect(decode(document, list(pupil))).toEqual([anne, bob]);
    expect(decodeBytewise(document, list(pupil))).toEqual([anne, bob]);
  });

  it("gives what did not come its blank, and says so once per member", () => {
    const document = envelope('<r SOAP-ENC:arrayType="x[2]"><item><id>1</id></item><item><id>2</id></item></r>');
    const blank = { name: "", grade: 0, active: false, zone: "", remark: "", hobbies: [] };
    expect(decode(document, list(pupil))).toEqual([
      { id: 1, ...blank },
      { id: 2, ...blank },
    ]);
    const [first, second] = decode(document, list(pupil)) as { hobbies: unknown[] }[];
    expect(first!.hobbies).not.toBe(second!.hobbies);
    expect(noticesOf(document, list(pupil))).toEqual(
      ["name", "grade", "active", "zone", "remark", "hobbies"].map((member) => `missing_member testPupil.${member}`),
    );
  });

  it("keeps undeclared members aside", () => {
    const document = envelope('<r><id>1</id><children/><mood xsi:type="xsd:int">4</mood><tags><item>a</item></tags></r>');
    const value = decode(document, post) as object;
    expect(value).toEqual({ id: 1, children: [] });
    expect(extraOf(value)).toEqual({ mood: 4, tags: ["a"] });
    expect(extraOf({})).toEqual({});
  });

  it("reads structs inside structs and types that hold themselves", () => {
    const document = envelope(
      "<r><title>t</title><first><id>1</id><children><item><id>2</id><children><item><id>3</id><children/></item></children></item></children></first></r>",
    );
    expect(decode(document, thread)).toEqual({
      title: "t",
      first: { id: 1, children: [{ id: 2, children: [{ id: 3, children: [] }] }] },
    });
    expect(decode(envelope("<r><title>t</title></r>"), thread)).toEqual({ title: "t", first: null });
  });

  it("passes on nil where none is declared, and says so", () => {
    const document = envelope('<r><id xsi:nil="true"/><children xsi:nil="1"/></r>');
    expect(decode(document, post)).toEqual({ id: null, children: null });
    expect(noticesOf(document, post)).toEqual(["unexpected_null testPost.id", "unexpected_null testPost.children"]);
    expect(noticesOf(simplified, list(pupil))).toEqual([]);
  });

  it.each([
    ["int", " 42\n", 42],
    ["int", "+5", 5],
    ["int", "-0", 0],
    ["int", "4294967296", 4294967296],
    ["int", "9007199254740991", 9007199254740991],
    ["int", "1.0E+3", 1000],
    ["int", "", 0],
    ["float", "63.84615", 63.84615],
    ["float", "3", 3],
    ["float", "-1.5E-7", -1.5e-7],
    ["float", "INF", Number.POSITIVE_INFINITY],
    ["float", "-INF", Number.NEGATIVE_INFINITY],
    ["float", "NaN", Number.NaN],
    ["boolean", "TRUE", true],
    ["boolean", "false", false],
    ["boolean", "1", true],
    ["boolean", " 0 ", false],
    ["string", "  a\r\nb\rc&#13; ", "  a\nb\nc\r "],
    ["string", "", ""],
    ["string", "\u0001\u000b", "\u0001\u000b"],
    ["string", "2010101000", "2010101000"],
  ] as const)("reads %s from %j", (kind, text, value) => {
    expect(decode(envelope(`<r>${text}</r>`), SCALARS[kind])).toBe(value);
    expect(decodeBytewise(envelope(`<r>${text}</r>`), SCALARS[kind])).toBe(value);
  });

  it("reads a number that the classic dialect sends as text", () => {
    expect(decode(envelope('<return xsi:type="xsd:string">2010101000</return>'), int)).toBe(2010101000);
  });

  it.each([
    ["int", "forum"],
    ["int", "12abc"],
    ["int", "1.5"],
    ["int", "9007199254740993"],
    ["int", "1.0E+20"],
    ["int", "true"],
    ["float", "12,5"],
    ["boolean", "yes"],
  ] as const)("refuses the %s %j", (kind, text) => {
    const error = failure(() => decode(envelope(`<size>${text}</size>`), SCALARS[kind]));
    expect(error.code).toBe("not_understood");
    expect(error.message).toContain("size");
  });

  it("names the member, but never shows what a secret one holds", () => {
    const error = failure(() => decode(envelope("<r><id>1</id><pin>hunter2</pin></r>"), account));
    expect(error.message).toContain("testAccount.pin");
    expect(error.message).not.toContain("hunter2");
    expect(failure(() => decode(envelope("<r><id>abc</id></r>"), account)).message).toContain(
      'testAccount.id is no number ("abc")',
    );
  });
});

describe("values that nobody declared", () => {
  it("reads them by their own types", () => {
    const document = envelope(
      '<r xsi:type="ns1:x"><a xsi:type="xsd:int">5</a><b xsi:type="xsd:boolean">true</b><c xsi:type="xsd:double">1.5</c><d>text</d><e xsi:type="xsd:string"></e><f xsi:nil="true"/><g SOAP-ENC:arrayType="xsd:int[2]"><item>1</item><item>2</item></g><h xsi:type="SOAP-ENC:Array"/><i><item>x</item></i><j><k>1</k><k>2</k></j><l xsi:type="xsd:date">2012-01-01</l></r>',
    );
    expect(decode(document, undefined)).toEqual({
      a: 5,
      b: true,
      c: 1.5,
      d: "text",
      e: "",
      f: null,
      g: [1, 2],
      h: [],
      i: ["x"],
      j: ["1", "2"],
      l: "2012-01-01",
    });
  });

  it("reads an Apache Map, also where a struct is declared", () => {
    const map =
      '<r xsi:type="m:Map"><item><key xsi:type="xsd:string">id</key><value xsi:type="xsd:int">5</value></item><item><key>__proto__</key><value>x</value></item></r>';
    const plain = decode(envelope(map), undefined) as Record<string, unknown>;
    expect(Object.entries(plain)).toEqual([
      ["id", 5],
      ["__proto__", "x"],
    ]);
    const value = decode(envelope(map), account) as object;
    expect(value).toEqual({ id: 5, pin: 0 });
    expect(Object.keys(extraOf(value))).toEqual(["__proto__"]);
  });

  it("reads each item as what it says, whatever the one before said", () => {
    const map = '<item xsi:type="m:Map"><item><key>id</key><value xsi:type="xsd:int">5</value></item></item>';
    const items = `${map}${map}<item xsi:type="ns1:testAccount"><id>6</id></item>${map}`;
    expect(decode(envelope(`<r SOAP-ENC:arrayType="x[4]">${items}</r>`), list(account))).toEqual(
      [5, 5, 6, 5].map((id) => ({ id, pin: 0 })),
    );
    const array = envelope('<r SOAP-ENC:arrayType="x[1]"><item xsi:type="SOAP-ENC:Array"></item></r>');
    for (let time = 0; time < 2; time++) expect(failure(() => decode(array, list(account))).message).toContain("is an array");
  });

  it("sets no prototype by a declared member of that name", () => {
    const odd = other("testOdd", { id: int, ["__proto__"]: string }, { classicOrder: ["id"] });
    const value = decode(envelope("<r><id>1</id><__proto__>x</__proto__></r>"), odd) as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.entries(extraOf(value))).toEqual([["__proto__", "x"]]);
  });

  it("takes the list out of an untyped classic wrapper of known name", () => {
    const document = envelope("<return><pupils><item><id>1</id></item></pupils></return>");
    expect(decode(document, undefined, {}, { wrapper: "pupils" })).toEqual([{ id: "1" }]);
  });

  it("reads arrays of arrays, and refuses those of several dimensions", () => {
    const nested =
      '<r SOAP-ENC:arrayType="xsd:int[][2]"><item SOAP-ENC:arrayType="xsd:int[1]"><item>1</item></item><item SOAP-ENC:arrayType="xsd:int[0]"/></r>';
    expect(decode(envelope(nested), undefined)).toEqual([[1], []]);
    const flat = '<r SOAP-ENC:arrayType="xsd:int[1,2]"><item>1</item><item>2</item></r>';
    expect(failure(() => decode(envelope(flat), undefined)).message).toContain("several dimensions");
  });
});

describe("lists and their size", () => {
  const sized = (size: string) => envelope(`<r SOAP-ENC:arrayType="xsd:string[${size}]"><item>a</item><item>b</item></r>`);

  it.each(["2", "", "0"])("takes two items where %j are announced", (size) => {
    expect(decode(sized(size), list(string))).toEqual(["a", "b"]);
  });

  it.each(["3", "1", "99999999999999"])("refuses two items where %s are announced", (size) => {
    expect(failure(() => decode(sized(size), list(string))).message).toContain(`announces ${Number(size)} items and holds 2`);
  });

  it("accepts places in order, refuses sparse arrays", () => {
    const at = (position: number) =>
      envelope(`<r SOAP-ENC:arrayType="xsd:string[1]"><item SOAP-ENC:position="[${position}]">a</item></r>`);
    expect(decode(at(0), list(string))).toEqual(["a"]);
    expect(failure(() => decode(at(3), list(string))).message).toContain("sparse");
    const offset = '<r SOAP-ENC:arrayType="xsd:string[2]" SOAP-ENC:offset="[1]"><item>a</item></r>';
    expect(failure(() => decode(envelope(offset), list(string))).code).toBe("not_understood");
  });

  it("takes an empty wrapper for an empty list", () => {
    expect(decode(envelope('<return xsi:type="ns1:x"/>'), list(pupil))).toEqual([]);
    expect(decode(envelope("<return><pupils/></return>"), list(pupil))).toEqual([]);
    expect(decode(envelope('<return xsi:type="ns1:x"><pupils xsi:nil="true"/></return>'), list(pupil))).toBeNull();
  });

  it("refuses a text and a second list where one list is due", () => {
    expect(failure(() => decode(envelope("<r>user001</r>"), list(pupil))).code).toBe("not_understood");
    const two = '<return><a SOAP-ENC:arrayType="x[0]"/><b SOAP-ENC:arrayType="x[0]"/></return>';
    expect(failure(() => decode(envelope(two), list(pupil))).message).toContain("beside the list");
  });

  it("reads SOAP 1.2 arrays behind rpc:result", () => {
    const document = `<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body xmlns:rpc="r"><ns1:opResponse><rpc:result>opReturn</rpc:result><opReturn enc:itemType="xsd:string" enc:arraySize="2" xsi:type="ns1:stringArray"><item>a</item><item>b</item></opReturn></ns1:opResponse></env:Body></env:Envelope>`;
    expect(decode(document, list(string))).toEqual(["a", "b"]);
  });
});

describe("references", () => {
  const H = '<item id="ref1"><name>chess</name><years>3</years></item>';

  it("keeps the identity of an element met before", () => {
    const value = decode(envelope(`<r SOAP-ENC:arrayType="x[2]">${H}<item href="#ref1"/></r>`), list(hobby)) as unknown[];
    expect(value).toEqual([
      { name: "chess", years: 3 },
      { name: "chess", years: 3 },
    ]);
    expect(value[0]).toBe(value[1]);
  });

  it("keeps it for one that comes later", () => {
    const value = decode(envelope(`<r SOAP-ENC:arrayType="x[2]"><item href="#ref1"/>${H}</r>`), list(hobby)) as unknown[];
    expect(value[0]).toBe(value[1]);
  });

  it("resolves what stands behind the answer, as the referring member's type", () => {
    const document = envelope(
      '<get_pupilsReturn href="#id0"/>',
      `<multiRef id="id1" xsi:type="ns1:testPupil"><id href="#id2"/><zone href="#id2"/><hobbies xsi:type="SOAP-ENC:Array" SOAP-ENC:arrayType="x[1]"><hobbies href="#id3"/></hobbies></multiRef><multiRef id="id2" xsi:type="xsd:int">99</multiRef><multiRef id="id0" SOAP-ENC:root="0" xsi:type="SOAP-ENC:Array" SOAP-ENC:arrayType="x[2]"><x href="#id1"/><x href="#id1"/></multiRef><multiRef id="id3"><name>ski</name><years>1</years></multiRef>`,
    );
    const value = decode(document, list(pupil)) as unknown[];
    expect(value).toMatchObject([{ id: 99, zone: "99", hobbies: [{ name: "ski", years: 1 }] }, { id: 99 }]);
    expect(value[0]).toBe(value[1]);
    expect(decodeBytewise(document, list(pupil))).toEqual(value);
  });

  it("resolves them in what nobody declared", () => {
    const document = envelope('<r><a href="#x"/><b id="x"><c>1</c></b><d href="#x"/></r>');
    const value = decode(document, undefined) as Record<string, unknown>;
    expect(value).toEqual({ a: { c: "1" }, b: { c: "1" }, d: { c: "1" } });
    expect(value["a"]).toBe(value["d"]);
  });

  it.each([
    ["itself", '<r id="a"><id>1</id><children><item href="#a"/></children></r>', ""],
    [
      "itself from behind",
      '<r href="#a"/>',
      '<m id="a"><id>1</id><children><item href="#b"/></children></m><m id="b"><id>1</id><children><item href="#a"/></children></m>',
    ],
    [
      "itself, forward",
      '<r><id>1</id><children><item id="a"><id>2</id><children><item href="#b"/></children></item><item id="b"><id>3</id><children><item href="#a"/></children></item></children></r>',
      "",
    ],
  ])("refuses an element that refers to %s", (_, value, behind) => {
    expect(failure(() => decode(envelope(value, behind), post)).code).toBe("cyclic_reference");
  });

  it("refuses a reference to nothing, and an id that is there twice", () => {
    expect(failure(() => decode(envelope('<r href="#nowhere"/>'), post)).message).toContain("nowhere");
    expect(failure(() => decode(envelope('<r><id id="a">1</id><children id="a"/></r>'), post)).message).toContain("two elements");
  });

  it("refuses references that would unfold without measure", () => {
    const level = (n: number) => `<m id="l${n}">${`<x href="#l${n + 1}"/>`.repeat(10)}</m>`;
    const behind = `${Array.from({ length: 12 }, (_, n) => level(n)).join("")}<m id="l12">end</m>`;
    expect(failure(() => decode(envelope('<r href="#l0"/>', behind), undefined)).code).toBe("limit_exceeded");
  });
});

describe("streaming", () => {
  function stream(document: string, returns: Returns, size: number): { items: unknown[]; value: unknown; early: number } {
    const items: unknown[] = [];
    const onItem = (item: unknown, index: number) => {
      expect(index).toBe(items.length);
      items.push(item);
    };
    const decoder = new SoapAnswerDecoder(expecting(returns), OK, { onItem });
    const body = Buffer.from(document);
    for (let at = 0; at < body.length; at += size) decoder.push(body.subarray(at, at + size));
    const early = items.length;
    return { value: decoder.end(), items, early };
  }

  it.each([1, 17, 100_000])("hands over items as they come, in chunks of %i bytes", (size) => {
    for (const document of [simplified, classic, untyped(classic), untyped(simplified)]) {
      expect(stream(document, list(pupil), size)).toEqual({ items: [anne, bob], value: [], early: 2 });
    }
  });

  it("holds back items that are not complete, and keeps the order", () => {
    const document = envelope(
      '<r SOAP-ENC:arrayType="x[3]"><item><name>a</name><years>1</years></item><item href="#z"/><item><name>c</name><years>3</years></item></r>',
      '<m id="z"><name>b</name><years>2</years></m>',
    );
    const { items, early } = stream(document, list(hobby), 50);
    expect(early).toBe(1);
    expect(items).toEqual([
      { name: "a", years: 1 },
      { name: "b", years: 2 },
      { name: "c", years: 3 },
    ]);
  });

  it("hands over a list that is itself referred to", () => {
    const document = envelope('<r href="#l"/>', '<m id="l" SOAP-ENC:arrayType="xsd:string[2]"><i>a</i><i>b</i></m>');
    expect(stream(document, list(string), 10)).toMatchObject({ items: ["a", "b"], value: [] });
  });

  it("passes on what the receiver throws", () => {
    const stop = new Error("stop");
    const onItem = () => {
      throw stop;
    };
    expect(() => decode(simplified, list(pupil), { onItem })).toThrow(stop);
  });
});

describe("faults", () => {
  const pluginFault = (words: string, code = "MOODLE:error") =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">\n<SOAP-ENV:Body><SOAP-ENV:Fault>\n<faultcode>${code}</faultcode>\n<faultstring>${words}</faultstring>\n</SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`;

  function faultOf(document: string, status = 200, size = 1_000_000): FaultError {
    const decoder = new SoapAnswerDecoder(expecting(list(pupil)), { status });
    const body = Buffer.from(document);
    try {
      for (let at = 0; at < body.length; at += size) decoder.push(body.subarray(at, at + size));
      decoder.end();
    } catch (error) {
      if (error instanceof FaultError) return error;
      throw error;
    }
    throw new Error("it did not fail");
  }

  it.each([1, 1_000_000])("shows the plugin's words as they are, unescaped (chunks of %i)", (size) => {
    const words = "course a&b <c> &amp; </faultstring></x> unknown. 中";
    const fault = faultOf(pluginFault(`Wspp Base Server :${words}`), 200, size);
    expect(fault).toMatchObject({ faultcode: "MOODLE:error", faultstring: words, operation: "get_pupils" });
  });

  it("knows a bad session and a bad login", () => {
    expect(faultOf(pluginFault("Wspp Base Server :Invalid Client connection."))).toBeInstanceOf(SessionError);
  });

  it("decodes the words of PHP's own faults, whatever the status", () => {
    const document = `${OPEN}<SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode><faultstring>a &lt;b&gt; &amp;amp; c</faultstring><detail><x>why</x></detail></SOAP-ENV:Fault>${CLOSE}`;
    for (const status of [200, 500]) {
      expect(faultOf(document, status)).toMatchObject({
        faultcode: "SOAP-ENV:Server",
        faultstring: "a <b> &amp; c",
        debuginfo: "<x>why</x>",
      });
    }
  });

  it("reads faults of SOAP 1.2", () => {
    const document =
      '<env:Envelope><env:Body><env:Fault><env:Code><env:Value>env:Receiver</env:Value></env:Code><env:Reason><env:Text xml:lang="en">no &lt;way&gt;</env:Text></env:Reason><env:Detail>more</env:Detail></env:Fault></env:Body></env:Envelope>';
    expect(faultOf(document)).toMatchObject({ faultcode: "env:Receiver", faultstring: "no <way>", debuginfo: "more" });
  });

  it("says that a fault is cut off", () => {
    const document = pluginFault("x").slice(0, -80);
    expect(failure(() => faultOf(document)).code).toBe("truncated");
    expect(faultOf(pluginFault("")).message).toContain("without a reason");
  });
});

describe("what is no answer", () => {
  const fail = (document: string | Uint8Array, head: AnswerHead = OK) =>
    failure(() => decodeSoapAnswer(typeof document === "string" ? Buffer.from(document) : document, expecting(int), head));

  it("says that an answer is empty, and what that means", () => {
    expect(fail("", { status: 500 })).toMatchObject({ code: "empty_body", hint: expect.stringContaining("fatal") });
    expect(fail(" \n").code).toBe("empty_body");
    expect(fail("", { status: 202 }).code).toBe("empty_body");
    expect(decodeSoapAnswer(Buffer.alloc(0), expecting(undefined), { status: 202 })).toBeNull();
  });

  it("recognises HTML pages before anything else", () => {
    const page = '<!DOCTYPE html PUBLIC "-//W3C//DTD"><html><head><title>Maintenance</title></head><body>later</body></html>';
    expect(() => decode(page, int)).toThrow(HttpStatusError);
    expect(() => decode(page, int)).toThrow('"Maintenance"');
    const xhtml = `<?xml version="1.0"?>\n<!-- x -->\n${page}`;
    expect(() => decode(xhtml, int)).toThrow('"Maintenance"');
    expect(() => decodeBytewise(xhtml, int)).toThrow('"Maintenance"');
    expect(() => decode(`<br />\n<b>Notice</b>: x\n${page}`, int)).toThrow('"Maintenance"');
  });

  it("shows the first words of other texts", () => {
    expect(fail("Fatal error: out of memory").message).toContain("Fatal error: out of memory");
    expect(fail('{"a":1}').code).toBe("not_understood");
    expect(fail('<?xml version="1.0"?><definitions><a/></definitions>').code).toBe("not_understood");
  });

  it("passes over PHP's notices around the envelope", () => {
    const notice = "<br />\n<b>Notice</b>:  Undefined index: x in <b>/srv/a.php</b> on line <b>12</b><br />\n";
    const document = `\n\n${notice}${envelope("<r>5</r>")}${notice}`;
    expect(decode(document, int)).toBe(5);
    expect(decodeBytewise(document, int)).toBe(5);
    expect(noticesOf(document, int)).toEqual(["junk start", "junk end"]);
  });

  it("refuses a DOCTYPE and unknown entities: nothing is ever expanded", () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "boom">]>';
    expect(fail(`${bomb}${envelope("<r>5</r>").slice(39)}`).code).toBe("doctype_refused");
    expect(fail(envelope("<!DOCTYPE x><r>5</r>")).code).toBe("doctype_refused");
    expect(fail(envelope("<r>&e;</r>")).message).toContain("&e;");
    for (const illegal of ["&#0;", "&#xD800;", "&#x110000;", "&#;", "&", "& b;"]) {
      expect(failure(() => decode(envelope(`<r>${illegal}</r>`), string)).code).toBe("not_understood");
    }
  });

  it.each([
    ["an end tag of another name", envelope("<r>5</s>")],
    ["an element inside a simple value", envelope("<r>5<x/></r>")],
    ["a second envelope", envelope("<r>5</r>") + envelope("<r>6</r>")],
    ["no value at all", envelope("")],
    ["a text beside the value", envelope("5<r>5</r>")],
    ["an attribute without quotes", envelope("<r a=b>5</r>")],
    ["an attribute without a value", envelope("<r a>5</r>")],
    ["a tag inside a tag", envelope("<r <b>5</r>")],
    ["a tag without a name", envelope("< r>5</r>")],
    ["a nil that holds something", envelope('<r xsi:nil="true">5</r>')],
    ["an array", envelope('<r SOAP-ENC:arrayType="xsd:int[0]"/>')],
  ])("refuses %s", (_, document) => {
    expect(fail(document)).toMatchObject({ code: "not_understood", operation: "get_pupils" });
  });

  it("refuses a member that comes twice", () => {
    expect(failure(() => decode(envelope("<r><id>1</id><id>2</id></r>"), post)).message).toContain("testPost.id came twice");
  });

  it("says where it stopped, and shows no secret", () => {
    const document = envelope("<r><sesskey>abcdef0123456789</sesskey><b>");
    const error = failure(() => decode(`${document.slice(0, -60)}</wrong>`, undefined));
    expect(error.message).toMatch(/byte \d+/);
    expect(error.excerpt).toContain("<sesskey>***");
    expect(JSON.stringify(error)).not.toContain("abcdef0123456789");
  });

  it("shows no secret whose name stands far before it", () => {
    const map = (value: string) =>
      `<r xsi:type="m:Map"><item><key xsi:type="xsd:string">password</key><value xsi:type="xsd:string">${value}</value></item><wrong></r>`;
    const error = failure(() => decode(envelope(map("hunter2 ".repeat(25))), undefined));
    expect(JSON.stringify(error)).not.toContain("hunter2");
    expect(error.excerpt).toContain("***");
  });

  it("stays failed", () => {
    const decoder = new SoapAnswerDecoder(expecting(int), OK);
    const first = failure(() => decoder.push(Buffer.from(envelope("<r>x</r>"))));
    expect(failure(() => decoder.push(Buffer.from("more")))).toBe(first);
    expect(failure(() => decoder.end())).toBe(first);
  });
});

describe("encodings", () => {
  const document = envelope("<r>Zoé – 中</r>");

  it("reads UTF-16 by its byte order mark", () => {
    const little = Buffer.from(`\uFEFF${document}`, "utf16le");
    expect(decode(little, string)).toBe("Zoé – 中");
    expect(decodeBytewise(little, string)).toBe("Zoé – 中");
    expect(decode(Buffer.from(little).swap16(), string)).toBe("Zoé – 中");
  });

  it("reads what the declaration names, or else the Content-Type", () => {
    const latin1 = Buffer.from(envelope("<r>Zoé</r>").replace("UTF-8", "ISO-8859-1"), "latin1");
    expect(decode(latin1, string)).toBe("Zoé");
    expect(decodeBytewise(latin1, string)).toBe("Zoé");
    const undeclared = Buffer.from(envelope("<r>Zoé\u0080</r>").replace(' encoding="UTF-8"', ""), "latin1");
    expect(decodeSoapAnswer(undeclared, expecting(string), { status: 200, contentType: "text/xml; charset=windows-1252" })).toBe(
      "Zoé€",
    );
    expect(failure(() => decode(document.replace("UTF-8", "x-klingon"), string)).message).toContain("x-klingon");
  });

  it("reads a text that is not UTF-8 as windows-1252, and says so", () => {
    const body = Buffer.from(envelope("<r>Zo\u00e9\u0092s</r>"), "latin1");
    const notices: string[] = [];
    expect(decode(body, string, { onNotice: ({ code }) => notices.push(code) })).toBe("Zoé’s");
    expect(notices).toEqual(["not_utf8"]);
    expect(decode(envelope("<r>\uFFFD</r>"), string, { onNotice: ({ code }) => notices.push(code) })).toBe("\uFFFD");
    expect(notices).toHaveLength(1);
  });
});

describe("limits", () => {
  it.each([
    ["bytes", { bytes: 500 }],
    ["values", { items: 10 }],
    ["levels", { depth: 5 }],
  ])("holds that of %s", (_, limits) => {
    expect(failure(() => decode(simplified, list(pupil), { limits })).code).toBe("limit_exceeded");
    expect(failure(() => decode(untyped(simplified), undefined, { limits })).code).toBe("limit_exceeded");
  });

  it.each([
    ["start tags of faults", "<SOAP-ENV:Fault><faultcode>x</faultcode>", "<faultstring "],
    ["comments", "<SOAP-ENV:Fault><faultcode>x</faultcode><faultstring>", "<!--"],
    ["CDATA sections", "<SOAP-ENV:Fault><faultcode>x</faultcode><faultstring>", "<![CDATA["],
  ])("is not slowed down by %s without an end", (_, head, piece) => {
    const body = Buffer.from(`${OPEN}${head}${piece.repeat(100_000)}</faultstring></SOAP-ENV:Fault>${CLOSE}`);
    expect(() => decode(body, int)).toThrow();
  });

  it("is not slowed down by endless openings before and behind the envelope", () => {
    for (const piece of ["<!--", "<?", "<a", "<a:", "<![CDATA[", "<?xml ", "&", "<!DOCTYPE"]) {
      const noise = piece.repeat(150_000);
      expect(() => decode(noise, int)).toThrow(DecodeError);
      try {
        decode(envelope("<r>5</r>") + noise, int);
      } catch (error) {
        expect(isWsppError(error)).toBe(true);
      }
    }
  });

  it("refuses endless names", () => {
    expect(failure(() => decode(envelope(`<${"a".repeat(2000)}/>`), undefined)).code).toBe("limit_exceeded");
  });

  it("reads a hundred thousand levels no deeper than allowed", () => {
    expect(failure(() => decode(envelope("<a>".repeat(100_000)), undefined)).code).toBe("limit_exceeded");
  });

  it("reads a long text that comes in small chunks in linear time", () => {
    const text = "QUJD".repeat(1_000_000);
    const body = Buffer.from(envelope(`<r><id>1</id><content xsi:type="xsd:string">${text}</content></r>`));
    const decoder = new SoapAnswerDecoder(expecting(undefined), OK);
    for (let at = 0; at < body.length; at += 100) decoder.push(body.subarray(at, at + 100));
    expect(decoder.end()).toEqual({ id: "1", content: text });
  });
});

it("throws nothing but the package's own errors for answers that are cut off", () => {
  for (const document of [simplified, classic]) {
    const body = Buffer.from(document);
    const end = body.lastIndexOf(">") + 1;
    for (let length = 1; length < end; length++) {
      const error = failure(() => decode(body.subarray(0, length), list(pupil)));
      expect(error.code, `after ${length} bytes`).toBe("truncated");
      expect(isWsppError(error)).toBe(true);
    }
    expect(decode(body.subarray(0, end), list(pupil))).toEqual([anne, bob]);
  }
});

/** A record with its members in reverse. */
function reversed(item: string): string {
  const inner = /^(<item[^>]*>)(.*)(<\/item>)$/s.exec(item)!;
  const members = inner[2]!.match(/<(\w+)[^>]*\/>|<(\w+)[^>]*>.*?<\/\2>/gs)!;
  return inner[1] + members.reverse().join("") + inner[3];
}
