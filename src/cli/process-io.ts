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
      const answer = await password({ message, output: process.stderr, signal: interruption.signal });
      if (!isCancel(answer)) return answer;
      interrupt(); // Ctrl-C in the prompt comes as an answer, not as a signal
      return undefined;
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
