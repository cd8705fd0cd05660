/** Writes requests the way PHP's SoapClient does, so that a site cannot tell us from the client it was made for. */
import type { DialectTable } from "../../contract/dialect.js";
import { phpFloat } from "../../contract/php-number.js";
import { UsageError } from "../../errors.js";
import { unfitCharacter } from "../../xml/escape.js";
import type { ArrayPlan, SimpleType, StructPlan } from "./element-plan.js";
import { type Conversions, ValueEncoder } from "./encode-value.js";
import { EnvelopeWriter, withRoot } from "./envelope-writer.js";
import { Place } from "./place.js";

export interface EncodedSoapRequest {
  /** UTF-8. */
  readonly body: Uint8Array;
  readonly headers: Record<string, string>;
}

/**
 * The request for an operation.
 * @param parts by the part names of that dialect, `client` and `sesskey` included; absent and undefined ones are not sent, null is sent as nil
 * @param wwwroot the site's address as the site itself knows it
 * @throws UsageError for an operation, part or member that the table lacks and for a value that does not fit its type
 */
export function encodeSoapRequest(
  table: DialectTable,
  operation: string,
  parts: Readonly<Record<string, unknown>>,
  wwwroot: string,
): EncodedSoapRequest {
  const declared = table.operations.get(operation);
  if (declared === undefined) {
    throw new UsageError(`the ${table.dialect} service has no operation ${operation}`, { code: "unknown_operation", operation });
  }
  const envelope = new EnvelopeWriter(withRoot(table.namespace, wwwroot));
  const values = new ValueEncoder(table, envelope, callersValues(operation));
  const names = new Set(declared.request.parts.map((part) => part.name));
  for (const name of Object.keys(parts)) {
    if (!names.has(name) && parts[name] !== undefined) refuseUnknown(name, names, operation, operation);
  }
  envelope.wrap(`ns1:${operation}`, "", () => {
    for (const part of declared.request.parts) {
      const value = Object.hasOwn(parts, part.name) ? parts[part.name] : undefined;
      if (value !== undefined) values.element(part.name, part.type, value);
    }
  });
  return {
    body: envelope.bytes(),
    headers: { "content-type": "text/xml; charset=utf-8", soapaction: `"${withRoot(declared.soapAction, wwwroot)}"` },
  };
}

function refuseUnknown(name: string, declared: ReadonlySet<string>, place: string | Place, operation: string): never {
  throw new UsageError(`${place} has no ${name}`, {
    code: "unknown_part",
    operation,
    hint: `it has ${[...declared].join(", ")}`,
  });
}

/** A caller's values must be right: a site would silently read a wrong one as something else (quirks 36, wire 4). */
function callersValues(operation: string): Conversions {
  const refuse = (place: Place, what: string): never => {
    throw new UsageError(`${place} ${what}`, { code: "wrong_value", operation });
  };
  return {
    text(value: unknown, type: SimpleType, around: Place | undefined, step: string | number): string {
      return textOf(value, type, (what) => refuse(new Place(around, step), what));
    },
    unfit(text: string, around: Place | undefined, step: string | number): never {
      return refuse(new Place(around, step), `holds the character ${unfitCharacter(text)}, which XML cannot carry`);
    },
    // PHP's server drops them when it reads the request by itself (`SoapServer::handle()` without an argument), but never CDATA.
    guardsBlanks: true,
    items(value: unknown, _type: ArrayPlan, place: Place): readonly unknown[] {
      if (!Array.isArray(value)) return refuse(place, "must be a list");
      if (value.includes(undefined)) return refuse(place, "has an item that is undefined");
      return value;
    },
    members(value: unknown, type: StructPlan, place: Place): Readonly<Record<string, unknown>> {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(place, `must be a ${type.name}`);
      return value as Readonly<Record<string, unknown>>;
    },
    unknown(name: string, type: StructPlan, place: Place): never {
      return refuseUnknown(name, type.names, place, operation);
    },
    missing(): void {},
  };
}

function textOf(value: unknown, type: SimpleType, refuse: (what: string) => never): string {
  switch (type) {
    case "string":
      return typeof value === "number" || typeof value === "bigint" ? String(value) : refuse("must be a text");
    case "int":
    case "long":
      if (typeof value === "boolean") return value ? "1" : "0";
      if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
      return typeof value === "string" && /^\s*[+-]?[0-9]+\s*$/.test(value) ? value.trim() : refuse("must be a whole number");
    case "float":
      if (typeof value === "number") return phpFloat(value);
      return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
        ? phpFloat(Number(value))
        : refuse("must be a number");
    case "boolean":
      return typeof value === "boolean" ? String(value) : refuse("must be true or false");
  }
}
