/** `wspp edit` and `wspp edit undo` with their options and help. */
import type { Command } from "commander";
import { command, connecting, type Done } from "../command.js";
import type { Io } from "../io.js";

export function editCommand(io: Io, done: Done): Command {
  return running(connecting(command("edit", io)))
    .enablePositionalOptions()
    .description("Add, change and delete rows from a file, after showing what that would do.")
    .argument("<entity>", "user, course, category, section, group, grouping, cohort, forum ...")
    .option("--from <file>", "CSV, JSON or NDJSON whose names are those of the fields; - for standard input")
    .option("--input-format <format>", "csv, json or ndjson (default: by the name of the file)")
    .option("--encoding <encoding>", "utf-8, windows-1252 or utf-16le (default: utf-8)")
    .option("--action <action>", "add, update or delete: of rows without an action of their own")
    .option("--clear <text>", "a CSV cell with this text is sent blank; an empty cell is not sent")
    .option("--failed <file>", "the rows that failed, to be fed again (default: <file>.failed.csv beside the input)")
    .option("--journal <file>", "lets an interrupted run go on (default: <file>.journal, removed when all is done)")
    .option("--record <file>", "every write with the state before and after (default: <file>.writes.ndjson)")
    .option("--no-record", "keep no record: there is no way back then")
    .option("--no-keep", "do not read and send along what an update would change unasked")
    .action(async (entity, options) => done(await (await import("./edit.js")).edit(entity, options, io)))
    .addCommand(
      running(connecting(command("undo", io, "edit")))
        .description("Take back a run of wspp edit, as far as there is a way back.")
        .argument("<record>", "its record of writes (<file>.writes.ndjson)")
        .option("--run <id>", "which run of the record (default: the last one)")
        .option("--force", "also take back what somebody changed since")
        .option("--deleted <file>", "write the rows that were deleted into a CSV file, to add them again")
        .action(async (file, options) => done(await (await import("./undo.js")).editUndo(file, options, io))),
    );
}

/** Preview, brakes, pace and report of a run that writes. */
function running(made: Command): Command {
  return made
    .option("--dry-run", "show what would be done, as a diff; write nothing")
    .option("--yes", "do it without asking")
    .option("--report <file>", "what came of each row, as .csv or .json")
    .option("--verify", "read back what was written and compare it")
    .option("--max-deletes <number>", "stop before it begins where more rows would be deleted", "0")
    .option("--max-share <percent>", "stop before it begins where more of the site's rows would be changed or deleted", "20")
    .option("--max-failures <number>", "write nothing more after so many failures")
    .option("--rate <calls>", "calls a minute, reads and writes together (default: no limit)")
    .option("--chunk <rows>", "rows that one call writes (default: 50)")
    .option("--concurrency <number>", "calls at a time, 1 to 6 (default: 1)")
    .option("--json", "print JSON also on a terminal; errors as JSON too");
}
