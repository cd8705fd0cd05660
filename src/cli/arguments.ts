/** Reads `name=value`, `name[]=value` and `name[0][key]=value` as the arguments of an operation, by their declared types. */

import { itemOf, type List, type OperationDeclaration, partType, type Scalar, type Struct } from "../contract/language.js";
import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";
import { readScalar } from "./scalar.js";

type Args = Record<string, unknown>;

export interface Declared extends Pick<OperationDeclaration, "parts"> {
  /** The command that tells what it takes. @default `wspp describe <operation>` */
  readonly describedBy?: string | undefined;
}

/** One `name[0][key]=value`, taken apart. */
export interface ArgumentWord {
  readonly operation: string;
  /** `users[0][action]`, for messages; the value is not shown, it may be a secret. */
  readonly path: string;
  readonly steps: readonly string[];
  readonly value: string;
}

/** @throws UsageError `invalid_argument`, `unknown_part`, `unknown_member` */
export function parseArguments(operation: string, declaration: Declared, words: readonly string[]): Args {
  const args: Args = {};
  for (const text of words) {
    const word = splitWord(operation, text);
    const [name, ...steps] = word.steps as [string, ...string[]];
    const part = Object.hasOwn(declaration.parts, name) ? declaration.parts[name] : undefined;
    if (part === undefined) {
      throw new UsageError(`${operation} has no part "${name}"`, {
        code: "unknown_part",
        operation,
        hint: partsHint(operation, name, declaration),
      });
    }
    args[name] = place(args[name], partType(part), steps, word);
  }
  for (const [name, value] of Object.entries(args)) refuseGaps(operation, name, value);
  return args;
}

function partsHint(operation: string, name: string, { parts, describedBy }: Declared): string {
  const known = Object.keys(parts);
  if (known.length === 0) return `${operation} takes no arguments`;
  return `${nearest(name, known)}see: ${describedBy ?? `wspp describe ${operation}`}`;
}

/** `a[b][c]=d`: the name may hold no `=`, the value anything. */
export function splitWord(operation: string, text: string): ArgumentWord {
  const at = text.indexOf("=");
  if (at === -1) {
    throw new UsageError(`${operation}: "${text}" is no name=value`, {
      code: "invalid_argument",
      operation,
      hint: `write ${text}=value; for a list ${text}[]=value`,
    });
  }
  const path = text.slice(0, at);
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(path);
  if (match === null) {
    throw new UsageError(`${operation}: "${path}" is not written like name, name[] or name[0][key]`, {
      code: "invalid_argument",
      operation,
    });
  }
  const steps = [match[1]!, ...Array.from(match[2]!.matchAll(/\[([^[\]]*)\]/g), ([, step]) => step!)];
  return { operation, path, steps, value: text.slice(at + 1) };
}

function place(before: unknown, type: Scalar | List | Struct, steps: readonly string[], word: ArgumentWord): unknown {
  if (type.kind === "list") return placeInList(before, type, steps, word);
  if (type.kind === "struct") return placeInStruct(before, type, steps, word);
  if (steps.length > 0) {
    throw refused(word, `is a single ${type.kind}, not a list or struct`, `write ${word.steps[0]}=value`);
  }
  if (before !== undefined) throw refused(word, "is given twice");
  if (type.secret) throw secretArgument(word);
  const scalar = readScalar(word.value, type);
  if ("problem" in scalar) throw refused(word, `${scalar.problem}, not ${shown(word.value)}`);
  return scalar.value;
}

function placeInList(before: unknown, type: List, steps: readonly string[], word: ArgumentWord): unknown[] {
  const list = before as unknown[] | undefined;
  const item = itemOf(type);
  const [step, ...rest] = steps;
  const how = item.kind === "struct" ? `${word.steps[0]}[0][member]=value` : `${word.steps[0]}[]=value`;
  if (step === undefined) {
    if (word.value !== "") throw refused(word, "is a list", `write ${how} for each item; ${word.path}= is an empty list`);
    if (list !== undefined) throw refused(word, "is given as an empty list and with items");
    return [];
  }
  if (list?.length === 0) throw refused(word, "is given as an empty list and with items");
  const items = list ?? [];
  if (step === "") {
    if (item.kind === "struct") throw refused(word, "needs a number: which item is meant?", `write ${how}`);
    if (word.value === "" && rest.length === 0) {
      throw refused(
        word,
        "is empty: it would be a list of one empty value, not an empty list",
        `for an empty list write ${word.steps[0]}=`,
      );
    }
    items.push(place(undefined, item, rest, word));
    return items;
  }
  if (!/^\d{1,5}$/.test(step)) throw refused(word, `is a list: [${step}] is no position in it`, `write ${how}`);
  items[Number(step)] = place(items[Number(step)], item, rest, word);
  return items;
}

function placeInStruct(before: unknown, type: Struct, steps: readonly string[], word: ArgumentWord): Args {
  const [member, ...rest] = steps;
  if (member === undefined) throw refused(word, `is a ${type.name}`, `write ${word.path}[member]=value, or give it with --args`);
  const field = Object.hasOwn(type.fields, member) ? type.fields[member] : undefined;
  if (field === undefined) {
    const isIndex = /^\d*$/.test(member);
    throw new UsageError(`${word.operation}: ${type.name} has no member "${member}"`, {
      code: "unknown_member",
      operation: word.operation,
      hint: isIndex
        ? `it is a single ${type.name}: write ${word.steps[0]}[member]=value`
        : nearest(member, Object.keys(type.fields)),
    });
  }
  const struct = (before ?? {}) as Args;
  struct[member] = place(struct[member], field, rest, word);
  return struct;
}

/** `users[0]` and `users[2]`: what was meant by the missing one cannot be told. */
function refuseGaps(operation: string, name: string, value: unknown): void {
  if (!Array.isArray(value)) return;
  for (let index = 0; index < value.length; index++) {
    if (index in value) continue;
    throw new UsageError(`${operation}: ${name}[${index}] is missing, but a later one is given`, {
      code: "invalid_argument",
      operation,
      hint: "count from 0 without gaps",
    });
  }
}

function shown(text: string): string {
  return text === "" ? "empty" : JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

function refused({ operation, path }: ArgumentWord, why: string, hint?: string): UsageError {
  return new UsageError(`${operation}: ${path} ${why}`, { code: "invalid_argument", operation, hint });
}

export function secretArgument({ operation, path }: ArgumentWord): UsageError {
  return new UsageError(
    `${operation}: ${path} is a secret and cannot be an argument: other users see the arguments of a process`,
    {
      code: "secret_argument",
      operation,
      hint: "put the arguments into a file: --args @file.json, or pass them on standard input: --args -",
    },
  );
}
