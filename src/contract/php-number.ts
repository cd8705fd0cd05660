/** How PHP 5.6 writes and reads numbers and other scalars: `precision` 14 in json, xml, dump and SOAP, `serialize_precision` 17 in php. */
import { PhpFloat } from "./php-value.js";

/**
 * A float with so many significant digits, as PHP writes it: `63.84615`, `3`, `1.0E+25`, `INF`.
 * @param mark `E` for echo, serialize and SOAP, `e` for json
 */
export function phpFloat(value: number, digits: 14 | 17 = 14, mark: "E" | "e" = "E"): string {
  if (Number.isNaN(value)) return "NAN";
  if (!Number.isFinite(value)) return value > 0 ? "INF" : "-INF";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa = "", power = "0"] = roundedHalfEven(Math.abs(value), digits).split("e");
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

/** What lies just between two goes to the even one in C, and away from zero in JavaScript. */
function roundedHalfEven(value: number, digits: number): string {
  const up = value.toExponential(digits - 1);
  const exact = value.toExponential(50);
  const end = exact.indexOf("e");
  const beyond = exact.slice(digits + 1, end);
  return /^50*$/.test(beyond) && /[13579]e/.test(up) ? exact.slice(0, digits + 1) + exact.slice(end) : up;
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

/** What PHP makes of a text in a number: its leading digits, 0 without any. */
export function phpNumberOfText(text: string): number {
  const match = /^[ \t\n\r\v\f]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)/.exec(text);
  return match === null ? 0 : Number(match[1]);
}
