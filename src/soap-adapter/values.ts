/** The results of npm soap as our values. */
import { itemOf, type List, type Scalar, type Struct, type Type } from "../contract/language.js";
import { type OperationName, operationNamed, type Result } from "../contract/operations.js";
import { DecodeError, UsageError } from "../errors.js";
import { canonicalAnswer } from "../wire/canonical.js";
import { isObject, onlyMember, unwrapped } from "./unwrap.js";

/**
 * The value that our own client answers for the same call, from the first thing that a method of npm soap gives (`[answer] = await
 * client.get_usersAsync(...)`), in either dialect: numbers are numbers, a list of one is a list, an empty text is "", and "nothing
 * found" is an empty list.
 *
 * What soap has dropped stays lost: blanks around texts and nil members without {@link soapOptions}, and undeclared columns.
 * @param emptyTexts the site's texts for "nothing found" where it speaks neither English nor shows message keys
 * @throws UsageError for an unknown operation, DecodeError `not_understood` for a result that is none of this operation
 */
export function valuesOf<O extends OperationName>(operation: O, result: unknown, emptyTexts: readonly string[] = []): Result<O> {
  const declaration = operationNamed(operation);
  if (declaration === undefined) {
    throw new UsageError(`there is no operation "${operation}" in the contract`, { code: "unknown_operation", operation });
  }
  if (declaration.returns === undefined) return undefined as Result<O>;
  const answer = isObject(result) ? onlyMember(result) : undefined;
  if (answer === undefined) {
    throw new DecodeError(`${operation}: this is no result of npm soap: it holds no single answer`, {
      code: "not_understood",
      operation,
      hint: "give the first item of what the method answers",
    });
  }
  const value = new Reader(operation).value(answer, declaration.returns, operation);
  return canonicalAnswer(value, declaration, emptyTexts) as Result<O>;
}

class Reader {
  constructor(private readonly operation: string) {}

  value(given: unknown, type: Type, path: string): unknown {
    if (type.kind === "list") return this.list(given, type, path);
    if (type.kind === "struct") return this.struct(given, type, path);
    return this.scalar(given, type, path);
  }

  /** A list is `{ item: [...] }`, `{ item: {...} }` when it has one item, in classic answers inside one more member (`users`). */
  private list(given: unknown, type: List, path: string): unknown[] {
    const item = itemOf(type);
    let inside = unwrapped(given);
    for (let depth = 0; depth < 2 && isObject(inside) && !this.isItem(inside, item); depth++)
      inside = unwrapped(onlyMember(inside));
    if (inside === undefined || inside === null) return [];
    const items: unknown[] = Array.isArray(inside) ? inside : [inside];
    return items.map((each, index) => this.value(each, item, `${path}[${index}]`));
  }

  private isItem(candidate: Record<string, unknown>, item: Scalar | Struct): boolean {
    return item.kind === "struct" && Object.keys(candidate).some((name) => Object.hasOwn(item.fields, name));
  }

  private struct(given: unknown, type: Struct, path: string): unknown {
    const inside = unwrapped(given);
    if (inside === undefined || inside === null) return null;
    if (!isObject(inside)) return this.refuse(path, type.name, inside);
    return Object.fromEntries(
      Object.entries(type.fields).map(([name, member]) => [name, this.value(inside[name], member, `${path}.${name}`)]),
    );
  }

  private scalar(given: unknown, type: Scalar, path: string): unknown {
    const bare = unwrapped(given);
    // With soap's own defaults a member that is nil is left out, an untyped empty one is null.
    if (bare === null || (given === undefined && type.nullable)) return type.nullable ? null : type.blank;
    if (bare === undefined) return type.blank;
    const text = typeof bare === "object" ? undefined : String(bare);
    switch (type.kind) {
      case "string":
        return text ?? this.refuse(path, "string", bare);
      case "boolean":
        if (text === "true" || text === "1") return true;
        return text === "false" || text === "0" ? false : this.refuse(path, "boolean", bare);
      default: {
        const number = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
        return Number.isNaN(number) ? this.refuse(path, type.kind, bare) : number;
      }
    }
  }

  private refuse(path: string, expected: string, found: unknown): never {
    throw new DecodeError(`${path}: expected ${expected}, found ${Array.isArray(found) ? "a list" : typeof found}`, {
      code: "not_understood",
      operation: this.operation,
    });
  }
}
