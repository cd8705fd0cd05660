/** Keeps the tables in a file over restarts. The file is whole at any moment: a new one is written beside it and takes its place. */
import { existsSync } from "node:fs";
import { UsageError } from "../errors.js";
import type { MoodleVersion } from "../plugin/say.js";
import { writePrivately } from "../private-file.js";
import { ofVersion, readSnapshot, type SnapshotFile } from "./seed.js";

/** Milliseconds without a change after which is saved, and after which is saved at the latest. Together with writing: below a second. */
const QUIET = 150;
const LATEST = 700;

/**
 * The saved tables; `undefined` when there is no such file yet.
 * @throws UsageError for a damaged file, which is left as it is
 */
export async function loadSaved(file: string, moodle: MoodleVersion): Promise<SnapshotFile | undefined> {
  if (!existsSync(file)) return undefined;
  try {
    return ofVersion(await readSnapshot(file), moodle, file).tables;
  } catch (error) {
    if (!(error instanceof UsageError) || error.code === "other_moodle") throw error;
    throw new UsageError(`the saved state is damaged: ${error.message}`, {
      code: "damaged_state",
      cause: error,
      hint: `it was left as it is; move ${file} away to begin anew from the seed`,
    });
  }
}

export class Saving {
  #timer: NodeJS.Timeout | undefined;
  /** When the oldest change that is not saved was made, by a clock that never goes back. */
  #since: number | undefined;
  #writing: Promise<void> = Promise.resolve();
  #written: string | undefined;

  /**
   * @param snapshot the tables as they are now
   * @param onError told when a file cannot be written; the next change tries again
   */
  constructor(
    private readonly file: string,
    private readonly snapshot: () => SnapshotFile,
    private readonly onError: (error: Error) => void,
  ) {}

  /** Something may have changed. */
  changed(): void {
    const now = performance.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(QUIET, this.#since + LATEST - now)));
  }

  /** Saves at once what is not saved yet; resolves when it is on the disk. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const due = this.#since !== undefined || this.#written === undefined;
    this.#since = undefined;
    if (due) this.#writing = this.#writing.then(() => this.#write()).catch((error: Error) => this.#failed(error));
    return this.#writing;
  }

  #failed(error: Error): void {
    this.#since ??= performance.now();
    this.onError(error);
  }

  async #write(): Promise<void> {
    const text = JSON.stringify(this.snapshot());
    if (text === this.#written) return;
    await writePrivately(this.file, text); // it holds the hashes of passwords and open sessions
    this.#written = text;
  }
}
