/** Reads the file of `wspp edit`: CSV, JSON or NDJSON, from a file or standard input, into rows that know their lines. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { UsageError } from "../../errors.js";
import { decodeWindows1252 } from "../../xml/windows-1252.js";
import { type Io, readStdinBytes } from "../io.js";

export const inputFormats = ["csv", "json", "ndjson"] as const;
export type InputFormat = (typeof inputFormats)[number];
export const inputEncodings = ["utf-8", "windows-1252", "utf-16le"] as const;
export type InputEncoding = (typeof inputEncodings)[number];

/** One row as it stands in the file: texts of a CSV file, values of a JSON file. */
export interface InputRow {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly members: Readonly<Record<string, unknown>>;
  /** What is wrong with the row as a whole: then nothing is said of its values. */
  readonly problem?: string | undefined;
}

export interface Input {
  /** As messages name it. */
  readonly name: string;
  /** Absent for standard input. */
  readonly file: string | undefined;
  readonly format: InputFormat;
  readonly rows: readonly InputRow[];
  /** Names of the members, in the order in which they come. */
  readonly columns: readonly string[];
  /** Of a CSV file. */
  readonly delimiter: string | undefined;
  /** Spreadsheets recognise UTF-8 by such a mark at the beginning. */
  readonly hasMark: boolean;
}

export interface InputSource {
  /** `-` for standard input. */
  readonly from: string;
  readonly format: InputFormat | undefined;
  readonly encoding: InputEncoding | undefined;
}

/** The largest file that is read: all of it is checked before anything is sent. */
const MOST_BYTES = 256 * 1024 * 1024;
const MARK = "\ufeff";

/**
 * @param known names of the fields: they tell by what the cells of a CSV file are separated
 * @throws UsageError for what cannot be read or understood at all
 */
export async function readInput(source: InputSource, known: readonly string[], io: Pick<Io, "stdin" | "signal">): Promise<Input> {
  const { from } = source;
  const file = from === "-" ? undefined : from;
  const name = file ?? "standard input";
  const format = source.format ?? formatOf(file, name);
  const bytes = file === undefined ? await readStdinBytes(io) : await readBytes(file);
  if (bytes.length > MOST_BYTES) throw tooLarge(name);
  const marked = textOf(bytes, source.encoding, name);
  const hasMark = marked.startsWith(MARK);
  const text = hasMark ? marked.slice(MARK.length) : marked;
  const readers = {
    csv: async () => (await import("./csv.js")).readCsv(text, known, name),
    json: async () => (await import("./json.js")).readJson(text, name),
    ndjson: async () => (await import("./json.js")).readNdjson(text, name),
  };
  return { name, file, format, hasMark: hasMark || source.encoding === "windows-1252", ...(await readers[format]()) };
}

const BY_EXTENSION: { readonly [extension: string]: InputFormat } = {
  ".csv": "csv",
  ".tsv": "csv",
  ".txt": "csv",
  ".json": "json",
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
};

function formatOf(file: string | undefined, name: string): InputFormat {
  const format = file === undefined ? undefined : BY_EXTENSION[extname(file).toLowerCase()];
  if (format !== undefined) return format;
  throw new UsageError(`${name}: is it CSV, JSON or NDJSON?`, {
    code: "unknown_format",
    hint: "say so by --input-format csv, json or ndjson",
  });
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > MOST_BYTES) throw tooLarge(file);
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`--from cannot read ${file} (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unreadable_file",
    });
  }
}

function tooLarge(name: string): UsageError {
  return new UsageError(`${name} has more than ${MOST_BYTES / 1024 / 1024} MB`, { code: "input_too_large", hint: "split it" });
}

function textOf(bytes: Uint8Array, encoding: InputEncoding | undefined, name: string): string {
  if (encoding === "windows-1252") return decodeWindows1252(bytes);
  const isUtf16 = encoding === "utf-16le" || (bytes[0] === 0xff && bytes[1] === 0xfe);
  try {
    return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} is not UTF-8: line ${lineOfTrouble(bytes)} holds other bytes`, {
      code: "invalid_encoding",
      hint: "save it as UTF-8 (in Excel: CSV UTF-8), or say --encoding windows-1252 where umlauts and accents come from an older Windows program",
    });
  }
}

/** The first line that is no UTF-8. */
function lineOfTrouble(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const LINE_END = 0x0a;
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(LINE_END, start);
    try {
      decoder.decode(bytes.subarray(start, end === -1 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end === -1) break;
    start = end + 1;
  }
  return line;
}

/** What a reference to a value of a file is checked by: all of the file but its secrets. */
export function digestOf({ rows }: Pick<Input, "rows">, secretNames: readonly string[]): string {
  const isTold = (name: string): boolean => !isComment(name) && !isReference(name) && !secretNames.includes(name);
  const digest = createHash("sha256");
  for (const { line, members } of rows) {
    const told = Object.entries(members).filter(([name]) => isTold(name));
    digest.update(`${JSON.stringify([line, told])}\n`);
  }
  return digest.digest("hex").slice(0, DIGEST_DIGITS);
}

const DIGEST_DIGITS = 32;

/** Columns for people: `#error`. */
export function isComment(name: string): boolean {
  return name.startsWith("#");
}

/** Columns that say where a secret stands: `@password`. */
export function isReference(name: string): boolean {
  return name.startsWith("@");
}
