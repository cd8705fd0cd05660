/** The command line as a function: arguments in, exit code out. */
import { CommanderError } from "commander";
import { UsageError } from "../errors.js";
import { commandExamples } from "./examples.js";
import { tellFailure } from "./failure.js";
import { exitCodes, type Io } from "./io.js";
import { buildProgram } from "./program.js";

/** Runs one command line (without `node` and the script). Writes to `io` only; never ends the process. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const json = argv.includes("--json");
  try {
    let code: number = exitCodes.done;
    const done = (result: number): void => {
      code = result;
    };
    const program = buildProgram(io, done, argv[0]);
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (isBrokenPipe(error)) return exitCodes.done; // nobody reads any more: `| head`
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.done;
      return tellFailure(usageErrorOf(error, argv), io, json);
    }
    return tellFailure(error, io, json);
  }
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "EPIPE";
}

/** In our own words, and without the value of a misspelled option: it may be a password. */
function usageErrorOf(error: CommanderError, argv: readonly string[]): UsageError {
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const suggestion = rest.join(" ").replace(/^\(|\)$/g, "");
  return new UsageError(first.replace(/('--?[\w-]+)=.*'/s, "$1'"), {
    code: error.code.replace(/^commander\./, "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    hint: suggestion === "" ? `see: wspp ${commandIn(argv)}--help` : suggestion,
  });
}

function commandIn([first = "", second = ""]: readonly string[]): string {
  const words = [`${first} ${second}`, first].find((each) => Object.hasOwn(commandExamples, each));
  return words === undefined ? "" : `${words} `;
}
