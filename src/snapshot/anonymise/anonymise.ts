/**
 * Replaces everything by which people can be recognised in the tables of a snapshot: the same person is the same one everywhere. Ids,
 * dates, numbers and the structure stay, so whoever knows the site well may still tell who is who by them.
 */
import type { DatabaseSnapshot } from "../../sandbox/store/database.js";
import { kindOfColumn } from "../../sandbox/store/mysql.js";
import type { Column, Stored, StoredRow } from "../../sandbox/store/table.js";
import { People } from "./people.js";
import { type Treatment, treatmentOf } from "./treatments.js";

export interface AnonymiseOptions {
  /** The same secret makes the same replacements. Whoever has it can test guesses, so it is never part of a snapshot. */
  readonly secret: Uint8Array;
  /** Keep the names by which people log in. @default false */
  readonly keepUsernames?: boolean | undefined;
}

export function anonymise(snapshot: DatabaseSnapshot, { secret, keepUsernames = false }: AnonymiseOptions): DatabaseSnapshot {
  const users = rowsOf(snapshot, "user");
  const people = new People(secret, users, idnumbersIn(snapshot), keepUsernames);
  const tables = Object.entries(snapshot.tables).map(([name, table]) => {
    const treated = table.columns.map((column) =>
      kindOfColumn(column.type) === "text" ? treatmentOf(name, column.name) : "keep",
    );
    const rows = table.rows.map((row) => {
      const original = Object.fromEntries(table.columns.map((column, index) => [column.name, row[index] ?? null]));
      return row.map((value, index) => replaced(value, treated[index]!, table.columns[index]!, original, people));
    });
    return [name, { ...table, rows }] as const;
  });
  return { config: snapshot.config, tables: Object.fromEntries(tables) };
}

function replaced(value: Stored, treatment: Treatment, column: Column, row: StoredRow, people: People): Stored {
  if (value === null || value === "" || treatment === "keep") return value;
  return fitting(replacement(value, treatment, row, people), column);
}

function replacement(value: string, treatment: Exclude<Treatment, "keep">, row: StoredRow, people: People): string {
  switch (treatment) {
    case "blank":
      return "";
    case "title":
      return people.inTitles.replaceIn(value);
    case "body":
      return body(value, people);
    case "value":
      // what is ticked says nothing of anybody
      return /^[01]$/.test(value) ? value : people.reworded(value, people.draw(`value ${value}`));
    case "idnumber":
      return people.idnumber(value);
    case "link":
      return link(value, people);
    default:
      return people.of(row)[treatment];
  }
}

/** Tags without their attributes, and entities. */
const MARKUP = /<(\/?[a-z][a-z0-9]*)\b[^<>]*?(\/?)>|&(?:[a-z][a-z0-9]*|#\d+|#x[0-9a-f]+);/gi;
/** Before the subject of an answer. */
const ANSWER = /^(?:(?:re|aw|fwd?|sv|antw)\s*: *)+/i;

/** What people wrote, in other words. They depend on the whole text: the same word is another one elsewhere, so that none can be guessed. */
function body(text: string, people: People): string {
  const [answer = ""] = ANSWER.exec(text) ?? [];
  const said = text.slice(answer.length);
  const draw = people.draw(`body ${said}`);
  const pieces = people.inBodies.pieces(said).map((piece) => {
    if (piece.found) return piece.text;
    let written = "";
    let done = 0;
    for (const match of piece.text.matchAll(MARKUP)) {
      written += people.reworded(piece.text.slice(done, match.index), draw);
      written += match[1] === undefined ? match[0] : `<${match[1]}${match[2]}>`;
      done = match.index + match[0].length;
    }
    return written + people.reworded(piece.text.slice(done), draw);
  });
  return answer + pieces.join("");
}

/** The kind of a file stays. */
function link(value: string, people: People): string {
  const draw = people.draw(`link ${value}`);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value))
    return `https://example.invalid/${people.reworded("abcdef", draw)}${draw.below(10_000)}`;
  const [ending = ""] = /\.[a-z0-9]{1,5}$/i.exec(value) ?? [];
  return people.reworded(value.slice(0, value.length - ending.length), draw) + ending;
}

/** A made-up word may be longer than what it stands for. */
function fitting(text: string, { type }: Column): string {
  const length = Number(/^(?:var)?char\((\d+)\)/i.exec(type)?.[1] ?? Number.POSITIVE_INFINITY);
  return text.length <= length ? text : [...text].slice(0, length).join("");
}

function rowsOf({ tables }: DatabaseSnapshot, name: string): StoredRow[] {
  const table = tables[name];
  return (table?.rows ?? []).map((row) =>
    Object.fromEntries(table!.columns.map((column, index) => [column.name, row[index] ?? null])),
  );
}

function idnumbersIn({ tables }: DatabaseSnapshot): string[] {
  const found = Object.entries(tables).flatMap(([name, { columns, rows }]) =>
    columns.flatMap((column, index) =>
      treatmentOf(name, column.name) === "idnumber" ? rows.map((row) => row[index] ?? "") : [],
    ),
  );
  return [...new Set(found)].filter((value) => value !== "");
}
