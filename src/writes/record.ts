/** The record of writes: each with the state of its row before and after, in a file that only grows. The way back is planned from it. */
import { readFile } from "node:fs/promises";
import type { Row } from "../client/rows.js";
import { UsageError } from "../errors.js";
import { isUnbegun, LineFile, linesOf } from "./line-file.js";

const VERSION = 1;
/** With this it begins. */
const START = `{"write":${VERSION},`;

/** Names one write: the run that made it, and its position among the data of that run. */
export interface WriteId {
  readonly run: string;
  readonly index: number;
}

export interface WriteRecordOptions {
  /** Its lines are appended; it is made when it is not there, readable for its owner alone. */
  readonly file: string;
  /** The account that writes. */
  readonly by?: string | undefined;
  /** For each datum, the writes that it takes back. */
  readonly undoes?: readonly (readonly WriteId[])[] | undefined;
}

/** What all writes of a run share. */
export interface RecordedRun {
  readonly run: string;
  /** Name or address of the site. */
  readonly site?: string | undefined;
  readonly by?: string | undefined;
  readonly entity: string;
}

/** A write that is about to be sent. Of rows and data it holds what may be written down. */
export interface BegunWrite {
  readonly index: number;
  readonly action: string;
  readonly id?: unknown;
  /** The members by which people know the row. */
  readonly key: Row;
  readonly sent: Row;
  /** The row before; `null` for additions, and where it could not be read. */
  readonly before: Row | null;
  /** Members that were sent and are not written down. */
  readonly hidden: readonly string[];
  readonly undoes?: readonly WriteId[] | undefined;
}

/** What came of a write. */
export interface EndedWrite {
  readonly index: number;
  readonly id?: unknown;
  /** `error`: it was not carried out, unless `applied` says so. */
  readonly status: "ok" | "error" | "unconfirmed";
  readonly applied: "yes" | "no" | "unknown";
  /** The row afterwards; `null` when it is gone. Absent where it is not known. */
  readonly after?: Row | null | undefined;
  readonly error?: string | undefined;
}

export class WriteRecord {
  private constructor(
    private readonly lines: LineFile,
    private readonly run: RecordedRun,
  ) {}

  /** @throws UsageError when the file is something else, cannot be written, or another run holds it */
  static open(file: string, run: RecordedRun): Promise<WriteRecord> {
    return LineFile.open(file, "record", async (lines) => {
      const text = await lines.text();
      checkBeginning(file, text);
      if (isUnbegun(text, START)) await lines.begin([]);
      else await lines.cutOff(text);
      return new WriteRecord(lines, run);
    });
  }

  /** Resolves when it is on the disk: only then may they be sent. @throws UsageError when it cannot be written */
  begin(writes: readonly BegunWrite[]): Promise<void> {
    return this.#append("begin", writes);
  }

  end(writes: readonly EndedWrite[]): Promise<void> {
    return this.#append("end", writes);
  }

  close(): Promise<void> {
    return this.lines.close();
  }

  async #append(phase: "begin" | "end", writes: readonly object[]): Promise<void> {
    const head = { write: VERSION, phase, time: new Date().toISOString(), ...this.run };
    if (writes.length > 0) await this.lines.append(writes.map((write) => ({ ...head, ...write })));
  }
}

/** @throws UsageError for a file that does not begin as a record does */
function checkBeginning(file: string, text: string): void {
  if (isUnbegun(text, START) || linesOf(text)[0]?.["write"] === VERSION) return;
  throw new UsageError(`${file} is no record of writes`, { code: "bad_record", hint: "name another file" });
}

/** One write as a record tells of it. */
export interface RecordedWrite extends RecordedRun, BegunWrite, Omit<EndedWrite, "status" | "id"> {
  /** When it was about to be sent (ISO 8601). */
  readonly time: string;
  /** `begun`: what came of it is not in the record, because the run was cut off. */
  readonly status: EndedWrite["status"] | "begun";
}

export interface ReadRecord {
  /** In the order in which they were sent. */
  readonly writes: readonly RecordedWrite[];
  /** Lines that make no sense: of so many, a write or what came of it is not known. */
  readonly unreadable: number;
}

/** @throws UsageError when there is no such file, or it is none */
export async function readRecord(file: string): Promise<ReadRecord> {
  const text = await textOf(file);
  checkBeginning(file, text);
  const writes = new Map<string, RecordedWrite>();
  let unreadable = 0;
  for (const line of linesOf(text)) {
    const name = nameOf(line ?? {});
    const known = writes.get(name);
    const write = line?.["phase"] === "begin" ? begunWrite(line) : known && line && endedWrite(known, line);
    if (write === undefined) {
      unreadable++;
      continue;
    }
    if (line?.["phase"] === "begin") writes.delete(name); // sent again: it takes its new place
    writes.set(name, write);
  }
  return { writes: [...writes.values()], unreadable };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "error";
    throw new UsageError(`the record of writes ${file} cannot be read (${code})`, { code: "unreadable_file", cause });
  }
}

function nameOf({ run, index }: Row): string {
  return `${String(run)} ${String(index)}`;
}

/** The write of a line; `undefined` where the line has not what it needs. */
function begunWrite(line: Row): RecordedWrite | undefined {
  const { run, site, by, entity, index, time, action, id, key, sent, before, hidden, undoes } = line;
  if (!isText(run) || !isText(entity) || !isText(time) || !isText(action) || !isPosition(index)) return undefined;
  if (!isRow(key) || !isRow(sent) || (before !== null && !isRow(before))) return undefined;
  return {
    ...{ run, entity, index, time, action, id, key, sent, before },
    site: isText(site) ? site : undefined,
    by: isText(by) ? by : undefined,
    hidden: Array.isArray(hidden) ? hidden.filter(isText) : [],
    undoes: Array.isArray(undoes) ? undoes.filter(isWriteId) : undefined,
    status: "begun",
    applied: "unknown",
  };
}

function endedWrite(begun: RecordedWrite, { id = begun.id, status, applied, after, error }: Row): RecordedWrite | undefined {
  if (status !== "ok" && status !== "error" && status !== "unconfirmed") return undefined;
  if (applied !== "yes" && applied !== "no" && applied !== "unknown") return undefined;
  const known = after === null || isRow(after) ? { after } : {};
  return { ...begun, id, status, applied, ...known, error: isText(error) ? error : undefined };
}

function isWriteId(value: unknown): value is WriteId {
  return isRow(value) && isText(value["run"]) && isPosition(value["index"]);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
