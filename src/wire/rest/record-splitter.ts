/** Hands out the records of a json answer as they arrive, each in its declared view. */
import { Buffer } from "node:buffer";
import type { DecodeError } from "../../errors.js";
import type { AnswerHead, DecodeOptions, Expectation } from "../exchange.js";
import { decodeRestAnswer } from "./decode.js";
import { readJson } from "./json.js";
import { isPhpMessages } from "./junk.js";
import { limitExceeded, notUnderstood, type ReadContext, readContext, truncated } from "./read-context.js";
import { shapeAnswer } from "./shape.js";

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Takes the chunks of an answer. A list is split at its own commas; anything else (a refusal, a page, a scalar, a list in a
 * wrapping) is read as a whole at the end. The end alone tells that nothing is missing: records come before it is known.
 * Only json can be split: in xml and dump a text cannot be told from what follows before all is there (protocol-differences A6).
 */
export class RestRecordSplitter {
  private readonly context: ReadContext;
  private state: "start" | "list" | "ended" | "whole" = "start";
  /** Chunks since the last record. */
  private waiting: Uint8Array[] = [];
  private bytes = 0;
  private records = 0;
  private depth = 0;
  private inText = false;
  private escaped = false;

  constructor(
    private readonly expect: Expectation,
    private readonly head: AnswerHead,
    private readonly options: DecodeOptions = {},
  ) {
    this.context = readContext(expect.operation, options);
    if (expect.returns?.kind !== "list" || head.status !== 200) this.state = "whole";
  }

  /** The records that a chunk completes. */
  push(chunk: Uint8Array): unknown[] {
    this.bytes += chunk.length;
    if (this.bytes > this.context.limits.bytes) throw limitExceeded(this.context, "bytes");
    if (this.state === "start") this.start(chunk);
    else if (this.state !== "list") this.waiting.push(chunk);
    return this.state === "list" ? this.split(chunk) : [];
  }

  /** What is left, once nothing more comes. Throws when the list was not closed. */
  end(): unknown[] {
    if (this.state === "list") throw truncated(this.context, "json", this.rest(), this.rest().length);
    if (this.state === "ended") {
      if (!isPhpMessages(this.rest())) throw this.trouble("something follows the list");
      return [];
    }
    const answer = decodeRestAnswer("json", Buffer.concat(this.waiting), this.expect, this.head, this.options);
    return Array.isArray(answer) ? answer : [answer];
  }

  /** Decides by the first byte that is not blank. */
  private start(chunk: Uint8Array): void {
    const first = chunk.find((byte) => byte > 0x20);
    if (first === OPEN_LIST) this.state = "list";
    else {
      this.waiting.push(chunk);
      if (first !== undefined) this.state = "whole";
    }
  }

  private split(chunk: Uint8Array): unknown[] {
    const found: unknown[] = [];
    let start = 0;
    let at = 0;
    if (this.depth === 0) {
      this.waiting = [];
      start = chunk.indexOf(OPEN_LIST) + 1;
      at = start;
      this.depth = 1;
    }
    for (; at < chunk.length; at++) {
      if (!this.endsItem(chunk[at]!)) continue;
      this.waiting.push(chunk.subarray(start, at));
      this.take(found);
      start = at + 1;
      if (this.depth > 0) continue;
      this.state = "ended";
      break;
    }
    if (start < chunk.length) this.waiting.push(chunk.subarray(start));
    return found;
  }

  /** Whether the byte ends an item of the list: a comma of the list's own, or its closing bracket. */
  private endsItem(byte: number): boolean {
    if (this.inText) {
      if (this.escaped) this.escaped = false;
      else if (byte === BACKSLASH) this.escaped = true;
      else if (byte === QUOTE) this.inText = false;
      return false;
    }
    if (byte === QUOTE) this.inText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.depth++;
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      if (--this.depth === 0 && byte === CLOSE_OBJECT) throw this.trouble("the list ends like an object");
      return this.depth === 0;
    }
    return byte === COMMA && this.depth === 1;
  }

  private take(found: unknown[]): void {
    const item = Buffer.concat(this.waiting);
    this.waiting = [];
    // An empty list has no item at all.
    if (this.depth === 0 && this.records === 0 && item.every((byte) => byte <= 0x20)) return;
    if (++this.records > this.context.limits.items) throw limitExceeded(this.context, "values");
    const raw = readJson(item, this.context);
    const [record] = shapeAnswer([raw], this.expect.returns, this.context) as unknown[];
    found.push(record);
  }

  private rest(): string {
    return Buffer.concat(this.waiting).toString("utf8");
  }

  private trouble(what: string): DecodeError {
    return notUnderstood(this.context, "json", this.rest(), 0, what);
  }
}
