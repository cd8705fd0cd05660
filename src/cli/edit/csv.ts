/** Reads CSV as spreadsheets and exports write it: comma, semicolon or tab, quoted line ends, a `sep=` line of Excel. */
import { CsvError, parse } from "csv-parse/sync";
import { UsageError } from "../../errors.js";
import type { Input, InputRow } from "./input.js";

const DELIMITERS = [",", ";", "\t"] as const;
const LF = 0x0a;
const CR = 0x0d;

export function readCsv(text: string, known: readonly string[], name: string): Pick<Input, "rows" | "columns" | "delimiter"> {
  const sep = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = sep?.[1] ?? delimiterOf(text, known);
  const records = recordsOf(text, delimiter, name).slice(sep === null ? 0 : 1);
  const [header, ...body] = records;
  if (header === undefined)
    throw new UsageError(`${name} is empty`, { code: "invalid_input", hint: "its first line names the fields" });
  const columns = header.cells.map((cell) => cell.trim());
  // spreadsheets leave empty columns at the end of their lines
  while (columns.at(-1) === "" && body.every(({ cells }) => (cells[columns.length - 1] ?? "") === "")) columns.pop();
  checkColumns(columns, header.line, name);
  const rows = body.filter(({ cells }) => cells.some((cell) => cell !== "")).map((record) => rowOf(record, columns));
  return { rows, columns, delimiter };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(text: string, delimiter: string, name: string): CsvRecord[] {
  const lines = new LineCounter(Buffer.from(text));
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      on_record: (cells: string[], { bytes }) => {
        records.push({ line: lines.at, cells });
        lines.passTo(bytes);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // without its words: they quote the cell
    throw new UsageError(`${name}: the row that begins at line ${lines.at} ${TROUBLE[error.code] ?? "is no CSV"}`, {
      code: "invalid_input",
      hint: 'a value with quotes is written "like ""this"""',
    });
  }
  return records;
}

const TROUBLE: { readonly [code: string]: string } = {
  CSV_QUOTE_NOT_CLOSED: "has a quote that is never closed",
  INVALID_OPENING_QUOTE: "has a quote in the middle of a value",
  CSV_INVALID_CLOSING_QUOTE: "has text behind the closing quote of a value",
};

/** The number of the line at a byte of a file, going forward. */
class LineCounter {
  at = 1;
  #byte = 0;

  constructor(private readonly bytes: Buffer) {}

  passTo(byte: number): void {
    for (; this.#byte < byte; this.#byte++) {
      const here = this.bytes[this.#byte];
      if (here === LF || (here === CR && this.bytes[this.#byte + 1] !== LF)) this.at++;
    }
  }
}

/** By which the header falls into most known names; where none does, into most names. */
function delimiterOf(text: string, known: readonly string[]): string {
  const header = /^(?:[^"\r\n]|"[^"]*")*/.exec(text)?.[0] ?? "";
  const scores = DELIMITERS.map((delimiter) => {
    const names = header.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    return { delimiter, known: names.filter((cell) => known.includes(cell)).length, all: names.length };
  });
  return scores.sort((a, b) => b.known - a.known || b.all - a.all)[0]!.delimiter;
}

function checkColumns(columns: readonly string[], line: number, name: string): void {
  const refuse = (what: string, hint: string): never => {
    throw new UsageError(`${name}, line ${line}: ${what}`, { code: "invalid_header", hint });
  };
  const blank = columns.indexOf("");
  if (blank >= 0)
    refuse(`column ${blank + 1} has no name`, "the first line names the field of each column; #note is a column for people");
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) refuse(`two columns are called ${twice}`, "which of them is meant cannot be told");
}

function rowOf({ line, cells }: CsvRecord, columns: readonly string[]): InputRow {
  const isWhole = cells.length === columns.length || cells.slice(columns.length).every((cell) => cell === "");
  const members = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
  if (isWhole && cells.length >= columns.length) return { line, members };
  const what = cells.length === 1 ? "1 value" : `${cells.length} values`;
  return { line, members, problem: `it has ${what}, the first line names ${columns.length}` };
}
