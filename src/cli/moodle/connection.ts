/** From options and environment to what `connect` of the official web services takes. Secrets are asked for last. */
import { UsageError } from "../../errors.js";
import type { FunctionSet } from "../../functions/description.js";
import { readDescriptionFile } from "../../functions/description-file.js";
import { functionsOf } from "../../functions/shipped.js";
import { type MoodleOptions, moodleSettingsOf } from "../../moodle/options.js";
import { siteUrlOf } from "../../moodle/site-url.js";
import { type MoodleGuardId, moodleGuardIds } from "../../moodle/traps.js";
import { nearest } from "../../nearest.js";
import type { TextSettings } from "../../wire/official/rest/settings.js";
import { authorityOf, transportOf } from "../connection.js";
import type { Io } from "../io.js";
import { accountOf, usernameOf } from "./account.js";
import { readJsonFile } from "./json-file.js";
import { tokenOf } from "./token-source.js";

/** The options of every command that speaks to a site, as commander gives them. */
export interface MoodleFlags {
  readonly url?: string;
  readonly token?: string | boolean;
  readonly tokenFile?: string;
  readonly username?: string;
  readonly password?: string | boolean;
  readonly passwordFile?: string;
  readonly service?: string;
  readonly simple?: boolean;
  readonly protocol?: string;
  readonly format?: string;
  readonly setting?: readonly string[];
  readonly functions?: string;
  readonly allow?: readonly string[];
  readonly timeout?: string;
  readonly insecure?: boolean;
  readonly ca?: string;
  readonly legacyTls?: boolean;
  readonly proxy?: string;
}

/** Everything but the credentials, checked. */
export type MoodleConnection = Omit<MoodleOptions, "token" | "username" | "password" | "functions">;

/** @throws UsageError for options that make no sense */
export async function moodleConnectionOf(flags: MoodleFlags, io: Io): Promise<MoodleConnection> {
  refuseSecretArguments(flags);
  const given = flags.url ?? (io.env["MOODLE_URL"] || undefined);
  if (given === undefined) {
    throw new UsageError("which site? there is no --url", {
      code: "no_url",
      hint: "give --url https://moodle.example.edu/lms, or set MOODLE_URL",
    });
  }
  const connection: MoodleConnection = {
    url: siteUrlOf(given),
    service: flags.service,
    authentication: flags.simple === true ? "simple" : "token",
    // Checked below, as those of any caller.
    protocol: flags.protocol?.toLowerCase() as MoodleOptions["protocol"],
    format: flags.format?.toLowerCase() as MoodleOptions["format"],
    settings: textSettings(flags.setting ?? []),
    allow: (flags.allow ?? []).map(guardNamed),
    ...transportOf(flags, await authorityOf(flags.ca)),
    signal: io.signal,
  };
  moodleSettingsOf(connection);
  return connection;
}

/** A token where one is given, else an account. */
export async function credentialsOf(flags: MoodleFlags, io: Io): Promise<Pick<MoodleOptions, "token" | "username" | "password">> {
  // An account that is named on the command line counts before a token of the environment.
  const token = flags.username === undefined ? await tokenOf(flags.tokenFile, io) : undefined;
  if (token !== undefined) return { token };
  if (usernameOf(flags, io) !== undefined) return accountOf(flags, io);
  throw new UsageError("there is no token", {
    code: "no_token",
    hint: "set MOODLE_TOKEN, give a file with --token-file (- for standard input), or --username to have one asked for",
  });
}

/** The functions of a description file, else those that come with the package. */
export async function functionsFrom(file: string | undefined): Promise<FunctionSet> {
  return file === undefined ? functionsOf("4.4") : readDescriptionFile(await readJsonFile("--functions", file));
}

function refuseSecretArguments({ token, password }: MoodleFlags): void {
  const [what, ways] =
    token !== undefined
      ? ["token", "set MOODLE_TOKEN, or give a file with --token-file (- for standard input)"]
      : [
          "password",
          "set MOODLE_PASSWORD, or give a file with --password-file (- for standard input), or be asked on a terminal",
        ];
  if (token === undefined && password === undefined) return;
  throw new UsageError(`a ${what} is never an argument: other users see the arguments of a process`, {
    code: `${what}_argument`,
    hint: ways,
  });
}

const FLAGS = ["raw", "fileurl", "filter"] as const;

/** `raw`, `fileurl=0`, `lang=de`; `migration` stands for texts as they are stored. */
function textSettings(given: readonly string[]): TextSettings {
  return Object.assign({}, ...given.map(textSetting)) as TextSettings;
}

function textSetting(given: string): TextSettings {
  const [name = "", value = "1"] = given.split(/=(.*)/s);
  if (name === "migration") return { raw: true, fileurl: false };
  if (name === "lang" && given.includes("=")) return { lang: value };
  const flag = FLAGS.find((each) => each === name);
  if (flag !== undefined && /^(?:1|0|true|false)$/.test(value)) return { [flag]: value === "1" || value === "true" };
  throw new UsageError(`--setting: "${given}" is no setting`, {
    code: "invalid_option",
    hint: "raw, fileurl=0, filter, lang=de, or migration for texts as they are stored",
  });
}

function guardNamed(name: string): MoodleGuardId {
  const guard = moodleGuardIds.find((id) => id === name);
  if (guard !== undefined) return guard;
  throw new UsageError(`--allow: there is no guard "${name}"`, {
    code: "invalid_option",
    hint: nearest(name, moodleGuardIds).replace(/[?;]? $/, "?"),
  });
}
