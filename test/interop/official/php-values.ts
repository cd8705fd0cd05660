/** Values of calls and answers as PHP has them. */
import { isList, type WireValue } from "../../../src/functions/argument.js";
import type { FunctionDescription, Shape } from "../../../src/functions/description.js";
import type { StructClass } from "../../../src/wire/official/soap/served-values.js";
import type { Typed } from "../answering.js";
import { isFloat, itemShape, memberShape } from "./inner-shapes.js";

/** The keys that can be names of elements: a record with others goes as a Map. */
const ELEMENT_NAME = /^[A-Za-z_][\w.-]*$/;

/** A value in the language of values.php; records are arrays with keys, as functions of Moodle answer them. */
export function phpOf(value: WireValue, shape: Shape | undefined): unknown {
  if (isFloat(value, shape)) return { $: "float", value };
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((item) => phpOf(item, itemShape(shape)));
  const entries = Object.entries(value).map(([key, member]) => [key, phpOf(member, memberShape(shape, key))]);
  return entries.length === 0 ? [] : { $: "array", entries };
}

/** The arguments as PHP has to understand those of our client: all that have a default, in the order of the description. */
export function understood({ parameters }: FunctionDescription, args: Readonly<Record<string, WireValue>>): readonly Typed[] {
  return Object.entries(parameters).map(([key, shape]) => {
    const value = args[key] ?? shape.default;
    return value === undefined ? { null: true } : asSent(value, shape);
  });
}

function asSent(value: WireValue, shape: Shape | undefined): Typed {
  if (value === null) return { null: true };
  if (isList(value)) return { list: value.map((item) => asSent(item, itemShape(shape))) };
  if (typeof value === "object") {
    const keys = Object.keys(value);
    if (keys.length === 0) return { list: [] };
    const members = Object.fromEntries(keys.map((key) => [key, asSent(value[key]!, memberShape(shape, key))]));
    return keys.every((key) => ELEMENT_NAME.test(key)) ? { object: members } : { array: members };
  }
  if (typeof value === "string") return { string: value };
  return isFloat(value, shape) ? { float: value } : { int: Number(value) };
}

/** An argument as a program of PHP has it, in the language of values.php. Flags are 1 and 0, as Moodle demands (official-protocols A8). */
export function phpArgument(value: WireValue, shape: Shape | undefined, records: "array" | "object"): unknown {
  if (typeof value === "boolean") return Number(value);
  if (isFloat(value, shape)) return { $: "float", value };
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((item) => phpArgument(item, itemShape(shape), records));
  const members = Object.entries(value).map(([key, member]) => [key, phpArgument(member, memberShape(shape, key), records)]);
  return records === "array" ? { $: "array", entries: members } : { $: "object", class: "stdClass", members };
}

/** The answer as PHP's client has it: a record is an object where its class came along, else an array. */
export function answered(value: WireValue, shape: Shape | undefined, structClass: StructClass, isDeclared: boolean): Typed {
  if (value === null) return { null: true };
  const within = (member: WireValue, of: Shape | undefined): Typed => answered(member, of, structClass, false);
  if (isList(value)) return { list: value.map((item) => within(item, itemShape(shape))) };
  if (typeof value === "object") {
    if (isDeclared && shape?.kind === "object" && structClass(shape) !== undefined) {
      const fields = Object.entries(shape.keys);
      return {
        object: Object.fromEntries(fields.map(([key, of]) => [key, answered(value[key] ?? null, of, structClass, true)])),
      };
    }
    const entries = Object.entries(value).map(([key, member]) => [key, within(member, memberShape(shape, key))]);
    return entries.length === 0 ? { list: [] } : { array: Object.fromEntries(entries) };
  }
  if (typeof value === "string") return { string: value };
  if (isFloat(value, shape)) return { float: value };
  return isDeclared || typeof value === "number" ? { int: Number(value) } : { bool: value };
}
