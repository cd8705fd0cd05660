/** The texts of an answer, each made of its own bytes: none keeps the whole body alive, as a piece of one long string would. */
import { Buffer } from "node:buffer";
import type { DecodeError } from "../../errors.js";
import { asBytes, type Bytes, viewOf } from "../../xml/bytes.js";
import { HAS_HIGH } from "../../xml/text.js";
import { Texts } from "../soap/texts.js";
import { bodyText, buffer } from "./body-text.js";
import { notUnderstood, type ReadContext, truncated } from "./read-context.js";

const NOT_UTF8 = "a text is not valid UTF-8; it was read as windows-1252";

export class BodyPieces {
  readonly bytes: Bytes;
  readonly view: DataView;
  private readonly texts: Texts;
  private readonly names = new Map<string, string>();

  constructor(
    body: Uint8Array,
    private readonly context: ReadContext,
  ) {
    this.bytes = asBytes(buffer(body, context));
    this.view = viewOf(this.bytes);
    this.texts = new Texts(() => context.notice("not_utf8", "", NOT_UTF8));
  }

  text(start: number, end: number): string {
    const { bytes } = this;
    let union = 0;
    let hash = 0;
    for (let at = start; at < end; at++) {
      union |= bytes[at]!;
      hash = hashOn(hash, bytes[at]!);
    }
    return this.known(start, end, union, hash);
  }

  /** The same for a reader that has looked at each byte already. @param union of the bytes @param hash of the bytes, by {@link hashOn} */
  known(start: number, end: number, union: number, hash: number): string {
    return start === end ? "" : this.texts.read(this.bytes, start, end, union < 0x80 ? 0 : HAS_HIGH, hash);
  }

  /** A text that will be met again and again. @param written one character per byte */
  name(written: string, start: number, end: number): string {
    let name = this.names.get(written);
    if (name === undefined) {
      name = this.text(start, end);
      this.names.set(written, name);
    }
    return name;
  }

  /** The error for an answer that is cut off, or that is not understood at a place. */
  trouble(format: string, at: number, what: string, isCut: boolean): DecodeError {
    const { text } = bodyText(this.bytes, this.context);
    if (isCut) return truncated(this.context, format, text, text.length);
    const isPiecemeal = text.length === this.bytes.length;
    const before = isPiecemeal ? at : this.bytes.utf8Slice(0, at).length;
    return notUnderstood(this.context, format, text, before, what);
  }
}

/** One byte more of a text. */
export function hashOn(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

/** A word of a format, to be compared with the bytes of an answer. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text));
}
