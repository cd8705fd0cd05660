/** All that can be found out before anything is sent: rows that no site would take, rows named twice, rows that are there already. */
import { UsageError } from "../../errors.js";
import { listItemOf } from "../../functions/arguments.js";
import { weightOf } from "../chunks.js";
import type { Ledger } from "../ledger.js";
import type { Item } from "./items.js";
import type { Kind } from "./kinds.js";
import type { Looker } from "./looker.js";
import type { ManyRow, ManySettings, SiteRow } from "./options.js";
import { isGiven, isToBeThere, keyedRow, type Plan } from "./plan.js";

/** Stands for the id of a row that is still to be found. */
const SOME_ID = 1;

export class Preparation {
  constructor(
    private readonly plan: Plan,
    private readonly settings: ManySettings,
    private readonly ledger: Ledger<ManyRow, SiteRow>,
    private readonly looker: Looker,
  ) {}

  /** The rows that could be sent; the others have their outcome. Nothing is asked. */
  checked(): Item[] {
    const { ledger } = this;
    const first = new Map<string, number>();
    return ledger.data.flatMap((row, index): Item[] => {
      const refusal = this.#refusal(row, index);
      if (refusal !== undefined) {
        if (ledger.of(index) === undefined) ledger.refuse(index, refusal);
        return [];
      }
      const identities = this.#identities(row);
      const twice = identities.find(({ text }) => first.has(text));
      if (twice === undefined) for (const { text } of identities) first.set(text, index);
      else if (ledger.of(index) === undefined) ledger.refuse(index, this.#namedTwice(first.get(twice.text)!, twice.by));
      return ledger.of(index) === undefined ? [{ index, row }] : [];
    });
  }

  #refusal(row: ManyRow, index: number): UsageError | undefined {
    const { description, list } = this.plan;
    const { allow, limits } = this.settings;
    try {
      listItemOf(description, list, this.#whole(row), index, { allow });
    } catch (error) {
      if (error instanceof UsageError) return error;
      throw error;
    }
    const { variables } = weightOf(row);
    if (variables <= limits.variables) return undefined;
    return new UsageError(
      `${list}[${index}] has ${variables} values: PHP would drop those beyond its limit without a word (moodle4 13)`,
      {
        code: "too_many_variables",
        hint: "where the site's max_input_vars is higher, raise chunk.variables",
      },
    );
  }

  /** A row that is named by another member than its id, as it will be. */
  #whole(row: ManyRow): ManyRow {
    if (this.plan.by === undefined) return row;
    return isBare(row) ? SOME_ID : { id: SOME_ID, ...row };
  }

