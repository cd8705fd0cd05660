/** Stops a run before it begins, where it would change more of a site than whoever started it can have meant. */
import { UsageError } from "../errors.js";

export interface Brakes {
  /** Rows that may be deleted. @default no limit */
  readonly maxDeletes?: number | undefined;
  /** Of all rows of that kind, the share in percent that may be changed or deleted; up to ten rows always may. @default no limit */
  readonly maxShare?: number | undefined;
}

/** What a run would do to rows that are there. */
export interface Extent {
  /** What the rows are, for messages: `user`. */
  readonly entity: string;
  readonly updates: number;
  readonly deletes: number;
}

/** So few rows are nobody's mass change, however small the site is. */
const FEW = 10;
const ALL = 100;

/** Whether the number of rows decides about a run: counting them is a burden for the site. */
export function needsCount({ updates, deletes }: Extent, { maxShare = ALL }: Brakes): boolean {
  return maxShare < ALL && updates + deletes > FEW;
}

/**
 * Why a run must not begin.
 * @param rows of that kind on the site, where {@link needsCount} asks for them; `undefined` when they could not be counted
 */
export function brakesOf(extent: Extent, brakes: Brakes, rows: number | undefined): UsageError[] {
  const { entity, deletes, updates } = extent;
  const { maxDeletes = Number.POSITIVE_INFINITY, maxShare = ALL } = brakes;
  const found: UsageError[] = [];
  if (deletes > maxDeletes) {
    found.push(
      new UsageError(
        `${told(deletes, entity)} would be deleted, ${maxDeletes === 0 ? "and none may be" : `more than ${maxDeletes}`}`,
        {
          code: "too_many_deletes",
          hint: `what is deleted does not come back; to let it through: maxDeletes: ${deletes}`,
        },
      ),
    );
  }
  if (!needsCount(extent, brakes)) return found;
  const changed = updates + deletes;
  if (rows === undefined) {
    found.push(
      new UsageError(`${told(changed, entity)} would be changed or deleted, and how many the site has could not be read`, {
        code: "share_unknown",
        hint: `to go on without knowing the share: maxShare: ${ALL}`,
      }),
    );
  } else if (changed > (rows * maxShare) / ALL) {
    const share = Math.ceil((ALL * changed) / Math.max(rows, 1));
    found.push(
      new UsageError(`${changed} of ${told(rows, entity)} would be changed or deleted: ${share} %, more than ${maxShare} %`, {
        code: "too_large_share",
        hint: `to let it through: maxShare: ${Math.min(share, ALL)}`,
      }),
    );
  }
  return found;
}

function told(count: number, entity: string): string {
  return `${count} ${count === 1 ? `${entity} row` : `${entity} rows`}`;
}
