/** The arguments of a function that no description is known of, for example one of a site's own plugin: carried as they are. */
import type { Argument, WireValue } from "./argument.js";
import { isPlainObject, itemAt, kindOf, refuse, type Spot, within } from "./refuse.js";

/** Deeper than any function of a real site, and far from the end of the stack. */
const DEEPEST = 40;

/**
 * Keeps the given order, which is what the protocols go by that know no names. Keys that are `undefined` or null are left out.
 * @throws UsageError `invalid_argument` for what no protocol can carry
 */
export function undescribedArguments(functionName: string, args: object): readonly Argument[] {
  const spot = { functionName, path: "", plain: "" };
  if (!isPlainObject(args)) refuse(spot, `must be an object, not ${kindOf(args)}`);
  return members(args, spot, 0).map(([name, value]) => ({ name, value }));
}

function members(object: Readonly<Record<string, unknown>>, spot: Spot, depth: number): [string, WireValue][] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => [key, carried(value, within(spot, key), depth + 1)]);
}

function carried(value: unknown, spot: Spot, depth: number): WireValue {
  if (depth > DEEPEST) refuse(spot, "is nested too deeply, or holds itself");
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return Array.from(value, (item: unknown, index) => carried(item, itemAt(spot, index), depth + 1));
  if (isPlainObject(value)) return Object.fromEntries(members(value, spot, depth));
  return refuse(spot, `cannot be sent: it is ${kindOf(value)}`);
}
