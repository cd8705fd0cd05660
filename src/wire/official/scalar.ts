/** How a simple value travels: over SOAP, XML-RPC and AMF: by the shape of its place where it fits, else by itself (official-protocols A8, B10, C2, D8). */

import { phpFloat } from "../../contract/php-number.js";
import { UsageError } from "../../errors.js";
import type { Shape } from "../../functions/description.js";
import { unfitCharacter } from "../../xml/escape.js";
import type { Place } from "../soap/place.js";

export interface WrittenScalar {
  readonly type: "int" | "double" | "string";
  /** Not escaped. */
  readonly text: string;
}

const WHOLE = /^\s*[+-]?[0-9]{1,15}\s*$/;
const NUMBER = /^\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*$/;

/**
 * The value as XML carries it.
 * @throws UsageError for what XML or the site's numbers cannot carry
 */
export function writtenScalar(value: string | number | boolean, shape: Shape | undefined, place: Place): WrittenScalar {
  const unfit = typeof value === "string" ? unfitCharacter(value) : undefined;
  if (unfit !== undefined) throw wrongValue(place, `holds the character ${unfit}, which XML cannot carry`);
  return typedScalar(value, shape, place);
}

/**
 * The value as sent, whatever its characters. Booleans are 1 and 0: the site checks a flag's text, and that of false is empty (official-protocols A8).
 * What does not fit its shape goes as what it is, so that the site's own refusal comes back.
 * @throws UsageError for what the site's numbers cannot carry
 */
export function typedScalar(value: string | number | boolean, shape: Shape | undefined, place: Place): WrittenScalar {
  const type = shape?.kind === "value" ? shape.type : undefined;
  if (typeof value === "boolean")
    return { type: type === undefined || isWhole(type) ? "int" : "string", text: value ? "1" : "0" };
  if (typeof value === "number") return writtenNumber(value, type, place);
  if (isWhole(type) && WHOLE.test(value)) return { type: "int", text: String(Number(value)) };
  if (type === "float" && NUMBER.test(value)) return { type: "double", text: String(Number(value)) };
  return { type: "string", text: value };
}

function writtenNumber(value: number, type: string | undefined, place: Place): WrittenScalar {
  const text = numberText(value, place);
  if (type === "float") return { type: "double", text };
  if (type !== undefined && !isWhole(type)) return { type: "string", text };
  return { type: Number.isInteger(value) ? "int" : "double", text };
}

/** @throws UsageError for what is no number to a site */
export function numberText(value: number, place: Place): string {
  if (!Number.isFinite(value)) throw wrongValue(place, `is ${value}, which no site takes`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw wrongValue(place, "is beyond 2^53, where digits are lost");
  // Minus zero is no number of Moodle's.
  return String(value === 0 ? 0 : value);
}

/** A float as sites write it: fourteen digits where they say it all, as those of PHP 5; else all of them. */
export function servedFloat(value: number, mark?: "E" | "e"): string {
  const short = phpFloat(value, 14, mark);
  return Number(short) === value || !Number.isFinite(value) ? short : String(value);
}

/** Moodle declares flags as ints to these protocols. */
export function isWhole(type: string | undefined): boolean {
  return type === "int" || type === "bool" || type === "int_or_bool";
}

/** Null is no default and no absence (official-protocols B11, D7): it is sent only where the site says that it is a value. */
export function takesNull(shape: Shape | undefined): boolean {
  return shape?.nullable === true || (shape?.presence === "default" && shape.default === null);
}

export function wrongValue(place: Place, what: string, hint?: string): UsageError {
  return new UsageError(`${place} ${what}`, { code: "wrong_value", path: String(place), hint });
}
