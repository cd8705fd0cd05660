/** Keeps what was sent and what came of it: a line of JSON before and after each chunk, so that an interrupted run goes on. */
import { createHmac, randomBytes } from "node:crypto";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { uptime } from "node:os";
import { dirname, resolve } from "node:path";
import type { OutcomeStatus } from "../client/report.js";
import { UsageError } from "../errors.js";
import { syncFolder } from "../private-file.js";
import { JournalLock } from "./journal-lock.js";

const VERSION = 1;
/** Enough to notice that a password was changed, too little to find out which one it is. */
const SECRET_DIGITS = 4;
/** What lies deeper in a datum is no part of any request. */
const DEEPEST = 40;

/** An item that was about to be sent. */
export interface Begun {
  readonly index: number;
  readonly id?: unknown;
  readonly before?: readonly number[] | undefined;
  readonly at: Moment;
}

/** A moment by two clocks. */
export interface Moment {
  /** Milliseconds since 1970: people may set this one. */
  readonly wall: number;
  /** Seconds since the computer started. */
  readonly up: number;
}

/** Milliseconds that have certainly passed since then, whatever was done to the clock, and whether the computer was started again or not. */
export function passedSince({ wall, up }: Moment, now: Moment): number {
  const seconds = now.up >= up ? now.up - up : now.up;
  return Math.min(now.wall - wall, seconds * 1000);
}

export function moment(): Moment {
  return { wall: Date.now(), up: uptime() };
}

/** What came of an item. */
export interface Ended {
  readonly index: number;
  /** `unsent`: it never left, so it may be sent as if it had never begun. */
  readonly status: OutcomeStatus | "unsent";
  readonly record?: unknown;
  readonly differences?: unknown;
  readonly error?: Readonly<Record<string, unknown>> | undefined;
}

/** What a journal is about. */
export interface JournalHead {
  readonly operation: string;
  readonly site: string | undefined;
  readonly data: readonly unknown[];
  /** Whether a member of a datum, at any depth, is a secret. */
  readonly isSecret: (member: string) => boolean;
}

export class Journal {
  readonly begun = new Map<number, Begun>();
  readonly ended = new Map<number, Ended>();
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
    private readonly lock: JournalLock,
  ) {}

  /**
   * Begins a journal, or goes on with the one that is there.
   * @throws UsageError when it is about other data, another operation or site, damaged, held by another run, or cannot be written
   */
  static async open(given: string, head: JournalHead): Promise<Journal> {
    const file = await realpath(given).catch(() => resolve(given));
    const lock = await JournalLock.take(file).catch((cause: unknown) => Promise.reject(unwritable(file, cause)));
    let handle: FileHandle | undefined;
    try {
      handle = await open(file, "a+", 0o600);
      const journal = new Journal(file, handle, lock);
      await journal.#read(head);
      return journal;
    } catch (error) {
      await handle?.close();
      await lock.release();
      throw unwritable(file, error);
    }
  }

  async #read(head: JournalHead): Promise<void> {
    const text = await this.handle.readFile("utf8");
    if (isUnbegun(text)) {
      await this.handle.chmod(0o600); // somebody may have made the file
      await this.handle.truncate(0);
      await this.#write(headOf(head, randomBytes(16).toString("hex")));
      return syncFolder(dirname(this.file));
    }
    const lines = completeLines(this.file, text);
    checkHead(this.file, lines[0], head);
    await this.handle.truncate(Buffer.byteLength(text.slice(0, text.lastIndexOf("\n") + 1))); // half a line, if it was interrupted
    for (const { begin, end } of lines.slice(1)) {
      for (const item of (begin ?? []) as Begun[]) this.begun.set(item.index, item);
      for (const item of (end ?? []) as Ended[]) {
        if (item.status === "unsent") this.begun.delete(item.index);
        else this.ended.set(item.index, item);
      }
    }
  }

  /**
   * Resolves when it is on the disk: only then may the items be sent.
   * @throws UsageError when it cannot be written; nothing can be written then any more
   */
  begin(items: readonly Begun[]): Promise<void> {
    return this.#write({ begin: items });
  }

  end(items: readonly Ended[]): Promise<void> {
    return this.#write({ end: items });
  }

  async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.handle.close();
    await this.lock.release();
  }

  #write(line: object): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      try {
        await this.handle.appendFile(`${JSON.stringify(line)}\n`);
        await this.handle.sync();
      } catch (cause) {
        throw unwritable(this.file, cause);
      }
    });
    return this.#writing;
  }
}

type Line = Readonly<Record<string, unknown>>;

/** An interruption may have left a part of the first line: nothing was sent then. */
function isUnbegun(text: string): boolean {
  const start = `{"journal":${VERSION},`;
  return !text.includes("\n") && (text.startsWith(start) || start.startsWith(text));
}

function headOf({ operation, site, data, isSecret }: JournalHead, salt: string): Line {
  const digest = createHmac("sha256", salt);
  const told = new WithoutSecrets(isSecret, salt);
  for (const datum of data) digest.update(`${JSON.stringify(told.value(datum, 0))}\n`);
  return { journal: VERSION, operation, site: site ?? null, data: data.length, salt, digest: digest.digest("hex") };
}

/** Data as they are told apart, whatever the order of their members: secrets by a few digits, which many other texts share. */
class WithoutSecrets {
  constructor(
    private readonly isSecret: JournalHead["isSecret"],
    private readonly salt: string,
  ) {}

  value(value: unknown, depth: number): unknown {
    if (depth > DEEPEST) return null;
    if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : (value ?? null);
    if (Array.isArray(value)) return value.map((item: unknown) => this.value(item, depth + 1));
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, this.member(name, member, depth)]);
  }

  private member(name: string, member: unknown, depth: number): unknown {
    if (!this.isSecret(name)) return this.value(member, depth + 1);
    return createHmac("sha256", this.salt).update(String(member)).digest("hex").slice(0, SECRET_DIGITS);
  }
}

function checkHead(file: string, line: Line | undefined, head: JournalHead): void {
  if (line?.["journal"] !== VERSION || typeof line["salt"] !== "string")
    throw badJournal(file, "does not begin as the journal of a batch");
  const expected = headOf(head, line["salt"]);
  const other = ["operation", "site", "data", "digest"].find((name) => line[name] !== expected[name]);
  if (other === undefined) return;
  const what = {
    operation: `is about ${String(line["operation"])}`,
    site: `is about the site ${String(line["site"])}`,
    data: `is about ${String(line["data"])} data, not ${head.data.length}`,
    digest: "is about other data",
  }[other];
  throw new UsageError(`the journal ${file} ${what}`, {
    code: "other_journal",
    hint: "go on with the very data it was begun with, or name another file",
  });
}

/** The lines that end: an interruption may have left half a one. */
function completeLines(file: string, text: string): Line[] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line, index) => {
      try {
        const value: unknown = JSON.parse(line);
        if (typeof value === "object" && value !== null) return value as Line;
      } catch {
        // said below
      }
      throw badJournal(file, `is damaged in line ${index + 1}`);
    });
}

function badJournal(file: string, what: string): UsageError {
  return new UsageError(`${file} ${what}`, {
    code: "bad_journal",
    hint: "name another file; what was written is not known then",
  });
}

function unwritable(file: string, cause: unknown): UsageError {
  if (cause instanceof UsageError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? "error";
  return new UsageError(`the journal ${file} cannot be kept (${code})`, { code: "unwritable_file", cause });
}
