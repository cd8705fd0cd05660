/** What `connect` of the official web services takes, checked once. */
import { oneOf } from "../client/options.js";
import { UsageError } from "../errors.js";
import type { FunctionSet } from "../functions/description.js";
import type { ConnectionOptions } from "../http/index.js";
import type { Notice } from "../wire/exchange.js";
import type { TextSettings } from "../wire/official/rest/settings.js";
import type { Token } from "./token-value.js";
import type { MoodleGuardId } from "./traps.js";
import type { Warning } from "./warnings.js";

/** The protocols that Moodle has had: SOAP since 2.0, XML-RPC from 2.0 to 4.0, AMF from 2.0 to 3.0; REST is always there. */
export type MoodleProtocol = "rest" | "soap" | "xmlrpc" | "amf";

export interface MoodleOptions extends ConnectionOptions {
  /** The site's wwwroot, sub-paths kept. Addresses below it that people copy (`/login/index.php` ...) are cut back to it. */
  url: string;
  /** A token of one of the site's services. */
  token?: string | Token | undefined;
  /** Without a token: the account that one is asked for. */
  username?: string | undefined;
  password?: string | undefined;
  /**
   * Short name of the service that a token is asked for.
   * @default "moodle_mobile_app"
   */
  service?: string | undefined;
  /**
   * `token`: user name and password are exchanged for a token. `simple`: they go with every call, to the simple servers of sites
   * that have them switched on.
   * @default "token"
   */
  authentication?: "token" | "simple" | undefined;
  /** @default "rest" */
  protocol?: MoodleProtocol | undefined;
  /**
   * REST only.
   * @default "json"
   */
  format?: "json" | "xml" | undefined;
  /** REST only: how the site treats texts, for all calls. `migrationSettings` reads them as they are stored. */
  settings?: TextSettings | undefined;
  /**
   * What the functions take and answer: those of Moodle 4.4 that come with the package, or a site's own
   * (`wspp moodle import-descriptions`). `false` sends arguments as they are and passes answers on as they come.
   * @default the functions of Moodle 4.4
   */
  functions?: FunctionSet | false | undefined;
  /**
   * Asks the site once which functions the token may call, so that a call of another one is refused by name.
   * @default true
   */
  checkAvailability?: boolean | undefined;
  /**
   * Collects reads that are asked in the same turn into one HTTP request (`tool_mobile_call_external_functions`), where the token's
   * service has that function.
   * @default false
   */
  collectReads?: boolean | undefined;
  /** Form variables that the site's PHP takes (`max_input_vars`): what is beyond vanishes silently (moodle4 13). @default 1000 */
  maxInputVars?: number | undefined;
  /**
   * Calls at a time. A site fetches its own WSDL during each SOAP call, which takes a second worker (official-protocols D6).
   * @default 2 for SOAP, 6 for the others
   */
  concurrency?: number | undefined;
  /** Guards that are let through for all calls (docs/moodle-traps.md). */
  allow?: readonly MoodleGuardId[] | undefined;
  /**
   * `fail`: an answer with warnings is a `WarningsError`. `pass`: it is answered; `warningsOf` has them.
   * @default "pass"
   */
  warnings?: "pass" | "fail" | undefined;
  /** Told of the warnings that come with an answer. */
  onWarnings?: ((warnings: readonly Warning[], functionName: string) => void) | undefined;
  /** Told of oddities in answers that are passed on all the same. */
  onNotice?: ((notice: Notice) => void) | undefined;
  /** Gives up the calls with which a connection begins. */
  signal?: AbortSignal | undefined;
}

export interface MoodleCallOptions {
  signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call. */
  timeout?: number | undefined;
  /** Guards to let through for this call. */
  allow?: readonly MoodleGuardId[] | undefined;
  /** REST only: instead of the client's settings, one by one. */
  settings?: TextSettings | undefined;
  warnings?: "pass" | "fail" | undefined;
  /**
   * For functions without a description: whether the call merely reads. Only such calls are repeated, shared or collected.
   * @default "write"
   */
  effect?: "read" | "write" | undefined;
  /**
   * `false` sends the arguments as they are, for a function that is another one on this site than in the description.
   * @default true
   */
  check?: boolean | undefined;
}

const PROTOCOLS: readonly MoodleProtocol[] = ["rest", "soap", "xmlrpc", "amf"];

/** The options with their defaults, as far as the calls need them. */
export interface MoodleSettings {
  readonly protocol: MoodleProtocol;
  readonly format: "json" | "xml";
  readonly texts: TextSettings;
  readonly allow: readonly MoodleGuardId[];
  readonly warnings: "pass" | "fail";
  readonly maxInputVars: number;
}

/** @throws UsageError `invalid_option` */
export function moodleSettingsOf(options: MoodleOptions): MoodleSettings {
  const { protocol = "rest", format = "json", settings = {}, allow = [], warnings = "pass", maxInputVars = 1000 } = options;
  oneOf("protocol", protocol, PROTOCOLS);
  oneOf("format", format, ["json", "xml"]);
  oneOf("authentication", options.authentication ?? "token", ["token", "simple"]);
  oneOf("warnings", warnings, ["pass", "fail"]);
  if (options.format !== undefined && protocol !== "rest") throw restOnly("format", protocol);
  if (!Number.isSafeInteger(maxInputVars) || maxInputVars < 10) {
    throw new UsageError("maxInputVars must be a whole number of at least 10", { code: "invalid_option" });
  }
  checkTexts(settings, protocol);
  return { protocol, format, texts: settings, allow, warnings, maxInputVars };
}

/** @throws UsageError where the protocol does not know these settings */
export function checkTexts(settings: TextSettings, protocol: MoodleProtocol): void {
  if (protocol !== "rest" && Object.values(settings).some((value) => value !== undefined)) throw restOnly("settings", protocol);
}

function restOnly(option: string, protocol: MoodleProtocol): UsageError {
  return new UsageError(`the option ${option} is for REST, not for ${protocol}`, {
    code: "invalid_option",
    hint: 'leave it out, or ask with protocol: "rest"',
  });
}
