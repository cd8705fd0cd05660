/** The values of a call as both of Moodle's SOAP servers read them: lists as arrays, records as structs, every value with its type. */
import type { Shape } from "../../../functions/description.js";
import { escapeText } from "../../../xml/escape.js";
import { closed, type EnvelopeWriter } from "../../soap/envelope-writer.js";
import { Place } from "../../soap/place.js";
import { isList, type WireValue } from "../call.js";
import { takesNull, writtenScalar, wrongValue } from "../scalar.js";

/** Keys that can be the name of an element. */
const ELEMENT_NAME = /^[A-Za-z_][\w.-]*$/;

export class RequestValues {
  readonly #writer: EnvelopeWriter;

  constructor(writer: EnvelopeWriter) {
    this.#writer = writer;
  }

  /** The element `name`; `around` says where it stands. */
  element(
    name: string,
    value: WireValue,
    shape: Shape | undefined,
    around: Place | undefined,
    step: string | number = name,
  ): string {
    const place = new Place(around, step);
    if (value === null) return this.#nil(name, shape, place);
    if (typeof value !== "object") {
      const { type, text } = writtenScalar(value, shape, place);
      return closed(name, this.#typed(`${this.#writer.use("xsd")}:${type}`), contentOf(text));
    }
    if (isList(value)) return this.#list(name, value, shape, place);
    return this.#record(name, value, shape, place);
  }

  /** Null is stored like any value (D10). */
  #nil(name: string, shape: Shape | undefined, place: Place): string {
    if (!takesNull(shape)) {
      throw wrongValue(place, "is null, which the site would refuse or store: leave it out, or give its default");
    }
    return `<${name} ${this.#writer.use("xsi")}:nil="true"/>`;
  }

  #list(name: string, value: readonly WireValue[], shape: Shape | undefined, place: Place): string {
    // Also the form of an empty record: the only one that both servers were seen to take (D8).
    if (value.length === 0) return `<${name}${this.#typed(`${this.#writer.use("SOAP-ENC")}:Array`)}/>`;
    const of = shape?.kind === "list" ? shape.of : undefined;
    const items = value.map((item, index) => this.element("item", item, of, place, index));
    const size = this.#writer.arrayAttributes(this.#itemType(value, of, place), value.length);
    return `<${name}${size}${this.#typed("SOAP-ENC:Array")}>${items.join("")}</${name}>`;
  }

  #itemType(items: readonly WireValue[], of: Shape | undefined, place: Place): string {
    const types = new Set(items.map((item) => this.#typeOf(item, of, place)));
    return types.size === 1 ? [...types][0]! : "xsd:ur-type";
  }

  #typeOf(item: WireValue, of: Shape | undefined, place: Place): string {
    if (item === null) return "xsd:ur-type";
    if (typeof item !== "object") return `xsd:${writtenScalar(item, of, place).type}`;
    if (isList(item) || Object.keys(item).length === 0) return "SOAP-ENC:Array";
    return this.#isStruct(item) ? "SOAP-ENC:Struct" : `${this.#writer.use("ns2")}:Map`;
  }

  #record(name: string, value: { readonly [key: string]: WireValue }, shape: Shape | undefined, place: Place): string {
    const keys = Object.keys(value);
    if (keys.length === 0) return this.#list(name, [], shape, place);
    const shapes = shape?.kind === "object" ? shape.keys : {};
    const member = (element: string, key: string): string =>
      this.element(element, value[key]!, Object.hasOwn(shapes, key) ? shapes[key] : undefined, place, key);
    if (this.#isStruct(value)) {
      const members = keys.map((key) => member(key, key));
      return closed(name, this.#typed(`${this.#writer.use("SOAP-ENC")}:Struct`), members.join(""));
    }
    const entries = keys.map((key) => `<item>${this.element("key", key, undefined, place)}${member("value", key)}</item>`);
    return closed(name, this.#typed(`${this.#writer.use("ns2")}:Map`), entries.join(""));
  }

  /** A struct is half as long as a Map, and its servers take both (D9); keys that are no names need the Map. */
  #isStruct(value: { readonly [key: string]: WireValue }): boolean {
    return Object.keys(value).every((key) => ELEMENT_NAME.test(key));
  }

  #typed(type: string): string {
    return ` ${this.#writer.use("xsi")}:type="${type}"`;
  }
}

/**
 * PHP's server takes elements of nothing but blanks for empty ones when it reads the request by itself (`SoapServer::handle()` without an
 * argument), but never CDATA. A CR cannot stand there: parsers make it an LF.
 */
function contentOf(text: string): string {
  return /^[ \t\n]+$/.test(text) ? `<![CDATA[${text}]]>` : escapeText(text);
}
