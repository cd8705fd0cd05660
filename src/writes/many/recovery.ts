/** Finds out what came of rows whose call was lost, or refused half-way: nothing is sent again that may have arrived. */
import { isWsppError, MoodleError } from "../../errors.js";
import type { Ledger } from "../ledger.js";
import type { Asker } from "./asker.js";
import type { Brake } from "./brake.js";
import { halves, type Item, sent } from "./items.js";
import type { ManyRow, ManySettings, SiteRow } from "./options.js";
import { isToBeThere, type Plan } from "./plan.js";
import type { Fate, Witness } from "./witness.js";

/** How often rows whose answer is lost are looked for, while the site may still be at work on them. */
const LOOK_EVERY = 15_000;

/** Rows that are not there yet, but may come. */
export interface Late {
  readonly items: readonly Item[];
  readonly error: Error;
  readonly attempt: number;
  /** When what is not there will not come any more, by the run's clock. */
  readonly until: number;
}

export class Recovery {
  readonly late: Late[] = [];

  /** @param send resolves with whether all of the items were carried out */
  constructor(
    private readonly plan: Plan,
    private readonly settings: ManySettings,
    private readonly asker: Asker,
    private readonly brake: Brake,
    private readonly witness: Witness,
    private readonly ledger: Ledger<ManyRow, SiteRow>,
    private readonly send: (items: readonly Item[], attempt: number) => Promise<boolean>,
  ) {}

  /** Rows that an earlier run sent, at least so many milliseconds ago, without learning what came of them. */
  resume(items: readonly Item[], passed: number): Promise<boolean> {
    const error = new Error("an earlier run was interrupted after sending it");
    return this.settle(items, error, 0, this.settings.clock.elapsed() + this.settings.settle - Math.max(passed, 0));
  }

  /** Rows of a call that the site may still be at work on. */
  underWay(items: readonly Item[], error: Error, attempt: number): Promise<boolean> {
    return this.settle(items, error, attempt, this.settings.clock.elapsed() + this.settings.settle);
  }

  /** Rows of a call that the site is done with. */
  over(items: readonly Item[], error: Error, attempt: number): Promise<boolean> {
    return this.settle(items, error, attempt, 0);
  }

  settle(items: readonly Item[], error: Error, attempt: number, until: number): Promise<boolean> {
    const unsure = sent(items);
    return this.plan.twice === "same" ? this.#again(unsure, error, attempt) : this.#judged(unsure, error, attempt, until);
  }

  /** What is there is done; what is proven not to be there is sent again. */
  async #judged(items: readonly Item[], error: Error, attempt: number, until: number): Promise<boolean> {
    const fates = await this.asked(() => this.witness.fatesOf(items));
    if (fates === undefined) return this.unconfirmed(items, error.message);
    const open: Item[] = [];
    for (const [at, item] of items.entries()) this.#judge(item, fates[at]!, error, open);
    const isTold = fates.every(({ is }) => is !== "untold");
    if (this.settings.clock.elapsed() >= until) return (await this.#again(open, error, attempt)) && isTold;
    if (open.length > 0) this.late.push({ items: open, error, attempt, until });
    return open.length === 0 && isTold;
  }

  #judge(item: Item, fate: Fate, error: Error, open: Item[]): void {
    if (fate.is === "done") this.ledger.done(item.index, fate, false);
    else if (fate.is === "untold") this.ledger.unconfirmed(item.index, `${error.message}; ${fate.why}`);
    else open.push(item);
  }

  /** In halves, because the call may have been too heavy. */
  async #again(items: readonly Item[], error: Error, attempt: number): Promise<boolean> {
    const [first] = items;
    if (first === undefined) return true;
    if (items.length === 1 && attempt >= this.settings.repeats) return this.#givenUp(first, error);
    if (!(error instanceof MoodleError)) await this.asker.pause("lost", this.settings.pause * 2 ** attempt);
    return items.length === 1 ? this.send(items, attempt + 1) : this.inHalves(items, attempt);
  }

  async #givenUp(item: Item, error: Error): Promise<boolean> {
    const { plan } = this;
    const isLookedFor = plan.twice !== "same" && (isToBeThere(plan) || item.wasSeen === true);
    if (!isLookedFor || (await this.isSeeing()) !== true) return this.unconfirmed([item], error.message);
    const state = isToBeThere(plan) ? "it is not there" : "it is still there";
    this.ledger.refuse(item.index, { message: `${error.message}; it was looked for: ${state}`, code: "undone" });
    return false;
  }

  async inHalves(items: readonly Item[], attempt: number): Promise<boolean> {
    const [first, second] = halves(items);
    const isDone = await this.send(first, attempt);
    return (await this.send(second, attempt)) && isDone;
  }

  /** Looks again for rows that may have come by now, after a while. */
  async settleLate(late: Late): Promise<void> {
    const left = late.until - this.settings.clock.elapsed();
    if (left > 0) await this.asker.pause("lost", Math.min(left, LOOK_EVERY));
    if (this.brake.goesOn()) await this.settle(late.items, late.error, late.attempt, late.until);
    else this.late.push(late);
  }

  /** Late rows that are not waited for any longer. */
  giveUpLate(): readonly Item[] {
    const given = this.late.splice(0);
    for (const { items, error } of given)
      this.unconfirmed(items, `${error.message}; it is not there yet, but may still be under way`);
    return given.flatMap(({ items }) => items);
  }

  /** Whether what this account creates is shown to it, as far as it can be asked. */
  isSeeing(): Promise<boolean | undefined> {
    return this.asked(() => this.witness.isSeeing());
  }

  /** What a question gave; `undefined`, and the run is stopped, when the site cannot be asked. */
  private async asked<T>(question: () => Promise<T>): Promise<T | undefined> {
    try {
      return await question();
    } catch (error) {
      if (!isWsppError(error)) throw error;
      this.brake.stop(`the site could not be asked what came of the rows before: ${error.message}`);
      return undefined;
    }
  }

  unconfirmed(items: readonly Item[], why: string): false {
    for (const { index } of items) this.ledger.unconfirmed(index, why);
    return false;
  }
}
