/** Asks over SOAP, in either dialect. */
import type { DialectTable } from "../contract/dialect.js";
import { classicParts, dialectTable } from "../contract/dialects.js";
import type { Dialect } from "../contract/language.js";
import { UsageError } from "../errors.js";
import type { Http, HttpAnswer } from "../http/index.js";
import type { DecodeOptions } from "../wire/exchange.js";
import { SoapAnswerDecoder, type SoapDecodeOptions } from "../wire/soap/decode.js";
import { encodeSoapRequest } from "../wire/soap/request.js";
import { type Channel, headOf, httpRequestOf, type Question, type RawAnswer } from "./channel.js";
import { discreetly } from "./secrets.js";

export class SoapChannel implements Channel {
  constructor(
    private readonly http: Http,
    private readonly wwwroot: string,
    private readonly dialect: Dialect,
    private readonly decoding: DecodeOptions,
  ) {}

  async ask(question: Question): Promise<unknown> {
    const answer = await this.#send(question);
    const decoder = this.#decoder(question, answer);
    for await (const chunk of answer.body) decoder.push(chunk);
    return decoder.end();
  }

  async *items(question: Question): AsyncIterable<unknown> {
    const answer = await this.#send(question);
    let arrived: unknown[] = [];
    const decoder = this.#decoder(question, answer, (item) => arrived.push(item));
    for await (const chunk of answer.body) {
      decoder.push(chunk);
      if (arrived.length === 0) continue;
      const ready = arrived;
      arrived = [];
      yield* ready;
    }
    decoder.end();
    yield* arrived;
  }

  async raw(question: Question): Promise<RawAnswer> {
    const answer = await this.#send(question);
    const body = await answer.bytes();
    return {
      body,
      decode: () => {
        const decoder = this.#decoder(question, answer);
        decoder.push(body);
        return decoder.end();
      },
    };
  }

  #send(question: Question): Promise<HttpAnswer> {
    const table = question.table ?? dialectTable(this.dialect);
    const message = encodeSoapRequest(table, question.operation, this.#parts(question, table), this.wwwroot);
    // Never the address that a site's own WSDL names: it may be another machine (quirks 57), and the session key goes along.
    const url = dialectTable(this.dialect).endpoint.replace("{wwwroot}", this.wwwroot);
    return this.http.send(httpRequestOf(question, { ...message, url }));
  }

  #decoder(question: Question, answer: HttpAnswer, onItem?: SoapDecodeOptions["onItem"]): SoapAnswerDecoder {
    const { operation, declaration } = question;
    const wrapper = this.dialect === "classic" && declaration.classic !== false ? declaration.classic.wrapper : undefined;
    const expectation = { operation, returns: declaration.returns, wrapper };
    return new SoapAnswerDecoder(expectation, headOf(answer), {
      ...discreetly(this.decoding, question),
      ...(onItem === undefined ? {} : { onItem }),
    });
  }

  /** The parts by the names of this dialect, session first. */
  #parts(question: Question, table: DialectTable): Record<string, unknown> {
    const { credentials, declaration, operation } = question;
    const parts: Record<string, unknown> = {};
    if (declaration.session !== false) {
      if (credentials === undefined || !("session" in credentials)) {
        throw new UsageError("single-shot calls exist over REST only", {
          code: "invalid_option",
          operation,
          hint: 'use session: "kept", or protocol: "rest"',
        });
      }
      parts["client"] = credentials.session.client;
      parts["sesskey"] = credentials.session.sessionkey;
    }
    if (table.dialect === "simplified" || question.table !== undefined) return Object.assign(parts, question.parts);
    for (const part of classicParts(declaration)) {
      const value = part.from === undefined ? part.fixed : question.parts[part.from];
      parts[part.name] = part.wrapper === undefined ? numberForBlank(value, part.type) : { [part.wrapper]: value };
    }
    return parts;
  }
}

/** A blank text where the classic WSDL declares a number: PHP's SoapClient sends 0, and the plugin takes 0 for blank (semantics 0). */
function numberForBlank(value: unknown, type: string | undefined): unknown {
  return value === "" && (type === "int" || type === "long") ? 0 : value;
}
