/**
 * A pull scanner over bytes that arrive in chunks: start tags, end tags, texts and CDATA sections as positions in its buffer.
 * It builds nothing; comments and processing instructions are passed over; a DOCTYPE is refused.
 * Every token may be cut anywhere by the end of a chunk: `next` answers NEED_MORE and goes on where it stopped when more bytes came.
 */
import { Buffer } from "node:buffer";
import { asBytes, type Bytes, isSpace } from "./bytes.js";
import { BYTE_CLASS } from "./text.js";
import { XmlError } from "./xml-error.js";

export const NEED_MORE = 0;
export const START = 1;
export const END = 2;
export const TEXT = 3;
export const CDATA = 4;
/** Everything was read, and no more will come. */
export const DONE = 5;
type Token = typeof NEED_MORE | typeof START | typeof END | typeof TEXT | typeof CDATA | typeof DONE;

const MAX_TAG = 1024 * 1024;
const MAX_NAME = 1000;
const COMMENT_END = Buffer.from("-->");
const CDATA_END = Buffer.from("]]>");
const INSTRUCTION_END = Buffer.from("?>");
const NO_BYTES = asBytes(Buffer.alloc(0));

export class Scanner {
  /** The bytes at hand; valid from `position` to `limit` (and back to `hold`). */
  bytes: Bytes = NO_BYTES;
  /** Where the next token begins. */
  position = 0;
  limit = 0;
  /** Bytes from here on are kept although they were read; -1 when none are. */
  hold = -1;

  /** The token's range: the name of a tag, the content of a text or CDATA section. */
  start = 0;
  end = 0;
  /** Class bits of a text (see {@link BYTE_CLASS}). */
  found = 0;
  /** Of a start tag: `<name/>`. */
  selfClosing = false;
  /** Where a start tag's attributes are. */
  attributesStart = 0;
  attributesEnd = 0;

  /** The attribute that {@link nextAttribute} came to. */
  nameStart = 0;
  nameEnd = 0;
  valueStart = 0;
  valueEnd = 0;

  #ended = false;
  #owned = false;
  /** Bytes that went by before `bytes[0]`. */
  #before = 0;
  /** How far the unfinished token at `position` was looked at, its class bits and open quote so far. */
  #progress = 0;
  #found = 0;
  #quote = 0;
  #attribute = 0;

  /** Position in the whole document. */
  get offset(): number {
    return this.#before + this.position;
  }

  /** Adds a chunk. It is read in place: call {@link settle} before its bytes may change. */
  append(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    const keep = this.hold < 0 ? this.position : this.hold;
    if (keep === this.limit) {
      this.#before += this.limit;
      if (this.hold >= 0) this.hold = 0;
      this.bytes = asBytes(chunk);
      this.position = 0;
      this.limit = chunk.length;
      this.#owned = false;
      return;
    }
    this.#makeRoom(keep, chunk.length);
    this.bytes.set(chunk, this.limit);
    this.limit += chunk.length;
  }

  /** Copies what is left of the last chunk, so that its memory is the caller's again. */
  settle(): void {
    const keep = this.hold < 0 ? this.position : this.hold;
    if (!this.#owned && keep < this.limit) this.#makeRoom(keep, 0);
  }

  /** Says that no more bytes come. */
  finish(): void {
    this.#ended = true;
  }

  /** Moves what is kept to the front of a buffer that has room for more. Capacity doubles, so that a long token is copied a few times only. */
  #makeRoom(keep: number, more: number): void {
    const kept = this.limit - keep;
    if (this.#owned && this.limit + more <= this.bytes.length) return;
    const target =
      this.#owned && keep >= kept && kept + more <= this.bytes.length
        ? this.bytes
        : asBytes(Buffer.allocUnsafeSlow(Math.max(4096, 2 * (kept + more))));
    this.bytes.copy(target, 0, keep, this.limit);
    this.bytes = target;
    this.#owned = true;
    this.#before += keep;
    this.position -= keep;
    this.limit = kept;
    if (this.hold >= 0) this.hold = 0;
  }

  /** Goes past bytes that a reader has understood by itself. */
  moveTo(position: number): void {
    this.position = position;
    this.#progress = 0;
    this.#found = 0;
    this.#quote = 0;
  }

  /** The next token. */
  next(): Token {
    for (;;) {
      if (this.position >= this.limit) return this.#ended ? DONE : NEED_MORE;
      if (this.bytes[this.position] !== 0x3c) return this.#text();
      const second = this.position + 1 < this.limit ? this.bytes[this.position + 1] : -1;
      if (second === -1) return NEED_MORE;
      if (second === 0x2f) return this.#endTag();
      if (second === 0x3f) {
        if (!this.#pass(2, INSTRUCTION_END)) return NEED_MORE;
      } else if (second === 0x21) {
        const token = this.#declaration();
        if (token !== START) return token;
      } else return this.#startTag();
    }
  }

  #text(): Token {
    const { bytes, limit, position } = this;
    let found = this.#found;
    let i = position + this.#progress;
    for (; i < limit; i++) {
      const byte = bytes[i]!;
      if (byte === 0x3c) break;
      found |= BYTE_CLASS[byte]!;
    }
    if (i === limit && !this.#ended) {
      this.#progress = i - position;
      this.#found = found;
      return NEED_MORE;
    }
    this.start = position;
    this.end = i;
    this.found = found;
    this.moveTo(i);
    return TEXT;
  }

  /** Position of the `>` that ends the tag at `position`, or -1. */
  #tagEnd(): number {
    const { bytes, limit, position } = this;
    let quote = this.#quote;
    let i = position + Math.max(this.#progress, 1);
    for (; i < limit; i++) {
      const byte = bytes[i]!;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
        else if (byte === 0x3c) throw new XmlError("a < inside an attribute");
      } else if (byte === 0x3e) {
        this.#quote = 0;
        return i;
      } else if (byte === 0x22 || byte === 0x27) quote = byte;
      else if (byte === 0x3c) throw new XmlError("a tag inside a tag");
    }
    this.#progress = i - position;
    this.#quote = quote;
    if (this.#progress > MAX_TAG) throw new XmlError(`a tag of more than ${MAX_TAG} bytes`, "limit_exceeded");
    return -1;
  }

  #startTag(): Token {
    const close = this.#tagEnd();
    if (close < 0) return NEED_MORE;
    const { bytes, position } = this;
    this.selfClosing = bytes[close - 1] === 0x2f && close - 1 > position;
    const end = this.selfClosing ? close - 1 : close;
    let i = position + 1;
    while (i < end && !isSpace(bytes[i]!)) i++;
    if (i === position + 1 || !isNameByte(bytes[position + 1]!)) throw new XmlError("a tag without a name");
    if (i - position > MAX_NAME) throw new XmlError(`a name of more than ${MAX_NAME} bytes`, "limit_exceeded");
    this.start = position + 1;
    this.end = i;
    this.attributesStart = i;
    this.attributesEnd = end;
    this.#attribute = i;
    this.moveTo(close + 1);
    return START;
  }

