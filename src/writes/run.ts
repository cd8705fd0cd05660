/** Sends data and finds out what came of them: nothing is sent twice that may have arrived, nothing is given up unasked. */
import { setTimeout as wait } from "node:timers/promises";
import { type Outcome, outcomesOf } from "../client/report.js";
import type { Datum, Row, Rows } from "../client/rows.js";
import { refuseStray } from "../client/stray-answer.js";
import { type EditAction, type EditedEntity, editing } from "../contract/editing.js";
import { type OperationName, operationNamed } from "../contract/operations.js";
import { FaultError, HttpStatusError, isWsppError, SessionError, TransportError, UsageError, type WsppError } from "../errors.js";
import { Claims } from "./claims.js";
import { actionOf } from "./complete.js";
import { type Evidence, type Item, look, readBack } from "./evidence.js";
import type { Ledger } from "./ledger.js";
import type { Writer, WriteSettings } from "./options.js";
import { isOver } from "./over.js";

export class Run {
  /** Why nothing more is sent. */
  stopped: string | undefined;
  readonly claims = new Claims();
  /** Data whose outcome was changed by what the site answered to others. */
  readonly revised = new Set<number>();
  /** Calls that may still be at work on the site: what is not there yet may come. */
  readonly #underWay = new Set<number>();

  constructor(
    private readonly writer: Writer,
    private readonly entity: EditedEntity,
    private readonly settings: WriteSettings,
    readonly rows: Rows,
    private readonly ledger: Ledger,
  ) {}

  /** Every item has an outcome afterwards. Throws nothing but defects. */
  async send(items: readonly Item[], attempt = 0): Promise<void> {
    if (items.length === 0) return;
    try {
      const outcomes = await this.#ask(items);
      for (const [at, item] of items.entries()) this.#answered(item, outcomes[at]!);
    } catch (error) {
      if (!isWsppError(error)) throw error;
      await this.#failed(items, error, attempt);
      return;
    }
    // the first sending may have arrived after it was looked for: the site then refuses the second one
    if (attempt > 0) await this.#confirmRefusedAdds(items);
  }

