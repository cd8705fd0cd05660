/** How PHP 5.6 writes numbers and other scalars: `precision` 14 in json, xml and dump, `serialize_precision` 17 in php. */
import { PhpFloat } from "./php-value.js";

/**
 * A float with so many significant digits, as PHP writes it.
 * @param mark `E` for echo and serialize, `e` for json
 */
export function phpFloat(value: number, digits: 14 | 17, mark: "E" | "e"): string {
  if (Number.isNaN(value)) return "NAN";
  if (!Number.isFinite(value)) return value > 0 ? "INF" : "-INF";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa = "", power = "0"] = Math.abs(value)
    .toExponential(digits - 1)
    .split("e");
  const figures = mantissa.replace(".", "").replace(/0+$/, "");
  const sign = value < 0 ? "-" : "";
  const exponent = Number(power);
  if (exponent < -4 || exponent >= digits) {
    return `${sign}${figures[0]}.${figures.slice(1) || "0"}${mark}${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${figures}`;
  const whole = figures.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = figures.slice(exponent + 1);
  return fraction === "" ? sign + whole : `${sign}${whole}.${fraction}`;
}

/** True for numbers that are written without a fraction and hold all their digits. */
export function isPhpInt(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 && !Object.is(value, -0);
}

/** A number as PHP turns it into text. */
export function phpNumberText(value: number): string {
  return isPhpInt(value) ? BigInt(value).toString() : phpFloat(value, 14, "E");
}

/** A scalar as PHP turns it into text. */
export function phpText(value: string | number | boolean | null | PhpFloat): string {
  if (value === null || value === false) return "";
  if (value === true) return "1";
  if (typeof value === "string") return value;
  return phpNumberText(value instanceof PhpFloat ? value.value : value);
}
