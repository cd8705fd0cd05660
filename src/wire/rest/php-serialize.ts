/** Reads PHP's serialize() format over bytes. Lengths count bytes; class names are ignored; nothing is instantiated. */
import { type Buffer, isAscii, isUtf8 } from "node:buffer";
import type { DecodeError } from "../../errors.js";
import { buffer, pieceOf } from "./body-text.js";
import { PhpArray, PhpFloat, PhpObject, type PhpValue } from "./php-value.js";
import { limitExceeded, notUnderstood, type ReadContext, truncated } from "./read-context.js";
import { Row } from "./row.js";

/**
 * The value of a serialized answer: lists as arrays, keyed arrays and objects as {@link Row}s. A value referred to again is
 * the same object. Members that are not public are left out, as in the other formats.
 */
export function readPhp(body: Uint8Array, context: ReadContext): unknown {
  return read(body, context, false);
}

/** The same with class names, keyed arrays and floats kept apart. */
export function readPhpTree(body: Uint8Array, context: ReadContext): PhpValue {
  return read(body, context, true) as PhpValue;
}

function read(body: Uint8Array, context: ReadContext, tree: boolean): unknown {
  const bytes = buffer(body, context);
  const text = bytes.toString("latin1");
  try {
    return new Reader(bytes, text, context, tree, false).document();
  } catch (error) {
    // Hardly any answer refers back (only edit_forums was seen to), so numbering the values is done when it is needed.
    if (error === REFERENCE_MET) return new Reader(bytes, text, context, tree, true).document();
    throw error;
  }
}

const REFERENCE_MET = Symbol("reference met");
/** Stands for a container that is still being read: a reference to it would be a cycle. */
const OPEN = Symbol("open");
/** The shortest member is `i:0;N;`. */
const SHORTEST_MEMBER = 6;

const [QUOTE, SEMICOLON, COLON, BRACE, UNBRACE, MINUS] = [0x22, 0x3b, 0x3a, 0x7b, 0x7d, 0x2d];
const [INT, TEXT] = [0x69, 0x73];

/** Keys of the last container at one depth: rows of a list have the same ones, so they are compared, not read again. */
interface Layout {
  readonly tokens: string[];
  readonly names: string[];
}

class Reader {
  private at = 0;
  private items = 0;
  /** The first byte above 0x7f at or after the last text; everything before it is ASCII. */
  private high: number;
  private readonly valid: boolean;
  private readonly names = new Map<string, string>();
  private readonly layouts: Layout[] = [];
  /** Values by PHP's numbering, and how many values each holds. */
  private readonly slots: unknown[] = [];
  private readonly sizes: number[] = [];

  constructor(
    private readonly bytes: Buffer,
    private readonly text: string,
    private readonly context: ReadContext,
    private readonly tree: boolean,
    private readonly numbered: boolean,
  ) {
    this.high = isAscii(bytes) ? bytes.length : -1;
    this.valid = isUtf8(bytes);
  }

  document(): unknown {
    const value = this.value(0);
    if (!/^\s*$/.test(this.text.slice(this.at, this.at + 4096))) throw this.trouble("something follows the value");
    return value;
  }

  private value(depth: number): unknown {
    const start = this.at;
    const kind = this.text[start];
    if (kind === undefined) throw this.trouble("a value is missing");
    if (++this.items > this.context.limits.items) throw limitExceeded(this.context, "values");
    if (!this.numbered || kind === "R") return this.read(kind, depth);
    const slot = this.slots.push(OPEN) - 1;
    const before = this.items;
    const value = this.read(kind, depth);
    this.slots[slot] = value;
    this.sizes[slot] = this.items - before + 1;
    return value;
  }

  private read(kind: string, depth: number): unknown {
    this.at++;
    if (kind === "N") {
      this.expect(SEMICOLON);
      return null;
    }
    this.expect(COLON);
    switch (kind) {
      case "s":
        return this.string(SEMICOLON);
      case "i":
        return this.int();
      case "a":
        return this.array(depth + 1);
      case "O":
        return this.object(depth + 1);
      case "b":
        return this.boolean();
      case "d":
        return this.float();
      case "r":
      case "R":
        return this.reference();
      case "E": {
        const name = this.string(SEMICOLON);
        return name.slice(name.indexOf(":") + 1);
      }
      default:
        this.at -= 2;
        throw this.trouble(kind === "C" ? "an object with a format of its own" : "not the start of a value");
    }
  }

  private int(): number {
    const value = this.digits(true);
    this.expect(SEMICOLON);
    return value;
  }

  private boolean(): boolean {
    const digit = this.text[this.at];
    if (digit !== "0" && digit !== "1") throw this.trouble("not a boolean");
    this.at++;
    this.expect(SEMICOLON);
    return digit === "1";
  }

  private float(): number | PhpFloat {
    const end = this.text.indexOf(";", this.at);
    if (end < 0 || end - this.at > 400) throw this.trouble("a float without an end", end < 0);
    const written = this.text.slice(this.at, end);
    const value = floatOf(written);
    if (value === undefined) throw this.trouble("not a float");
    this.at = end + 1;
    return this.tree && Number.isInteger(value) ? new PhpFloat(value) : value;
  }

  private reference(): unknown {
    if (!this.numbered) throw REFERENCE_MET;
    const slot = this.digits(false) - 1;
    const value = this.slots[slot];
    if (slot < 0 || slot >= this.slots.length) throw this.trouble("a reference to nothing");
    if (value === OPEN) throw this.trouble("a value that holds itself");
    this.expect(SEMICOLON);
    // Counted as often as it is met: whoever walks through the value walks through all of it again.
    this.items += this.sizes[slot] ?? 0;
    if (this.items > this.context.limits.items) throw limitExceeded(this.context, "values");
    return value;
  }

