/** The values of an answer as PHP writes them for Moodle: records as Apache's Map, those that the WSDL declares as its classes (official-protocols D12-D13). */
import type { ObjectShape, Shape, ValueShape } from "../../../functions/description.js";
import { escapeText } from "../../../xml/escape.js";
import { closed, type EnvelopeWriter } from "../../soap/envelope-writer.js";
import { isList, type WireValue } from "../call.js";
import { isWhole, servedFloat } from "../scalar.js";

/** Keys that PHP's arrays turn into ints. */
const ARRAY_INDEX = /^(?:0|-?[1-9][0-9]{0,17})$/;

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

  /** @param isDeclared whether the WSDL says what stands here: top values, and those directly inside records that it declares */
  element(name: string, value: WireValue, shape: Shape | undefined, isDeclared: boolean): string {
    if (value === null) return `<${name} ${this.#writer.use("xsi")}:nil="true"/>`;
    if (typeof value !== "object") return this.#scalar(name, value, shape, isDeclared);
    const structClass = isDeclared && shape?.kind === "object" ? this.#structClass(shape) : undefined;
    if (structClass !== undefined && shape?.kind === "object") return this.#struct(name, structClass, value, shape);
    if (isList(value)) return this.#list(name, value, shape);
    return Object.keys(value).length === 0 ? this.#list(name, [], shape) : this.#map(name, value, shape);
  }

  #scalar(name: string, value: string | number | boolean, shape: Shape | undefined, isDeclared: boolean): string {
    const type = isDeclared && shape?.kind === "value" ? declaredType(shape) : ownType(value, shape);
    const isFloat = type === "float" || type === "double";
    const text = isFloat ? servedFloat(Number(value)) : String(type === "int" ? Number(value) : value);
    // PHP writes an empty text with both its tags.
    return `<${name}${this.#typed(`${this.use("xsd")}:${type}`)}>${escapeText(text)}</${name}>`;
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

  /** Only a type that all items have is named, and only then its prefix declared. To PHP, true and false are of two types. */
  #itemType(items: readonly WireValue[], of: Shape | undefined): string {
    const [kind, ...others] = new Set(items.map((item) => kindOf(item, of)));
    if (kind === undefined || others.length > 0) return this.#writer.version === "1.1" ? "xsd:ur-type" : "xsd:anyType";
    switch (kind) {
      case "nil":
        return `${this.use("xsi")}:nil`;
      case "list": {
        const type = this.#arrayType();
        // In SOAP 1.2 PHP declares the encoding of 1.1 beside its own for lists in lists.
        this.use("SOAP-ENC");
        return type;
      }
      case "map":
        return `${this.use("ns2")}:Map`;
      default:
        return `${this.use("xsd")}:${kind === "true" || kind === "false" ? "boolean" : kind}`;
    }
  }

  #map(name: string, value: { readonly [key: string]: WireValue }, shape: Shape | undefined): string {
    const shapes = shape?.kind === "object" ? shape.keys : {};
    const entries = Object.entries(value).map(([key, member]) => {
      const of = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
      // PHP writes this prefix without declaring it; the values do.
      const type = ARRAY_INDEX.test(key) ? "xsd:int" : "xsd:string";
      return `<item><key${this.#typed(type)}>${escapeText(key)}</key>${this.element("value", member, of, false)}</item>`;
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

/** The type of what the WSDL declares: flags are ints there (D2). */
function declaredType({ type }: ValueShape): "int" | "double" | "string" {
  if (isWhole(type)) return "int";
  return type === "float" ? "double" : "string";
}

/** The type that a value has by itself. */
function ownType(value: string | number | boolean, shape: Shape | undefined): "string" | "boolean" | "int" | "float" {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  return Number.isSafeInteger(value) && !(shape?.kind === "value" && shape.type === "float") ? "int" : "float";
}

function kindOf(value: WireValue, shape: Shape | undefined): string {
  if (value === null) return "nil";
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "object") return ownType(value, shape);
  return isList(value) || Object.keys(value).length === 0 ? "list" : "map";
}
