/** What came of each row, as a file for people (CSV) or programs (JSON), and as the answer of the command. */
import { extname } from "node:path";
import type { FieldDifference, Outcome, OutcomeStatus } from "../../client/report.js";
import type { Datum, Row } from "../../client/rows.js";
import type { EditedEntity } from "../../contract/editing.js";
import { UsageError } from "../../errors.js";
import { actionOf } from "../../writes/complete.js";
import { confidentialMembers, keyValues } from "../../writes/shown.js";
import { inCommandWords } from "../wording.js";

export interface ReportRow {
  /** Of the input file. */
  readonly line: number | undefined;
  readonly action: string;
  readonly id: unknown;
  /** The members by which people know the row. */
  readonly key: Row;
  readonly status: OutcomeStatus | "not_sent";
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly messageKey?: string | undefined;
  readonly hint?: string | undefined;
  /** What the site stored otherwise than it was sent. */
  readonly differences?: readonly FieldDifference[] | undefined;
}

export function reportRow(
  entity: EditedEntity,
  { status, datum, record, error, differences }: Outcome<Datum, Row, OutcomeStatus>,
  { line, action }: { line: number | undefined; action: string | undefined },
): ReportRow {
  const hidden = confidentialMembers(entity);
  const { code, message, messageKey, hint } = error ?? {};
  return {
    line,
    action: actionOf(datum) || (action ?? ""),
    id: record?.["id"] || datum["id"],
    key: keyValues(entity, { ...record, ...datum }),
    status: code === "not_sent" ? "not_sent" : status,
    code,
    error: message,
    messageKey,
    hint: hint === undefined ? undefined : inCommandWords(hint),
    differences: differences?.filter(({ field }) => !hidden.includes(field)),
  };
}

/** @throws UsageError for a name that says neither */
export function reportFormat(file: string): "csv" | "json" {
  const extension = extname(file).toLowerCase();
  if (extension === ".csv" || extension === ".json") return extension === ".csv" ? "csv" : "json";
  throw new UsageError(`--report ${file}: a report is CSV or JSON`, {
    code: "invalid_option",
    hint: "name it report.csv or report.json",
  });
}

export async function reportText(rows: readonly ReportRow[], format: "csv" | "json"): Promise<string> {
  if (format === "json") return `${JSON.stringify(rows, null, 2)}\n`;
  const { stringify } = await import("csv-stringify/sync");
  const cells = rows.map((row) => ({
    ...row,
    key: keyText(row.key),
    differences: row.differences?.map(differenceText).join("; "),
  }));
  const columns = ["line", "action", "id", "key", "status", "code", "error", "messageKey", "hint", "differences"];
  // a cell that begins with = is a formula to a spreadsheet, and the site's words may begin so
  return stringify(cells, { header: true, columns, bom: true, escape_formulas: true });
}

/** `ada`; `Forum A (course 7)`. */
export function keyText(key: Row): string {
  const [first, second] = Object.entries(key);
  if (first === undefined) return "";
  return second === undefined ? String(first[1]) : `${String(second[1])} (${first[0]} ${String(first[1])})`;
}

function differenceText({ field, sent, stored, how }: FieldDifference): string {
  return `${field} (${how}): sent ${JSON.stringify(sent)}, stored ${JSON.stringify(stored)}`;
}
