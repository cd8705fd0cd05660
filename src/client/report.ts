/** What came of a batch: one outcome per datum, in order. */

import { emptyText } from "../contract/aside.js";
import { itemOf, type OperationDeclaration } from "../contract/language.js";
import { messageKeyOf } from "../contract/messages.js";
import { RecordError, UsageError, WsppError } from "../errors.js";

/**
 * `ok`: the site answered the record; `error`: the site refused this datum; `unconfirmed`: the answer does not prove what happened.
 */
export interface Outcome<D = unknown, R = unknown> {
  readonly status: "ok" | "error" | "unconfirmed";
  readonly datum: D;
  readonly record: R | undefined;
  readonly error: RecordError | undefined;
}

/** Outcomes of an `edit_` operation. */
export class EditReport<D = unknown, R = unknown> {
  constructor(
    readonly operation: string,
    readonly outcomes: readonly Outcome<D, R>[],
    /** The records as the site sent them. */
    readonly records: readonly R[],
  ) {}

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
  const paired = records.length === data.length;
  const outcomes = data.map((datum, index): Outcome<D, R> => {
    const lastOnly = !paired && records.length === 1 && operation === "edit_pagesWiki" && index === data.length - 1;
    const record = paired ? records[index] : lastOnly ? records[0] : undefined;
    if (record === undefined) return unconfirmed<D, R>(datum, operation, index, whyMissing(records, data.length), undefined);
    return outcomeOf(operation, declaration, datum, record, index);
  });
  return new EditReport(operation, outcomes, records);
}

function outcomeOf<D, R extends object>(
  operation: string,
  declaration: OperationDeclaration,
  datum: D,
  record: R,
  index: number,
): Outcome<D, R> {
  const { error, id } = record as { error?: unknown; id?: unknown };
  if (typeof error === "string" && error !== "") {
    const refused = new RecordError(error, { operation, index, messageKey: messageKeyOf(error), applied: "no" });
    return { status: "error", datum, record, error: refused };
  }
  const item = declaration.returns?.kind === "list" ? itemOf(declaration.returns) : undefined;
  const hasId = item?.kind === "struct" && "id" in item.fields;
  // A blank record without an error is how sites answer the update of an unknown id (quirks 84).
  if (hasId && id === 0)
    return unconfirmed(
      datum,
      operation,
      index,
      "the site answered a blank record without an error: most likely there is no such id",
      record,
    );
  return { status: "ok", datum, record, error: undefined };
}

function unconfirmed<D, R>(datum: D, operation: string, index: number, why: string, record: R | undefined): Outcome<D, R> {
  return {
    status: "unconfirmed",
    datum,
    record,
    error: new RecordError(why, { code: "unconfirmed", operation, index, applied: "unknown" }),
  };
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
