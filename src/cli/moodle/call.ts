/** `wspp moodle call`: one function of a site's official web services. */
import { UsageError } from "../../errors.js";
import { argumentsOf } from "../../functions/arguments.js";
import type { FunctionDescription, FunctionSet } from "../../functions/description.js";
import { currentName, keepsParameters } from "../../functions/old-names.js";
import { warningsOf } from "../../moodle/warnings.js";
import { nearest } from "../../nearest.js";
import { parseArguments } from "../arguments.js";
import { exitCodes, type Io } from "../io.js";
import { readJsonArguments } from "../json-arguments.js";
import { jsonText, showValue } from "../show.js";
import { credentialsOf, functionsFrom, type MoodleFlags, moodleConnectionOf } from "./connection.js";
import { declaredFunction } from "./declared-function.js";
import { freeArguments } from "./free-arguments.js";
import { withMoodle } from "./session.js";

export interface CallFlags extends MoodleFlags {
  readonly args?: string;
  readonly json?: boolean;
  readonly read?: boolean;
  readonly check?: boolean;
  readonly failOnWarnings?: boolean;
  readonly trace?: boolean;
}

type Args = Readonly<Record<string, unknown>>;

export async function call(name: string, words: readonly string[], flags: CallFlags, io: Io): Promise<number> {
  const connection = await moodleConnectionOf(flags, io);
  const functions = await functionsFrom(flags.functions);
  const description = flags.check === false ? undefined : describedAs(name, functions);
  if (description === undefined && flags.check !== false) refuseTypo(name, functions);
  const args = await argumentsFrom(name, description, words, flags, io);
  // Everything that can be refused is refused before a secret is asked for.
  if (description !== undefined) argumentsOf(description, args, { allow: connection.allow });
  const credentials = await credentialsOf(flags, io);
  return withMoodle({ ...connection, ...credentials, functions }, flags.trace === true, io, async (moodle) => {
    const value = await moodle.call(name, args, {
      check: flags.check,
      effect: flags.read === true ? "read" : undefined,
      warnings: flags.failOnWarnings === true ? "fail" : "pass",
    });
    if (flags.json === true || !io.stdout.isTTY) await io.stdout.write(jsonText(value, io));
    else await showValue(value, false, io);
    return warningsOf(value).length > 0 ? exitCodes.recordErrors : exitCodes.done;
  });
}

function describedAs(name: string, functions: FunctionSet): FunctionDescription | undefined {
  return functions.describe(name) ?? (keepsParameters(name) ? functions.describe(currentName(name)) : undefined);
}

/** A name that is nearly one of Moodle's own is a slip; others may be a plugin's. */
function refuseTypo(name: string, functions: FunctionSet): void {
  if (!/^(?:core|moodle)_/.test(name)) return;
  throw new UsageError(`Moodle ${functions.moodle} has no function ${name}`, {
    code: "unknown_function",
    operation: name,
    hint: `${nearest(name, functions.names())}for a function of another version: --no-check, or --functions with the site's own descriptions`,
  });
}

async function argumentsFrom(
  name: string,
  description: FunctionDescription | undefined,
  words: readonly string[],
  { args: given, tokenFile, passwordFile }: CallFlags,
  io: Io,
): Promise<Args> {
  const declared =
    description === undefined ? { parts: {}, describedBy: "wspp moodle functions" } : declaredFunction(description);
  const fromWords = description === undefined ? freeArguments(name, words) : parseArguments(name, declared, words);
  if (given === undefined) return fromWords;
  if (given === "-" && (tokenFile === "-" || passwordFile === "-")) {
    throw new UsageError("standard input cannot hold both a secret and the arguments", {
      code: "invalid_option",
      hint: "put one of them into a file",
    });
  }
  const fromJson = await readJsonArguments(given, name, declared, io);
  const both = Object.keys(fromWords).find((key) => Object.hasOwn(fromJson, key));
  if (both === undefined) return { ...fromJson, ...fromWords };
  throw new UsageError(`${name}: ${both} is given in --args and as an argument`, { code: "invalid_argument", operation: name });
}
