/** Sends rows: a refused call is halved until the bad row stands alone, with what can be found out about it. */
import { isWsppError, MoodleError, UsageError, type WsppError } from "../../errors.js";
import type { Ledger, Refusal } from "../ledger.js";
import { isOver } from "../over.js";
import { type RowAnswer, readAnswer, type Unclear } from "./answers.js";
import type { Asker } from "./asker.js";
import type { Brake } from "./brake.js";
import { explained } from "./explanation.js";
import { halves, type Item, sent } from "./items.js";
import type { Looker } from "./looker.js";
import type { ManyRow, ManySettings, SiteRow } from "./options.js";
import { argumentsFor, type Plan } from "./plan.js";
import { alreadySo } from "./preparation.js";
import { Recovery } from "./recovery.js";
import { troubleOf } from "./trouble.js";
import { Witness } from "./witness.js";

/** Codes of refusals and of warnings by which sites say that there is no row to delete (moodle4 3, 15, 16). */
const MISSING: readonly string[] = ["invaliduser", "invalidrecord", "unknowncategory"];
const WARNED_MISSING = "unknowncourseidnumber";

export class Sending {
  /** What came of rows that were sent and not answered. */
  readonly recovery: Recovery;
  readonly #witness: Witness;

  constructor(
    private readonly plan: Plan,
    private readonly settings: ManySettings,
    private readonly asker: Asker,
    private readonly brake: Brake,
    private readonly looker: Looker,
    private readonly ledger: Ledger<ManyRow, SiteRow>,
  ) {
    this.#witness = new Witness(plan, settings, looker, ledger);
    const send = (items: readonly Item[], attempt: number): Promise<boolean> => this.send(items, attempt);
    this.recovery = new Recovery(plan, settings, asker, brake, this.#witness, ledger, send);
  }

  /**
   * Every item has an outcome afterwards, or stands among the late ones of the recovery. Throws nothing but defects.
   * @returns whether all of them were carried out
   */
  async send(items: readonly Item[], attempt = 0): Promise<boolean> {
    if (items.length === 0) return true;
    if (!this.brake.goesOn()) return this.#left(items);
    const { plan } = this;
    const rows = items.map(({ row }) => row);
    let answer: unknown;
    try {
      answer = await this.asker.ask(plan.functionName, argumentsFor(plan, rows), plan.allow);
    } catch (error) {
      if (!isWsppError(error)) throw error;
      return this.#failed(items, error, attempt);
    }
    this.brake.answered();
    const told = readAnswer(plan, rows, answer);
    if ("unclear" in told) return this.#unclear(items, told, attempt);
    for (const [at, item] of items.entries()) this.#told(item, told[at]!);
    return told.every(({ is }) => is === "done");
  }

  #told(item: Item, answer: RowAnswer): void {
    const { index, wasSeen, wasSent } = item;
    if (answer.is === "refused") {
      if (this.plan.action === "delete" && answer.refusal.messageKey === WARNED_MISSING) this.#gone(item);
      else this.ledger.refuse(index, answer.refusal);
    } else if (wasSeen === false && wasSent !== true) this.ledger.skip(index, undefined);
    else this.ledger.set(index, { status: "ok", record: answer.record, error: undefined });
  }

