/** `wspp snapshot`: reads a live site into a seed of the sandbox. */
import { openRemote, type RemoteConnection } from "../client/connect.js";
import type { ConnectOptions } from "../client/options.js";
import type { WsppService } from "../contract/site.js";
import { DecodeError, HttpStatusError, UsageError } from "../errors.js";
import { type Area, wantedAreas } from "../snapshot/areas.js";
import { writeSnapshot } from "../snapshot/file.js";
import { Journal } from "../snapshot/journal.js";
import { gapTexts } from "../snapshot/notes.js";
import { type SnapshotOptions, type Taken, takeSnapshot } from "../snapshot/take.js";
import { accountName, type ConnectionFlags, connectionOf, siteUrl } from "./connection.js";
import { exitCodes, type Io, widthOf } from "./io.js";
import { passwordOf } from "./password.js";
import { progressLine } from "./progress.js";
import { saltOf } from "./salt.js";
import { wholeNumber } from "./whole-number.js";
import { oneLine, wrap } from "./width.js";

export interface SnapshotFlags extends ConnectionFlags {
  readonly out?: string;
  readonly only?: readonly string[];
  readonly moodle?: string;
  readonly anonymise?: boolean;
  readonly saltFile?: string;
  readonly keepUsernames?: boolean;
  readonly delay?: string;
  readonly concurrency?: string;
  readonly resume?: boolean;
  readonly json?: boolean;
}

/** What is asked of the command, checked before anybody is asked for a password. */
interface Wanted {
  readonly out: string;
  readonly areas: ReadonlySet<Area>;
  readonly pace: { readonly delay: number; readonly concurrency: number };
  readonly moodle: SnapshotOptions["moodle"];
  readonly anonymise: SnapshotOptions["anonymise"];
}

export async function snapshot(flags: SnapshotFlags, io: Io): Promise<number> {
  const connection = await connectionOf(flags, io);
  const [url, username] = [siteUrl(connection.url), accountName(connection.username)];
  const wanted = await wantedOf(flags);
  const journal = await Journal.open(`${wanted.out}.journal`, { url, username }, flags.resume === true);
  const taken = await kept(journal, io, async () => {
    const password = await passwordOf(flags.passwordFile, username, io);
    return take({ ...connection, url, username, password, concurrency: wanted.pace.concurrency }, wanted, journal, io);
  });
  await tell(taken, wanted, flags, io);
  return taken.gaps.length > 0 ? exitCodes.recordErrors : exitCodes.done;
}

/** The journal goes when the snapshot is complete; it stays where something is worth another try. */
async function kept(journal: Journal, io: Io, take: () => Promise<Taken>): Promise<Taken> {
  try {
    const taken = await take();
    if (!taken.gaps.some(({ kind }) => kind === "failed")) await journal.remove();
    return taken;
  } catch (error) {
    if (journal.size === 0) await journal.remove();
    else await tellHowToGoOn(journal, io);
    throw error;
  } finally {
    await journal.close();
  }
}

async function take(options: ConnectOptions, wanted: Wanted, journal: Journal, io: Io): Promise<Taken> {
  const progress = progressLine(io);
  const { connection, remarks } = await openSite(options);
  try {
    const taken = await takeSnapshot({
      service: connection.service as WsppService,
      journal,
      wanted: wanted.areas,
      moodle: wanted.moodle,
      ...wanted.pace,
      signal: io.signal,
      onProgress: ({ label, done, planned }) => progress.show(label, done, planned),
      remarks,
      anonymise: wanted.anonymise,
    });
    await writeSnapshot(wanted.out, taken.snapshot);
    return taken;
  } finally {
    await progress.end();
    await connection.close();
  }
}

