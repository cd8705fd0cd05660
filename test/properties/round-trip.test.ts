/** decode(encode(x)) = x for every type of the contract, in every protocol, dialect and format. */
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialectTable } from "../../src/contract/dialects.js";
import { itemOf, type RestFormat, type Struct, type Type } from "../../src/contract/language.js";
import { operationNamed } from "../../src/contract/operations.js";
import type { Notice } from "../../src/wire/exchange.js";
import { decodeRestAnswer, encodeRestAnswer, phpArray, phpObject } from "../../src/wire/rest/index.js";
import { encodeSoapAnswer } from "../../src/wire/soap/answer.js";
import { decodeSoapAnswer } from "../../src/wire/soap/decode.js";
import { completedForWire, throughWire, wireOf } from "../fixtures/contract-samples.js";
import { anyTexts, type Origin, rawOf, type ValueOptions, valuesOf, xmlTexts } from "../fixtures/contract-values.js";
import { answerTypes, PROBE, probeTable } from "./types.js";

const RUNS = { numRuns: 25 };
const OK = { status: 200 };
const types = answerTypes();
const ORIGINS = fc.constantFrom<Origin>("database", "computed");

/** Lists of records with an `error` of their own. */
const recordLists = types.flatMap(({ name, type }): { name: string; type: Type; item: Struct }[] => {
  const item = type.kind === "list" ? itemOf(type) : undefined;
  return item?.kind === "struct" && "error" in item.fields ? [{ name, type, item }] : [];
});

/** Texts that look like the format itself cannot be told from it: nothing is escaped there (protocol-differences A6). */
const LOOKS_LIKE: { readonly [format in "xml" | "dump"]: RegExp } = {
  xml: /<\/?(?:VALUE|SINGLE|MULTIPLE|KEY|RESPONSE)\b/,
  dump: /\n *[[)]|^(?:Array|\S+ Object)\n/m,
};

function textsOf(format: RestFormat): fc.Arbitrary<string> {
  return format === "xml" || format === "dump" ? anyTexts.filter((text) => !LOOKS_LIKE[format].test(text)) : anyTexts;
}

function throughRest(format: RestFormat, value: unknown, type: Type, origin: Origin, notices: Notice[] = []): unknown {
  const body = encodeRestAnswer(format, rawOf(value, type, origin));
  return decodeRestAnswer(format, body, { operation: PROBE, returns: type }, OK, { onNotice: (notice) => notices.push(notice) });
}

describe.each(["simplified", "classic"] as const)("SOAP %s", (dialect) => {
  const carried = types.flatMap(({ name, type }) => {
    const probe = probeTable(dialect, type);
    return probe === undefined ? [] : [{ name, type, ...probe }];
  });

  it("has all types but those that none of its operations takes or answers", () => {
    expect(types.filter(({ name }) => !carried.some((each) => each.name === name)).map(({ name }) => name)).toMatchSnapshot();
  });

  it.each(carried)("reads back $name", ({ type, table, wire }) => {
    const expectation = { operation: PROBE, returns: type, dialect };
    const values = valuesOf(type, { texts: xmlTexts, table }, wire);
    fc.assert(
      fc.property(values, (value) => {
        const notices: Notice[] = [];
        const body = Buffer.from(encodeSoapAnswer(table, PROBE, value, "http://site.test/a&b"));
        const onNotice = (notice: Notice): number => notices.push(notice);
        expect(decodeSoapAnswer(body, expectation, OK, { onNotice })).toStrictEqual(value);
        expect(notices).toEqual([]);
        const again = Buffer.from(encodeSoapAnswer(table, PROBE, value, "http://site.test", "1.2"));
        expect(decodeSoapAnswer(again, expectation, OK)).toStrictEqual(value);
      }),
      RUNS,
    );
  });
});

describe.each(["simplified", "classic"] as const)("SOAP %s, in the messages of its own operations", (dialect) => {
  const table = dialectTable(dialect);
  const operations = [...table.operations.keys()].flatMap((name) => {
    const declaration = operationNamed(name)!;
    return declaration.returns === undefined ? [] : [{ name, declaration, returns: declaration.returns }];
  });

  it.each(operations)("reads back what $name answers", ({ name, declaration, returns }) => {
    const { answer, wrapper } = wireOf(name, declaration, dialect);
    const values = valuesOf(returns, { texts: xmlTexts, table }, answer);
    fc.assert(
      fc.property(values, (value) => {
        const given = completedForWire(value, answer, table);
        const body = Buffer.from(encodeSoapAnswer(table, name, given, "http://site.test"));
        const decoded = decodeSoapAnswer(body, { operation: name, returns, wrapper }, OK);
        expect(decoded).toStrictEqual(throughWire(value, returns, answer, table));
      }),
      { numRuns: 8 },
    );
  });
});

