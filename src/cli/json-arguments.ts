/** Reads `--args`: inline JSON, `@file` or `-` for standard input. Secrets are accepted from file and standard input only. */
import { readFile } from "node:fs/promises";
import { itemOf, type List, partType, type Scalar, type Struct } from "../contract/language.js";
import { UsageError } from "../errors.js";
import type { Declared } from "./arguments.js";
import { type Io, readStdin } from "./io.js";

type Args = Readonly<Record<string, unknown>>;

export async function readJsonArguments(given: string, operation: string, declaration: Declared, io: Io): Promise<Args> {
  const inline = given !== "-" && !given.startsWith("@");
  const args = parse(operation, declaration, inline ? given : await read(operation, given, io));
  if (inline) refuseSecrets(operation, declaration, args);
  return args;
}

async function read(operation: string, given: string, io: Io): Promise<string> {
  if (given === "-") return readStdin(io);
  try {
    return await readFile(given.slice(1), "utf8");
  } catch (cause) {
    throw new UsageError(
      `${operation}: --args cannot read ${given.slice(1)} (${(cause as NodeJS.ErrnoException).code ?? "error"})`,
      {
        code: "unreadable_file",
        operation,
      },
    );
  }
}

function parse(operation: string, { describedBy }: Declared, text: string): Args {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    // Without the cause: it quotes the text, which may hold a password.
    throw new UsageError(`${operation}: --args is no JSON`, {
      code: "invalid_argument",
      operation,
      hint: `write '{"part": value}', @file.json for a file or - for standard input`,
    });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(`${operation}: --args must be an object whose keys are the parts`, {
      code: "invalid_argument",
      operation,
      hint: `see: ${describedBy ?? `wspp describe ${operation}`}`,
    });
  }
  return value as Args;
}

function refuseSecrets(operation: string, { parts }: Declared, args: Args): void {
  for (const [name, part] of Object.entries(parts)) {
    const path = secretPath(partType(part), args[name], name);
    if (path === undefined) continue;
    throw new UsageError(
      `${operation}: ${path} is a secret and cannot be an argument: other users see the arguments of a process`,
      {
        code: "secret_argument",
        operation,
        hint: "put the arguments into a file: --args @file.json, or pass them on standard input: --args -",
      },
    );
  }
}

/** Where a secret is given, if any is. */
function secretPath(type: Scalar | List | Struct, value: unknown, path: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (type.kind === "list") {
    if (!Array.isArray(value)) return undefined;
    const item = itemOf(type);
    return value.map((each, index) => secretPath(item, each, `${path}[${index}]`)).find((found) => found !== undefined);
  }
  if (type.kind === "struct") {
    if (typeof value !== "object") return undefined;
    return Object.entries(value)
      .map(([name, each]) => {
        const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
        return field && secretPath(field, each, `${path}.${name}`);
      })
      .find((found) => found !== undefined);
  }
  return type.secret ? path : undefined;
}
