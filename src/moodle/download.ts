/** Downloads a file of a site to the disk: whole or not at all, and going on where an earlier call was interrupted. */
import { rm } from "node:fs/promises";
import { DecodeError, HttpStatusError, TransportError, type WsppError } from "../errors.js";
import type { Http } from "../http/index.js";
import type { FileRequest } from "./file-address.js";
import { openFrom, type RemoteFile } from "./open-file.js";
import { checkTarget, type Leftover, leftoverOf, PartialFile, partialPath } from "./partial-file.js";

export interface DownloadProgress {
  /** Bytes on the disk, with those of an earlier call. */
  readonly received: number;
  /** Of the whole file, where the site tells. */
  readonly size: number | undefined;
}

export interface DownloadRequest extends FileRequest {
  /** The file to be written; beside it stands `*.part` as long as the download lasts. */
  readonly to: string;
  /**
   * Bytes that the file must have: `filesize` of the function that named it. 0 is not checked: pages that the site makes as they are
   * asked for (index.html of a page) are told with it [course_contents].
   */
  readonly size?: number | undefined;
  /**
   * Goes on with what an earlier call has left, where the site sends parts of files and the file is still the same; else begins anew.
   * @default true
   */
  readonly resume?: boolean | undefined;
  /**
   * Replaces a file that is there.
   * @default false
   */
  readonly overwrite?: boolean | undefined;
  /**
   * Rights of the new file.
   * @default 0o600
   */
  readonly mode?: number | undefined;
  /** Told of each piece on the disk. What it throws ends the download. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface DownloadedFile {
  readonly path: string;
  readonly size: number;
  readonly contentType: string | undefined;
  /** What the site calls the file, fit for the own disk. */
  readonly name: string;
  /** Bytes that an earlier call had brought. */
  readonly resumedFrom: number;
}

/**
 * Downloads one file. A download that is interrupted leaves a `.part`, which the next call with the same target goes on with.
 * @throws UsageError `file_exists`, `unwritable_file`, `foreign_file`; DecodeError `wrong_size`; what `openFile` throws
 */
export async function downloadFile(http: Http, request: DownloadRequest): Promise<DownloadedFile> {
  const { to, resume = true, overwrite = false } = request;
  await checkTarget(to, overwrite);
  const leftover = resume ? await leftoverOf(to) : undefined;
  let file = leftover === undefined ? await openAt(http, request, 0) : await goOn(http, request, leftover);
  for (;;) {
    const stored = await store(file, request);
    if (stored !== undefined) return stored;
    file = await openAt(http, request, 0);
  }
}

/** The file from the end of the leftover on, where that is of the same version; else from its beginning. */
async function goOn(http: Http, request: DownloadRequest, leftover: Leftover): Promise<RemoteFile> {
  const file = await openAt(http, request, leftover.size).catch((error: unknown) => {
    if (error instanceof HttpStatusError && error.status === 416) return undefined; // the file has no bytes there
    throw error;
  });
  if (file?.from === leftover.size && partialPath(request.to, versionOf(file, request)) === leftover.path) return file;
  await rm(leftover.path, { force: true });
  if (file?.from === 0) return file; // the site sends no parts
  await file?.cancel();
  return openAt(http, request, 0);
}

function openAt(http: Http, { site, url, token, accessKey, signal }: DownloadRequest, from: number): Promise<RemoteFile> {
  // A file may be as large as the disk: none of it stays in memory.
  return openFrom(http, { site, url, token, accessKey, signal, bodyLimit: Number.MAX_SAFE_INTEGER }, from);
}

/** What tells a version of a file from any other; `undefined` where nothing does, or where it could not be gone on with. */
function versionOf({ etag, size, hasRanges }: RemoteFile, { url }: DownloadRequest): string | undefined {
  return etag === undefined || hasRanges === false ? undefined : JSON.stringify([new URL(url).pathname, etag, size]);
}

/** The file on the disk; `undefined` when the bytes of an earlier call turn out to be damaged. */
async function store(file: RemoteFile, request: DownloadRequest): Promise<DownloadedFile | undefined> {
  const { to, overwrite = false, mode = 0o600, onProgress } = request;
  const version = versionOf(file, request);
  const partial = await PartialFile.open(partialPath(to, version), file.from, mode).catch(async (error: unknown) => {
    await file.cancel();
    throw error;
  });
  try {
    for await (const piece of file.body) {
      await partial.write(piece);
      onProgress?.({ received: partial.size, size: file.size });
    }
  } catch (error) {
    throw await interrupted(error, partial, version !== undefined);
  }
  const wrong = sizeError(partial.size, file.size) ?? sizeError(partial.size, request.size === 0 ? undefined : request.size);
  const isDamaged = wrong === undefined && file.from > 0 && (await isOtherThan(file.etag, partial));
  if (wrong !== undefined || isDamaged) await partial.discard();
  if (wrong !== undefined) throw wrong;
  if (isDamaged) return undefined;
  await partial.finish(to, overwrite);
  return { path: to, size: partial.size, contentType: file.contentType, name: file.name, resumedFrom: file.from };
}

async function interrupted(error: unknown, partial: PartialFile, isKept: boolean): Promise<unknown> {
  if (!isKept || partial.size === 0) {
    await partial.discard();
    return error;
  }
  await partial.close();
  if (error instanceof TransportError) {
    error.hint = `the ${partial.size} bytes that have come are kept in ${partial.path}: download again to go on with them`;
  }
  return error;
}

function sizeError(size: number, due: number | undefined): WsppError | undefined {
  if (due === undefined || size === due) return undefined;
  return new DecodeError(`the file has ${size} bytes, ${due} were announced`, {
    code: "wrong_size",
    hint: "the file may have been changed meanwhile: ask for its address and its size again",
  });
}

/** Moodle's ETag is the SHA-1 of the content [pluginfile_token_query]: whether what lay on the disk was sound can be told. */
async function isOtherThan(etag: string | undefined, partial: PartialFile): Promise<boolean> {
  return etag !== undefined && /^[0-9a-f]{40}$/.test(etag) && (await partial.sha1()) !== etag;
}
