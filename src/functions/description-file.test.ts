import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharedFolder } from "../../test/shared.js";
import type { DefaultValue, FunctionDescription, FunctionSet, Shape } from "./description.js";
import { readDescriptionFile } from "./description-file.js";
import { functionSetOf } from "./function-set.js";
import { functionsOf } from "./shipped.js";
import { readSourceFile } from "./source-file.js";
import { writeDescriptionFile } from "./write-description-file.js";

const shipped = readFileSync(resolve(import.meta.dirname, "../../functions/moodle-4.4.json"), "utf8");
const shared = sharedFolder();

function all(functions: FunctionSet): unknown {
  return [...functions.names()].sort().map((name) => functions.describe(name));
}

/** What JSON knows of it: a key that is `undefined` is absent. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const place = fc.oneof(
  fc.record({ presence: fc.constantFrom("required" as const, "optional" as const), nullable: fc.boolean() }),
  fc.record({
    presence: fc.constant("default" as const),
    default: fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean(), fc.constantFrom<DefaultValue>(null, [], {})),
    nullable: fc.boolean(),
  }),
);
const type = fc.constantFrom("int", "raw", "alphanumext");
const choices = fc.option(fc.array(fc.stringMatching(/^[\w.-]{0,8}$/), { minLength: 1, maxLength: 4 }), { nil: undefined });
const keyName = fc.oneof(
  fc.stringMatching(/^[a-z]{1,3}$/),
  fc.string({ minLength: 1, maxLength: 5 }).filter((key) => key !== "__proto__"),
);
const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(type, choices, place).map(([type, oneOf, place]): Shape => {
      const words = oneOf !== undefined && type === "int" ? [0, 1, 4] : oneOf;
      return words === undefined ? { kind: "value", type, ...place } : { kind: "value", type, oneOf: words, ...place };
    }),
    fc.tuple(tie("shape"), place).map(([of, place]): Shape => ({ kind: "list", of, ...place })),
    fc
      .tuple(fc.dictionary(keyName, tie("shape"), { maxKeys: 3 }), place)
      .map(([keys, place]): Shape => ({ kind: "object", keys, ...place })),
  ),
}));
const description = fc.record<FunctionDescription>(
  {
    name: fc.stringMatching(/^[a-z]{1,4}$/),
    component: fc.constantFrom("moodle", "mod_forum"),
    effect: fc.constantFrom("read", "write"),
    deprecated: fc.boolean(),
    services: fc.array(fc.constantFrom("moodle_mobile_app", "other"), { maxLength: 2 }),
    parameters: fc.dictionary(keyName, shape, { maxKeys: 3 }),
    returns: shape,
  },
  { requiredKeys: ["name", "component", "effect", "deprecated", "services", "parameters"] },
);

describe("a description file", () => {
  it("gives back what was written, shared objects and all", () => {
    fc.assert(
      fc.property(fc.array(description, { maxLength: 6 }), (descriptions) => {
        const functions = functionSetOf("5.0", descriptions);
        expect(plain(all(readDescriptionFile(JSON.parse(writeDescriptionFile(functions)))))).toEqual(plain(all(functions)));
      }),
    );
  });

  it("is the same text for the same functions in another order", () => {
    const functions = readDescriptionFile(JSON.parse(shipped));
    const descriptions = [...functions.names()].reverse().map((name) => functions.describe(name)!);
    expect(writeDescriptionFile(functionSetOf(functions.moodle, descriptions))).toBe(shipped);
  });

  it("that is none is refused, a wrong function only when it is asked for", () => {
    for (const file of [null, [], {}, { moodle: "5.0", functions: {} }, "x"]) {
      expect(() => readDescriptionFile(file)).toThrow(expect.objectContaining({ code: "bad_description_file" }));
    }
    const wrong = [
      "x",
      { is: "read" },
      { is: "maybe moodle", takes: {} },
      { is: "read moodle", takes: [] },
      { is: "read moodle", takes: { a: "int(" } },
      { is: "read moodle", takes: { a: "int=[1]" } },
      { is: "read moodle", takes: { a: "int={" } },
      { is: "read moodle", takes: { a: "#nowhere" } },
      { is: "read moodle", takes: { a: "#constructor" } },
      { is: "read moodle", takes: { a: "#round" } },
      { is: "read moodle", takes: { a: ["!", "int"] } },
      { is: "read moodle", takes: { a: [] } },
      { is: "read moodle", takes: { a: 5 } },
      { is: "read moodle", services: "x", takes: {} },
      { is: "read moodle", takes: {}, gives: null },
    ];
    for (const entry of wrong) {
      const functions = readDescriptionFile({ moodle: "5.0", shapes: { round: { a: ["#round"] } }, functions: { f: entry } });
      expect(() => functions.describe("f"), JSON.stringify(entry)).toThrow(
        expect.objectContaining({ code: "bad_description_file" }),
      );
    }
  });

  it("knows no function by a name that objects have anyway", () => {
    expect(readDescriptionFile(JSON.parse(shipped)).describe("constructor")).toBeUndefined();
  });
});

describe("the functions of Moodle 4.4", () => {
  it("are read once", async () => {
    expect(await functionsOf("4.4")).toBe(await functionsOf("4.4"));
    expect((await functionsOf("4.4")).names()).toHaveLength(739);
  });

  it("are not those of another version", () => {
    expect(() => functionsOf("4.5" as "4.4")).toThrow(expect.objectContaining({ code: "unknown_version" }));
  });

  it("say what is required, optional, filled in, and which values there are", async () => {
    const functions = await functionsOf("4.4");
    expect(plain(functions.describe("core_course_get_courses_by_field"))).toMatchObject({
      name: "core_course_get_courses_by_field",
      component: "moodle",
      effect: "read",
      deprecated: false,
      services: ["moodle_mobile_app"],
      parameters: {
        field: { type: "alpha", presence: "default", default: "", oneOf: ["", "id", "ids", "shortname", "idnumber", "category"] },
      },
    });
    expect(functions.describe("core_user_delete_users")).not.toHaveProperty("returns");
    // The default of this one was the clock of the site that the descriptions are of.
    expect(plain(functions.describe("core_calendar_create_calendar_events"))).toMatchObject({
      parameters: { events: { of: { keys: { timestart: { presence: "optional" } } } } },
    });
  });

  it.skipIf(shared === undefined)("are what a real site describes", () => {
    const source: unknown = JSON.parse(
      gunzipSync(readFileSync(resolve(shared!, "facts/moodle44-functions.json.gz"))).toString("utf8"),
    );
    expect(writeDescriptionFile(readSourceFile(source))).toBe(shipped);
  });
});

describe("a site's own description", () => {
  const value = { kind: "value", required: "required", allownull: false, type: "int" };
  const file = (params: unknown, returns: unknown = null) => ({
    moodle: "5.0.1 (Build: 20250401)",
    functions: [{ name: "local_x_do", component: "local_x", type: "read", services: [], params, returns }],
  });
  const params = (keys: unknown) => ({ kind: "params", required: "required", allownull: false, keys });

  it("has its defaults in the types of their values", () => {
    const defaults = { a: "1", b: 0, c: 100, d: null, e: [] };
    const types = { a: "int", b: "bool", c: "raw", d: "text" };
    const keys = Object.fromEntries(
      Object.entries(types).map(([key, type]) => [key, { ...value, type, required: "default", default: defaults[key as "a"] }]),
    );
    const e = { kind: "object", required: "default", default: [], allownull: false, keys: [] };
    const functions = readSourceFile(file(params({ ...keys, e })));
    expect(functions.moodle).toBe("5.0.1");
    expect(functions.describe("local_x_do")?.parameters).toMatchObject({
      a: { default: 1 },
      b: { default: false },
      c: { default: "100" },
      d: { default: null, nullable: true },
      e: { default: {}, keys: {} },
    });
  });

  it("that is not understood is refused with its place", () => {
    for (const [wrong, where] of [
      [{}, "the file"],
      [file([]), "local_x_do parameters"],
      [file(params({ a: { ...value, kind: "set" } })), "local_x_do parameters.a"],
      [file(params({ a: { ...value, type: "no type" } })), "local_x_do parameters.a"],
      [file(params({ a: { ...value, required: 1 } })), "local_x_do parameters.a"],
      [file(params({ a: { ...value, required: "default", default: [1] } })), "local_x_do parameters.a"],
      [file(params({}), { kind: "list", required: "required", content: 5 }), "local_x_do answer[]"],
    ] as const) {
      expect(() => readSourceFile(wrong)).toThrow(expect.objectContaining({ code: "bad_source_file" }));
      expect(() => readSourceFile(wrong)).toThrow(where);
    }
  });
});

describe("the guide to description files", () => {
  const guide = readFileSync(resolve(import.meta.dirname, "../../docs/functions.md"), "utf8");
  const samples = [...guide.matchAll(/```(?:text|json)\n(\{[^`]*)```/g)].map(([, text]): unknown => JSON.parse(text!));

  it("shows files that can be read", () => {
    expect(samples).toHaveLength(2);
    expect(readDescriptionFile(samples[0]).describe("core_x_update_users")?.parameters).toMatchObject({
      users: { kind: "list", of: { keys: { city: { presence: "optional" }, preferences: { of: { kind: "object" } } } } },
    });
    expect(readSourceFile(samples[1]).describe("core_x_get_y")).toMatchObject({ parameters: { ids: { default: [] } } });
  });
});
