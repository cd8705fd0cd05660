/** The error for an argument that is wrong, with its place in the call. */
import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";

export type ArgumentCode = "unknown_parameter" | "missing_parameter" | "invalid_argument";

/** Where a value stands: the function, and the steps from its arguments to the value. */
export interface Spot {
  readonly functionName: string;
  /** As people write it: `users[3].email`; empty for the arguments themselves. */
  readonly path: string;
  /** As tables write it, without positions: `users.email`. */
  readonly plain: string;
}

export function within(spot: Spot, key: string): Spot {
  const { functionName, path, plain } = spot;
  return { functionName, path: path === "" ? key : `${path}.${key}`, plain: plain === "" ? key : `${plain}.${key}` };
}

export function itemAt(spot: Spot, index: number): Spot {
  return { ...spot, path: `${spot.path}[${index}]` };
}

export function refuse(
  { functionName, path }: Spot,
  why: string,
  more: { readonly hint?: string | undefined; readonly guard?: string | undefined; readonly code?: ArgumentCode } = {},
): never {
  const { hint, guard, code = "invalid_argument" } = more;
  const place = path === "" ? "the arguments" : path;
  throw new UsageError(`${functionName}: ${place} ${why}`, { code, operation: functionName, path, hint, guard });
}

/** Names longer than any of Moodle's are not compared: that would take long. */
export function didYouMean(name: string, known: readonly string[]): string {
  return name.length > 100 ? "" : nearest(name, known);
}

/** What a value is, for a message: never the value itself, which may be a secret. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a Date";
  switch (typeof value) {
    case "string":
      return value === "" ? "an empty text" : "a text";
    case "number":
      return Number.isFinite(value) ? (Number.isInteger(value) ? "a whole number" : "a number with a fraction") : "no number";
    case "boolean":
      return String(value);
    case "object":
      return "an object";
    default:
      return `a ${typeof value}`;
  }
}

/** Objects as written in a program or read from JSON: instances of classes would lose what makes them one. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
