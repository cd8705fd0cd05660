/** Writes the types of a set of functions as TypeScript: what each takes and answers. Nothing of it is there at run time. */
import type { DefaultValue, FunctionDescription, FunctionSet, ListShape, ObjectShape, Shape, ValueShape } from "./description.js";
import { type TypePlace, typeNames } from "./type-names.js";

/** Arguments and answers differ: what may be left out or null, and what stands for a flag. */
type Side = "args" | "result";

/** Objects of fewer keys stand where they are used; the others have a name. */
const KEYS_OF_NAMED = 4;
/** Arguments of up to so many characters stand in one line. */
const LINE = 100;
const FLAG = "Flag";
const EMPTY = "Empty";
const FUNCTIONS = "MoodleFunctions";

/**
 * The text of a TypeScript file that exports `MoodleFunctions`, with `args` and `result` for each function. The same functions give
 * the same text.
 *
 * In arguments a default makes a parameter optional, and null is a value where it is the default. In answers a key that may be
 * missing is optional, and never null: `canonical` leaves it out. Of the others those may be null whose description says so, except
 * for `id` and what stands in lists, which PHP's authors left as it is by default (no null is in any recorded answer there).
 */
export function typesOf(functions: FunctionSet): string {
  const descriptions = [...functions.names()].sort().map((name) => functions.describe(name)!);
  const writer = new TypeWriter();
  for (const each of descriptions) writer.meet(each);
  const named = writer.name();
  const text = [
    `/** The functions of Moodle ${commentText(functions.moodle)}: what each takes and answers. Generated from their descriptions: change nothing by hand. */`,
    "",
    "/** A flag: 0 and 1 are taken as well. */",
    `export type ${FLAG} = boolean | 0 | 1;`,
    "/** An object without keys. */",
    `export type ${EMPTY} = { [key: string]: never };`,
    "",
    `export interface ${FUNCTIONS} {`,
    ...descriptions.map((each) => writer.entry(each)),
    "}",
    ...named.map(({ name, shape, side }) => `\nexport interface ${name} ${writer.block(shape, side, "")}`),
  ];
  return `${text.join("\n")}\n`;
}

interface Node {
  readonly shape: ObjectShape;
  readonly side: Side;
  readonly place: TypePlace;
  uses: number;
}

class TypeWriter {
  /** By their whole text: objects that read the same are the same type. */
  private readonly nodes = new Map<string, Node>();
  private readonly names = new Map<string, string>();
  private readonly identities = { args: new Map<Shape, string>(), result: new Map<Shape, string>() };

  meet({ name: functionName, parameters, returns }: FunctionDescription): void {
    for (const [key, shape] of Object.entries(parameters)) this.meetShape(shape, "args", { functionName, keys: [key] });
    if (returns !== undefined) this.meetShape(returns, "result", { functionName, keys: [] });
  }

  /** Counts a shape, its parts only the first time that it is met. */
  private meetShape(shape: Shape, side: Side, place: TypePlace): void {
    if (shape.kind === "list") this.meetShape(shape.of, side, place);
    if (shape.kind !== "object") return;
    if (isNamed(shape)) {
      const identity = this.identity(shape, side);
      const known = this.nodes.get(identity);
      if (known !== undefined) {
        known.uses++;
        return;
      }
      this.nodes.set(identity, { shape, side, place, uses: 1 });
    }
    for (const [key, each] of Object.entries(shape.keys)) {
      this.meetShape(each, side, { ...place, keys: [...place.keys, key] });
    }
  }

