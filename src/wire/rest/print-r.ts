/**
 * Reads what PHP's print_r() printed between `<pre>` and `</pre>`. Nothing marks where a text ends, so the exact indentation
 * decides, and what can be known besides: lists count up, a record has each member once.
 */
import type { DecodeError } from "../../errors.js";
import { bodyText } from "./body-text.js";
import { limitExceeded, notUnderstood, type ReadContext, readContext, truncated } from "./read-context.js";
import { Row } from "./row.js";

/** Lists as arrays, keyed arrays and objects as {@link Row}s; all scalars are texts, and null is '' (protocol-differences A3). */
export function readPrintR(body: Uint8Array, context: ReadContext): unknown {
  const { text, decoded } = bodyText(body, context);
  return new Reader(text, decoded, context).document();
}

const START = "<pre>";
const END = "</pre>";
const OBJECT = /([A-Za-z_\x80-\uffff][\w\\\x80-\uffff]*) Object\n/y;

/** An array or object that is being read; `indent` is that of its brackets. */
interface Container {
  readonly indent: number;
  readonly parent: Container | undefined;
  readonly isObject: boolean;
  readonly row: Row;
  /** Members so far, without the one that is being read, and the name of that one. */
  count: number;
  current: string;
  /** True while the keys are 0, 1, 2 ... */
  isList: boolean;
}

class Reader {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new Reader("", String, readContext(""));

  private at = 0;
  private items = 0;
  private end = 0;
  private readonly names = new Map<string, string>();

  constructor(
    private readonly text: string,
    private readonly decoded: (piece: string) => string,
    private readonly context: ReadContext,
  ) {}

  document(): unknown {
    if (!this.skip(START)) throw this.trouble("no <pre>", START.startsWith(this.text));
    this.end = this.text.trimEnd().length - END.length;
    if (this.end < this.at || !this.text.startsWith(END, this.end)) throw this.trouble("no </pre>", true);
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
    if (isObject || this.skip("Array\n")) {
      if (this.skip(`${spaces(indent)}(\n`))
        return this.container({ indent, parent, isObject, row: new Row(), count: 0, current: "", isList: !isObject }, depth + 1);
      this.at = start;
    }
    return this.scalar(parent);
  }

  private container(container: Container, depth: number): unknown {
    const list: unknown[] = [];
    for (let name = this.memberAt(container, this.at); name !== undefined; name = this.memberAt(container, this.at)) {
      this.at += container.indent + 4 + name.length + "[] => ".length;
      if (container.isList && name !== String(container.count)) {
        container.isList = false;
        for (let index = 0; index < list.length; index++) container.row[index] = list[index];
      }
      container.current = name;
      const value = this.value(container, depth);
      if (container.isList) list.push(value);
      else if (isPublic(container, name)) container.row[this.nameOf(name)] = value;
      container.count++;
      if (!this.skip("\n")) throw this.trouble("no line break after a value");
    }
    if (!this.skip(`${spaces(container.indent)})\n`)) throw this.trouble("neither a member nor the end of its array");
    return container.isList ? list : container.row;
  }

  private scalar(parent: Container | undefined): string {
    const start = this.at;
    this.at = parent === undefined ? this.end : this.endOfText(parent, start);
    return this.decoded(this.text.slice(start, this.at));
  }

  /** The first line break after which the container goes on or ends. */
  private endOfText(parent: Container, start: number): number {
    for (let at = this.text.indexOf("\n", start); at >= 0 && at < this.end; at = this.text.indexOf("\n", at + 1)) {
      if (this.goesOn(parent, at + 1) || this.closes(parent, at + 1)) return at;
    }
    throw this.trouble("a text without an end");
  }

  private goesOn(container: Container, at: number): boolean {
    const name = this.memberAt(container, at);
    if (name === undefined) return false;
    if (container.isList) return name === String(container.count + 1);
    return name !== container.current && !Object.hasOwn(container.row, this.nameOf(name));
  }

  /** Whether the container is closed here, and those around it as far as they are closed too. */
  private closes(container: Container, at: number): boolean {
    const bracket = `${spaces(container.indent)})\n`;
    if (!this.text.startsWith(bracket, at)) return false;
    const after = at + bracket.length;
    if (container.parent === undefined) return after === this.end;
    if (this.text[after] !== "\n") return false;
    return this.goesOn(container.parent, after + 1) || this.closes(container.parent, after + 1);
  }

  /** The name of a member whose line begins here, as written. */
  private memberAt(container: Container, at: number): string | undefined {
    const prefix = memberPrefix(container.indent);
    if (!this.text.startsWith(prefix, at)) return undefined;
    const start = at + prefix.length;
    const line = this.text.indexOf("\n", start);
    const name = this.text.slice(start, line < 0 ? this.end : line);
    const end = name.indexOf("] => ");
    return end < 0 ? undefined : name.slice(0, end);
  }

  private nameOf(written: string): string {
    let name = this.names.get(written);
    if (name === undefined) {
      name = this.decoded(written);
      this.names.set(written, name);
    }
    return name;
  }

  private skipObject(): boolean {
    OBJECT.lastIndex = this.at;
    const found = OBJECT.exec(this.text);
    if (found === null) return false;
    this.at += found[0].length;
    return true;
  }

  private skip(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private trouble(what: string, cut = false): DecodeError {
    return cut
      ? truncated(this.context, "dump", this.text, this.text.length)
      : notUnderstood(this.context, "dump", this.text, this.at, what);
  }
}

const blanks: string[] = [];
const prefixes: string[] = [];

function spaces(count: number): string {
  blanks[count] ??= " ".repeat(count);
  return blanks[count];
}

function memberPrefix(indent: number): string {
  prefixes[indent] ??= `${" ".repeat(indent + 4)}[`;
  return prefixes[indent];
}

/** `[name:protected]` and `[name:Class:private]` are not seen in the other formats. */
function isPublic(container: Container, name: string): boolean {
  return !container.isObject || !/:(?:protected|private)$/.test(name);
}
