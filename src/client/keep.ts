/** Reads what an update would change unasked, so that it is sent along: a user's `auth`, a section's `visible` (quirks 82, 102). */
import { type EditedEntity, editedEntities } from "../contract/editing.js";
import type { OperationDeclaration } from "../contract/language.js";
import type { GuardId } from "../contract/traps.js";
import { updateRules } from "../contract/updates.js";
import { isWsppError, UsageError } from "../errors.js";
import type { CheckedParts } from "./arguments.js";
import { datumsOf, type FoundDatum } from "./data.js";
import { idFields } from "./guards.js";
import { type Datum, datumName, type Row, type Rows } from "./rows.js";

/** Guards that have nothing to refuse once the rows have been read. */
export const keptGuards: readonly GuardId[] = Object.values(updateRules).flatMap(({ needs }) => needs?.guard ?? []);

/** An update that lacks a member which it must name. */
export interface Lacking extends FoundDatum {
  readonly member: string;
}

/** The updates of a call that lack something, but for those that the caller wants sent as they are. */
export function lackingIn(declaration: OperationDeclaration, parts: CheckedParts, allow: readonly string[]): Lacking[] {
  return datumsOf(declaration, parts).flatMap((found): Lacking[] => {
    const needs = updateRules[found.struct]?.needs;
    const isLacking = found.action === "update" && needs !== undefined && found.datum[needs.member] === undefined;
    return isLacking && !allow.includes(needs.guard) ? [{ ...found, member: needs.member }] : [];
  });
}

/**
 * The parts of the call, what is lacking filled in as the rows have it now.
 * @throws UsageError `no_such_row`, `ambiguous_row`, and what reading throws: nothing was written then
 */
export async function withKept(
  { operation, declaration, parts }: { operation: string; declaration: OperationDeclaration; parts: CheckedParts },
  lacking: readonly Lacking[],
  rowsOf: (entity: EditedEntity) => Rows,
): Promise<CheckedParts> {
  const [first] = lacking;
  const entity = editedEntities.find((each) => datumName(each) === first?.struct);
  if (first === undefined || entity === undefined) return parts;
  const data = lacking.map(({ datum }) => datum);
  const whole = await unwritten(withMember(entity, first.member, data, rowsOf(entity), columnOf(declaration, parts)));
  for (const { datum, path } of lacking) {
    const refusal = whole.get(datum);
    if (!(refusal instanceof UsageError)) continue;
    const { code, message, hint } = refusal;
    throw new UsageError(`${operation}: ${path}: ${message}`, { code, operation, path, hint });
  }
  const filled = (given: unknown): unknown => whole.get(given as Datum) ?? given;
  return Object.fromEntries(
    Object.entries(parts).map(([name, given]) => [name, Array.isArray(given) ? given.map(filled) : filled(given)]),
  );
}

async function unwritten<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isWsppError(error)) error.applied = "no";
    throw error;
  }
}

/** By which column the site finds the row of a datum: batches always by id (semantics 0). */
function columnOf(declaration: OperationDeclaration, parts: CheckedParts): string {
  const [field] = declaration.batch === undefined ? idFields(declaration) : [];
  return field === undefined ? "id" : String(parts[field.column]);
}

/**
 * Each datum with the member as its row has it now, or why that cannot be told.
 * @param column by which the site finds the row
 */
export async function withMember(
  entity: EditedEntity,
  member: string,
  data: readonly Datum[],
  rows: Rows,
  column = "id",
): Promise<Map<Datum, Datum | UsageError>> {
  const found = await rows.byColumn(column, data);
  return new Map(data.map((datum, index) => [datum, filled(entity, member, datum, found[index]!, column)]));
}

/**
 * The datum with the member as its row has it, or why that cannot be told.
 * @param found the rows that have its value of the column
 */
export function filled(
  entity: EditedEntity,
  member: string,
  datum: Datum,
  found: readonly Row[],
  column = "id",
): Datum | UsageError {
  const [row] = found;
  const isOne = row !== undefined && found.length === 1;
  return isOne ? { ...datum, [member]: row[member] } : notOne(entity, member, datum, column, row);
}

function notOne(entity: EditedEntity, member: string, datum: Datum, column: string, row: Row | undefined): UsageError {
  const key = column === "id" ? `id ${String(datum["id"])}` : `this ${column}`;
  if (row !== undefined) {
    return new UsageError(`several ${entity} rows have ${key}: the site would change one of them`, {
      code: "ambiguous_row",
      hint: "name the row by its id",
    });
  }
  return new UsageError(`there is no ${entity} with ${key}, or it is not shown to this account`, {
    code: "no_such_row",
    hint: entity === "section" ? "name its course too: sections are found by their course alone" : `or send ${member} along`,
  });
}
