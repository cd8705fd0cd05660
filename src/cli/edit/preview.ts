/** Shows what a run would do before it does it, and asks whether it is meant. */
import { UsageError } from "../../errors.js";
import { exitCodes, type Io } from "../io.js";
import { jsonText } from "../show.js";
import { styleOf } from "../style.js";
import { errorValue } from "../wording.js";
import { type DiffLine, diffText } from "./diff.js";
import type { RunOptions } from "./run-options.js";

export interface Preview {
  /** `user at https://moodle.example.edu: 3 to add`. */
  readonly title: string;
  readonly lines: readonly DiffLine[];
  /** Asked before anything is written. */
  readonly question: string;
  /** Looks again: whether all of it would still be done just so. Somebody may think for long about the question. */
  isStill(): Promise<boolean>;
  /** Rows that would be sent. */
  readonly writes: number;
  /** Rows that cannot be. */
  readonly refused: number;
  /** Why the run must not begin. */
  readonly held: readonly UsageError[];
  /** The same for programs. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** Rows that are shown on a terminal: of a dry run, and before a question. */
const SHOWN_DRY = 200;
const SHOWN_BEFORE = 20;

/**
 * @returns the exit code where nothing is to be written; `undefined` to go on
 * @throws UsageError when a brake holds, and when the site was changed while the question stood
 */
export async function showAndAsk(
  preview: Preview,
  { isDry, isConfirmed }: RunOptions,
  json: boolean,
  io: Io,
): Promise<number | undefined> {
  const { title, lines, question, writes, refused, held, value } = preview;
  if (isDry) {
    if (json || !io.stdout.isTTY) await io.stdout.write(jsonText({ dryRun: true, ...value, held: held.map(errorValue) }, io));
    else await io.stdout.write(diffText(lines, SHOWN_DRY, "--json", io.stdout, io.env));
  } else if (io.stderr.isTTY && !isConfirmed)
    await io.stderr.write(diffText(lines, SHOWN_BEFORE, "--dry-run", io.stderr, io.env));
  await io.stderr.write(`${styleOf(io.stderr, io.env).bold(title)}\n`);
  if (held.length > 0) throw together(held);
  if (isDry) {
    await io.stderr.write("nothing was written: this is a dry run\n");
    return refused > 0 ? exitCodes.recordErrors : exitCodes.done;
  }
  if (writes === 0 || isConfirmed) return undefined;
  if ((await io.confirm(question)) !== true) {
    await io.stderr.write("nothing was written\n");
    return exitCodes.interrupted;
  }
  if (await preview.isStill()) return undefined;
  throw new UsageError("the site was changed meanwhile; nothing was written", {
    code: "changed_meanwhile",
    hint: "run it again, and look at what is shown then",
  });
}

function together(held: readonly UsageError[]): UsageError {
  const [first] = held;
  if (first !== undefined && held.length === 1) return first;
  const hints = held.flatMap(({ hint }) => hint ?? []);
  return new UsageError(held.map(({ message }) => message).join("; "), { code: "held_back", hint: hints.join("; ") });
}
