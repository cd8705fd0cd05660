import { describe, expect, it } from "vitest";
import type { ArrayDeclaration, DialectTable, StructDeclaration } from "../contract/dialect.js";
import { dialectTable } from "../contract/dialects.js";
import { allStructs, itemOf, type List, type Struct, structNamed, type Type } from "../contract/language.js";
import { DecodeError } from "../errors.js";
import { contractTypes } from "./types.js";

const struct = (name: string, fields: StructDeclaration["fields"]): StructDeclaration => ({ kind: "struct", name, fields });
const array = (name: string, item: string): ArrayDeclaration => ({ kind: "array", name, item });

function tableOf(...types: (StructDeclaration | ArrayDeclaration)[]): DialectTable {
  return { ...dialectTable("simplified"), types: new Map(types.map((type) => [type.name, type])) };
}
function structOf(type: Type | undefined): Struct {
  if (type?.kind !== "struct") throw new Error("no struct");
  return type;
}
function listOf(type: Type | undefined): List {
  if (type?.kind !== "list") throw new Error("no list");
  return type;
}

describe("the types of a table", () => {
  it("are scalars, lists and structs of the contract's language", () => {
    const typeOf = contractTypes(tableOf(struct("thing", [{ name: "names", type: "names" }]), array("names", "string")));
    expect(typeOf("boolean")).toMatchObject({ kind: "boolean" });
    expect(typeOf("long")).toMatchObject({ kind: "int", classic: "long" });
    const thing = structOf(typeOf("thing"));
    expect(thing).toMatchObject({ name: "thing", role: "other", classicOrder: ["names"], blankOrder: ["names"] });
    expect(itemOf(listOf(thing.fields["names"]))).toMatchObject({ kind: "string" });
    expect(typeOf("thing")).toBe(thing);
  });

  it("may hold themselves without being registered", () => {
    const before = allStructs().length;
    const typeOf = contractTypes(
      tableOf(
        struct("node", [
          { name: "parent", type: "node" },
          { name: "children", type: "nodes" },
        ]),
        array("nodes", "node"),
      ),
    );
    const node = structOf(typeOf("node"));
    expect(node.fields["parent"]).toBe(node);
    expect(itemOf(listOf(node.fields["children"]))).toBe(node);
    expect(itemOf(listOf(typeOf("nodes")))).toBe(node);
    expect(allStructs()).toHaveLength(before);
    expect(() => structNamed("node")).toThrow("no struct node");
  });

  it("take over what the contract knows of a member, but not its type", () => {
    const typeOf = contractTypes(
      tableOf(
        struct("userDatum", [
          { name: "password", type: "string" },
          { name: "city", type: "int" },
        ]),
        struct("groupRecord", [
          { name: "description", type: "string" },
          { name: "name", type: "string", nillable: true },
          { name: "id", type: "long" },
        ]),
      ),
    );
    expect(structOf(typeOf("userDatum"))).toMatchObject({
      role: "datum",
      fields: { password: { kind: "string", secret: true }, city: { kind: "int", secret: false } },
    });
    expect(structOf(typeOf("groupRecord"))).toMatchObject({
      role: "record",
      classicNillable: ["name"],
      fields: {
        description: { kind: "string", nullable: true },
        name: { kind: "string", nullable: true },
        id: { kind: "int", classic: "long" },
      },
    });
  });

  it("hide the secrets of a site's own types", () => {
    const typeOf = contractTypes(tableOf(struct("ownDatum", [{ name: "password", type: "string" }])));
    expect(structOf(typeOf("ownDatum")).fields["password"]).toMatchObject({ secret: true });
  });

  it("may have members with names that every object has", () => {
    const names = ["__proto__", "constructor", "toString"];
    const typeOf = contractTypes(
      tableOf(
        struct(
          "odd",
          names.map((name) => ({ name, type: "int" })),
        ),
      ),
    );
    expect(Object.keys(structOf(typeOf("odd")).fields)).toEqual(names);
  });

  it("may hold one another as deep as a readable WSDL allows", () => {
    const chain = Array.from({ length: 2000 }, (_, i) =>
      struct(`t${i}`, [{ name: "next", type: i < 1999 ? `t${i + 1}` : "int" }]),
    );
    expect(contractTypes(tableOf(...chain))("t0").kind).toBe("struct");
  });

  it("are refused when nothing declares them, each time they are asked for", () => {
    const typeOf = contractTypes(tableOf(struct("a", [{ name: "b", type: "lost" }]), array("rows", "row"), array("row", "int")));
    for (const name of ["a", "a", "constructor", "anyType"]) expect(() => typeOf(name)).toThrow(DecodeError);
    expect(() => typeOf("a")).toThrow("nothing says what the type lost looks like");
    expect(() => typeOf("rows")).toThrow("list of lists");
    expect(() => typeOf("rows")).toThrow("list of lists");
    expect(typeOf("row")).toMatchObject({ kind: "list" });
  });
});

describe.each(["simplified", "classic"] as const)("the contract's own %s table", (dialect) => {
  it("gives back the contract's structs", () => {
    const table = dialectTable(dialect);
    const typeOf = contractTypes(table);
    for (const expected of allStructs()) {
      if (!table.types.has(expected.name)) continue;
      const made = structOf(typeOf(expected.name));
      expect(made.role, expected.name).toBe(expected.role);
      expect(Object.keys(made.fields).sort(), expected.name).toEqual(Object.keys(expected.fields).sort());
      expect(made.classicNillable.toSorted()).toEqual(dialect === "classic" ? expected.classicNillable.toSorted() : []);
      for (const [name, field] of Object.entries(expected.fields)) {
        const mine = made.fields[name]!;
        if (dialect === "classic" && "classic" in field && field.classic && field.classic !== "long") continue;
        expect(mine.kind, `${expected.name}.${name}`).toBe(field.kind);
        if ("secret" in field && "secret" in mine) expect([mine.secret, mine.blank]).toEqual([field.secret, field.blank]);
      }
    }
  });
});