  #endTag(): Token {
    const close = this.#tagEnd();
    if (close < 0) return NEED_MORE;
    const { bytes, position } = this;
    let end = close;
    while (end > position + 2 && isSpace(bytes[end - 1]!)) end--;
    if (end === position + 2) throw new XmlError("an end tag without a name");
    this.start = position + 2;
    this.end = end;
    this.moveTo(close + 1);
    return END;
  }

  /** What begins with `<!`. START here means: passed over, go on. */
  #declaration(): Token {
    const { bytes, limit, position } = this;
    const head = bytes.latin1Slice(position, Math.min(limit, position + 9));
    if (head.startsWith("<!--")) return this.#pass(4, COMMENT_END) ? START : NEED_MORE;
    if (head === "<![CDATA[") {
      const end = this.#find(9, CDATA_END);
      if (end < 0) return NEED_MORE;
      this.start = position + 9;
      this.end = end;
      this.moveTo(end + 3);
      return CDATA;
    }
    if ("<!--".startsWith(head) || "<![CDATA[".startsWith(head) || "<!DOCTYPE".startsWith(head)) {
      if (head.length < 9) return NEED_MORE;
      throw new XmlError("the document has a DOCTYPE", "doctype_refused");
    }
    throw new XmlError("a declaration inside the document");
  }

  #pass(skip: number, terminator: Uint8Array): boolean {
    const end = this.#find(skip, terminator);
    if (end < 0) return false;
    this.moveTo(end + terminator.length);
    return true;
  }

  /** Where the terminator of the construct at `position` begins, or -1. */
  #find(skip: number, terminator: Uint8Array): number {
    const from = this.position + Math.max(skip, this.#progress - terminator.length);
    const end = from < this.limit ? this.bytes.subarray(0, this.limit).indexOf(terminator, from) : -1;
    if (end < 0) this.#progress = this.limit - this.position;
    return end;
  }

  /** Goes to the next attribute of the start tag just read; false when there is none. */
  nextAttribute(): boolean {
    const { bytes, attributesEnd: end } = this;
    let i = this.#attribute;
    while (i < end && isSpace(bytes[i]!)) i++;
    if (i >= end) return false;
    this.nameStart = i;
    while (i < end && bytes[i] !== 0x3d && !isSpace(bytes[i]!)) i++;
    this.nameEnd = i;
    while (i < end && isSpace(bytes[i]!)) i++;
    if (bytes[i] !== 0x3d || this.nameEnd === this.nameStart) throw new XmlError("an attribute without a value");
    i++;
    while (i < end && isSpace(bytes[i]!)) i++;
    const quote = i < end ? bytes[i]! : 0;
    if (quote !== 0x22 && quote !== 0x27) throw new XmlError("an attribute value without quotes");
    this.valueStart = ++i;
    while (i < end && bytes[i] !== quote) i++;
    if (i >= end) throw new XmlError("an attribute value without an end");
    this.valueEnd = i;
    this.#attribute = i + 1;
    return true;
  }

  /** Whether the unfinished document stands inside a token (rather than between two). */
  get isInsideToken(): boolean {
    return this.position < this.limit;
  }
}

/** Letters, digits, `_`, `:` and everything beyond ASCII: what a tag may begin with (digits too: nobody is served by refusing them). */
function isNameByte(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    byte === 0x5f ||
    byte === 0x3a ||
    byte >= 0x80 ||
    (byte >= 0x30 && byte <= 0x39)
  );
}
