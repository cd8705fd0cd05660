/** Reads back what the site answered as done. */
import { isWsppError } from "../../errors.js";
import type { Ledger } from "../ledger.js";
import { differencesIn } from "./comparison.js";
import { memberOf } from "./finders.js";
import type { Item } from "./items.js";
import type { Looker, Sight } from "./looker.js";
import type { ManyRow, ManySettings, SiteRow } from "./options.js";
import { isGiven, isToBeThere, keyedRow, type Plan } from "./plan.js";

export class Confirming {
  constructor(
    private readonly plan: Plan,
    private readonly settings: Pick<ManySettings, "verify">,
    private readonly looker: Looker,
    private readonly ledger: Ledger<ManyRow, SiteRow>,
  ) {}

  /** Items that are `ok` stay so, or become an error with the differences, or unconfirmed. */
  async confirm(items: readonly Item[]): Promise<void> {
    const { kind, action, keys } = this.plan;
    const wanted = items.filter((item) => this.#isWanted(item));
    if (kind === undefined || wanted.length === 0) return;
    const isById = action === "create" || action === "update";
    try {
      const sights = isById
        ? await this.looker.look(
            kind,
            [kind.id!],
            wanted.map((item) => ({ id: this.#idOf(item) })),
          )
        : await this.looker.look(
            kind,
            keys,
            wanted.map(({ row }) => keyedRow(this.plan, row)),
          );
      for (const [at, item] of wanted.entries()) this.#confirmed(item, sights[at]!);
    } catch (error) {
      if (!isWsppError(error)) throw error;
      for (const { index } of wanted) this.ledger.unconfirmed(index, `it could not be read back: ${error.message}`);
    }
  }

  #isWanted({ index, row }: Item): boolean {
    const { verify } = this.settings;
    const isSilent = this.plan.kind?.silent.some((member) => isGiven(memberOf(row, member))) === true;
    const isSent = this.plan.action === "create" || this.plan.action === "update";
    return this.ledger.of(index)?.status === "ok" && (verify ?? (isSilent && isSent));
  }

  #idOf({ index, row }: Item): unknown {
    return this.plan.action === "create" ? this.ledger.of(index)?.record?.["id"] : keyedRow(this.plan, row)["id"];
  }

  #confirmed({ index, row }: Item, sight: Sight): void {
    const { ledger, plan } = this;
    const { kind, action } = plan;
    if (sight.is === "other" || sight.is === "untold") ledger.unconfirmed(index, `it could not be read back: ${sight.why}`);
    else if ((sight.is === "there") !== isToBeThere(plan)) this.#isOtherwise(index, action === "create" || action === "update");
    else if (sight.is === "there" && (action === "create" || action === "update"))
      ledger.done(index, { differences: differencesIn(kind!, row, sight.row) }, true);
  }

  /** The site answered success, but shows the contrary. */
  #isOtherwise(index: number, isWritten: boolean): void {
    const { kind } = this.plan;
    const said = "the site answered success, but when it is read back";
    if (isWritten) this.ledger.unconfirmed(index, `${said}, it is not shown`);
    else if (kind?.remains !== undefined) this.ledger.unconfirmed(index, `${said}, it is still there: ${kind.remains}`);
    else this.ledger.refuse(index, { message: `${said}, nothing has changed`, code: "undone" });
  }
}
