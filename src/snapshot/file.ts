/** Writes a snapshot to its file: whole or not at all, for nobody but its owner. */
import { UsageError } from "../errors.js";
import { writePrivately } from "../private-file.js";
import type { SiteSnapshot } from "./take.js";

/** @throws UsageError when it cannot be written; a file that was there is kept then */
export async function writeSnapshot(file: string, snapshot: SiteSnapshot): Promise<void> {
  try {
    await writePrivately(file, `${JSON.stringify(snapshot)}\n`);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "error";
    throw new UsageError(`the snapshot cannot be written to ${file} (${code})`, { code: "unwritable_file", cause });
  }
}
