/** The plugin's sessions: reused while open, 1800 s from the last login, whatever the calls in between (protocol 5). */

/** A session as the plugin stores it. Times in seconds. */
export interface SessionRow {
  readonly id: number;
  sessionbegin: number;
  sessionend: number;
  readonly sessionkey: string;
  readonly userid: string;
  verified: boolean;
  readonly ip: string;
}

/** Where sessions are kept. */
export interface SessionStore {
  find(matches: (row: SessionRow) => boolean): SessionRow | undefined;
  byId(id: number): SessionRow | undefined;
  add(row: Omit<SessionRow, "id">): SessionRow;
  save(row: SessionRow): void;
}

export interface SessionRules {
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Seconds a session lives after a login. */
  readonly lifetime: number;
  /** 32 hexadecimal digits. */
  readonly newKey: () => string;
}

export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly rules: SessionRules,
  ) {}

  /** The user's open session from that address, its time begun anew, or a new one (quirks 21, 22). */
  open(userid: string, ip: string): { session: SessionRow; reused: boolean } {
    const now = this.rules.now();
    const open = this.store.find((row) => row.userid === userid && row.ip === ip && this.#isOpen(row, now));
    if (open !== undefined) {
      open.sessionbegin = now;
      this.store.save(open);
      return { session: open, reused: true };
    }
    const session = this.store.add({
      sessionbegin: now,
      sessionend: 0,
      sessionkey: this.rules.newKey(),
      userid,
      verified: true,
      ip,
    });
    return { session, reused: false };
  }

  /** The session that a call names; `undefined` when it is not valid. An overdue one is closed. The caller's address is not compared (quirks 25). */
  valid(client: unknown, sesskey: unknown): SessionRow | undefined {
    const id = phpInt(client);
    const key = String(sesskey ?? "").replace(/[^0-9a-zA-Z]/g, "");
    const row = this.store.byId(id);
    if (row === undefined || row.sessionkey !== key || row.sessionend !== 0 || !row.verified) return undefined;
    const now = this.rules.now();
    if (this.#isOpen(row, now)) return row;
    row.sessionend = now;
    this.store.save(row);
    return undefined;
  }

  close(row: SessionRow): void {
    row.sessionend = this.rules.now();
    row.verified = false;
    this.store.save(row);
  }

  #isOpen(row: SessionRow, now: number): boolean {
    return row.sessionend === 0 && row.verified && row.sessionbegin + this.rules.lifetime >= now;
  }
}

/** PHP's cast to a whole number: the leading digits. */
export function phpInt(value: unknown): number {
  if (typeof value === "number") return Math.trunc(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  return Math.trunc(Number(/^\s*[-+]?\d+/.exec(String(value ?? ""))?.[0] ?? 0));
}
