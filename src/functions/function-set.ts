/** A set of functions over descriptions that are already there. */
import type { FunctionDescription, FunctionSet } from "./description.js";

export function functionSetOf(moodle: string, descriptions: readonly FunctionDescription[]): FunctionSet {
  const byName = new Map(descriptions.map((each) => [each.name, each]));
  const names = [...byName.keys()];
  return { moodle, names: () => names, describe: (name) => byName.get(name) };
}
