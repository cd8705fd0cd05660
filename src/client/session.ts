/** Sessions of a caller: kept (one login for many calls), single-shot, or given by hand. */
import { UsageError } from "../errors.js";

/** What login answers. All other operations call `sessionkey` "sesskey" (quirks 30). */
export interface Session {
  readonly client: number;
  readonly sessionkey: string;
}

export interface Account {
  readonly username: string;
  readonly password: string;
}

/** How one call identifies itself. */
export type Credentials = { readonly session: Session } | { readonly account: Account };

/** Gives every call its credentials and is told when a session turned out to be invalid. */
export interface SessionKeeper {
  /** @param signal stops the wait, not the login: other calls may wait for it too */
  credentials(signal?: AbortSignal): Promise<Credentials>;
  /** Forgets a session that the site does not know any more. True when another one can be had. */
  renew(session: Session): boolean;
  /** The session now, where one is open; asks nobody. */
  readonly current: Session | undefined;
}

/** Sessions end this long after the last login, however busy (quirks 21). */
export const SESSION_LIFETIME_MS = 1_800_000;
/** Renewed this long before their end. */
const MARGIN_MS = 60_000;

/** By two clocks. */
interface Moment {
  readonly wall: number;
  readonly steady: number;
}

/** Milliseconds by the clock that has seen more: one of them can be put back, the other one may stand still while the computer sleeps. */
function passed(from: Moment, to: Moment): number {
  return Math.max(to.wall - from.wall, to.steady - from.steady);
}

/**
 * One login for many concurrent calls, renewed before its end. Logging in again keeps id and key and starts the time anew
 * (quirks 21), so calls under way are not disturbed.
 */
export class KeptSession implements SessionKeeper {
  #login: Promise<Session> | undefined;
  #session: Session | undefined;
  #began: Moment = { wall: 0, steady: 0 };

  /** @param options `now` and `steady` for tests: a clock that people may set, and one that never goes back */
  constructor(
    private readonly logIn: () => Promise<Session>,
    private readonly options: {
      lifetime?: number | undefined;
      now?: (() => number) | undefined;
      steady?: (() => number) | undefined;
    } = {},
  ) {}

  get current(): Session | undefined {
    return this.#session;
  }

  async credentials(signal?: AbortSignal): Promise<Credentials> {
    const now = this.#now();
    const lifetime = this.options.lifetime ?? SESSION_LIFETIME_MS;
    const margin = Math.min(MARGIN_MS, lifetime / 10);
    if (this.#session !== undefined && passed(this.#began, now) < lifetime - margin) return { session: this.#session };
    this.#login ??= this.#begin(now);
    return { session: await abortable(this.#login, signal) };
  }

  #now(): Moment {
    const { now = Date.now, steady = () => performance.now() } = this.options;
    return { wall: now(), steady: steady() };
  }

  async #begin(began: Moment): Promise<Session> {
    try {
      const session = await this.logIn();
      this.#session = session;
      this.#began = began; // the site counts from when it answered, which is later
      return session;
    } finally {
      this.#login = undefined;
    }
  }

  renew(session: Session): boolean {
    if (this.#session !== undefined && sameSession(this.#session, session)) this.#session = undefined;
    return true;
  }
}

/** A session that somebody else opened: never renewed, never closed. */
export class GivenSession implements SessionKeeper {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
    const { client, sessionkey } = session;
    if (!Number.isSafeInteger(client) || typeof sessionkey !== "string" || !/^[0-9a-z]+$/i.test(sessionkey)) {
      throw new UsageError("session must hold client (a number) and sessionkey (letters and digits), as login answers them", {
        code: "invalid_option",
      });
    }
  }

  get current(): Session {
    return this.#session;
  }

  credentials(): Promise<Credentials> {
    return Promise.resolve({ session: this.#session });
  }
  renew(): boolean {
    return false;
  }
}

/**
 * REST only: each call carries name and password; the site logs in, runs it and logs out. It reuses the account's open session
 * and closes it at the end, so it ends every other session of that account (quirks 23).
 */
export class SingleShot implements SessionKeeper {
  readonly current = undefined;
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  credentials(): Promise<Credentials> {
    return Promise.resolve({ account: this.#account });
  }
  renew(): boolean {
    return false;
  }
}

/** @throws UsageError for accounts that no site of this plugin lets in */
export function checkAccount({ username, password }: Account, allow: readonly string[] = []): void {
  if (username === "") throw new UsageError("username is empty", { code: "invalid_option" });
  if (password === "") {
    throw new UsageError("password is empty", {
      code: "invalid_option",
      hint: "give `password`, on the command line WSPP_PASSWORD or --password-file",
    });
  }
  if (/[<\0]/.test(password) && !allow.includes("password-tag")) {
    throw new UsageError("a password that holds a < can never log in: the plugin takes it for markup and strips it", {
      code: "refused_by_guard",
      guard: "password-tag",
      hint: "change the password of this account in Moodle (wire 46)",
    });
  }
}

function sameSession(a: Session, b: Session): boolean {
  return a.client === b.client && a.sessionkey === b.sessionkey;
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
