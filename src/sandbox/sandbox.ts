/** A Moodle in memory that speaks wspp: the plugin's rules over a store. */
import { randomBytes } from "node:crypto";
import { itemOf } from "../contract/language.js";
import { type OperationName, operationNamed } from "../contract/operations.js";
import type { PhpValue } from "../contract/php-value.js";
import type { Caller, ReceivedArguments, WsppSite } from "../contract/site.js";
import { SiteFault } from "../contract/site-fault.js";
import { emptyListAnswer } from "../plugin/blank.js";
import type { MoodleVersion } from "../plugin/say.js";
import { type SessionRow, type SessionStore, Sessions } from "../plugin/sessions.js";
import { Call, type Quirks, type Surroundings } from "./call.js";
import { logError } from "./moodle/log.js";
import { EmptyList } from "./operations/handlers.js";
import { handlers } from "./operations/table.js";
import { Database, type DatabaseSnapshot } from "./store/database.js";
import type { StoredRow, Table } from "./store/table.js";

export interface SandboxOptions {
  /** The tables to begin with. */
  readonly seed: DatabaseSnapshot;
  /** @default "1.9" */
  readonly moodle?: MoodleVersion;
  /** @default "faithful" */
  readonly quirks?: Quirks;
  /** Seconds since 1970. @default the clock of the computer */
  readonly now?: () => number;
  /** 32 hexadecimal digits. @default random ones */
  readonly newKey?: () => string;
}

const DEFAULT_LIFETIME = 1800;

export class Sandbox implements WsppSite {
  readonly db: Database;
  readonly moodle: MoodleVersion;
  readonly #surroundings: Surroundings;
  readonly #seed: DatabaseSnapshot;

  constructor(options: SandboxOptions) {
    this.db = new Database(options.seed);
    this.moodle = options.moodle ?? "1.9";
    this.#seed = options.seed;
    const now = options.now ?? (() => Math.floor(Date.now() / 1000));
    const sessions = new Sessions(new SessionTable(this.db), {
      now,
      lifetime: Number(this.db.config("ws_sessiontimeout") ?? 0) || DEFAULT_LIFETIME,
      newKey: options.newKey ?? (() => randomBytes(16).toString("hex")),
    });
    this.#surroundings = { db: this.db, sessions, moodle: this.moodle, quirks: options.quirks ?? "faithful", now };
  }

  /** Back to the tables of the beginning. */
  reset(): void {
    this.db.restore(this.#seed);
  }

  answer(operation: OperationName, args: ReceivedArguments, caller: Caller): Promise<PhpValue> {
    try {
      return Promise.resolve(this.#answer(operation, args, caller));
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  #answer(operation: OperationName, args: ReceivedArguments, caller: Caller): PhpValue {
    const handler = handlers[operation];
    const call = new Call(operation, args, caller, this.#surroundings);
    try {
      return this.#completed(call, operation, handler(call));
    } catch (error) {
      if (error instanceof SiteFault && error.kind === "plugin") logError(call, error.message);
      throw error;
    }
  }

  /** An empty list of records becomes the one blank record with the operation's text (protocol 4). */
  #completed(call: Call, operation: OperationName, value: PhpValue | EmptyList): PhpValue {
    const text = value instanceof EmptyList ? value.text : undefined;
    if (!(value instanceof EmptyList) && !(Array.isArray(value) && value.length === 0)) return value;
    const { returns, empty } = operationNamed(operation)!;
    const item = returns?.kind === "list" ? itemOf(returns) : undefined;
    if (item?.kind !== "struct") return [];
    return emptyListAnswer(item, text ?? call.say(empty?.[0] ?? "ws_nothingfound"));
  }
}

/** The plugin's session table in the store. */
class SessionTable implements SessionStore {
  constructor(private readonly db: Database) {}

  find(matches: (row: SessionRow) => boolean): SessionRow | undefined {
    for (const stored of this.#table.rows) {
      const row = sessionRow(stored);
      if (matches(row)) return row;
    }
    return undefined;
  }

  byId(id: number): SessionRow | undefined {
    const stored = this.#table.byId(id);
    return stored && sessionRow(stored);
  }

  add(row: Omit<SessionRow, "id">): SessionRow {
    const { verified, ...values } = row;
    const stored = this.#table.insert({ ...values, verified: verified ? 1 : 0 });
    return { ...row, id: Number(stored["id"]) };
  }

  save({ id, verified, ...values }: SessionRow): void {
    const stored = this.#table.byId(id);
    if (stored !== undefined) this.#table.update(stored, { ...values, verified: verified ? 1 : 0 });
  }

  get #table(): Table {
    return this.db.table("webservices_sessions");
  }
}

function sessionRow(stored: StoredRow): SessionRow {
  return {
    id: Number(stored["id"]),
    sessionbegin: Number(stored["sessionbegin"]),
    sessionend: Number(stored["sessionend"]),
    sessionkey: stored["sessionkey"] ?? "",
    userid: stored["userid"] ?? "0",
    verified: stored["verified"] === "1",
    ip: stored["ip"] ?? "",
  };
}
