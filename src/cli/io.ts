/** What the command line sees of the world, so that it runs in a test as it runs in a terminal. */

/** One of the two outputs. */
export interface Sink {
  /** Resolves when more may be written; rejects with code EPIPE when nobody reads any more. */
  write(text: string | Uint8Array): Promise<void>;
  readonly isTTY: boolean;
  /** Columns of the terminal, where it is one. */
  readonly columns: number | undefined;
}

export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdinIsTTY: boolean;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Asks on the terminal without showing what is typed; `undefined` when the person gave up. */
  askPassword(message: string): Promise<string | undefined>;
  /** Asks yes or no on the terminal; `undefined` when the person gave up. */
  confirm(message: string): Promise<boolean | undefined>;
}

/** Exit codes, as every help text names them. */
export const exitCodes = {
  done: 0,
  recordErrors: 1,
  usage: 2,
  refused: 3,
  noAnswer: 4,
  interrupted: 130,
} as const;

export const exitCodesHelp = `Exit codes:
  0    done
  1    done, but a record carries an error or is unconfirmed; a WSDL differs
  2    wrong usage; nothing was asked of the web service
  3    the site refused (fault, login, session)
  4    no answer, or none that can be understood
  130  interrupted`;

/** All of standard input as text. */
export async function readStdin(io: Pick<Io, "stdin" | "signal">): Promise<string> {
  return new TextDecoder().decode(await readStdinBytes(io));
}

export async function readStdinBytes(io: Pick<Io, "stdin" | "signal">): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of io.stdin) {
    io.signal.throwIfAborted();
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}

/** Width to lay out text for people; a pipe gets the width of a common terminal. */
export function widthOf(sink: Sink): number {
  return sink.isTTY ? Math.max(40, sink.columns ?? 80) : 80;
}
