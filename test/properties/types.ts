/** Every type of the contract that can stand in an answer or a request, for the properties over all of them. */
import type { DialectOperation, DialectTable } from "../../src/contract/dialect.js";
import { dialectTable } from "../../src/contract/dialects.js";
import { allStructs, type Dialect, type List, list, type Struct, type Type } from "../../src/contract/language.js";
import { operationNamed, operationNames } from "../../src/contract/operations.js";
import "../../src/contract/structs.js";

export interface NamedType {
  readonly name: string;
  readonly type: Type;
}

/** All structs, a list of each, and what else operations answer. */
export function answerTypes(): readonly NamedType[] {
  const types = new Map<string, Type>();
  for (const struct of allStructs()) types.set(struct.name, struct).set(`list of ${struct.name}`, list(struct));
  for (const operation of operationNames) {
    const type = operationNamed(operation)!.returns;
    if (type !== undefined && !types.has(nameOf(type))) types.set(nameOf(type), type);
  }
  return [...types].map(([name, type]) => ({ name, type }));
}

function nameOf(type: Type): string {
  if (type.kind === "struct") return type.name;
  if (type.kind !== "list") return type.kind;
  return `list of ${typeof type.item === "string" ? type.item : nameOf(type.item)}`;
}

/** Name of the operation in {@link probeTable}. */
export const PROBE = "probe";

/** The dialect with one more operation, which answers that type; the type's name in the dialect, `undefined` where it has none. */
export function probeTable(dialect: Dialect, type: Type): { table: DialectTable; wire: string } | undefined {
  const table = dialectTable(dialect);
  const wire = wireName(table, type);
  if (wire === undefined) return undefined;
  const probe: DialectOperation = {
    name: PROBE,
    soapAction: PROBE,
    request: { message: "probeRequest", parts: [{ name: "value", type: wire }] },
    response: { message: "probeResponse", parts: [{ name: dialect === "classic" ? "return" : `${PROBE}Return`, type: wire }] },
  };
  return { table: { ...table, operations: new Map([[PROBE, probe]]) }, wire };
}

function wireName(table: DialectTable, type: Type): string | undefined {
  if (type.kind === "struct") return table.types.has(type.name) ? type.name : undefined;
  if (type.kind !== "list") return type.kind;
  const item = itemName(type);
  return [...table.types.values()].find((each) => each.kind === "array" && each.item === item)?.name;
}

function itemName(type: List): string {
  const { item } = type;
  if (typeof item === "string") return item;
  return item.kind === "struct" ? (item as Struct).name : item.kind;
}
