/** zod schemas for values that come from outside (files, rows, configuration), made from the contract on demand. */
import { z } from "zod";
import { UsageError } from "../errors.js";
import {
  boolean,
  type DatumOf,
  float,
  int,
  itemOf,
  type List,
  type RecordOf,
  type Scalar,
  type Struct,
  string,
} from "./language.js";
import * as structs from "./structs.js";

type Structs = typeof structs;
type ScalarNames = { string: string; int: number; float: number; boolean: boolean };

/** The types of the simplified WSDL by name: structs (`userDatum`), scalars (`int`) and lists of either (`userDatumArray`). */
export type TypeName = ItemName | `${ItemName}Array`;
type ItemName = keyof Structs | keyof ScalarNames;

/** The TypeScript type of the values of a type: `TypeNamed<"userDatumArray">` is `UserDatum[]`. */
export type TypeNamed<N extends TypeName> = N extends `${infer I extends ItemName}Array`
  ? ItemNamed<I>[]
  : N extends ItemName
    ? ItemNamed<N>
    : never;
type ItemNamed<N extends ItemName> = N extends keyof ScalarNames
  ? ScalarNames[N]
  : N extends keyof Structs
    ? N extends `${string}Datum`
      ? DatumOf<Structs[N]>
      : RecordOf<Structs[N]>
    : never;

const structOf: Readonly<Record<string, Struct>> = { ...structs };
const scalarOf: Readonly<Record<string, Scalar>> = { string, int, float, boolean };
const made = new Map<string, z.ZodType>();

/**
 * The schema of a type of the contract, made at first use and kept.
 *
 * A record must have every declared member, with its own type; members that no WSDL declares are left out of the result.
 * A datum may lack any member and may not have one that the contract does not know: sites drop those silently (trap `unknown-member`).
 * Nothing is coerced: the text "7" is no `int`.
 * @throws UsageError `unknown_type`
 */
export function schemaOf<N extends TypeName>(typeName: N): z.ZodType<TypeNamed<N>>;
export function schemaOf(typeName: string): z.ZodType;
export function schemaOf(typeName: string): z.ZodType {
  const known = made.get(typeName);
  if (known !== undefined) return known;
  const schema = typeName.endsWith("Array")
    ? z.array(itemSchema(typeName.slice(0, -5), typeName))
    : itemSchema(typeName, typeName);
  made.set(typeName, schema);
  return schema;
}

function itemSchema(name: string, asked: string): z.ZodType {
  const struct = Object.hasOwn(structOf, name) ? structOf[name] : undefined;
  if (struct !== undefined) return schemaOfStruct(struct);
  const scalar = Object.hasOwn(scalarOf, name) ? scalarOf[name] : undefined;
  if (scalar !== undefined) return schemaOfScalar(scalar);
  throw new UsageError(`the contract has no type "${asked}"`, {
    code: "unknown_type",
    hint: 'types are named as in the simplified WSDL, for example "userDatum" or "userDatumArray"',
  });
}

function schemaOfStruct(struct: Struct): z.ZodType {
  const known = made.get(struct.name);
  if (known !== undefined) return known;
  const members = Object.entries(struct.fields).map(([name, type]) => [name, memberSchema(type)] as const);
  const schema =
    struct.role === "datum"
      ? z.strictObject(Object.fromEntries(members.map(([name, member]) => [name, member.optional()])))
      : z.object(Object.fromEntries(members));
  made.set(struct.name, schema);
  return schema;
}

/** Structs are looked up when a value is there: forum posts hold forum posts. */
function memberSchema(type: Scalar | List | Struct): z.ZodType {
  if (type.kind === "list") {
    return z.array(memberSchema(itemOf(type)));
  }
  if (type.kind === "struct") return z.lazy(() => schemaOfStruct(type));
  return schemaOfScalar(type);
}

function schemaOfScalar(type: Scalar): z.ZodType {
  const schema = { string: z.string, int: z.int, float: z.number, boolean: z.boolean }[type.kind]();
  return type.nullable ? schema.nullable() : schema;
}
