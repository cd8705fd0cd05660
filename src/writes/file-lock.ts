/** Keeps a second run away from a journal or record: a file beside it names the process that holds it. */
import { randomUUID } from "node:crypto";
import { type FileHandle, link, open, readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { UsageError } from "../errors.js";

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly run: string;
}

/** What a run keeps while it writes. */
export type KeptFile = "journal" | "record";

/** The runs of this very process that hold a file. */
const held = new Set<string>();

export class FileLock {
  private constructor(
    private readonly file: string,
    private readonly run: string,
  ) {}

  /**
   * Takes over what a process left behind that has ended.
   * @throws UsageError `journal_in_use`, `record_in_use` when another run holds it; what opening the file throws
   */
  static async take(kept: string, what: KeptFile): Promise<FileLock> {
    const file = `${kept}.lock`;
    const mine: Holder = { pid: process.pid, host: hostname(), run: randomUUID() };
    // before its name can be read in the file: others of this process would take it for one that has ended
    held.add(mine.run);
    try {
      await take(kept, what, file, mine);
      return new FileLock(file, mine.run);
    } catch (error) {
      held.delete(mine.run);
      throw error;
    }
  }

  async release(): Promise<void> {
    await rm(this.file, { force: true });
    held.delete(this.run);
  }
}

async function take(kept: string, what: KeptFile, file: string, mine: Holder): Promise<void> {
  // once more for each lock that was left behind or given up meanwhile
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await created(file, mine)) return;
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    if (!isLeftBehind(holderOf(text)) || !(await takenAway(file, text, mine.run))) throw inUse(kept, what, file, holderOf(text));
  }
  throw inUse(kept, what, file, undefined);
}

async function created(file: string, holder: Holder): Promise<boolean> {
  let handle: FileHandle;
  try {
    handle = await open(file, "wx", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  try {
    await handle.writeFile(JSON.stringify(holder));
    return true;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

function holderOf(text: string): Holder | undefined {
  try {
    const { pid, host, run } = JSON.parse(text) as Partial<Record<keyof Holder, unknown>>;
    return typeof pid === "number" && typeof host === "string" && typeof run === "string" ? { pid, host, run } : undefined;
  } catch {
    return undefined;
  }
}

/** Of another computer, and of a file that cannot be read, nothing is known: those stay. */
function isLeftBehind(holder: Holder | undefined): boolean {
  if (holder === undefined || holder.host !== hostname()) return false;
  if (holder.pid === process.pid) return !held.has(holder.run); // an earlier process with the same number
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Moves the lock aside, so that of several runs that want to take it over one alone does. False when it was a new one by then. */
async function takenAway(file: string, text: string, run: string): Promise<boolean> {
  const aside = `${file}.${run}`;
  try {
    await rename(file, aside);
  } catch {
    return true; // another run was quicker
  }
  const isTheOne = (await readFile(aside, "utf8")) === text;
  if (!isTheOne) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
  return isTheOne;
}

function inUse(kept: string, what: KeptFile, file: string, holder: Holder | undefined): UsageError {
  const who = holder === undefined ? "another run" : `process ${holder.pid} on ${holder.host}`;
  return new UsageError(`${who} is writing by the ${what} ${kept}`, {
    code: `${what}_in_use`,
    hint: `wait until it has ended; if it runs no more, delete ${file}`,
  });
}
