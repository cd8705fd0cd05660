/** What the writers of many rows take, and what they tell. */
import { setTimeout as wait } from "node:timers/promises";
import type { EditReport, OutcomeStatus } from "../../client/report.js";
import { UsageError } from "../../errors.js";
import { type Moment, moment } from "../journal.js";
import { settingsOf, type WriteOptions, type WriteProgress, type WriteSettings } from "../options.js";

/** A row: an object for most functions, an id for those that delete by ids alone. */
export type ManyRow = object | number | string;

/** A record as a site answers it. */
export type SiteRow = Readonly<Record<string, unknown>>;

/**
 * One outcome a row, in order. `record` is what the site answered or shows of the row, its `id` among it. `skipped` rows were there
 * before, or were not there to be deleted.
 */
export type ManyReport<R extends ManyRow = ManyRow> = EditReport<R, SiteRow, OutcomeStatus>;

export interface ManyProgress extends WriteProgress {
  /** What is waited for at the moment, and the milliseconds until the next attempt. */
  readonly waiting?: { readonly why: WaitReason; readonly ms: number } | undefined;
}

/** `lost`: rows whose answer was lost are looked for again, because the site may still be at work on them. */
export type WaitReason = "maintenance" | "overload" | "unreached" | "lost";

/** The clock of a run. */
export interface Clock {
  /** Now, for a journal. */
  moment(): Moment;
  /** Milliseconds since some moment; it never goes back. */
  elapsed(): number;
  /** Resolves earlier when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface ManyOptions
  extends Pick<
    WriteOptions,
    "chunk" | "concurrency" | "repeats" | "pause" | "maxFailures" | "journal" | "site" | "signal" | "timeout"
  > {
  /**
   * What becomes of a row that is there already, by idnumber, username, shortname or name in its course, and of one to be deleted that
   * is not: it is skipped, or an error. Rows are looked for before anything is sent, because a site answers a double with the same
   * sentence as everything else (moodle4 2). `send` looks for nothing, for tokens that may not read; a new row whose answer is lost is
   * then unconfirmed for good.
   * @default "skip"
   */
  existing?: "skip" | "fail" | "send" | undefined;
  /** The member by which rows to change or delete are found, in place of their id: `username`, `idnumber`, `shortname`. */
  by?: string | undefined;
  /**
   * Reads back what was written and compares it member by member. Left out, rows are read back that hold what a site may drop without
   * a word: `customfields` of users (moodle4 23).
   */
  verify?: boolean | undefined;
  /**
   * Milliseconds after a lost answer until a row that is not there counts as not written, and is sent again. Shorter than a site may
   * be at work on a call, it can double rows.
   * @default 300000
   */
  settle?: number | undefined;
  /**
   * How a site in maintenance or overloaded (HTTP 429, 503) is waited for: asked again every so many milliseconds, so many in all.
   * @default every 30 s, at most 30 min
   */
  maintenance?: { readonly every?: number | undefined; readonly atMost?: number | undefined } | undefined;
  /** Arguments of the function beside its rows. */
  args?: object | undefined;
  /**
   * What is known of a function of a plugin, or of another one that this package does not know. `fails: "together"`: one
   * refused row means that none of its call was written; `"apart"`: the others are, and `warnings` tell of it. `twice: "same"`: sending
   * a row again does no harm. Without, rows go one by one and one without an answer is `unconfirmed`.
   */
  treat?: { readonly fails?: "together" | "apart" | undefined; readonly twice?: "same" | undefined } | undefined;
  /** Guards to let through, here and in each call. */
  allow?: readonly string[] | undefined;
  onProgress?: ((progress: ManyProgress) => void) | undefined;
  /** For tests. */
  clock?: Clock | undefined;
}

export interface ManySettings extends Pick<WriteSettings, "limits" | "concurrency" | "repeats" | "pause" | "maxFailures"> {
  readonly existing: "skip" | "fail" | "send";
  /** Absent: rows that hold what may be dropped. */
  readonly verify: boolean | undefined;
  readonly settle: number;
  readonly every: number;
  readonly atMost: number;
  readonly timeout: number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly allow: readonly string[];
  readonly clock: Clock;
}

/** @throws UsageError `invalid_option` */
export function manySettings(options: ManyOptions): ManySettings {
  const { allow = [], ...shared } = options;
  const { limits, concurrency, repeats, pause, maxFailures } = settingsOf(shared);
  const { existing = "skip", verify, settle = 300_000, maintenance = {}, timeout, signal } = options;
  const { every = 30_000, atMost = 1_800_000 } = maintenance;
  if (!["skip", "fail", "send"].includes(existing)) {
    throw new UsageError("existing must be skip, fail or send", { code: "invalid_option" });
  }
  for (const [name, value] of Object.entries({ settle, "maintenance.every": every, "maintenance.atMost": atMost })) {
    if (!(value >= 0)) throw new UsageError(`${name} must be milliseconds`, { code: "invalid_option" });
  }
  return {
    limits,
    concurrency,
    repeats,
    pause,
    maxFailures,
    existing,
    verify,
    settle,
    every,
    atMost,
    timeout,
    signal,
    allow,
    clock: options.clock ?? systemClock,
  };
}

const systemClock: Clock = {
  moment,
  elapsed: () => performance.now(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined), // it rejects for nothing but the signal
};
