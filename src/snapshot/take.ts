/** A live site as a seed for the sandbox. */
import type { WsppService } from "../contract/site.js";
import type { MoodleVersion } from "../plugin/say.js";
import type { DatabaseSnapshot } from "../sandbox/store/database.js";
import { type AnonymiseOptions, anonymise } from "./anonymise/anonymise.js";
import type { Area } from "./areas.js";
import type { Journal } from "./journal.js";
import { notesOf } from "./notes.js";
import { readSite } from "./plan.js";
import { type Gap, type Progress, Reader } from "./reader.js";
import { rebuild } from "./rebuild/rebuild.js";

export interface SnapshotOptions {
  /** The site, seen by the account that reads it. What that account is not shown is not in the snapshot. */
  readonly service: WsppService;
  readonly journal: Pick<Journal, "find" | "keep">;
  readonly wanted: ReadonlySet<Area>;
  /** @default found out */
  readonly moodle?: MoodleVersion | undefined;
  readonly delay?: number | undefined;
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Remarks for the notes on how the site is asked. */
  readonly remarks?: readonly string[] | undefined;
  /** Replaces everything by which people can be recognised. */
  readonly anonymise?: AnonymiseOptions | undefined;
}

/** The seed format with what one should know of it. */
export interface SiteSnapshot extends DatabaseSnapshot {
  readonly moodle: MoodleVersion;
  readonly notes: readonly string[];
}

export interface Taken {
  readonly snapshot: SiteSnapshot;
  readonly gaps: readonly Gap[];
  /** Answers by operation. */
  readonly reads: ReadonlyMap<string, number>;
}

/**
 * Reads a site and makes the tables of a sandbox of it. Nothing is changed on the site.
 * @throws the error of the connection when the site is away, SessionError when the session cannot be renewed, the reason of an abort
 */
export async function takeSnapshot(options: SnapshotOptions): Promise<Taken> {
  const { service, journal, wanted, moodle, delay, concurrency, signal, onProgress, remarks = [] } = options;
  const reader = new Reader({ service, journal, delay, concurrency, signal, onProgress });
  const site = await readSite(reader, wanted, moodle);
  const rebuilt = rebuild(site);
  const snapshot = options.anonymise === undefined ? rebuilt.snapshot : anonymise(rebuilt.snapshot, options.anonymise);
  const anonymised = options.anonymise !== undefined;
  const notes = notesOf({ site, rebuilt: { ...rebuilt, snapshot }, wanted, gaps: reader.gaps, remarks, anonymised });
  return { snapshot: { moodle: site.moodle, notes, ...snapshot }, gaps: reader.gaps, reads: reader.counts };
}
