/** `wspp moodle`: the commands for the official web services of Moodle 2 and later. */
import type { Command } from "commander";
import { collect, command, type Done, identified, transporting, unknownCommand } from "../command.js";
import { exitCodes, type Io } from "../io.js";

const GROUP = "moodle";

export function moodleCommand(io: Io, done: Done): Command {
  return command(GROUP, io)
    .description("Use the official web services of Moodle 2 and later.")
    .usage("<command> [options]")
    .enablePositionalOptions()
    .allowExcessArguments()
    .action((_options: object, self: Command) => {
      if (self.args[0] !== undefined) throw unknownCommand(self.args[0], self);
      self.outputHelp();
      done(exitCodes.done);
    })
    .addCommand(
      transporting(identified(command("token", io, GROUP).option("--url <url>", "the site's wwwroot (MOODLE_URL)"), "MOODLE"))
        .description("Get a token for an account; it is printed, or written to a file.")
        .option("--service <shortname>", "short name of the service that it is for (default: moodle_mobile_app)")
        .option("--out <file>", "write it there, readable by you alone")
        .option("--json", "print JSON, the private token too; errors as JSON")
        .action(async (options) => done(await (await import("./token.js")).token(options, io))),
    )
    .addCommand(
      connecting(command("whoami", io, GROUP))
        .description("Show whom a token belongs to and what it may call.")
        .option("--json", "print JSON also on a terminal; errors as JSON too")
        .option("--trace", "show requests and answers on stderr, secrets hidden")
        .action(async (options) => done(await (await import("./whoami.js")).whoami(options, io))),
    )
    .addCommand(
      connecting(command("functions", io, GROUP))
        .description("List the functions that a token may call; without a site those of Moodle 4.4.")
        .option("--search <words>", "only those with all of these words in name or component", collect)
        .option("--effect <effect>", "only those that read, or write")
        .option("--known", "those of the descriptions, also where a site is named")
        .option("--json", "print JSON also on a terminal; errors as JSON too")
        .option("--trace", "show requests and answers on stderr, secrets hidden")
        .action(async (options) => done(await (await import("./functions.js")).functions(options, io))),
    )
    .addCommand(
      command("describe", io, GROUP)
        .description("Explain a function: what it takes and answers, its traps, a sample.")
        .argument("<function>", "name of the function (wspp moodle functions lists them)")
        .option("--functions <file>", "descriptions of a site (wspp moodle import-descriptions)")
        .option("--json", "print JSON")
        .action(async (name, options) => done(await (await import("./describe.js")).describe(name, options, io))),
    )
    .addCommand(
      connecting(command("call", io, GROUP))
        .description("Call a function; the answer is the same over every protocol.")
        .argument("<function>", "name of the function (wspp moodle functions lists them)")
        .argument("[arguments...]", "name=value, name[]=value (a list), name[0][key]=value (a list of records), name[key]=value")
        .option("--args <json>", "all arguments as JSON: '{...}', @file, or - for standard input")
        .option("--setting <setting>", "texts: raw, fileurl=0, filter, lang=de, or migration (may be repeated)", collect)
        .option("--no-check", "send the arguments as they are, for a function that is another one on this site")
        .option("--read", "a function without a description merely reads: it may be asked again")
        .option("--fail-on-warnings", "take an answer that carries warnings for an error")
        .option("--json", "print JSON also on a terminal; errors as JSON too")
        .option("--trace", "show requests and answers on stderr, secrets hidden")
        .action(async (name, words, options) => done(await (await import("./call.js")).call(name, words, options, io))),
    )
    .addCommand(
      connecting(command("upload", io, GROUP))
        .description("Upload files into the draft area of the token's user.")
        .argument("<files...>", "the files")
        .option("--itemid <number>", "add to the draft area of that number (default: a new one)")
        .option("--filepath <path>", "folder in the draft area (default: /)")
        .option("--json", "print JSON also on a terminal; errors as JSON too")
        .option("--trace", "show requests and answers on stderr, secrets hidden")
        .action(async (files, options) => done(await (await import("./upload.js")).upload(files, options, io))),
    )
    .addCommand(
      connecting(command("download", io, GROUP))
        .description("Download a file by its address, as functions answer it in fileurl.")
        .argument("<fileurl>", "address of the file, without a token")
        .option("--out <file>", "write it there (default: its own name, in this folder)")
        .option("--overwrite", "also over a file that is there")
        .option("--json", "print JSON also on a terminal; errors as JSON too")
        .option("--trace", "show requests and answers on stderr, secrets hidden")
        .action(async (fileurl, options) => done(await (await import("./download.js")).download(fileurl, options, io))),
    )
    .addCommand(
      transporting(identified(command("import-descriptions", io, GROUP), "MOODLE"))
        .description("Read which functions a site has, its plugins' included, and what they take and answer.")
        .argument("[url]", "the site's wwwroot (MOODLE_URL)")
        .option("--out <file>", "write the descriptions there (default: stdout)")
        .option("--types <file>", "write types for TypeScript there")
        .option("--page <file>", "read this page instead, which a browser saved: for sites that ask for more than a password")
        .option("--token-id <number>", "only the functions of this token of the account, which need not be an administrator's")
        .option("--moodle <release>", "the site's release, for example 4.5 (default: what the page links to)")
        .option("--json", "tell what was written as JSON; errors too")
        .action(async (url, options) => {
          const { importDescriptions } = await import("./import-descriptions.js");
          done(await importDescriptions(url, options, io));
        }),
    );
}

/** The site, the token or the account, the way to ask. */
function connecting(made: Command): Command {
  identified(
    made
      .option("--url <url>", "the site's wwwroot (MOODLE_URL)")
      .option("--token-file <file>", "file with a token, - for standard input (MOODLE_TOKEN)"),
    "MOODLE",
  )
    .option("--service <shortname>", "with --username: the service that a token is asked for (default: moodle_mobile_app)")
    .option("--simple", "with --username: send the account with each call, to the site's simple servers")
    .addOption(made.createOption("--token [token]").hideHelp())
    .option("--protocol <protocol>", "rest, soap, xmlrpc or amf (default: rest)")
    .option("--format <format>", "REST: json or xml (default: json)")
    .option("--functions <file>", "descriptions of the site's own functions (default: those of Moodle 4.4)");
  return transporting(made).option("--allow <guard>", "let a call through that a guard refuses (may be repeated)", collect);
}
