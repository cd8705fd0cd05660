import fc from "fast-check";
import { expect, it } from "vitest";
import type { DialectTable } from "../../contract/dialect.js";
import { boolean, type Dialect, float, int, list, nullable, record, string } from "../../contract/language.js";
import { isWsppError } from "../../errors.js";
import { encodeSoapAnswer } from "./answer.js";
import { decodeSoapAnswer, SoapAnswerDecoder } from "./decode.js";
import { decodeSoapRequest } from "./received.js";
import { encodeSoapRequest } from "./request.js";

const leaf = record("propLeaf", { name: string, weight: float }, { classicOrder: ["name", "weight"] });
const tree = record(
  "propTree",
  { id: int, label: nullable(string), open: boolean, leaves: list(leaf), children: list("propTree") },
  { classicOrder: ["id", "label", "open", "leaves", "children"] },
);
const trees = list(tree);

function table(dialect: Dialect): DialectTable {
  const answer = dialect === "classic" ? "getTreesReturn" : "propTreeArray";
  return {
    dialect,
    namespace: "{wwwroot}/wspp/wsdl2",
    service: "s",
    port: "p",
    binding: "b",
    portType: "t",
    endpoint: "{wwwroot}/x",
    types: new Map([
      [
        "propLeaf",
        {
          kind: "struct",
          name: "propLeaf",
          fields: [
            { name: "name", type: "string" },
            { name: "weight", type: "float" },
          ],
        },
      ],
      ["propLeafArray", { kind: "array", name: "propLeafArray", item: "propLeaf" }],
      ["propTreeArray", { kind: "array", name: "propTreeArray", item: "propTree" }],
      ["stringArray", { kind: "array", name: "stringArray", item: "string" }],
      ["getTreesReturn", { kind: "struct", name: "getTreesReturn", fields: [{ name: "trees", type: "propTreeArray" }] }],
      [
        "propTree",
        {
          kind: "struct",
          name: "propTree",
          fields: [
            { name: "children", type: "propTreeArray" },
            { name: "id", type: "int" },
            { name: "label", type: "string" },
            { name: "leaves", type: "propLeafArray" },
            { name: "open", type: "boolean" },
          ],
        },
      ],
    ]),
    operations: new Map([
      [
        "get_trees",
        {
          name: "get_trees",
          soapAction: "{wwwroot}#get_trees",
          request: {
            message: "get_treesRequest",
            parts: [
              { name: "client", type: "int" },
              { name: "names", type: "stringArray" },
              { name: "deep", type: "boolean" },
              { name: "trees", type: "propTreeArray" },
            ],
          },
          response: {
            message: "get_treesResponse",
            parts: [{ name: dialect === "classic" ? "return" : "get_treesReturn", type: answer }],
          },
        },
      ],
    ]),
  };
}

const xmlText = fc
  .string({ unit: "binary" })
  .map((text) => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ""))
  .chain((text) => fc.constantFrom(text, `${text}\r\n`, ` ${text}]]>`, `${text}<&>"'`));
// PHP prints 14 digits of a float.
const weight = fc.integer({ min: -1e9, max: 1e9 }).map((number) => number / 1000);
const { forest } = fc.letrec<{ forest: unknown[] }>((tie) => ({
  forest: fc.array(
    fc.record({
      id: fc.maxSafeInteger(),
      label: fc.option(xmlText),
      open: fc.boolean(),
      leaves: fc.array(fc.record({ name: xmlText, weight }), { maxLength: 3 }),
      children: fc.oneof({ depthSize: "small", maxDepth: 3, withCrossShrink: true }, fc.constant([]), tie("forest")),
    }),
    { maxLength: 4 },
  ),
}));
const dialects = fc.constantFrom<Dialect>("simplified", "classic");
const expectation = { operation: "get_trees", returns: trees };
const OK = { status: 200 };

