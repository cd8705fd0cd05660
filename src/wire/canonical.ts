/** The last step of every decoder: "nothing found" becomes an empty list (protocol-differences C1). */
import { extraOf, setEmptyText } from "../contract/aside.js";
import { type Fields, itemOf, type OperationDeclaration, type Struct } from "../contract/language.js";
import { isEmptyText } from "../contract/messages.js";

/**
 * The canonical answer: a list of the one blank record by which sites say "nothing found" becomes an empty list
 * that remembers the site's words (`emptyText`). Any other text stays a record with its `error`.
 * @param emptyTexts further texts of a site that speaks another language
 */
export function canonicalAnswer(value: unknown, declaration: OperationDeclaration, emptyTexts: readonly string[] = []): unknown {
  if (!Array.isArray(value) || value.length !== 1) return value;
  const text = emptyTextOf(value[0], declaration, emptyTexts);
  if (text === undefined) return value;
  const nothing: unknown[] = [];
  setEmptyText(nothing, text);
  return nothing;
}

/** The site's words when this one record stands for an empty list, else `undefined`. */
export function emptyTextOf(
  record: unknown,
  declaration: OperationDeclaration,
  emptyTexts: readonly string[] = [],
): string | undefined {
  const { returns, empty } = declaration;
  if (returns?.kind !== "list" || empty === undefined || typeof record !== "object" || record === null) return undefined;
  const item = itemOf(returns);
  if (item.kind !== "struct") return undefined;
  if (!isBlank(record as Record<string, unknown>, item)) return undefined;
  if (!("error" in item.fields)) {
    // types without an error member: the blank record is all that can be seen over SOAP (quirks 12)
    const text = extraOf(record)["error"];
    return typeof text === "string" ? text : "";
  }
  const text = (record as { error?: unknown }).error;
  return typeof text === "string" && text !== "" && isEmptyText(text, empty, emptyTexts) ? text : undefined;
}

function isBlank(record: Record<string, unknown>, struct: Struct<Fields>): boolean {
  return Object.entries(struct.fields).every(([name, type]) => {
    const value = record[name];
    if (name === "error") return true;
    if (type.kind === "list") return Array.isArray(value) && value.length === 0;
    if (type.kind === "struct") return value === null || value === undefined;
    return value === type.blank;
  });
}
