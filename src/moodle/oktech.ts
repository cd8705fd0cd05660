/** The operations of wspp through Moodle 2's own web services, where the site publishes them (`local_oktech`): a wspp service like the others. */
import { checkArguments } from "../client/arguments.js";
import { createClient, type WsppClient } from "../client/facade.js";
import { itemOf, type List, type OperationDeclaration, type Struct, type Type } from "../contract/language.js";
import { operationNamed } from "../contract/operations.js";
import type { CallOptions, WsppService } from "../contract/site.js";
import { MoodleError, UsageError } from "../errors.js";
import { nearest } from "../nearest.js";
import { canonicalAnswer } from "../wire/canonical.js";
import type { Notice } from "../wire/exchange.js";
import { readContext } from "../wire/rest/read-context.js";
import { shapeAnswer } from "../wire/rest/shape.js";
import type { MoodleClient } from "./client.js";
import { NOT_PUBLISHED, oktechFunctions, oktechName } from "./oktech-functions.js";

type Row = Readonly<Record<string, unknown>>;

/** A client of wspp over the functions `oktech_...` of a site. */
export function oktechClient(moodle: MoodleClient, options: Reading): WsppClient {
  return createClient(new OktechService(moodle, options) as WsppService, () => moodle.close());
}

interface Reading {
  readonly emptyTexts?: readonly string[] | undefined;
  readonly onNotice?: ((notice: Notice) => void) | undefined;
}

class OktechService implements WsppService {
  constructor(
    private readonly moodle: Pick<MoodleClient, "call">,
    private readonly options: Reading,
  ) {}

  // The overloads of WsppService meet in this one body.
  async call(operation: string, args: Readonly<Record<string, unknown>> = {}, options: CallOptions = {}): Promise<never> {
    const declaration = declarationOf(operation);
    const parts = checkArguments(operation, declaration, args, options.allow);
    const { signal, timeout } = options;
    try {
      const answer = await this.moodle.call(oktechName(operation), parts, { signal, timeout });
      return this.#declared(operation, declaration, answer) as never;
    } catch (error) {
      if (error instanceof MoodleError && error.exception === "invalid_response_exception") error.hint = ambiguous(declaration);
      throw error;
    }
  }

  /** The value as every other way to the operation gives it. */
  #declared(operation: string, declaration: OperationDeclaration, answer: unknown): unknown {
    const { returns } = declaration;
    const { onNotice, emptyTexts } = this.options;
    const raw = returns === undefined ? answer : withoutNulls(answer, returns);
    return canonicalAnswer(shapeAnswer(raw, returns, readContext(operation, { onNotice })), declaration, emptyTexts);
  }
}

function declarationOf(operation: string): OperationDeclaration {
  const declaration = operationNamed(operation);
  if (declaration !== undefined && !NOT_PUBLISHED.includes(operation)) return declaration;
  const names = oktechFunctions.names().map((name) => name.slice(oktechName("").length));
  throw new UsageError(`${operation} is not published through Moodle's own web services`, {
    code: "not_published",
    operation,
    hint: declaration === undefined ? nearest(operation, names) : "ask the site over wspp itself: SOAP or REST",
  });
}

/** Moodle prints every member of a type, null where the plugin did not fill it: those are blank in all other ways. */
function withoutNulls(value: unknown, type: Type): unknown {
  if (type.kind === "list") return listWithoutNulls(value, type);
  return type.kind === "struct" ? recordWithoutNulls(value, type) : value;
}

function listWithoutNulls(value: unknown, type: List): unknown {
  return Array.isArray(value) ? value.map((item) => withoutNulls(item, itemOf(type))) : value;
}

function recordWithoutNulls(value: unknown, type: Struct): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value as Row).flatMap(([name, member]): [string, unknown][] => {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (field === undefined) return [[name, member]];
    const isNull = member === null || member === undefined;
    const mayBeNull = field.kind === "struct" || (field.kind !== "list" && field.nullable);
    return isNull && !mayBeNull ? [] : [[name, isNull ? null : withoutNulls(member, field)]];
  });
  return Object.fromEntries(members);
}

/** Two troubles look the same: the blank record of an empty list is no list, and one value that is not clean spoils the answer (wire 62). */
function ambiguous({ effect, empty }: OperationDeclaration): string {
  const unclean = "a value in the answer holds & or <, which Moodle 2 refuses to send on";
  if (effect !== "read") return `it may have been carried out: ${unclean}; read back before it is repeated`;
  return empty === undefined
    ? unclean
    : `nothing was found, or ${unclean}: Moodle 2 says the same of both; ask over wspp itself to know`;
}
