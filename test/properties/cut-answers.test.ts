/** An answer that comes in pieces is the same answer; an answer that ends too early is an error, never a shorter list. */
import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { dialectTable } from "../../src/contract/dialects.js";
import { type Dialect, itemOf, list, type RestFormat, type Type } from "../../src/contract/language.js";
import { operationNamed } from "../../src/contract/operations.js";
import { courseRecord, forumDiscussionRecord, loginReturn, roleRecord, userRecord } from "../../src/contract/structs.js";
import { isWsppError } from "../../src/errors.js";
import { decodeRestAnswer, encodeRestAnswer, encodeRestException, RestRecordSplitter } from "../../src/wire/rest/index.js";
import { encodeSoapAnswer } from "../../src/wire/soap/answer.js";
import { SoapAnswerDecoder, type SoapExpectation } from "../../src/wire/soap/decode.js";
import { encodeSoapFault } from "../../src/wire/soap/fault-answer.js";
import { Sampler } from "../fixtures/contract-samples.js";
import { rawOf } from "../fixtures/contract-values.js";
import { soapAnswer } from "../fixtures/scripted-site.js";
import { answerTypes, PROBE, probeTable } from "./types.js";

const FORMATS: readonly RestFormat[] = ["json", "php", "xml", "dump"];

interface SoapDocument {
  readonly name: string;
  readonly body: Buffer;
  readonly expect: SoapExpectation;
  readonly contentType?: string;
}

const roles = list(roleRecord);
const role = (id: number, name: string, description = ""): string =>
  `<item xsi:type="ns1:roleRecord"><description xsi:type="xsd:string">${description}</description><error xsi:type="xsd:string"></error><id xsi:type="xsd:int">${id}</id><name xsi:type="xsd:string">${name}</name><shortname xsi:nil="true"/><sortorder xsi:type="xsd:int">${id}</sortorder></item>`;
const roleList = (items: readonly string[]): string =>
  `<get_rolesReturn SOAP-ENC:arrayType="ns1:roleRecord[${items.length}]" xsi:type="ns1:roleRecordArray">${items.join("")}</get_rolesReturn>`;
const rolesExpected: SoapExpectation = { operation: "get_roles", returns: roles };

function document(name: string, text: string | Buffer, contentType?: string): SoapDocument {
  return { name, body: Buffer.from(text), expect: rolesExpected, ...(contentType === undefined ? {} : { contentType }) };
}

const sampled = new Sampler(dialectTable("simplified"));
const simple = soapAnswer(
  "get_roles",
  roleList([role(1, "élève 😀 中"), role(2, "a &amp; b &lt;c&gt; &#233;&#x1F600;&#13;", "]]&gt;")]),
);
const DOCUMENTS: readonly SoapDocument[] = [
  document("multi-byte characters and entities", simple),
  document(
    "CDATA, comments and processing instructions",
    soapAnswer(
      "get_roles",
      roleList([role(1, "<![CDATA[<é]]&gt;&amp;]]>x<![CDATA[]]>"), `<!-- ]]> é -->${role(2, "a<!-- x -->b<?pi é?>c")}`]),
    ),
  ),
  document(
    "a byte order mark, blanks and a comment around the envelope",
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`\n<!-- é -->${simple}\n\n \t\n`)]),
  ),
  document(
    "a reference to an element behind the answer",
    soapAnswer(
      "get_roles",
      `${roleList(['<item href="#a"/>', role(3, "é"), '<item href="#b"/>', '<item href="#a"/>'])}<multiRef id="b">${role(4, "中").slice('<item xsi:type="ns1:roleRecord">'.length, -"</item>".length)}</multiRef><multiRef id="a" xsi:type="ns1:roleRecord"><id>7</id><name href="#n"/></multiRef><multiRef id="n">&#233;😀</multiRef>`,
    ),
  ),
  document(
    "a reference to an earlier item",
    soapAnswer("get_roles", roleList([role(1, "é").replace("<item", '<item id="ref1"'), '<item href="#ref1"/>', role(2, "x")])),
  ),
  document(
    "windows-1252 by declaration",
    Buffer.from(simple.replace(/[^\u0000-\u00ff]/g, "?").replace('encoding="UTF-8"', 'encoding="windows-1252"'), "latin1"),
  ),
  document(
    "windows-1252 by header",
    Buffer.from(simple.replace(/[^\u0000-\u00ff]/g, "?").replace(' encoding="UTF-8"', ""), "latin1"),
    "text/xml; charset=iso-8859-1",
  ),
  document("UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(simple.replace("UTF-8", "UTF-16"), "utf16le")])),
  document(
    "text that is not UTF-8 in UTF-8",
    Buffer.concat([
      Buffer.from(simple.slice(0, simple.indexOf("élève"))),
      Buffer.from("caf\xe9", "latin1"),
      Buffer.from(simple.slice(simple.indexOf("élève"))),
    ]),
  ),
  document("a fault of PHP", encodeSoapFault("SOAP-ENV:Server", "no <é> & 😀").body),
  document("a fault of the plugin", encodeSoapFault("MOODLE:error", "no <é> & 😀").body),
  {
    name: "SOAP 1.2",
    body: Buffer.from(
      encodeSoapAnswer(
        dialectTable("simplified"),
        "get_roles",
        sampled.value(roles, "roleRecordArray", { nulls: true }),
        "http://x",
        "1.2",
      ),
    ),
    expect: rolesExpected,
  },
  ...(["simplified", "classic"] as const).map((dialect) => sampledDocument("get_forum_discussions", dialect)),
  document("an empty list", soapAnswer("get_roles", roleList([]))),
  document("a page", "<!DOCTYPE html><html><head><title>é</title></head><body>no</body></html>"),
];

