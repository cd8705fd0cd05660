/** What is known so far of each datum of a batch. */
import type { FieldDifference, Outcome, OutcomeStatus, Reporter } from "../client/report.js";
import type { Datum, Row } from "../client/rows.js";
import { type Applied, RecordError, type UsageError } from "../errors.js";
import { saidOf } from "./compare.js";
import type { Ended } from "./journal.js";
import type { WriteProgress } from "./options.js";

const LOOK_LATER = "look for it on the site, or run again with the same journal";

/** Errors of data that are proven not to be written: the next run with the same journal sends them. */
export const RESENT: readonly string[] = ["not_sent", "undone"];

export interface Refusal {
  readonly message: string;
  readonly code: string;
  readonly hint?: string | undefined;
  readonly messageKey?: string | undefined;
  /** @default "no" */
  readonly applied?: Applied | undefined;
}

/** What was read of a datum's row. */
interface Seen<R> {
  readonly row?: R | undefined;
  readonly differences?: readonly FieldDifference[] | undefined;
  /** What to do where that is not enough. */
  readonly hint?: string | undefined;
}

export class Ledger<D = Datum, R = Row> {
  readonly #outcomes: (Outcome<D, R, OutcomeStatus> | undefined)[];
  readonly #count: { [S in OutcomeStatus]: number } = { ok: 0, error: 0, unconfirmed: 0, skipped: 0 };

  /** @param data as the caller gave them: these stand in the outcomes */
  constructor(
    readonly data: readonly D[],
    readonly reporter: Reporter<D, R>,
  ) {
    this.#outcomes = data.map(() => undefined);
  }

  of(index: number): Outcome<D, R, OutcomeStatus> | undefined {
    return this.#outcomes[index];
  }

  get progress(): WriteProgress {
    const { ok, error: failed, unconfirmed, skipped } = this.#count;
    return { total: this.data.length, done: ok + failed + unconfirmed + skipped, ok, failed, unconfirmed, skipped };
  }

  /** Every datum has an outcome: those without one were not sent. */
  closed(whyNot: string): readonly Outcome<D, R, OutcomeStatus>[] {
    return this.data.map((_, index) => {
      if (this.#outcomes[index] === undefined) this.notSent(index, whyNot);
      return this.#outcomes[index]!;
    });
  }

  set(index: number, { status, record, error, differences }: Omit<Outcome<D, R, OutcomeStatus>, "datum">): void {
    const before = this.#outcomes[index];
    if (before !== undefined) this.#count[before.status]--;
    this.#count[status]++;
    this.#outcomes[index] = this.reporter.outcome(status, this.data[index]!, {
      record,
      error: placed(error, index),
      differences,
    });
  }

  /**
   * The datum was carried out.
   * @param isStrict what is stored otherwise than sent is an error
   */
  done(index: number, { row, differences = [] }: Seen<R>, isStrict: boolean): void {
    const known = this.of(index);
    const record = known?.status === "ok" ? known.record : (row ?? known?.record);
    const failed = isStrict && differences.length > 0;
    const said = `stored otherwise than sent: ${saidOf(differences)}`;
    const error = failed ? this.#error(index, said, "stored_otherwise", "yes") : undefined;
    this.set(index, { status: failed ? "error" : "ok", record, error, differences });
  }

  unconfirmed(index: number, why: string, { row, differences, hint = LOOK_LATER }: Seen<R> = {}): void {
    const record = this.of(index)?.record ?? row;
    const error = this.#error(index, why, "unconfirmed", "unknown", { hint });
    this.set(index, { status: "unconfirmed", record, error, differences });
  }

  /** The datum was not carried out. */
  refuse(index: number, { message, code, applied = "no", ...more }: Refusal | UsageError): void {
    const error = this.#error(index, message, code, applied, more);
    this.set(index, { status: "error", record: this.of(index)?.record, error });
  }

  /** There was nothing to do. */
  skip(index: number, record: R | undefined): void {
    this.set(index, { status: "skipped", record, error: undefined });
  }

  notSent(index: number, why: string): void {
    const hint = "run again with the same journal, or send it again";
    this.refuse(index, { message: `not sent: ${why}`, code: "not_sent", hint });
  }

  /** The outcome that a journal has for a datum; what it has no proof of is still to be found out. */
  restore({ index, ...ended }: Ended): void {
    if (ended.status === "unconfirmed") return;
    const { message, code, messageKey, applied, hint } = (ended.error ?? {}) as Record<string, string>;
    const error =
      message === undefined
        ? undefined
        : new RecordError(message, { index, code, messageKey, hint, applied: applied as RecordError["applied"] });
    const { status, record, differences } = ended as Pick<Outcome<D, R, OutcomeStatus>, "status" | "record" | "differences">;
    this.set(index, { status, record, error, differences });
  }

  /** What a journal keeps of a datum's outcome, where it has one. */
  ended(index: number): Ended[] {
    const outcome = this.of(index);
    if (outcome === undefined) return [];
    if (RESENT.includes(outcome.error?.code ?? "")) return [{ index, status: "unsent" }];
    const { status, record, differences, error } = outcome;
    return [this.reporter.copy({ index, status, record, differences, error: error?.toJSON() }) as Ended];
  }

  #error(index: number, why: string, code: string, applied: Applied, more: Partial<Refusal> = {}): RecordError {
    const { operation } = this.reporter;
    const { messageKey, hint } = more;
    const told = { operation, index, code, applied, messageKey, hint: hint === undefined ? hint : this.reporter.hide(hint) };
    return new RecordError(this.reporter.hide(why), told);
  }
}

/** The same error under the datum's position in the whole batch. */
function placed(error: RecordError | undefined, index: number): RecordError | undefined {
  if (error === undefined || error.index === index) return error;
  const { message, code, operation, messageKey, applied, hint } = error;
  return new RecordError(message, { code, operation, messageKey, applied, hint, index });
}
