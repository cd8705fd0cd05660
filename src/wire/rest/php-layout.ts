/** Rows of a list have the same members: what is remembered of the last one, so that the next is compared and copied. */
import type { Row } from "./row.js";

/** The last container at one depth: rows of a list have the same keys, so they are compared and copied, not read again. */
export interface Layout {
  /** Keys as written, and as names. */
  readonly tokens: Uint8Array[];
  readonly names: string[];
  /** A row of `size` members with the first names. */
  template: Row | undefined;
  size: number;
}

export function newLayout(): Layout {
  return { tokens: [], names: [], template: undefined, size: 0 };
}

/** JSON.parse makes objects that stay compact when they are copied, and a member named __proto__ is one. */
export function learn(layout: Layout, count: number): void {
  const names = layout.names.slice(0, count).map((name) => `${JSON.stringify(name)}:null`);
  layout.template = JSON.parse(`{${names.join(",")}}`) as Row;
  layout.size = count;
}
