/** Writes many rows by one function of the official web services: in calls that the site can take, each row with its outcome, resumable. */
import { type EditReport, type OutcomeStatus, Reporter } from "../../client/report.js";
import { isWsppError, UsageError } from "../../errors.js";
import { isSecretName } from "../../moodle/secret-arguments.js";
import { chunksOf } from "../chunks.js";
import { inTurn } from "../in-turn.js";
import { Journal, passedSince } from "../journal.js";
import { Ledger } from "../ledger.js";
import { Asker } from "./asker.js";
import { Brake } from "./brake.js";
import type { FunctionCaller } from "./caller.js";
import { Confirming } from "./confirming.js";
import type { ManyAction } from "./functions.js";
import type { Item } from "./items.js";
import { Looker } from "./looker.js";
import {
  type ManyOptions,
  type ManyReport,
  type ManyRow,
  type ManySettings,
  manySettings,
  type SiteRow,
  type WaitReason,
} from "./options.js";
import { type Plan, planOf } from "./plan.js";
import { Preparation } from "./preparation.js";
import { discretionAbout } from "./secrets.js";
import { Sending } from "./sending.js";

/**
 * Writes rows by any function that takes a list of them.
 *
 * What no site takes is found in all rows before anything is sent. Rows that are there already are skipped. The others go in calls that
 * PHP can take; a refused call is halved until the bad row stands alone with the site's words; a lost answer makes the writer look for
 * what was written, and send again only what is proven not to be there. What cannot be told is `unconfirmed`. Success is not believed
 * where the answer could say otherwise: warnings become the errors of their rows (moodle4 16).
 *
 * Functions that this package does not know go one row a call, unless `treat` says how their rows fail.
 * @param name of a function with one list of rows among its parameters
 * @returns one outcome a row, in order; trouble with the site is in the outcomes, not thrown
 * @throws UsageError for options, functions and journals that cannot work; nothing was sent then
 */
export async function writeMany<R extends ManyRow>(
  caller: FunctionCaller,
  name: string,
  rows: readonly R[],
  options?: ManyOptions,
): Promise<ManyReport<R>> {
  return write(caller, name, rows, options, undefined);
}

/**
 * Creates what is not there yet: users, courses, categories, groups, groupings, cohorts, memberships, enrolments, messages.
 * See {@link writeMany}.
 * @throws UsageError for a function that is known to do something else
 */
export function createMany<R extends ManyRow>(
  caller: FunctionCaller,
  name: string,
  rows: readonly R[],
  options?: ManyOptions,
): Promise<ManyReport<R>> {
  return write(caller, name, rows, options, ["create", "join", "send"]);
}

/**
 * Changes rows that are there, named by their id or with `by` by another member. Doing that twice is the same as once, so that a lost
 * answer is simply asked again. See {@link writeMany}.
 * @throws UsageError for a function that is known to do something else
 */
export function updateMany<R extends ManyRow>(
  caller: FunctionCaller,
  name: string,
  rows: readonly R[],
  options?: ManyOptions,
): Promise<ManyReport<R>> {
  return write(caller, name, rows, options, ["update"]);
}

/**
 * Deletes rows, and ends memberships and enrolments. Sites answer success for what was never there (moodle4 21), so rows are looked for
 * first: `ok` are those that the site showed. The others are sent all the same, because an account may be shown less than it may delete,
 * and are `skipped` when the site has nothing against it. See {@link writeMany}.
 * @throws UsageError for a function that is known to do something else
 */
export function deleteMany<R extends ManyRow>(
  caller: FunctionCaller,
  name: string,
  rows: readonly R[],
  options?: ManyOptions,
): Promise<ManyReport<R>> {
  return write(caller, name, rows, options, ["delete", "leave"]);
}

async function write<R extends ManyRow>(
  caller: FunctionCaller,
  name: string,
  rows: readonly R[],
  options: ManyOptions = {},
  actions: readonly ManyAction[] | undefined,
): Promise<ManyReport<R>> {
  const settings = manySettings(options);
  if (!Array.isArray(rows))
    throw new UsageError(`${name}: the rows must be a list`, { code: "invalid_argument", operation: name });
  const plan = await planOf(caller, name, options);
  if (plan.action !== undefined && actions?.includes(plan.action) === false) {
    throw new UsageError(`${name} is a function for other rows`, {
      code: "invalid_argument",
      operation: name,
      hint: "createMany creates, updateMany changes, deleteMany deletes; writeMany takes all functions",
    });
  }
  return (await new Many(caller, plan, rows, settings, options).write()) as EditReport<R, SiteRow, OutcomeStatus>;
}

class Many {
  readonly #ledger: Ledger<ManyRow, SiteRow>;
  readonly #brake: Brake;
  readonly #preparation: Preparation;
  readonly #sending: Sending;
  readonly #confirming: Confirming;
  #journal: Journal | undefined;

