/** What the protocols of the official web services carry: a call with its arguments, and a value or an exception. */
import { type Argument, isList, isObject, type WireValue } from "../../functions/argument.js";

export { type Argument, isList, isObject, type WireValue };

/** One call. The protocols that know no names take the arguments in this order (official-protocols A3). */
export interface FunctionCall {
  readonly function: string;
  readonly args: readonly Argument[];
}

/** What a site says when it refuses. Each protocol sends some of these (moodle4 1-4, official-protocols B20, C8, D15-17). */
export interface SiteException {
  readonly message: string;
  /** Stable key of the text (`invalidparameter`); sometimes a whole sentence (moodle4 3). */
  readonly errorcode?: string | undefined;
  /** Class of the exception (`invalid_parameter_exception`). */
  readonly exception?: string | undefined;
  /** Sent by sites with debugging on. */
  readonly debuginfo?: string | undefined;
  /** `MOODLE:error`, `Receiver`, `623`: SOAP and XML-RPC alone. */
  readonly faultcode?: string | undefined;
}

/** An answer as it was decoded, not yet brought to the types of the description. */
export type FunctionAnswer =
  | { readonly kind: "value"; readonly value: WireValue }
  | { readonly kind: "exception"; readonly exception: SiteException };
