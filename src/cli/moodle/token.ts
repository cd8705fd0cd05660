/** `wspp moodle token`: a token for an account. */
import { writeFile } from "node:fs/promises";
import { UsageError } from "../../errors.js";
import { createHttp } from "../../http/index.js";
import { requestToken } from "../../moodle/token.js";
import { exitCodes, type Io } from "../io.js";
import { accountOf } from "./account.js";
import { type MoodleFlags, moodleConnectionOf } from "./connection.js";

export interface TokenFlags extends MoodleFlags {
  readonly out?: string;
  readonly json?: boolean;
}

export async function token(flags: TokenFlags, io: Io): Promise<number> {
  const connection = await moodleConnectionOf(flags, io);
  const account = await accountOf(flags, io);
  const http = createHttp({ ...connection, brief: true });
  try {
    const { url, service, signal } = connection;
    const given = await requestToken(http, { url, ...account, service, signal });
    // This command is there to hand the token over: the one place where it is printed.
    const text =
      flags.json === true
        ? `${JSON.stringify({ token: given.token.value, privatetoken: given.privatetoken?.value ?? null })}\n`
        : `${given.token.value}\n`;
    if (flags.out === undefined) await io.stdout.write(text);
    else {
      await keep(flags.out, text);
      await io.stderr.write(`written to ${flags.out}; use it with --token-file ${flags.out}\n`);
    }
    return exitCodes.done;
  } finally {
    await http.close();
  }
}

/** For its owner alone, and never over something that is there. */
async function keep(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "error";
    throw new UsageError(`the token cannot be written to ${file} (${code})`, {
      code: "unwritable_file",
      hint: code === "EEXIST" ? "it is there already: name another file" : undefined,
    });
  }
}
