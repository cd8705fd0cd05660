/** One protocol to one site: parts in, decoded rows out. */
import type { DialectTable } from "../contract/dialect.js";
import type { OperationDeclaration } from "../contract/language.js";
import type { HttpAnswer, HttpRequest } from "../http/index.js";
import type { AnswerHead } from "../wire/exchange.js";
import type { CheckedParts } from "./arguments.js";
import { secretsOf } from "./secrets.js";
import type { Credentials } from "./session.js";

/** A checked call, ready to be encoded. */
export interface Question {
  readonly operation: string;
  readonly declaration: OperationDeclaration;
  /** By the names of the simplified WSDL, without session. */
  readonly parts: CheckedParts;
  readonly credentials: Credentials | undefined;
  /** The site's own table, for operations that the contract does not know. */
  readonly table?: DialectTable | undefined;
  readonly allow: readonly string[];
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number | undefined;
}

/** An answer as it came. */
export interface RawAnswer {
  readonly body: Uint8Array;
  /** The value that `ask` gives. @throws what `ask` throws */
  decode(): unknown;
}

export interface Channel {
  /** The answer as the declared type, an empty list still as the site writes it (one blank record). */
  ask(question: Question): Promise<unknown>;
  /** The items of a list answer as they arrive. */
  items(question: Question): AsyncIterable<unknown>;
  /** The answer as received, nothing decoded yet. */
  raw(question: Question): Promise<RawAnswer>;
}

/** Logging in twice does no harm: the site answers the same session. */
function isRepeatable(question: Question): boolean {
  return question.declaration.effect === "read" || question.operation === "login";
}

/** What both protocols say to the HTTP room about a question. */
export function httpRequestOf(
  question: Question,
  message: { url: string; headers: Record<string, string>; body: string | Uint8Array },
): HttpRequest {
  const { signal, timeout } = question;
  return {
    ...message,
    method: "POST",
    operation: question.operation,
    repeatable: isRepeatable(question),
    writes: question.declaration.effect === "write" || question.declaration.effect === "consume",
    secrets: secretsOf(question),
    answersKey: question.operation === "login",
    ...(signal === undefined ? {} : { signal }),
    ...(timeout === undefined ? {} : { timeouts: { whole: timeout } }),
  };
}

/** What the codecs want to know of an answer beside its body. */
export function headOf(answer: HttpAnswer): AnswerHead {
  return { status: answer.status, contentType: answer.headers.get("content-type") ?? undefined };
}
