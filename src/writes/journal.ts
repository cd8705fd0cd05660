/** Keeps what was sent and what came of it: a line of JSON before and after each chunk, so that an interrupted run goes on. */
import { createHmac, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { uptime } from "node:os";
import type { OutcomeStatus } from "../client/report.js";
import { UsageError } from "../errors.js";
import { isUnbegun, type Line, LineFile, linesOf, unkept } from "./line-file.js";

const VERSION = 1;
/** With this it begins. */
const START = `{"journal":${VERSION},`;
/** Of the salt: they name the run. */
const RUN_DIGITS = 12;
/** Enough to notice that a password was changed, too little to find out which one it is. */
const SECRET_DIGITS = 4;
/** What lies deeper in a datum is no part of any request. */
const DEEPEST = 40;

/** An item that was about to be sent. */
export interface Begun {
  readonly index: number;
  readonly id?: unknown;
  readonly before?: readonly number[] | undefined;
  readonly at: Moment;
}

/** A moment by two clocks. */
export interface Moment {
  /** Milliseconds since 1970: people may set this one. */
  readonly wall: number;
  /** Seconds since the computer started. */
  readonly up: number;
}

/** Milliseconds that have certainly passed since then, whatever was done to the clock, and whether the computer was started again or not. */
export function passedSince({ wall, up }: Moment, now: Moment): number {
  const seconds = now.up >= up ? now.up - up : now.up;
  return Math.min(now.wall - wall, seconds * 1000);
}

export function moment(): Moment {
  return { wall: Date.now(), up: uptime() };
}

/** What came of an item. */
export interface Ended {
  readonly index: number;
  /** `unsent`: it never left, so it may be sent as if it had never begun. */
  readonly status: OutcomeStatus | "unsent";
  readonly record?: unknown;
  readonly differences?: unknown;
  readonly error?: Readonly<Record<string, unknown>> | undefined;
}

/** What a journal is about. */
export interface JournalHead {
  readonly operation: string;
  readonly site: string | undefined;
  readonly data: readonly unknown[];
  /** Whether a member of a datum, at any depth, is a secret. */
  readonly isSecret: (member: string) => boolean;
}

/** What a journal tells. */
export interface JournalState {
  /** Names the run that began it. */
  readonly run: string;
  /** Items that were about to be sent. */
  readonly begun: ReadonlyMap<number, Begun>;
  readonly ended: ReadonlyMap<number, Ended>;
}

export class Journal implements JournalState {
  private constructor(
    private readonly lines: LineFile,
    readonly run: string,
    readonly begun: ReadonlyMap<number, Begun>,
    readonly ended: ReadonlyMap<number, Ended>,
  ) {}

  /**
   * Begins a journal, or goes on with the one that is there.
   * @throws UsageError when it is about other data, another operation or site, damaged, held by another run, or cannot be written
   */
  static open(given: string, head: JournalHead): Promise<Journal> {
    return LineFile.open(given, "journal", async (lines) => {
      const text = await lines.text();
      if (isUnbegun(text, START)) {
        const salt = randomBytes(16).toString("hex");
        await lines.begin([headOf(head, salt)]);
        return new Journal(lines, runOf(salt), new Map(), new Map());
      }
      const { run, begun, ended } = stateIn(lines.file, text, head);
      await lines.cutOff(text);
      return new Journal(lines, run, begun, ended);
    });
  }

  /**
   * Resolves when it is on the disk: only then may the items be sent.
   * @throws UsageError when it cannot be written; nothing can be written then any more
   */
  begin(items: readonly Begun[]): Promise<void> {
    return this.lines.append([{ begin: items }]);
  }

  end(items: readonly Ended[]): Promise<void> {
    return this.lines.append([{ end: items }]);
  }

  close(): Promise<void> {
    return this.lines.close();
  }
}

/**
 * What a journal tells; `undefined` when none is begun. Nothing is written, and it may be held by another run.
 * @throws UsageError when it is about other data, another operation or site, damaged, or cannot be read
 */
export async function readJournal(file: string, head: JournalHead): Promise<JournalState | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw unkept(file, "journal", cause);
  }
  return isUnbegun(text, START) ? undefined : stateIn(file, text, head);
}

function stateIn(file: string, text: string, head: JournalHead): JournalState {
  const lines = linesOf(text);
  const damaged = lines.indexOf(undefined);
  if (damaged >= 0) throw badJournal(file, `is damaged in line ${damaged + 1}`);
  const salt = checkedSalt(file, lines[0], head);
  const begun = new Map<number, Begun>();
  const ended = new Map<number, Ended>();
  for (const { begin, end } of lines.slice(1) as Line[]) {
    for (const item of (begin ?? []) as Begun[]) begun.set(item.index, item);
    for (const item of (end ?? []) as Ended[]) {
      if (item.status === "unsent") begun.delete(item.index);
      else ended.set(item.index, item);
    }
  }
  return { run: runOf(salt), begun, ended };
}

function runOf(salt: string): string {
  return salt.slice(0, RUN_DIGITS);
}

function headOf({ operation, site, data, isSecret }: JournalHead, salt: string): Line {
  const digest = createHmac("sha256", salt);
  const told = new WithoutSecrets(isSecret, salt);
  for (const datum of data) digest.update(`${JSON.stringify(told.value(datum, 0))}\n`);
  return { journal: VERSION, operation, site: site ?? null, data: data.length, salt, digest: digest.digest("hex") };
}

/** Data as they are told apart, whatever the order of their members: secrets by a few digits, which many other texts share. */
class WithoutSecrets {
  constructor(
    private readonly isSecret: JournalHead["isSecret"],
    private readonly salt: string,
  ) {}

  value(value: unknown, depth: number): unknown {
    if (depth > DEEPEST) return null;
    if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : (value ?? null);
    if (Array.isArray(value)) return value.map((item: unknown) => this.value(item, depth + 1));
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, this.member(name, member, depth)]);
  }

  private member(name: string, member: unknown, depth: number): unknown {
    if (!this.isSecret(name)) return this.value(member, depth + 1);
    return createHmac("sha256", this.salt).update(String(member)).digest("hex").slice(0, SECRET_DIGITS);
  }
}

/** The salt of a journal that is about these data. */
function checkedSalt(file: string, line: Line | undefined, head: JournalHead): string {
  if (line?.["journal"] !== VERSION || typeof line["salt"] !== "string")
    throw badJournal(file, "does not begin as the journal of a batch");
  const expected = headOf(head, line["salt"]);
  const other = ["operation", "site", "data", "digest"].find((name) => line[name] !== expected[name]);
  if (other === undefined) return line["salt"];
  const what = {
    operation: `is about ${String(line["operation"])}`,
    site: `is about the site ${String(line["site"])}`,
    data: `is about ${String(line["data"])} data, not ${head.data.length}`,
    digest: "is about other data",
  }[other];
  throw new UsageError(`the journal ${file} ${what}`, {
    code: "other_journal",
    hint: "go on with the very data it was begun with, or name another file",
  });
}

function badJournal(file: string, what: string): UsageError {
  return new UsageError(`${file} ${what}`, {
    code: "bad_journal",
    hint: "name another file; what was written is not known then",
  });
}
