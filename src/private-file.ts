/** Writes a file for nobody but its owner: whole or not at all, so that a crash leaves what was there before. */
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Replaces the file by one with mode 0600. Rejects with the error of the system; a file that was there is kept then. */
export async function writePrivately(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(beside, "w", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** Makes the new name survive a loss of power, where folders can be synced. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows opens no folders
  }
}
