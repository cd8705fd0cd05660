/** Checks the arguments of a call before anything is sent: the site answers every mistake with the same sentence (moodle4 2). */
import type { Argument, WireValue } from "./argument.js";
import type { FunctionDescription, ListShape, ObjectShape, Shape } from "./description.js";
import { didYouMean, isPlainObject, itemAt, kindOf, refuse, type Spot, within } from "./refuse.js";
import { checkValue } from "./value-check.js";

export interface ArgumentsOptions {
  /** Guards to let through: `enumeration`, `username-characters`. */
  readonly allow?: readonly string[] | undefined;
}

/**
 * The arguments in the order of the description, with the values in the types of the description. Keys that are `undefined` are
 * absent. Null is left out where leaving out means the same; an empty list or object is left out where it is the default, because
 * REST cannot carry it (moodle4 12).
 * @throws UsageError `unknown_parameter`, `missing_parameter`, `invalid_argument`, each with `path`
 */
export function argumentsOf(description: FunctionDescription, args: object, options: ArgumentsOptions = {}): readonly Argument[] {
  const { name, parameters } = description;
  const checked = new Check(options.allow ?? []).keys(args, parameters, { functionName: name, path: "", plain: "" });
  return checked.map(([key, value]) => ({ name: key, value, shape: parameters[key]! }));
}

/**
 * One item of a list that the function takes, as if it stood there at `index`: so that a long list shows all that is wrong in it.
 * @throws UsageError as `argumentsOf`; `missing_parameter` for a list that the function does not take
 */
export function listItemOf(
  { name, parameters }: FunctionDescription,
  list: string,
  item: unknown,
  index: number,
  options: ArgumentsOptions = {},
): WireValue {
  const spot = { functionName: name, path: list, plain: list };
  const shape = Object.hasOwn(parameters, list) ? parameters[list] : undefined;
  if (shape?.kind !== "list")
    refuse(spot, "is no list of this function", { code: "missing_parameter", hint: needed(parameters) });
  return new Check(options.allow ?? []).shape(item, shape.of, itemAt(spot, index));
}

class Check {
  constructor(private readonly allow: readonly string[]) {}

  keys(given: unknown, keys: { readonly [key: string]: Shape }, spot: Spot): (readonly [string, WireValue])[] {
    if (!isPlainObject(given)) refuse(spot, `must be an object, not ${kindOf(given)}`, { hint: needed(keys) });
    for (const [key, value] of Object.entries(given)) {
      if (value === undefined || Object.hasOwn(keys, key)) continue;
      refuse(within(spot, key.slice(0, 100)), "is not known", {
        code: "unknown_parameter",
        hint: `${didYouMean(key, Object.keys(keys))}the site refuses the whole call for it (moodle4 12)`,
      });
    }
    return Object.entries(keys).flatMap(([key, shape]) => {
      const value = Object.hasOwn(given, key) ? given[key] : undefined;
      const place = within(spot, key);
      if (value !== undefined && !this.isAbsent(value, shape, place)) return [[key, this.shape(value, shape, place)] as const];
      if (shape.presence === "required") refuse(place, "is missing", { code: "missing_parameter", hint: needed(keys) });
      return [];
    });
  }

  /** Whether leaving the value out means the same. */
  private isAbsent(value: unknown, shape: Shape, spot: Spot): boolean {
    if (value === null) {
      if (shape.presence === "optional" || (shape.presence === "default" && shape.default === null)) return true;
      const hint =
        shape.presence === "default"
          ? `leave it out to get the default, ${JSON.stringify(shape.default)}`
          : "REST has no null, and the other protocols make an error or an empty text of it (official-protocols B11, C4)";
      refuse(spot, "cannot be null", { hint });
    }
    if (shape.presence !== "default" || typeof shape.default !== "object" || shape.default === null) return false;
    return shape.kind === "list" ? Array.isArray(value) && value.length === 0 : isPlainObject(value) && isEmpty(value);
  }

  shape(value: unknown, shape: Shape, spot: Spot): WireValue {
    if (value === null || value === undefined) refuse(spot, `must not be ${value}`, { hint: "take it out of the list" });
    switch (shape.kind) {
      case "value":
        return checkValue(value, shape, spot, this.allow);
      case "list":
        return this.list(value, shape, spot);
      case "object":
        return this.object(value, shape, spot);
    }
  }

  private list(value: unknown, shape: ListShape, spot: Spot): readonly WireValue[] {
    if (!Array.isArray(value)) refuse(spot, `must be a list, not ${kindOf(value)}`, { hint: `write [${spot.path}]` });
    return Array.from(value, (item: unknown, index) => this.shape(item, shape.of, itemAt(spot, index)));
  }

  private object(value: unknown, shape: ObjectShape, spot: Spot): WireValue {
    return Object.fromEntries(this.keys(value, shape.keys, spot));
  }
}

function isEmpty(value: object): boolean {
  return Object.values(value).every((each) => each === undefined);
}

function needed(keys: { readonly [key: string]: Shape }): string {
  const names = Object.entries(keys).map(([key, shape]) => (shape.presence === "required" ? key : `[${key}]`));
  return names.length === 0 ? "it takes no arguments" : `it takes ${names.join(", ")}`;
}
