/** Where the password comes from: never from an argument. */
import { readFile, stat } from "node:fs/promises";
import { UsageError } from "../errors.js";
import { type Io, readStdin } from "./io.js";

/** The three ways, as every message about them says. */
export const PASSWORD_WAYS = waysBy("WSPP_PASSWORD");

function waysBy(variable: string): string {
  return `set ${variable}, or give a file with --password-file (- for standard input), or leave both out on a terminal and be asked`;
}

/**
 * @param variable of the environment that may hold it
 * @throws UsageError where there is none and nobody can be asked
 */
export async function passwordOf(
  file: string | undefined,
  username: string,
  io: Io,
  variable = "WSPP_PASSWORD",
): Promise<string> {
  if (file !== undefined) return secretFile("password", file, io);
  const given = io.env[variable];
  const hint = waysBy(variable);
  if (given !== undefined && given !== "") return given;
  if (!io.stdinIsTTY || !io.stderr.isTTY) {
    throw new UsageError("there is no password, and no terminal to ask for it", { code: "no_password", hint });
  }
  const answer = await io.askPassword(`Password of ${username}`);
  if (answer === undefined) throw new UsageError("no password was given", { code: "no_password", hint });
  return answer;
}

/**
 * The first line of a file, or of standard input (`-`).
 * @param what `password` or `token`
 * @throws UsageError `unreadable_file`
 */
export async function secretFile(what: string, file: string, io: Io): Promise<string> {
  return firstLine(file === "-" ? await readStdin(io) : await readSecretFile(what, file, io));
}

async function readSecretFile(what: string, file: string, io: Io): Promise<string> {
  try {
    const { mode } = await stat(file);
    if (process.platform !== "win32" && (mode & 0o044) !== 0) {
      await io.stderr.write(`warning: ${file} can be read by other users; chmod 600 ${file}\n`);
    }
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new UsageError(`the ${what} file ${file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unreadable_file",
    });
  }
}

/** Editors end a file with a line end, which is no part of the password; blanks may be. */
function firstLine(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r?\n[\s\S]*$/, "");
}