  private array(depth: number): unknown {
    const count = this.count(depth);
    const list: unknown[] = [];
    for (let index = 0; index < count; index++) {
      const start = this.at;
      if (this.text.charCodeAt(start) !== INT) return this.keyed(list, count, depth);
      this.at++;
      this.expect(COLON);
      if (this.int() !== index) {
        this.at = start;
        return this.keyed(list, count, depth);
      }
      list.push(this.value(depth));
    }
    this.expect(UNBRACE);
    return list;
  }

  /** The rest of an array of which the first members look like a list. */
  private keyed(first: readonly unknown[], count: number, depth: number): unknown {
    const layout = this.layout(depth);
    if (this.tree) {
      const entries: [string | number, PhpValue][] = first.map((value, index) => [index, value as PhpValue]);
      for (let index = first.length; index < count; index++) entries.push([this.key(layout, index), this.member(depth)]);
      this.expect(UNBRACE);
      return new PhpArray(entries);
    }
    const row = new Row();
    for (let index = 0; index < first.length; index++) row[index] = first[index];
    for (let index = first.length; index < count; index++) {
      const key = this.key(layout, index);
      row[key] = this.value(depth);
    }
    this.expect(UNBRACE);
    return row;
  }

  private object(depth: number): unknown {
    const className = this.string(COLON);
    const count = this.count(depth);
    const layout = this.layout(depth);
    if (this.tree) {
      const members: [string, PhpValue][] = [];
      for (let index = 0; index < count; index++) {
        const name = String(this.key(layout, index));
        const value = this.member(depth);
        if (isPublic(name)) members.push([name, value]);
      }
      this.expect(UNBRACE);
      return new PhpObject(members, className);
    }
    const row = new Row();
    for (let index = 0; index < count; index++) {
      const name = this.key(layout, index);
      const value = this.value(depth);
      if (isPublic(name)) row[name] = value;
    }
    this.expect(UNBRACE);
    return row;
  }

  private member(depth: number): PhpValue {
    return this.value(depth) as PhpValue;
  }

  private layout(depth: number): Layout {
    let layout = this.layouts[depth];
    if (layout === undefined) {
      layout = { tokens: [], names: [] };
      this.layouts[depth] = layout;
    }
    return layout;
  }

  private key(layout: Layout, index: number): string | number {
    const token = layout.tokens[index];
    if (token !== undefined && this.text.startsWith(token, this.at)) {
      this.at += token.length;
      return layout.names[index]!;
    }
    const start = this.at;
    const kind = this.text.charCodeAt(start);
    if (kind === INT) {
      this.at++;
      this.expect(COLON);
      return this.int();
    }
    if (kind !== TEXT) throw this.trouble("a member without a name");
    this.at++;
    this.expect(COLON);
    const name = this.interned(this.string(SEMICOLON));
    layout.tokens[index] = this.text.slice(start, this.at);
    layout.names[index] = name;
    return name;
  }

  private interned(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    this.names.set(name, name);
    return name;
  }

  /** `LENGTH:"bytes"` and the given end. */
  private string(end: number): string {
    const length = this.digits(false);
    this.expect(COLON);
    this.expect(QUOTE);
    const start = this.at;
    const stop = start + length;
    if (stop + 1 >= this.text.length) throw this.trouble("a text without an end", true);
    this.at = stop;
    this.expect(QUOTE);
    this.expect(end);
    if (this.high < start) this.high = this.nextHigh(start);
    if (this.high >= stop) return this.text.slice(start, stop);
    return this.valid ? this.bytes.toString("utf8", start, stop) : pieceOf(this.bytes.subarray(start, stop), this.context);
  }

  private nextHigh(from: number): number {
    const { bytes } = this;
    let at = from;
    while (at < bytes.length && bytes[at]! < 0x80) at++;
    return at;
  }

  /** `COUNT:{`, checked against what is left before anything is made of it. */
  private count(depth: number): number {
    if (depth > this.context.limits.depth) throw limitExceeded(this.context, "depth");
    const count = this.digits(false);
    this.expect(COLON);
    this.expect(BRACE);
    if (count > this.context.limits.items - this.items) throw limitExceeded(this.context, "values");
    if (count * SHORTEST_MEMBER > this.text.length - this.at) throw this.trouble("more members than bytes", true);
    return count;
  }

  private digits(signed: boolean): number {
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

  private expect(code: number): void {
    if (this.text.charCodeAt(this.at) !== code) throw this.trouble(`no ${String.fromCharCode(code)}`);
    this.at++;
  }

  private trouble(what: string, cut = this.at >= this.text.length): DecodeError {
    return cut
      ? truncated(this.context, "php", this.text, Math.min(this.at, this.text.length))
      : notUnderstood(this.context, "php", this.text, this.at, what);
  }
}

/** Names of private and protected members begin with a NUL. */
function isPublic(name: string | number): boolean {
  return typeof name === "number" || name.charCodeAt(0) !== 0;
}

function floatOf(written: string): number | undefined {
  if (written === "INF") return Number.POSITIVE_INFINITY;
  if (written === "-INF") return Number.NEGATIVE_INFINITY;
  if (written === "NAN") return Number.NaN;
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?$/.test(written) ? Number(written) : undefined;
}
