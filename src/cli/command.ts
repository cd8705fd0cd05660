/** What all commands have in common: where they write, their help, the options that say which site and how. */
import { Command, type OutputConfiguration } from "commander";
import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";
import { commandExamples, examplesHelp } from "./examples.js";
import { exitCodesHelp, type Io, widthOf } from "./io.js";
import { coloursOn, styleOf } from "./style.js";

/** Commands that no help and no completion shows. */
export const hiddenCommands: readonly string[] = ["complete"];

/** Told of the exit code of the command that ran. */
export type Done = (code: number) => void;

export function unknownCommand(name: string, program: Command): UsageError {
  const names = program.commands.map((each) => each.name()).filter((each) => !hiddenCommands.includes(each));
  const path = program.parent === null ? program.name() : `${program.parent.name()} ${program.name()}`;
  return new UsageError(`there is no command "${name}"`, {
    code: "unknown_command",
    hint: `${nearest(name, names)}see: ${path} --help`,
  });
}

/**
 * A command that writes to `io` and never ends the process.
 * @param group the command that it belongs to, as in `wspp moodle <name>`
 */
export function command(name: string, io: Io, group?: string): Command {
  const words = group === undefined ? name : `${group} ${name}`;
  const output: OutputConfiguration = {
    writeOut: (text) => void io.stdout.write(text).catch(() => undefined),
    writeErr: (text) => void io.stderr.write(text).catch(() => undefined),
    outputError: () => undefined, // told once, by `run`
    getOutHelpWidth: () => Math.min(120, widthOf(io.stdout)),
    getErrHelpWidth: () => Math.min(120, widthOf(io.stderr)),
    getOutHasColors: () => coloursOn(io.stdout, io.env),
    getErrHasColors: () => coloursOn(io.stderr, io.env),
  };
  const made = new Command(name)
    .exitOverride()
    .configureOutput(output)
    .configureHelp({ styleTitle: (title) => styleOf(io.stdout, io.env).bold(title) })
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .showSuggestionAfterError();
  if (commandExamples[words] !== undefined && name !== "wspp") {
    made.addHelpText("after", () => `\n${examplesHelp(words)}\n\n${exitCodesHelp}`);
  }
  return made;
}

export const collect = (value: string, before: readonly string[] = []): string[] => [...before, ...value.split(",")];

/** How the site is reached. */
export function transporting(made: Command): Command {
  return made
    .option("--timeout <seconds>", "give up an answer after that time (default: 120 until its first byte)")
    .option("--insecure", "accept any certificate: for tests, anybody on the way can read the password")
    .option("--ca <file>", "trust the certificate authorities in this PEM file")
    .option("--legacy-tls", "also speak TLS 1.0 and 1.1, for servers of that time")
    .option("--proxy <url>", "proxy to use; none for no proxy (default: from the environment)");
}

/** Who asks. Variables with that prefix stand in for the options. */
export function identified(made: Command, prefix: "WSPP" | "MOODLE" = "WSPP"): Command {
  return made
    .option("--username <name>", `account (${prefix}_USERNAME)`)
    .option(
      "--password-file <file>",
      `file with its password, - for standard input (${prefix}_PASSWORD; asked for on a terminal)`,
    )
    .addOption(made.createOption("--password [password]").hideHelp());
}

/** The site, the account, the way to ask. */
export function connecting(made: Command): Command {
  identified(made.option("--url <url>", "the site's wwwroot (WSPP_URL)"))
    .option("--protocol <protocol>", "auto, soap or rest (WSPP_PROTOCOL; default: auto)")
    .option("--dialect <dialect>", "SOAP: simplified or classic (WSPP_DIALECT; default: simplified)")
    .option("--format <format>", "REST: json, xml, php or dump (WSPP_FORMAT; default: json)")
    .option("--single-shot", "REST: log in and out with each call; ends other sessions of that account");
  return transporting(made)
    .option("--profile <file>", "what wspp doctor found out about the site")
    .option("--allow <guard>", "let a call through that a guard refuses (may be repeated)", collect);
}
