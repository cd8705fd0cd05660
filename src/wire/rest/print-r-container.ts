/** An array or object of a print_r that is being read. */
import { FamiliarMembers } from "./familiar-members.js";
import { Row } from "./row.js";

export class Container {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new Container(0, undefined, false);

  /** Members so far, without the one that is being read, and the name of that one. */
  count = 0;
  private current = "";
  private currentWritten = "";
  /** True while the keys are 0, 1, 2 ... */
  isList: boolean;
  /** The members of the object before, while this one has the same. */
  layout: FamiliarMembers | undefined;
  /** Items, or members by their place in the layout. */
  private values: unknown[] = [];
  private row: Row | undefined;
  /** Names of the members that are in no layout, as read and as written, in their order. */
  private names: string[] | undefined;
  private written: string[] | undefined;

  /** @param indent that of its brackets */
  constructor(
    readonly indent: number,
    readonly parent: Container | undefined,
    readonly isObject: boolean,
  ) {
    this.isList = !isObject;
  }

  /** An object that probably has these members. */
  expect(layout: FamiliarMembers): void {
    this.layout = layout;
    this.values = layout.values;
  }

  /** Adds the value of the member of the layout whose turn it is. */
  addFamiliar(value: unknown): void {
    this.values[this.count++] = value;
  }

  /** The member of the layout begins whose turn it is. */
  beginFamiliar(): void {
    this.current = this.layout!.names[this.count]!;
  }

  /** A member begins that is not the next item of a list. @param written its name as it stands in the answer */
  begin(name: string, written: string): void {
    this.current = name;
    this.currentWritten = written;
    if (this.isList) this.leaveList();
    if (this.layout !== undefined && this.layout.names[this.count] !== name) this.leaveLayout(this.layout);
  }

  /** The value of the member that began. */
  add(value: unknown): void {
    this.count++;
    if (this.isList || this.layout !== undefined) this.values[this.count - 1] = value;
    else if (!this.isObject || !HIDDEN.test(this.currentWritten)) {
      this.row ??= new Row();
      this.row[this.current] = value;
      this.names ??= [];
      this.names.push(this.current);
      this.written ??= [];
      this.written.push(this.currentWritten);
    }
  }

  /** Whether a member of that name can come after the current one, where the keys do not count up. */
  canHave(name: string): boolean {
    if (name === this.current) return false;
    if (this.layout !== undefined) return this.layout.placeOf(name) >= this.count;
    return this.row === undefined || !Object.hasOwn(this.row, name);
  }

  /** The value, when its end was met. */
  value(): unknown {
    if (this.isList) return this.values;
    if (this.layout !== undefined && this.count < this.layout.names.length) this.leaveLayout(this.layout);
    return this.layout?.row(this.values) ?? this.row ?? new Row();
  }

  /** Names of an object that was in no layout, as written, where each is shown and there once. */
  get unfamiliar(): readonly string[] | undefined {
    if (!this.isObject || this.layout !== undefined || this.written === undefined) return undefined;
    return this.written.length === this.count && new Set(this.names).size === this.count ? this.written : undefined;
  }

  /** What to expect of the next object that is like this one. */
  toLayout(): FamiliarMembers {
    const indent = " ".repeat(this.indent + 4);
    return new FamiliarMembers(this.names ?? [], this.written ?? [], (name) => `${indent}[${name}] => `);
  }

  private leaveList(): void {
    this.isList = false;
    if (this.count === 0) return;
    this.row = new Row();
    for (let index = 0; index < this.count; index++) this.row[index] = this.values[index];
  }

  private leaveLayout(layout: FamiliarMembers): void {
    this.layout = undefined;
    this.names = layout.names.slice(0, this.count);
    this.written = layout.written.slice(0, this.count);
    this.row = new Row();
    for (let place = 0; place < this.count; place++) this.row[layout.names[place]!] = this.values[place];
  }
}

/** `[name:protected]` and `[name:Class:private]` are not seen in the other formats. */
const HIDDEN = /:(?:protected|private)$/;
