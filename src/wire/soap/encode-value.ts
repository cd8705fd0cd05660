/** Writes values rpc/encoded, driven by a dialect's table: every element typed, arrays with their size, null as nil. */
import type { DialectTable } from "../../contract/dialect.js";
import { escapeText } from "../../xml/escape.js";
import { type ArrayPlan, ElementPlan, isSimple, type SimpleType, type StructPlan, typePlan } from "./element-plan.js";
import { closed, EnvelopeWriter } from "./envelope-writer.js";
import { Place } from "./place.js";

/** What the two ends do differently: a caller's value must be right, a server's is forced into its type. */
export interface Conversions {
  /** The text of a simple value, not escaped, unless it is a text of plain characters. It stands in `around`, as its `step`. */
  text(value: unknown, type: SimpleType, around: Place | undefined, step: string | number): string;
  /** The items of an array. */
  items(value: unknown, type: ArrayPlan, place: Place): readonly unknown[];
  /** The members of a struct. */
  members(value: unknown, type: StructPlan, place: Place): Readonly<Record<string, unknown>>;
  /** A member that is not declared. */
  unknown(name: string, type: StructPlan, place: Place): void;
  /** A declared member that the value lacks. */
  missing(name: string, place: Place): void;
}

/** What must be escaped, and what may have to be refused: nearly no text holds any of it. */
const DELICATE = /[&<>\u0000-\u0008\u000B-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;
/** What may have to be refused. */
const UNUSUAL = /[\u0000-\u0008\u000B-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

export class ValueEncoder {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new ValueEncoder({} as DialectTable, EnvelopeWriter.kept, {} as Conversions);

  readonly #table: DialectTable;
  readonly #writer: EnvelopeWriter;
  readonly #conversions: Conversions;
  /** Whether the prefixes of simple values are declared. */
  #hasSimple = false;

  constructor(table: DialectTable, writer: EnvelopeWriter, conversions: Conversions) {
    this.#table = table;
    this.#writer = writer;
    this.#conversions = conversions;
  }

  /** The element `name` with a value of that type. */
  element(name: string, type: string, value: unknown): string {
    return this.#element(new ElementPlan(name, type), value, undefined, name);
  }

  #element(plan: ElementPlan, value: unknown, around: Place | undefined, step: string | number): string {
    if (plan.simple !== undefined) return this.#simple(plan, plan.simple, value, around, step);
    const type = typePlan(this.#table, plan.type);
    if (value === null) return `<${plan.name}${this.#nil()}${this.#typed(type.name)}/>`;
    const place = new Place(around, step);
    return type.kind === "array" ? this.#array(plan.name, type, value, place) : this.#struct(plan.name, type, value, place);
  }

  #simple(plan: ElementPlan, type: SimpleType, value: unknown, around: Place | undefined, step: string | number): string {
    if (value === null) {
      this.#writer.use("xsi");
      return plan.nil;
    }
    if (!this.#hasSimple) this.#declareSimple();
    if (typeof value === "string" && type === "string") {
      if (!DELICATE.test(value)) return plan.open + value + plan.close;
      if (!UNUSUAL.test(value)) return plan.open + escapeText(value) + plan.close;
    } else if (plan.takesWhole && Number.isSafeInteger(value)) return plan.open + String(value) + plan.close;
    return plan.open + escapeText(this.#conversions.text(value, type, around, step)) + plan.close;
  }

  /** The order of the two is that in which PHP declares them. */
  #declareSimple(): void {
    this.#writer.use("xsd");
    this.#writer.use("xsi");
    this.#hasSimple = true;
  }

  #array(name: string, type: ArrayPlan, value: unknown, place: Place): string {
    const items = this.#conversions.items(value, type, place);
    const itemType = this.#typeName(type.item.type);
    const size = this.#writer.arrayAttributes(itemType, items.length);
    let content = "";
    for (let index = 0; index < items.length; index++) content += this.#element(type.item, items[index], place, index);
    return closed(name, size + this.#typed(type.name), content);
  }

  #struct(name: string, type: StructPlan, value: unknown, place: Place): string {
    const record = this.#conversions.members(value, type, place);
    const { names, members, unknown } = type.layouts.of(Object.keys(record));
    const values = Object.values(record);
    for (const at of unknown) if (values[at] !== undefined) this.#conversions.unknown(names[at]!, type, place);
    let content = "";
    for (const { plan, at } of members) {
      const member = at < 0 ? undefined : values[at];
      if (member === undefined) this.#conversions.missing(plan.name, place);
      else content += this.#element(plan, member, place, plan.name);
    }
    return closed(name, this.#typed(type.name), content);
  }

  /** The order of the two calls is that in which PHP declares the prefixes. */
  #typed(type: string): string {
    const name = this.#typeName(type);
    return ` ${this.#writer.use("xsi")}:type="${name}"`;
  }

  #nil(): string {
    return ` ${this.#writer.use("xsi")}:nil="true"`;
  }

  #typeName(type: string): string {
    return `${this.#writer.use(isSimple(type) ? "xsd" : "ns1")}:${type}`;
  }
}
