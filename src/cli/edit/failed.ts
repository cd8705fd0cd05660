/** Writes the rows that a site refused as a file of the same kind, to be mended and fed again. Secrets stand in it by reference. */
import { extname } from "node:path";
import { digestOf, type Input, isComment, isReference } from "./input.js";
import { type Reference, referenceText } from "./references.js";
import type { EditRow } from "./rows.js";

export interface FailedRow {
  readonly row: EditRow;
  readonly action: string;
  readonly why: string;
}

/** The file of failed rows beside an input file: never the input file itself, in which its references may end. */
export function failedName(file: string): string {
  const extension = extname(file);
  const stem = file.slice(0, file.length - extension.length);
  const earlier = /\.failed(?:-(\d+))?$/.exec(stem);
  if (earlier === null) return `${stem}.failed${extension}`;
  return `${stem.slice(0, earlier.index)}.failed-${Number(earlier[1] ?? 1) + 1}${extension}`;
}

/** @param into the file that it is written into: references are relative to it */
export async function failedText(
  input: Input,
  failed: readonly FailedRow[],
  secretNames: readonly string[],
  into: string,
): Promise<string> {
  const digest = digestOf(input, secretNames);
  const rows = failed.map(({ row, action, why }) => {
    const told = Object.entries(row.input.members).filter(
      ([name]) => !isComment(name) && !isReference(name) && !secretNames.includes(name) && name !== "action",
    );
    return { action, ...Object.fromEntries(told), ...references(row), "#line": row.input.line, "#error": why };
  });
  if (input.format === "ndjson") return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  if (input.format === "json") return `${JSON.stringify(rows, null, 2)}\n`;
  const { stringify } = await import("csv-stringify/sync");
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const delimiter = input.delimiter ?? ",";
  return stringify(rows, { header: true, columns, delimiter, bom: input.hasMark });

  function references({ datum, references: known, input: { line } }: EditRow): Record<string, string> {
    const names = secretNames.filter((name) => datum[name] !== undefined);
    const own = (): Reference | undefined =>
      input.file === undefined ? undefined : { format: input.format, line, digest, file: input.file };
    return Object.fromEntries(
      names.flatMap((name) => {
        const reference = known[name] ?? own();
        return reference === undefined ? [] : [[`@${name}`, referenceText(reference, into)]];
      }),
    );
  }
}
