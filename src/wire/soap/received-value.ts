/** The values in a request, as PHP's decoder makes them. */
import type { DialectTable, StructDeclaration } from "../../contract/dialect.js";
import type { ScalarKind } from "../../contract/language.js";
import { FaultError } from "../../errors.js";
import type { XmlElement } from "../../xml/tree.js";
import { XmlError } from "../../xml/xml-error.js";
import type { DecodeLimits } from "../exchange.js";
import { isRecordType, objectOf, objectOrList, setMember } from "./plain.js";
import { kindOfXsd } from "./scalar.js";

const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

export class ReceivedValues {
  readonly #table: DialectTable;
  readonly #root: XmlElement;
  readonly #limits: DecodeLimits;
  #byId: ReadonlyMap<string, XmlElement> | undefined;
  /** Elements being read, outermost first: one that is met again inside itself has no end. */
  readonly #open = new Set<XmlElement>();
  #items = 0;

  constructor(table: DialectTable, root: XmlElement, limits: DecodeLimits) {
    this.#table = table;
    this.#root = root;
    this.#limits = limits;
  }

  /** @param type the declared type's name in the table, where there is one */
  read(element: XmlElement, type: string | undefined): unknown {
    const target = this.#followed(element);
    if (this.#open.has(target)) throw new XmlError(`the element ${target.name} refers to itself`);
    // References can make a small request big: what they lead to is counted each time.
    if (++this.#items > this.#limits.items || this.#open.size >= this.#limits.depth) {
      throw new XmlError("too many values", "limit_exceeded");
    }
    this.#open.add(target);
    const value = this.#value(target, type);
    this.#open.delete(target);
    return value;
  }

  #followed(element: XmlElement): XmlElement {
    let target = element;
    for (let steps = 0; steps < 100; steps++) {
      const href = attribute(target, "href") ?? prefixed(target, "ref");
      if (href === undefined) return target;
      this.#byId ??= elementsById(this.#root);
      const next = this.#byId.get(href.replace(/^#/, ""));
      if (next === undefined) throw new XmlError(`nothing has the id ${href.slice(0, 40)} that is referred to`);
      target = next;
    }
    throw new XmlError("references that lead nowhere");
  }

  #value(element: XmlElement, type: string | undefined): unknown {
    if (isTrue(prefixed(element, "nil"))) return null;
    const sent = localOf(prefixed(element, "type"));
    if (sent === "Map") return this.#map(element);
    // What the client says wins over what the WSDL says (protocol 2).
    const isArray = prefixed(element, "arrayType") !== undefined || sent === "Array";
    const sentKind = sent === undefined ? undefined : kindOfXsd(sent);
    if (sentKind !== undefined && !isArray) return scalar(element, sentKind);
    const declared = this.#table.types.get(sent ?? "") ?? this.#table.types.get(type ?? "");
    if (isArray || declared?.kind === "array") {
      const item = declared?.kind === "array" ? declared.item : arrayItemType(element);
      return element.children.map((child) => this.read(child, item));
    }
    if (declared?.kind === "struct") return this.#struct(element, declared);
    const kind = type === undefined || sent !== undefined ? undefined : kindOfXsd(type);
    return kind === undefined ? this.#undeclared(element, sent) : scalar(element, kind);
  }

  #struct(element: XmlElement, declared: StructDeclaration): Record<string, unknown> {
    const struct: Record<string, unknown> = {};
    for (const { name, type } of declared.fields) {
      const child = element.children.find((candidate) => candidate.local === name);
      if (child !== undefined) setMember(struct, name, this.read(child, type));
    }
    return struct;
  }

  #map(element: XmlElement): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const entry of element.children) {
      const key = entry.children.find((child) => child.local === "key");
      const value = entry.children.find((child) => child.local === "value");
      if (key === undefined || value === undefined) throw new XmlError("an entry of a Map lacks its key or its value");
      setMember(map, String(this.read(key, "string")), this.read(value, undefined));
    }
    return map;
  }

  #undeclared(element: XmlElement, sent: string | undefined): unknown {
    if (element.children.length === 0) return isRecordType(sent) && element.text.trim() === "" ? {} : element.text;
    const values = element.children.map((child) => this.read(child, undefined));
    const names = element.children.map((child) => child.local);
    return sent === "Struct" ? objectOf(names, values) : objectOrList(names, values, sent);
  }
}

function scalar(element: XmlElement, kind: ScalarKind): string | number | boolean | null {
  if (element.children.length > 0) {
    if (kind === "string") return element.text;
    throw violation();
  }
  if (kind === "string") return element.text;
  const word = element.text.trim();
  if (word === "") return null;
  if (kind === "boolean") return !/^(?:false|f|0)$/i.test(word);
  if (NUMBER.test(word)) return Number(word);
  if (kind === "float" && /^[+-]?inf$/i.test(word))
    return word.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (kind === "float" && /^nan$/i.test(word)) return Number.NaN;
  throw violation();
}

/** PHP's answer to a text in a number (wire 13). */
function violation(): FaultError {
  return new FaultError({ faultcode: "SOAP-ENV:Server", faultstring: "SOAP-ERROR: Encoding: Violation of encoding rules" });
}

function arrayItemType(element: XmlElement): string | undefined {
  return localOf(prefixed(element, "arrayType"))?.replace(/\[.*$/s, "");
}

function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((candidate) => candidate.name === name)?.value;
}

/** An attribute with that local name and any prefix; which one does not matter, and it may be undeclared (legacy-clients). */
function prefixed(element: XmlElement, local: string): string | undefined {
  return element.attributes.find((candidate) => candidate.local === local && candidate.name !== local)?.value;
}

function localOf(qualified: string | undefined): string | undefined {
  return qualified?.slice(qualified.indexOf(":") + 1).trim();
}

function isTrue(text: string | undefined): boolean {
  return text !== undefined && /^\s*(?:true|1)\s*$/i.test(text);
}

function elementsById(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  const waiting = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    const id = element.attributes.find((candidate) => candidate.local === "id")?.value;
    if (id !== undefined && !found.has(id)) found.set(id, element);
    waiting.push(...element.children);
  }
  return found;
}
