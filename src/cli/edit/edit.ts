/** `wspp edit`: adds, changes and deletes rows of a site from a file, after showing what that would do. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import type { EditReport, OutcomeStatus } from "../../client/report.js";
import type { Datum, Row } from "../../client/rows.js";
import { datumName } from "../../client/rows.js";
import type { EditedEntity, EditedTypes } from "../../contract/editing.js";
import { structNamed } from "../../contract/language.js";
import type { UsageError } from "../../errors.js";
import { writeBatch } from "../../writes/batch.js";
import { heldBack } from "../../writes/extent.js";
import { RESENT } from "../../writes/ledger.js";
import { type PlannedWrite, planBatch, type WritePlan } from "../../writes/plan.js";
import { confidentialMembers } from "../../writes/shown.js";
import { accountName, connectionOf, siteUrl } from "../connection.js";
import type { Io } from "../io.js";
import { passwordOf } from "../password.js";
import { progressLine } from "../progress.js";
import { errorValue } from "../wording.js";
import { plannedLine } from "./diff.js";
import { type FailedRow, failedName, failedText } from "./failed.js";
import { type Input, readInput } from "./input.js";
import { InputError } from "./input-error.js";
import { tellOutcome, writeOrRefuse, writeReport } from "./outcome.js";
import { type Preview, showAndAsk } from "./preview.js";
import { reportRow } from "./report.js";
import { type EditRow, rowsOf } from "./rows.js";
import { type EditSite, withSite } from "./site.js";
import { type EditFlags, type EditWanted, wantedOf } from "./wanted.js";

export async function edit(name: string, flags: EditFlags, io: Io): Promise<number> {
  const wanted = await wantedOf(name, flags, io);
  const connection = await connectionOf(flags, io);
  const [url, username] = [siteUrl(connection.url), accountName(connection.username)];
  const input = await readInput(wanted, Object.keys(structNamed(datumName(wanted.entity)).fields), io);
  const { rows, notes } = await rowsOf(input, wanted, io);
  for (const note of notes) await io.stderr.write(`note: ${note}\n`);
  const password = await passwordOf(flags.passwordFile, username, io);
  const options = { ...connection, url, username, password };
  return withSite(options, wanted.run.rate, io, (site) => new Editing(site, { url, username }, wanted, input, rows, io).run());
}

type EditedDatum = EditedTypes[EditedEntity]["datum"];

class Editing {
  readonly #data: readonly EditedDatum[];

  constructor(
    private readonly site: EditSite,
    private readonly at: { readonly url: string; readonly username: string },
    private readonly wanted: EditWanted,
    private readonly input: Input,
    private readonly rows: readonly EditRow[],
    private readonly io: Io,
  ) {
    this.#data = rows.map(({ datum }) => datum);
  }

  async run(): Promise<number> {
    const { run, json } = this.wanted;
    const plan = await this.#plan();
    this.#refuseDoubles(plan);
    const held = await heldBack(this.site.writer, plan.extent, run.brakes, { signal: this.io.signal });
    const stop = await showAndAsk(this.#preview(plan, held), run, json, this.io);
    return stop ?? this.#tell(await this.#write(plan));
  }

  /** What plan and run must have in common. */
  get #options() {
    const { action, keep, files } = this.wanted;
    return { action, keep, journal: files.journal, site: this.at.url, signal: this.io.signal };
  }

  async #plan(): Promise<WritePlan> {
    const progress = progressLine(this.io);
    try {
      return await planBatch(this.site.writer, this.wanted.entity, this.#data, {
        ...this.#options,
        check: this.site.check,
        onProgress: (done, total) => progress.show("rows compared with the site", done, total),
      });
    } finally {
      await progress.end();
    }
  }

  #lineOf(index: number): number {
    return this.rows[index]!.input.line;
  }

  /** Which of two rows about the same one is meant cannot be told: nothing is written then. */
  #refuseDoubles({ entity, writes }: WritePlan): void {
    const problems = writes.flatMap(({ index, sameAs, id }) => {
      if (sameAs === undefined) return [];
      const what = `it is about the same ${entity} as line ${this.#lineOf(sameAs)}`;
      return [{ line: this.#lineOf(index), message: id === undefined ? what : `${what} (id ${String(id)})` }];
    });
    if (problems.length > 0) throw new InputError(this.input.name, problems, "put what comes later into another file");
  }

  #preview({ entity, writes }: WritePlan, held: readonly UsageError[]): Preview {
    const count = (...which: readonly PlannedWrite["does"][]): number => writes.filter(({ does }) => which.includes(does)).length;
    const counted = COUNTED.map(([does, said]) => [count(does), said] as const).filter(([rows]) => rows > 0);
    return {
      title: `${entity} at ${this.at.url}: ${counted.map(([rows, said]) => `${rows} ${said}`).join(", ")}`,
      lines: writes.flatMap((write) => (write.does === "written" ? [] : [plannedLine(entity, write, this.#lineOf(write.index))])),
      question: `Write this to ${this.at.url}?`,
      isStill: async () => isDeepStrictEqual((await this.#plan()).writes, writes),
      writes: count("add", "update", "delete", "pending"),
      refused: count("refused"),
      held,
      value: {
        entity,
        site: this.at.url,
        counts: Object.fromEntries(COUNTED.map(([does]) => [does, count(does)])),
        rows: writes.map(({ index, does, ...write }) => ({
          line: this.#lineOf(index),
          does,
          ...write,
          error: write.error && errorValue(write.error),
        })),
      },
    };
  }

  async #write({ writes }: WritePlan): Promise<EditReport<Datum, Row, OutcomeStatus>> {
    const { entity, files, run } = this.wanted;
    const progress = progressLine(this.io);
    try {
      return (await writeBatch(this.site.writer, entity, this.#data, {
        ...this.#options,
        ...run.writing,
        skipUnchanged: true,
        refused: new Map(writes.flatMap(({ index, error }) => (error === undefined ? [] : [[index, error]]))),
        record: files.record === undefined ? undefined : { file: files.record, by: this.at.username },
        onProgress: ({ done, total, failed }) => progress.show(failed === 0 ? "rows" : `rows, ${failed} failed`, done, total),
      })) as unknown as EditReport<Datum, Row, OutcomeStatus>;
    } finally {
      await progress.end();
    }
  }

  async #tell({ outcomes, run }: EditReport<Datum, Row, OutcomeStatus>): Promise<number> {
    const { entity, action, files, run: options, json } = this.wanted;
    const rows = outcomes.map((outcome, index) => reportRow(entity, outcome, { line: this.#lineOf(index), action }));
    await writeReport(options.report, rows);
    const left = rows.filter(({ status, code }) => status === "unconfirmed" || RESENT.includes(code ?? "")).length;
    const goesOn = left > 0 && files.journal !== undefined;
    const failed = outcomes.flatMap(({ status, error }, index): FailedRow[] => {
      if (status !== "error" || error?.applied !== "no" || goesOn) return [];
      return [{ row: this.rows[index]!, action: rows[index]!.action, why: error.message.trim() }];
    });
    const failedFile = failed.length === 0 ? undefined : await this.#writeFailed(failed);
    if (left === 0 && files.journal !== undefined && !files.keepsJournal) await rm(files.journal, { force: true });
    const record = rows.some(({ status }) => status === "ok") ? files.record : undefined;
    const next = [
      ...(options.report === undefined ? [] : [`the report: ${options.report.file}`]),
      ...(failedFile === undefined ? [] : this.#afterFailures(failed, failedFile)),
      ...(left === 0 ? [] : [leftText(left, files.journal)]),
      ...(record === undefined ? [] : [`every write is recorded; the way back: wspp edit undo ${quoted(record)} --run ${run}`]),
    ];
    const journal = left > 0 || files.keepsJournal ? files.journal : undefined;
    const told = { report: options.report?.file, failed: failedFile, journal, record };
    return tellOutcome({ entity, site: this.at.url, run, rows, files: told }, next, json, this.io);
  }

  /** The file that was named, or the next one of its kind that is not there: somebody may be mending the last one. */
  async #writeFailed(failed: readonly FailedRow[]): Promise<string | undefined> {
    const { entity, files } = this.wanted;
    let file = files.failed;
    while (file !== undefined && !files.replacesFailed && existsSync(file)) file = failedName(file);
    if (file === undefined) return undefined;
    await writeOrRefuse(file, await failedText(this.input, failed, confidentialMembers(entity), file));
    return file;
  }

  #afterFailures(failed: readonly FailedRow[], file: string): string[] {
    const { entity, clear } = this.wanted;
    const secrets = confidentialMembers(entity);
    const lacks =
      this.input.file === undefined && failed.some(({ row }) => secrets.some((name) => row.datum[name] !== undefined));
    const again = `wspp edit ${entity} --from ${quoted(file)}${clear === undefined ? "" : ` --clear ${quoted(clear)}`}`;
    return [
      `the rows that failed: ${file}; mend them, then: ${again}`,
      ...(lacks ? ["their passwords are not in it, because standard input cannot be read again: write them into it"] : []),
    ];
  }
}

const COUNTED: readonly (readonly [PlannedWrite["does"], string])[] = [
  ["add", "to add"],
  ["update", "to change"],
  ["delete", "to delete"],
  ["nothing", "with nothing to change"],
  ["refused", "that cannot be written"],
  ["written", "written already"],
  ["pending", "to look for"],
];

function leftText(left: number, journal: string | undefined): string {
  const rows = left === 1 ? "1 row is" : `${left} rows are`;
  if (journal === undefined) return `${rows} not written, or not for certain: look for them on the site`;
  return `${rows} not written, or not for certain; the same command goes on with them (${journal})`;
}

/** A word of a shell. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
