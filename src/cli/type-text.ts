/** Types and parts of the contract in words. */
import { itemOf, type List, type OperationDeclaration, partType, type Scalar, type Struct } from "../contract/language.js";

/** `list of userRecord`, `int`, `text`. */
export function typeText(type: Scalar | List | Struct): string {
  if (type.kind === "list") return `list of ${typeText(itemOf(type))}`;
  return type.kind === "struct" ? type.name : type.kind;
}

/** The types of the parts by name, defaults where there are. */
export function signatureOf({ parts }: Pick<OperationDeclaration, "parts">): Record<string, { type: string; default?: unknown }> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [
      name,
      "optional" in part ? { type: typeText(part.optional), default: part.default } : { type: typeText(partType(part)) },
    ]),
  );
}