function sampledDocument(operation: string, dialect: Dialect): SoapDocument {
  const table = dialectTable(dialect);
  const declaration = operationNamed(operation)!;
  const value = new Sampler(table).value(declaration.returns!, "", { items: 1 });
  const wrapper = declaration.classic === false ? undefined : declaration.classic.wrapper;
  return {
    name: `${operation} in the ${dialect} dialect`,
    body: Buffer.from(encodeSoapAnswer(table, operation, value, "http://site.test")),
    expect: { operation, returns: declaration.returns, wrapper: dialect === "classic" ? wrapper : undefined },
  };
}

/** What came of an answer in these pieces: its value, or its error with all it says. */
function soapOutcome(
  { expect: expectation, contentType }: SoapDocument,
  pieces: readonly Uint8Array[],
  streaming = false,
): unknown {
  const items: unknown[] = [];
  const decoder = new SoapAnswerDecoder(
    expectation,
    { status: 200, contentType },
    streaming ? { onItem: (item) => items.push(item) } : {},
  );
  try {
    for (const piece of pieces) {
      const own = Buffer.from(piece);
      decoder.push(own);
      own.fill(0x3c); // the caller may use its memory again
    }
    const value = decoder.end();
    return { value: streaming ? items : value };
  } catch (error) {
    if (!isWsppError(error)) throw error;
    return { error: withoutPosition(error.toJSON()) };
  }
}

/** Where the decoder stood when it gave up, and what it saw there, depend on what had come. */
function withoutPosition({ code, name }: Record<string, unknown>): unknown {
  return { code, name };
}

function bytewise(body: Buffer): Buffer[] {
  return Array.from(body, (_, at) => body.subarray(at, at + 1));
}

describe("a SOAP answer in pieces", () => {
  it.each(DOCUMENTS)("is the same, cut at any byte: $name", (answer) => {
    const { body } = answer;
    const whole = soapOutcome(answer, [body]);
    expect(soapOutcome(answer, bytewise(body))).toEqual(whole);
    expect(soapOutcome(answer, bytewise(body), true)).toEqual(whole);
    for (let at = 0; at <= body.length; at++) {
      const pieces = [body.subarray(0, at), body.subarray(at)];
      expect(soapOutcome(answer, pieces), `cut at ${at}`).toEqual(whole);
      expect(soapOutcome(answer, pieces, true), `cut at ${at}, streaming`).toEqual(whole);
    }
  });

  it("are values where values were written", () => {
    const kinds = DOCUMENTS.map((answer) => [answer.name, Object.keys(soapOutcome(answer, [answer.body]) as object)[0]]);
    const errors = kinds.filter(([, kind]) => kind === "error").map(([name]) => name);
    expect(errors).toEqual(["a fault of PHP", "a fault of the plugin", "a page"]);
  });
});

describe("a SOAP answer that ends too early", () => {
  it.each(DOCUMENTS.filter(({ name }) => name !== "a page"))("is an error at every byte: $name", (answer) => {
    const { body } = answer;
    const whole = soapOutcome(answer, [body]);
    for (let at = 0; at < body.length; at++) {
      for (const streaming of [false, true]) {
        const outcome = soapOutcome(answer, [body.subarray(0, at)], streaming);
        if ("value" in (outcome as object)) expectNothingLost(outcome, whole, body.subarray(at));
      }
    }
  });

  it.each(["simplified", "classic"] as const)("is an error for every type of the %s dialect", (dialect) => {
    for (const { name, type } of answerTypes()) {
      const probe = probeTable(dialect, type);
      if (probe === undefined) continue;
      const value = new Sampler(probe.table).value(type, probe.wire, { items: 2 });
      const body = Buffer.from(encodeSoapAnswer(probe.table, PROBE, value, "http://x"));
      const answer: SoapDocument = { name, body, expect: { operation: PROBE, returns: type } };
      const whole = soapOutcome(answer, [body]);
      expect(whole, name).toEqual({ value });
      for (const at of placesIn(body)) {
        const outcome = soapOutcome(answer, [body.subarray(0, at)]);
        if ("value" in (outcome as object)) expectNothingLost(outcome, whole, body.subarray(at));
      }
    }
  });
});

