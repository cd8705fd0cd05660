/**
 * Reads the plugin's own XML, in which nothing is escaped, by its exact line structure: texts and inner documents come
 * through untouched, entities included. An XML parser cannot read a third of the recorded answers (protocol-differences A6).
 */
import type { DecodeError } from "../../errors.js";
import { bodyText } from "./body-text.js";
import { limitExceeded, notUnderstood, type ReadContext, readContext, truncated } from "./read-context.js";
import { Row } from "./row.js";

/** The value of a `<RESPONSE>`: SINGLE as {@link Row}, MULTIPLE as array, scalars as text or null. Keys of arrays are not sent. */
export function readResponseXml(body: Uint8Array, context: ReadContext): unknown {
  const { text, decoded } = bodyText(body, context);
  return new Reader(text, decoded, context).document();
}

const RESPONSE = "<RESPONSE>\n";
const END_RESPONSE = "</RESPONSE>";
const VALUE = "<VALUE>";
const END_VALUE = "</VALUE>\n";
const NULL = '<VALUE null="null"/>\n';
const SINGLE = "<SINGLE>\n";
const END_SINGLE = "</SINGLE>\n";
const MULTIPLE = "<MULTIPLE>\n";
const END_MULTIPLE = "</MULTIPLE>\n";
const KEY = '<KEY name="';
const END_KEY = "</KEY>\n";

const IN_RESPONSE = 0;
const IN_MULTIPLE = 1;
const IN_KEY = 2;
type Place = typeof IN_RESPONSE | typeof IN_MULTIPLE | typeof IN_KEY;

class Reader {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new Reader("", String, readContext(""));

  private at = 0;
  private items = 0;
  /** What is open around the value being read, outermost first. */
  private readonly open: Place[] = [IN_RESPONSE];
  /** Position of the first `<VALUE>` at or after the last text. */
  private opener = -1;
  /** How much looking ahead is left for texts that hold markup of this format themselves. */
  private patience: number;
  private readonly names = new Map<string, string>();

  constructor(
    private readonly text: string,
    private readonly decoded: (piece: string) => string,
    private readonly context: ReadContext,
  ) {
    this.patience = 8 * text.length;
  }

  document(): unknown {
    this.expect(RESPONSE);
    const value = this.value();
    this.expect(END_RESPONSE);
    if (!this.isEnd(this.at)) throw this.trouble("something follows the answer");
    return value;
  }

  private value(): unknown {
    if (++this.items > this.context.limits.items) throw limitExceeded(this.context, "values");
    if (this.open.length > this.context.limits.depth) throw limitExceeded(this.context, "depth");
    if (this.skip(VALUE)) return this.scalar();
    if (this.skip(SINGLE)) return this.single();
    if (this.skip(MULTIPLE)) return this.multiple();
    if (this.skip(NULL)) return null;
    throw this.trouble("no value");
  }

  private single(): Row {
    const row = new Row();
    this.open.push(IN_KEY);
    while (this.skip(KEY)) {
      const name = this.name();
      row[name] = this.value();
      this.expect(END_KEY);
    }
    this.open.pop();
    this.expect(END_SINGLE);
    return row;
  }

  private multiple(): unknown[] {
    const list: unknown[] = [];
    this.open.push(IN_MULTIPLE);
    while (!this.skip(END_MULTIPLE)) list.push(this.value());
    this.open.pop();
    return list;
  }

  /** A name ends where a value begins: it is not escaped either. */
  private name(): string {
    let end = this.text.indexOf('">', this.at);
    while (end >= 0 && !this.beginsValue(end + 2)) end = this.text.indexOf('">', end + 1);
    if (end < 0) throw this.trouble("a name without an end", true);
    const written = this.text.slice(this.at, end);
    this.at = end + 2;
    let name = this.names.get(written);
    if (name === undefined) {
      name = this.decoded(written);
      this.names.set(written, name);
    }
    return name;
  }

  private scalar(): string {
    const start = this.at;
    const end = this.endOfText(start);
    if (end < 0) throw this.trouble("a text without an end", true);
    this.at = end + END_VALUE.length;
    return this.decoded(this.text.slice(start, end));
  }

  /** The first end tag that is followed by what may follow a text here; where texts hold values themselves, the balanced one. */
  private endOfText(start: number): number {
    let end = this.legalEnd(start);
    if (end < 0) return end;
    if (this.opener < start) this.opener = this.find(VALUE, start);
    if (this.opener > end) return end;
    const balanced = this.balancedEnd(start);
    if (balanced >= 0) end = balanced;
    return end;
  }

  private legalEnd(start: number): number {
    let end = this.text.indexOf(END_VALUE, start);
    while (end >= 0 && !this.continues(end + END_VALUE.length)) end = this.text.indexOf(END_VALUE, end + 1);
    return end;
  }

  private balancedEnd(start: number): number {
    let depth = 0;
    let open = this.find(VALUE, start);
    for (let at = start; this.patience > 0; ) {
      const close = this.text.indexOf("</VALUE>", at);
      if (close < 0) return -1;
      for (; open < close; open = this.find(VALUE, open + 1)) depth++;
      if (depth === 0 && this.text[close + 8] === "\n" && this.continues(close + 9)) return close;
      if (depth > 0) depth--;
      this.patience -= close + 1 - at;
      at = close + 1;
    }
    return -1;
  }

  /** Whether the answer can go on like this after a text: through all that is closed here, to the next opening or the end. */
  private continues(from: number): boolean {
    let at = from;
    for (let level = this.open.length - 1; level >= 0; level--) {
      const place = this.open[level];
      if (place === IN_RESPONSE) return this.text.startsWith(END_RESPONSE, at) && this.isEnd(at + END_RESPONSE.length);
      if (place === IN_KEY) {
        if (!this.text.startsWith(END_KEY, at)) return false;
        at += END_KEY.length;
        if (this.text.startsWith(KEY, at)) return true;
        if (!this.text.startsWith(END_SINGLE, at)) return false;
        at += END_SINGLE.length;
      } else {
        if (this.beginsValue(at)) return true;
        if (!this.text.startsWith(END_MULTIPLE, at)) return false;
        at += END_MULTIPLE.length;
      }
    }
    return false;
  }

  private beginsValue(at: number): boolean {
    const { text } = this;
    return (
      text.startsWith(VALUE, at) || text.startsWith(SINGLE, at) || text.startsWith(MULTIPLE, at) || text.startsWith(NULL, at)
    );
  }

  private find(what: string, from: number): number {
    const found = this.text.indexOf(what, from);
    return found < 0 ? this.text.length : found;
  }

  private isEnd(at: number): boolean {
    return this.text.length - at < 4096 && this.text.slice(at).trim() === "";
  }

  private skip(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private expect(token: string): void {
    if (!this.skip(token)) throw this.trouble(`no ${token.trim()}`);
  }

  private trouble(what: string, cut = this.endsHere()): DecodeError {
    return cut
      ? truncated(this.context, "xml", this.text, this.text.length)
      : notUnderstood(this.context, "xml", this.text, this.at, what);
  }

  /** Whether what is left is the beginning of a tag that was cut off. */
  private endsHere(): boolean {
    const rest = this.text.slice(this.at, this.at + 64);
    return this.at + rest.length === this.text.length && /^(?:<[^>]*)?(?:<[^>]*>)?$/.test(rest);
  }
}
