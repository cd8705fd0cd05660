/** The plugin's two ways of finding rows (semantics 0). */
import type { ReceivedValue } from "../contract/site.js";
import { type Call, isEmpty, phpText } from "./call.js";
import type { StoredRow } from "./store/table.js";

/** One row by column; an empty column or value never matches, an unknown column neither. */
export function findOne(call: Call, table: string, column: ReceivedValue, value: ReceivedValue): StoredRow | undefined {
  if (isEmpty(column) || isEmpty(value)) return undefined;
  return call.table(table).where(phpText(column), comparable(value))?.[0];
}

/** All rows by column; an empty column means no filter, an unknown one nothing (quirks 36, wire 20). */
export function findAll(call: Call, table: string, column: ReceivedValue, value: ReceivedValue): readonly StoredRow[] {
  if (isEmpty(column)) return call.table(table).rows;
  return call.table(table).where(phpText(column), comparable(value)) ?? [];
}

/** SQL compares what PHP writes into it as text. */
function comparable(value: ReceivedValue): string {
  return phpText(value);
}
