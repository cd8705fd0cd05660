/** The arguments for the protocols that know no names: by position, without a gap (official-protocols A3). */
import { UsageError } from "../errors.js";
import type { Argument } from "./argument.js";
import type { DefaultValue, FunctionDescription, Shape } from "./description.js";

/**
 * The arguments in the order of the description. Absent ones before the last given one get their default; those behind it are left
 * out, which AMF and XML-RPC demand (official-protocols B11, C3), or with `every` get their default too, which SOAP wants (D7).
 * @throws UsageError `missing_parameter` for an absent one that has no default
 */
export function positional(
  description: FunctionDescription,
  args: readonly Argument[],
  { every = false }: { readonly every?: boolean } = {},
): readonly Argument[] {
  const given = new Map(args.map((each) => [each.name, each]));
  const places = Object.entries(description.parameters);
  const last = places.findLastIndex(([name]) => given.has(name));
  const placed: Argument[] = [];
  for (const [index, [name, shape]] of places.entries()) {
    if (index > last && (!every || shape.presence === "optional")) break;
    const value = given.get(name)?.value;
    placed.push({
      name,
      value: value === undefined ? defaultOf(description.name, name, shape, places[last]?.[0]) : value,
      shape,
    });
  }
  return placed;
}

function defaultOf(functionName: string, name: string, shape: Shape, later: string | undefined): DefaultValue {
  if (shape.presence === "default" && shape.default !== undefined) return shape.default;
  throw new UsageError(`${functionName}: ${name} is missing`, {
    code: "missing_parameter",
    operation: functionName,
    path: name,
    hint: `this protocol goes by position, and ${name} has no default: give it${later === undefined ? "" : `, or leave out ${later}`}`,
  });
}
