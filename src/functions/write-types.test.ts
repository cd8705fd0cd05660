import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { FunctionDescription, Shape, ValueShape } from "./description.js";
import { functionSetOf } from "./function-set.js";
import { functionsOf } from "./shipped.js";
import { typesOf } from "./write-types.js";

const place = { presence: "required", nullable: false } as const;
const value = (type: string, more: Partial<ValueShape> = {}): ValueShape => ({ kind: "value", type, ...place, ...more });
const object = (keys: Record<string, Shape>): Shape => ({ kind: "object", keys, ...place });
const list = (of: Shape): Shape => ({ kind: "list", of, ...place });

function described(more: Partial<FunctionDescription>): FunctionDescription {
  return { name: "local_x_do", component: "local_x", effect: "read", deprecated: false, services: [], parameters: {}, ...more };
}

/** What is written for functions, without the head of the file. */
function written(...descriptions: Partial<FunctionDescription>[]): string {
  const text = typesOf(functionSetOf("5.0", descriptions.map(described)));
  return text.slice(text.indexOf("export interface"));
}

/** What is written behind `args` and `result` of one function. */
function only(more: Partial<FunctionDescription>): string {
  return written(more).split("\n").slice(2, -3).join("\n");
}

describe("the types of a function", () => {
  it("have a line for each parameter: optional ones may be undefined, defaults are told", () => {
    const parameters = {
      a: value("int"),
      b: value("raw", { presence: "optional", nullable: true }),
      c: value("bool", { presence: "default", default: true, nullable: true }),
      d: value("alpha", { presence: "default", default: null, nullable: true }),
    };
    expect(only({ parameters })).toBe(
      [
        "    args: {",
        "      a: number;",
        "      b?: string | undefined;",
        "      /** @default true */",
        "      c?: Flag | undefined;",
        "      /** @default null */",
        "      d?: string | null | undefined;",
        "    };",
        "    result: null;",
      ].join("\n"),
    );
  });

  it("are short where there is little to say", () => {
    expect(only({})).toBe("    args: Empty;\n    result: null;");
    expect(only({ parameters: { ids: list(value("int")) }, returns: value("bool", { nullable: true }) })).toBe(
      "    args: { ids: number[] };\n    result: boolean;",
    );
  });

  it("say which values there are", () => {
    const parameters = {
      field: value("alpha", { oneOf: ["", "id"] }),
      formats: list(value("int", { oneOf: [0, 1] })),
      some: value("int_or_bool"),
    };
    expect(only({ parameters })).toContain('args: { field: "" | "id"; formats: (0 | 1)[]; some: number | boolean };');
  });

  it("let members of answers be null or missing as the description says, but neither ids nor what stands in lists", () => {
    const returns = list(
      object({
        id: value("int", { nullable: true }),
        name: value("raw", { nullable: true }),
        city: value("raw", { nullable: true, presence: "optional" }),
      }),
    );
    expect(only({ returns })).toContain("result: { id: number; name: string | null; city?: string }[];");
    const filled = object({
      a: value("int", { presence: "default", default: 0, nullable: true }),
      b: { ...list(value("raw", { nullable: true })), presence: "default", default: [] },
    });
    expect(only({ returns: filled })).toContain("result: { a: number | null; b?: string[] };");
  });

  it("mark what is deprecated", () => {
    expect(written({ deprecated: true })).toContain("  /** @deprecated */\n  local_x_do: {");
  });
});

describe("the names of objects", () => {
  const four = (more: string) => object({ a: value("int"), b: value("int"), c: value("int"), [more]: value("int") });

  it("are short for the shape that several places share, long for the others", () => {
    const text = written(
      { name: "local_x_one", parameters: { users: list(four("d")) } },
      { name: "local_x_two", parameters: { users: list(four("d")) } },
      { name: "local_x_two_more", parameters: { users: list(four("e")), categories: list(four("f")) } },
    );
    expect([...text.matchAll(/^export interface (\w+)/gm)].map(([, name]) => name)).toEqual([
      "MoodleFunctions",
      "LocalXTwoMoreCategory",
      "LocalXTwoMoreUser",
      "MoodleUser",
    ]);
    expect(text.match(/users: MoodleUser\[\]/g)).toHaveLength(2);
  });

  it("tell answers from arguments of the same description", () => {
    const text = written({
      parameters: { user: object({ ...(four("d") as { keys: object }).keys, e: value("bool") }) },
      returns: object({ ...(four("d") as { keys: object }).keys, e: value("bool") }),
    });
    expect(text).toContain("export interface LocalXDoUser {");
    expect(text).toContain("  e: Flag;");
    expect(text).toContain("export interface LocalXDoResult {");
    expect(text).toContain("  e: boolean;");
  });

  it("do not meet by chance", () => {
    const text = written(
      { name: "local_x", parameters: { "y-z": four("d") } },
      { name: "local_x_y", parameters: { z: four("e"), "": four("f"), functions: list(four("g")) } },
      { name: "local_y", parameters: { functions: list(four("g")) } },
    );
    const names = [...text.matchAll(/^export interface (\w+)/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("LocalXYZ");
    expect(names).toContain("LocalXYZ2");
  });
});

describe("a file of types", () => {
  it("for Moodle 4.4 is the one that comes with the package", async () => {
    const shipped = readFileSync(resolve(import.meta.dirname, "../../functions/moodle-4.4.d.ts"), "utf8");
    expect(typesOf(await functionsOf("4.4"))).toBe(shipped);
  });

  it("holds nothing that is there at run time", async () => {
    const { outputText } = ts.transpileModule(typesOf(await functionsOf("4.4")), {
      compilerOptions: { target: ts.ScriptTarget.ESNext, removeComments: true },
    });
    expect(outputText.trim()).toBe("export {};");
  });

  it("is TypeScript whatever names and defaults a site has", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("*/ }", "a\nb", "\u2028", "constructor", "x-y", "1a"));
    const shape = fc.oneof(
      text.map((each) => value("raw", { presence: "default", default: each })),
      fc.dictionary(text, fc.constant(value("int")), { maxKeys: 5 }).map((keys) => list(object(keys))),
    );
    const descriptions = fc.array(
      fc.record({ name: text, parameters: fc.dictionary(text, shape, { maxKeys: 3 }), returns: shape }),
    );
    fc.assert(
      fc.property(text, descriptions, (moodle, given) => {
        const { diagnostics } = ts.transpileModule(typesOf(functionSetOf(moodle, given.map(described))), {
          reportDiagnostics: true,
        });
        expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
