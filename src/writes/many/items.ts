/** Rows on their way to the site. */
import type { ManyRow } from "./options.js";

/** A row that is to be sent, under its position in the caller's list. */
export interface Item {
  readonly index: number;
  readonly row: ManyRow;
  /** It was sent, and what came of it is not known. */
  readonly wasSent?: boolean;
  /** Of rows to be deleted: whether the site showed it before. */
  readonly wasSeen?: boolean;
}

export function halves(items: readonly Item[]): [readonly Item[], readonly Item[]] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}

/** Items of which it is not known any more that they never left. */
export function sent(items: readonly Item[]): Item[] {
  return items.map((item) => ({ ...item, wasSent: true }));
}