  /** Gives the names: before, every object is written out. */
  name(): { readonly name: string; readonly shape: ObjectShape; readonly side: Side }[] {
    const nodes = [...this.nodes];
    const names = typeNames(
      nodes.map(([, node]) => node),
      [FLAG, EMPTY, FUNCTIONS],
    );
    for (const [index, [identity]] of nodes.entries()) this.names.set(identity, names[index]!);
    return nodes
      .map(([, { shape, side }], index) => ({ name: names[index]!, shape, side }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  entry({ name, deprecated, parameters, returns }: FunctionDescription): string {
    const whole: ObjectShape = { kind: "object", keys: parameters, presence: "required", nullable: false };
    const line = this.line(whole, "args");
    const isPlain = line.length <= LINE && Object.values(parameters).every(({ presence }) => presence !== "default");
    const args = isPlain ? line : this.block(whole, "args", "    ");
    const result = returns === undefined ? "null" : this.type(returns, "result");
    const note = deprecated ? "  /** @deprecated */\n" : "";
    return `${note}  ${keyText(name)}: {\n    args: ${args};\n    result: ${result};\n  };`;
  }

  /** An object with a key a line. */
  block(shape: ObjectShape, side: Side, indent: string): string {
    const lines = Object.entries(shape.keys).map(([key, each]) => {
      const note = side === "args" && each.presence === "default" ? `${indent}  ${defaultNote(each.default)}\n` : "";
      return `${note}${indent}  ${this.member(key, each, side)};`;
    });
    return `{\n${lines.join("\n")}\n${indent}}`;
  }

  private member(key: string, shape: Shape, side: Side): string {
    const optional = side === "args" ? shape.presence !== "required" : mayBeMissing(shape);
    const ends = [
      ...((side === "args" ? shape.default === null : shape.nullable && !optional && key !== "id") ? ["null"] : []),
      ...(side === "args" && optional ? ["undefined"] : []),
    ];
    return `${keyText(key)}${optional ? "?" : ""}: ${[this.type(shape, side), ...ends].join(" | ")}`;
  }

  private type(shape: Shape, side: Side): string {
    switch (shape.kind) {
      case "value":
        return valueType(shape, side);
      case "list":
        return this.list(shape, side);
      case "object":
        return isNamed(shape) ? (this.names.get(this.identity(shape, side)) ?? this.line(shape, side)) : this.line(shape, side);
    }
  }

  private list({ of }: ListShape, side: Side): string {
    const item = this.type(of, side);
    return item.includes(" | ") && !item.startsWith("{") ? `(${item})[]` : `${item}[]`;
  }

  /** An object in one line. */
  private line(shape: ObjectShape, side: Side): string {
    const members = Object.entries(shape.keys).map(([key, each]) => this.member(key, each, side));
    return members.length === 0 ? EMPTY : `{ ${members.join("; ")} }`;
  }

  private identity(shape: ObjectShape, side: Side): string {
    const known = this.identities[side].get(shape);
    if (known !== undefined) return known;
    const parts = Object.entries(shape.keys).map(([key, each]) => `${defaultNote(each.default)}${this.member(key, each, side)}`);
    const identity = parts.join("; ");
    this.identities[side].set(shape, identity);
    return identity;
  }
}

function isNamed(shape: ObjectShape): boolean {
  return Object.keys(shape.keys).length >= KEYS_OF_NAMED;
}

/** The site fills in the defaults of values; lists and objects with a default may be missing (in recorded answers of 4.4 they are). */
function mayBeMissing(shape: Shape): boolean {
  return shape.presence === "optional" || (shape.presence === "default" && shape.kind !== "value");
}

function valueType({ type, oneOf }: ValueShape, side: Side): string {
  if (oneOf !== undefined) return oneOf.map((choice) => JSON.stringify(choice)).join(" | ");
  switch (type) {
    case "int":
    case "float":
      return "number";
    case "bool":
      return side === "args" ? FLAG : "boolean";
    case "int_or_bool":
      return "number | boolean";
    default:
      return "string";
  }
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

function defaultNote(value: DefaultValue | undefined): string {
  return value === undefined ? "" : `/** @default ${commentText(JSON.stringify(value))} */`;
}

/** A text that cannot end the comment that it stands in. */
function commentText(text: string): string {
  return text.replaceAll("*/", "*\\/").replace(/[\r\n\u2028\u2029]/g, " ");
}
