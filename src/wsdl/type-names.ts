/** Whether two tables mean the same by a type, and which types an operation sends and answers. */
import type { DialectTable, MessagePart } from "../contract/dialect.js";

/** `same` by name; `alike` when only the name or the width of a number differs; otherwise `other`. */
export type Likeness = "same" | "alike" | "other";

const SCALARS: ReadonlySet<string> = new Set(["string", "int", "long", "float", "boolean"]);

/** How the site's type relates to the contract's. Members of types of one name are compared on their own, not here. */
export function likeness(siteType: string, site: DialectTable, contractType: string, contract: DialectTable): Likeness {
  if (siteType === contractType) return "same";
  if (SCALARS.has(siteType) || SCALARS.has(contractType)) return isWhole(siteType) && isWhole(contractType) ? "alike" : "other";
  return shapeOf(siteType, site) === shapeOf(contractType, contract) ? "alike" : "other";
}

function isWhole(type: string): boolean {
  return type === "int" || type === "long";
}

/** The shape of a type under a name that does not count; types inside it count by name. */
function shapeOf(name: string, table: DialectTable): string {
  const type = table.types.get(name);
  if (!type) return `undeclared ${name}`;
  if (type.kind === "array") return `list of ${type.item}`;
  return `struct of ${type.fields
    .map((field) => `${field.name}: ${field.type}`)
    .sort()
    .join(", ")}`;
}

/** The names of all types that the operations which both tables have send and answer, as the contract has them. */
export function typesInUse(
  site: DialectTable,
  contract: DialectTable,
): { sent: ReadonlySet<string>; answered: ReadonlySet<string> } {
  const sent = new Set<string>();
  const answered = new Set<string>();
  for (const [name, { request, response }] of contract.operations) {
    if (!site.operations.has(name)) continue;
    gather(request.parts, contract, sent);
    gather(response?.parts ?? [], contract, answered);
  }
  return { sent, answered };
}

function gather(parts: readonly MessagePart[], table: DialectTable, into: Set<string>): void {
  const waiting = parts.map((part) => part.type);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = table.types.get(name);
    if (!type || into.has(name)) continue;
    into.add(name);
    waiting.push(...(type.kind === "array" ? [type.item] : type.fields.map((field) => field.type)));
  }
}
