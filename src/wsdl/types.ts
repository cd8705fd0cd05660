/** Turns the types that a table declares into the contract's type language, so that operations which a site added get typed values too. */
import type { ArrayDeclaration, DialectTable, StructDeclaration } from "../contract/dialect.js";
import {
  allStructs,
  boolean,
  float,
  int,
  type List,
  nullable,
  type Scalar,
  type Struct,
  string,
  type Type,
} from "../contract/language.js";
import "../contract/operations.js"; // loads the files of all entities, which declare their structs
import { notAWsdl } from "./document.js";

type Made = Map<string, List | Struct>;
/** A struct or list before it is filled: types may hold themselves. */
type Filling<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The types of a table by name: scalars, and what the table declares. Nothing is registered, so that two sites may declare different
 * types of one name. A type holds itself as an object, not by name. What the contract knows of a member beyond its type (secret, NULL,
 * blank value) is taken over from the struct of that name.
 *
 * The function throws a `DecodeError` (`not_understood`) for a type that nothing declares, and for lists of lists.
 */
export function contractTypes(table: DialectTable): (typeName: string) => Type {
  let made: Made = new Map();
  return (typeName) => {
    const attempt: Made = new Map(made);
    const type = typeNamed(typeName, table, attempt);
    made = attempt;
    return type;
  };
}

function typeNamed(name: string, table: DialectTable, made: Made): Type {
  const scalar = SCALARS.get(name);
  if (scalar) return scalar;
  const known = made.get(name);
  if (known) return known;
  const declared = table.types.get(name);
  if (!declared) throw notAWsdl(`nothing says what the type ${name} looks like`);
  return declared.kind === "array" ? listOf(declared, table, made) : structOf(declared, table, made);
}

const SCALARS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ["string", string],
  ["int", int],
  ["long", { ...int, classic: "long" }],
  ["float", float],
  ["boolean", boolean],
]);

function listOf(declared: ArrayDeclaration, table: DialectTable, made: Made): List {
  const list: Filling<List> = { kind: "list", item: declared.item };
  made.set(declared.name, list);
  const item = typeNamed(declared.item, table, made);
  if (item.kind === "list") throw notAWsdl(`the type ${declared.name} is a list of lists, which cannot be called`);
  list.item = item;
  return list;
}

function structOf(declared: StructDeclaration, table: DialectTable, made: Made): Struct {
  const names = declared.fields.map((field) => field.name);
  const fields: Record<string, Type> = Object.create(null);
  const struct: Struct = {
    kind: "struct",
    role: roleOf(declared.name),
    name: declared.name,
    fields,
    classicOrder: names,
    blankOrder: names,
    classicNillable: declared.fields.filter((field) => field.nillable).map((field) => field.name),
    classicItem: undefined,
    note: undefined,
  };
  made.set(declared.name, struct);
  const counterpart = contractStruct(declared.name);
  for (const field of declared.fields) {
    const type = typeNamed(field.type, table, made);
    fields[field.name] = isScalar(type) ? memberOf(field, type, counterpart) : type;
  }
  return struct;
}

function memberOf(field: StructDeclaration["fields"][number], type: Scalar, counterpart: Struct | undefined): Scalar {
  const known = counterpart && Object.hasOwn(counterpart.fields, field.name) ? counterpart.fields[field.name] : undefined;
  const facts = known && isScalar(known) ? known : undefined;
  const alike = facts?.kind === type.kind ? { ...facts, classic: type.classic } : type;
  const open = field.nillable || facts?.nullable ? nullable(alike) : alike;
  const isSecret = facts ? facts.secret : secretNames().has(field.name);
  return isSecret ? { ...open, secret: true } : open;
}

function isScalar(type: Type): type is Scalar {
  return type.kind !== "list" && type.kind !== "struct";
}

function roleOf(name: string): Struct["role"] {
  if (name.endsWith("Record")) return "record";
  return name.endsWith("Datum") ? "datum" : "other";
}

function contractStruct(name: string): Struct | undefined {
  return allStructs().find((struct) => struct.name === name);
}

/** Members that are secret in a struct of the contract are so in a type of the site's own, too. */
function secretNames(): ReadonlySet<string> {
  secrets ??= new Set(
    allStructs().flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([name, type]) => (isScalar(type) && type.secret ? [name] : [])),
    ),
  );
  return secrets;
}
let secrets: ReadonlySet<string> | undefined;
