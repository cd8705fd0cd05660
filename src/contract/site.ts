/** The two levels of the whole package: a site answers the operations; a service is one caller's view of a site. */

import type { Arguments, Item, ListOperationName, OperationName, Result } from "./operations.js";
import type { GuardId } from "./traps.js";

export interface CallOptions {
  signal?: AbortSignal;
  /** Guards to let through for this call, by name (docs/traps.md). */
  allow?: readonly GuardId[];
  /** Milliseconds for the whole call. */
  timeout?: number;
}

/** One logged-in user. Arguments never hold `client` and `sesskey`. */
export interface WsppService {
  call<O extends OperationName>(operation: O, args: Arguments<O>, options?: CallOptions): Promise<Result<O>>;
  /** An operation that is not in the contract: one that a site added itself. */
  call(operation: string, args: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<unknown>;
  stream?<O extends ListOperationName>(operation: O, args: Arguments<O>, options?: CallOptions): AsyncIterable<Item<O>>;
}
