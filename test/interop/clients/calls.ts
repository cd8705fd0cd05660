/** Calls for any client stack, and what became of them. */
import { DecodeError, FaultError } from "../../../src/errors.js";
import type { Quirks } from "../../../src/sandbox/call.js";
import type { TestSite } from "./site.js";

/** What a client made of an answer: drivers print a list of these. */
export type ClientResult =
  | { readonly value: unknown }
  | { readonly fault: { readonly code: string; readonly text: string } }
  /** An answer without a body: how REST refuses in json and php. */
  | { readonly empty: number }
  /** A page of Moodle's where an answer was due. */
  | { readonly page: number }
  /** The client could not ask, or not understand. */
  | { readonly failed: string };

export interface CallPart {
  readonly name: string;
  /** Of the WSDL. */
  readonly type: string;
  readonly value: unknown;
}

/** One call as any stack can ask it. */
export interface MadeCall {
  /** Name of it in lists. */
  readonly case: string;
  readonly operation: string;
  /** SOAP: all parts that the WSDL declares, in its order. REST: the parameters, lists and structs as PHP's nested arrays. */
  readonly parts: readonly CallPart[];
}

export interface Call extends MadeCall {
  /** What our decoder makes of the answer, in the types that it carries. */
  readonly expected: ClientResult;
}

/** What a client is to ask, and a fresh site to ask it of, on which the session that the calls carry is open (so that a login gets it too). */
export interface AskedRun {
  readonly calls: readonly Call[];
  readonly start: (quirks?: Quirks) => Promise<TestSite>;
}

/** What our decoder makes of an answer. */
export function decodedOr(status: number, decode: () => unknown): ClientResult {
  if (status === 404) return { page: status };
  try {
    return { value: decode() };
  } catch (error) {
    if (error instanceof FaultError) return { fault: { code: error.faultcode, text: error.faultstring } };
    if (error instanceof DecodeError && error.code === "empty_body") return { empty: status };
    throw error;
  }
}
