/** Storing the members of a datum as a new row. */
import { type Datum, RefusedDatum } from "../plugin/edit-loop.js";
import { type Call, phpText } from "./call.js";
import { writingFailed } from "./moodle/database-error.js";
import { type Given, RefusedRow, type StoredRow } from "./store/table.js";

/** The members of a datum as values to store. Members that are no column are dropped by the table. */
export function storable(datum: Datum): Record<string, Given> {
  return Object.fromEntries([...datum].map(([name, value]) => [name, value === null ? null : phpText(value)]));
}

/**
 * Stores a new row. What the database refuses is a record error on 1.9, and Moodle's own exception on Moodle 2 (quirks 140).
 * @param refusal key of the record error, which takes the row's name
 */
export function storeRow(call: Call, table: string, values: Readonly<Record<string, Given>>, refusal: string): StoredRow {
  try {
    return call.table(table).insert(values);
  } catch (error) {
    if (!(error instanceof RefusedRow)) throw error;
    if (call.isMoodle2) throw writingFailed(error.message);
    throw new RefusedDatum(call.say(refusal, String(values["name"] ?? "")));
  }
}