/** A cut that takes away nothing but what stands behind the end leaves the value whole. */
function expectNothingLost(outcome: unknown, whole: unknown, rest: Buffer): void {
  expect(outcome).toEqual(whole);
  const lost = rest.toString("latin1").replaceAll("\u0000", "").trim();
  expect(lost, "what was cut off").toBe("");
}

/** All places of a short body; of a long one the first that end a tag or a value, the end, and some between. */
function placesIn(body: Buffer): number[] {
  const places: number[] = [];
  for (let at = 0; at < body.length; at++) {
    const before = body[at - 1];
    const isEdge = before === 0x3e || before === 0x0a || before === 0x7d || before === 0x5d || before === 0x3b;
    if (body.length < 400 || at > body.length - 60 || at % 41 === 0 || (isEdge && (at < 1200 || at % 5 === 0))) places.push(at);
  }
  return places;
}

function restOutcome(format: RestFormat, body: Uint8Array, returns: Type): { value: unknown } | { error: string } {
  try {
    return { value: decodeRestAnswer(format, body, { operation: PROBE, returns }, { status: 200, contentType: "text/html" }) };
  } catch (error) {
    if (!isWsppError(error)) throw error;
    return { error: error.code };
  }
}

function restSample(type: Type): unknown {
  return withoutErrors(new Sampler(dialectTable("simplified")).value(type, "", { items: 2 }));
}

/** Over REST a record with an error is nothing but its error. */
function withoutErrors(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutErrors);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, name === "error" ? "" : withoutErrors(member)]));
}

describe.each(FORMATS)("a REST answer in %s that ends too early", (format) => {
  it.each([
    { name: "users with lists inside", type: list(userRecord) },
    { name: "discussions with posts", type: list(forumDiscussionRecord) },
    { name: "courses", type: list(courseRecord) },
    { name: "a login", type: loginReturn },
  ])("is an error at every byte: $name", ({ type }) => {
    const value = restSample(type);
    const origin = format === "json" || format === "php" ? "computed" : "database";
    const body = Buffer.from(encodeRestAnswer(format, rawOf(value, type, origin)));
    const whole = restOutcome(format, body, type);
    expect(whole).toEqual({ value });
    for (let at = 0; at < body.length; at++) {
      const outcome = restOutcome(format, body.subarray(0, at), type);
      if ("value" in outcome) expectNothingLost(outcome, whole, body.subarray(at));
    }
  });

  it("is an error for every type but a bare scalar", () => {
    for (const { name, type } of answerTypes()) {
      if (type.kind !== "list" && type.kind !== "struct") continue;
      const value = restSample(type);
      const body = Buffer.from(encodeRestAnswer(format, rawOf(value, type, "database")));
      const whole = restOutcome(format, body, type);
      expect(whole, name).toEqual({ value });
      for (const at of placesIn(body)) {
        const outcome = restOutcome(format, body.subarray(0, at), type);
        if ("value" in outcome) expectNothingLost(outcome, whole, body.subarray(at));
      }
    }
  });

  it("is an error for a refusal too", () => {
    const body = Buffer.from(
      encodeRestException(format, { message: "Wspp Rest Server :Invalid <é> & 1 - 2 Client connection." }),
    );
    for (let at = 0; at < body.length; at++)
      expect(restOutcome(format, body.subarray(0, at), list(userRecord))).toHaveProperty("error");
  });
});

describe("a list in json in pieces", () => {
  const type = list(userRecord);
  const value = restSample(type) as unknown[];
  const body = Buffer.from(encodeRestAnswer("json", rawOf(value, type, "database")));
  const split = (pieces: readonly Uint8Array[], complete = true): unknown[] => {
    const splitter = new RestRecordSplitter({ operation: PROBE, returns: type }, { status: 200 });
    const records = pieces.flatMap((piece) => splitter.push(Buffer.from(piece)));
    return complete ? [...records, ...splitter.end()] : records;
  };

  it("gives the same records, cut at any byte", () => {
    expect(split([body])).toEqual(value);
    expect(split(bytewise(body))).toEqual(value);
    for (let at = 0; at <= body.length; at++) expect(split([body.subarray(0, at), body.subarray(at)]), `${at}`).toEqual(value);
  });

  it("is an error at its end when it ends too early", () => {
    for (let at = 0; at < body.length; at++) {
      expect(value.slice(0, 3)).toEqual(expect.arrayContaining(split([body.subarray(0, at)], false)));
      expect(() => split([body.subarray(0, at)]), `${at}`).toThrow();
    }
  });
});

it("the samples hold what they are to test", () => {
  const value = restSample(list(userRecord)) as { profile: unknown[] }[];
  expect(value.some(({ profile }) => profile.length > 0)).toBe(true);
  const discussions = restSample(list(forumDiscussionRecord)) as { post: { children: unknown[] } }[];
  expect(discussions.some(({ post }) => post.children.length > 0)).toBe(true);
  expect(itemOf(roles)).toBe(roleRecord);
});