/** Negative zero is written as `-0` and read as 0. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

function encoded(dialect: Dialect, value: unknown): Buffer {
  return Buffer.from(encodeSoapAnswer(table(dialect), "get_trees", value, "http://x"));
}

it("reads back every answer that it writes, in both dialects, with declared types and without", () => {
  fc.assert(
    fc.property(dialects, forest, (dialect, value) => {
      const body = encoded(dialect, value);
      expect(plain(decodeSoapAnswer(body, expectation, OK))).toEqual(plain(value));
      const undeclared = decodeSoapAnswer(body, { operation: "get_trees", returns: undefined, wrapper: "trees" }, OK);
      expect(plain(undeclared)).toEqual(plain(value));
    }),
  );
});

it("reads back every request that it writes", () => {
  const parts = fc.record(
    { client: fc.maxSafeInteger(), names: fc.option(fc.array(fc.option(xmlText))), deep: fc.boolean(), trees: forest },
    { requiredKeys: ["client"] },
  );
  fc.assert(
    fc.property(dialects, parts, (dialect, sent) => {
      const { body } = encodeSoapRequest(table(dialect), "get_trees", sent, "http://x/a&b");
      const received = decodeSoapRequest(Buffer.from(body), table(dialect));
      expect(received).toMatchObject({ operation: "get_trees", version: "1.1" });
      expect(plain(Object.fromEntries(received.parts.map(({ name, value }) => [name, value])))).toEqual(plain(sent));
    }),
  );
});

it("reads an answer equally however it is cut", () => {
  fc.assert(
    fc.property(dialects, forest, fc.array(fc.integer({ min: 0, max: 5000 })), (dialect, value, cuts) => {
      const body = encoded(dialect, value);
      const decoder = new SoapAnswerDecoder(expectation, OK);
      const places = [0, ...cuts.map((cut) => cut % body.length).sort((a, b) => a - b), body.length];
      for (let i = 1; i < places.length; i++) {
        const chunk = Buffer.from(body.subarray(places[i - 1], places[i]));
        decoder.push(chunk);
        chunk.fill(0x3c); // the caller may use its buffer again
      }
      expect(decoder.end()).toEqual(decodeSoapAnswer(body, expectation, OK));
    }),
  );
});

it("reads an answer equally when written with other whitespace, which defeats what was learned of its tags", () => {
  fc.assert(
    fc.property(dialects, forest, fc.infiniteStream(fc.constantFrom("", "", " ", "\n ")), (dialect, value, blanks) => {
      const body = encoded(dialect, value).toString();
      const next = () => blanks.next().value as string;
      const loose = body.replace(/<(\/?[\w:]+)((?: [^<>/]*)?)(\/?)>/g, (_, name: string, attributes: string, slash: string) => {
        return `<${name}${attributes}${next()}${slash}>`;
      });
      expect(decodeSoapAnswer(Buffer.from(loose), expectation, OK)).toEqual(decodeSoapAnswer(Buffer.from(body), expectation, OK));
    }),
  );
});

it("answers damaged bytes with a value or an error of its own, and soon", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "<",
      ">",
      "&",
      "&#13;",
      "</item>",
      "<item>",
      "<![CDATA[",
      "<!--",
      "]]>",
      '"',
      "'",
      "/",
      "<x/>",
      "\u0000",
      "<!DOCTYPE a>",
    ),
    fc.constantFrom(
      ' href="#a"',
      ' id="a"',
      ' xsi:nil="true"',
      ' SOAP-ENC:arrayType="xsd:int[99999999999]"',
      ' xsi:type="x:Map"',
    ),
    fc.string(),
  );
  const edit = fc.record({ at: fc.nat(4000), remove: fc.nat(20), insert: piece });
  fc.assert(
    fc.property(
      dialects,
      forest,
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (dialect, value, edits, declared) => {
        let body = encoded(dialect, value).toString("latin1");
        for (const { at, remove, insert } of edits) {
          const place = at % body.length;
          body = body.slice(0, place) + insert + body.slice(place + remove);
        }
        const returns = declared ? trees : undefined;
        for (const act of [
          () => decodeSoapAnswer(Buffer.from(body, "latin1"), { operation: "get_trees", returns }, OK),
          () => decodeSoapRequest(Buffer.from(body, "latin1"), table(dialect)),
        ]) {
          try {
            act();
          } catch (error) {
            if (!isWsppError(error)) throw error;
          }
        }
      },
    ),
    { numRuns: 2000 },
  );
});
