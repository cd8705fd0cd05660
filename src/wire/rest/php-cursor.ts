/** A position in a serialized answer: digits, punctuation, and texts whose lengths count bytes. */
import { type Buffer, isAscii, isUtf8 } from "node:buffer";
import type { DecodeError } from "../../errors.js";
import { pieceOf } from "./body-text.js";
import { notUnderstood, type ReadContext, truncated } from "./read-context.js";

export const QUOTE = 0x22;
export const MINUS = 0x2d;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;

export class PhpCursor {
  at = 0;
  /** One character per byte. */
  readonly text: string;
  private readonly ascii: boolean;
  private readonly valid: boolean;

  constructor(
    private readonly bytes: Buffer,
    readonly context: ReadContext,
  ) {
    this.text = bytes.toString("latin1");
    this.ascii = isAscii(bytes);
    this.valid = isUtf8(bytes);
  }

  /** `LENGTH:"bytes"` and the given end. */
  string(end: number): string {
    const length = this.digits(false);
    this.expect(COLON);
    this.expect(QUOTE);
    const start = this.at;
    const stop = start + length;
    if (stop + 1 >= this.text.length) throw this.trouble("a text without an end", true);
    this.at = stop;
    this.expect(QUOTE);
    this.expect(end);
    if (this.isAscii(start, stop)) return this.text.slice(start, stop);
    return this.valid ? this.bytes.toString("utf8", start, stop) : pieceOf(this.bytes.subarray(start, stop), this.context);
  }

  private isAscii(start: number, stop: number): boolean {
    if (this.ascii) return true;
    const { bytes } = this;
    let at = start;
    while (at < stop && bytes[at]! < 0x80) at++;
    return at === stop;
  }

  digits(signed: boolean): number {
    const { text } = this;
    const negative = signed && text.charCodeAt(this.at) === MINUS;
    const start = negative ? this.at + 1 : this.at;
    let at = start;
    let value = 0;
    for (let digit = text.charCodeAt(at) - 48; digit >= 0 && digit <= 9; digit = text.charCodeAt(++at) - 48)
      value = value * 10 + digit;
    this.at = at;
    if (at === start || at - start > 20) throw this.trouble("not a number");
    if (at - start > 15) value = Number(text.slice(start, at));
    return negative && value !== 0 ? -value : value;
  }

  expect(code: number): void {
    if (this.text.charCodeAt(this.at) !== code) throw this.trouble(`no ${String.fromCharCode(code)}`);
    this.at++;
  }

  trouble(what: string, cut = this.at >= this.text.length): DecodeError {
    return cut
      ? truncated(this.context, "php", this.text, Math.min(this.at, this.text.length))
      : notUnderstood(this.context, "php", this.text, this.at, what);
  }
}
