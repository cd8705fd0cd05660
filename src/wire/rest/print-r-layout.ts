/** The members of the object before at one depth of a print_r: rows of a list are alike, so that their lines are known in advance. */
import { Buffer } from "node:buffer";
import type { Row } from "./row.js";

export class PrintRLayout {
  /** What stands before each value, from the start of its line: `            [city] => `. */
  readonly starts: readonly Uint8Array[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly template: Row;

  /** @param written the names as they stand in the answer, one character per byte */
  constructor(
    readonly names: readonly string[],
    readonly written: readonly string[],
    indent: number,
  ) {
    this.starts = written.map((name) => Uint8Array.from(Buffer.from(`${" ".repeat(indent + 4)}[${name}] => `, "latin1")));
    this.places = new Map(names.map((name, place) => [name, place]));
    // JSON.parse makes objects that stay compact when they are copied, and a member named __proto__ is one.
    this.template = JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join(",")}}`) as Row;
  }

  /** The place of a name, beyond all when it is none of these. */
  placeOf(name: string): number {
    return this.places.get(name) ?? this.names.length;
  }

  row(values: readonly unknown[]): Row {
    const row: Row = { ...this.template };
    for (let place = 0; place < values.length; place++) row[this.names[place]!] = values[place];
    return row;
  }
}