  #namedTwice(index: number, by: string): UsageError {
    return new UsageError(`${this.plan.list}[${index}] has the same ${by}`, {
      code: "duplicate_row",
      hint: "only the first of them is sent",
    });
  }

  /** What no two rows of one run may share. */
  #identities(row: ManyRow): { text: string; by: string }[] {
    const { kind, action, by } = this.plan;
    if (action === undefined || action === "send") return [];
    const keyed = by === undefined ? keyedRow(this.plan, row) : keyedBy(by.members[0]!, row);
    if (kind === undefined || Object.keys(keyed).length === 0) return [{ text: stableText(row), by: "values" }];
    const keys = by !== undefined ? [by] : this.plan.keys;
    const given = keys.filter(({ members }) => members.every((member) => isGiven(keyed[member])));
    const strong = given.filter(({ weak }) => weak !== true);
    return (strong.length > 0 ? strong : given).map(({ members }) => ({
      text: JSON.stringify([members, members.map((member) => String(keyed[member]))]),
      by: members.join(" and "),
    }));
  }

  /**
   * Finds the rows that are meant by another name than their id.
   * @throws what asking throws
   */
  async identified(items: readonly Item[], wasBegun: (index: number) => boolean): Promise<Item[]> {
    const { by, kind, action } = this.plan;
    const nameless = by === undefined ? [] : items.filter(({ row }) => isBare(row) || !isGiven((row as SiteRow)["id"]));
    if (by === undefined || nameless.length === 0) return [...items];
    const member = by.members[0]!;
    const sights = await this.looker.look(
      kind!,
      [by],
      nameless.map(({ row }) => keyedBy(member, row)),
    );
    const known = new Map(nameless.map(({ index }, at) => [index, sights[at]!]));
    return items.flatMap((item): Item[] => {
      const sight = known.get(item.index);
      if (sight === undefined) return [item];
      if (sight.is === "there") return [{ ...item, row: withId(item.row, sight.row["id"]), wasSeen: true }];
      // an earlier run found it
      if (sight.is === "absent" && action === "delete" && wasBegun(item.index)) this.ledger.done(item.index, {}, false);
      else this.ledger.refuse(item.index, sight.is === "absent" ? noSuchRow(kind!, member) : ambiguous(sight.why));
      return [];
    });
  }

  /**
   * Looks for what is there already, or gone. What is there is not sent; what is not shown is sent all the same where it is to be
   * deleted: an account may be shown less than it may delete.
   * @throws what asking throws
   */
  async wanted(items: readonly Item[]): Promise<Item[]> {
    const { plan, settings, ledger } = this;
    const { kind, action, keys, by } = plan;
    const isTold = action === "create" || action === "delete" || action === "leave";
    if (settings.existing === "send" || kind === undefined || !isTold || by !== undefined) return [...items];
    const rows = items.map(({ row }) => keyedRow(plan, row));
    const sights = await this.looker.look(kind, keys, rows);
    return items.flatMap((item, at): Item[] => {
      const sight = sights[at]!;
      if (sight.is === "other") ledger.refuse(item.index, { message: sight.why, code: "key_conflict", hint: OTHER_ROW });
      else if (isToBeThere(plan) && sight.is === "there") alreadySo(plan, settings, ledger, item.index, shownOf(kind, sight.row));
      else if (!isToBeThere(plan) && sight.is === "absent" && settings.existing === "fail")
        alreadySo(plan, settings, ledger, item.index, undefined);
      else return [isToBeThere(plan) ? item : { ...item, wasSeen: sight.is !== "absent" }];
      return [];
    });
  }
}

const OTHER_ROW = "find out whether it is the same one: then correct the key, on the site or here";

/** The outcome of a row for which there is nothing to do. */
export function alreadySo(
  plan: Plan,
  { existing }: Pick<ManySettings, "existing">,
  ledger: Ledger<ManyRow, SiteRow>,
  index: number,
  row: SiteRow | undefined,
): void {
  if (existing !== "fail") {
    ledger.skip(index, row);
  } else if (isToBeThere(plan)) {
    const id = row?.["id"] === undefined ? "" : ` (id ${String(row["id"])})`;
    ledger.refuse(index, { message: `it is there already${id}`, code: "already_there" });
  } else {
    ledger.refuse(index, { message: "it is not there, or not shown to this account", code: "no_such_row" });
  }
}

function ambiguous(why: string): { message: string; code: string; hint: string } {
  return { message: why, code: "ambiguous_row", hint: "give the id" };
}

function noSuchRow({ name }: Kind, member: string): { message: string; code: string; hint: string } {
  return { message: `no ${name} has this ${member}`, code: "no_such_row", hint: "or it is not shown to this account" };
}

/** What a report keeps of a site's row. */
export function shownOf({ shown }: Kind, row: SiteRow): SiteRow {
  const members = ["id", ...shown].filter((member) => row[member] !== undefined);
  return Object.fromEntries(members.map((member) => [member, row[member]]));
}

function isBare(row: ManyRow): row is number | string {
  return typeof row !== "object";
}

function keyedBy(member: string, row: ManyRow): SiteRow {
  return isBare(row) ? { [member]: row } : (row as SiteRow);
}

function withId(row: ManyRow, id: unknown): ManyRow {
  return isBare(row) ? Number(id) : { ...row, id: Number(id) };
}

/** The same for equal rows, whatever the order of their members. */
function stableText(row: unknown): string {
  return JSON.stringify(row, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
