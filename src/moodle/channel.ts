/** One protocol to one site: a checked call in, the value or the site's refusal out. */
import type { Argument } from "../functions/argument.js";
import type { FunctionDescription } from "../functions/description.js";
import { positional } from "../functions/positional.js";
import { concealed, type Http, type HttpRequest, hider } from "../http/index.js";
import type { AnswerHead, DecodeOptions } from "../wire/exchange.js";
import type { FunctionAnswer, FunctionCall } from "../wire/official/call.js";
import type { TextSettings } from "../wire/official/rest/settings.js";
import { type Access, secretsOfAccess } from "./access.js";
import { secretsOfArguments } from "./secret-arguments.js";

/** A checked call, ready to be encoded. */
export interface FunctionQuestion {
  /** The name that this site knows. */
  readonly functionName: string;
  readonly args: readonly Argument[];
  readonly description: FunctionDescription | undefined;
  readonly effect: "read" | "write";
  readonly texts: TextSettings;
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number | undefined;
}

/** A protocol's codec, both ways. */
export interface Codec {
  encode(question: FunctionQuestion): { readonly headers: Record<string, string>; readonly body: string | Uint8Array };
  decode(body: Uint8Array, question: FunctionQuestion, head: AnswerHead, options: DecodeOptions): FunctionAnswer;
}

/** Whatever answers a checked call. */
export interface Asker {
  ask(question: FunctionQuestion): Promise<FunctionAnswer>;
}

export class Channel implements Asker {
  readonly #secrets: readonly string[];

  /** @param address of the protocol's server, which may hold the token */
  constructor(
    private readonly http: Http,
    private readonly address: string,
    access: Access,
    private readonly codec: Codec,
    private readonly decoding: DecodeOptions,
  ) {
    this.#secrets = secretsOfAccess(access);
  }

  /**
   * @throws UsageError for what the protocol cannot carry, TransportError without an answer, HttpStatusError and DecodeError for one
   * that is not the service's; none of them shows a secret of the call
   */
  async ask(question: FunctionQuestion): Promise<FunctionAnswer> {
    const secrets = [...this.#secrets, ...secretsOfArguments(question.args)];
    const hide = hider(secrets);
    const { onNotice } = this.decoding;
    const decoding: DecodeOptions =
      onNotice === undefined
        ? this.decoding
        : { ...this.decoding, onNotice: (notice) => onNotice({ ...notice, message: hide(notice.message) }) };
    try {
      const answer = await this.http.send(this.#request(question, secrets));
      const head = { status: answer.status, contentType: answer.headers.get("content-type") ?? undefined };
      const decoded = this.codec.decode(await answer.bytes(), question, head, decoding);
      return decoded.kind === "value" ? decoded : { ...decoded, exception: hidden(decoded.exception, hide) };
    } catch (error) {
      throw concealed(error, hide);
    }
  }

  #request(question: FunctionQuestion, secrets: readonly string[]): HttpRequest {
    const { functionName, effect, signal, timeout } = question;
    return {
      ...this.codec.encode(question),
      url: this.address,
      method: "POST",
      operation: functionName,
      repeatable: effect === "read",
      writes: effect === "write",
      secrets,
      signal,
      timeouts: timeout === undefined ? undefined : { whole: timeout },
    };
  }
}

/** The call for a protocol that goes by position. */
export function positionalCall(question: FunctionQuestion, options?: { readonly every?: boolean }): FunctionCall {
  const { functionName, description, args } = question;
  return { function: functionName, args: description === undefined ? args : positional(description, args, options) };
}

/** A refusal without the secrets of the call, which a site's debug information repeats. */
function hidden<E extends object>(exception: E, hide: (text: string) => string): E {
  return Object.fromEntries(
    Object.entries(exception).map(([key, text]) => [key, typeof text === "string" ? hide(text) : text]),
  ) as E;
}
