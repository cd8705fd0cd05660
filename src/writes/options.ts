/** What the batch writer takes, and what it tells while it works. */
import type { Caller } from "../client/rows.js";
import type { EditAction } from "../contract/editing.js";
import type { CallOptions } from "../contract/site.js";
import { UsageError } from "../errors.js";
import type { WriteRecordOptions } from "./record.js";

/** What writing needs of a client or service. */
export type Writer = Caller;

export interface WriteProgress {
  readonly total: number;
  /** Data whose outcome is known: `ok`, `failed`, `unconfirmed` and `skipped` together. */
  readonly done: number;
  readonly ok: number;
  readonly failed: number;
  readonly unconfirmed: number;
  /** Rows that the site had already: only writers that look before they write tell of them. */
  readonly skipped: number;
}

export interface WriteOptions {
  /** Action of the data that name none. */
  action?: EditAction | undefined;
  /**
   * How much one request may hold. PHP drops all variables beyond its limit without a word (`max_input_vars`, 1000), and its memory is small.
   * @default 50 data, 900 variables, 500 kB
   */
  chunk?: { readonly data?: number | undefined; readonly variables?: number | undefined; readonly bytes?: number | undefined };
  /** Chunks under way at a time. Data that depend on each other need 1. @default 1 */
  concurrency?: number | undefined;
  /**
   * Reads what an update would change unasked and sends it along: a user's `auth`, a section's `visible`, a group's `name`, a category's
   * `parent`.
   * @default true
   */
  keep?: boolean | undefined;
  /** Reads back what was written and compares it field by field. @default false */
  verify?: boolean | undefined;
  /** Looks for what was written when an answer is lost, and sends again what is proven not to be. @default true */
  recover?: boolean | undefined;
  /** How often something proven not to be written is sent again. @default 2 */
  repeats?: number | undefined;
  /** Milliseconds before the first repeat; twice as many before the next. @default 1000 */
  pause?: number | undefined;
  /** Nothing more is sent after so many data failed or are unconfirmed. @default no limit */
  maxFailures?: number | undefined;
  /** A file that is kept while writing, so that the same call goes on where it was interrupted. */
  journal?: string | undefined;
  /** Name or address of the site, kept in the journal: it is not resumed at another one. */
  site?: string | undefined;
  /** Keeps every write with the state of its row before and after, to plan the way back from ({@link planUndo}). */
  record?: WriteRecordOptions | undefined;
  /**
   * Reads the rows before, and does not send an update whose row has all its values already: its outcome is `skipped`.
   * @default false
   */
  skipUnchanged?: boolean | undefined;
  /** Data that are not sent, by their positions, and why: what a plan found ({@link planBatch}). */
  refused?: ReadonlyMap<number, UsageError> | undefined;
  /** Stops before the next chunk; what is under way is finished. The report then says which data were not sent. */
  signal?: AbortSignal | undefined;
  /** Guards to let through. */
  allow?: CallOptions["allow"];
  /** Milliseconds for each call. */
  timeout?: number | undefined;
  onProgress?: ((progress: WriteProgress) => void) | undefined;
}

/** The options with their defaults. */
export interface WriteSettings {
  readonly limits: { readonly data: number; readonly variables: number; readonly bytes: number };
  readonly concurrency: number;
  readonly keep: boolean;
  readonly verify: boolean;
  readonly recover: boolean;
  readonly repeats: number;
  readonly pause: number;
  readonly maxFailures: number;
  /** Sent with every call. */
  readonly call: CallOptions;
}

/** @throws UsageError for numbers that cannot work */
export function settingsOf(options: WriteOptions): WriteSettings {
  const { chunk = {}, allow, timeout } = options;
  return {
    limits: {
      data: positive("chunk.data", chunk.data ?? 50),
      variables: positive("chunk.variables", chunk.variables ?? 900),
      bytes: positive("chunk.bytes", chunk.bytes ?? 500_000),
    },
    concurrency: positive("concurrency", options.concurrency ?? 1),
    keep: options.keep ?? true,
    verify: options.verify ?? false,
    recover: options.recover ?? true,
    repeats: options.repeats ?? 2,
    pause: options.pause ?? 1000,
    maxFailures: options.maxFailures ?? Number.POSITIVE_INFINITY,
    // what is kept is read here for all data of a chunk at once
    call: { keep: false, ...(allow === undefined ? {} : { allow }), ...(timeout === undefined ? {} : { timeout }) },
  };
}

function positive(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new UsageError(`${name} must be a whole number above 0`, { code: "invalid_option" });
}
