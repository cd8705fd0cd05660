/** The members of the object before: rows of a list are alike, so that it is known in advance how each member begins. */
import { Buffer } from "node:buffer";
import { Pattern } from "../../xml/bytes.js";
import type { Row } from "./row.js";

export class FamiliarMembers {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new FamiliarMembers([], [], () => "");

  /** What stands before each value. */
  readonly starts: readonly Pattern[];
  /** For the values of the one object that is being read: objects in each other have other members. */
  readonly values: unknown[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly template: Row;

  /**
   * @param names each there once
   * @param written the same as they stand in the answer, one character per byte
   * @param start what stands before the value of the member of that name
   */
  constructor(
    readonly names: readonly string[],
    readonly written: readonly string[],
    start: (written: string) => string,
  ) {
    this.starts = written.map((name) => new Pattern(Buffer.from(start(name), "latin1")));
    this.values = new Array<unknown>(names.length).fill(undefined);
    this.places = new Map(names.map((name, place) => [name, place]));
    // JSON.parse makes objects that stay compact when they are copied, and a member named __proto__ is one.
    this.template = JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join(",")}}`) as Row;
  }

  /** The place of a name, beyond all when it is none of these. */
  placeOf(name: string): number {
    return this.places.get(name) ?? this.names.length;
  }

  /** A row with a value for each member. */
  row(values: readonly unknown[]): Row {
    const row: Row = { ...this.template };
    for (let place = 0; place < values.length; place++) row[this.names[place]!] = values[place];
    return row;
  }
}
