import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WireValue } from "./argument.js";
import { canonical, type ShapeNotice } from "./canonical.js";
import type { ObjectShape, Shape, ValueShape } from "./description.js";

function value(type: string, place: Partial<ValueShape> = {}): ValueShape {
  return { kind: "value", type, presence: "required", nullable: false, ...place };
}

function list(of: Shape): Shape {
  return { kind: "list", of, presence: "required", nullable: false };
}

function object(keys: Record<string, Shape>): ObjectShape {
  return { kind: "object", keys, presence: "required", nullable: false };
}

function settled(given: WireValue, shape: Shape): { value: WireValue; notices: ShapeNotice[] } {
  const notices: ShapeNotice[] = [];
  return { value: canonical(given, shape, (notice) => notices.push(notice)), notices };
}

const course = object({
  id: value("int"),
  grade: value("float"),
  visible: value("bool"),
  name: value("text"),
  summary: value("raw", { nullable: true }),
  idnumber: value("raw", { presence: "optional", nullable: true }),
  groups: list(value("int")),
  options: object({}),
});

describe("an answer", () => {
  it("of XML, which knows texts only, becomes what JSON says", () => {
    const given = {
      id: "7",
      grade: "50.50000",
      visible: "0",
      name: "12",
      summary: null,
      idnumber: null,
      groups: ["1"],
      options: [],
    };
    expect(settled(given, course)).toEqual({
      value: { id: 7, grade: 50.5, visible: false, name: "12", summary: null, groups: [1], options: {} },
      notices: [],
    });
  });

  it("of XML-RPC keeps its number when it is written with a bare point (official-protocols C5)", () => {
    expect(settled(["5.", "0.", "-3."], list(value("int")))).toEqual({ value: [5, 0, -3], notices: [] });
  });

  it("of which only `int or flag` is known keeps either", () => {
    const known = list(value("int_or_bool"));
    expect(settled([true, false, 7], known)).toEqual({ value: [true, false, 7], notices: [] });
    expect(settled(["1", "0", "5."], known)).toEqual({ value: [1, 0, 5], notices: [] });
    expect(settled(["yes"], known).notices).toHaveLength(1);
  });

  it("that is right already is not copied", () => {
    const given = { id: 7, grade: 1, visible: true, name: "a", summary: null, groups: [], options: {} };
    expect(canonical(given, course)).toBe(given);
  });

  it("keeps keys that the description does not know", () => {
    expect(settled({ id: "1", colour: "7", 'own "key"': null }, object({ id: value("int") })).value).toEqual({
      id: 1,
      colour: "7",
      'own "key"': null,
    });
  });

  it("keeps what does not fit, and tells where it stands", () => {
    const given: WireValue = { courses: [{ id: "x", groups: "none" } as WireValue, { id: null }] };
    const shape = object({ courses: list(course) });
    expect(settled(given, shape)).toEqual({
      value: given,
      notices: [
        { path: "courses[0].id", expected: "int" },
        { path: "courses[0].groups", expected: "a list" },
        { path: "courses[1].id", expected: "not null" },
      ],
    });
    for (const number of ["9007199254740993", "1e400", "0x10", " 5", "5 ", "", "Infinity"]) {
      expect(settled(number, value("int")).value, number).toBe(number);
      expect(settled(number, value("int")).notices, number).toHaveLength(1);
    }
  });

  it("of XML loses the objects that are not there, which come with all their keys", () => {
    const shape = object({
      id: value("int"),
      completion: { ...object({ state: value("int"), details: list(value("int")) }), presence: "default", default: {} },
      badge: { ...object({ text: value("raw", { presence: "optional" }), more: object({}) }), presence: "optional" },
      needed: object({ text: value("raw", { nullable: true }) }),
    });
    const given = {
      id: "1",
      completion: { state: null, details: [] },
      badge: { text: null, more: [] },
      needed: { text: null },
    };
    expect(settled(given, shape)).toEqual({ value: { id: 1, needed: { text: null } }, notices: [] });
    const there = { id: 1, completion: { state: 0, details: [] }, needed: { text: null } };
    expect(settled({ ...there, completion: { state: "0", details: [] } }, shape)).toEqual({ value: there, notices: [] });
  });

  it("of a function without a description stays as it is", () => {
    const given = { id: "7" };
    expect(canonical(given, undefined)).toBe(given);
  });

  it("takes no key from a prototype", () => {
    const given = JSON.parse('{"__proto__":"5","constructor":"6"}') as WireValue;
    expect(JSON.stringify(canonical(given, object({ id: value("int"), constructor: value("int") })))).toBe(
      '{"__proto__":"5","constructor":6}',
    );
  });
});

