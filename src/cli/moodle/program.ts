/** `wspp moodle`: the commands for the official web services of Moodle 2 and later. */
import type { Command } from "commander";
import { command, type Done, identified, transporting, unknownCommand } from "../command.js";
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
      transporting(identified(command("import-descriptions", io, GROUP)))
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
