/** One call under way: the caller, the database, the clock, and the plugin's ways to refuse. */
import { phpNumberText } from "../contract/php-number.js";
import type { Caller, ReceivedArguments, ReceivedArray, ReceivedStruct, ReceivedValue } from "../contract/site.js";
import { SiteFault } from "../contract/site-fault.js";
import { type MoodleVersion, say } from "../plugin/say.js";
import type { SessionRow, Sessions } from "../plugin/sessions.js";
import { Access } from "./moodle/access.js";
import { logOperation } from "./moodle/log.js";
import type { Database } from "./store/database.js";
import type { StoredRow, Table } from "./store/table.js";

/** `faithful`: what the real plugin gets wrong is wrong here too; `repaired`: each operation does what its documentation says. */
export type Quirks = "faithful" | "repaired";

export interface Surroundings {
  readonly db: Database;
  readonly sessions: Sessions;
  readonly moodle: MoodleVersion;
  readonly quirks: Quirks;
  /** Seconds since 1970. */
  readonly now: () => number;
}

export class Call {
  readonly db: Database;
  readonly moodle: MoodleVersion;
  readonly faithful: boolean;
  readonly access: Access;
  #session: SessionRow | undefined;
  #logged = false;

  constructor(
    readonly operation: string,
    readonly args: ReceivedArguments,
    readonly caller: Caller,
    readonly surroundings: Surroundings,
  ) {
    this.db = surroundings.db;
    this.moodle = surroundings.moodle;
    this.faithful = surroundings.quirks === "faithful";
    this.access = new Access(this.db, this.moodle);
  }

  get isMoodle2(): boolean {
    return this.moodle !== "1.9";
  }

  get now(): number {
    return this.surroundings.now();
  }

  get isRest(): boolean {
    return this.caller.protocol === "rest";
  }

  table(name: string): Table {
    return this.db.table(name);
  }

  /** A message as this site says it. */
  say(key: string, ...parameters: readonly string[]): string {
    return say(this.moodle, key, ...parameters);
  }

  /** Ends the call with a message of the plugin. */
  fatal(key: string, ...parameters: readonly string[]): never {
    throw new SiteFault("plugin", this.say(key, ...parameters));
  }

  /** Ends the call with a fixed text of the plugin. */
  fatalText(text: string): never {
    throw new SiteFault("plugin", text);
  }

  /** Dies as PHP does: HTTP 500, over REST without a word. */
  phpFatal(text: string): never {
    throw new SiteFault("php", text);
  }

  /** The session of this call, if it is valid. */
  get session(): SessionRow | undefined {
    this.#session ??= this.surroundings.sessions.valid(this.args["client"], this.args["sesskey"]);
    return this.#session;
  }

  /**
   * The plugin's session test, which also logs the call. Where it stands among the other tests of an operation matters (quirks 31), so
   * handlers call it themselves.
   * @param appended what some operations add to the message (quirks 16)
   * @returns the caller's id
   */
  validate(appended = ""): string {
    const { session } = this;
    if (session === undefined) throw new SiteFault("plugin", this.say("ws_invalidclient") + appended);
    if (!this.#logged) logOperation(this, session.userid);
    this.#logged = true;
    return session.userid;
  }

  /** The caller's account. */
  user(): StoredRow {
    const user = this.table("user").byId(this.validate());
    if (user === undefined) this.fatal("ws_invalidclient");
    return user;
  }

  /** An argument as text: null is blank, a list the word Array (wire 29). */
  text(name: string): string {
    return phpText(this.args[name] ?? null);
  }

  /** An argument as list; anything else, and an empty text, is an empty list (wire 4, 29). */
  list(name: string): readonly ReceivedValue[] {
    const value = this.args[name] ?? null;
    if (Array.isArray(value)) return value;
    return value instanceof Map ? [...value.values()] : [];
  }
}

/** PHP's `empty()`: null, false, 0, "0", "" and an empty list. */
export function isEmpty(value: ReceivedValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === "0" || value === "") return true;
  return Array.isArray(value) ? value.length === 0 : value instanceof Map && value.size === 0;
}

/** A value as PHP writes it into a text. */
export function phpText(value: ReceivedValue): string {
  if (value === null || value === false) return "";
  if (value === true) return "1";
  if (typeof value === "number") return phpNumberText(value);
  return typeof value === "object" ? "Array" : value;
}

/** The members of a struct, however it was sent; `undefined` for anything else. */
export function structOf(value: ReceivedValue | undefined): Map<string, ReceivedValue> | undefined {
  if (value instanceof Map) return new Map(value as ReceivedArray);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value as ReceivedStruct));
}