/** A shape, and values as REST's JSON has them. */
interface Sample {
  readonly shape: Shape;
  readonly values: fc.Arbitrary<WireValue>;
}

const scalar: fc.Arbitrary<Sample> = fc.constantFrom<Sample>(
  { shape: value("int"), values: fc.maxSafeInteger() },
  { shape: value("float"), values: fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => (each === 0 ? 0 : each)) },
  { shape: value("bool"), values: fc.boolean() },
  { shape: value("raw"), values: fc.string({ unit: "binary" }) },
  { shape: value("text", { nullable: true }), values: fc.option(fc.string()) },
);

const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 3 },
    scalar,
    tie("sample").map(({ shape, values }): Sample => ({ shape: list(shape), values: fc.array(values, { maxLength: 3 }) })),
    fc
      .dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.tuple(tie("sample"), fc.boolean()), { maxKeys: 4 })
      .map((members): Sample => {
        const names = Object.keys(members).filter((name) => name !== "__proto__");
        const keys = names.map((name) => {
          const [{ shape }, optional] = members[name]!;
          return [name, optional ? { ...shape, presence: "optional" as const } : shape] as const;
        });
        const values = Object.fromEntries(
          names.map((name) => [name, members[name]![0].values.filter((each) => each !== null || !members[name]![1])]),
        );
        // XML cannot say that a list is not there.
        const requiredKeys = names.filter((name) => !members[name]![1] || members[name]![0].shape.kind === "list");
        return { shape: object(Object.fromEntries(keys)), values: fc.record(values, { requiredKeys }) };
      }),
  ),
}));

const pair = sample.chain(({ shape, values }) => values.map((given) => ({ shape, given })));

/** As REST's XML has it: texts, every key of the description, also those of objects that are not there. */
function asXml(given: WireValue, shape: Shape): WireValue {
  if (shape.kind === "list") return ((given ?? []) as readonly WireValue[]).map((item) => asXml(item, shape.of));
  if (shape.kind === "object") {
    const object = (given ?? {}) as { [key: string]: WireValue };
    return Object.fromEntries(Object.entries(shape.keys).map(([key, each]) => [key, asXml(object[key] ?? null, each)]));
  }
  if (given === null) return null;
  return typeof given === "boolean" ? String(Number(given)) : String(given);
}

describe("any answer that its description allows", () => {
  it("is the same from JSON and from XML", () => {
    fc.assert(
      fc.property(pair, ({ shape, given }) => {
        const fromJson = settled(given, shape);
        expect(fromJson.notices).toEqual([]);
        expect(settled(asXml(given, shape), shape)).toEqual(fromJson);
      }),
    );
  });

  it("is settled once and for all", () => {
    fc.assert(
      fc.property(fc.jsonValue(), sample, (given, { shape }) => {
        const once = canonical(given as WireValue, shape);
        expect(canonical(once, shape)).toEqual(once);
      }),
    );
  });

  it("loses no value, whether it fits or not", () => {
    const leaves = (given: unknown): string[] => {
      if (typeof given === "object") return given === null ? [] : Object.values(given).flatMap(leaves);
      if (given === true || given === "true") return ["1"];
      if (given === false || given === "false" || given === "") return ["0"];
      return [Number.isNaN(Number(given)) ? String(given) : String(Number(given))];
    };
    fc.assert(
      fc.property(fc.jsonValue(), sample, (given, { shape }) => {
        expect(leaves(canonical(given as WireValue, shape))).toEqual(leaves(given));
      }),
    );
  });
});
