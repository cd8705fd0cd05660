/**
 * Reads descriptions as a Moodle site's own PHP can print them: per function the trees of its parameters and of its answer, with
 * `kind`, `required`, `default`, `allownull` and `type` (`npm run functions` makes the shipped file of it).
 */
import { UsageError } from "../errors.js";
import { isClock } from "./clock.js";
import type { DefaultValue, FunctionDescription, FunctionSet, Shape, ValueShape } from "./description.js";
import { withChoices } from "./enumerations.js";
import { functionSetOf } from "./function-set.js";

type Foreign = Readonly<Record<string, unknown>>;

/** @throws UsageError `bad_source_file` with the place of what is not understood */
export function readSourceFile(source: unknown): FunctionSet {
  const file = objectAt(source, "the file");
  if (typeof file["moodle"] !== "string" || !Array.isArray(file["functions"]))
    throw bad("the file", "has no moodle and functions");
  return functionSetOf(file["moodle"].replace(/ \(Build.*$/, ""), file["functions"].map(readFunction).map(withChoices));
}

function readFunction(source: unknown, index: number): FunctionDescription {
  const entry = objectAt(source, `functions[${index}]`);
  const { name, component, type, deprecated, services, params, returns } = entry;
  if (typeof name !== "string" || typeof component !== "string") throw bad(`functions[${index}]`, "has no name and component");
  if (type !== "read" && type !== "write") throw bad(name, "is neither read nor write");
  const parameters = readShape(params, `${name} parameters`);
  if (parameters.kind !== "object") throw bad(name, "has parameters without names");
  const answer = returns === null || returns === undefined ? undefined : readShape(returns, `${name} answer`);
  return {
    name,
    component,
    effect: type,
    deprecated: deprecated === true,
    services: Array.isArray(services) ? services.filter((each) => typeof each === "string") : [],
    parameters: parameters.keys,
    ...(answer !== undefined && { returns: answer }),
  };
}

function readShape(source: unknown, path: string): Shape {
  const node = objectAt(source, path);
  const place = readPlace(node, path);
  switch (node["kind"]) {
    case "value": {
      const { type } = node;
      if (typeof type !== "string" || !/^[a-z][a-z0-9_]*$/.test(type)) throw bad(path, "has no type");
      return valueShape(type, place);
    }
    case "list":
      return { kind: "list", of: readShape(node["content"], `${path}[]`), ...place };
    case "object":
    case "params": {
      const keys = Object.entries(node["keys"] === undefined ? {} : objectOrEmpty(node["keys"], path));
      const presence = place.presence === "default" && place.default !== null ? { ...place, default: {} } : place;
      return {
        kind: "object",
        keys: Object.fromEntries(keys.map(([key, each]) => [key, readShape(each, `${path}.${key}`)])),
        ...presence,
      };
    }
    default:
      throw bad(path, "is neither value, list nor object");
  }
}

type Place = Pick<ValueShape, "presence" | "default" | "nullable">;

function readPlace(node: Foreign, path: string): Place {
  const { required, allownull } = node;
  const nullable = allownull === true;
  if (required === "required" || required === "optional") return { presence: required, nullable };
  if (required !== "default") throw bad(path, "is neither required, optional nor default");
  const value = node["default"] ?? null;
  if (Array.isArray(value) && value.length === 0) return { presence: "default", default: [], nullable };
  if (typeof value === "object" && value !== null) throw bad(path, "has a default that is not empty");
  return { presence: "default", default: value as DefaultValue, nullable: nullable || value === null };
}

/** The default in the type of its value: PHP's authors write `"1"`, `1` and `true` for the same. */
function valueShape(type: string, place: Place): ValueShape {
  const { default: given, nullable } = place;
  if (given === undefined || given === null) return { kind: "value", type, ...place };
  if (type === "bool") return { kind: "value", type, ...place, default: Number(given) !== 0 };
  if (type !== "int" && type !== "float") return { kind: "value", type, ...place, default: String(given) };
  const number = Number(given);
  return isClock(number)
    ? { kind: "value", type, presence: "optional", nullable }
    : { kind: "value", type, ...place, default: number };
}

/** PHP writes an object without keys as an empty list. */
function objectOrEmpty(value: unknown, path: string): Foreign {
  return Array.isArray(value) && value.length === 0 ? {} : objectAt(value, path);
}

function objectAt(value: unknown, path: string): Foreign {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw bad(path, "is no object");
  return value as Foreign;
}

function bad(path: string, what: string): UsageError {
  return new UsageError(`${path} ${what}`, { code: "bad_source_file", hint: "docs/functions.md shows the format" });
}