describe.each(["json", "php", "xml", "dump"] as const)("REST %s", (format) => {
  const options: ValueOptions = { texts: textsOf(format), errors: fc.constant("") };

  it.each(types)("reads back $name", ({ type }) => {
    fc.assert(
      fc.property(valuesOf(type, options), ORIGINS, (value, origin) => {
        const notices: Notice[] = [];
        const expected = format === "dump" ? nullsAsBlanks(value, type) : value;
        expect(throughRest(format, value, type, origin, notices)).toEqual(expected);
        expect(notices).toEqual([]);
      }),
      RUNS,
    );
  });

  it.each(recordLists)("reads refusals in a $name", ({ type, item }) => {
    const { fields, blankOrder } = item;
    const blank = Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        field.kind === "list" ? [] : field.kind === "struct" ? null : field.blank,
      ]),
    );
    const keyed = (error: string) =>
      phpArray(Object.fromEntries(blankOrder.map((name) => [name, name === "error" ? error : (blank[name] as string)])));
    fc.assert(
      fc.property(
        textsOf(format).filter((text) => text !== "" && text !== "0"),
        (error) => {
          const expected = [{ ...blank, error }];
          for (const raw of [[phpObject({ error })], [keyed(error)], [phpObject({ id: "7", error, password: "hash" })]]) {
            const body = encodeRestAnswer(format, raw);
            expect(decodeRestAnswer(format, body, { operation: PROBE, returns: type }, OK)).toEqual(expected);
          }
        },
      ),
      RUNS,
    );
  });
});

/** print_r writes nothing for null (protocol-differences A3): the declared view then has the blank of a number, and '' in a text. */
function nullsAsBlanks(value: unknown, type: Type): unknown {
  if (type.kind === "list") return (value as unknown[]).map((item) => nullsAsBlanks(item, itemOf(type)));
  if (type.kind === "struct" && value === null) return null;
  if (type.kind !== "struct") return value === null ? (type.kind === "string" ? "" : 0) : value;
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([name, member]) => [name, nullsAsBlanks(member, type.fields[name]!)]),
  );
}

describe("what a format merges", () => {
  const row = types.find(({ name }) => name === "list of roleRecord")!.type;
  const role = (name: string) => ({ description: "d", error: "", id: 1, name, shortname: "s", sortorder: 2 });
  const merged: readonly { format: RestFormat; what: string; name: string; read: unknown[] }[] = [
    {
      format: "xml",
      what: "a text that ends its own value and goes on with another member",
      name: 'a</VALUE>\n</KEY>\n<KEY name="shortname"><VALUE>injected',
      read: [role("a")],
    },
    {
      format: "xml",
      what: "a text that ends its record and begins another",
      name: 'a</VALUE>\n</KEY>\n</SINGLE>\n<SINGLE>\n<KEY name="id"><VALUE>9',
      read: [
        { ...role("a"), shortname: "", sortorder: 0 },
        { ...role(""), description: "", id: 9 },
      ],
    },
    {
      format: "dump",
      what: "a line that looks like another member",
      name: "a\n            [city] => injected",
      read: [role("a")],
    },
    {
      format: "dump",
      what: "a line that looks like the next member",
      name: "a\n            [shortname] => injected",
      read: [{ ...role("a"), shortname: "injected\n            [shortname] => s" }],
    },
    {
      format: "dump",
      what: "a text that looks like an empty array at its very place",
      name: "Array\n                (\n                )\n",
      read: [role("")],
    },
  ];
  it.each(merged)("$format: $what", ({ format, name, read }) => {
    expect(throughRest(format, [role(name)], row, "database")).toEqual(read);
  });

  const kept: readonly [format: RestFormat, name: string][] = [
    ["xml", "a</VALUE>\n"],
    ["xml", "<VALUE>x</VALUE>\n<SINGLE>\n"],
    ["xml", '<VALUE null="null"/>\n'],
    ["xml", "</RESPONSE>\n</KEY>\n"],
    ["dump", "a\n        )\n"],
    ["dump", "Array\n(\n)\n"],
    ["dump", "</pre>\n)\n[x] => y"],
    ["json", '"}],"error":"x"'],
    ["php", '";s:5:"error";s:1:"x";}'],
  ];
  it.each(kept)("%s: not %j, which only resembles it", (format, name) => {
    expect(throughRest(format, [role(name)], row, "database")).toEqual([role(name)]);
  });
});
