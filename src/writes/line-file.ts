/** A file of JSON lines that one run at a time appends to, each line on the disk before the work goes on. */
import { type FileHandle, open, realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UsageError } from "../errors.js";
import { syncFolder } from "../private-file.js";
import { FileLock, type KeptFile } from "./file-lock.js";

export type Line = Readonly<Record<string, unknown>>;

export class LineFile {
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    /** Its real path. */
    readonly file: string,
    private readonly what: KeptFile,
    private readonly handle: FileHandle,
    private readonly lock: FileLock,
  ) {}

  /**
   * Opens the file, which is made when it is not there, and hands it over.
   * @param begin reads what is in it; when it throws, the file is given back
   * @throws UsageError when another run holds it or it cannot be written
   */
  static async open<T>(given: string, what: KeptFile, begin: (lines: LineFile) => Promise<T>): Promise<T> {
    const file = await realpath(given).catch(() => resolve(given));
    const lock = await FileLock.take(file, what).catch((cause: unknown) => Promise.reject(unkept(file, what, cause)));
    let handle: FileHandle | undefined;
    try {
      handle = await open(file, "a+", 0o600);
      return await begin(new LineFile(file, what, handle, lock));
    } catch (error) {
      await handle?.close();
      await lock.release();
      throw unkept(file, what, error);
    }
  }

  text(): Promise<string> {
    return this.handle.readFile("utf8");
  }

  /** Begins it anew, for its owner alone: somebody may have made the file. */
  async begin(lines: readonly object[]): Promise<void> {
    await this.handle.chmod(0o600);
    await this.handle.truncate(0);
    await this.append(lines);
    await syncFolder(dirname(this.file));
  }

  /** Cuts off half a line, which an interruption left behind the text's last line end. */
  async cutOff(text: string): Promise<void> {
    await this.handle.truncate(Buffer.byteLength(text.slice(0, text.lastIndexOf("\n") + 1)));
  }

  /**
   * Resolves when they are on the disk.
   * @throws UsageError when they cannot be written; nothing can be written then any more
   */
  append(lines: readonly object[]): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      try {
        await this.handle.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
        await this.handle.sync();
      } catch (cause) {
        throw unkept(this.file, this.what, cause);
      }
    });
    return this.#writing;
  }

  async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.handle.close();
    await this.lock.release();
  }
}

/** The lines that end, an interruption may have left half a one; `undefined` for what is no JSON object. */
export function linesOf(text: string): (Line | undefined)[] {
  return text.split("\n").slice(0, -1).map(parsed);
}

function parsed(line: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Line) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text is no more than the beginning of a file's first line: an interruption may have left that of it. */
export function isUnbegun(text: string, start: string): boolean {
  return !text.includes("\n") && (text.startsWith(start) || start.startsWith(text));
}

/** The error of a file that cannot be kept. */
export function unkept(file: string, what: KeptFile, cause: unknown): UsageError {
  if (cause instanceof UsageError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? "error";
  return new UsageError(`the ${what} ${file} cannot be kept (${code})`, { code: "unwritable_file", cause });
}
