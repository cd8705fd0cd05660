/** The two levels of the whole package: a site answers the operations; a service is one caller's view of a site. */
import type { Dialect, RestFormat } from "./language.js";
import type { Arguments, Item, ListOperationName, OperationName, Result } from "./operations.js";
import type { PhpValue } from "./php-value.js";
import type { GuardId } from "./traps.js";

export interface CallOptions {
  signal?: AbortSignal;
  /** Guards to let through for this call, by name (docs/traps.md). */
  allow?: readonly GuardId[];
  /** Milliseconds for the whole call. */
  timeout?: number;
  /**
   * Reads first what an update would change unasked and sends it along: a user's `auth`, a section's `visible`, a group's `name`, a
   * category's `parent`. Without it such an update is refused. @default true
   */
  keep?: boolean;
}

/** One logged-in user. Arguments never hold `client` and `sesskey`. */
export interface WsppService {
  call<O extends OperationName>(operation: O, args: Arguments<O>, options?: CallOptions): Promise<Result<O>>;
  /** An operation that is not in the contract: one that a site added itself. */
  call(operation: string, args: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<unknown>;
  stream?<O extends ListOperationName>(operation: O, args: Arguments<O>, options?: CallOptions): AsyncIterable<Item<O>>;
}

/**
 * A value as PHP gets it. SOAP: typed scalars, lists, structs as objects. REST: texts, and everything in brackets as a keyed
 * array (Map), because PHP does not know it for a struct (quirks 69).
 */
export type ReceivedValue = string | number | boolean | null | readonly ReceivedValue[] | ReceivedStruct | ReceivedArray;
export type ReceivedArray = ReadonlyMap<string, ReceivedValue>;
export interface ReceivedStruct {
  readonly [member: string]: ReceivedValue;
}

/** The arguments of the plugin's PHP method by name (the simplified part names, `client` and `sesskey` included), defaults filled in. */
export type ReceivedArguments = Readonly<Record<string, ReceivedValue>>;

/** Who asks, and how. */
export interface Caller {
  readonly protocol: "soap" | "rest";
  readonly dialect?: Dialect;
  readonly format?: RestFormat;
  /** IP address. */
  readonly address: string;
  /** The site's own address, as this caller reaches it. */
  readonly wwwroot: string;
  readonly signal?: AbortSignal;
}

/** What the plugin sees and answers: raw arguments as PHP got them, the value before any protocol shapes it. */
export interface WsppSite {
  /**
   * The answer as PHP holds it: rows with all their columns, record errors in `error`, an empty list as the list of one keyed array
   * (protocol-differences C1).
   * @throws SiteFault when the site refuses
   */
  answer(operation: OperationName, args: ReceivedArguments, caller: Caller): Promise<PhpValue>;
}
