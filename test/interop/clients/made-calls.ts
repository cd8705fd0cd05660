/** Calls made by hand, as any client stack can ask them: arguments by the names of the simplified WSDL. */
import { classicParts, dialectTable } from "../../../src/contract/dialects.js";
import type { Dialect } from "../../../src/contract/language.js";
import { operationNamed } from "../../../src/contract/operations.js";
import { completedForWire } from "../../fixtures/contract-samples.js";
import type { CallPart, MadeCall } from "./calls.js";
import type { Session } from "./session.js";

/** The session that made calls carry. */
export const MADE_SESSION: Session = { client: 7, sessionkey: "0123456789abcdef0123456789abcdef" };

/** Data are completed with blanks, as PHP's client sends complete ones only; parts without an argument are null. */
export function soapCall(dialect: Dialect, operation: string, args: Readonly<Record<string, unknown>>): MadeCall {
  const table = dialectTable(dialect);
  const sent: Readonly<Record<string, unknown>> = { ...args, client: MADE_SESSION.client, sesskey: MADE_SESSION.sessionkey };
  const unknown = Object.keys(args).filter((name) => !Object.hasOwn(operationNamed(operation)!.parts, name));
  if (unknown.length > 0) throw new Error(`${operation} has no ${unknown.join(", ")}`);
  const meant = dialect === "classic" ? classicParts(operationNamed(operation)!) : [];
  const parts = table.operations.get(operation)!.request.parts.map(({ name, type }): CallPart => {
    const mapping = meant.find((each) => each.name === name);
    const value = sent[mapping?.from ?? name] ?? mapping?.fixed ?? null;
    const wrapped = mapping?.wrapper === undefined ? value : { [mapping.wrapper]: value };
    return { name, type, value: completedForWire(wrapped, type, table) };
  });
  return { case: operation, operation, parts };
}

/** Lists and structs are PHP's keyed arrays. */
export function restCall(operation: string, args: Readonly<Record<string, unknown>>): MadeCall {
  const { client, sessionkey } = MADE_SESSION;
  const parts = Object.entries({ client, sesskey: sessionkey, ...args }).map(([name, value]) => ({ name, type: "", value }));
  return { case: operation, operation, parts };
}
