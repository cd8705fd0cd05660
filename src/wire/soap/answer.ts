/** Writes answers the way PHP's SoapServer does: values forced into the declared type, members in the dialect's order (protocol 2, wire 5-7). */
import type { DialectTable } from "../../contract/dialect.js";
import { phpFloat, phpNumberOfText } from "../../contract/php-number.js";
import { FaultError } from "../../errors.js";
import type { ArrayPlan, SimpleType, StructPlan } from "./element-plan.js";
import { type Conversions, ValueEncoder } from "./encode-value.js";
import { EnvelopeWriter, type SoapVersion, withRoot } from "./envelope-writer.js";
import type { Place } from "./place.js";

/**
 * The answer of an operation as UTF-8, with HTTP 200 and `text/xml; charset=utf-8` (SOAP 1.2: `application/soap+xml; charset=utf-8`). A list goes into the classic dialect's wrapper by itself.
 * @throws FaultError (`SOAP-ENV:Server`) for what PHP cannot encode: a record that lacks a declared member, a text that is not Unicode
 */
export function encodeSoapAnswer(
  table: DialectTable,
  operation: string,
  value: unknown,
  wwwroot: string,
  version: SoapVersion = "1.1",
): Uint8Array {
  const declared = table.operations.get(operation);
  if (declared === undefined) throw new TypeError(`the ${table.dialect} table has no operation ${operation}`);
  const envelope = new EnvelopeWriter(withRoot(table.namespace, wwwroot), version);
  const values = new ValueEncoder(table, envelope, serversValues);
  const part = declared.response?.parts[0];
  envelope.wrap(`ns1:${operation}Response`, envelope.callAttributes, () => {
    if (part === undefined) return;
    if (version === "1.2") envelope.body.markup(`<rpc:result>${part.name}</rpc:result>`);
    values.element(part.name, part.type, wrapped(table, part.type, value));
  });
  return envelope.bytes();
}

function wrapped(table: DialectTable, type: string, value: unknown): unknown {
  const declared = table.types.get(type);
  return Array.isArray(value) && declared?.kind === "struct" && declared.fields.length === 1
    ? { [declared.fields[0]!.name]: value }
    : value;
}

const serversValues: Conversions = {
  text(value: unknown, type: SimpleType): string {
    switch (type) {
      case "string":
        return plainText(value);
      case "int":
      case "long":
        return integerOf(value);
      case "float":
        return phpFloat(numberOf(value));
      case "boolean":
        return String(isTrue(value));
    }
  },
  unfit(text: string): void {
    if (!LONE_SURROGATE.test(text)) return;
    throw encodingFault(`string '${text.replace(LONE_SURROGATE, "")}...' is not a valid utf-8 string`);
  },
  guardsBlanks: false,
  items(value: unknown, _type: ArrayPlan): readonly unknown[] {
    return Array.isArray(value) ? value.map((item: unknown) => item ?? null) : [];
  },
  members(value: unknown, _type: StructPlan, place: Place): Readonly<Record<string, unknown>> {
    if (typeof value !== "object" || value === null) throw new TypeError(`${place} is no record`);
    return value as Readonly<Record<string, unknown>>;
  },
  unknown(): void {},
  missing(name: string): never {
    throw encodingFault(`object has no '${name}' property`);
  },
};

function encodingFault(what: string): FaultError {
  return new FaultError({ faultcode: "SOAP-ENV:Server", faultstring: `SOAP-ERROR: Encoding: ${what}` });
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

function plainText(value: unknown): string {
  if (typeof value === "boolean") return value ? "1" : "";
  // A whole number was an integer in PHP, which keeps all its digits.
  if (typeof value === "number" && !Number.isSafeInteger(value)) return phpFloat(value);
  return Array.isArray(value) ? "Array" : String(value);
}

function integerOf(value: unknown): string {
  // PHP rounds a float down, and cuts the number that it finds in a text.
  const number = typeof value === "number" ? Math.floor(value) : Math.trunc(numberOf(value));
  // Not a number and infinity are 0; what is bigger than 2^53 keeps the digits that it has.
  return Number.isFinite(number) ? BigInt(number).toString() : "0";
}

function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (Array.isArray(value)) return value.length === 0 ? 0 : 1;
  return typeof value === "object" ? 1 : phpNumberOfText(String(value));
}

function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== "" && value !== "0" && Boolean(value);
}
