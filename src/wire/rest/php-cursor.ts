/** A position in a serialized answer: digits, punctuation, and texts whose lengths count bytes. */
import type { DecodeError } from "../../errors.js";
import type { Bytes } from "../../xml/bytes.js";
import { BodyPieces } from "./body-pieces.js";
import { notUnderstood, type ReadContext, truncated } from "./read-context.js";

export const QUOTE = 0x22;
export const MINUS = 0x2d;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;

export class PhpCursor {
  at = 0;
  readonly bytes: Bytes;
  private readonly pieces: BodyPieces;

  constructor(
    body: Uint8Array,
    readonly context: ReadContext,
  ) {
    this.pieces = new BodyPieces(body, context);
    this.bytes = this.pieces.bytes;
  }

  /** `LENGTH:"bytes"` and the given end. */
  string(end: number): string {
    const { bytes } = this;
    const length = this.digits(false);
    this.expect(COLON);
    this.expect(QUOTE);
    const start = this.at;
    const stop = start + length;
    if (stop + 1 >= bytes.length) throw this.trouble("a text without an end", true);
    this.at = stop;
    this.expect(QUOTE);
    this.expect(end);
    return this.pieces.text(start, stop);
  }

  digits(signed: boolean): number {
    const { bytes } = this;
    const negative = signed && bytes[this.at] === MINUS;
    const start = negative ? this.at + 1 : this.at;
    let at = start;
    let value = 0;
    for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[++at]! - 48) value = value * 10 + digit;
    this.at = at;
    if (at === start || at - start > 20) throw this.trouble("not a number");
    if (at - start > 15) value = Number(bytes.latin1Slice(start, at));
    return negative && value !== 0 ? -value : value;
  }

  expect(code: number): void {
    if (this.bytes[this.at] !== code) throw this.trouble(`no ${String.fromCharCode(code)}`);
    this.at++;
  }

  /** Places are counted in bytes, as the lengths of the format are. */
  trouble(what: string, cut = this.at >= this.bytes.length): DecodeError {
    const text = this.bytes.latin1Slice(0, this.bytes.length);
    return cut
      ? truncated(this.context, "php", text, Math.min(this.at, text.length))
      : notUnderstood(this.context, "php", text, this.at, what);
  }
}
