/** `wspp sandbox`: an embedded Moodle that speaks wspp, until Ctrl-C. What is loaded for it stands in the room `emulator`. */

import { wwwrootOf } from "../client/options.js";
import { type RunningSandbox, type StartOptions, startSandbox } from "../emulator/start.js";
import { UsageError } from "../errors.js";
import { meantChoice } from "../nearest.js";
import { exitCodes, type Io } from "./io.js";
import { greeting, requestLine } from "./sandbox-words.js";
import { styleOf } from "./style.js";
import { wholeNumber } from "./whole-number.js";

export interface SandboxFlags {
  readonly port: string;
  readonly host?: string;
  readonly seed: string;
  readonly moodle?: string;
  readonly quirks: string;
  readonly save?: string;
  readonly latency?: string;
  readonly fail?: readonly string[];
  readonly record?: string;
  readonly replay?: string;
  readonly url?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

export async function sandbox(flags: SandboxFlags, io: Io): Promise<number> {
  const port = wholeNumber("--port", flags.port, 0, 65_535);
  const forPrograms = flags.json === true || port === 0;
  const style = styleOf(io.stderr, io.env);
  let log = Promise.resolve();
  const tell = (text: string): void => {
    log = log.then(() => io.stderr.write(text)).catch(() => undefined);
  };
  const running = await startSandbox({
    ...optionsOf(flags),
    port,
    onError: (error) => tell(`${style.red("error:")} ${error.message}\n`),
    ...(flags.quiet === true ? {} : { onRequest: (request) => tell(requestLine(request, new Date(), style)) }),
  });
  try {
    if (!isLoopback(flags.host))
      tell(`${style.yellow("warning:")} listening on ${flags.host}: other computers can reach this sandbox and its passwords\n`);
    if (forPrograms) await io.stdout.write(`${JSON.stringify(readiness(running))}\n`);
    else if (flags.quiet !== true) tell(greeting(running, flags, io));
    await Promise.race([untilAborted(io.signal), running.closed]);
  } finally {
    await running.close();
    await log;
  }
  if (flags.quiet !== true && !forPrograms) {
    await io.stderr.write(flags.save === undefined ? "\nstopped; nothing was kept\n" : `\nstopped; saved in ${flags.save}\n`);
  }
  return exitCodes.done;
}

/** What a program waits for: one line on stdout. */
function readiness({ url, port, moodle, accounts }: RunningSandbox): Record<string, unknown> {
  return { url, port, pid: process.pid, moodle, accounts };
}

function optionsOf(flags: SandboxFlags): StartOptions {
  return {
    host: flags.host,
    seed: flags.seed,
    moodle: flags.moodle === undefined ? undefined : choiceOf("--moodle", flags.moodle, ["1.9", "2.2"] as const),
    quirks: choiceOf("--quirks", flags.quirks, ["faithful", "repaired"] as const),
    save: flags.save,
    latency: flags.latency === undefined ? undefined : wholeNumber("--latency", flags.latency, 0, 3_600_000),
    fail: flags.fail,
    record: flags.record,
    replay: flags.replay,
    wwwroot: flags.url === undefined ? undefined : wwwrootOf(flags.url),
  };
}

function choiceOf<T extends string>(option: string, given: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === given);
  if (found !== undefined) return found;
  throw new UsageError(`${option} "${given}" is none of ${choices.join(", ")}`, {
    code: "invalid_option",
    hint: meantChoice(given, choices),
  });
}

function isLoopback(host = "127.0.0.1"): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