  constructor(
    caller: FunctionCaller,
    private readonly plan: Plan,
    private readonly rows: readonly ManyRow[],
    private readonly settings: ManySettings,
    private readonly options: ManyOptions,
  ) {
    this.#ledger = new Ledger(rows, new Reporter(plan.functionName, discretionAbout(rows)));
    this.#brake = new Brake(settings, this.#ledger);
    const asker = new Asker(caller, settings, (why, ms) => this.#tell({ why, ms }));
    const ahead = new Looker(asker, settings.concurrency, () => this.#brake.goesOn());
    // what came of rows that were sent is found out to the end
    const after = new Looker(asker, settings.concurrency, () => true);
    this.#preparation = new Preparation(plan, settings, this.#ledger, ahead);
    this.#sending = new Sending(plan, settings, asker, this.#brake, after, this.#ledger);
    this.#confirming = new Confirming(plan, settings, after, this.#ledger);
  }

  async write(): Promise<ManyReport> {
    const { journal, site } = this.options;
    if (journal !== undefined) {
      const { args, by } = this.options;
      const data = args === undefined && by === undefined ? this.rows : [...this.rows, { args, by }];
      this.#journal = await Journal.open(journal, { operation: this.plan.functionName, site, data, isSecret: isSecretName });
    }
    try {
      for (const ended of this.#journal?.ended.values() ?? []) this.#ledger.restore(ended);
      const chunks = await this.#chunks();
      this.#tell();
      await inTurn(
        chunks,
        this.settings.concurrency,
        () => this.#brake.goesOn(),
        (chunk) => this.#write(chunk),
      );
      await this.#writeLate();
    } finally {
      await this.#journal?.close();
    }
    const why = this.#brake.stopped ?? "the run was stopped";
    for (const index of this.#journal?.begun.keys() ?? []) {
      if (this.#ledger.of(index) === undefined) this.#ledger.unconfirmed(index, `an earlier run sent it; ${why}`);
    }
    const outcomes = this.#ledger.closed(why);
    const records = outcomes.flatMap(({ record }): SiteRow[] => (record === undefined ? [] : [record]));
    return this.#ledger.reporter.report(outcomes, records);
  }

  /** What is to be sent: what an earlier run began and did not end stands by itself, and is looked for before anything of it is sent. */
  async #chunks(): Promise<Item[][]> {
    const begun = this.#journal?.begun ?? new Map<number, unknown>();
    const wasBegun = (index: number): boolean => begun.has(index);
    let items: Item[];
    try {
      items = await this.#preparation.identified(this.#preparation.checked(), wasBegun);
      const fresh = await this.#preparation.wanted(items.filter(({ index }) => !wasBegun(index)));
      items = [...items.filter(({ index }) => wasBegun(index)), ...fresh];
    } catch (error) {
      if (!isWsppError(error)) throw error;
      this.#brake.stop(`the site could not be asked what is there: ${error.message}`);
      return [];
    }
    const { limits } = this.settings;
    return [
      items.filter(({ index }) => wasBegun(index)),
      items.filter(({ index, wasSeen }) => !wasBegun(index) && wasSeen !== false),
      items.filter(({ index, wasSeen }) => !wasBegun(index) && wasSeen === false), // they may refuse a whole call
    ].flatMap((each) => {
      const rows = each.map(({ row }) => row);
      return chunksOf(rows, limits, this.plan.most).map((chunk) => chunk.map((at) => each[at]!));
    });
  }

  async #write(chunk: readonly Item[]): Promise<void> {
    const begun = chunk.flatMap(({ index }) => this.#journal?.begun.get(index)?.at ?? []);
    const now = this.settings.clock.moment();
    if (begun.length > 0) await this.#sending.recovery.resume(chunk, Math.min(...begun.map((at) => passedSince(at, now))));
    else if (await this.#noted((journal) => journal.begin(chunk.map(({ index }) => ({ index, at: now })))))
      await this.#sending.send(chunk);
    await this.#ended(chunk);
  }

  /** Whether the journal, if there is one, could be written: without it nothing more is sent. */
  async #noted(write: (journal: Journal) => Promise<void>): Promise<boolean> {
    try {
      if (this.#journal !== undefined) await write(this.#journal);
      return true;
    } catch (error) {
      if (!isWsppError(error)) throw error;
      this.#brake.stop(error.message);
      return false;
    }
  }

  /** Rows whose answer was lost while the site may still have been at work on them. */
  async #writeLate(): Promise<void> {
    const { recovery } = this.#sending;
    while (recovery.late.length > 0 && this.#brake.goesOn()) {
      const late = recovery.late.shift()!;
      await recovery.settleLate(late);
      await this.#ended(late.items);
    }
    await this.#ended(recovery.giveUpLate());
  }

  async #ended(items: readonly Item[]): Promise<void> {
    if (items.length === 0) return;
    await this.#confirming.confirm(items);
    await this.#noted((journal) => journal.end(items.flatMap(({ index }) => this.#ledger.ended(index))));
    this.#tell();
  }

  #tell(waiting?: { why: WaitReason; ms: number }): void {
    this.options.onProgress?.(waiting === undefined ? this.#ledger.progress : { ...this.#ledger.progress, waiting });
  }
}
