/** Values of calls and answers as Python's XML-RPC has them. */
import { isList, type WireValue } from "../../../src/functions/argument.js";
import type { FunctionDescription, Shape } from "../../../src/functions/description.js";
import type { Typed } from "../answering.js";
import { isFloat, itemShape, memberShape } from "./inner-shapes.js";
import { placed } from "./sample-calls.js";

/** What Python writes as an int at most. */
const MOST_INT = 2 ** 31 - 1;

/** A value in the language of values.py: numbers that Python would not write as ints are floats. */
export function pythonOf(value: WireValue, shape: Shape | undefined): unknown {
  if (typeof value === "number") return isFloat(value, shape) || Math.abs(value) > MOST_INT ? { $: "float", value } : value;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((item) => pythonOf(item, itemShape(shape)));
  return { $: "array", entries: Object.entries(value).map(([key, member]) => [key, pythonOf(member, memberShape(shape, key))]) };
}

/** The arguments as Python has to understand those of our client. */
export function understoodByPython(
  description: FunctionDescription,
  args: Readonly<Record<string, WireValue>>,
): readonly Typed[] {
  return placed(description, args).map(([key, value]) => sent(value, description.parameters[key], true));
}

function sent(value: WireValue, shape: Shape | undefined, isArgument: boolean): Typed {
  if (value === null) return { null: true };
  if (isList(value)) {
    // An empty list and an empty record are one to whoever gives them: the description decides.
    if (value.length === 0 && shape?.kind === "object") return { array: {} };
    return { list: value.map((item) => sent(item, itemShape(shape), false)) };
  }
  if (typeof value === "object") {
    const members = Object.entries(value).map(([key, member]) => [key, sent(member, memberShape(shape, key), false)]);
    return { array: Object.fromEntries(members) };
  }
  if (typeof value === "string") return { string: value };
  if (isFloat(value, shape)) return { float: value };
  const number = Number(value);
  // Where types are free big numbers are texts, which Moodle takes for numbers (official-protocols C6).
  return Math.abs(number) > MOST_INT && !isArgument ? { string: String(number) } : { int: number };
}

/** An answer as Python has it: what is empty is a list (official-protocols C5). */
export function answeredToPython(value: WireValue, shape: Shape | undefined): Typed {
  if (value === null) return { null: true };
  if (isList(value)) return { list: value.map((item) => answeredToPython(item, itemShape(shape))) };
  if (typeof value === "object") {
    const members = Object.entries(value).map(([key, member]) => [key, answeredToPython(member, memberShape(shape, key))]);
    return members.length === 0 ? { list: [] } : { array: Object.fromEntries(members) };
  }
  if (typeof value === "string") return { string: value };
  if (typeof value === "boolean") return { bool: value };
  return isFloat(value, shape) ? { float: value } : { int: value };
}

/** Texts as they come from Python, which does not escape a CR: XML then makes an LF of it. */
export function withoutCr<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) => (typeof each === "string" ? each.replace(/\r\n?/g, "\n") : each)),
  );
}
