/** SOAP answers as values: decoded while they arrive, to the declared type, whichever dialect and style the site speaks. */
import { Buffer } from "node:buffer";
import { DecodeError, isWsppError } from "../../errors.js";
import { withoutAsides } from "../../xml/asides.js";
import { ToUtf8 } from "../../xml/encoding.js";
import { XmlError } from "../../xml/xml-error.js";
import { type AnswerHead, type DecodeLimits, type DecodeOptions, defaultLimits, type Notice } from "../exchange.js";
import { htmlErrorOf } from "../html.js";
import { EnvelopeMachine, type SoapExpectation } from "./envelope.js";
import { excerptOf } from "./excerpt.js";
import { errorOfFault, faultOfBytes, MAX_FAULT, type SoapFault } from "./fault-text.js";
import { findEnvelope, holdsEnvelope, MAX_JUNK } from "./prolog.js";
import { CyclicReference } from "./references.js";

export type { SoapExpectation } from "./envelope.js";

export interface SoapDecodeOptions extends DecodeOptions {
  /**
   * Given each item of the answer's list in order, as soon as it is complete; the items are not kept, and the decoder's value is an empty list.
   * From the first item on that refers to something not yet there, items are held back until the end. An error may come after items.
   * @default all items are in the value
   */
  readonly onItem?: ((item: unknown, index: number) => void) | undefined;
  /** Makes the error for a fault. @default the plugin's: a FaultError or SessionError */
  readonly errorOfFault?: ((fault: SoapFault, operation: string) => Error) | undefined;
}

/** What is looked at of the text behind the envelope. */
const TRAILER_WINDOW = 64 * 1024;
const HTML_WINDOW = 64 * 1024;

type Stage = "prolog" | "envelope" | "fault" | "trailer";

/**
 * Decodes one answer, given in chunks of any size.
 * `push` and `end` throw a {@link DecodeError} for what cannot be understood, an HttpStatusError for an HTML page and a FaultError for a fault.
 */
export class SoapAnswerDecoder {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new SoapAnswerDecoder({ operation: "", returns: undefined }, { status: 0 });

  readonly #expect: SoapExpectation;
  readonly #head: AnswerHead;
  readonly #limits: DecodeLimits;
  readonly #onNotice: ((notice: Notice) => void) | undefined;
  readonly #errorOfFault: (fault: SoapFault, operation: string) => Error;
  readonly #told = new Set<string>();
  readonly #toUtf8: ToUtf8;
  readonly #machine: EnvelopeMachine;
  #stage: Stage = "prolog";
  #bytes = 0;
  /** Bytes at which the prolog is looked at again: each look starts over, so they must not be many. */
  #nextLook = 0;
  #fault: Uint8Array[] = [];
  #faultBytes = 0;
  #trailer = "";
  #failure: unknown;

  constructor(expect: SoapExpectation, head: AnswerHead, options: SoapDecodeOptions = {}) {
    this.#expect = expect;
    this.#head = head;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#onNotice = options.onNotice;
    this.#errorOfFault = options.errorOfFault ?? errorOfFault;
    this.#toUtf8 = new ToUtf8(head.contentType);
    this.#machine = new EnvelopeMachine(expect, { limits: this.#limits, tell: this.#tell }, options.onItem);
  }

