/** What carries out an operation: the plugin's method over the store. */
import type { OperationName } from "../../contract/operations.js";
import type { PhpValue } from "../../contract/php-value.js";
import type { Call } from "../call.js";

/** An empty list stands for itself here; the plugin's rule makes the blank record of it. */
export type Handler = (call: Call) => PhpValue | EmptyList;

export type Handlers = { readonly [O in OperationName]: Handler };

/** A list whose empty form has a text of its own: `no groups in CID001`. */
export class EmptyList {
  constructor(readonly text: string) {}
}
