/** Checks the arguments of a call against the contract and fills in PHP's defaults, before anything is sent. */
import { itemOf, type List, type OperationDeclaration, partType, type Scalar, type Struct } from "../contract/language.js";
import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";

/** Parts by their simplified names, complete, ready to be encoded. */
export type CheckedParts = Record<string, unknown>;

/**
 * The parts to send. Every part is there afterwards, defaults filled in; absent members of data stay absent.
 * @throws UsageError `unknown_part`, `missing_part`, `unknown_member`, `invalid_argument`
 */
export function checkArguments(
  operation: string,
  declaration: Pick<OperationDeclaration, "parts">,
  args: Readonly<Record<string, unknown>>,
  allow: readonly string[] = [],
): CheckedParts {
  for (const name of Object.keys(args)) {
    if (Object.hasOwn(declaration.parts, name)) continue;
    if (name === "client" || name === "sesskey") {
      throw new UsageError(`${operation}: ${name} is not an argument: the client keeps the session itself`, {
        code: "unknown_part",
        operation,
      });
    }
    throw new UsageError(`${operation} has no part "${name}"`, {
      code: "unknown_part",
      operation,
      hint: `${nearest(name, Object.keys(declaration.parts))}a site would silently take a misspelled part for null (quirks 36)`,
    });
  }
  const parts: CheckedParts = {};
  for (const [name, part] of Object.entries(declaration.parts)) {
    const given = args[name];
    if (given !== undefined) parts[name] = new Check(operation, allow).value(given, partType(part), name);
    else if ("optional" in part) parts[name] = part.default;
    else {
      throw new UsageError(`${operation}: ${name} is missing`, {
        code: "missing_part",
        operation,
        hint: `it needs ${Object.entries(declaration.parts)
          .map(([each, type]) => ("optional" in type ? `[${each}]` : each))
          .join(", ")}`,
      });
    }
  }
  return parts;
}

class Check {
  constructor(
    private readonly operation: string,
    private readonly allow: readonly string[],
  ) {}

  value(given: unknown, type: Scalar | List | Struct, path: string): unknown {
    if (given === null)
      this.refuse(
        path,
        "null cannot be sent: a site stores it as SQL NULL or refuses the record",
        "leave the member out (wire 48)",
      );
    if (type.kind === "list") return this.list(given, type, path);
    if (type.kind === "struct") return this.struct(given, type, path);
    return this.scalar(given, type, path);
  }

  private list(given: unknown, type: List, path: string): unknown[] {
    if (!Array.isArray(given)) {
      return this.refuse(
        path,
        "must be a list",
        `a site takes a single value for an empty list and answers everything (wire 4): write [${path}]`,
      );
    }
    const item = itemOf(type);
    return given.map((each, index) => {
      if (each === undefined) this.refuse(`${path}[${index}]`, "is undefined", "take it out of the list");
      return this.value(each, item, `${path}[${index}]`);
    });
  }

  private struct(given: unknown, type: Struct, path: string): Record<string, unknown> {
    if (typeof given !== "object" || given === null || Array.isArray(given)) return this.refuse(path, "must be an object");
    const members: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined) continue;
      const member = type.fields[name];
      if (member === undefined || !Object.hasOwn(type.fields, name)) {
        if (this.allow.includes("unknown-member") && value !== null && typeof value !== "object") {
          members[name] = value;
          continue;
        }
        throw new UsageError(`${this.operation}: ${type.name} has no member "${name}"`, {
          code: "unknown_member",
          guard: "unknown-member",
          operation: this.operation,
          hint: `${nearest(name, Object.keys(type.fields))}SOAP drops unknown members silently, REST writes them to the database (quirks 73)`,
        });
      }
      members[name] = this.value(value, member, `${path}.${name}`);
    }
    return members;
  }

  private scalar(given: unknown, type: Scalar, path: string): unknown {
    switch (type.kind) {
      case "string":
        if (typeof given === "string") return given;
        if (typeof given === "number" && Number.isFinite(given)) return String(given);
        break;
      case "int":
        if (typeof given === "number" && Number.isSafeInteger(given)) return given;
        if (typeof given === "string" && /^-?\d{1,15}$/.test(given)) return Number(given);
        break;
      case "float":
        if (typeof given === "number" && Number.isFinite(given)) return given;
        break;
      default:
        if (typeof given === "boolean") return given;
    }
    const shown = type.secret ? typeof given : `${typeof given} ${JSON.stringify(given)?.slice(0, 40) ?? ""}`.trim();
    return this.refuse(path, `must be ${type.kind === "int" ? "a whole number" : `a ${type.kind}`}, not ${shown}`);
  }

  private refuse(path: string, why: string, hint?: string): never {
    throw new UsageError(`${this.operation}: ${path} ${why}`, { code: "invalid_argument", operation: this.operation, hint });
  }
}
