/** Numbers as PHP prints them. */

const DIGITS = 14;

/** A float with the 14 digits of PHP's default `precision`: `63.84615`, `3`, `1.0E+25`, `INF`. */
export function phpFloat(value: number): string {
  if (Number.isNaN(value)) return "NAN";
  if (!Number.isFinite(value)) return value > 0 ? "INF" : "-INF";
  const rounded = roundedHalfEven(value);
  if (rounded === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa, exponent] = rounded.toExponential().split("e") as [string, string];
  const power = Number(exponent);
  if (power >= -4 && power < DIGITS) return plain(mantissa, power);
  const digits = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return `${digits}E${power < 0 ? "-" : "+"}${Math.abs(power)}`;
}

/** To 14 digits; what lies just between two goes to the even one in C, and away from zero in JavaScript. */
function roundedHalfEven(value: number): number {
  const up = value.toPrecision(DIGITS);
  const exact = value.toExponential(50);
  const beyond = exact.slice(exact.indexOf(".") + DIGITS, exact.indexOf("e"));
  if (!/^50*$/.test(beyond) || !isOddAt(up)) return Number(up);
  return Number(exact.slice(0, exact.indexOf(".") + DIGITS) + exact.slice(exact.indexOf("e")));
}

/** Whether the last digit of the mantissa is odd. */
function isOddAt(number: string): boolean {
  return /[13579](?:e[+-][0-9]+)?$/.test(number);
}

/** Without an exponent: JavaScript itself changes to one at other sizes than PHP. */
function plain(mantissa: string, power: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${digits}`;
  if (digits.length <= power + 1) return sign + digits.padEnd(power + 1, "0");
  return `${sign}${digits.slice(0, power + 1)}.${digits.slice(power + 1)}`;
}

/** What PHP makes of a text in a number: its leading digits, 0 without any. */
export function phpNumberOfText(text: string): number {
  const match = /^[ \t\n\r\v\f]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)/.exec(text);
  return match === null ? 0 : Number(match[1]);
}