  /** The site says that there is no such row to delete. */
  #gone({ index, wasSent }: Item): void {
    if (wasSent === true) this.ledger.done(index, {}, false);
    else alreadySo(this.plan, this.settings, this.ledger, index, undefined);
  }

  /** Nothing more is sent: what never left can be sent another time, of the rest nothing is known. */
  #left(items: readonly Item[]): false {
    const why = this.brake.stopped!;
    for (const { index, wasSent } of items) {
      if (wasSent === true) this.ledger.unconfirmed(index, `${why}; it may have been carried out before`);
      else this.ledger.notSent(index, why);
    }
    return false;
  }

  async #failed(items: readonly Item[], error: WsppError, attempt: number): Promise<boolean> {
    const { brake, recovery } = this;
    switch (troubleOf(error)) {
      case "argument":
        return this.#withoutWrongRow(items, error, attempt);
      case "blocked":
      case "unreached":
        brake.stop(`${error.message}${error.hint === undefined ? "" : ` (${error.hint})`}`);
        return this.#left(items);
      case "refused":
        brake.answered();
        return this.#refused(items, error, attempt);
      case "unfit":
        return items.length > 1 ? recovery.inHalves(items, attempt) : this.#notTaken(items[0]!, refusalOf(error));
      case "lost":
        brake.unanswered();
        return isOver(error) ? recovery.over(items, error, attempt) : recovery.underWay(items, error, attempt);
    }
  }

  /** Nothing was sent, because of one row: the path of the error says which, else halves tell. */
  async #withoutWrongRow(items: readonly Item[], error: WsppError, attempt: number): Promise<boolean> {
    const { list } = this.plan;
    const path = error instanceof UsageError && error.path?.startsWith(`${list}[`) ? error.path : undefined;
    const at = items.length === 1 ? 0 : Number.parseInt(path?.slice(list.length + 1) ?? "", 10);
    const wrong = items[at];
    if (wrong === undefined) return this.recovery.inHalves(items, attempt);
    const { message, ...more } = refusalOf(error);
    this.#notTaken(wrong, { ...more, message: message.replaceAll(`${list}[${at}]`, `${list}[${wrong.index}]`) });
    await this.send(items.toSpliced(at, 1), attempt);
    return false;
  }

  /** A row that was not sent this time. */
  #notTaken(item: Item, refusal: Refusal): false {
    if (item.wasSent === true)
      return this.recovery.unconfirmed([item], `${refusal.message}; it may have been carried out before`);
    this.ledger.refuse(item.index, refusal);
    return false;
  }

  async #unclear(items: readonly Item[], { unclear, isPartial }: Unclear, attempt: number): Promise<boolean> {
    const isRepeated = this.plan.twice === "same";
    if (isRepeated && isPartial) return this.recovery.inHalves(sent(items), attempt);
    // another answer would be as unclear
    return isRepeated ? this.recovery.unconfirmed(items, unclear) : this.recovery.over(items, new Error(unclear), attempt);
  }

  async #refused(items: readonly Item[], error: WsppError, attempt: number): Promise<boolean> {
    const { fails, twice } = this.plan;
    if (fails === "late" && error.applied !== "no")
      return this.recovery.unconfirmed(items, `${error.message}; the site may have carried it out before it refused`);
    if (items.length === 1) return this.#refusedAlone(items[0]!, error);
    if (isTakenBack(this.plan, error)) return this.#refusedHalves(items, attempt);
    // rows before the bad one may be carried out
    return twice === "same" ? this.recovery.inHalves(sent(items), attempt) : this.recovery.over(items, error, attempt);
  }

  /** When the first half is carried out, the bad row is in the second: that one need not be sent whole. */
  async #refusedHalves(items: readonly Item[], attempt: number): Promise<boolean> {
    const [first, second] = halves(items);
    const isKnown = (await this.send(first, attempt)) && second.length > 1 && this.brake.goesOn();
    await (isKnown ? this.#refusedHalves(second, attempt) : this.send(second, attempt));
    return false;
  }

  async #refusedAlone(item: Item, error: WsppError): Promise<boolean> {
    const { plan, ledger, settings } = this;
    const { index, wasSent } = item;
    const isKnownById = plan.action === "create" || plan.action === "delete";
    const fate = isKnownById || wasSent === true ? await this.#witness.quietly(item) : undefined;
    if (fate?.is === "done") {
      if (wasSent === true) ledger.done(index, fate, false);
      else alreadySo(plan, settings, ledger, index, fate.row);
      return wasSent === true;
    }
    if (fate?.is === "unseen" && MISSING.includes(codeOf(error))) {
      this.#gone(item);
      return wasSent === true;
    }
    const isMissing = fate?.is === "open" && (await this.recovery.isSeeing()) === true;
    // where nobody can see it, a row that was sent before may be the very double that the site refuses
    if (wasSent === true && plan.twice !== "same" && !isMissing)
      return this.recovery.unconfirmed([item], `${error.message}; it was sent before, and cannot be looked for`);
    const isUndone = isTakenBack(plan, error) || (plan.action === "create" && isMissing);
    const applied = isUndone ? "no" : (error.applied ?? "unknown");
    ledger.refuse(index, { ...(await explained(plan, this.looker, item.row, error)), applied });
    return false;
  }
}

/** Whether nothing of a refused call was written: sites without transactions say so by `applied`. */
function isTakenBack({ fails }: Plan, { applied }: WsppError): boolean {
  return fails === "together" && applied !== "unknown";
}

function codeOf(error: WsppError): string {
  return (error instanceof MoodleError ? error.errorcode : undefined) ?? error.code;
}

function refusalOf({ message, code, hint }: WsppError): Refusal {
  return { message, code, hint };
}
