/** What came of a batch: one outcome per datum, in order. */

import { emptyText } from "../contract/aside.js";
import { itemOf, type OperationDeclaration } from "../contract/language.js";
import { messageKeyOf } from "../contract/messages.js";
import { RecordError, UsageError, WsppError } from "../errors.js";
import { Discretion, discretionOf } from "./secrets.js";

/**
 * `ok`: the site answered the record; `error`: the site refused this datum; `unconfirmed`: the answer does not prove what happened.
 */
export interface Outcome<D = unknown, R = unknown> {
  readonly status: "ok" | "error" | "unconfirmed";
  readonly datum: D;
  readonly record: R | undefined;
  readonly error: RecordError | undefined;
}

/** What Node calls to show an object on a terminal. */
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** An outcome that shows no secret of its datum in JSON and on a terminal, though a program can read it. */
class DiscreetOutcome<D, R> implements Outcome<D, R> {
  readonly #discreet: Discretion;

  constructor(
    readonly status: Outcome["status"],
    readonly datum: D,
    readonly record: R | undefined,
    readonly error: RecordError | undefined,
    discreet: Discretion,
  ) {
    this.#discreet = discreet;
  }

  toJSON(): unknown {
    const { status, datum, record, error } = this;
    return this.#discreet.copy({ status, datum, record, error: error?.toJSON() });
  }

  [INSPECT](): unknown {
    return this.toJSON();
  }
}

/** Outcomes of an `edit_` operation. In JSON and on a terminal the secrets of the data are hidden. */
export class EditReport<D = unknown, R = unknown> {
  readonly #discreet: Discretion;

  constructor(
    readonly operation: string,
    readonly outcomes: readonly Outcome<D, R>[],
    /** The records as the site sent them. */
    readonly records: readonly R[],
    discreet: Discretion = new Discretion([], []),
  ) {
    this.#discreet = discreet;
  }

  toJSON(): unknown {
    const { operation, outcomes, records } = this;
    return { operation, outcomes: this.#discreet.copy(outcomes), records: this.#discreet.copy(records) };
  }

  [INSPECT](): unknown {
    return this.toJSON();
  }

  /** Outcomes that are not `ok`. */
  get failed(): readonly Outcome<D, R>[] {
    return this.outcomes.filter((outcome) => outcome.status !== "ok");
  }

  /** @throws EditError when a datum was refused or is unconfirmed */
  throwIfFailed(): this {
    if (this.failed.length > 0) throw new EditError(this as EditReport);
    return this;
  }
}

/** A batch in which not every datum was accepted and confirmed. */
export class EditError extends WsppError {
  constructor(readonly report: EditReport) {
    const { failed, outcomes, operation } = report;
    super(`${operation}: ${failed.length} of ${outcomes.length} failed; first: ${failed[0]?.error?.message ?? "unconfirmed"}`, {
      code: "edit_failed",
      operation,
      applied: "unknown",
      hint: "report.failed holds each of them",
    });
    Object.defineProperty(this, "report", { enumerable: false });
  }
}

/**
 * Pairs the data of a batch with the records of its answer.
 * @param records one per datum in order, except where the site answers fewer (`edit_pagesWiki` answers the last one only, quirks 117)
 */
export function reportOf<D, R extends object>(
  operation: string,
  declaration: OperationDeclaration,
  data: readonly D[],
  records: readonly R[],
): EditReport<D, R> {
  const discreet = discretionOf(declaration, data);
  const paired = records.length === data.length;
  const outcomes = data.map((datum, index): Outcome<D, R> => {
    const lastOnly = !paired && records.length === 1 && operation === "edit_pagesWiki" && index === data.length - 1;
    const record = paired ? records[index] : lastOnly ? records[0] : undefined;
    const of = (status: Outcome["status"], error?: RecordError): Outcome<D, R> =>
      new DiscreetOutcome(status, datum, record, error, discreet);
    const unconfirmed = (why: string): Outcome<D, R> =>
      of("unconfirmed", new RecordError(why, { code: "unconfirmed", operation, index, applied: "unknown" }));
    if (record === undefined) return unconfirmed(whyMissing(records, data.length));
    const { error } = record as { error?: unknown };
    if (typeof error === "string" && error !== "") {
      const refused = { operation, index, messageKey: messageKeyOf(error), applied: "no" } as const;
      return of("error", new RecordError(discreet.hide(error), refused));
    }
    return isBlankAnswer(declaration, record)
      ? unconfirmed("the site answered a blank record without an error: most likely there is no such id")
      : of("ok");
  });
  return new EditReport(operation, outcomes, records, discreet);
}

/** A blank record without an error is how sites answer the update of an unknown id (quirks 84). */
function isBlankAnswer({ returns }: OperationDeclaration, record: object): boolean {
  const item = returns?.kind === "list" ? itemOf(returns) : undefined;
  return item?.kind === "struct" && "id" in item.fields && (record as { id?: unknown }).id === 0;
}

function whyMissing(records: readonly object[], count: number): string {
  const text = emptyText(records);
  return text === undefined
    ? `the site answered ${records.length} records for ${count} data: which belongs to which cannot be told`
    : `the site answered "${text}"`;
}

/** The data of a batch among its arguments. */
export function batchData(operation: string, batch: string, args: Readonly<Record<string, unknown>>): readonly unknown[] {
  const data = args[batch];
  if (!Array.isArray(data))
    throw new UsageError(`${operation}: ${batch} must be a list`, { code: "invalid_argument", operation });
  return data;
}
