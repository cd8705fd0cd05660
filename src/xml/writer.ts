/** XML written as UTF-8 into a few pieces of memory: a text of many small ones takes longer to be put together than to be made. */
import { Buffer } from "node:buffer";
import { escapeText, unfitCharacter } from "./escape.js";

/** Bytes of the first piece; each one is twice as big as the one before, up to the largest. */
const FIRST = 2048;
const LARGEST = 256 * 1024;
const ASCII = Array.from({ length: 0x80 }, (_, unit) => String.fromCharCode(unit));
/** What stands for one of the first 128 characters in a text, where it does not stand for itself. */
const ESCAPED = ASCII.map((character) => {
  const written = escapeText(character);
  return written === character ? undefined : Buffer.from(written);
});
/** The most bytes that one UTF-16 unit becomes. */
const WIDEST = Math.max(3, ...ESCAPED.map((written) => written?.length ?? 0));
const PLAIN = 0;
const ESCAPE = 1;
const UNFIT = 2;
const KIND = Uint8Array.from(ASCII, (character, unit) =>
  ESCAPED[unit] !== undefined ? ESCAPE : unfitCharacter(character) === undefined ? PLAIN : UNFIT,
);

const SELF_CLOSING = Buffer.from("/>");

export class XmlWriter {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new XmlWriter();

  /** Pieces that are full, and the bytes in them. */
  private readonly full: Uint8Array[] = [];
  private before = 0;
  private bytes: Uint8Array = Buffer.allocUnsafe(FIRST);
  private size = 0;

  /** Bytes written. */
  get length(): number {
    return this.before + this.size;
  }

  /** What was written, in its order: views, good until more is written. */
  written(): Uint8Array[] {
    return [...this.full, this.bytes.subarray(0, this.size)];
  }

  /** Markup that is bytes already. */
  ready(markup: Uint8Array): void {
    const { length } = markup;
    this.reserve(length);
    const bytes = this.bytes;
    let at = this.size;
    for (let i = 0; i < length; i++) bytes[at++] = markup[i]!;
    this.size = at;
  }

  /** Markup: nothing in it is escaped. */
  markup(markup: string): void {
    this.ready(Buffer.from(markup));
  }

  /** The element whose start tag was just written is empty. */
  closeEmpty(): void {
    // the tag was written at once, so that it stands in this piece
    this.size--;
    this.ready(SELF_CLOSING);
  }

  /**
   * Content, escaped as `escapeText` does.
   * @returns whether XML can carry all of it; what it cannot carry is written all the same, half of a pair as U+FFFD
   */
  text(text: string): boolean {
    const { length } = text;
    this.reserve(length * WIDEST);
    const bytes = this.bytes;
    let at = this.size;
    let isFit = true;
    for (let i = 0; i < length; i++) {
      let unit = text.charCodeAt(i);
      if (unit < 0x80) {
        const kind = KIND[unit]!;
        if (kind === ESCAPE) {
          const written = ESCAPED[unit]!;
          for (let k = 0; k < written.length; k++) bytes[at++] = written[k]!;
        } else {
          bytes[at++] = unit;
          if (kind === UNFIT) isFit = false;
        }
      } else if (unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
        bytes[at++] = 0x80 | (unit & 0x3f);
      } else {
        if (unit >= 0xd800) {
          if (unit < 0xe000) {
            const next = unit < 0xdc00 && i + 1 < length ? text.charCodeAt(i + 1) : 0;
            if (next >= 0xdc00 && next < 0xe000) {
              const point = 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00);
              bytes[at++] = 0xf0 | (point >> 18);
              bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
              bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
              bytes[at++] = 0x80 | (point & 0x3f);
              i++;
              continue;
            }
            unit = 0xfffd;
            isFit = false;
          } else if (unit >= 0xfffe) isFit = false;
        }
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[at++] = 0x80 | (unit & 0x3f);
      }
    }
    this.size = at;
    return isFit;
  }

  /** Makes room in one piece. */
  private reserve(more: number): void {
    if (this.size + more <= this.bytes.length) return;
    this.full.push(this.bytes.subarray(0, this.size));
    this.before += this.size;
    this.bytes = Buffer.allocUnsafeSlow(Math.max(more, Math.min(2 * this.bytes.length, LARGEST)));
    this.size = 0;
  }
}
