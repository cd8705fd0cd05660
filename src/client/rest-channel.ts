/** Asks over REST, in one of the four answer formats. */
import type { OperationDeclaration, RestFormat } from "../contract/language.js";
import { DecodeError } from "../errors.js";
import type { Http, HttpAnswer } from "../http/index.js";
import type { DecodeOptions } from "../wire/exchange.js";
import { decodeRestAnswer } from "../wire/rest/decode.js";
import { RestRecordSplitter } from "../wire/rest/record-splitter.js";
import { encodeRestRequest } from "../wire/rest/request.js";
import { type Channel, headOf, httpRequestOf, type Question, type RawAnswer } from "./channel.js";
import { guardRequestVariables } from "./guards.js";
import { discreetly } from "./secrets.js";
import type { Credentials } from "./session.js";

/** A bare number shows no end of its own (get_version in every format), and `fetch` takes half of its gzip data for all of it. */
const UNCOMPRESSED = { "accept-encoding": "identity" };

export class RestChannel implements Channel {
  constructor(
    private readonly http: Http,
    private readonly wwwroot: string,
    private readonly format: RestFormat,
    private readonly decoding: DecodeOptions,
  ) {}

  async ask(question: Question): Promise<unknown> {
    const answer = await this.#send(question);
    const { operation, declaration } = question;
    if (isScalar(declaration) && declaration.effect === "write") await refuseCompressed(answer, operation);
    return this.#decoded(question, answer, await answer.bytes());
  }

  /** Records of a json list as they arrive. In other formats a text can only be delimited once the end is known: they are read whole. */
  async *items(question: Question): AsyncIterable<unknown> {
    const { operation, declaration } = question;
    if (this.format !== "json") {
      yield* (await this.ask(question)) as unknown[];
      return;
    }
    const answer = await this.#send(question);
    const splitter = new RestRecordSplitter(
      { operation, returns: declaration.returns },
      headOf(answer),
      discreetly(this.decoding, question),
    );
    for await (const chunk of answer.body) yield* splitter.push(chunk);
    yield* splitter.end();
  }

  async raw(question: Question): Promise<RawAnswer> {
    const answer = await this.#send(question);
    const body = await answer.bytes();
    return { body, decode: () => this.#decoded(question, answer, body) };
  }

  #decoded(question: Question, answer: HttpAnswer, body: Uint8Array): unknown {
    const { operation, declaration } = question;
    const expectation = { operation, returns: declaration.returns };
    return decodeRestAnswer(this.format, body, expectation, headOf(answer), discreetly(this.decoding, question));
  }

  #send(question: Question): Promise<HttpAnswer> {
    const { operation, declaration, allow } = question;
    const session = declaration.session === false ? {} : sessionParts(question.credentials);
    const { body, variables } = encodeRestRequest({ operation, format: this.format, parts: { ...session, ...question.parts } });
    guardRequestVariables(operation, variables, allow);
    return this.http.send(
      httpRequestOf(question, {
        url: `${this.wwwroot}/wspp/service_pp2.php`,
        headers: {
          "content-type": "application/x-www-form-urlencoded; charset=utf-8",
          ...(isScalar(declaration) && UNCOMPRESSED),
        },
        body,
      }),
    );
  }
}

/** Whether half of it is there cannot be told, and a write must not be believed by half: only operations of a site's own answer so. */
async function refuseCompressed(answer: HttpAnswer, operation: string): Promise<void> {
  const encoding = answer.headers.get("content-encoding") ?? "identity";
  if (encoding === "identity") return;
  await answer.cancel();
  throw new DecodeError(`${operation}: the site answered a bare value as ${encoding}, though that was refused`, {
    code: "not_understood",
    operation,
    hint: "ask over SOAP, where an answer shows its own end",
  });
}

function isScalar({ returns }: OperationDeclaration): boolean {
  return returns !== undefined && returns.kind !== "list" && returns.kind !== "struct";
}

function sessionParts(credentials: Credentials | undefined): Record<string, unknown> {
  if (credentials === undefined) return {};
  if ("session" in credentials) return { client: credentials.session.client, sesskey: credentials.session.sessionkey };
  return { wsusername: credentials.account.username, wspassword: credentials.account.password };
}
