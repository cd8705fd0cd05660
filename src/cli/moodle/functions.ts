/** `wspp moodle functions`: the functions that a token may call, or those of a Moodle version. */
import type { FunctionDescription } from "../../functions/description.js";
import { exitCodes, type Io, widthOf } from "../io.js";
import { styleOf } from "../style.js";
import { cut } from "../width.js";
import { credentialsOf, functionsFrom, type MoodleFlags, moodleConnectionOf } from "./connection.js";
import { withMoodle } from "./session.js";

export interface FunctionsFlags extends MoodleFlags {
  readonly search?: readonly string[];
  readonly effect?: string;
  readonly known?: boolean;
  readonly json?: boolean;
  readonly trace?: boolean;
}

interface Listed {
  readonly name: string;
  readonly description: FunctionDescription | undefined;
}

export async function functions(flags: FunctionsFlags, io: Io): Promise<number> {
  const set = await functionsFrom(flags.functions);
  const isOffline = flags.known === true || (flags.url ?? io.env["MOODLE_URL"] ?? "") === "";
  const names = isOffline ? set.names() : await namesAt(flags, io);
  const words = (flags.search ?? []).map((word) => word.toLowerCase());
  const found = names
    .map((name): Listed => ({ name, description: set.describe(name) }))
    .filter(({ name, description }) =>
      words.every((word) => `${name} ${description?.component ?? ""}`.toLowerCase().includes(word)),
    )
    .filter(({ description }) => flags.effect === undefined || description?.effect === flags.effect);
  if (flags.json === true || !io.stdout.isTTY) await io.stdout.write(`${JSON.stringify(found.map(asRow), null, 2)}\n`);
  else await io.stdout.write(listing(found, io));
  const whose = isOffline ? `of Moodle ${set.moodle}` : "that this token may call";
  await io.stderr.write(`${found.length} of the ${names.length} functions ${whose}\n`);
  return exitCodes.done;
}

async function namesAt(flags: FunctionsFlags, io: Io): Promise<readonly string[]> {
  const options = { ...(await moodleConnectionOf(flags, io)), ...(await credentialsOf(flags, io)) };
  const info = await withMoodle(options, flags.trace === true, io, (moodle) => moodle.siteInfo());
  return info.functions.map(({ name }) => name);
}

function asRow({ name, description }: Listed): Record<string, unknown> {
  if (description === undefined) return { name, known: false };
  const { component, effect, deprecated, services } = description;
  return { name, known: true, component, effect, deprecated, services };
}

function listing(found: readonly Listed[], io: Io): string {
  const style = styleOf(io.stdout, io.env);
  const width = Math.max(0, ...found.map(({ name }) => name.length));
  const room = widthOf(io.stdout) - width - 2;
  const lines = found.map(({ name, description }) => {
    const text =
      description === undefined ? "no description" : `${description.deprecated ? "[deprecated] " : ""}${signature(description)}`;
    return `${style.cyan(name.padEnd(width))}  ${room > 12 ? style.dim(cut(text, room)) : ""}`.trimEnd();
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** `users, [courseid]` */
function signature({ parameters, effect }: FunctionDescription): string {
  const names = Object.entries(parameters).map(([name, { presence }]) => (presence === "required" ? name : `[${name}]`));
  return `${effect === "write" ? "writes: " : ""}${names.join(", ")}`;
}
