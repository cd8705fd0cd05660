/** What the site shows of rows whose fate is in doubt, and whether it would show them at all. */
import { isWsppError } from "../../errors.js";
import type { Ledger } from "../ledger.js";
import { otherMembers } from "./comparison.js";
import type { Item } from "./items.js";
import type { Looker, Sight } from "./looker.js";
import type { ManyRow, ManySettings, SiteRow } from "./options.js";
import { isTakenOnce, isToBeThere, keyedRow, type Plan } from "./plan.js";
import { shownOf } from "./preparation.js";

export type Fate =
  | { readonly is: "done"; readonly row?: SiteRow | undefined }
  /** Not carried out, as far as it is over. */
  | { readonly is: "open" }
  /** Not shown to this account: now, and before it was to be deleted. */
  | { readonly is: "unseen" }
  | { readonly is: "untold"; readonly why: string };

const BLIND = "whether the site shows this account what it writes is not known";

export class Witness {
  /** Whether the account is shown what it creates: who may create users need not see any but those of his courses. */
  #sees: boolean | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly settings: Pick<ManySettings, "existing">,
    private readonly looker: Looker,
    private readonly ledger: Ledger<ManyRow, SiteRow>,
  ) {}

  /**
   * One fate a row.
   * @throws what asking throws
   */
  async fatesOf(items: readonly Item[]): Promise<Fate[]> {
    const { kind, keys, action } = this.plan;
    // a row to change is there before and after
    if (kind === undefined || action === "update" || this.settings.existing === "send")
      return items.map(() => ({ is: "untold", why: "it cannot be looked for" }));
    const rows = items.map(({ row }) => keyedRow(this.plan, row));
    const fates = (await this.looker.look(kind, keys, rows)).map((sight, at) => this.#fateOf(items[at]!, sight));
    if (!fates.some(({ is }) => is === "open")) return fates;
    const sees = await this.isSeeing();
    // what is not shown may be there: it can go again only where the site itself refuses it twice
    const isHidden = (row: SiteRow): boolean => sees === false || (sees === undefined && !isTakenOnce(this.plan, row));
    return fates.map((fate, at) => (fate.is === "open" && isHidden(rows[at]!) ? { is: "untold", why: BLIND } : fate));
  }

  #fateOf(item: Item, sight: Sight): Fate {
    if (sight.is === "other" || sight.is === "untold") return { is: "untold", why: sight.why };
    if ((sight.is === "there") !== isToBeThere(this.plan)) return { is: "open" };
    if (sight.is === "absent") return { is: item.wasSeen === true ? "done" : "unseen" };
    const { kind, action } = this.plan;
    const other = action === "create" ? otherMembers(kind!, item.row, sight.row) : [];
    if (other.length === 0) {
      this.#sees = true;
      return { is: "done", row: shownOf(kind!, sight.row) };
    }
    const id = String(sight.row["id"]);
    return { is: "untold", why: `a ${kind!.name} with its key is there, but with another ${other.join(" and ")} (id ${id})` };
  }

  /**
   * Whether what this account creates is shown to it: a row that the site has confirmed is looked for. `undefined` before there is one.
   * @throws what asking throws
   */
  async isSeeing(): Promise<boolean | undefined> {
    const { plan, ledger } = this;
    if (plan.action !== "create") return true;
    if (this.#sees !== undefined) return this.#sees;
    const index = ledger.data.findIndex((_, at) => ledger.of(at)?.status === "ok" && ledger.of(at)?.record !== undefined);
    if (index < 0) return undefined;
    const [sight] = await this.looker.look(plan.kind!, plan.keys, [keyedRow(plan, ledger.data[index]!)]);
    if (sight?.is === "there") this.#sees = true;
    if (sight?.is === "absent") this.#sees = false;
    return this.#sees;
  }

  /** The fate of one row for an explanation; `undefined` where the site cannot be asked. */
  async quietly(item: Item): Promise<Fate | undefined> {
    try {
      return (await this.fatesOf([item]))[0];
    } catch (error) {
      if (!isWsppError(error)) throw error;
      return undefined;
    }
  }
}
