/**
 * Reads the plugin's own XML, in which nothing is escaped, by its exact line structure: texts and inner documents come
 * through untouched, entities included. An XML parser cannot read a third of the recorded answers (protocol-differences A6).
 */
import { standsAt } from "../../xml/bytes.js";
import { BodyPieces, hashOn } from "./body-pieces.js";
import { FamiliarMembers } from "./familiar-members.js";
import { limitExceeded, type ReadContext, readContext } from "./read-context.js";
import {
  END_KEY,
  END_MULTIPLE,
  END_NAME,
  END_RESPONSE,
  END_SINGLE,
  END_VALUE,
  KEY,
  MULTIPLE,
  NEXT_KEY,
  NULL,
  RESPONSE,
  ResponseCursor,
  SINGLE,
  VALUE,
} from "./response-xml-cursor.js";
import { Row } from "./row.js";

/** The value of a `<RESPONSE>`: SINGLE as {@link Row}, MULTIPLE as array, scalars as text or null. Keys of arrays are not sent. */
export function readResponseXml(body: Uint8Array, context: ReadContext): unknown {
  return new Reader(new BodyPieces(body, context), context).document();
}

const TAG = 0x3c;
const QUOTE = 0x22;

const IN_RESPONSE = 0;
const IN_MULTIPLE = 1;
const IN_KEY = 2;
type Place = typeof IN_RESPONSE | typeof IN_MULTIPLE | typeof IN_KEY;

class Reader extends ResponseCursor {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new Reader(new BodyPieces(new Uint8Array(0), readContext("")), readContext(""));

  /** What is open around the value being read, outermost first. */
  private readonly open: Place[] = [IN_RESPONSE];
  /** By depth: the rows that are met again and again, and the names of the last other one. */
  private readonly familiar: (FamiliarMembers | undefined)[] = [];
  private readonly met: (string | undefined)[] = [];
  /** How much looking ahead is left for texts that hold markup of this format themselves. */
  private patience: number;

  constructor(pieces: BodyPieces, context: ReadContext) {
    super(pieces, context);
    this.patience = 8 * this.bytes.length;
  }

  document(): unknown {
    this.expect(RESPONSE);
    const value = this.value();
    this.expect(END_RESPONSE);
    if (!this.isEnd(this.at)) throw this.trouble("something follows the answer");
    return value;
  }

  private value(): unknown {
    this.count();
    if (this.open.length > this.context.limits.depth) throw limitExceeded(this.context, "depth");
    if (this.skip(VALUE)) return this.scalar();
    if (this.skip(SINGLE)) return this.single();
    if (this.skip(MULTIPLE)) return this.multiple();
    if (this.skip(NULL)) return null;
    throw this.trouble("no value");
  }

  private single(): Row {
    const depth = this.open.length;
    const members = this.familiar[depth];
    this.open.push(IN_KEY);
    const values = members === undefined ? [] : this.familiarValues(members);
    const isComplete = members !== undefined && values.length === members.names.length;
    const row = isComplete ? members.row(values) : new Row();
    const names = members?.names.slice(0, values.length) ?? [];
    const written = members?.written.slice(0, values.length) ?? [];
    if (!isComplete) for (const [place, name] of names.entries()) row[name] = values[place];
    while (this.skip(KEY)) {
      const start = this.at;
      this.at = this.endOfName(start);
      written.push(this.bytes.latin1Slice(start, this.at));
      const name = this.pieces.name(written.at(-1)!, start, this.at);
      names.push(name);
      this.at += END_NAME.length;
      row[name] = this.value();
      this.expect(END_KEY);
    }
    this.open.pop();
    this.expect(END_SINGLE);
    if (names.length > values.length) this.learn(depth, names, written);
    return row;
  }

  /** Values of members that are those of the row before, in their order. */
  private familiarValues({ starts }: FamiliarMembers): unknown[] {
    const values: unknown[] = [];
    for (const start of starts) {
      const from = this.at + start.length;
      if (!start.standsAt(this.pieces.view, this.at) || !this.beginsValue(from)) break;
      this.at = from;
      const text = this.plainText();
      if (text === undefined) {
        values.push(this.value());
        this.expect(END_KEY);
      } else values.push(text);
    }
    return values;
  }

