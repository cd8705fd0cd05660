/** `wspp moodle describe`: what a function takes and answers. */
import { UsageError } from "../../errors.js";
import type { FunctionDescription, FunctionSet, Shape } from "../../functions/description.js";
import { currentName, oldNameOf } from "../../functions/old-names.js";
import { type MoodleTrapId, moodleTrapIds, moodleTrapOf } from "../../moodle/traps.js";
import { nearest } from "../../nearest.js";
import { exitCodes, type Io, widthOf } from "../io.js";
import { type Style, styleOf } from "../style.js";
import { wrap } from "../width.js";
import { functionsFrom } from "./connection.js";

export async function describe(
  name: string,
  flags: { readonly functions?: string; readonly json?: boolean },
  io: Io,
): Promise<number> {
  const functions = await functionsFrom(flags.functions);
  const description = functions.describe(name) ?? functions.describe(currentName(name));
  if (description === undefined) throw unknownFunction(name, functions);
  const text =
    flags.json === true
      ? `${JSON.stringify({ ...description, traps: trapsOf(description.name) }, null, 2)}\n`
      : page(description, functions.moodle, styleOf(io.stdout, io.env), Math.min(120, widthOf(io.stdout)));
  await io.stdout.write(text);
  return exitCodes.done;
}

function unknownFunction(name: string, { moodle, names }: FunctionSet): UsageError {
  return new UsageError(`Moodle ${moodle} has no function ${name}`, {
    code: "unknown_function",
    operation: name,
    hint: `${nearest(name, names())}wspp moodle functions lists them; a site's own: --functions with its descriptions`,
  });
}

/** Those that name the function. */
function trapsOf(name: string): readonly MoodleTrapId[] {
  return moodleTrapIds.filter((id) => {
    const { what, instead } = moodleTrapOf(id);
    return `${what} ${instead}`.includes(`\`${name}\``);
  });
}

function page(description: FunctionDescription, moodle: string, style: Style, width: number): string {
  const { name, component, effect, deprecated, services, parameters, returns } = description;
  const old = oldNameOf(name);
  const facts = [
    `Moodle ${moodle}, ${component === "moodle" ? "core" : component}; ${effect === "read" ? "merely reads" : "writes"}${deprecated ? "; deprecated" : ""}`,
    services.length === 0 ? "in no service of Moodle's own" : `in the service ${services.join(", ")}`,
    ...(old === undefined ? [] : [`before Moodle 2.2: ${old}`]),
  ];
  const keys = Object.entries(parameters);
  const lines = [
    style.bold(name),
    ...facts.map((fact) => wrap(fact, width, "  ")),
    "",
    style.bold("takes"),
    ...(keys.length === 0 ? ["  nothing"] : keys.flatMap(([key, shape]) => shapeLines(key, shape, 1, style))),
    "",
    style.bold("answers"),
    ...(returns === undefined ? ["  nothing"] : shapeLines("", returns, 1, style)),
  ];
  const traps = trapsOf(name);
  if (traps.length > 0) {
    lines.push("", style.bold("traps"));
    for (const id of traps) {
      const { title, instead } = moodleTrapOf(id);
      lines.push(`  ${style.yellow(title)} ${style.dim(`(${id})`)}`, wrap(instead.replaceAll("`", ""), width, "    "));
    }
  }
  const words = keys.filter(([, { presence }]) => presence === "required").flatMap(([key, shape]) => sampleWords(key, shape));
  lines.push("", style.bold("sample"), `  ${["wspp moodle call", name, ...words].join(" ")}`);
  return `${lines.join("\n")}\n`;
}

/** A place and what is below it, a line each. */
function shapeLines(key: string, shape: Shape, depth: number, style: Style): string[] {
  const indent = "  ".repeat(depth);
  const label = key === "" ? "" : `${style.cyan(key)}  `;
  const head = `${indent}${label}${typeText(shape)}${style.dim(noteOf(shape))}`;
  const content = shape.kind === "list" ? contentOf(shape.of) : shape;
  if (content.kind !== "object") return [head];
  return [head, ...Object.entries(content.keys).flatMap(([each, inner]) => shapeLines(each, inner, depth + 1, style))];
}

function contentOf(shape: Shape): Shape {
  return shape.kind === "list" ? contentOf(shape.of) : shape;
}

function typeText(shape: Shape): string {
  if (shape.kind === "list") return `list of ${typeText(shape.of)}`;
  if (shape.kind === "object") return "object";
  return shape.oneOf === undefined ? shape.type : shape.oneOf.map((value) => (value === "" ? '""' : String(value))).join(" | ");
}

function noteOf(shape: Shape): string {
  const { presence, nullable } = shape;
  const notes = [
    ...(presence === "optional" ? ["optional"] : []),
    ...(presence === "default" ? [`default ${JSON.stringify(shape.default)}`] : []),
    ...(nullable && shape.kind !== "value" ? ["may be null"] : []),
  ];
  return notes.length === 0 ? "" : `  (${notes.join(", ")})`;
}

/** Words as `wspp moodle call` takes them, with the required parts alone. */
function sampleWords(path: string, shape: Shape): string[] {
  switch (shape.kind) {
    case "value":
      return [quoted(`${path}=${sampleValue(shape.type, shape.oneOf)}`)];
    case "list":
      return shape.of.kind === "value"
        ? [quoted(`${path}[]=${sampleValue(shape.of.type, shape.of.oneOf)}`)]
        : sampleWords(`${path}[0]`, shape.of);
    case "object":
      return Object.entries(shape.keys)
        .filter(([, { presence }]) => presence === "required")
        .flatMap(([key, member]) => sampleWords(`${path}[${key}]`, member));
  }
}

function sampleValue(type: string, oneOf: readonly (string | number)[] | undefined): string {
  const choice = oneOf?.find((each) => each !== "");
  if (choice !== undefined) return String(choice);
  return type === "int" || type === "bool" ? "1" : type === "float" ? "1.5" : "text";
}

function quoted(word: string): string {
  return /[[\]&;|<>()$`"\s]/.test(word) ? `'${word}'` : word;
}
