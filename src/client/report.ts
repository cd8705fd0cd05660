/** What came of a batch: one outcome per datum, in order. */

import { emptyText } from "../contract/aside.js";
import { editedEntity, editing } from "../contract/editing.js";
import { itemOf, type OperationDeclaration } from "../contract/language.js";
import { messageKeyOf } from "../contract/messages.js";
import { RecordError, UsageError, WsppError } from "../errors.js";
import type { Datum, Row } from "./rows.js";
import { Discretion, discretionOf } from "./secrets.js";
import { refuseStray } from "./stray-answer.js";

/**
 * `ok`: the site answered the record; `error`: the site refused this datum; `unconfirmed`: the answer does not prove what happened;
 * `skipped`: there was nothing to do, which only writers tell that look before they write.
 */
export type OutcomeStatus = "ok" | "error" | "unconfirmed" | "skipped";

export interface Outcome<D = unknown, R = unknown, S extends OutcomeStatus = Exclude<OutcomeStatus, "skipped">> {
  readonly status: S;
  readonly datum: D;
  readonly record: R | undefined;
  readonly error: RecordError | undefined;
  /** What the site stored otherwise than it was sent, where that was read back. */
  readonly differences?: readonly FieldDifference[] | undefined;
}

/** A member of a datum that is not stored as it was sent. */
export interface FieldDifference {
  readonly field: string;
  readonly sent: unknown;
  readonly stored: unknown;
  /** `cut`: only its beginning is there; `backslashes`: they were added; `ignored`: the old value was kept; `dropped`: nothing is there. */
  readonly how: "cut" | "backslashes" | "ignored" | "dropped" | "changed";
}

/** What Node calls to show an object on a terminal. */
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** An outcome that shows no secret of its datum in JSON and on a terminal, though a program can read it. */
class DiscreetOutcome<D, R, S extends OutcomeStatus> implements Outcome<D, R, S> {
  readonly #discreet: Discretion;

  constructor(
    readonly status: S,
    readonly datum: D,
    readonly record: R | undefined,
    readonly error: RecordError | undefined,
    readonly differences: readonly FieldDifference[] | undefined,
    discreet: Discretion,
  ) {
    this.#discreet = discreet;
  }

  toJSON(): unknown {
    const { status, datum, record, error, differences } = this;
    return this.#discreet.copy({ status, datum, record, error: error?.toJSON(), differences });
  }

  [INSPECT](): unknown {
    return this.toJSON();
  }
}

/** Outcomes of a batch. In JSON and on a terminal the secrets of the data are hidden. */
export class EditReport<D = unknown, R = unknown, S extends OutcomeStatus = Exclude<OutcomeStatus, "skipped">> {
  readonly #discreet: Discretion;

  constructor(
    readonly operation: string,
    readonly outcomes: readonly Outcome<D, R, S>[],
    /** The records as the site sent them. */
    readonly records: readonly R[],
    discreet: Discretion = new Discretion([], []),
    /** Names the run in the record of writes, where there is one. */
    readonly run: string | undefined = undefined,
  ) {
    this.#discreet = discreet;
  }

