/** Whether a run goes on. */
import type { Ledger } from "../ledger.js";
import type { ManyRow, ManySettings, SiteRow } from "./options.js";

/** Calls in a row without an answer: more than it takes to find the one row that kills its call. */
const MOST_UNANSWERED = 20;

export class Brake {
  /** Why nothing more is sent. */
  stopped: string | undefined;
  #unanswered = 0;

  constructor(
    private readonly settings: Pick<ManySettings, "signal" | "maxFailures">,
    private readonly ledger: Ledger<ManyRow, SiteRow>,
  ) {}

  /** Whether more may be sent. */
  goesOn(): boolean {
    const { failed, unconfirmed } = this.ledger.progress;
    if (this.settings.signal?.aborted) this.stop("the run was aborted");
    if (failed + unconfirmed >= this.settings.maxFailures) this.stop(`${failed + unconfirmed} rows failed or are unconfirmed`);
    return this.stopped === undefined;
  }

  /** The first reason stays. */
  stop(why: string): void {
    this.stopped ??= why;
  }

  answered(): void {
    this.#unanswered = 0;
  }

  unanswered(): void {
    if (++this.#unanswered >= MOST_UNANSWERED) this.stop(`${this.#unanswered} calls in a row had no answer`);
  }
}
