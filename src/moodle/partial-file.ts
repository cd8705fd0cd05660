/**
 * The file that a download is written into before it takes its name. Its own name holds a digest of what is downloaded, so that a later
 * call goes on with the same version of the same file and with no other.
 */
import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, link, lstat, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../errors.js";

/** What was left of an earlier download. */
export interface Leftover {
  readonly path: string;
  readonly size: number;
}

/** Name of the file for a version that can be gone on with; without one, a name that is never found again. */
export function partialPath(to: string, version: string | undefined): string {
  if (version === undefined) return `${to}.${randomBytes(8).toString("hex")}.tmp`;
  return `${to}.${createHash("sha256").update(version).digest("hex").slice(0, 16)}.part`;
}

/** The newest leftover for this target. */
export async function leftoverOf(to: string): Promise<Leftover | undefined> {
  const folder = dirname(to);
  const start = `${basename(to)}.`;
  const names = await readdir(folder).catch(() => []); // said when it is written into
  const parts = names.filter((name) => name.startsWith(start) && /^[0-9a-f]{16}\.part$/.test(name.slice(start.length)));
  const found = await Promise.all(parts.map((name) => leftoverAt(join(folder, name))));
  return found.filter((each) => each !== undefined).sort((a, b) => b.changed - a.changed)[0];
}

/** A link is none of ours: somebody else may have put it where we are about to write. */
async function leftoverAt(path: string): Promise<(Leftover & { readonly changed: number }) | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isFile() === true && found.size > 0 ? { path, size: found.size, changed: found.mtimeMs } : undefined;
}

/** @throws UsageError when the target is there and may not be replaced, or is no file */
export async function checkTarget(to: string, overwrite: boolean): Promise<void> {
  const found = await stat(to).catch(() => undefined);
  if (found?.isDirectory()) throw new UsageError(`${to} is a folder`, { code: "file_exists", hint: "name a file in it" });
  if (found !== undefined && !overwrite) throw existsAlready(to);
  const folder = dirname(to);
  if ((await stat(folder).catch(() => undefined))?.isDirectory() !== true) {
    throw new UsageError(`there is no folder ${folder}`, { code: "unwritable_file", hint: "make it first" });
  }
}

/** Written from one end to the other, and then given its name. */
export class PartialFile {
  #handle: FileHandle;
  #size: number;

  private constructor(
    readonly path: string,
    handle: FileHandle,
    size: number,
  ) {
    this.#handle = handle;
    this.#size = size;
  }

  /** @param from bytes that are kept of what is there; 0 begins anew, with a file of its own */
  static async open(path: string, from: number, mode: number): Promise<PartialFile> {
    try {
      if (from === 0) await rm(path, { force: true });
      return new PartialFile(path, await open(path, from === 0 ? "wx" : "r+", mode), from);
    } catch (cause) {
      throw unwritable(path, cause);
    }
  }

  /** Bytes from the beginning on. */
  get size(): number {
    return this.#size;
  }

  /** By position: should two processes go on with the same version, both write the same bytes to the same places. */
  async write(piece: Uint8Array): Promise<void> {
    let done = 0;
    try {
      while (done < piece.byteLength) {
        const { bytesWritten } = await this.#handle.write(piece, done, piece.byteLength - done, this.#size + done);
        done += bytesWritten;
      }
    } catch (cause) {
      throw unwritable(this.path, cause);
    } finally {
      this.#size += done;
    }
  }

  async sha1(): Promise<string> {
    const digest = createHash("sha1");
    for await (const piece of createReadStream(this.path)) digest.update(piece as Uint8Array);
    return digest.digest("hex");
  }

  /** Gives the file its name, once it is safe on the disk. @throws UsageError when another one has come to be there meanwhile */
  async finish(to: string, overwrite: boolean): Promise<void> {
    try {
      await this.#handle.truncate(this.#size);
      await this.#handle.sync();
      await this.#checkName();
      await this.#handle.close();
      if (overwrite || !(await linked(this.path, to))) await rename(this.path, to);
      else await rm(this.path, { force: true });
    } catch (cause) {
      await this.close();
      throw (cause as NodeJS.ErrnoException).code === "EEXIST" ? existsAlready(to) : unwritable(to, cause);
    }
  }

  /** Under its name there may be the file of a download that began after this one. */
  async #checkName(): Promise<void> {
    const own = await this.#handle.stat();
    const named = await lstat(this.path).catch(() => undefined);
    if (named?.ino === own.ino && named.dev === own.dev) return;
    throw new UsageError(`${this.path} was taken by another download`, {
      code: "file_busy",
      hint: "download to one file once at a time",
    });
  }

  async close(): Promise<void> {
    await this.#handle.close().catch(() => undefined); // it may be closed already
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }
}

/** A link never replaces a file, a renaming does. False on file systems that have no links. */
async function linked(path: string, to: string): Promise<boolean> {
  try {
    await link(path, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    await checkTarget(to, false);
    return false;
  }
}

function existsAlready(to: string): UsageError {
  return new UsageError(`${to} is there already`, {
    code: "file_exists",
    hint: "name another file, or let it be replaced (overwrite)",
  });
}

function unwritable(path: string, cause: unknown): UsageError {
  if (cause instanceof UsageError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? "error";
  return new UsageError(`${path} cannot be written (${code})`, { code: "unwritable_file", cause });
}
