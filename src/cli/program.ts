/** All commands with their options and help. What a command does is loaded when it runs. */
import type { Command } from "commander";
import { collect, command, connecting, type Done, hiddenCommands, identified, transporting, unknownCommand } from "./command.js";
import { editCommand } from "./edit/program.js";
import { examplesHelp } from "./examples.js";
import { exitCodesHelp, type Io } from "./io.js";
import { moodleCommand } from "./moodle/program.js";

/**
 * @param asked the first word of the command line: where it names a command, the others are not made, which takes longer than many a call
 */
export function buildProgram(io: Io, done: Done, asked?: string): Command {
  const program = command("wspp", io)
    .description("Client for the legacy OK Tech web services of Moodle (wspp), over SOAP and REST.")
    .usage("<command> [options]")
    .enablePositionalOptions()
    .helpCommand("help [command]", "show the help of a command")
    .option("-V, --version", "print the version")
    .addHelpText("after", () => `\n${examplesHelp("wspp")}\n\n${exitCodesHelp}`)
    .allowExcessArguments()
    .action(async (options: { version?: boolean }, self: Command) => {
      if (self.args[0] !== undefined) throw unknownCommand(self.args[0], self);
      done(await (await import("./welcome.js")).welcome(options, io));
    });

  const commands: Readonly<Record<string, () => Command>> = {
    call: () =>
      connecting(command("call", io))
        .description("Call an operation of a live site.")
        .argument("<operation>", "name of the operation (wspp ops lists them)")
        .argument("[arguments...]", "name=value, name[]=value (a list), name[0][key]=value (a list of records), name[key]=value")
        .option("--args <json>", "all arguments as JSON: '{...}', @file, or - for standard input")
        .option("--json", "print JSON also on a terminal; errors as JSON too")
        .option("--ndjson", "print one record a line, as they arrive")
        .option("--raw", "print the body of the answer as received, nothing hidden")
        .option("--extra", "also the columns that only REST has, marked")
        .option("--dry-run", "print route and request, send nothing")
        .option("--trace", "show requests and answers on stderr, secrets hidden")
        .action(async (operation, words, options) => done(await (await import("./call.js")).call(operation, words, options, io))),
    ops: () =>
      command("ops", io)
        .description("List the operations.")
        .argument("[words...]", "only those with all of these words in name or summary")
        .option("--group <group>", "get, edit, add, update, delete, affect or misc")
        .option("--entity <entity>", "user, course, group, forum ...")
        .option("--json", "print JSON")
        .action(async (words, options) => done(await (await import("./ops.js")).ops(words, options, io))),
    describe: () =>
      command("describe", io)
        .description("Explain an operation (parts, routes, traps, sample requests) or a type (fields).")
        .argument("<name>", "operation or type")
        .option("--json", "print JSON")
        .action(async (name, options) => done(await (await import("./describe.js")).describe(name, options, io))),
    wsdl: () =>
      command("wsdl", io)
        .enablePositionalOptions()
        .description("Print a WSDL, or compare those of a site with the contract.")
        .option("--dialect <dialect>", "simplified or classic", "simplified")
        .option("--url <wwwroot>", "the site's own address, which becomes part of the document")
        .action(async (options) => done(await (await import("./wsdl.js")).wsdl(options, io)))
        .addCommand(
          transporting(command("diff", io))
            .description("Compare a live site's WSDLs with the contract; exit code 1 when they differ.")
            .argument("<url>", "the site's wwwroot")
            .option("--dialect <dialect>", "only this one: simplified or classic")
            .option("--json", "print JSON")
            .action(async (url, options) => done(await (await import("./wsdl-diff.js")).wsdlDiff(url, options, io))),
        ),
    doctor: () =>
      transporting(identified(command("doctor", io)))
        .description("Find out whether a site can be reached, what it speaks and what is odd.")
        .argument("<url>", "the site's wwwroot")
        .option("--out <file>", "write the site profile there (for --profile)")
        .option("--probe-concurrency", "measure how many calls at once it answers, 4 at most (needs an account)")
        .option("--json", "print JSON")
        .action(async (url, options) => done(await (await import("./doctor.js")).doctor(url, options, io))),
    sandbox: () =>
      command("sandbox", io)
        .description("Start an embedded Moodle that speaks wspp: both WSDLs, SOAP and REST, people and courses in memory.")
        .option("--port <port>", "0 takes a free one and prints one line of JSON on stdout when it is ready", "8190")
        .option("--host <address>", "address to listen on (default: 127.0.0.1, this computer alone)")
        .option("--seed <seed>", "demo, empty, or the file of a snapshot", "demo")
        .option("--moodle <version>", "1.9 or 2.2 (default: 1.9, or what the seed is of)")
        .option("--quirks <face>", "faithful: wrong where the real plugin is; repaired: as documented", "faithful")
        .option("--save <file>", "keep the state there over restarts")
        .option("--latency <ms>", "wait before each answer")
        .option("--fail <rule>", "trouble on purpose: drop:0.1, html@3-5, truncate@1/edit_users (may be repeated)", collect)
        .option("--record <file>", "append all calls and answers there, without secrets")
        .option("--replay <file>", "answer from such a file; 501 for what it lacks")
        .option("--url <wwwroot>", "the site's own address, where callers use another one")
        .option("--json", "the line of JSON on stdout also with a port of its own")
        .option("--quiet", "no greeting, no request log")
        .action(async (options) => done(await (await import("./sandbox.js")).sandbox(options, io))),
    snapshot: () =>
      connecting(command("snapshot", io))
        .description("Read a live site into a seed for the sandbox; nothing is changed on the site.")
        .option("--out <file>", "the seed; while it is read, the answers are kept in <file>.journal")
        .option("--anonymise", "replace names, mails, phones, idnumbers and texts of people, the same everywhere")
        .option("--salt-file <file>", "secret of the replacements, made when it is not there: the next snapshot has the same")
        .option("--keep-usernames", "with --anonymise: people log in by their own names")
        .option("--only <parts>", "users,courses,groups ... with what they hang on (may be repeated)", collect)
        .option("--moodle <version>", "1.9 or 2.2 (default: found out)")
        .option("--delay <ms>", "wait after each answer, to spare the site (default: 0)")
        .option("--concurrency <number>", "reads at a time, 1 to 6 (default: 2)")
        .option("--resume", "go on with a snapshot that was interrupted")
        .option("--json", "print the counts and notes as JSON")
        .action(async (options) => done(await (await import("./snapshot.js")).snapshot(options, io))),
    edit: () => editCommand(io, done),
    moodle: () => moodleCommand(io, done),
    completion: () =>
      command("completion", io)
        .description("Print a script that completes commands, options, operations and parts.")
        .argument("<shell>", "bash, zsh or fish")
        .action(async (shell) => done(await (await import("./completion.js")).completion(shell, io))),
    complete: () =>
      command("complete", io)
        .argument("[words...]")
        .allowUnknownOption()
        .helpOption(false)
        .action(async (words) => done(await (await import("./complete.js")).complete(words, program, io))),
  };
  // The completion looks at all of them.
  const isAlone = asked !== undefined && asked !== "complete" && Object.hasOwn(commands, asked);
  for (const [name, make] of Object.entries(commands)) {
    if (!isAlone || name === asked) program.addCommand(make(), { hidden: hiddenCommands.includes(name) });
  }
  return program;
}
