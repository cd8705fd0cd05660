/** What is asked arrives: every operation, over SOAP in both dialects and over REST, with random parts. */
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DialectTable } from "../../src/contract/dialect.js";
import { dialectTable } from "../../src/contract/dialects.js";
import { partType } from "../../src/contract/language.js";
import { operationNamed, operationNames } from "../../src/contract/operations.js";
import { decodeRestRequest, encodeRestRequest, type RequestValue } from "../../src/wire/rest/index.js";
import { decodeSoapRequest } from "../../src/wire/soap/received.js";
import { encodeSoapRequest } from "../../src/wire/soap/request.js";
import { anyTexts, floats, integers, valuesOf, xmlTexts } from "../fixtures/contract-values.js";

const RUNS = { numRuns: 30 };

/** Values of a type of the WSDL. Members of structs may be absent, or null, which is sent as nil. */
function wireValues(table: DialectTable, type: string, depth = 0): fc.Arbitrary<unknown> {
  const declared = table.types.get(type);
  if (declared?.kind === "array") return fc.array(wireValues(table, declared.item, depth + 1), { maxLength: 3 });
  if (declared?.kind === "struct") {
    const members = declared.fields.map((field) => [
      field.name,
      fc.option(wireValues(table, field.type, depth + 1), { freq: 9 }),
    ]);
    return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: [],
      noNullPrototype: true,
    });
  }
  switch (type) {
    case "int":
    case "long":
      return integers;
    case "float":
      return floats;
    case "boolean":
      return fc.boolean();
    default:
      return xmlTexts;
  }
}

describe.each(["simplified", "classic"] as const)("a SOAP request of the %s dialect", (dialect) => {
  const table = dialectTable(dialect);
  it.each([...table.operations.values()])("of $name arrives as it was sent", ({ name, request }) => {
    const parts = fc.record(
      Object.fromEntries(request.parts.map((part) => [part.name, fc.option(wireValues(table, part.type), { freq: 9 })])),
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(parts, (sent) => {
        const { body } = encodeSoapRequest(table, name, sent, "http://site.test/a&b");
        const received = decodeSoapRequest(Buffer.from(body), table);
        expect(received.declared?.name).toBe(name);
        expect(received.parts.map((part) => part.declared)).toEqual(
          request.parts.map((part) => part.name).filter((part) => Object.hasOwn(sent, part)),
        );
        expect(Object.fromEntries(received.parts.map((part) => [part.declared, part.value]))).toEqual(sent);
      }),
      RUNS,
    );
  });
});

/** What PHP makes of a value in a request: texts, and arrays with keys. An empty list and an empty struct are empty texts (wire 29). */
function asVariables(value: unknown): unknown {
  if (Array.isArray(value))
    return value.length === 0 ? "" : Object.fromEntries(value.map((item, index) => [String(index), asVariables(item)]));
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value);
    return members.length === 0 ? "" : Object.fromEntries(members.map(([name, member]) => [name, asVariables(member)]));
  }
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

function plain(value: RequestValue): unknown {
  return typeof value === "string" ? value : Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
}

describe("a REST request", () => {
  it.each(operationNames)("of %s arrives as it was sent", (operation) => {
    const declaration = operationNamed(operation)!;
    const parts = fc.record(
      Object.fromEntries(
        Object.entries(declaration.parts).map(([name, part]) => [
          name,
          valuesOf(partType(part), { texts: anyTexts, partial: true }),
        ]),
      ),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(parts, (sent) => {
        const { body, variables } = encodeRestRequest({ operation, format: "json", parts: { client: 7, sesskey: "k", ...sent } });
        const received = decodeRestRequest(
          { body: Buffer.from(body), contentType: "application/x-www-form-urlencoded; charset=utf-8" },
          { variables },
        );
        const expected = { wsfunction: operation, wsformatout: "json", client: "7", sesskey: "k" };
        expect(plain(received)).toEqual({ ...expected, ...(asVariables(sent) as object) });
      }),
      RUNS,
    );
  });
});
