/** The account of a Moodle site: variables of its own, because the old site's password is nobody's business at the new one. */
import { UsageError } from "../../errors.js";
import type { Io } from "../io.js";
import { passwordOf } from "../password.js";

interface AccountFlags {
  readonly username?: string;
  readonly passwordFile?: string;
}

/** `undefined` where none is named. */
export function usernameOf({ username }: AccountFlags, io: Io): string | undefined {
  return username ?? (io.env["MOODLE_USERNAME"] || undefined);
}

/** @throws UsageError `no_username`, `no_password` */
export async function accountOf(flags: AccountFlags, io: Io): Promise<{ username: string; password: string }> {
  const username = usernameOf(flags, io);
  if (username === undefined) {
    throw new UsageError("which account? there is no --username", {
      code: "no_username",
      hint: "give --username, or set MOODLE_USERNAME",
    });
  }
  return { username, password: await passwordOf(flags.passwordFile, username, io, "MOODLE_PASSWORD") };
}