async function wantedOf(flags: SnapshotFlags): Promise<Wanted> {
  const { out, moodle, anonymise, saltFile, keepUsernames } = flags;
  if (out === undefined)
    throw new UsageError("where to? there is no --out", { code: "no_out", hint: "for example --out site.json" });
  if (moodle !== undefined && moodle !== "1.9" && moodle !== "2.2") {
    throw new UsageError(`--moodle "${moodle}" is neither 1.9 nor 2.2`, {
      code: "invalid_option",
      hint: "2.2 stands for all of Moodle 2; leave it out, and it is found out",
    });
  }
  if (anonymise !== true && (saltFile !== undefined || keepUsernames === true))
    throw new UsageError("--salt-file and --keep-usernames belong to --anonymise", { code: "invalid_option" });
  return {
    out,
    areas: wantedAreas(flags.only),
    pace: {
      delay: wholeNumber("--delay", flags.delay ?? "0", 0, 60_000),
      concurrency: wholeNumber("--concurrency", flags.concurrency ?? "2", 1, 6),
    },
    moodle,
    anonymise: anonymise === true ? { secret: await saltOf(saltFile), keepUsernames } : undefined,
  };
}

interface Site {
  readonly connection: RemoteConnection;
  readonly remarks: readonly string[];
}

const DECLARED_ONLY =
  "Read over SOAP, which has the columns of the WSDL alone: the others of users, courses and activities have their defaults.";

/** REST has all columns of a row; SOAP is taken where the person says so, or where there is no REST. */
async function openSite(options: ConnectOptions): Promise<Site> {
  const { protocol = "auto", profile } = options;
  if (protocol === "rest" || (protocol === "auto" && profile?.rest !== false)) {
    try {
      return { connection: await openRemote({ ...options, protocol: "rest" }), remarks: [] };
    } catch (error) {
      const noRest = error instanceof HttpStatusError || error instanceof DecodeError;
      if (protocol === "rest" || options.session === "single-shot" || !noRest) throw error;
    }
  }
  return { connection: await openRemote({ ...options, protocol: "auto" }), remarks: [DECLARED_ONLY] };
}

async function tellHowToGoOn({ size, file }: Journal, io: Io): Promise<void> {
  await io.stderr.write(
    `${size} answers are kept in ${file}; the same command with --resume goes on from there.\n` +
      "They are the site's own data: delete the file if you do not go on.\n",
  );
}

async function tell({ snapshot, gaps, reads }: Taken, { out, anonymise }: Wanted, flags: SnapshotFlags, io: Io): Promise<void> {
  const counts = Object.entries(snapshot.tables).map(([table, { rows }]) => [table, rows.length] as const);
  const asked = [...reads.values()].reduce((sum, each) => sum + each, 0);
  const width = Math.min(120, widthOf(io.stderr));
  for (const text of gapTexts(gaps, false)) await io.stderr.write(`${wrap(oneLine(text), width, "", "  ")}\n`);
  if (gaps.some(({ kind }) => kind === "failed"))
    await io.stderr.write("Some reads got no answer: the same command with --resume asks those again.\n");
  if (flags.json === true) {
    const { moodle, notes } = snapshot;
    const report = {
      out,
      moodle,
      anonymised: anonymise !== undefined,
      reads: Object.fromEntries(reads),
      tables: Object.fromEntries(counts),
      notes,
    };
    return io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  }
  const filled = counts.filter(([, rows]) => rows > 0);
  const size = Math.max(...filled.map(([table]) => table.length));
  const lines = filled.map(([table, rows]) => `  ${table.padEnd(size)}  ${String(rows).padStart(7)}`);
  await io.stdout.write(
    `${lines.join("\n")}\n\n${out}: Moodle ${snapshot.moodle}, ${asked} answers${anonymise === undefined ? "" : ", anonymised"}\n`,
  );
  for (const note of snapshot.notes.slice(0, 1)) await io.stdout.write(`${note}\n`);
  await io.stdout.write(`wspp sandbox --seed ${out} runs on it; its notes say what is made up.\n`);
}
