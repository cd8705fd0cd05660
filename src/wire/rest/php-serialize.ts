/** Reads PHP's serialize() format over bytes. Lengths count bytes; class names are ignored; nothing is instantiated. */
import { Buffer } from "node:buffer";
import { PhpArray, PhpFloat, PhpObject, type PhpValue } from "../../contract/php-value.js";
import { buffer } from "./body-text.js";
import { COLON, SEMICOLON } from "./php-cursor.js";
import { isPublic, PhpMembers } from "./php-members.js";
import { limitExceeded, type ReadContext, readContext } from "./read-context.js";
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
  try {
    return new Reader(bytes, context, tree, false).document();
  } catch (error) {
    // Hardly any answer refers back (only edit_forums was seen to), so numbering the values is done when it is needed.
    if (error === REFERENCE_MET) return new Reader(bytes, context, tree, true).document();
    throw error;
  }
}

const REFERENCE_MET = Symbol("reference met");
/** Stands for a container that is still being read: a reference to it would be a cycle. */
const OPEN = Symbol("open");
/** The shortest member is `i:0;N;`. */
const SHORTEST_MEMBER = 6;

const BRACE = 0x7b;
const UNBRACE = 0x7d;
const INT = 0x69;
const TEXT = 0x73;
const NULL = 0x4e;
const ARRAY = 0x61;
const OBJECT = 0x4f;
const BOOLEAN = 0x62;
const FLOAT = 0x64;
const SAME_OBJECT = 0x72;
const SAME_VALUE = 0x52;
const ENUM = 0x45;
const CUSTOM = 0x43;

class Reader extends PhpMembers {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new Reader(Buffer.alloc(0), readContext(""), false, false);

  private items = 0;
  /** Values by PHP's numbering, and how many values each holds. */
  private readonly slots: unknown[] = [];
  private readonly sizes: number[] = [];

  constructor(
    bytes: Buffer,
    context: ReadContext,
    private readonly tree: boolean,
    private readonly numbered: boolean,
  ) {
    super(bytes, context);
  }

  document(): unknown {
    const value = this.value(0);
    if (this.bytes.latin1Slice(this.at, this.bytes.length).trim() !== "") throw this.trouble("something follows the value");
    return value;
  }

  protected override value(depth: number): unknown {
    const kind = this.bytes[this.at]!;
    if (++this.items > this.context.limits.items) throw limitExceeded(this.context, "values");
    // A value that is the same as another takes no number, an object that is does.
    if (!this.numbered || kind === SAME_VALUE) return this.read(kind, depth);
    const slot = this.slots.push(OPEN) - 1;
    const before = this.items;
    const value = this.read(kind, depth);
    this.slots[slot] = value;
    this.sizes[slot] = this.items - before + 1;
    return value;
  }

  private read(kind: number, depth: number): unknown {
    const start = this.at++;
    if (kind === NULL) {
      this.expect(SEMICOLON);
      return null;
    }
    this.expect(COLON);
    switch (kind) {
      case TEXT:
        return this.string(SEMICOLON);
      case INT:
        return this.int();
      case ARRAY:
        return this.array(depth + 1);
      case OBJECT:
        return this.object(depth + 1);
      case BOOLEAN:
        return this.boolean();
      case FLOAT:
        return this.float();
      case SAME_OBJECT:
      case SAME_VALUE:
        return this.reference();
      case ENUM: {
        const name = this.string(SEMICOLON);
        return name.slice(name.indexOf(":") + 1);
      }
      default:
        this.at = start;
        throw this.trouble(kind === CUSTOM ? "an object with a format of its own" : "not the start of a value");
    }
  }

  private boolean(): boolean {
    const digit = this.bytes[this.at]! - 0x30;
    if (digit !== 0 && digit !== 1) throw this.trouble("not a boolean");
    this.at++;
    this.expect(SEMICOLON);
    return digit === 1;
  }

  private float(): number | PhpFloat {
    const end = this.bytes.indexOf(SEMICOLON, this.at);
    if (end < 0 || end - this.at > 400) throw this.trouble("a float without an end", end < 0);
    const written = this.bytes.latin1Slice(this.at, end);
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
      if (this.bytes[start] !== INT) return this.keyed(list, count, depth);
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
    if (this.tree) {
      const entries: [string | number, PhpValue][] = first.map((value, index) => [index, value as PhpValue]);
      for (let index = first.length; index < count; index++) entries.push([this.key(depth, index), this.member(depth)]);
      this.expect(UNBRACE);
      return new PhpArray(entries);
    }
    if (first.length === 0) return this.row(count, depth);
    const row = new Row();
    for (let index = 0; index < first.length; index++) row[index] = first[index];
    this.addMembers(row, first.length, count, depth);
    return row;
  }

  private object(depth: number): unknown {
    const className = this.string(COLON);
    const count = this.count(depth);
    if (this.tree) {
      const members: [string, PhpValue][] = [];
      for (let index = 0; index < count; index++) {
        const name = String(this.key(depth, index));
        const value = this.member(depth);
        if (isPublic(name)) members.push([name, value]);
      }
      this.expect(UNBRACE);
      return new PhpObject(members, className);
    }
    return this.row(count, depth);
  }

  private member(depth: number): PhpValue {
    return this.value(depth) as PhpValue;
  }

  /** `COUNT:{`, checked against what is left before anything is made of it. */
  private count(depth: number): number {
    if (depth > this.context.limits.depth) throw limitExceeded(this.context, "depth");
    const count = this.digits(false);
    this.expect(COLON);
    this.expect(BRACE);
    if (count > this.context.limits.items - this.items) throw limitExceeded(this.context, "values");
    if (count * SHORTEST_MEMBER > this.bytes.length - this.at) throw this.trouble("more members than bytes", true);
    return count;
  }
}

function floatOf(written: string): number | undefined {
  if (written === "INF") return Number.POSITIVE_INFINITY;
  if (written === "-INF") return Number.NEGATIVE_INFINITY;
  if (written === "NAN") return Number.NaN;
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?$/.test(written) ? Number(written) : undefined;
}