  toJSON(): unknown {
    const { operation, outcomes, records, run } = this;
    const told = run === undefined ? {} : { run };
    return { operation, ...told, outcomes: this.#discreet.copy(outcomes), records: this.#discreet.copy(records) };
  }

  [INSPECT](): unknown {
    return this.toJSON();
  }

  /** Outcomes that are neither `ok` nor `skipped`. */
  get failed(): readonly Outcome<D, R, S>[] {
    return this.outcomes.filter(({ status }) => status !== "ok" && status !== "skipped");
  }

  /** @throws EditError when a datum was refused or is unconfirmed */
  throwIfFailed(): this {
    if (this.failed.length > 0) throw new EditError(this);
    return this;
  }
}

/** A batch in which not every datum was accepted and confirmed. */
export class EditError extends WsppError {
  constructor(readonly report: EditReport<unknown, unknown, OutcomeStatus>) {
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

/** Makes the outcomes of some data, and their report: the secrets of all of them are hidden in each. */
export class Reporter<D = unknown, R = unknown> {
  readonly #discreet: Discretion;

  constructor(
    readonly operation: string,
    discreet: Discretion,
  ) {
    this.#discreet = discreet;
  }

  /** The same text without the secrets of the data. */
  hide(text: string): string {
    return this.#discreet.hide(text);
  }

  /** A copy to be written down, without the secrets of the data. */
  copy(value: unknown): unknown {
    return this.#discreet.copy(value);
  }

  outcome<S extends OutcomeStatus>(
    status: S,
    datum: D,
    { record, error, differences }: Partial<Pick<Outcome<D, R>, "record" | "error" | "differences">> = {},
  ): Outcome<D, R, S> {
    return new DiscreetOutcome(status, datum, record, error, differences, this.#discreet);
  }

  report<S extends OutcomeStatus>(
    outcomes: readonly Outcome<D, R, S>[],
    records: readonly R[],
    run?: string,
  ): EditReport<D, R, S> {
    return new EditReport(this.operation, outcomes, records, this.#discreet, run);
  }
}

/**
 * Pairs the data of a batch with the records of its answer.
 * @throws DecodeError `other_answer` for the answer to another call
 * @param records one per datum in order, except where the site answers fewer (`edit_pagesWiki` answers the last one only, quirks 117)
 */
export function reportOf<D, R extends object>(
  operation: string,
  declaration: OperationDeclaration,
  data: readonly D[],
  records: readonly R[],
): EditReport<D, R> {
  const reporter = new Reporter<D, R>(operation, discretionOf(declaration, data));
  const entity = editedEntity(operation);
  if (entity !== undefined) refuseStray(operation, entity, data as readonly Datum[], records as readonly Row[]);
  return reporter.report(outcomesOf(reporter, declaration, data, records), records);
}

/** One outcome per datum, as far as the records of an answer prove it. */
export function outcomesOf<D, R extends object>(
  reporter: Reporter<D, R>,
  declaration: OperationDeclaration,
  data: readonly D[],
  records: readonly R[],
): Outcome<D, R>[] {
  const { operation } = reporter;
  const paired = records.length === data.length;
  return data.map((datum, index): Outcome<D, R> => {
    const lastOnly = !paired && records.length === 1 && operation === "edit_pagesWiki" && index === data.length - 1;
    const record = paired ? records[index] : lastOnly ? records[0] : undefined;
    const unconfirmed = (why: string): Outcome<D, R> =>
      reporter.outcome("unconfirmed", datum, {
        record,
        error: new RecordError(why, { code: "unconfirmed", operation, index, applied: "unknown" }),
      });
    if (record === undefined) return unconfirmed(whyMissing(records, data.length));
    const error = errorOf(record);
    if (error !== "") {
      if (isCarried(operation, data, records, index)) {
        return unconfirmed(
          `the site put the refusal of the next datum into this record too: whether this one was carried out is not told (${reporter.hide(error)})`,
        );
      }
      const refused = { operation, index, messageKey: messageKeyOf(error), applied: "no" } as const;
      return reporter.outcome("error", datum, { record, error: new RecordError(reporter.hide(error), refused) });
    }
    return isBlankAnswer(declaration, record)
      ? unconfirmed("the site answered a blank record without an error: most likely there is no such id")
      : reporter.outcome("ok", datum, { record });
  });
}

function errorOf(record: object): string {
  const { error } = record as { error?: unknown };
  return typeof error === "string" ? error : "";
}

/**
 * Sites begin no new record for an action that they have not: its refusal overwrites what the datum before it answered, though that
 * one was carried out (quirks 116).
 */
function isCarried(operation: string, data: readonly unknown[], records: readonly object[], index: number): boolean {
  const entity = editedEntity(operation);
  if (entity === undefined || editing[entity].keepsRecord !== true || index + 1 >= data.length) return false;
  const isBuilt = (datum: unknown): boolean => (editing[entity].actions as readonly string[]).includes(actionOf(datum));
  return isBuilt(data[index]) && !isBuilt(data[index + 1]) && errorOf(records[index]!) === errorOf(records[index + 1]!);
}

/** The action of a datum as sites read it. */
function actionOf(datum: unknown): string {
  const action = typeof datum === "object" && datum !== null ? (datum as { action?: unknown }).action : undefined;
  return typeof action === "string" ? action.trim().toLowerCase() : "";
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
