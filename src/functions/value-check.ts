/** Brings one value to the type of its description, or refuses it. */
import type { ValueShape } from "./description.js";
import { didYouMean, kindOf, refuse, type Spot } from "./refuse.js";
import { refusedByFunction, refusedText } from "./value-rules.js";

type Scalar = string | number | boolean;

/** @throws UsageError `invalid_argument` */
export function checkValue(given: unknown, shape: ValueShape, spot: Spot, allow: readonly string[]): Scalar {
  const value = typed(given, shape, spot);
  const { oneOf } = shape;
  if (oneOf !== undefined && typeof value !== "boolean" && !oneOf.includes(value) && !allow.includes("enumeration")) {
    const meant = typeof value === "string" ? didYouMean(value, oneOf.map(String).filter(Boolean)) : "";
    refuse(spot, `must be ${listed(oneOf)}`, {
      hint: `${meant}a site that takes other values: allow enumeration`,
      guard: "enumeration",
    });
  }
  const refusal =
    typeof value === "string"
      ? (refusedText(shape.type, value) ?? refusedByFunction(spot.functionName, spot.plain, value))
      : undefined;
  if (refusal !== undefined && (refusal.guard === undefined || !allow.includes(refusal.guard)))
    refuse(spot, refusal.why, refusal);
  return value;
}

/** `id, idnumber or an empty text`. */
function listed(choices: readonly (string | number)[]): string {
  const words = choices.map((choice) => (choice === "" ? "an empty text" : String(choice)));
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function typed(given: unknown, shape: ValueShape, spot: Spot): Scalar {
  switch (shape.type) {
    case "int":
      return wholeNumber(given, spot);
    case "float":
      return floatingNumber(given, spot);
    case "bool":
      return flag(given, spot);
    case "int_or_bool":
      return typeof given === "boolean" ? Number(given) : wholeNumber(given, spot);
    default:
      return text(given, spot);
  }
}

/** Digits in a text pass, as they do on the site; a flag that is described as a number does not (official-protocols A8). */
function wholeNumber(given: unknown, spot: Spot): number {
  const number = typeof given === "string" && /^(?:0|-?[1-9]\d{0,15})$/.test(given) ? Number(given) : given;
  if (typeof number === "number" && Number.isSafeInteger(number)) return number === 0 ? 0 : number;
  return refuse(spot, `must be a whole number, not ${kindOf(given)}`, { hint: numberHint(given) });
}

function numberHint(given: unknown): string | undefined {
  if (typeof given === "boolean") return `write ${given ? 1 : 0}: the site takes no true and false here (official-protocols A8)`;
  if (given instanceof Date) return "write the seconds since 1970: Math.floor(date.getTime() / 1000)";
  if (typeof given === "number" && Number.isInteger(given)) return "beyond 9007199254740991 numbers are not exact";
  return typeof given === "string" && given.trim() !== given ? "the site refuses blanks around a number (moodle4 11)" : undefined;
}

function floatingNumber(given: unknown, spot: Spot): number {
  const number = typeof given === "string" && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(given) ? Number(given) : given;
  if (typeof number === "number" && Number.isFinite(number)) return number === 0 ? 0 : number;
  const hint = typeof given === "string" && given.includes(",") ? "the decimal point is a point" : undefined;
  return refuse(spot, `must be a number, not ${kindOf(given)}`, { hint });
}

/** 0 and 1 are what the site itself takes (moodle4 11). */
function flag(given: unknown, spot: Spot): boolean {
  if (typeof given === "boolean") return given;
  if (given === 0 || given === "0") return false;
  if (given === 1 || given === "1") return true;
  return refuse(spot, `must be true or false, not ${kindOf(given)}`, { hint: "0 and 1 are taken as well (moodle4 11)" });
}

/** Numbers pass where they look the same as text; true and false would become "1" and "". */
function text(given: unknown, spot: Spot): string {
  const value = typeof given === "number" && Number.isFinite(given) && !/e/.test(String(given)) ? String(given) : given;
  if (typeof value !== "string") {
    const hint = typeof given === "boolean" ? `write ${given ? 1 : 0} if a flag is meant` : numberHint(given);
    return refuse(spot, `must be a text, not ${kindOf(given)}`, { hint });
  }
  return value;
}