  async #ask(items: readonly Item[]): Promise<Outcome<Datum, Row>[]> {
    const data = items.map(({ datum }) => datum);
    const { operation, args } = writingCall(this.entity, data);
    const records = (await this.writer.call(operation, args, this.settings.call)) as Row[];
    refuseStray(operation, this.entity, data, records);
    return outcomesOf(this.ledger.reporter, operationNamed(operation)!, data, records);
  }

  #answered({ index, datum }: Item, outcome: Outcome<Datum, Row>): void {
    this.ledger.set(index, outcome);
    if (outcome.status !== "ok" || actionOf(datum) !== "add") return;
    const mistaken = this.claims.answered(outcome.record?.["id"], index);
    if (mistaken === undefined) return;
    this.ledger.unconfirmed(
      mistaken,
      "the row that was found for it turned out to be that of another datum with the same values",
    );
    this.revised.add(mistaken);
  }

  async #failed(items: readonly Item[], error: WsppError, attempt: number): Promise<void> {
    if (error instanceof UsageError) {
      await this.#isolate(items, error, attempt);
    } else if (error.code === "other_answer") {
      // what is asked on the same connection is answered as wrongly; once nobody asks any more, it is given up
      this.stopped ??= error.message;
      for (const { index } of items) this.ledger.unconfirmed(index, error.message);
    } else if (error.applied !== "no") {
      await this.settle(items, error, attempt, isOver(error));
    } else if (error instanceof FaultError && !(error instanceof SessionError) && !isPassing(error)) {
      for (const { index } of items) this.ledger.refuse(index, error);
    } else if (isPassing(error) && attempt < this.settings.repeats) {
      await wait(this.settings.pause * 2 ** attempt);
      await this.send(items, attempt + 1);
    } else {
      this.stopped ??= error.message;
      for (const { index } of items) this.ledger.notSent(index, error.message);
    }
  }

  /** Nothing was sent because of one datum: halves tell which one it is. */
  async #isolate(items: readonly Item[], error: UsageError, attempt: number): Promise<void> {
    if (items.length === 1) {
      this.ledger.refuse(items[0]!.index, error);
      return;
    }
    const middle = Math.ceil(items.length / 2);
    await this.send(items.slice(0, middle), attempt);
    await this.send(items.slice(middle), attempt);
  }

  /**
   * Data whose answer is lost: looks for them, and sends again what is proven not to be there.
   * @param isOver the site is certainly done with the call
   */
  async settle(items: readonly Item[], error: Error, attempt: number, isOver: boolean): Promise<void> {
    const { recover } = this.settings;
    const evidence = recover ? await this.#looked(items) : undefined;
    const again: Item[] = [];
    for (const [at, item] of items.entries()) {
      const found = evidence?.[at];
      if (isOver) this.#underWay.delete(item.index);
      else this.#underWay.add(item.index);
      if (found === undefined) this.ledger.unconfirmed(item.index, error.message);
      else if (found.is === "done") this.ledger.done(item.index, found, false);
      else if (found.is === "missing") this.ledger.refuse(item.index, this.#noSuchRow());
      else if (found.is === "untold") this.ledger.unconfirmed(item.index, `${error.message}; ${found.why}`, found);
      else if (isOver || this.#isRepeatable(item, error)) again.push(item);
      else this.ledger.unconfirmed(item.index, `${error.message}; it is not there yet, but may still be under way`);
    }
    if (again.length > 0) await this.#sendAgain(again, items.length, error, attempt);
  }

  async #looked(items: readonly Item[]): Promise<Evidence[] | undefined> {
    try {
      return await look(this.entity, items, this);
    } catch (trouble) {
      this.stopped ??= `the site could not be asked what came of the data before: ${messageOf(trouble)}`;
      return undefined;
    }
  }

  /** A call that ends itself has met a datum that kills it: what is left goes one by one, and the one that kills is not sent again. */
  async #sendAgain(items: readonly Item[], sent: number, error: Error, attempt: number): Promise<void> {
    const isPoisoned = error instanceof FaultError && !(error instanceof SessionError);
    if ((isPoisoned && sent === 1) || attempt >= this.settings.repeats) {
      for (const { index } of items) this.#givenUp(index, error);
      return;
    }
    await wait(this.settings.pause * 2 ** attempt);
    if (!isPoisoned) return this.send(items, attempt + 1);
    for (const item of items) await this.send([item], attempt + 1);
  }

  #givenUp(index: number, error: Error): void {
    if (this.#underWay.has(index))
      this.ledger.unconfirmed(index, `${error.message}; it is not there, but may still be under way`);
    else this.ledger.refuse(index, { message: `${error.message}; it was looked for: it is not there`, code: "undone" });
  }

  /**
   * Whether a call that may still be at work can be sent again without harm. Changing or deleting a row twice is the same as once; so is
   * adding what sites add only once, unless two such calls run side by side: a slow one is not repeated.
   */
  #isRepeatable({ datum }: Item, error: Error & { code?: string }): boolean {
    const { again } = editing[this.entity];
    if (actionOf(datum) !== "add" || again === "same") return true;
    return again === "refused" && error.code !== "timeout" && !(error instanceof HttpStatusError && error.status === 504);
  }

  async #confirmRefusedAdds(items: readonly Item[]): Promise<void> {
    const refused = items.filter(
      ({ index, datum }) => actionOf(datum) === "add" && this.ledger.of(index)?.error?.code === "record_error",
    );
    if (refused.length === 0) return;
    const evidence = await this.#looked(refused);
    for (const [at, { index }] of refused.entries()) {
      const found = evidence?.[at];
      if (found?.is === "done") this.ledger.done(index, found, false);
    }
  }

  /** Reads back the outcomes that are `ok` or `unconfirmed`. */
  async verify(items: readonly Item[]): Promise<void> {
    const doubtful = items.filter(({ index }) => this.ledger.of(index)?.status !== "error");
    if (doubtful.length === 0) return;
    try {
      const sent = doubtful.map((item) => ({ ...item, record: this.ledger.of(item.index)?.record }));
      const evidence = await readBack(this.entity, sent, this);
      for (const [at, item] of doubtful.entries()) this.#verified(item, evidence[at]!);
    } catch (error) {
      if (!isWsppError(error)) throw error;
      for (const { index } of doubtful) this.ledger.unconfirmed(index, `it could not be read back: ${error.message}`);
    }
  }

  #verified({ index, datum }: Item, found: Evidence): void {
    const { ledger } = this;
    const wasAnswered = ledger.of(index)?.status === "ok";
    const action = actionOf(datum);
    if (found.is === "done") ledger.done(index, found, true);
    else if (found.is === "untold") {
      if (wasAnswered) ledger.unconfirmed(index, found.why, found);
    } else if (found.is === "undone" && found.differences !== undefined) ledger.done(index, found, true);
    else if (action === "delete") ledger.refuse(index, { message: "it was read back: it is still there", code: "undone" });
    else if (wasAnswered) ledger.unconfirmed(index, "the site answered its record, but does not show it when it is read back");
    else if (action === "update") ledger.refuse(index, this.#noSuchRow());
    else if (!this.#underWay.has(index)) ledger.refuse(index, { message: "it was looked for: it is not there", code: "undone" });
  }

  #noSuchRow(): { message: string; code: string } {
    return { message: `there is no ${this.entity} with this id`, code: "no_such_row" };
  }
}

/** Whether a call that was not carried out may be the next time. A site that cannot read its own WSDL is a busy one (wire, end). */
function isPassing(error: WsppError): boolean {
  return error instanceof TransportError ? error.code !== "aborted" : error.code === "site_wsdl_unreadable";
}

/** The call that writes these data: one that takes a list, or that of a single datum where sites have no other. */
export function writingCall(entity: EditedEntity, data: readonly Datum[]): { operation: OperationName; args: Datum } {
  const { edit, single } = editing[entity];
  const { action, ...members } = data[0]!;
  const way = single?.[action as EditAction];
  if (way === undefined) return { operation: edit!, args: { [operationNamed(edit!)!.batch!]: data } };
  return { operation: way.operation, args: { [way.part]: action === "delete" ? String(members["id"]) : members } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
