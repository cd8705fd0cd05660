/** How a value of PHP becomes the type that the contract declares (protocol-differences B). */
import { phpNumberText } from "../../contract/php-number.js";

/** A number from the leading digits of a text, as PHP's (int) takes it; `undefined` where there are none. */
export function intOf(raw: unknown): number | undefined {
  switch (typeof raw) {
    case "number":
      return Number.isFinite(raw) ? Math.trunc(raw) + 0 : 0;
    case "boolean":
      return raw ? 1 : 0;
    case "string": {
      if (raw === "") return 0;
      const digits = /^\s*[+-]?\d+/.exec(raw);
      return digits === null ? undefined : Number(digits[0]) + 0;
    }
    default:
      return emptiness(raw) ? 0 : 1;
  }
}

/** The same for a float: `12,5` is 12. */
export function floatOf(raw: unknown): number | undefined {
  if (typeof raw === "number") return raw;
  if (typeof raw !== "string") return intOf(raw);
  if (raw === "") return 0;
  const digits = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/.exec(raw);
  return digits === null ? undefined : Number(digits[0]) + 0;
}

/** True for true, any text but '' and '0', any number but 0, any object (B11, B12). */
export function booleanOf(raw: unknown): boolean {
  if (typeof raw === "object") return !emptiness(raw);
  return raw !== "" && raw !== "0" && raw !== 0 && raw !== false && raw !== undefined;
}

/** Numbers as decimal text, booleans '1' and ''; `undefined` for what has no text. */
export function textOf(raw: unknown): string | undefined {
  if (typeof raw === "string") return raw;
  if (typeof raw === "number") return phpNumberText(raw);
  if (typeof raw === "boolean") return raw ? "1" : "";
  return undefined;
}

/** True for null and for a list without items; an object is never empty. */
function emptiness(raw: unknown): boolean {
  return raw === null || (Array.isArray(raw) && raw.length === 0);
}
