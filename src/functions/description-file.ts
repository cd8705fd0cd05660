/** Reads a description file: a Moodle version's functions, each looked at only when it is asked for. */
import { UsageError } from "../errors.js";
import type { FunctionDescription, FunctionSet, ObjectShape, Shape } from "./description.js";
import { badNotation, type Notation, placed, readMark, readValue } from "./notation.js";

/** A function in the file: `is` holds its effect, its component and perhaps `deprecated`. */
export interface FunctionEntry {
  readonly is: string;
  readonly services?: readonly string[] | undefined;
  readonly takes: { readonly [key: string]: Notation };
  readonly gives?: Notation | undefined;
}

export interface DescriptionFile {
  readonly moodle: string;
  /** Objects that several functions share. */
  readonly shapes: { readonly [name: string]: { readonly [key: string]: Notation } };
  readonly functions: { readonly [name: string]: FunctionEntry };
}

const REQUIRED = { presence: "required", nullable: false } as const;
/** Deeper than any function of a real site (9), and far from the end of the stack. */
const DEEPEST = 40;

/**
 * The functions of a parsed description file.
 * @throws UsageError `bad_description_file`, at once for a wrong outline, else when the function is asked for
 */
export function readDescriptionFile(file: unknown): FunctionSet {
  if (!isDescriptionFile(file)) {
    throw new UsageError("this is no description file: it has no moodle, shapes and functions", {
      code: "bad_description_file",
      hint: "write one with wspp moodle import-descriptions",
    });
  }
  const names = Object.keys(file.functions);
  const reader = new ShapeReader(file.shapes);
  const known = new Map<string, FunctionDescription>();
  return {
    moodle: file.moodle,
    names: () => names,
    describe(name) {
      if (!Object.hasOwn(file.functions, name)) return undefined;
      const description = known.get(name) ?? readFunction(name, file.functions[name], reader);
      known.set(name, description);
      return description;
    },
  };
}

function isDescriptionFile(file: unknown): file is DescriptionFile {
  return isObject(file) && typeof file["moodle"] === "string" && isObject(file["shapes"]) && isObject(file["functions"]);
}

function readFunction(name: string, entry: unknown, reader: ShapeReader): FunctionDescription {
  if (!isObject(entry) || typeof entry["is"] !== "string") throw badNotation(entry);
  const [effect, component, deprecated] = entry["is"].split(" ");
  const services = entry["services"] ?? [];
  if ((effect !== "read" && effect !== "write") || component === undefined) throw badNotation(entry["is"]);
  if (!Array.isArray(services) || !services.every((service) => typeof service === "string")) throw badNotation(services);
  const description: FunctionDescription = {
    name,
    component,
    effect,
    deprecated: deprecated === "deprecated",
    services,
    parameters: reader.keys(entry["takes"], 0),
  };
  return entry["gives"] === undefined ? description : { ...description, returns: reader.shape(entry["gives"], 0) };
}

class ShapeReader {
  private readonly shared = new Map<string, ObjectShape>();

  constructor(private readonly shapes: { readonly [name: string]: unknown }) {}

  shape(notation: unknown, depth: number): Shape {
    if (depth > DEEPEST) throw badNotation("nested too deeply, or in itself");
    if (typeof notation === "string")
      return notation.startsWith("#") ? this.named(notation.slice(1), depth) : readValue(notation);
    if (!Array.isArray(notation)) return { kind: "object", keys: this.keys(notation, depth), ...REQUIRED };
    if (notation.length === 1) return { kind: "list", of: this.shape(notation[0], depth + 1), ...REQUIRED };
    const place = notation.length === 2 && typeof notation[0] === "string" ? readMark(notation[0]) : undefined;
    if (place === undefined) throw badNotation(notation);
    return placed(this.shape(notation[1], depth + 1), place);
  }

  keys(notation: unknown, depth: number): { readonly [key: string]: Shape } {
    if (!isObject(notation)) throw badNotation(notation);
    return Object.fromEntries(Object.entries(notation).map(([key, each]) => [key, this.shape(each, depth + 1)]));
  }

  private named(name: string, depth: number): ObjectShape {
    const known = this.shared.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(this.shapes, name)) throw badNotation(`#${name}`);
    const shape: ObjectShape = { kind: "object", keys: this.keys(this.shapes[name], depth + 1), ...REQUIRED };
    this.shared.set(name, shape);
    return shape;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
