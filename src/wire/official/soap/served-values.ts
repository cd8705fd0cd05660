/** The values of an answer as PHP writes them for Moodle: records as Apache's Map, those that the WSDL declares as its classes (official-protocols D12-D13). */
import type { ObjectShape, Shape } from "../../../functions/description.js";
import { escapeText } from "../../../xml/escape.js";
import { closed, type EnvelopeWriter } from "../../soap/envelope-writer.js";
import { isList, type WireValue } from "../call.js";
import { servedFloat } from "../scalar.js";

/** The name of the WSDL's class for a record; `undefined` for one that goes as a Map. */
export type StructClass = (shape: ObjectShape) => string | undefined;

/** The order of the calls of `use` is that in which PHP declares its prefixes. */
export class ServedValues {
  readonly #writer: EnvelopeWriter;
  readonly #structClass: StructClass;

  constructor(writer: EnvelopeWriter, structClass: StructClass) {
    this.#writer = writer;
    this.#structClass = structClass;
  }

  /** @param isDeclared whether the WSDL says what stands here: top values, and records directly inside such records */
  element(name: string, value: WireValue, shape: Shape | undefined, isDeclared: boolean): string {
    if (value === null) return `<${name} ${this.#writer.use("xsi")}:nil="true"/>`;
    if (typeof value !== "object") return this.#scalar(name, value, shape);
    const structClass = isDeclared && shape?.kind === "object" ? this.#structClass(shape) : undefined;
    if (structClass !== undefined && shape?.kind === "object") return this.#struct(name, structClass, value, shape);
    if (isList(value)) return this.#list(name, value, shape);
    return Object.keys(value).length === 0 ? this.#list(name, [], shape) : this.#map(name, value, shape);
  }

  #scalar(name: string, value: string | number | boolean, shape: Shape | undefined): string {
    const type = this.#simpleType(value, shape);
    const text = type === "xsd:float" ? servedFloat(Number(value)) : String(value);
    // PHP writes an empty text with both its tags.
    return `<${name}${this.#typed(type)}>${escapeText(text)}</${name}>`;
  }

  #simpleType(value: string | number | boolean, shape: Shape | undefined): string {
    const { use } = this;
    if (typeof value === "string") return `${use("xsd")}:string`;
    if (typeof value === "boolean") return `${use("xsd")}:boolean`;
    const isFloat = !Number.isInteger(value) || (shape?.kind === "value" && shape.type === "float");
    return `${use("xsd")}:${isFloat ? "float" : "int"}`;
  }

  readonly use = (prefix: Parameters<EnvelopeWriter["use"]>[0]): string => this.#writer.use(prefix);

  #list(name: string, value: readonly WireValue[], shape: Shape | undefined): string {
    if (value.length === 0) {
      const size = this.#writer.arrayAttributes(this.#writer.version === "1.1" ? "xsd:ur-type" : "xsd:anyType", 0);
      this.use("xsd");
      return `<${name}${size}${this.#typed(this.#arrayType())}/>`;
    }
    const of = shape?.kind === "list" ? shape.of : undefined;
    const size = this.#writer.arrayAttributes(this.#itemType(value, of), value.length);
    const items = value.map((item) => this.element("item", item, of, false));
    return `<${name}${size}${this.#typed(this.#arrayType())}>${items.join("")}</${name}>`;
  }

  #arrayType(): string {
    return `${this.use(this.#writer.version === "1.1" ? "SOAP-ENC" : "enc")}:Array`;
  }

  #itemType(items: readonly WireValue[], of: Shape | undefined): string {
    const types = new Set(items.map((item) => this.#typeOf(item, of)));
    if (types.size === 1) return [...types][0]!;
    return this.#writer.version === "1.1" ? "xsd:ur-type" : "xsd:anyType";
  }

  #typeOf(item: WireValue, of: Shape | undefined): string {
    if (item === null) return "";
    if (typeof item !== "object") return this.#simpleType(item, of);
    return isList(item) || Object.keys(item).length === 0 ? this.#arrayType() : `${this.use("ns2")}:Map`;
  }

  #map(name: string, value: { readonly [key: string]: WireValue }, shape: Shape | undefined): string {
    const shapes = shape?.kind === "object" ? shape.keys : {};
    const entries = Object.entries(value).map(([key, member]) => {
      const of = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
      return `<item><key${this.#typed("xsd:string")}>${escapeText(key)}</key>${this.element("value", member, of, false)}</item>`;
    });
    return `<${name}${this.#typed(`${this.use("ns2")}:Map`)}>${entries.join("")}</${name}>`;
  }

  /** Every declared field comes, absent ones as nil (D13). */
  #struct(name: string, structClass: string, value: object, shape: ObjectShape): string {
    const members = new Map<string, WireValue>(Object.entries(value));
    const fields = Object.entries(shape.keys).map(([key, of]) => this.element(key, members.get(key) ?? null, of, true));
    return closed(name, this.#typed(`ns1:${structClass}`), fields.join(""));
  }

  #typed(type: string): string {
    return ` ${this.use("xsi")}:type="${type}"`;
  }
}
