/** The real terminal, environment and signals. */
import { exitCodes, type Io, type Sink } from "./io.js";

export function processIo(): { io: Io; settle: () => void } {
  const interruption = new AbortController();
  const interrupt = (): void => {
    // A second Ctrl-C, by somebody who does not want to wait for anything.
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
    interruption.abort(new Error("interrupted"));
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  // Ctrl-C in a prompt comes as an answer, not as a signal
  const given = <T>(answer: T, isCancel: (value: unknown) => boolean): Exclude<T, symbol> | undefined => {
    if (!isCancel(answer)) return answer as Exclude<T, symbol>;
    interrupt();
    return undefined;
  };
  const io: Io = {
    env: process.env,
    // opened by those who read it
    get stdin() {
      return process.stdin;
    },
    get stdinIsTTY() {
      return process.stdin.isTTY === true;
    },
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    signal: interruption.signal,
    askPassword: async (message) => {
      const { isCancel, password } = await import("@clack/prompts");
      return given(await password({ message, output: process.stderr, signal: interruption.signal }), isCancel);
    },
    confirm: async (message) => {
      const { confirm, isCancel } = await import("@clack/prompts");
      const asked = { message, initialValue: false, output: process.stderr, signal: interruption.signal };
      return given(await confirm(asked), isCancel);
    },
  };
  return {
    io,
    settle: () => {
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
    },
  };
}

function sinkOf(stream: NodeJS.WriteStream): Sink {
  let broken: Error | undefined;
  // Without a listener a closed pipe would end the process with a stack trace.
  stream.on("error", (error) => {
    broken = error;
  });
  return {
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) return reject(broken);
        stream.write(text, (error) => (error ? reject(error) : resolve()));
      }),
  };
}
