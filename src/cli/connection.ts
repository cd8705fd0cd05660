/** From options and environment to what `connect` takes. The password is not among it: it is asked for last. */
import { readFile } from "node:fs/promises";
import { type ConnectOptions, preferenceOf, wwwrootOf } from "../client/options.js";
import type { Dialect, RestFormat } from "../contract/language.js";
import type { GuardId } from "../contract/traps.js";
import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";
import type { Io } from "./io.js";
import { PASSWORD_WAYS } from "./password.js";
import { readProfile } from "./profile-file.js";

/** The options of every command that speaks to a site, as commander gives them. */
export interface ConnectionFlags {
  readonly url?: string;
  readonly username?: string;
  readonly password?: string | boolean;
  readonly passwordFile?: string;
  readonly protocol?: string;
  readonly dialect?: string;
  readonly format?: string;
  readonly singleShot?: boolean;
  readonly timeout?: string;
  readonly insecure?: boolean;
  readonly ca?: string;
  readonly legacyTls?: boolean;
  readonly proxy?: string;
  readonly profile?: string;
  readonly allow?: readonly string[];
}

/** Everything but the password. */
export type Connection = Omit<ConnectOptions, "password" | "url"> & { readonly url: string | undefined };

/** @throws UsageError for options that make no sense */
export async function connectionOf(flags: ConnectionFlags, io: Io): Promise<Connection> {
  if (flags.password !== undefined) {
    throw new UsageError("a password is never an argument: other users see the arguments of a process", {
      code: "password_argument",
      hint: PASSWORD_WAYS,
    });
  }
  const { env } = io;
  const profile = flags.profile === undefined ? undefined : await readProfile(flags.profile);
  const given = flags.url ?? (env["WSPP_URL"] || undefined) ?? profile?.url;
  const url = given === undefined ? undefined : wwwrootOf(given);
  if (profile !== undefined && url !== undefined && wwwrootOf(profile.url) !== url) {
    await io.stderr.write(`warning: the profile was made for ${profile.url}, not for ${url}\n`);
  }
  const choices = {
    protocol: chosen(flags.protocol, env["WSPP_PROTOCOL"]) as ConnectOptions["protocol"],
    dialect: chosen(flags.dialect, env["WSPP_DIALECT"]) as Dialect | undefined,
    format: chosen(flags.format, env["WSPP_FORMAT"]) as RestFormat | undefined,
  };
  preferenceOf({ url: "", ...choices });
  return {
    url,
    username: flags.username ?? (env["WSPP_USERNAME"] || undefined),
    ...choices,
    session: flags.singleShot === true ? "single-shot" : "kept",
    allow: await guardsNamed(flags.allow ?? []),
    profile,
    ...transportOf(flags, await authorityOf(flags.ca)),
    signal: io.signal,
  };
}

/** @throws UsageError when no site is named */
export function siteUrl(url: string | undefined): string {
  if (url !== undefined) return url;
  throw new UsageError("which site? there is no --url", {
    code: "no_url",
    hint: "give --url https://moodle.example.edu/lms, or set WSPP_URL",
  });
}

/** @throws UsageError when no account is named */
export function accountName(username: string | undefined): string {
  if (username !== undefined) return username;
  throw new UsageError("which account? there is no --username", {
    code: "no_username",
    hint: "give --username, or set WSPP_USERNAME",
  });
}

export function transportOf(
  flags: Pick<ConnectionFlags, "timeout" | "insecure" | "legacyTls" | "proxy">,
  ca: string | undefined,
): Pick<ConnectOptions, "timeouts" | "proxy" | "ca" | "insecure" | "legacyTls"> {
  const ms = flags.timeout === undefined ? undefined : millisecondsOf(flags.timeout);
  return {
    insecure: flags.insecure,
    legacyTls: flags.legacyTls,
    proxy: flags.proxy === "none" ? false : flags.proxy,
    ...(ca === undefined ? {} : { ca }),
    ...(ms === undefined ? {} : { timeouts: { connect: Math.min(ms, 10_000), firstByte: ms, idle: ms, whole: ms } }),
  };
}

/** @throws UsageError for a file that cannot be read */
export async function authorityOf(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new UsageError(`--ca cannot read ${file} (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unreadable_file",
    });
  }
}

function millisecondsOf(seconds: string): number {
  const value = /^\d+(?:\.\d+)?$/.test(seconds) ? Number(seconds) : 0;
  if (value > 0 && value < 1e6) return Math.round(value * 1000);
  throw new UsageError(`--timeout "${seconds}" is no number of seconds`, {
    code: "invalid_option",
    hint: "for example --timeout 30",
  });
}

/** The traps are as long as everything else that a call loads: they are read by those who name a guard. */
async function guardsNamed(names: readonly string[]): Promise<GuardId[]> {
  if (names.length === 0) return [];
  const { guardIds } = await import("../contract/traps.js");
  return names.map((name) => {
    const guard = guardIds.find((id) => id === name);
    if (guard !== undefined) return guard;
    throw new UsageError(`--allow: there is no guard "${name}"`, {
      code: "invalid_option",
      hint: nearest(name, guardIds).replace(/[?;]? $/, "?"),
    });
  });
}

function chosen(flag: string | undefined, variable: string | undefined): string | undefined {
  return (flag ?? (variable || undefined))?.toLowerCase();
}
