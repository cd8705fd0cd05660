/** An argument of a call, checked and ready for any protocol. */
import type { Shape } from "./description.js";

/** Values that all the protocols can carry. Over SOAP, XML-RPC and AMF their types on the wire go by the shape, where there is one. */
export type WireValue = null | boolean | number | string | readonly WireValue[] | { readonly [key: string]: WireValue };

export interface Argument {
  readonly name: string;
  readonly value: WireValue;
  /** Absent for functions without a description: types then go by the value. */
  readonly shape?: Shape | undefined;
}

export function isList(value: WireValue | undefined): value is readonly WireValue[] {
  return Array.isArray(value);
}

export function isObject(value: WireValue): value is { readonly [key: string]: WireValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
