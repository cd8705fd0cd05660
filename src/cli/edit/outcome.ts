/** Tells what came of a run: its files, the rows that are not written, the exit code. */
import { UsageError } from "../../errors.js";
import { writePrivately } from "../../private-file.js";
import { exitCodes, type Io, widthOf } from "../io.js";
import { jsonText } from "../show.js";
import { styleOf } from "../style.js";
import { type Column, renderTable } from "../table.js";
import { oneLine } from "../width.js";
import { keyText, type ReportRow, reportText } from "./report.js";
import type { RunOptions } from "./run-options.js";

export interface RunOutcome {
  readonly entity: string;
  readonly site: string;
  /** Names the run in the record of writes. */
  readonly run: string | undefined;
  readonly rows: readonly ReportRow[];
  /** Files that the run left, by what they are. */
  readonly files: Readonly<Record<string, string | undefined>>;
}

/** Rows that are shown on a terminal; the report has all. */
const SHOWN = 50;

/** Writes the report. @throws UsageError when it cannot be written */
export async function writeReport(report: RunOptions["report"], rows: readonly ReportRow[]): Promise<void> {
  if (report !== undefined) await writeOrRefuse(report.file, await reportText(rows, report.format));
}

/** @throws UsageError when it cannot be written */
export async function writeOrRefuse(file: string, text: string): Promise<void> {
  try {
    await writePrivately(file, text);
  } catch (cause) {
    throw new UsageError(`${file} cannot be written (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unwritable_file",
      cause,
    });
  }
}

/** The rows with their outcomes on stdout; the counts, and with `next` what to do now, on stderr. */
export async function tellOutcome(outcome: RunOutcome, next: readonly string[], json: boolean, io: Io): Promise<number> {
  const { rows } = outcome;
  const failed = rows.filter(({ status }) => status !== "ok" && status !== "skipped");
  if (json || !io.stdout.isTTY) await io.stdout.write(jsonText({ ...outcome, counts: countsOf(rows) }, io));
  else
    await io.stdout.write(
      table(
        failed.filter(({ status }) => status !== "not_sent"),
        io,
      ),
    );
  const style = styleOf(io.stderr, io.env);
  const said = `${countsText(rows)} at ${outcome.site}`;
  await io.stderr.write(`${failed.length === 0 ? style.green(said) : style.yellow(said)}\n`);
  for (const line of next) await io.stderr.write(`${line}\n`);
  if (io.signal.aborted) return exitCodes.interrupted;
  return failed.length > 0 ? exitCodes.recordErrors : exitCodes.done;
}

const STATUSES = ["ok", "skipped", "error", "unconfirmed", "not_sent"] as const;

function countsOf(rows: readonly ReportRow[]): Record<ReportRow["status"], number> {
  const count = (status: ReportRow["status"]): number => rows.filter((row) => row.status === status).length;
  return Object.fromEntries(STATUSES.map((status) => [status, count(status)])) as Record<ReportRow["status"], number>;
}

const SAID: { readonly [status in ReportRow["status"]]: string } = {
  ok: "written",
  skipped: "unchanged",
  error: "failed",
  unconfirmed: "unconfirmed",
  not_sent: "not sent",
};

function countsText(rows: readonly ReportRow[]): string {
  const counts = countsOf(rows);
  const told = STATUSES.filter((status) => counts[status] > 0).map((status) => `${counts[status]} ${SAID[status]}`);
  return told.length === 0 ? "nothing written" : told.join(", ");
}

function table(rows: readonly ReportRow[], io: Io): string {
  if (rows.length === 0) return "";
  const shown = rows.slice(0, SHOWN);
  const style = styleOf(io.stdout, io.env);
  const column = (header: string, usefulness: number, cell: (row: ReportRow) => string): Column => ({
    header,
    usefulness,
    cells: shown.map((row) => oneLine(cell(row))),
  });
  const lines = shown.some(({ line }) => line !== undefined)
    ? [{ ...column("line", 9, ({ line }) => String(line)), alignRight: true }]
    : [];
  const columns = [
    ...lines,
    column("action", 4, ({ action }) => action),
    column("row", 8, ({ key, id }) => keyText(key) || `id ${String(id)}`),
    column("status", 5, ({ status }) => SAID[status]),
    {
      ...column("why", 10, ({ error = "", hint }) => [error, hint ?? []].flat().join(": ")),
      paint: style.red,
    },
  ];
  const left = rows.length - shown.length;
  const { lines: texts } = renderTable(columns, widthOf(io.stdout), style);
  return [...texts, ...(left > 0 ? [style.dim(`and ${left} more (--report <file> holds all)`)] : []), ""].join("\n");
}
