/** Finds the data (what a caller wants written) among the parts of a call. */
import { itemOf, type OperationDeclaration, partType } from "../contract/language.js";

/** What a datum is meant to do: its own `action` in a batch, else what the operation's name says. */
export type DatumAction = "add" | "update" | "delete" | "get" | "other";

export interface FoundDatum {
  /** Name of its type (`userDatum`). */
  readonly struct: string;
  readonly datum: Readonly<Record<string, unknown>>;
  readonly action: DatumAction;
  /** Where it stands: `users[3]`, `datum`. */
  readonly path: string;
}

/** All data of a call, in order. */
export function datumsOf(declaration: OperationDeclaration, parts: Readonly<Record<string, unknown>>): FoundDatum[] {
  const found: FoundDatum[] = [];
  for (const [name, part] of Object.entries(declaration.parts)) {
    const type = partType(part);
    const given = parts[name];
    if (type.kind === "struct" && type.role === "datum" && isObject(given)) {
      found.push({ struct: type.name, datum: given, action: singleAction(declaration), path: name });
    } else if (type.kind === "list" && Array.isArray(given)) {
      const item = itemOf(type);
      if (item.kind !== "struct" || item.role !== "datum") continue;
      given.forEach((datum, index) => {
        if (isObject(datum)) found.push({ struct: item.name, datum, action: batchAction(datum), path: `${name}[${index}]` });
      });
    }
  }
  return found;
}

function singleAction({ group }: OperationDeclaration): DatumAction {
  return group === "add" || group === "update" ? group : "other";
}

/** Sites compare the action after trimming and lower-casing (semantics 0). */
function batchAction(datum: Readonly<Record<string, unknown>>): DatumAction {
  const action = typeof datum["action"] === "string" ? datum["action"].trim().toLowerCase() : "";
  return action === "add" || action === "update" || action === "delete" || action === "get" ? action : "other";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
