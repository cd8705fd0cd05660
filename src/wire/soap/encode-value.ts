/** Writes values rpc/encoded, driven by a dialect's table: every element typed, arrays with their size, null as nil. */
import type { DialectTable } from "../../contract/dialect.js";
import type { XmlWriter } from "../../xml/writer.js";
import { type ArrayPlan, ElementPlan, isSimple, qualified, type SimpleType, type StructPlan, typePlan } from "./element-plan.js";
import { EnvelopeWriter } from "./envelope-writer.js";
import { Place } from "./place.js";

/** What the two ends do differently: a caller's value must be right, a server's is forced into its type. */
export interface Conversions {
  /** The text of a simple value, unless it is a text already. It stands in `around`, as its `step`. */
  text(value: unknown, type: SimpleType, around: Place | undefined, step: string | number): string;
  /** Lets a text pass that XML cannot carry, or throws. */
  unfit(text: string, around: Place | undefined, step: string | number): void;
  /** Whether texts of nothing but blanks must be kept from readers that drop them. */
  readonly guardsBlanks: boolean;
  /** The items of an array. */
  items(value: unknown, type: ArrayPlan, place: Place): readonly unknown[];
  /** The members of a struct. */
  members(value: unknown, type: StructPlan, place: Place): Readonly<Record<string, unknown>>;
  /** A member that is not declared. */
  unknown(name: string, type: StructPlan, place: Place): void;
  /** A declared member that the value lacks. */
  missing(name: string, place: Place): void;
}

export class ValueEncoder {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new ValueEncoder({} as DialectTable, EnvelopeWriter.kept, {} as Conversions);

  readonly #table: DialectTable;
  readonly #envelope: EnvelopeWriter;
  readonly #conversions: Conversions;
  readonly #xml: XmlWriter;
  /** Whether the prefixes of simple values are declared. */
  #hasSimple = false;

  constructor(table: DialectTable, envelope: EnvelopeWriter, conversions: Conversions) {
    this.#table = table;
    this.#envelope = envelope;
    this.#conversions = conversions;
    this.#xml = envelope.body;
  }

  /** Writes the element `name` with a value of that type. */
  element(name: string, type: string, value: unknown): void {
    this.#element(new ElementPlan(name, type), value, undefined, name);
  }

  #element(plan: ElementPlan, value: unknown, around: Place | undefined, step: string | number): void {
    if (plan.simple !== undefined) this.#simple(plan, plan.simple, value, around, step);
    else if (value === null) this.#nil(plan);
    else {
      const type = typePlan(this.#table, plan.type);
      const place = new Place(around, step);
      if (type.kind === "array") this.#array(plan, type, value, place);
      else this.#struct(plan, type, value, place);
    }
  }

  #simple(plan: ElementPlan, type: SimpleType, value: unknown, around: Place | undefined, step: string | number): void {
    if (value === null) {
      this.#nil(plan);
      return;
    }
    if (!this.#hasSimple) this.#declareSimple();
    const isText = typeof value === "string" && type === "string";
    const takesWhole = plan.takesWhole && Number.isSafeInteger(value);
    const text = isText ? value : takesWhole ? String(value) : this.#conversions.text(value, type, around, step);
    this.#xml.ready(plan.open);
    if (isBlank(text) && this.#conversions.guardsBlanks) this.#xml.markup(`<![CDATA[${text}]]>`);
    else if (!this.#xml.text(text)) this.#conversions.unfit(text, around, step);
    this.#xml.ready(plan.close);
  }

  /** The order of the two is that in which PHP declares them. */
  #declareSimple(): void {
    this.#envelope.use("xsd");
    this.#envelope.use("xsi");
    this.#hasSimple = true;
  }

  #nil(plan: ElementPlan): void {
    this.#envelope.use("xsi");
    this.#xml.ready(plan.nil);
  }

  #array(plan: ElementPlan, type: ArrayPlan, value: unknown, place: Place): void {
    const items = this.#conversions.items(value, type, place);
    if (isSimple(type.item.type)) this.#envelope.use("xsd");
    const size = this.#envelope.arrayAttributes(qualified(type.item.type), items.length);
    this.#xml.markup(`<${plan.name}${size} xsi:type="${qualified(type.name)}">`);
    const start = this.#xml.length;
    for (let index = 0; index < items.length; index++) this.#element(type.item, items[index], place, index);
    this.#close(plan, start);
  }

  #struct(plan: ElementPlan, type: StructPlan, value: unknown, place: Place): void {
    const record = this.#conversions.members(value, type, place);
    const { names, members, unknown } = type.layouts.of(Object.keys(record));
    const values = Object.values(record);
    for (const at of unknown) if (values[at] !== undefined) this.#conversions.unknown(names[at]!, type, place);
    this.#xml.ready(plan.open);
    const start = this.#xml.length;
    for (const { plan, at } of members) {
      const member = at < 0 ? undefined : values[at];
      if (member === undefined) this.#conversions.missing(plan.name, place);
      else this.#element(plan, member, place, plan.name);
    }
    this.#close(plan, start);
  }

  /** PHP declares the prefix of a type after those of what stands in it. */
  #close(plan: ElementPlan, start: number): void {
    this.#envelope.use("xsi");
    if (this.#xml.length === start) this.#xml.closeEmpty();
    else this.#xml.ready(plan.close);
  }
}

function isBlank(text: string): boolean {
  return text.charCodeAt(0) <= 0x20 && /^[ \t\n]+$/.test(text);
}
