/** What may stand at the end of a command line that is being typed: called by the completion scripts. */
import type { Command } from "commander";
import { columns } from "../contract/columns.js";
import { editedEntities } from "../contract/editing.js";
import { allStructs, itemOf, type OperationDeclaration, partType, type Struct } from "../contract/language.js";
import { operationNamed, operationNames } from "../contract/operations.js";
import { guardIds } from "../contract/traps.js";
import { hiddenCommands } from "./command.js";
import { inputEncodings, inputFormats } from "./edit/input.js";
import { exitCodes, type Io } from "./io.js";

interface Candidate {
  readonly text: string;
  readonly why?: string | undefined;
}

/** Prints a candidate a line, a description after a tab. */
export async function complete(words: readonly string[], program: Command, io: Io): Promise<number> {
  const found = candidates(words, program);
  await io.stdout.write(found.map(({ text, why }) => (why === undefined ? `${text}\n` : `${text}\t${why}\n`)).join(""));
  return exitCodes.done;
}

/** @param words typed after `wspp`; the last one is not finished */
export function candidates(words: readonly string[], program: Command): Candidate[] {
  const typed = (words.at(-1) ?? "").replace(/^['"]/, ""); // a quote that is still open
  const before = words.slice(0, -1);
  const { command, operands } = commandOf(before, program);
  const option = before.at(-1)?.startsWith("--") === true ? optionNamed(command, before.at(-1)!) : undefined;
  if (option !== undefined && (option.required || option.optional)) {
    return startingWith(
      typed,
      (OPTION_VALUES[option.long ?? ""] ?? []).map((text) => ({ text })),
    );
  }
  if (typed.startsWith("-")) return startingWith(typed, optionsOf(command));
  return startingWith(typed, [...subcommandsOf(command), ...operandsOf(command, operands, typed)]);
}

function commandOf(words: readonly string[], program: Command): { command: Command; operands: string[] } {
  let command = program;
  const operands: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word.startsWith("--")) {
      const option = optionNamed(command, word);
      if (option?.required === true && !word.includes("=")) index++;
      continue;
    }
    const next = operands.length === 0 ? command.commands.find((each) => each.name() === word) : undefined;
    if (next === undefined) operands.push(word);
    else command = next;
  }
  return { command, operands };
}

function optionNamed(command: Command, word: string) {
  return command.options.find((option) => option.long === word.split("=")[0]);
}

function optionsOf(command: Command): Candidate[] {
  return [
    ...command.options
      .filter((option) => !option.hidden)
      .map(({ long, description }) => ({ text: long ?? "", why: description })),
    { text: "--help" },
  ];
}

function subcommandsOf(command: Command): Candidate[] {
  return command.commands
    .filter((each) => !hiddenCommands.includes(each.name()))
    .map((each) => ({ text: each.name(), why: each.description() }));
}

const OPTION_VALUES: { readonly [option: string]: readonly string[] } = {
  "--protocol": ["auto", "soap", "rest"],
  "--dialect": ["simplified", "classic"],
  "--format": ["json", "xml", "php", "dump"],
  "--group": ["get", "edit", "add", "update", "delete", "affect", "misc"],
  "--entity": [...new Set(operationNames.map((name) => operationNamed(name)!.entity))],
  "--allow": guardIds,
  "--proxy": ["none"],
  "--action": ["add", "update", "delete"],
  "--input-format": inputFormats,
  "--encoding": inputEncodings,
  "--seed": ["demo", "empty"],
  "--moodle": ["1.9", "2.2"],
  "--quirks": ["faithful", "repaired"],
};

function operandsOf(command: Command, operands: readonly string[], typed: string): Candidate[] {
  const [first] = operands;
  switch (command.name()) {
    case "completion":
      return first === undefined ? [{ text: "bash" }, { text: "zsh" }, { text: "fish" }] : [];
    case "edit":
      return first === undefined ? editedEntities.map((text) => ({ text })) : [];
    case "describe":
      return first === undefined ? [...operationCandidates(), ...allStructs().map(({ name }) => ({ text: name }))] : [];
    case "call": {
      if (first === undefined) return operationCandidates();
      const declaration = operationNamed(first);
      return declaration === undefined ? [] : partCandidates(declaration, operands.slice(1), typed);
    }
    default:
      return [];
  }
}

function operationCandidates(): Candidate[] {
  return operationNames.map((name) => ({ text: name, why: operationNamed(name)!.summary }));
}

/** `name=`, `name[]=`, `name[0][member]=`; behind the `=` of an id field, column names. */
function partCandidates({ parts }: OperationDeclaration, given: readonly string[], typed: string): Candidate[] {
  return Object.entries(parts).flatMap(([name, part]): Candidate[] => {
    const type = partType(part);
    if (type.kind === "struct") return members(type, `${name}`);
    if (type.kind === "list") {
      const item = itemOf(type);
      if (item.kind !== "struct") return [{ text: `${name}[]=` }];
      const at = /^\w+\[(\d+)\]/.exec(typed)?.[1] ?? "0";
      return members(item, `${name}[${at}]`);
    }
    if (typed.startsWith(`${name}=`)) {
      const values = type.column === undefined ? (type.kind === "boolean" ? ["true", "false"] : []) : columns[type.column];
      return values.map((value) => ({ text: `${name}=${value}` }));
    }
    return given.some((word) => word.startsWith(`${name}=`)) ? [] : [{ text: `${name}=` }];
  });
}

function members(struct: Struct, path: string): Candidate[] {
  return Object.entries(struct.fields)
    .filter(([, type]) => !("secret" in type && type.secret))
    .map(([member]) => ({ text: `${path}[${member}]=` }));
}

function startingWith(typed: string, found: readonly Candidate[]): Candidate[] {
  return found.filter(({ text }) => text.startsWith(typed));
}
