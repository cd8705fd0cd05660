/** The members of arrays and objects in a serialized answer: rows of a list have the same, so they are compared and copied. */
import { standsAt } from "../../xml/bytes.js";
import { COLON, PhpCursor, SEMICOLON } from "./php-cursor.js";
import { type Layout, learn, newLayout } from "./php-layout.js";
import { Row } from "./row.js";

const INT = 0x69;
const TEXT = 0x73;
const UNBRACE = 0x7d;

export abstract class PhpMembers extends PhpCursor {
  private readonly names = new Map<string, string>();
  private readonly layouts: Layout[] = [];

  protected abstract value(depth: number): unknown;

  /** A row with the members of the one before, in their order, or another. */
  protected row(count: number, depth: number): Row {
    const layout = this.layout(depth);
    if (layout.template === undefined || layout.size !== count) {
      const row = new Row();
      if (this.addMembers(row, 0, count, depth)) learn(layout, count);
      return row;
    }
    const row: Row = { ...layout.template };
    for (let index = 0; index < count; index++) {
      const token = layout.tokens[index]!;
      const name = layout.names[index]!;
      if (!standsAt(this.bytes, this.at, token)) {
        const other = new Row();
        for (const before of layout.names.slice(0, index)) other[before] = row[before];
        this.addMembers(other, index, count, depth);
        return other;
      }
      this.at += token.length;
      row[name] = this.value(depth);
    }
    this.expect(UNBRACE);
    return row;
  }

  /** Reads members from the given one to the last; true when their names are those of the row before and all are shown. */
  protected addMembers(row: Row, from: number, count: number, depth: number): boolean {
    const layout = this.layout(depth);
    let repeated = from === 0;
    layout.template = undefined;
    for (let index = from; index < count; index++) {
      const expected = layout.tokens[index];
      const name = this.key(depth, index);
      const value = this.value(depth);
      const shown = isPublic(name);
      if (shown) row[name] = value;
      repeated &&= shown && typeof name === "string" && layout.tokens[index] === expected;
    }
    this.expect(UNBRACE);
    return repeated;
  }

  /** The name of the member that comes at that place. */
  protected key(depth: number, index: number): string | number {
    const layout = this.layout(depth);
    const token = layout.tokens[index];
    if (token !== undefined && standsAt(this.bytes, this.at, token)) {
      this.at += token.length;
      return layout.names[index]!;
    }
    const start = this.at;
    const kind = this.bytes[start];
    if (kind === INT) {
      this.at++;
      this.expect(COLON);
      return this.int();
    }
    if (kind !== TEXT) throw this.trouble("a member without a name");
    this.at++;
    this.expect(COLON);
    const name = this.interned(this.string(SEMICOLON));
    layout.tokens[index] = Uint8Array.from(this.bytes.subarray(start, this.at));
    layout.names[index] = name;
    return name;
  }

  /** The digits of an integer and what ends it. */
  protected int(): number {
    const value = this.digits(true);
    this.expect(SEMICOLON);
    return value;
  }

  private interned(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    this.names.set(name, name);
    return name;
  }

  private layout(depth: number): Layout {
    let layout = this.layouts[depth];
    if (layout === undefined) {
      layout = newLayout();
      this.layouts[depth] = layout;
    }
    return layout;
  }
}

/** Names of private and protected members begin with a NUL. */
export function isPublic(name: string | number): boolean {
  return typeof name === "number" || name.charCodeAt(0) !== 0;
}
