/** Holds the brakes against a planned run of a wspp site. */

import { Rows } from "../client/rows.js";
import type { EditedEntity } from "../contract/editing.js";
import type { CallOptions } from "../contract/site.js";
import { isWsppError, type UsageError } from "../errors.js";
import { type Brakes, brakesOf, type Extent, needsCount } from "./brakes.js";
import type { Writer } from "./options.js";

/**
 * Why a run of that extent must not begin; nothing where it may. The rows of the site are counted only where that decides about it.
 * @throws what reading throws when it is aborted; a site that does not tell its rows is a reason not to begin
 */
export async function heldBack(
  writer: Writer,
  extent: Extent & { readonly entity: EditedEntity },
  brakes: Brakes,
  options: CallOptions = {},
): Promise<UsageError[]> {
  if (!needsCount(extent, brakes)) return brakesOf(extent, brakes, undefined);
  try {
    const rows = await new Rows(writer, extent.entity, options).all();
    return brakesOf(extent, brakes, rows.length);
  } catch (error) {
    if (!isWsppError(error) || options.signal?.aborted === true) throw error;
    return brakesOf(extent, brakes, undefined);
  }
}
