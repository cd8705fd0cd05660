import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { sharedFolder } from "../../test/shared.js";
import type { ArrayDeclaration, StructDeclaration } from "./dialect.js";
import { classicParts, dialectTable } from "./dialects.js";
import { structNamed } from "./language.js";
import { operationNamed, operationNames } from "./operations.js";

interface MeasuredPart {
  name: string;
  type: string;
}
interface MeasuredOperation {
  params: MeasuredPart[];
  returns: { part: string; type: string } | null;
  oldFormat: {
    requestMessage: string;
    responseMessage: string;
    params: MeasuredPart[];
    returns: { part: string; type: string };
  } | null;
  soapAction: { new: string; old: string | null };
  phpDefaults: Record<string, unknown>;
}
interface MeasuredType {
  kind: string;
  arrayOf?: string;
  oldName?: string;
  fields?: MeasuredPart[];
  serverDefaults?: Record<string, unknown>;
  oldFormatDiffers?: { order?: string[]; types?: Record<string, string>; nillable?: string[] };
}
interface Measured {
  operations: Record<string, MeasuredOperation>;
  types: Record<string, MeasuredType>;
  oldOnlyTypes: Record<string, MeasuredType>;
}

const shared = sharedFolder();

describe("both dialect tables", () => {
  const simplified = dialectTable("simplified");
  const classic = dialectTable("classic");

  it("hold 153 operations in the simplified and 146 in the classic dialect", () => {
    expect(simplified.operations.size).toBe(153);
    expect(classic.operations.size).toBe(146);
  });

  it("let every classic part carry a simplified part that exists", () => {
    for (const name of operationNames) {
      const declaration = operationNamed(name)!;
      for (const part of classicParts(declaration)) {
        if (part.from !== undefined) expect(Object.keys(declaration.parts), `${name}.${part.name}`).toContain(part.from);
        else expect(part.fixed, `${name}.${part.name}`).toBeDefined();
      }
    }
  });

  it("declare every type that they name", () => {
    for (const table of [simplified, classic]) {
      const known = (type: string): boolean =>
        table.types.has(type) || ["string", "int", "long", "float", "boolean"].includes(type);
      for (const { request, response } of table.operations.values()) {
        for (const part of [...request.parts, ...(response?.parts ?? [])]) expect(known(part.type), part.type).toBe(true);
      }
      for (const type of table.types.values()) {
        const named = type.kind === "array" ? [type.item] : type.fields.map((field) => field.type);
        for (const name of named) expect(known(name), name).toBe(true);
      }
    }
  });

  describe.skipIf(shared === undefined)("against the measured contract", () => {
    const measured = (): Measured => JSON.parse(readFileSync(resolve(shared ?? "", "facts/contract.json"), "utf8"));

    it("have its operations with parts, messages, answers and soapActions in order", () => {
      const { operations } = measured();
      expect([...simplified.operations.keys()].sort()).toEqual(Object.keys(operations).sort());
      for (const [name, expected] of Object.entries(operations)) {
        const mine = simplified.operations.get(name)!;
        expect(mine.request.parts, name).toEqual(expected.params);
        expect(mine.response?.parts, name).toEqual(
          expected.returns ? [{ name: expected.returns.part, type: expected.returns.type }] : undefined,
        );
        expect(mine.soapAction).toBe(expected.soapAction.new);
        const old = classic.operations.get(name);
        expect(old === undefined, name).toBe(expected.oldFormat === null);
        if (!old || !expected.oldFormat) continue;
        expect(old.request, name).toEqual({ message: expected.oldFormat.requestMessage, parts: expected.oldFormat.params });
        expect(old.response?.message, name).toBe(expected.oldFormat.responseMessage);
        expect(old.response?.parts, name).toEqual([
          { name: expected.oldFormat.returns.part, type: expected.oldFormat.returns.type },
        ]);
        expect(old.soapAction).toBe(expected.soapAction.old);
      }
    });

    it("have PHP's default of every optional part", () => {
      for (const [name, { phpDefaults, params }] of Object.entries(measured().operations)) {
        const { parts } = operationNamed(name)!;
        for (const { name: part } of params.filter((p) => p.name !== "client" && p.name !== "sesskey")) {
          const declared = parts[part]!;
          const mine = "optional" in declared ? declared.default : undefined;
          const php = phpDefaults[part];
          const asText = "optional" in declared && declared.optional.kind === "string" && php !== undefined ? String(php) : php;
          expect(mine, `${name}.${part}`).toEqual(asText);
        }
      }
    });

    it("have its types with fields in order", () => {
      const { types, oldOnlyTypes } = measured();
      expect([...simplified.types.keys()].sort()).toEqual(Object.keys(types).sort());
      for (const [name, type] of Object.entries(types)) {
        const mine = simplified.types.get(name)!;
        if (type.kind === "array") expect((mine as ArrayDeclaration).item).toBe(type.arrayOf);
        else expect((mine as StructDeclaration).fields, name).toEqual(type.fields);
      }
      for (const [name, type] of Object.entries(types)) {
        if (!type.fields) continue;
        const old = classic.types.get(name) as StructDeclaration;
        expect(
          old.fields.map((field) => field.name),
          name,
        ).toEqual(type.oldFormatDiffers?.order ?? type.fields.map((field) => field.name));
        for (const field of old.fields) {
          const declared = type.fields.find((f) => f.name === field.name)!.type;
          expect(field.type, `${name}.${field.name}`).toBe(
            type.oldFormatDiffers?.types?.[field.name] ?? types[declared]?.oldName ?? declared,
          );
          expect(field.nillable ?? false).toBe(type.oldFormatDiffers?.nillable?.includes(field.name) ?? false);
        }
      }
      for (const [name, type] of Object.entries(oldOnlyTypes)) {
        const mine = classic.types.get(name)!;
        expect(mine, name).toBeDefined();
        if (mine.kind === "array") expect(mine.item).toBe(type.arrayOf);
        else expect(mine.fields).toEqual(type.fields);
      }
      for (const name of classic.types.keys()) expect(name in types || name in oldOnlyTypes, name).toBe(true);
    });

    it("have its blank values", () => {
      for (const [name, type] of Object.entries(measured().types)) {
        if (!type.serverDefaults || name.endsWith("Datum")) continue;
        const struct = structNamed(name);
        const blanks = Object.entries(struct.fields).map(([field, declared]) => {
          if (declared.kind === "list") return [field, []];
          if (declared.kind === "struct") return [field, null];
          return [field, declared.kind === "string" ? String(type.serverDefaults?.[field]) : declared.blank];
        });
        const expected = Object.entries(type.serverDefaults).map(([field, value]) => [
          field,
          struct.fields[field]?.kind === "string" ? String(value) : value,
        ]);
        expect(Object.fromEntries(blanks), name).toEqual(Object.fromEntries(expected));
        for (const [field, declared] of Object.entries(struct.fields)) {
          if (declared.kind === "string") expect(declared.blank, `${name}.${field}`).toBe(String(type.serverDefaults[field]));
        }
      }
    });
  });
});
