/** The record that stands for an empty list, and blank records (protocol 4, protocol-differences C1). */
import type { Struct } from "../contract/language.js";
import { PhpArray, PhpFloat, type PhpValue } from "../contract/php-value.js";

/** The value of a member in a blank record, as PHP holds it. */
function blankMember(struct: Struct, name: string): PhpValue {
  const type = struct.fields[name];
  if (type === undefined) return "";
  if (type.kind === "list") return [];
  if (type.kind === "struct") return null;
  if (type.kind === "float") return new PhpFloat(Number(type.blank));
  // declared a string, but the plugin's template holds the number 0 (userRecord's note)
  return type.kind === "string" && type.blank === "0" ? 0 : type.blank;
}

/** The members of a blank record in the plugin's order, `error` filled. Types without `error` have it last (quirks 12). */
export function blankRecord(struct: Struct, error: string): [string, PhpValue][] {
  return struct.blankOrder.map((name) => [name, name === "error" ? error : blankMember(struct, name)]);
}

/** What the plugin answers for an empty list: a list of one keyed array. */
export function emptyListAnswer(struct: Struct, text: string): PhpValue {
  return [new PhpArray(blankRecord(struct, text))];
}
