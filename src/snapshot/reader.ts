/** Asks a site for a snapshot: paced, a few at a time, each answer kept, each refusal told. */
import { setTimeout as wait } from "node:timers/promises";
import { type OperationName, operationNamed } from "../contract/operations.js";
import type { WsppService } from "../contract/site.js";
import { FaultError, isWsppError, SessionError, UsageError } from "../errors.js";
import type { Answered, Journal } from "./journal.js";
import { isRow, type Row, rowOf, textIn } from "./row.js";

/** One question to the site. It changes nothing there: the reader refuses any other operation. */
export interface Read {
  readonly operation: OperationName;
  readonly args: Readonly<Record<string, unknown>>;
  /** The only columns that matter. @default all */
  readonly columns?: readonly string[];
}

/** What could not be read. */
export interface Gap {
  readonly read: Read;
  /** `refused` by the site; `failed` without an answer, or one that can be understood: worth another try. */
  readonly kind: "refused" | "failed";
  /** The site's words. */
  readonly text: string;
}

/** How far it has come. */
export interface Progress {
  /** What is being read, for people. */
  readonly label: string;
  readonly done: number;
  readonly planned: number;
}

export interface ReaderOptions {
  readonly service: WsppService;
  readonly journal: Pick<Journal, "find" | "keep">;
  /** Milliseconds that each of the concurrent readers waits after an answer. @default 0 */
  readonly delay?: number | undefined;
  /** Reads at a time. @default 2 */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

const CONCURRENCY = 2;
/** So many reads without an answer, one after the other, and the site is taken to be away. */
const AWAY = 5;

export class Reader {
  /** Answers by operation, those that the journal held included. */
  readonly counts = new Map<string, number>();
  readonly #gaps: Gap[] = [];
  #label = "";
  #done = 0;
  #planned = 0;
  #failedInARow = 0;

  constructor(private readonly options: ReaderOptions) {}

  /** In the order of the plan, whatever the order of the answers was. */
  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** The records of one list. */
  async rows(label: string, read: Read): Promise<readonly Row[]> {
    return (await this.each(label, [read]))[0]!;
  }

  /** The records of many lists, in the order of the questions; empty where the site refused, which {@link gaps} tells. */
  async each(label: string, reads: readonly Read[]): Promise<readonly (readonly Row[])[]> {
    const answers = await this.#ask(label, reads);
    return answers.map((answered, index) => {
      const read = reads[index]!;
      this.#note(read, answered);
      const [records, errors] = parted(answered.value);
      for (const text of errors) this.#gaps.push({ read, kind: "refused", text });
      return records;
    });
  }

  /** The answer to a question that may be refused without loss; records with an error are left out. */
  async probe(label: string, read: Read): Promise<Answered & { readonly rows: readonly Row[] }> {
    const [answered] = await this.#ask(label, [read]);
    return { ...answered, rows: parted(answered!.value)[0] };
  }

  #note(read: Read, { refused, failed }: Attempted): void {
    if (refused !== undefined) this.#gaps.push({ read, kind: "refused", text: refused });
    if (failed !== undefined) this.#gaps.push({ read, kind: "failed", text: failed });
  }

  async #ask(label: string, reads: readonly Read[]): Promise<Attempted[]> {
    this.#label = label;
    this.#planned += reads.length;
    this.#tell();
    const answers: Attempted[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < reads.length) {
        const index = next++;
        answers[index] = await this.#answerTo(reads[index]!);
        this.#done++;
        this.#tell();
      }
    };
    const workers = Array.from({ length: Math.min(reads.length, this.options.concurrency ?? CONCURRENCY) }, worker);
    // all have to stop before an error is told: a journal that is closed takes no answers
    const stopped = await Promise.allSettled(
      workers.map((each) =>
        each.catch((error: unknown) => {
          next = reads.length;
          throw error;
        }),
      ),
    );
    for (const each of stopped) if (each.status === "rejected") throw each.reason;
    return answers;
  }

  async #answerTo(read: Read): Promise<Attempted> {
    const { signal, journal, delay = 0 } = this.options;
    signal?.throwIfAborted();
    const key = keyOf(read);
    const known = journal.find(key);
    if (known !== undefined) return this.#counted(read, known);
    const answered = await this.#fetch(read);
    if (answered.failed === undefined) await journal.keep(key, answered);
    if (delay > 0) await wait(delay, undefined, { signal });
    return this.#counted(read, answered);
  }

  async #fetch({ operation, args, columns }: Read): Promise<Attempted> {
    if (operationNamed(operation)?.effect !== "read") throw new TypeError(`${operation} is no read`);
    const { service, signal } = this.options;
    try {
      const value: unknown = await service.call(operation as string, args, signal === undefined ? {} : { signal });
      this.#failedInARow = 0;
      return { value: Array.isArray(value) ? value.filter(isRecord).map((each) => onlyColumns(rowOf(each), columns)) : value };
    } catch (error) {
      if (signal?.aborted === true || !isWsppError(error) || error instanceof SessionError) throw error;
      if (error instanceof FaultError) {
        this.#failedInARow = 0;
        return { refused: error.faultstring };
      }
      if (error instanceof UsageError) return { refused: error.message };
      if (++this.#failedInARow >= AWAY) throw error;
      return { failed: error.message };
    }
  }

  #counted({ operation }: Read, answered: Attempted): Attempted {
    this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1);
    return answered;
  }

  #tell(): void {
    this.options.onProgress?.({ label: this.#label, done: this.#done, planned: this.#planned });
  }
}

interface Attempted extends Answered {
  readonly failed?: string;
}

/** By what an answer is found again. */
function keyOf({ operation, args }: Read): string {
  return `${operation} ${JSON.stringify(args)}`;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function onlyColumns(row: Row, columns: readonly string[] | undefined): Row {
  if (columns === undefined) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => columns.includes(name) || name === "error"));
}

/** Records, and the errors of those that carry one. */
function parted(value: unknown): [rows: Row[], errors: string[]] {
  const all = Array.isArray(value) ? value.filter(isRow) : [];
  const errorIn = (row: Row): string => textIn(row, "error");
  return [all.filter((row) => errorIn(row) === ""), all.map(errorIn).filter((text) => text !== "")];
}