  /** The text of a member without any tag in it, after which another member comes. */
  private plainText(): string | undefined {
    const { bytes } = this;
    if (!standsAt(bytes, this.at, VALUE) || this.open.length > this.context.limits.depth) return undefined;
    const start = this.at + VALUE.length;
    let end = start;
    let union = 0;
    let hash = 0;
    for (; end < bytes.length; end++) {
      const byte = bytes[end]!;
      if (byte === TAG) break;
      union |= byte;
      hash = hashOn(hash, byte);
    }
    if (!standsAt(bytes, end, NEXT_KEY)) return undefined;
    this.count();
    this.at = end + END_VALUE.length + END_KEY.length;
    return this.pieces.known(start, end, union, hash);
  }

  /** Rows that are met twice with the same members will be met again. */
  private learn(depth: number, names: readonly string[], written: readonly string[]): void {
    const met = written.join("\n");
    if (met === this.met[depth] && new Set(names).size === names.length)
      this.familiar[depth] = new FamiliarMembers(names, written, (name) => `<KEY name="${name}">`);
    this.met[depth] = met;
  }

  private multiple(): unknown[] {
    const list: unknown[] = [];
    this.open.push(IN_MULTIPLE);
    while (!this.skip(END_MULTIPLE)) list.push(this.value());
    this.open.pop();
    return list;
  }

  /** A name ends where a value begins: it is not escaped either. */
  private endOfName(start: number): number {
    const { bytes } = this;
    for (let end = start; end < bytes.length; end++) {
      if (bytes[end] === QUOTE && standsAt(bytes, end, END_NAME) && this.beginsValue(end + END_NAME.length)) return end;
    }
    throw this.trouble("a name without an end", true);
  }

  private scalar(): string {
    const start = this.at;
    const end = this.endOfText(start);
    if (end < 0) throw this.trouble("a text without an end", true);
    this.at = end + END_VALUE.length;
    return this.pieces.text(start, end);
  }

  /** The first end tag that is followed by what may follow a text here; where texts hold values themselves, the balanced one. */
  private endOfText(start: number): number {
    const { bytes } = this;
    let holdsValue = false;
    for (let at = start; at < bytes.length; at++) {
      if (bytes[at] !== TAG) continue;
      if (standsAt(bytes, at, VALUE)) holdsValue = true;
      else if (standsAt(bytes, at, END_VALUE) && this.continues(at + END_VALUE.length)) {
        const balanced = holdsValue ? this.balancedEnd(start) : -1;
        return balanced >= 0 ? balanced : at;
      }
    }
    return -1;
  }

  private balancedEnd(start: number): number {
    let depth = 0;
    const next = (from: number): number => {
      const found = this.bytes.indexOf(VALUE, from);
      return found < 0 ? this.bytes.length : found;
    };
    let open = next(start);
    for (let at = start; this.patience > 0; ) {
      const close = this.bytes.indexOf("</VALUE>", at);
      if (close < 0) return -1;
      for (; open < close; open = next(open + 1)) depth++;
      if (depth === 0 && standsAt(this.bytes, close, END_VALUE) && this.continues(close + END_VALUE.length)) return close;
      if (depth > 0) depth--;
      this.patience -= close + 1 - at;
      at = close + 1;
    }
    return -1;
  }

  /** Whether the answer can go on like this after a text: through all that is closed here, to the next opening or the end. */
  private continues(from: number): boolean {
    const { bytes } = this;
    let at = from;
    for (let level = this.open.length - 1; level >= 0; level--) {
      const place = this.open[level];
      if (place === IN_RESPONSE) return standsAt(bytes, at, END_RESPONSE) && this.isEnd(at + END_RESPONSE.length);
      if (place === IN_KEY) {
        if (!standsAt(bytes, at, END_KEY)) return false;
        at += END_KEY.length;
        if (standsAt(bytes, at, KEY)) return true;
        if (!standsAt(bytes, at, END_SINGLE)) return false;
        at += END_SINGLE.length;
      } else {
        if (this.beginsValue(at)) return true;
        if (!standsAt(bytes, at, END_MULTIPLE)) return false;
        at += END_MULTIPLE.length;
      }
    }
    return false;
  }
}
