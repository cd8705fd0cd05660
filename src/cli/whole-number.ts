/** Reads an option that is a whole number. */
import { UsageError } from "../errors.js";

/** @throws UsageError unless it is one within these bounds */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} "${text}" is no whole number from ${least} to ${most}`, { code: "invalid_option" });
}
