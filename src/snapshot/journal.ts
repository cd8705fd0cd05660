/** Keeps what was read while a snapshot is made: a line of JSON per read, so that an interrupted one goes on where it stopped. */
import { existsSync } from "node:fs";
import { type FileHandle, open, readFile, rm } from "node:fs/promises";
import { UsageError } from "../errors.js";
import { isRow } from "./row.js";

/** What a site answered to one read: a value, or its refusal. */
export interface Answered {
  readonly value?: unknown;
  readonly refused?: string;
}

/** Whose answers a journal holds. */
export interface JournalOwner {
  readonly url: string;
  readonly username: string;
}

const VERSION = 1;

export class Journal {
  readonly #answers: Map<string, Answered>;
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    readonly file: string,
    private readonly handle: FileHandle,
    answers: Map<string, Answered>,
  ) {
    this.#answers = answers;
  }

  /**
   * Begins a journal, or goes on with the one that is there.
   * @throws UsageError when there is one and nobody said to go on, when it is of another site or account, damaged, or cannot be written
   */
  static async open(file: string, owner: JournalOwner, resume: boolean): Promise<Journal> {
    if (!existsSync(file)) return Journal.#begin(file, owner);
    if (!resume) {
      throw new UsageError(`an earlier snapshot stopped before it was complete: ${file}`, {
        code: "snapshot_unfinished",
        hint: "--resume goes on with it; delete the file to begin anew",
      });
    }
    const { answers, bytes } = await read(file, owner);
    const handle = await open(file, "a", 0o600).catch((cause: unknown) => Promise.reject(unwritable(file, cause)));
    await handle.truncate(bytes); // what was written when it was interrupted may be half a line
    return new Journal(file, handle, answers);
  }

  static async #begin(file: string, owner: JournalOwner): Promise<Journal> {
    // it holds the personal data of the site
    const handle = await open(file, "wx", 0o600).catch((cause: unknown) => Promise.reject(unwritable(file, cause)));
    await handle.appendFile(`${JSON.stringify({ snapshot: VERSION, ...owner })}\n`);
    return new Journal(file, handle, new Map());
  }

  /** How many reads it holds. */
  get size(): number {
    return this.#answers.size;
  }

  find(key: string): Answered | undefined {
    return this.#answers.get(key);
  }

  /** Resolves when the line is written. */
  keep(key: string, answered: Answered): Promise<void> {
    this.#answers.set(key, answered);
    const line = `${JSON.stringify({ key, ...answered })}\n`;
    this.#writing = this.#writing.then(() => this.handle.appendFile(line));
    return this.#writing;
  }

  async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.handle.close();
  }

  /** Takes the file away: the snapshot is complete. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.file, { force: true });
  }
}

async function read(file: string, owner: JournalOwner): Promise<{ answers: Map<string, Answered>; bytes: number }> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => Promise.reject(unwritable(file, cause)));
  const [first = "", ...lines] = text.split("\n");
  const head = parsed(first);
  if (head?.["snapshot"] !== VERSION) throw damaged(file, "does not begin as the journal of a snapshot");
  if (head["url"] !== owner.url || head["username"] !== owner.username) {
    throw new UsageError(`${file} holds what ${String(head["username"])} read at ${String(head["url"])}`, {
      code: "other_journal",
      hint: "go on as that account at that site, or delete the file to begin anew",
    });
  }
  const answers = new Map<string, Answered>();
  let bytes = Buffer.byteLength(first) + 1;
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1; // blank, or what an interruption left of a line
    const entry = isLast ? undefined : parsed(line);
    if (entry !== undefined && typeof entry["key"] === "string") {
      const { key, refused, value } = entry;
      answers.set(key as string, typeof refused === "string" ? { refused } : { value });
      bytes += Buffer.byteLength(line) + 1;
    } else if (index < lines.length - 2) throw damaged(file, `is damaged in line ${index + 2}`);
  }
  return { answers, bytes };
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRow(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function damaged(file: string, what: string): UsageError {
  return new UsageError(`${file} ${what}`, { code: "bad_journal", hint: "delete it to begin anew" });
}

function unwritable(file: string, cause: unknown): UsageError {
  const code = (cause as NodeJS.ErrnoException).code ?? "error";
  return new UsageError(`the journal ${file} cannot be kept (${code})`, { code: "unwritable_file", cause });
}
