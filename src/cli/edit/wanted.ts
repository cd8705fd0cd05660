/** The options of `wspp edit`, checked before anything is read. */
import { type EditAction, type EditedEntity, editedEntities, editedEntity } from "../../contract/editing.js";
import { UsageError } from "../../errors.js";
import { meantChoice, nearest } from "../../nearest.js";
import type { Io } from "../io.js";
import { oneLine } from "../width.js";
import { failedName } from "./failed.js";
import { type InputEncoding, type InputFormat, inputEncodings, inputFormats } from "./input.js";
import { checkDistinct, checkWritable, type RunFlags, type RunOptions, runOptionsOf } from "./run-options.js";

export interface EditFlags extends RunFlags {
  readonly from?: string;
  readonly inputFormat?: string;
  readonly encoding?: string;
  readonly action?: string;
  readonly clear?: string;
  readonly keep: boolean;
  readonly failed?: string;
  readonly journal?: string;
  /** False for no record. */
  readonly record?: string | false;
}

/** What is asked of the command. */
export interface EditWanted {
  readonly entity: EditedEntity;
  readonly from: string;
  readonly format: InputFormat | undefined;
  readonly encoding: InputEncoding | undefined;
  readonly action: EditAction | undefined;
  readonly clear: string | undefined;
  readonly keep: boolean;
  readonly run: RunOptions;
  readonly files: {
    readonly failed: string | undefined;
    readonly journal: string | undefined;
    readonly record: string | undefined;
    /** The journal is kept when all is done, because somebody named it. */
    readonly keepsJournal: boolean;
    /** The file of failed rows takes the place of the one that is there. */
    readonly replacesFailed: boolean;
  };
  readonly json: boolean;
}

/** @throws UsageError for options that make no sense */
export async function wantedOf(name: string, flags: EditFlags, io: Io): Promise<EditWanted> {
  const entity = editedEntity(name);
  if (entity === undefined) {
    throw new UsageError(`"${oneLine(name)}" cannot be edited`, {
      code: "invalid_argument",
      hint: `${nearest(name, editedEntities)}these can: ${editedEntities.join(", ")}`,
    });
  }
  const { from, action, clear, inputFormat, encoding, keep } = flags;
  if (from === undefined)
    throw new UsageError("what is to be written? there is no --from", {
      code: "no_input",
      hint: "for example --from people.csv",
    });
  if (from === "-" && flags.passwordFile === "-") {
    throw new UsageError("standard input cannot hold both the password and the rows", {
      code: "invalid_option",
      hint: "put one of them into a file",
    });
  }
  const run = await runOptionsOf(flags, from !== "-", io);
  const files = await filesOf(from, flags, run);
  return {
    ...{ entity, from, clear, keep, run, files },
    action: choiceOf("--action", action, ["add", "update", "delete"] as const),
    format: choiceOf("--input-format", inputFormat, inputFormats),
    encoding: choiceOf("--encoding", encoding, inputEncodings),
    json: flags.json === true,
  };
}

/** Beside an input file stand its journal, its record and its failed rows. */
async function filesOf(from: string, flags: EditFlags, { isDry, report }: RunOptions): Promise<EditWanted["files"]> {
  const file = from === "-" ? undefined : from;
  const { failed = file === undefined ? undefined : failedName(file) } = flags;
  const { journal = file === undefined ? undefined : `${file}.journal` } = flags;
  const record =
    flags.record === false ? undefined : (flags.record ?? (file === undefined ? undefined : `${file}.writes.ndjson`));
  if (record === undefined && flags.record !== false && !isDry) {
    throw new UsageError("where is the record of the writes to be kept? standard input has no place for it", {
      code: "no_record",
      hint: "name a file with --record, or say --no-record: then there is no way back",
    });
  }
  if (failed !== undefined && !isDry) await checkWritable("--failed", failed);
  checkDistinct({ "--from": from, "--report": report?.file, "--failed": failed, "--journal": journal, "--record": record });
  return { failed, journal, record, keepsJournal: flags.journal !== undefined, replacesFailed: flags.failed !== undefined };
}

function choiceOf<T extends string>(option: string, given: string | undefined, choices: readonly T[]): T | undefined {
  const found = choices.find((choice) => choice === given?.toLowerCase());
  if (given === undefined || found !== undefined) return found;
  throw new UsageError(`${option} "${given}" is none of ${choices.join(", ")}`, {
    code: "invalid_option",
    hint: meantChoice(given, choices),
  });
}
