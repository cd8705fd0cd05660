/** Between the text of an element and a value of a scalar type. */
import type { ScalarKind } from "../../contract/language.js";

/** Why a text is no value of its type; its wording names no value, since the member may be a secret. */
export class NotAScalar {
  constructor(readonly reason: string) {}
}

const TRUE = /^(?:true|1)$/i;
const FALSE = /^(?:false|0)$/i;
const INTEGER = /^[+-]?[0-9]+$/;
const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

/**
 * The value of a text; `undefined` when the text is blank and the type has no value for that.
 * Blanks around numbers and booleans do not matter (protocol 2); strings are never trimmed.
 */
export function scalarOf(text: string, kind: ScalarKind): string | number | boolean | undefined | NotAScalar {
  if (kind === "string") return text;
  const word = text.trim();
  if (word === "") return undefined;
  switch (kind) {
    case "int":
      return integerOf(word);
    case "float":
      return floatOf(word);
    case "boolean":
      if (TRUE.test(word)) return true;
      return FALSE.test(word) ? false : new NotAScalar("is no boolean");
  }
}

/** Whole numbers also in the notation that PHP gives big ones (`1.0E+15`). */
function integerOf(word: string): number | NotAScalar {
  if (!INTEGER.test(word) && !NUMBER.test(word)) return new NotAScalar("is no number");
  const value = Number(word);
  if (!Number.isInteger(value)) return new NotAScalar(Number.isFinite(value) ? "is no whole number" : "is beyond 2^53");
  if (!Number.isSafeInteger(value)) return new NotAScalar("is beyond 2^53");
  return value === 0 ? 0 : value;
}

function floatOf(word: string): number | NotAScalar {
  if (NUMBER.test(word)) return Number(word);
  switch (word.toLowerCase()) {
    case "inf":
    case "+inf":
      return Number.POSITIVE_INFINITY;
    case "-inf":
      return Number.NEGATIVE_INFINITY;
    case "nan":
      return Number.NaN;
    default:
      return new NotAScalar("is no number");
  }
}

/** The kind of an XML Schema type by its local name; `undefined` for a type that is not simple. */
export function kindOfXsd(local: string): ScalarKind | undefined {
  return XSD_KINDS.get(local);
}

const XSD_KINDS: ReadonlyMap<string, ScalarKind> = new Map<string, ScalarKind>([
  ...of(
    "int",
    "int integer long short byte unsignedInt unsignedLong unsignedShort unsignedByte nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger",
  ),
  ...of("float", "float double decimal"),
  ...of("boolean", "boolean"),
  ...of(
    "string",
    "string normalizedString token language Name NCName NMTOKEN anyURI QName date dateTime time duration gYear gYearMonth gMonth gMonthDay gDay base64Binary base64 hexBinary",
  ),
]);

function of(kind: ScalarKind, names: string): [string, ScalarKind][] {
  return names.split(" ").map((name) => [name, kind]);
}
