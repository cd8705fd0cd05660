/** A position in the plugin's XML, the tags it is made of as bytes, and what follows them. */
import { Buffer } from "node:buffer";
import type { DecodeError } from "../../errors.js";
import { type Bytes, standsAt } from "../../xml/bytes.js";
import { type BodyPieces, bytesOf } from "./body-pieces.js";
import { limitExceeded, type ReadContext } from "./read-context.js";

export const RESPONSE = bytesOf("<RESPONSE>\n");
export const END_RESPONSE = bytesOf("</RESPONSE>");
export const VALUE = bytesOf("<VALUE>");
export const END_VALUE = bytesOf("</VALUE>\n");
export const NULL = bytesOf('<VALUE null="null"/>\n');
export const SINGLE = bytesOf("<SINGLE>\n");
export const END_SINGLE = bytesOf("</SINGLE>\n");
export const MULTIPLE = bytesOf("<MULTIPLE>\n");
export const END_MULTIPLE = bytesOf("</MULTIPLE>\n");
export const KEY = bytesOf('<KEY name="');
export const END_NAME = bytesOf('">');
export const END_KEY = bytesOf("</KEY>\n");
/** Between a text and the next member. */
export const NEXT_KEY = bytesOf('</VALUE>\n</KEY>\n<KEY name="');

export class ResponseCursor {
  protected at = 0;
  private items = 0;
  protected readonly bytes: Bytes;

  constructor(
    protected readonly pieces: BodyPieces,
    protected readonly context: ReadContext,
  ) {
    this.bytes = pieces.bytes;
  }

  protected beginsValue(at: number): boolean {
    const { bytes } = this;
    return (
      standsAt(bytes, at, VALUE) || standsAt(bytes, at, SINGLE) || standsAt(bytes, at, MULTIPLE) || standsAt(bytes, at, NULL)
    );
  }

  protected isEnd(at: number): boolean {
    return this.bytes.length - at < 4096 && this.bytes.utf8Slice(at, this.bytes.length).trim() === "";
  }

  protected count(): void {
    if (++this.items > this.context.limits.items) throw limitExceeded(this.context, "values");
  }

  protected skip(token: Uint8Array): boolean {
    if (!standsAt(this.bytes, this.at, token)) return false;
    this.at += token.length;
    return true;
  }

  protected expect(token: Uint8Array): void {
    if (!this.skip(token)) throw this.trouble(`no ${Buffer.from(token).toString().trim()}`);
  }

  protected trouble(what: string, cut = this.endsHere()): DecodeError {
    return this.pieces.trouble("xml", this.at, what, cut);
  }

  /** Whether what is left is the beginning of a tag that was cut off. */
  private endsHere(): boolean {
    if (this.bytes.length - this.at > 256) return false;
    const rest = this.bytes.utf8Slice(this.at, this.bytes.length);
    return rest.length <= 64 && /^(?:<[^>]*)?(?:<[^>]*>)?$/.test(rest);
  }
}
