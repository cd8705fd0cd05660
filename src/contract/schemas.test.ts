/** schemaOf: strict records, partial data, lists, self-containing types. */
import { describe, expect, expectTypeOf, it } from "vitest";
import { allStructs, type Struct } from "./language.js";
import type { UserDatum, UserRecord } from "./records.js";
import { schemaOf } from "./schemas.js";
import * as structs from "./structs.js";

const affect = { error: "", status: true };

function issuesOf(typeName: string, value: unknown): string[] {
  const outcome = schemaOf(typeName).safeParse(value);
  return outcome.success ? [] : outcome.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.code}`);
}

/** A value of a type with every member blank. */
function blankOf(struct: Struct): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(struct.fields).map(([name, type]) => [
      name,
      type.kind === "list" ? [] : type.kind === "struct" ? blankOf(type) : type.blank,
    ]),
  );
}

describe("schemaOf", () => {
  it("has the TypeScript types of the contract", () => {
    expectTypeOf(schemaOf("userDatumArray").parse([])).toEqualTypeOf<UserDatum[]>();
    expectTypeOf(schemaOf("userRecord").parse).returns.toEqualTypeOf<UserRecord>();
    expectTypeOf(schemaOf("stringArray").parse([])).toEqualTypeOf<string[]>();
  });

  it.each(allStructs().map((struct) => struct.name))("takes a blank %s and lists of it", (name) => {
    const blank = blankOf(Object.values(structs).find((struct) => struct.name === name)!);
    expect(schemaOf(name).parse(blank)).toEqual(blank);
    expect(schemaOf(`${name}Array`).parse([blank, blank])).toEqual([blank, blank]);
  });

  it("knows every struct of the contract under its own name", () => {
    expect(Object.entries(structs).map(([name, struct]) => [name, struct.name])).toEqual(
      Object.keys(structs).map((name) => [name, name]),
    );
    expect(Object.keys(structs).sort()).toEqual(
      allStructs()
        .map((struct) => struct.name)
        .sort(),
    );
  });

  it("refuses a record that lacks a member or has one of another type", () => {
    expect(issuesOf("affectRecord", { error: "" })).toEqual(["status: invalid_type"]);
    expect(issuesOf("affectRecord", { ...affect, status: 1 })).toEqual(["status: invalid_type"]);
    expect(issuesOf("affectRecordArray", [affect, null])).toEqual(["1: invalid_type"]);
  });

  it("leaves members out of a record that no WSDL declares", () => {
    expect(schemaOf("affectRecord").parse({ ...affect, rowid: 3 })).toEqual(affect);
  });

  it("takes a datum with any of its members and refuses misspelled ones", () => {
    expect(issuesOf("userDatum", {})).toEqual([]);
    expect(issuesOf("userDatum", { username: "ada", city: undefined })).toEqual([]);
    expect(issuesOf("userDatum", { user_name: "ada" })).toEqual([": unrecognized_keys"]);
  });

  it("does not coerce: a text is no int, a fraction is none, null is nothing", () => {
    expect(issuesOf("userDatum", { id: "7" })).toEqual(["id: invalid_type"]);
    expect(issuesOf("userDatum", { id: 7.5 })).not.toEqual([]);
    expect(issuesOf("userDatum", { username: null })).toEqual(["username: invalid_type"]);
  });

  it("takes null where sites answer it, and only there", () => {
    const nullable = allStructs().flatMap((struct) =>
      Object.entries(struct.fields).flatMap(([name, type]) =>
        type.kind !== "list" && type.kind !== "struct" && type.nullable ? [{ struct, name }] : [],
      ),
    );
    expect(nullable.length).toBeGreaterThan(0);
    for (const { struct, name } of nullable) expect(issuesOf(struct.name, { ...blankOf(struct), [name]: null })).toEqual([]);
    expect(issuesOf("affectRecord", { ...affect, error: null })).toEqual(["error: invalid_type"]);
  });

  it("follows types that contain themselves", () => {
    const post = blankOf(structs.forumPostRecord);
    expect(issuesOf("forumPostRecord", { ...post, children: [{ ...post, children: [post] }] })).toEqual([]);
    expect(issuesOf("forumPostRecord", { ...post, children: [{ ...post, children: [{}] }] })).not.toEqual([]);
  });

  it("makes a schema once", () => {
    expect(schemaOf("userDatum")).toBe(schemaOf("userDatum"));
  });

  it.each(["userRecords", "constructor", "Array", ""])("knows no type %j", (name) => {
    expect(() => schemaOf(name)).toThrow(expect.objectContaining({ code: "unknown_type" }));
  });
});
