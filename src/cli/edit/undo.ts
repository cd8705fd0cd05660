/** `wspp edit undo`: takes back a run of `wspp edit`, as far as there is a way back. */
import { isDeepStrictEqual } from "node:util";
import type { Outcome, OutcomeStatus } from "../../client/report.js";
import type { Datum, Row } from "../../client/rows.js";
import type { EditedEntity } from "../../contract/editing.js";
import { UsageError } from "../../errors.js";
import { writeBatch } from "../../writes/batch.js";
import { heldBack } from "../../writes/extent.js";
import { type RecordedWrite, readRecord } from "../../writes/record.js";
import { planUndo, runsOf, type UndoPlan } from "../../writes/undo.js";
import { formerDatum, type UndoStep } from "../../writes/undo-step.js";
import { accountName, connectionOf } from "../connection.js";
import type { Io } from "../io.js";
import { passwordOf } from "../password.js";
import { progressLine } from "../progress.js";
import { oneLine } from "../width.js";
import { undoLine } from "./diff.js";
import { tellOutcome, writeOrRefuse, writeReport } from "./outcome.js";
import { type Preview, showAndAsk } from "./preview.js";
import { type ReportRow, reportRow } from "./report.js";
import { checkDistinct, checkWritable, type RunFlags, type RunOptions, runOptionsOf } from "./run-options.js";
import { type EditSite, withSite } from "./site.js";

export interface UndoFlags extends RunFlags {
  readonly run?: string;
  readonly force?: boolean;
  /** A file for the rows that were deleted. */
  readonly deleted?: string;
}

interface Wanted {
  readonly file: string;
  readonly writes: readonly RecordedWrite[];
  readonly run: RunOptions;
  readonly flags: UndoFlags;
}

export async function editUndo(file: string, flags: UndoFlags, io: Io): Promise<number> {
  const run = await runOptionsOf(flags, true, io);
  checkDistinct({ record: file, "--report": flags.report, "--deleted": flags.deleted });
  if (flags.deleted !== undefined) await checkWritable("--deleted", flags.deleted);
  const { writes, unreadable } = await readRecord(file);
  if (unreadable > 0)
    await io.stderr.write(`warning: ${unreadable} lines of ${file} make no sense: what they told of is not taken back\n`);
  const connection = await connectionOf(flags, io);
  const url = siteOf(file, writes, flags, connection.url);
  const username = accountName(connection.username);
  const password = await passwordOf(flags.passwordFile, username, io);
  const wanted = { file, writes, run, flags };
  const options = { ...connection, url, username, password };
  return withSite(options, run.rate, io, (site) => new Undoing(site, { url, username }, wanted, io).run());
}

/** The site of the run; another one that is named is a mistake. */
function siteOf(file: string, writes: readonly RecordedWrite[], { run }: UndoFlags, given: string | undefined): string {
  const sites = new Set(runsOf(writes).flatMap(({ run: name, site }) => (run === undefined || run === name ? (site ?? []) : [])));
  const [first] = sites;
  if (given !== undefined && (sites.size === 0 || sites.has(given))) return given;
  if (given === undefined && first !== undefined && sites.size === 1) return first;
  throw new UsageError(
    `${file} is a record of ${[...sites].join(", ") || "no site"}${given === undefined ? "" : `, not of ${given}`}`,
    {
      code: "other_site",
      hint: "name the site with --url and the run with --run",
    },
  );
}

class Undoing {
  constructor(
    private readonly site: EditSite,
    private readonly at: { readonly url: string; readonly username: string },
    private readonly wanted: Wanted,
    private readonly io: Io,
  ) {}

  async run(): Promise<number> {
    const { run, flags } = this.wanted;
    const { signal } = this.io;
    const plan = await this.#plan();
    await this.#tellOtherRuns(plan);
    const held = await heldBack(this.site.writer, plan.extent, run.brakes, { signal });
    const stop = await showAndAsk(this.#preview(plan, held), run, flags.json === true, this.io);
    if (run.isDry) await this.#writeDeleted(plan);
    if (stop !== undefined) return stop;
    return this.#carryOut(plan);
  }

  #plan(): Promise<UndoPlan> {
    const { writes, flags } = this.wanted;
    return planUndo(this.site.writer, writes, { run: flags.run, force: flags.force, signal: this.io.signal });
  }

