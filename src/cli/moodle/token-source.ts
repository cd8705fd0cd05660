/** Where the token comes from: never from an argument. */
import type { Io } from "../io.js";
import { secretFile } from "../password.js";

/** `undefined` where there is none. */
export async function tokenOf(file: string | undefined, io: Io): Promise<string | undefined> {
  if (file !== undefined) return (await secretFile("token", file, io)).trim();
  return io.env["MOODLE_TOKEN"]?.trim() || undefined;
}
