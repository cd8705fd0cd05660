/** Writes a snapshot to its file: whole or not at all, for nobody but its owner. */
import { open, rename, rm } from "node:fs/promises";
import { UsageError } from "../errors.js";
import type { SiteSnapshot } from "./take.js";

/** @throws UsageError when it cannot be written; a file that was there is kept then */
export async function writeSnapshot(file: string, snapshot: SiteSnapshot): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(beside, "w", 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(snapshot)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true });
    const code = (cause as NodeJS.ErrnoException).code ?? "error";
    throw new UsageError(`the snapshot cannot be written to ${file} (${code})`, { code: "unwritable_file", cause });
  }
}
