/** Reads rows from JSON (a list of objects) and NDJSON (an object a line), each with the line where it begins. */
import { UsageError } from "../../errors.js";
import type { Input, InputRow } from "./input.js";

type ReadRows = Pick<Input, "rows" | "columns" | "delimiter">;

export function readJson(text: string, name: string): ReadRows {
  const value = parsed(text);
  if (value === undefined)
    throw new UsageError(`${name} is no JSON`, { code: "invalid_input", hint: "it must be a list of objects" });
  const list = value.value;
  if (!Array.isArray(list)) throw new UsageError(`${name} is no list`, { code: "invalid_input", hint: "write [{...}, {...}]" });
  const lines = linesOfItems(text);
  return told(list.map((item, index) => rowOf(item, lines[index] ?? 1)));
}

export function readNdjson(text: string, name: string): ReadRows {
  const rows = text.split("\n").flatMap((line, index): InputRow[] => {
    if (line.trim() === "") return [];
    const value = parsed(line);
    return [value === undefined ? { line: index + 1, members: {}, problem: "it is no JSON" } : rowOf(value.value, index + 1)];
  });
  if (rows.length === 0) throw new UsageError(`${name} is empty`, { code: "invalid_input", hint: "write an object a line" });
  return told(rows);
}

/** Without the words of the error: they quote the text, which may hold a password. */
function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function rowOf(item: unknown, line: number): InputRow {
  if (typeof item === "object" && item !== null && !Array.isArray(item)) return { line, members: { ...item } };
  return { line, members: {}, problem: "it is no object" };
}

function told(rows: readonly InputRow[]): ReadRows {
  return { rows, columns: [...new Set(rows.flatMap(({ members }) => Object.keys(members)))], delimiter: undefined };
}

/** The lines where the items of the outermost list begin. The text is valid JSON. */
function linesOfItems(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let isAwaited = false; // the next thing in the outermost list is an item
  for (let at = 0; at < text.length; at++) {
    const here = text[at]!;
    if (here === "\n") line++;
    if (/\s/.test(here)) continue;
    if (isAwaited && here !== "]") lines.push(line);
    isAwaited = depth === 1 && here === ",";
    if (here === '"') at = endOfText(text, at);
    else if (here === "[" || here === "{") {
      depth++;
      isAwaited = depth === 1;
    } else if (here === "]" || here === "}") depth--;
  }
  return lines;
}

/** The closing quote of a text that begins there: none of its characters is a line end. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
