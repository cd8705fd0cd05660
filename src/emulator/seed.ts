/** The tables to begin with: a seed by name, a snapshot, or a file that holds one; checked before anything is made of it. */
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { UsageError } from "../errors.js";
import type { MoodleVersion } from "../plugin/say.js";
import { demoAccounts, demoSeed } from "../sandbox/seeds/demo.js";
import { emptyAccount, emptySeed } from "../sandbox/seeds/empty.js";
import { schema19 } from "../sandbox/seeds/schema19.js";
import { schema22 } from "../sandbox/seeds/schema22.js";
import type { DatabaseSnapshot } from "../sandbox/store/database.js";

/** What a sandbox can begin with. A text that is neither `demo` nor `empty` is the path of a file. */
export type Seed = "demo" | "empty" | DatabaseSnapshot | (string & {});

/** An account by which one can log in. Those of the seeds are public. */
export interface SeedAccount {
  /** What it is in the seed: `administrator`, `teacher`, `student`. */
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

export interface LoadedSeed {
  readonly moodle: MoodleVersion;
  readonly tables: DatabaseSnapshot;
  /** Empty where the passwords are not known. */
  readonly accounts: readonly SeedAccount[];
}

/** A snapshot as it stands in a file: with the version of Moodle whose tables they are, where it is known. */
export interface SnapshotFile extends DatabaseSnapshot {
  readonly moodle?: MoodleVersion;
}

/** @throws UsageError for a file that cannot be read or holds no snapshot, and for tables of the other version of Moodle */
export async function loadSeed(seed: Seed, moodle?: MoodleVersion): Promise<LoadedSeed> {
  if (seed === "demo") {
    const accounts = Object.entries(demoAccounts).map(([name, account]) => ({ name, ...account }));
    return { moodle: moodle ?? "1.9", tables: demoSeed(moodle), accounts };
  }
  if (seed === "empty") {
    const accounts = [{ name: "administrator", ...emptyAccount }];
    return { moodle: moodle ?? "1.9", tables: emptySeed(moodle), accounts };
  }
  const snapshot = typeof seed === "string" ? await readSnapshot(seed) : snapshotOf(seed, "the seed");
  return { ...ofVersion(snapshot, moodle, typeof seed === "string" ? seed : "the seed"), accounts: [] };
}

/** @throws UsageError */
export async function readSnapshot(file: string): Promise<SnapshotFile> {
  let text: string;
  try {
    const bytes = await readFile(file);
    text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? await promisify(gunzip)(bytes) : bytes).toString("utf8");
  } catch (cause) {
    throw new UsageError(`${file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unreadable_file",
      cause,
      hint: "the seeds that are built in are called demo and empty; anything else is a file",
    });
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw damaged(file, "is no JSON", cause);
  }
  return snapshotOf(parsed, file);
}

/**
 * The snapshot in foreign data.
 * @param source where it comes from, for the error
 * @throws UsageError that names what is wrong
 */
export function snapshotOf(value: unknown, source: string): SnapshotFile {
  if (!isObject(value) || !isObject(value["config"]) || !isObject(value["tables"]))
    throw damaged(source, "has no config and tables");
  const { config, tables, moodle } = value;
  if (moodle !== undefined && moodle !== "1.9" && moodle !== "2.2") throw damaged(source, "is of an unknown version of Moodle");
  for (const [name, setting] of Object.entries(config))
    if (typeof setting !== "string") throw damaged(source, `has a setting ${name} that is no text`);
  for (const [name, table] of Object.entries(tables)) {
    const wrong = wrongInTable(table);
    if (wrong !== undefined) throw damaged(source, `has a table ${name} ${wrong}`);
  }
  return value as unknown as SnapshotFile;
}

/** Tables of one version of Moodle, complete: what a seed lacks is there and empty. */
export function ofVersion(
  snapshot: SnapshotFile,
  wanted: MoodleVersion | undefined,
  source: string,
): { moodle: MoodleVersion; tables: DatabaseSnapshot } {
  // user_enrolments came with Moodle 2
  const found = snapshot.moodle ?? ("user_enrolments" in snapshot.tables ? "2.2" : "1.9");
  if (wanted !== undefined && wanted !== found) {
    throw new UsageError(`${source} holds the tables of Moodle ${found}, not ${wanted}`, {
      code: "other_moodle",
      hint: `leave the version out, or say ${found}`,
    });
  }
  const schema = Object.entries(found === "1.9" ? schema19 : schema22);
  const tables = { ...Object.fromEntries(schema.map(([name, columns]) => [name, { columns, rows: [] }])), ...snapshot.tables };
  return { moodle: found, tables: { config: snapshot.config, tables } };
}

function wrongInTable(table: unknown): string | undefined {
  if (!isObject(table) || !Array.isArray(table["columns"]) || !Array.isArray(table["rows"])) return "without columns and rows";
  const columns: readonly unknown[] = table["columns"];
  const wellDeclared = (column: unknown): boolean =>
    isObject(column) &&
    typeof column["name"] === "string" &&
    typeof column["type"] === "string" &&
    typeof column["null"] === "boolean" &&
    (column["default"] === null || typeof column["default"] === "string");
  if (!columns.every(wellDeclared)) return "with a column that lacks name, type, null or default";
  const rows: readonly unknown[] = table["rows"];
  const wellFormed = (row: unknown): boolean =>
    Array.isArray(row) && row.length === columns.length && row.every((each) => each === null || typeof each === "string");
  const bad = rows.findIndex((row) => !wellFormed(row));
  if (bad >= 0) return `whose row ${bad + 1} has other than ${columns.length} texts and nulls`;
  const { nextId } = table;
  return nextId === undefined || Number.isInteger(nextId) ? undefined : "whose nextId is no whole number";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function damaged(source: string, what: string, cause?: unknown): UsageError {
  return new UsageError(`${source} ${what}`, {
    code: "bad_snapshot",
    cause,
    hint: 'a snapshot is {"config": {...}, "tables": {"user": {"columns": [...], "rows": [...]}}}, as GET /_sandbox/snapshot gives it',
  });
}
