/** What `connect` takes, checked once. */
import type { Dialect, RestFormat } from "../contract/language.js";
import type { GuardId } from "../contract/traps.js";
import { UsageError } from "../errors.js";
import type { ConnectionOptions } from "../http/index.js";
import { meantChoice } from "../nearest.js";
import type { Notice } from "../wire/exchange.js";
import { POJO_REFUSAL } from "../wire/rest/pojo.js";
import type { SiteProfile } from "./profile.js";
import type { RoutePreference } from "./routes.js";
import type { Session } from "./session.js";

export interface ConnectOptions extends ConnectionOptions {
  /** The site's wwwroot, sub-paths kept. `.../wspp/service_pp2.php` and the like are cut back to it. */
  url: string;
  username?: string | undefined;
  password?: string | undefined;
  /**
   * `auto` asks over SOAP and takes another route where that one is known to be broken.
   * @default "auto"
   */
  protocol?: "auto" | "soap" | "rest" | undefined;
  /**
   * SOAP only.
   * @default "simplified"
   */
  dialect?: Dialect | undefined;
  /**
   * REST only. Errors have no text in json and php (quirks 6): the client then asks once more in xml where that is safe.
   * @default "json"
   */
  format?: RestFormat | undefined;
  /**
   * `kept`: one login for all calls, renewed in time. `single-shot` (REST): each call logs in and out, which **ends every other
   * session of that account** (quirks 23). A session by hand is used as it is.
   * @default "kept"
   */
  session?: "kept" | "single-shot" | Session | undefined;
  /**
   * A login reuses the account's open session, and a logout ends it for everybody who uses that account (quirks 22), so the client
   * logs out only when told to.
   * @default "never"
   */
  logout?: "never" | "on-close" | undefined;
  /**
   * Calls at a time. SOAP: a real site fetches its own WSDL during each call and deadlocks when its workers are used up (wire 9).
   * @default 2 for SOAP, 6 for REST
   */
  concurrency?: number | undefined;
  /** Guards that are let through for all calls (docs/traps.md). */
  allow?: readonly GuardId[] | undefined;
  /** The site's texts for "nothing found" where it speaks neither English nor shows message keys. */
  emptyTexts?: readonly string[] | undefined;
  /** Made by `wspp doctor`. */
  profile?: SiteProfile | undefined;
  /** Milliseconds a session lives after login: the site's `ws_sessiontimeout`. @default 1_800_000 */
  sessionLifetime?: number | undefined;
  /** Told of oddities in answers that are passed on all the same: unexpected nulls, texts that are not UTF-8, junk around the answer; and of a site that is asked one call at a time from then on. */
  onNotice?: ((notice: Notice) => void) | undefined;
  /** Gives up the login with which a connection begins; calls have a signal of their own. */
  signal?: AbortSignal | undefined;
  /** Milliseconds since 1970, for tests. @default Date.now */
  now?: (() => number) | undefined;
}

/** @throws UsageError for a value that is none of the choices */
export function preferenceOf({ protocol = "auto", dialect = "simplified", format = "json" }: ConnectOptions): RoutePreference {
  oneOf("protocol", protocol, ["auto", "soap", "rest"]);
  oneOf("dialect", dialect, ["simplified", "classic"]);
  if ((format as string) === "pojo")
    throw new UsageError(`format pojo: ${POJO_REFUSAL}`, { code: "invalid_option", hint: "use json" });
  oneOf("format", format, ["json", "xml", "php", "dump"]);
  return { protocol, dialect, format };
}

/** @throws UsageError `invalid_option` for a value that is none of the choices */
export function oneOf(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw new UsageError(`${name} "${value}" is none of ${choices.join(", ")}`, {
    code: "invalid_option",
    hint: meantChoice(value, choices),
  });
}

/** The wwwroot of an address as people give it. */
export function wwwrootOf(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new UsageError(`"${url}" is no address`, {
      code: "invalid_option",
      hint: "give the site's wwwroot, for example https://moodle.example.edu/lms",
    });
  }
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") {
    throw new UsageError(`${parsed.protocol} is not spoken here`, {
      code: "invalid_option",
      hint: "the address must begin with https:// or http://",
    });
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new UsageError("the address holds a user name or password", {
      code: "invalid_option",
      hint: "give them as username and password: addresses end up in logs",
    });
  }
  return `${parsed.origin}${parsed.pathname.replace(/\/wspp(?:\/.*)?$/, "").replace(/\/+$/, "")}`;
}
