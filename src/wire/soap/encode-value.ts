/** Writes values rpc/encoded, driven by a dialect's table: every element typed, arrays with their size, null as nil. */
import type { ArrayDeclaration, DialectTable, StructDeclaration } from "../../contract/dialect.js";
import { escapeText } from "../../xml/escape.js";
import type { EnvelopeWriter } from "./envelope-writer.js";

/** Simple types of both dialects. */
export type SimpleType = "int" | "long" | "string" | "float" | "boolean";

/** What the two ends do differently: a caller's value must be right, a server's is forced into its type. */
export interface Conversions {
  /** The text of a simple value, not escaped. `path` names it for errors. */
  text(value: unknown, type: SimpleType, path: string): string;
  /** The items of an array. */
  items(value: unknown, type: ArrayDeclaration, path: string): readonly unknown[];
  /** The members of a struct. */
  members(value: unknown, type: StructDeclaration, path: string): Readonly<Record<string, unknown>>;
  /** A declared member that the value lacks. */
  missing(name: string, path: string): void;
}

const SIMPLE: ReadonlySet<string> = new Set(["int", "long", "string", "float", "boolean"]);

export class ValueEncoder {
  readonly #table: DialectTable;
  readonly #writer: EnvelopeWriter;
  readonly #conversions: Conversions;

  constructor(table: DialectTable, writer: EnvelopeWriter, conversions: Conversions) {
    this.#table = table;
    this.#writer = writer;
    this.#conversions = conversions;
  }

  /** The element `name` with a value of that type. `path` is what errors call it. */
  element(name: string, type: string, value: unknown, path: string): string {
    if (isSimple(type)) return this.#simple(name, type, value, path);
    const declared = this.#table.types.get(type);
    if (declared === undefined) throw new TypeError(`the ${this.#table.dialect} table has no type ${type}`);
    if (value === null) return `<${name}${this.#nil()}${this.#typed(type)}/>`;
    return declared.kind === "array" ? this.#array(name, declared, value, path) : this.#struct(name, declared, value, path);
  }

  #simple(name: string, type: SimpleType, value: unknown, path: string): string {
    if (value === null) return `<${name}${this.#nil()}/>`;
    const text = escapeText(this.#conversions.text(value, type, path));
    return `<${name}${this.#typed(type)}>${text}</${name}>`;
  }

  #array(name: string, type: ArrayDeclaration, value: unknown, path: string): string {
    const items = this.#conversions.items(value, type, path);
    const itemType = this.#typeName(type.item);
    const size = this.#writer.arrayAttributes(itemType, items.length);
    const content = items.map((item, index) => this.element("item", type.item, item, `${path}[${index}]`)).join("");
    return closed(name, size + this.#typed(type.name), content);
  }

  #struct(name: string, type: StructDeclaration, value: unknown, path: string): string {
    const members = this.#conversions.members(value, type, path);
    let content = "";
    for (const field of type.fields) {
      const member = Object.hasOwn(members, field.name) ? members[field.name] : undefined;
      if (member === undefined) this.#conversions.missing(field.name, path);
      else content += this.element(field.name, field.type, member, `${path}.${field.name}`);
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

function isSimple(type: string): type is SimpleType {
  return SIMPLE.has(type);
}

/** An element; without content in the short form. */
export function closed(name: string, attributes: string, content: string): string {
  return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}