  async #tellOtherRuns({ run }: UndoPlan): Promise<void> {
    const runs = runsOf(this.wanted.writes).filter(({ undoes }) => undoes === undefined);
    if (this.wanted.flags.run !== undefined || runs.length < 2) return;
    await this.io.stderr.write(
      `note: the record holds ${runs.length} runs; this is the last one, ${run}. --run names another:\n`,
    );
    for (const { run: name, time, writes, entity } of runs.slice(-MOST_RUNS))
      await this.io.stderr.write(`  ${oneLine(`${name} ${time} ${writes} of ${entity}`)}\n`);
  }

  #preview({ entity, run, steps }: UndoPlan, held: readonly UsageError[]): Preview {
    const count = (...which: readonly UndoStep["does"][]): number => steps.filter(({ does }) => which.includes(does)).length;
    const counted = COUNTED.map(([does, said]) => [count(does), said] as const).filter(([rows]) => rows > 0);
    const told = counted.length === 0 ? "nothing to take back" : counted.map(([rows, said]) => `${rows} ${said}`).join(", ");
    return {
      title: `way back of run ${run}, ${entity} at ${this.at.url}: ${told}`,
      lines: steps.map((step) => undoLine(entity, step)),
      question: `Take this back at ${this.at.url}?`,
      isStill: async () => isDeepStrictEqual((await this.#plan()).steps, steps),
      writes: count("delete", "update"),
      refused: count("conflict", "impossible"),
      held,
      value: {
        ...{ entity, site: this.at.url, run },
        counts: Object.fromEntries(COUNTED.map(([does]) => [does, count(does)])),
        rows: steps.map(({ writes: [{ id, key, action }], does, changes, why, lost }) => ({
          does,
          id,
          key,
          wrote: action,
          changes,
          why,
          lost,
        })),
      },
    };
  }

  async #carryOut(plan: UndoPlan): Promise<number> {
    const { run, flags, file } = this.wanted;
    const { entity, steps } = plan;
    const written = steps.filter(({ datum }) => datum !== undefined);
    const progress = progressLine(this.io);
    const report = await writeBatch(
      this.site.writer,
      entity,
      written.map(({ datum }) => datum!),
      {
        ...run.writing,
        site: this.at.url,
        signal: this.io.signal,
        record: { file, by: this.at.username, undoes: written.map(({ writes }) => writes) },
        onProgress: ({ done, total }) => progress.show("rows", done, total),
      },
    ).finally(() => progress.end());
    const outcomes = report.outcomes as readonly Outcome<Datum, Row, OutcomeStatus>[];
    const rows = steps.map((step) => stepRow(entity, step, outcomes[written.indexOf(step)]));
    await writeReport(run.report, rows);
    const deleted = await this.#writeDeleted(plan);
    const told = { report: run.report?.file, deleted, record: file };
    return tellOutcome({ entity, site: this.at.url, run: report.run, rows, files: told }, [], flags.json === true, this.io);
  }

  /** The rows that the run deleted, as a file to add them again from. */
  async #writeDeleted({ entity, steps }: UndoPlan): Promise<string | undefined> {
    const { deleted } = this.wanted.flags;
    const isGone = ({ does }: UndoStep): boolean => does === "impossible";
    const data = steps.filter(isGone).flatMap(({ writes: [write] }): Datum[] => {
      const datum = formerDatum(entity, write);
      return datum === undefined ? [] : [datum];
    });
    if (data.length === 0) return undefined;
    if (deleted === undefined) {
      await this.io.stderr.write(
        `--deleted <file.csv> writes the ${data.length} deleted rows into a file, to add them again under new ids\n`,
      );
      return undefined;
    }
    const { stringify } = await import("csv-stringify/sync");
    const columns = [...new Set(data.flatMap((datum) => Object.keys(datum)))];
    await writeOrRefuse(deleted, stringify([...data], { header: true, columns, bom: true }));
    await this.io.stderr.write(
      `the deleted rows: ${deleted}; passwords and keys are not in it. To add them: wspp edit ${entity} --from ${deleted}\n`,
    );
    return deleted;
  }
}

/** Runs that are named where it must be chosen. */
const MOST_RUNS = 20;

const COUNTED: readonly (readonly [UndoStep["does"], string])[] = [
  ["delete", "to delete"],
  ["update", "to change back"],
  ["nothing", "with nothing to take back"],
  ["conflict", "changed since"],
  ["impossible", "without a way back"],
];

/** @param outcome of what was written, where something was */
function stepRow(
  entity: EditedEntity,
  { writes: [write], does, why, lost }: UndoStep,
  outcome: Outcome<Datum, Row, OutcomeStatus> | undefined,
): ReportRow {
  const { id, key } = write;
  const about = { line: undefined, id, key, ...(lost.length === 0 ? {} : { hint: `not restored: ${lost.join("; ")}` }) };
  if (outcome !== undefined)
    return { ...about, ...withoutUndefined(reportRow(entity, outcome, { line: undefined, action: undefined })), id, key };
  if (does === "nothing") return { ...about, action: "", status: "skipped" };
  return { ...about, action: "", status: "error", code: does, error: why };
}

function withoutUndefined(row: ReportRow): Pick<ReportRow, "action" | "status"> & Partial<ReportRow> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as unknown as ReportRow;
}
