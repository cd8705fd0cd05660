/** Options that `wspp edit` and `wspp edit undo` share: brakes, pace, the report. */
import { access, constants } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UsageError } from "../../errors.js";
import type { Brakes } from "../../writes/brakes.js";
import type { WriteOptions } from "../../writes/options.js";
import type { ConnectionFlags } from "../connection.js";
import type { Io } from "../io.js";
import { wholeNumber } from "../whole-number.js";
import { reportFormat } from "./report.js";

/** As commander gives them. */
export interface RunFlags extends ConnectionFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly report?: string;
  readonly verify?: boolean;
  readonly maxFailures?: string;
  readonly maxDeletes: string;
  readonly maxShare: string;
  readonly rate?: string;
  readonly chunk?: string;
  readonly concurrency?: string;
  readonly json?: boolean;
}

export interface RunOptions {
  readonly isDry: boolean;
  /** Nobody is asked. */
  readonly isConfirmed: boolean;
  readonly brakes: Brakes;
  /** Calls a minute. */
  readonly rate: number | undefined;
  readonly report: { readonly file: string; readonly format: "csv" | "json" } | undefined;
  readonly writing: Pick<WriteOptions, "chunk" | "concurrency" | "maxFailures" | "verify">;
}

const MOST = 999_999_999;

/**
 * @param isTyped whether standard input is free to answer a question
 * @throws UsageError for options that make no sense, and where nobody could be asked
 */
export async function runOptionsOf(flags: RunFlags, isTyped: boolean, io: Io): Promise<RunOptions> {
  const { report, maxFailures, rate, chunk, concurrency = "1", verify = false } = flags;
  const isDry = flags.dryRun === true;
  const isConfirmed = flags.yes === true;
  if (!isDry && !isConfirmed && !(isTyped && flags.passwordFile !== "-" && io.stdinIsTTY && io.stderr.isTTY)) {
    throw new UsageError("nothing was written: there is no terminal to ask whether it is meant", {
      code: "not_confirmed",
      hint: "look at it with --dry-run first, then say --yes",
    });
  }
  const number = (option: string, text: string | undefined, least: number, most = MOST): number | undefined =>
    text === undefined ? undefined : wholeNumber(option, text, least, most);
  if (report !== undefined) await checkWritable("--report", report);
  return {
    isDry,
    isConfirmed,
    brakes: {
      maxDeletes: number("--max-deletes", flags.maxDeletes, 0),
      maxShare: number("--max-share", flags.maxShare, 0, 100),
    },
    rate: number("--rate", rate, 1),
    report: report === undefined ? undefined : { file: report, format: reportFormat(report) },
    writing: {
      chunk: { data: number("--chunk", chunk, 1, 1000) },
      concurrency: number("--concurrency", concurrency, 1, 6),
      maxFailures: number("--max-failures", maxFailures, 1),
      verify,
    },
  };
}

/** A report that cannot be written is told before anything is sent. @throws UsageError */
export async function checkWritable(option: string, file: string): Promise<void> {
  try {
    await access(dirname(resolve(file)), constants.W_OK);
  } catch (cause) {
    throw new UsageError(`${option}: ${file} cannot be written (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unwritable_file",
    });
  }
}

/** @throws UsageError when two of the files are the same */
export function checkDistinct(files: Readonly<Record<string, string | undefined>>): void {
  const known = new Map<string, string>();
  for (const [option, file] of Object.entries(files)) {
    if (file === undefined || file === "-") continue;
    const other = known.get(resolve(file));
    if (other !== undefined)
      throw new UsageError(`${other} and ${option} name the same file ${file}`, { code: "invalid_option" });
    known.set(resolve(file), option);
  }
}
