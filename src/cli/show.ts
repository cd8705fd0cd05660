/** Prints the value of a call: a table on a terminal, JSON elsewhere. */
import { emptyText, extraOf } from "../contract/aside.js";
import { cellText, columnsOf, HIDDEN_VALUE, isBlank, isSecretName } from "./columns.js";
import { type Io, widthOf } from "./io.js";
import { styleOf } from "./style.js";
import { renderTable } from "./table.js";
import { cut, displayWidth, oneLine, pad, printable, printableJson } from "./width.js";

type Row = Readonly<Record<string, unknown>>;

/** Names of the members that only REST has, in a record that holds them too. */
const EXTRA_FLAG = "_extra";

/** The value with the undeclared members of its records under their own names, and their names under `_extra`; secrets hidden. */
export function withExtra(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withExtra);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withExtra(member)]));
  const extra = Object.entries(extraOf(value)).filter(([name]) => !Object.hasOwn(members, name));
  if (extra.length === 0) return members;
  const shown = extra.map(([name, member]): [string, unknown] => [name, isSecretName(name) ? HIDDEN_VALUE : member]);
  return { ...members, ...Object.fromEntries(shown), [EXTRA_FLAG]: shown.map(([name]) => name) };
}

/** JSON of a value: the decoded value and a newline; laid out for reading only on a terminal. */
export function jsonText(value: unknown, io: Pick<Io, "stdout">): string {
  if (!io.stdout.isTTY) return `${JSON.stringify(value ?? null)}\n`;
  return `${printableJson(JSON.stringify(value ?? null, null, 2))}\n`;
}

/** The value for a person, with a note on what the table does not show. */
export async function showValue(value: unknown, extra: boolean, io: Io): Promise<void> {
  if (Array.isArray(value)) {
    if (value.length === 0) await io.stdout.write(`${oneLine(emptyText(value) || "nothing found")}\n`);
    else if (value.every(isRow)) await showRecords(value, extra, io);
    else await io.stdout.write(value.map((item) => `${cellText(item)}\n`).join(""));
  } else if (isRow(value)) await showRecords([value], extra, io);
  else await io.stdout.write(`${typeof value === "string" ? printable(value) : String(value ?? "nothing")}\n`);
}

async function showRecords(records: readonly Row[], extra: boolean, io: Io): Promise<void> {
  const flagged = new Set<string>(extra ? records.flatMap((record) => Object.keys(extraOf(record))) : []);
  const rows = extra ? records.map((record) => ({ ...record, ...unnamed(record) })) : records;
  const style = styleOf(io.stdout, io.env);
  const notes: string[] = [];
  if (rows.length === 1) {
    const { lines, blanks, wasCut } = fieldLines(rows[0]!, flagged, io);
    await io.stdout.write(`${lines.join("\n")}\n`);
    notes.push("1 record");
    if (blanks > 0) notes.push(`${blanks} blank ${blanks === 1 ? "field" : "fields"} not shown`);
    if (wasCut) notes.push("--json shows long values whole");
  } else {
    const { lines, hidden } = renderTable(columnsOf(rows, flagged), widthOf(io.stdout), style);
    await io.stdout.write(`${lines.join("\n")}\n`);
    notes.push(`${rows.length} records`);
    if (flagged.size > 0) notes.push("* only REST has it");
    if (hidden.length > 0)
      notes.push(`--json shows ${hidden.length} more ${hidden.length === 1 ? "column" : "columns"}: ${hidden.join(", ")}`);
  }
  await io.stderr.write(`${styleOf(io.stderr, io.env).dim(cut(notes.join("; "), widthOf(io.stderr)))}\n`);
}

/** One record is shown as its fields, one a line. */
function fieldLines(record: Row, flagged: ReadonlySet<string>, io: Io): { lines: string[]; blanks: number; wasCut: boolean } {
  const style = styleOf(io.stdout, io.env);
  const fields = columnsOf([record], flagged).map(({ header, cells }) => ({ header, text: cells[0] ?? "" }));
  const shown = fields.filter(
    ({ header, text }) => text !== "" && (header === "id" || !isBlank(record[header.replace(/\*$/, "")])),
  );
  const width = Math.max(0, ...shown.map(({ header }) => displayWidth(header)));
  const room = Math.max(8, widthOf(io.stdout) - width - 2);
  const lines = shown.map(({ header, text }) => {
    const value = cut(text, room);
    return `${style.bold(pad(header, width))}  ${header === "error" ? style.red(value) : value}`;
  });
  return {
    lines,
    blanks: Object.keys(record).length - shown.length,
    wasCut: shown.some(({ text }) => displayWidth(text) > room),
  };
}

/** Undeclared members that no declared one hides. */
function unnamed(record: Row): Row {
  return Object.fromEntries(Object.entries(extraOf(record)).filter(([name]) => !Object.hasOwn(record, name)));
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
