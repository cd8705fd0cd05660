/** What goes into a call and what comes out of it in a dialect: sample arguments, the value that PHP has to have, the answer's types. */
import { classicParts, dialectTable } from "../../src/contract/dialects.js";
import { type Dialect, type OperationDeclaration, partType } from "../../src/contract/language.js";
import { type OperationName, operationNamed } from "../../src/contract/operations.js";
import type { Sampler } from "../fixtures/contract-samples.js";
import type { Typed } from "./answering.js";

/** The session of these tests; its client is above 2^31. */
export const CLIENT = 2_147_483_650;
export const KEY = "0123456789abcdef0123456789abcdef";
export const DIALECTS: readonly Dialect[] = ["simplified", "classic"];

/** Neither of the first two is called by hand, and the last answers nothing (quirks 47). */
export const NOT_CALLED: readonly string[] = ["login", "logout", "exception_handler"];

/** The operations of a dialect that a caller may call. */
export function operationsOf(
  dialect: Dialect,
): readonly { readonly name: OperationName; readonly declaration: OperationDeclaration }[] {
  return [...dialectTable(dialect).operations.keys()]
    .filter((name) => !NOT_CALLED.includes(name))
    .map((name) => ({ name: name as OperationName, declaration: operationNamed(name)! }));
}

/** Arguments by the names of the simplified WSDL, each in a form that the dialect's part can carry. */
export function argumentsOf(name: string, dialect: Dialect, sampler: Sampler, takes: (index: number) => boolean, items: number) {
  const declaration = operationNamed(name)!;
  const { request } = dialectTable(dialect).operations.get(name)!;
  const classic = classicParts(declaration);
  return Object.fromEntries(
    Object.entries(declaration.parts).map(([part, declared]) => {
      const carrier = dialect === "classic" ? classic.find(({ from }) => from === part) : { name: part, wrapper: undefined };
      let wire = request.parts.find((each) => each.name === carrier?.name)?.type ?? "";
      if (carrier?.wrapper !== undefined) wire = fieldOf(dialect, wire, carrier.wrapper);
      return [part, sampler.value(partType(declared), wire, { takes, items })];
    }),
  );
}

function fieldOf(dialect: Dialect, struct: string, field: string): string {
  const type = dialectTable(dialect).types.get(struct);
  return (type?.kind === "struct" && type.fields.find(({ name }) => name === field)?.type) || "";
}

/** What PHP has to understand: the parts in the order of the WSDL, each value in the type that the WSDL declares. */
export function understood(name: string, dialect: Dialect, args: Record<string, unknown>): Typed[] {
  const declaration = operationNamed(name)!;
  const { request } = dialectTable(dialect).operations.get(name)!;
  const classic = classicParts(declaration);
  return request.parts.map(({ name: part, type }) => {
    if (declaration.session !== false && part === "client") return { int: CLIENT };
    if (declaration.session !== false && part === "sesskey") return { string: KEY };
    if (dialect === "simplified") return image(args[part], type, dialect);
    const mapping = classic.find((each) => each.name === part)!;
    const value = mapping.from === undefined ? mapping.fixed : args[mapping.from];
    return image(mapping.wrapper === undefined ? value : { [mapping.wrapper]: value }, type, dialect);
  });
}

/** A value as PHP has it when it came as that type. */
export function image(value: unknown, type: string, dialect: Dialect): Typed {
  const declared = dialectTable(dialect).types.get(type);
  if (value === undefined || value === null) return { null: true };
  if (declared?.kind === "array") return { list: (value as unknown[]).map((item) => image(item, declared.item, dialect)) };
  if (declared?.kind === "struct") {
    const members = Object.entries(value as Record<string, unknown>).map(([name, member]) => {
      const field = declared.fields.find((each) => each.name === name)!;
      return [name, image(member, field.type, dialect)] as const;
    });
    return { object: Object.fromEntries(members) };
  }
  switch (type) {
    case "int":
    case "long":
      return { int: Number(value) };
    case "float":
      return { float: value };
    case "boolean":
      return { bool: value };
    default:
      return { string: String(value) };
  }
}
