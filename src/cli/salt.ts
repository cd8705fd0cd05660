/** The secret by which names are replaced: a new one, or that of a file, so that the next snapshot has the same replacements. */
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { UsageError } from "../errors.js";

const BYTES = 32;
const LEAST = 16;

/**
 * @param file made when it is not there; without one the secret is forgotten afterwards
 * @throws UsageError for a file that cannot be read or made, or that is too short to be a secret
 */
export async function saltOf(file: string | undefined): Promise<Uint8Array> {
  if (file === undefined) return randomBytes(BYTES);
  try {
    await writeFile(file, `${randomBytes(BYTES).toString("hex")}\n`, { flag: "wx", mode: 0o600 });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw unusable(file, cause);
  }
  const text = (await readFile(file, "utf8").catch((cause: unknown) => Promise.reject(unusable(file, cause)))).trim();
  if (text.length >= LEAST) return Buffer.from(text);
  throw new UsageError(`--salt-file: ${file} holds fewer than ${LEAST} characters`, {
    code: "bad_salt",
    hint: "name a file that does not exist, and it is made",
  });
}

function unusable(file: string, cause: unknown): UsageError {
  return new UsageError(`--salt-file cannot use ${file} (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
    code: "unreadable_file",
    cause,
  });
}
