// @ts-check
/** One number over every value of every record, with its type: contestants whose digests differ did not do the same work. */
import { createHash } from "node:crypto";

/**
 * Per user the members in that order; `int`, `string` or `list` (profile items). Also what contestants of other makers know about the types.
 * @type {readonly (readonly [string, "int" | "string" | "list"])[]}
 */
export const FIELDS = [
  ["address", "string"],
  ["aim", "string"],
  ["auth", "string"],
  ["city", "string"],
  ["confirmed", "int"],
  ["country", "string"],
  ["deleted", "int"],
  ["department", "string"],
  ["description", "string"],
  ["email", "string"],
  ["emailstop", "int"],
  ["error", "string"],
  ["firstname", "string"],
  ["icq", "string"],
  ["id", "int"],
  ["idnumber", "string"],
  ["institution", "string"],
  ["lang", "string"],
  ["lastip", "string"],
  ["lastname", "string"],
  ["mnethostid", "int"],
  ["msn", "string"],
  ["phone1", "string"],
  ["phone2", "string"],
  ["policyagreed", "int"],
  ["profile", "list"],
  ["role", "int"],
  ["skype", "string"],
  ["theme", "string"],
  ["timezone", "string"],
  ["username", "string"],
  ["yahoo", "string"],
];

/**
 * @param {Iterable<unknown>} records
 * @returns {string} SHA-1, the same as contestant.php and contestant.py make
 */
export function digestOf(records) {
  const hash = createHash("sha1");
  for (const record of records) {
    const user = /** @type {Record<string, unknown>} */ (record);
    let written = "";
    for (const [name, kind] of FIELDS) written += kind === "list" ? profileText(user[name]) : valueText(user[name]);
    hash.update(`${written}\n`);
  }
  return hash.digest("hex");
}

/** @param {unknown} items */
function profileText(items) {
  if (!Array.isArray(items)) return "no list";
  return `l${items.length};${items.map((item) => valueText(item.name) + valueText(item.value)).join("")}`;
}

/** @param {unknown} value */
function valueText(value) {
  if (typeof value === "string") return `s${value}\0`;
  if (typeof value === "number") return `i${value};`;
  return value === null ? "n;" : `${typeof value};`;
}
