/** The face of the library: a method per operation, over any service. */
import type { OptionalPart } from "../contract/language.js";
import {
  type Arguments,
  type BatchDatum,
  type BatchOperationName,
  type Item,
  type ListOperationName,
  type OperationName,
  type Operations,
  operationNamed,
  operationNames,
  type Result,
} from "../contract/operations.js";
import type { CallOptions, WsppService } from "../contract/site.js";
import { UsageError } from "../errors.js";
import { type Conveniences, conveniences } from "./conveniences.js";
import { batchData, type EditReport, reportOf } from "./report.js";

/** Operations that are no methods: the session keeps the first two, the last must never be called (quirks 47). */
type Hidden = "login" | "logout" | "exception_handler" | keyof Conveniences;

/** What a method answers: an EditReport for batches, else the operation's value. */
export type Answer<O extends OperationName> = O extends BatchOperationName
  ? EditReport<BatchDatum<O>, Item<O & ListOperationName>>
  : Result<O>;

type NeedsArguments<O extends OperationName> = {
  [K in keyof Operations[O]["parts"]]: Operations[O]["parts"][K] extends OptionalPart ? never : K;
}[keyof Operations[O]["parts"]];

type Method<O extends OperationName> = [NeedsArguments<O>] extends [never]
  ? (args?: Arguments<O>, options?: CallOptions) => Promise<Answer<O>>
  : (args: Arguments<O>, options?: CallOptions) => Promise<Answer<O>>;

/** A method per operation, with the operation's own name and documentation. */
export type OperationMethods = { [O in keyof Operations as Exclude<O, Hidden>]: Method<O> };

export interface ClientCore {
  /** Any operation by name, also one that a site added itself. The value as the site's WSDL has it: batches answer records. */
  call<O extends OperationName>(operation: O, args: Arguments<O>, options?: CallOptions): Promise<Result<O>>;
  call(operation: string, args?: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<unknown>;
  /** The items of a list as they arrive. Errors may come after records. */
  stream<O extends ListOperationName>(operation: O, args: Arguments<O>, options?: CallOptions): AsyncIterable<Item<O>>;
  /** Ends the session where `logout: "on-close"` was asked, and all connections. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export type WsppClient = OperationMethods & Conveniences & ClientCore;

class Facade {
  readonly #service: WsppService;
  readonly #close: () => Promise<void>;

  constructor(service: WsppService, close: () => Promise<void>) {
    this.#service = service;
    this.#close = close;
  }

  call(operation: string, args: Readonly<Record<string, unknown>> = {}, options?: CallOptions): Promise<unknown> {
    return this.#service.call(operation, args, options);
  }

  stream(operation: ListOperationName, args: Arguments<ListOperationName>, options?: CallOptions): AsyncIterable<unknown> {
    if (this.#service.stream === undefined) return this.#itemsOf(operation, args, options);
    return this.#service.stream(operation, args, options);
  }

  async *#itemsOf(
    operation: string,
    args: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): AsyncGenerator<unknown, void, undefined> {
    const value = await this.call(operation, args, options);
    if (!Array.isArray(value))
      throw new UsageError(`${operation} answers no list, so there is nothing to stream`, { code: "not_a_list", operation });
    yield* value;
  }

  close(): Promise<void> {
    return this.#close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }
}

async function batch(
  client: Facade,
  operation: OperationName,
  args: Readonly<Record<string, unknown>>,
  options?: CallOptions,
): Promise<EditReport> {
  const declaration = operationNamed(operation)!;
  const data = batchData(operation, declaration.batch!, args);
  const records = await client.call(operation, args, options);
  return reportOf(operation, declaration, data, records as object[]);
}

const HIDDEN: readonly string[] = ["login", "logout", "exception_handler"];

for (const operation of operationNames) {
  if (HIDDEN.includes(operation)) continue;
  const isBatch = operationNamed(operation)?.batch !== undefined;
  Object.defineProperty(Facade.prototype, operation, {
    value: isBatch
      ? function (this: Facade, args: Readonly<Record<string, unknown>> = {}, options?: CallOptions): Promise<unknown> {
          return batch(this, operation, args, options);
        }
      : function (this: Facade, args: Readonly<Record<string, unknown>> = {}, options?: CallOptions): Promise<unknown> {
          return this.call(operation, args, options);
        },
    enumerable: false,
    configurable: true,
    writable: true,
  });
}
for (const [name, method] of Object.entries(conveniences)) {
  Object.defineProperty(Facade.prototype, name, { value: method, enumerable: false, configurable: true, writable: true });
}

/**
 * The facade over any service: a live site, the sandbox, one of your own.
 * @param close called by `close()` and `await using`
 */
export function createClient(service: WsppService, close: () => Promise<void> = () => Promise.resolve()): WsppClient {
  return new Facade(service, close) as unknown as WsppClient;
}
