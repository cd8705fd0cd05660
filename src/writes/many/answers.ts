/** What the answer of a call says of each of its rows: success is not believed where the answer could say otherwise. */
import type { Refusal } from "../ledger.js";
import { isRow, memberOf, rowsIn } from "./finders.js";
import type { ManyRow, SiteRow } from "./options.js";
import { plainText } from "./plain-text.js";
import { keyedRow, type Plan } from "./plan.js";

export type RowAnswer =
  | { readonly is: "done"; readonly record?: SiteRow | undefined }
  | { readonly is: "refused"; readonly refusal: Refusal };

/** An answer that does not say which rows it is about. `isPartial`: some rows were refused, by warnings without their row. */
export interface Unclear {
  readonly unclear: string;
  readonly isPartial: boolean;
}

export function readAnswer(plan: Plan, rows: readonly ManyRow[], answer: unknown): readonly RowAnswer[] | Unclear {
  if (plan.action === "create") return created(plan, rows, answer);
  if (plan.action === "send") return sent(answer);
  return changed(plan, rows, answer);
}

function unclear(why: string, isPartial = false): Unclear {
  return { unclear: why, isPartial };
}

/** Records come in the order of the rows; what they repeat of them proves it. */
function created({ kind, functionName }: Plan, rows: readonly ManyRow[], answer: unknown): readonly RowAnswer[] | Unclear {
  const records = rowsIn(answer);
  if (records?.length !== rows.length) {
    return unclear(
      `${functionName} answered ${records === undefined ? "no list of records" : `${records.length} records`} for ${rows.length} rows`,
    );
  }
  const echo = kind?.echo;
  for (const [index, record] of records.entries()) {
    if (!isId(record["id"])) return unclear(`${functionName} answered a record without an id`);
    const given = echo === undefined ? undefined : memberOf(rows[index], echo);
    if (echo !== undefined && record[echo] !== undefined && !isSameText(given, record[echo]))
      return unclear(`${functionName} answered the records of other rows, or in another order`);
  }
  return records.map((record) => ({ is: "done", record }));
}

function isSameText(ours: unknown, theirs: unknown): boolean {
  const [our, their] = [ours, theirs].map((text) =>
    String(text ?? "")
      .trim()
      .toLowerCase(),
  );
  return our === their || our === plainText(their!);
}

function isId(value: unknown): boolean {
  return Number.isSafeInteger(Number(value)) && Number(value) > 0;
}

/** A message that was refused has the id -1 and the reason (recorded: message_send_unknown_format0). */
function sent(answer: unknown): readonly RowAnswer[] | Unclear {
  const records = rowsIn(answer);
  const [record] = records ?? [];
  if (record === undefined || records?.length !== 1) return unclear("the site answered something else than one message");
  if (isId(record["msgid"])) return [{ is: "done", record: { id: Number(record["msgid"]), ...record } }];
  const reason = record["errormessage"];
  const message = typeof reason === "string" && reason !== "" ? reason : "the site answered no message id and no reason";
  return [{ is: "refused", refusal: { message, code: "message_refused" } }];
}

interface Warned {
  readonly itemid: number;
  readonly refusal: Refusal;
}

/** Functions that change answer nothing, or warnings about what they did not do (moodle4 16). */
function changed(plan: Plan, rows: readonly ManyRow[], answer: unknown): readonly RowAnswer[] | Unclear {
  const warnings = warningsIn(plan, answer);
  if (warnings === undefined) return unclear(`${plan.functionName} answered something else than it does`);
  if (rows.length === 1) return [alone(warnings, answer)];
  const byId = new Map<number, Refusal>();
  const ids = plan.action === "update" || plan.action === "delete" ? rows.map((row) => Number(keyedRow(plan, row)["id"])) : [];
  for (const { itemid, refusal } of warnings) {
    if (!ids.includes(itemid)) return unclear(refusal.message, true);
    byId.set(itemid, byId.get(itemid) ?? refusal);
  }
  const records = plan.action === undefined ? rowsIn(answer) : undefined;
  const inOrder = records?.length === rows.length ? records : undefined;
  return rows.map((_, index) => {
    const refusal = byId.get(ids[index]!);
    return refusal === undefined ? { is: "done", record: inOrder?.[index] } : { is: "refused", refusal };
  });
}

function alone(warnings: readonly Warned[], answer: unknown): RowAnswer {
  const [first] = warnings;
  if (first !== undefined) return { is: "refused", refusal: first.refusal };
  const records = rowsIn(answer);
  return { is: "done", record: records?.length === 1 ? records[0] : undefined };
}

function warningsIn({ action }: Plan, answer: unknown): readonly Warned[] | undefined {
  if (answer === null || answer === undefined) return [];
  if (!isRow(answer)) return action === undefined ? [] : undefined; // a function nobody knows may answer anything
  if (!Object.hasOwn(answer, "warnings")) return [];
  return rowsIn(answer["warnings"])?.map(({ itemid, warningcode, message }) => ({
    itemid: Number(itemid ?? 0),
    refusal: {
      message: String(message ?? warningcode),
      code: "warning",
      messageKey: typeof warningcode === "string" ? warningcode : undefined,
    },
  }));
}
