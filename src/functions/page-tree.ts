/** Reads one tree of a documentation page: the box that shows the structure of an argument or of an answer (official-protocols E3). */
import { DecodeError } from "../errors.js";

/** What a page tells of a place: nothing at all where its author wrote no description (official-protocols E4). */
export type ToldPresence = "untold" | "required" | "optional" | { readonly default: string };

interface ToldPlace {
  readonly presence: ToldPresence;
}

/** `int` is also said of flags, `string` of every type of text. */
export type Told = ToldPlace &
  (
    | { readonly kind: "value"; readonly type: "int" | "double" | "string" }
    | { readonly kind: "list"; readonly of: Told }
    | { readonly kind: "object"; readonly keys: ReadonlyMap<string, Told> }
  );

/** Deeper than any function of a real site (9), and far from the end of the stack. */
const DEEPEST = 40;

const BLANK = /\s+|<br\s*\/?>|&nbsp;/y;
const NOTE = /<span style="color:\s?#2A33A6;?">\s*/iy;
const OPTIONAL = /<b>Optional<\/b>\s*/y;
const REQUIRED = /<b>Required<\/b>\s*/y;
const DEFAULT = /<b>Default to "/y;
const DESCRIPTION = /<i>\/\//y;
const LIST = /list of\s*\(/y;
const OBJECT = /object\s*\{/y;
const VALUE = /(int|double|string)\b/y;
const KEY = /<b>([^<>]{0,200})<\/b>/y;

/** Reads along a page, each character once. */
export class PageCursor {
  /** @param place where the text stands, for errors */
  constructor(
    private readonly text: string,
    private readonly place: string,
    public at: number,
  ) {}

  /** A whole tree with what stands behind it, up to the end of its box. */
  tree(): Told {
    const tree = this.node(0);
    this.skipBlanks();
    if (this.take(/<\/pre>/y) === undefined) throw this.trouble("the end of the box");
    return tree;
  }

  /** The text up to a mark, which is passed. */
  upTo(mark: string): string {
    const end = this.text.indexOf(mark, this.at);
    if (end < 0) throw this.trouble(mark);
    const text = this.text.slice(this.at, end);
    this.at = end + mark.length;
    return text;
  }

  trouble(expected: string): DecodeError {
    const excerpt = this.text.slice(Math.max(0, this.at - 60), this.at + 120);
    return new DecodeError(`the documentation page is not understood: ${this.place}: expected ${expected}`, {
      code: "bad_documentation_page",
      excerpt,
      hint: "it must be the page as the site sends it in English (lang=en); from a browser, save it as HTML only",
    });
  }

  private node(depth: number): Told {
    if (depth > DEEPEST) throw this.trouble("no deeper nesting");
    this.skipBlanks();
    const presence = this.note();
    this.skipBlanks();
    if (this.take(LIST) !== undefined) {
      const of = this.node(depth + 1);
      this.closing(/\)/y, "the end of a list");
      return { kind: "list", of, presence };
    }
    if (this.take(OBJECT) !== undefined) return { kind: "object", keys: this.keys(depth + 1), presence };
    const type = this.take(VALUE)?.[1];
    if (type !== "int" && type !== "double" && type !== "string") throw this.trouble("a list, an object, int, double or string");
    this.skipBlanks();
    // The note of a value stands behind it.
    return { kind: "value", type, presence: this.note() };
  }

  private keys(depth: number): ReadonlyMap<string, Told> {
    const keys = new Map<string, Told>();
    for (;;) {
      this.skipBlanks();
      const key = this.take(KEY)?.[1];
      if (key === undefined) break;
      keys.set(decoded(key), this.node(depth));
    }
    this.closing(/\}/y, "the end of an object");
    return keys;
  }

  private note(): ToldPresence {
    if (this.take(NOTE) === undefined) return "untold";
    const presence = this.mark();
    if (this.take(DESCRIPTION) === undefined) throw this.trouble("a description");
    // It may hold markup of its own, which is not escaped (official-protocols E4).
    this.upTo("</i></span>");
    return presence;
  }

  private mark(): ToldPresence {
    if (this.take(OPTIONAL) !== undefined) return "optional";
    if (this.take(DEFAULT) === undefined) {
      this.take(REQUIRED);
      return "required";
    }
    const value = this.upTo('"</b>');
    this.skipBlanks();
    return { default: decoded(value) };
  }

  private closing(end: RegExp, what: string): void {
    this.skipBlanks();
    if (this.take(end) === undefined) throw this.trouble(what);
  }

  private skipBlanks(): void {
    while (this.take(BLANK) !== undefined);
  }

  private take(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text);
    if (found === null) return undefined;
    this.at = sticky.lastIndex;
    return found;
  }
}

const ENTITIES: { readonly [entity: string]: string } = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#039;": "'",
  "&#39;": "'",
  "&amp;": "&",
};

/** A text without the escapes that PHP makes; a copy, since a part of a text keeps the whole page in memory. */
export function decoded(text: string): string {
  const plain = text.replace(/&(?:lt|gt|quot|#0?39|amp);/g, (entity) => ENTITIES[entity]!);
  return Buffer.from(plain).toString();
}