  /** Takes the next bytes of the answer. They may be reused by the caller afterwards. */
  push(chunk: Uint8Array): void {
    this.#guard(() => {
      this.#bytes += chunk.length;
      if (this.#bytes > this.#limits.bytes)
        throw new XmlError(`the answer is longer than ${this.#limits.bytes} bytes`, "limit_exceeded");
      this.#feed(this.#toUtf8.push(chunk), false);
    });
  }

  /** Says that the answer is complete. @returns its value */
  end(): unknown {
    return this.#guard(() => {
      this.#feed(this.#toUtf8.end(), true);
      if (this.#stage === "fault") throw this.#faultError();
      if (this.#isAcceptedWithoutAnswer()) return null;
      if (this.#stage === "prolog") throw this.#noEnvelope();
      if (this.#stage === "envelope") throw this.#error("the answer ends too early", "truncated");
      return this.#machine.finish();
    });
  }

  /** HTTP 202 without a body: how PHP answers operations that return nothing. */
  #isAcceptedWithoutAnswer(): boolean {
    return this.#head.status === 202 && this.#bytes === 0 && this.#expect.returns === undefined;
  }

  #feed(chunk: Uint8Array, ended: boolean): void {
    const { scanner } = this.#machine;
    if (this.#stage === "fault") this.#collectFault(chunk);
    else if (this.#stage === "trailer") this.#collectTrailer(chunk);
    else {
      scanner.append(chunk);
      if (this.#stage === "prolog") this.#lookForEnvelope(ended);
      if (this.#stage === "envelope") this.#runMachine();
      scanner.settle();
    }
    if (ended && this.#stage === "trailer") this.#checkTrailer();
  }

  #lookForEnvelope(ended: boolean): void {
    const { scanner } = this.#machine;
    const { bytes, limit, position } = scanner;
    if (!ended && limit - position < this.#nextLook) return;
    const found = findEnvelope(bytes, limit, ended, position);
    if (found.kind === "envelope") {
      if (found.junk >= 0) this.#tell("junk", "start", "text before the envelope was passed over");
      scanner.moveTo(found.position);
      this.#stage = "envelope";
    } else if (found.kind === "html")
      throw this.#htmlPage(bytes.utf8Slice(found.position, Math.min(limit, found.position + HTML_WINDOW)));
    else if (found.kind === "more" && limit - position > MAX_JUNK) throw this.#noEnvelope();
    else this.#nextLook = (limit - position) * 1.25;
  }

  #runMachine(): void {
    const machine = this.#machine;
    const { scanner } = machine;
    machine.run();
    if (machine.faultAt >= 0) {
      this.#stage = "fault";
      this.#collectFault(scanner.bytes.subarray(machine.faultAt, scanner.limit));
      scanner.moveTo(scanner.limit);
    } else if (machine.isComplete) {
      this.#stage = "trailer";
      this.#collectTrailer(scanner.bytes.subarray(scanner.position, scanner.limit));
      scanner.moveTo(scanner.limit);
    }
  }

  #collectFault(chunk: Uint8Array): void {
    const room = MAX_FAULT - this.#faultBytes;
    if (room <= 0 || chunk.length === 0) return;
    const piece = Buffer.from(chunk.subarray(0, room));
    this.#fault.push(piece);
    this.#faultBytes += piece.length;
  }

  #faultError(): Error {
    const bytes = Buffer.concat(this.#fault);
    const fault = faultOfBytes(bytes, () => this.#tell("not_utf8", "fault", "text that is not UTF-8 was read as windows-1252"));
    if (fault !== undefined) return this.#errorOfFault(fault, this.#expect.operation);
    if (this.#faultBytes >= MAX_FAULT) return this.#error("a fault without an end", "limit_exceeded");
    return this.#error("the answer is a fault that is not complete", "truncated", excerptOf(bytes, 0, bytes.length));
  }

  #collectTrailer(chunk: Uint8Array): void {
    const room = TRAILER_WINDOW - this.#trailer.length;
    if (room > 0) this.#trailer += Buffer.from(chunk.subarray(0, room)).toString("latin1");
  }

  #checkTrailer(): void {
    const rest = withoutAsides(this.#trailer).trim();
    if (rest === "") return;
    if (holdsEnvelope(rest)) throw this.#error("a second envelope follows the first", "not_understood", "");
    this.#tell("junk", "end", "text behind the envelope was passed over");
  }

  #htmlPage(page: string): Error {
    return htmlErrorOf(page, this.#head, this.#expect.operation);
  }

  #noEnvelope(): Error {
    const { scanner } = this.#machine;
    const body = scanner.bytes.subarray(scanner.position, scanner.limit);
    const { operation } = this.#expect;
    const { status } = this.#head;
    const words = body.subarray(0, 4096).toString("utf8").trim();
    if (words === "" && body.length <= 4096) {
      return new DecodeError(`HTTP ${status}: the answer is empty`, {
        code: "empty_body",
        operation,
        ...(status >= 500 ? { hint: "PHP stopped with a fatal error; the site's error log has its text" } : {}),
      });
    }
    const start = withoutAsides(words).trim();
    return start === "" || /^<[^>]*$/.test(start)
      ? this.#error("the answer ends before its envelope begins", "truncated", words)
      : this.#error(`HTTP ${status}: the answer is no SOAP: ${start.slice(0, 80)}`, "not_understood", words);
  }

  #error(message: string, code: string, excerpt?: string): DecodeError {
    const { scanner } = this.#machine;
    return new DecodeError(message, {
      code,
      operation: this.#expect.operation,
      excerpt: excerpt ?? excerptOf(scanner.bytes, scanner.position, scanner.limit),
    });
  }

  readonly #tell = (code: Notice["code"], member: string, what: string): void => {
    if (this.#onNotice === undefined || this.#told.has(`${code} ${member}`)) return;
    this.#told.add(`${code} ${member}`);
    this.#onNotice({ code, operation: this.#expect.operation, message: `${member}: ${what}` });
  };

  /** Turns what the scanner throws into the package's errors; a decoder that failed once stays so. */
  #guard<T>(step: () => T): T {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return step();
    } catch (cause) {
      this.#failure = this.#understood(cause);
      throw this.#failure;
    }
  }

  #understood(cause: unknown): unknown {
    if (isWsppError(cause)) return cause;
    const where = `byte ${this.#machine.scanner.offset}`;
    if (cause instanceof CyclicReference) return this.#error(cause.message, "cyclic_reference");
    if (cause instanceof XmlError) return this.#error(`${cause.message} (${where})`, cause.code);
    return cause;
  }
}

/** Decodes an answer that is there as a whole. See {@link SoapAnswerDecoder}. */
export function decodeSoapAnswer(
  body: Uint8Array,
  expect: SoapExpectation,
  head: AnswerHead,
  options?: SoapDecodeOptions,
): unknown {
  const decoder = new SoapAnswerDecoder(expect, head, options);
  decoder.push(body);
  return decoder.end();
}
