/**
 * Reads what PHP's print_r() printed between `<pre>` and `</pre>`. Nothing marks where a text ends, so the exact indentation
 * decides, and what can be known besides: lists count up, a record has each member once.
 */
import type { DecodeError } from "../../errors.js";
import { type Bytes, standsAt } from "../../xml/bytes.js";
import { BodyPieces, bytesOf, hashOn } from "./body-pieces.js";
import type { FamiliarMembers } from "./familiar-members.js";
import { Container } from "./print-r-container.js";
import { limitExceeded, type ReadContext, readContext } from "./read-context.js";

/** Lists as arrays, keyed arrays and objects as {@link Row}s; all scalars are texts, and null is '' (protocol-differences A3). */
export function readPrintR(body: Uint8Array, context: ReadContext): unknown {
  return new Reader(new BodyPieces(body, context), context).document();
}

const START = bytesOf("<pre>");
const ARRAY = bytesOf("Array\n");
const OBJECT = bytesOf(" Object\n");
const VALUE = bytesOf("] => ");
const OPEN = bytesOf("(\n");
const CLOSE = bytesOf(")\n");
const NAME = bytesOf("[");
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const STARTS_CLASS_NAME = 2;
/** Bytes of the names of classes, and those that names begin with. */
const IN_CLASS_NAME = new Uint8Array(256).fill(2, 0x80);
for (const byte of bytesOf("\\0123456789")) IN_CLASS_NAME[byte] = 1;
for (const byte of bytesOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")) IN_CLASS_NAME[byte] = STARTS_CLASS_NAME;

class Reader {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new Reader(new BodyPieces(new Uint8Array(0), readContext("")), readContext(""));

  private at = 0;
  private items = 0;
  private end = 0;
  private readonly bytes: Bytes;
  /** By depth: the objects that are met again and again, and the names of the last other one. */
  private readonly layouts: (FamiliarMembers | undefined)[] = [];
  private readonly met: (string | undefined)[] = [];
  /** Where the name ends that {@link memberAt} found. */
  private nameEnd = 0;

  constructor(
    private readonly pieces: BodyPieces,
    private readonly context: ReadContext,
  ) {
    this.bytes = pieces.bytes;
  }

  document(): unknown {
    const { bytes } = this;
    if (!this.skip(START)) throw this.trouble("no <pre>", standsAt(START, 0, bytes));
    this.end = bytes.lastIndexOf("</pre>");
    const after = this.end + "</pre>".length;
    if (this.end < this.at || bytes.utf8Slice(after, bytes.length).trim() !== "") throw this.trouble("no </pre>", true);
    const value = this.value(undefined, 0);
    if (this.at !== this.end) throw this.trouble("something follows the value");
    return value;
  }

  private value(parent: Container | undefined, depth: number): unknown {
    if (++this.items > this.context.limits.items) throw limitExceeded(this.context, "values");
    if (depth > this.context.limits.depth) throw limitExceeded(this.context, "depth");
    const indent = parent === undefined ? 0 : parent.indent + 8;
    const start = this.at;
    const isObject = this.skipObject();
    if (isObject || this.skip(ARRAY)) {
      if (this.standsIndented(OPEN, this.at, indent)) {
        this.at += indent + OPEN.length;
        return this.container(new Container(indent, parent, isObject), depth + 1);
      }
      this.at = start;
    }
    return this.scalar(parent);
  }

  private container(container: Container, depth: number): unknown {
    const layout = container.isObject ? this.layouts[depth] : undefined;
    if (layout !== undefined) container.expect(layout);
    for (;;) {
      if (container.layout !== undefined && depth <= this.context.limits.depth) this.familiarMembers(container, container.layout);
      if (!this.beginsMember(container)) break;
      container.add(this.value(container, depth));
      if (this.bytes[this.at] !== LINE_FEED) throw this.trouble("no line break after a value");
      this.at++;
    }
    if (!this.standsIndented(CLOSE, this.at, container.indent)) throw this.trouble("neither a member nor the end of its array");
    this.at += container.indent + CLOSE.length;
    if (container.layout === undefined) this.learn(container, depth);
    return container.value();
  }

  /** Passes over the beginning of a member's line. */
  private beginsMember(container: Container): boolean {
    const { bytes, at } = this;
    const familiar = container.layout?.starts[container.count];
    if (familiar?.standsAt(this.pieces.view, at) === true) {
      container.beginFamiliar();
      this.at += familiar.length;
      return true;
    }
    const start = this.memberAt(container, at);
    if (start < 0) return false;
    if (!container.isList || !this.isNumber(start, container.count)) {
      const written = bytes.latin1Slice(start, this.nameEnd);
      container.begin(this.pieces.name(written, start, this.nameEnd), written);
    }
    this.at = this.nameEnd + VALUE.length;
    return true;
  }

  /** Takes members while their lines begin as in the object before, and their texts are of one line. */
  private familiarMembers(container: Container, { starts }: FamiliarMembers): void {
    const { bytes, end } = this;
    const { view } = this.pieces;
    let start = starts[container.count];
    if (start?.standsAt(view, this.at) !== true) return;
    for (;;) {
      const next = starts[container.count + 1];
      if (next === undefined) return;
      const from = this.at + start.length;
      let to = from;
      let union = 0;
      let hash = 0;
      for (; to < end; to++) {
        const byte = bytes[to]!;
        if (byte === LINE_FEED) break;
        union |= byte;
        hash = hashOn(hash, byte);
      }
      if (!next.standsAt(view, to + 1)) return;
      if (++this.items > this.context.limits.items) throw limitExceeded(this.context, "values");
      container.addFamiliar(this.pieces.known(from, to, union, hash));
      this.at = to + 1;
      start = next;
    }
  }

  /** Objects that are met twice with the same members will be met again. */
  private learn(container: Container, depth: number): void {
    const written = container.unfamiliar;
    if (written === undefined) return;
    const names = written.join("\n");
    if (names === this.met[depth]) this.layouts[depth] = container.toLayout();
    this.met[depth] = names;
  }

  private scalar(parent: Container | undefined): string {
    const start = this.at;
    this.at = parent === undefined ? this.end : this.endOfText(parent, start);
    return this.pieces.text(start, this.at);
  }

  /** The first line break after which the container goes on or ends. */
  private endOfText(parent: Container, start: number): number {
    const { bytes, end } = this;
    for (let at = start; at < end; at++) {
      if (bytes[at] === LINE_FEED && (this.goesOn(parent, at + 1) || this.closes(parent, at + 1))) return at;
    }
    throw this.trouble("a text without an end");
  }

  private goesOn(container: Container, at: number): boolean {
    const start = this.memberAt(container, at);
    if (start < 0) return false;
    if (container.isList) return this.isNumber(start, container.count + 1);
    return container.canHave(this.pieces.name(this.bytes.latin1Slice(start, this.nameEnd), start, this.nameEnd));
  }

  /** Whether the container is closed here, and those around it as far as they are closed too. */
  private closes(container: Container, at: number): boolean {
    if (!this.standsIndented(CLOSE, at, container.indent)) return false;
    const after = at + container.indent + CLOSE.length;
    if (container.parent === undefined) return after === this.end;
    if (this.bytes[after] !== LINE_FEED) return false;
    return this.goesOn(container.parent, after + 1) || this.closes(container.parent, after + 1);
  }

  /** Where the name of a member begins whose line begins here, -1 for other lines; `nameEnd` is where it ends. */
  private memberAt(container: Container, at: number): number {
    const { bytes, end } = this;
    if (!this.standsIndented(NAME, at, container.indent + 4)) return -1;
    const start = at + container.indent + 4 + NAME.length;
    for (this.nameEnd = start; this.nameEnd < end; this.nameEnd++) {
      const byte = bytes[this.nameEnd];
      if (byte === LINE_FEED) return -1;
      if (byte === VALUE[0] && standsAt(bytes, this.nameEnd, VALUE)) return start;
    }
    return -1;
  }

  /** Whether the name that {@link memberAt} found is this number. */
  private isNumber(start: number, index: number): boolean {
    const { bytes, nameEnd } = this;
    let value = 0;
    for (let at = start; at < nameEnd; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9 || (value === 0 && at > start)) return false;
      value = value * 10 + digit;
    }
    return value === index && nameEnd > start;
  }

  private skipObject(): boolean {
    const { bytes } = this;
    let at = this.at;
    if (IN_CLASS_NAME[bytes[at]!] !== STARTS_CLASS_NAME) return false;
    while (at < this.end && IN_CLASS_NAME[bytes[at]!] !== 0) at++;
    if (!standsAt(bytes, at, OBJECT)) return false;
    this.at = at + OBJECT.length;
    return true;
  }

  private skip(token: Uint8Array): boolean {
    if (!standsAt(this.bytes, this.at, token)) return false;
    this.at += token.length;
    return true;
  }

  private standsIndented(token: Uint8Array, at: number, indent: number): boolean {
    const { bytes } = this;
    const start = at + indent;
    while (at < start && bytes[at] === SPACE) at++;
    return at === start && standsAt(bytes, start, token);
  }

  private trouble(what: string, isCut = false): DecodeError {
    return this.pieces.trouble("dump", this.at, what, isCut);
  }
}
