/** What is known so far of each datum of a batch. */
import type { Outcome, Reporter } from "../client/report.js";
import type { Datum, Row } from "../client/rows.js";
import { type Applied, RecordError, type UsageError } from "../errors.js";
import { saidOf } from "./compare.js";
import type { Evidence } from "./evidence.js";
import type { WriteProgress } from "./options.js";

const LOOK_LATER = "look for it on the site, or run again with the same journal";

interface Refusal {
  readonly message: string;
  readonly code: string;
  readonly hint?: string | undefined;
  readonly messageKey?: string | undefined;
}

export class Ledger {
  readonly #outcomes: (Outcome<Datum, Row> | undefined)[];

  /** @param data as the caller gave them: these stand in the outcomes */
  constructor(
    readonly data: readonly Datum[],
    readonly reporter: Reporter<Datum, Row>,
  ) {
    this.#outcomes = data.map(() => undefined);
  }

  of(index: number): Outcome<Datum, Row> | undefined {
    return this.#outcomes[index];
  }

  get progress(): WriteProgress {
    const count = (status: Outcome["status"]): number => this.#outcomes.filter((outcome) => outcome?.status === status).length;
    const [ok, failed, unconfirmed] = [count("ok"), count("error"), count("unconfirmed")];
    return { total: this.data.length, done: ok + failed + unconfirmed, ok, failed, unconfirmed };
  }

  /** Every datum has an outcome: those without one were not sent. */
  closed(whyNot: string): readonly Outcome<Datum, Row>[] {
    return this.data.map((_, index) => {
      if (this.#outcomes[index] === undefined) this.notSent(index, whyNot);
      return this.#outcomes[index]!;
    });
  }

  set(index: number, { status, record, error, differences }: Omit<Outcome<Datum, Row>, "datum">): void {
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
  done(index: number, { row, differences = [] }: Partial<Extract<Evidence, { is: "done" }>>, isStrict: boolean): void {
    const known = this.of(index);
    const record = known?.status === "ok" ? known.record : (row ?? known?.record);
    const failed = isStrict && differences.length > 0;
    const said = `stored otherwise than sent: ${saidOf(differences)}`;
    const error = failed ? this.#error(index, said, "stored_otherwise", "yes") : undefined;
    this.set(index, { status: failed ? "error" : "ok", record, error, differences });
  }

  unconfirmed(
    index: number,
    why: string,
    { row, differences, hint = LOOK_LATER }: Partial<Extract<Evidence, { is: "untold" }>> = {},
  ): void {
    const record = this.of(index)?.record ?? row;
    const error = this.#error(index, why, "unconfirmed", "unknown", { hint });
    this.set(index, { status: "unconfirmed", record, error, differences });
  }

  /** The datum was not carried out. */
  refuse(index: number, { message, code, ...more }: Refusal | UsageError): void {
    const error = this.#error(index, message, code, "no", more);
    this.set(index, { status: "error", record: this.of(index)?.record, error });
  }

  notSent(index: number, why: string): void {
    const hint = "run again with the same journal, or send it again";
    this.refuse(index, { message: `not sent: ${why}`, code: "not_sent", hint });
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
