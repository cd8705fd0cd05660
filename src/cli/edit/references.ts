/**
 * Secrets by reference: the file of failed rows says where a password stands instead of what it is. The column `@password` holds
 * `csv:17:<digest>:people.csv`: the value of `password` in the row of line 17 of that file, as long as the rest of the file is the same.
 */
import { dirname, relative, resolve } from "node:path";
import type { Io } from "../io.js";
import { digestOf, type Input, type InputFormat, inputFormats, readInput } from "./input.js";

export interface Reference {
  readonly format: InputFormat;
  readonly line: number;
  readonly digest: string;
  /** Absolute. */
  readonly file: string;
}

const WRITTEN = /^(\w+):(\d{1,9}):([0-9a-f]{32}):(.+)$/s;

/** @param from the file that the reference stands in; relative paths begin in its folder */
export function parseReference(text: string, from: string | undefined): Reference | undefined {
  const [, format, line, digest, file] = WRITTEN.exec(text) ?? [];
  const known = inputFormats.find((each) => each === format);
  if (known === undefined || line === undefined || digest === undefined || file === undefined) return undefined;
  return { format: known, line: Number(line), digest, file: resolve(from === undefined ? "." : dirname(from), file) };
}

/** @param into the file that it is written into */
export function referenceText({ format, line, digest, file }: Reference, into: string): string {
  return `${format}:${line}:${digest}:${relative(dirname(resolve(into)), file)}`;
}

/** Looks secrets up in the files where they stand; each file is read once. */
export class References {
  readonly #files = new Map<string, Promise<Input | string>>();

  constructor(
    private readonly fields: readonly string[],
    private readonly secretNames: readonly string[],
    private readonly io: Io,
  ) {}

  /** The value, or why there is none. */
  async find(reference: Reference, name: string): Promise<{ value: string } | { problem: string }> {
    const { file, format, digest, line } = reference;
    const key = `${format} ${digest} ${file}`;
    const known = this.#files.get(key) ?? this.#read(reference);
    this.#files.set(key, known);
    const input = await known;
    if (typeof input === "string") return { problem: input };
    const value = input.rows.find((row) => row.line === line)?.members[name];
    if (typeof value === "string" && value !== "") return { value };
    return { problem: `line ${line} of ${file} has no ${name}` };
  }

  async #read({ file, format, digest }: Reference): Promise<Input | string> {
    // the encoding is not written down: the digest tells which one is right
    for (const encoding of ["utf-8", "windows-1252", "utf-16le"] as const) {
      try {
        const input = await readInput({ from: file, format, encoding }, this.fields, this.io);
        if (digestOf(input, this.secretNames) === digest) return input;
      } catch (error) {
        if ((error as { code?: unknown }).code === "unreadable_file") return `${file}, where it stands, cannot be read`;
      }
    }
    return `${file}, where it stands, is not any more as it was`;
  }
}
