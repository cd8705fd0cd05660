/** Reads answers over AMF, in either format: each is matched with its call by name, and none is ever missing in silence (official-protocols B2, B14-B24). */
import { DecodeError } from "../../../errors.js";
import { asBytes } from "../../../xml/bytes.js";
import { type AnswerHead, type DecodeLimits, type DecodeOptions, defaultLimits, type Notice } from "../../exchange.js";
import type { FunctionAnswer, WireValue } from "../call.js";
import { emptyAnswerError, foreignAnswerError, pageError } from "../foreign.js";
import { AmfError } from "./amf-error.js";
import { FLEX } from "./markers.js";
import { type AmfBody, type AmfPacket, readPacket, responseName } from "./packet.js";
import { refusalOf } from "./refusal.js";

/** What became of one of several calls: an answer, or why there is none. */
export type AmfOutcome = FunctionAnswer | { readonly kind: "error"; readonly error: DecodeError };

/** Bytes of notices before the packet that are passed over. */
const MAX_JUNK = 64 * 1024;

/**
 * What the site answered. Void is null, and so is `undefined`; a record without any key may come as an empty list; a date, which no
 * Moodle sends, is its seconds since 1970 as Moodle's own times are.
 * @throws DecodeError `protocol_disabled`, `empty_body`, `not_called` or what is not understood; HttpStatusError for an HTML page
 */
export function decodeAmfAnswer(
  body: Uint8Array,
  functionName: string,
  head: AnswerHead,
  options: DecodeOptions = {},
): FunctionAnswer {
  const [outcome] = decodeAmfAnswers(body, [functionName], head, options);
  if (outcome!.kind === "error") throw outcome!.error;
  return outcome!;
}

/**
 * The outcomes of the calls of one packet, in their order: as many as there were calls. What cannot be read any more, or is not there,
 * is an error of its call alone.
 * @throws as {@link decodeAmfAnswer} does where nothing answers to any call
 */
export function decodeAmfAnswers(
  body: Uint8Array,
  functionNames: readonly string[],
  head: AnswerHead,
  options: DecodeOptions = {},
): readonly AmfOutcome[] {
  const [first = "", ...others] = functionNames;
  const operation = others.length === 0 ? first : `${first} and ${others.length} more`;
  const limits: DecodeLimits = { ...defaultLimits, ...options.limits };
  const tell = teller(operation, options.onNotice);
  if (body.length === 0) throw emptyAnswerError("AMF", head, operation);
  if (body.length > limits.bytes) {
    throw decodeError(new AmfError(`the answer is longer than ${limits.bytes} bytes`, "limit_exceeded"), operation);
  }
  // Every packet begins with a zero, no text holds one.
  const start = asBytes(body).subarray(0, MAX_JUNK).indexOf(0);
  if (start < 0) throw foreignAnswerError("AMF", body, head, operation);
  const packet = readPacket(body.subarray(start), {
    limits,
    onNotUtf8: () => tell("not_utf8", "text that is not UTF-8 was read as windows-1252"),
    date: (milliseconds) => milliseconds / 1000,
    collection: (content) => content,
  });
  if (packet.bodies.length === 0) {
    if (packet.trouble === undefined) throw notCalled(operation);
    throw pageError("AMF", body, head, operation) ?? decodeError(packet.trouble, operation);
  }
  if (start > 0) tell("junk", "start: text before the answer was passed over");
  const outcomes = new Answers(packet, tell).outcomes(functionNames);
  const isTold = packet.trouble !== undefined && outcomes.some(({ kind }) => kind === "error");
  if ((packet.left > 0 || packet.trouble !== undefined) && !isTold) tell("junk", "end: what follows the answer was passed over");
  return outcomes;
}

type Tell = (code: Notice["code"], message: string) => void;

function teller(operation: string, onNotice: DecodeOptions["onNotice"]): Tell {
  const told = new Set<string>();
  return (code, message) => {
    const once = `${code} ${message}`;
    if (!told.has(once)) onNotice?.({ code, operation, message });
    told.add(once);
  };
}

/** The bodies of a packet by their targets. */
class Answers {
  readonly #packet: AmfPacket;
  readonly #tell: Tell;
  readonly #bodies = new Map<string, AmfBody[]>();

  constructor(packet: AmfPacket, tell: Tell) {
    this.#packet = packet;
    this.#tell = tell;
    for (const body of packet.bodies) {
      const same = this.#bodies.get(body.target);
      if (same === undefined) this.#bodies.set(body.target, [body]);
      else same.push(body);
    }
  }

  outcomes(functionNames: readonly string[]): readonly AmfOutcome[] {
    const outcomes = functionNames.map((name, index) => this.#outcome(name, responseName(index)));
    for (const target of this.#bodies.keys()) {
      this.#tell("junk", `${target.slice(0, 60)}: an answer to no call of this packet was passed over`);
    }
    return outcomes;
  }

  #outcome(functionName: string, response: string): AmfOutcome {
    try {
      return this.#answer(functionName, response);
    } catch (error) {
      if (!(error instanceof AmfError)) throw error;
      return { kind: "error", error: decodeError(error, functionName) };
    }
  }

  #answer(functionName: string, response: string): AmfOutcome {
    const results = this.#take(`${response}/onResult`);
    const refusals = this.#take(`${response}/onStatus`);
    if (results.length + refusals.length > 1) throw new AmfError("it is there more than once");
    const [body] = [...results, ...refusals];
    if (body === undefined) return this.#missing(functionName);
    const className = this.#packet.classNames.get(body.value);
    if (refusals.length > 0 || className === FLEX.ERROR) {
      return { kind: "exception", exception: refusalOf(body.value, functionName) };
    }
    return { kind: "value", value: className === FLEX.ACKNOWLEDGE ? memberOf(body.value, "body") : body.value };
  }

  #missing(functionName: string): AmfOutcome {
    const { trouble, bodies } = this.#packet;
    if (trouble !== undefined) throw trouble;
    const error = new DecodeError(`the site did not answer this call, but ${bodies.length} of the packet`, {
      code: "missing_answer",
      operation: functionName,
      hint: "a writing call may have been carried out all the same: check before you repeat it",
    });
    return { kind: "error", error };
  }

  #take(target: string): readonly AmfBody[] {
    const bodies = this.#bodies.get(target) ?? [];
    this.#bodies.delete(target);
    return bodies;
  }
}

function memberOf(value: WireValue, name: string): WireValue {
  const member: WireValue | undefined = new Map<string, WireValue>(Object.entries(value ?? {})).get(name);
  if (member === undefined) throw new AmfError(`an acknowledgement without its ${name}`);
  return member;
}

const HINTS: { readonly [code: string]: string } = {
  truncated: "the connection was cut or PHP stopped while writing; repeat a reading call, and check what a writing one has done",
  limit_exceeded: "ask for less in one call, or raise the limit",
};

function decodeError(cause: AmfError, operation: string): DecodeError {
  return new DecodeError(`the answer is not understood: ${cause.message}`, {
    code: cause.code,
    operation,
    hint: HINTS[cause.code],
  });
}

/** An empty packet, mostly behind a greeting: the server saw no call at all (B24). */
function notCalled(operation: string): DecodeError {
  return new DecodeError("the site speaks AMF, but no call reached it", {
    code: "not_called",
    operation,
    applied: "no",
    hint: "the body of the request got lost on the way: check the site's address for a redirect, and what stands between",
  });
}
