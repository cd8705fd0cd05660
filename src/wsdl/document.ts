/** Turns the text of a WSDL into elements: well-formed XML only, no DOCTYPE, within limits of size and depth. */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { DecodeError, type WsppErrorOptions } from "../errors.js";
import { ToUtf8 } from "../xml/encoding.js";
import { Element, Scope } from "./element.js";

/** A real WSDL has 0.25 MB. */
export const MAX_WSDL_BYTES = 5 * 1024 * 1024;
/** A real WSDL is 7 elements deep. */
export const MAX_WSDL_DEPTH = 64;

const PREFIX = "@_";
const WHERE_IT_STANDS =
  "the WSDL stands at WWWROOT/wspp/wsdl_pp2.php (simplified) or WWWROOT/wspp/wsdl_pp.php (classic); the service address answers a page for people, also with ?wsdl";

/** The error for a document that is not a WSDL that can be read. */
export function notAWsdl(what: string, options: Partial<WsppErrorOptions> & { excerpt?: string } = {}): DecodeError {
  return new DecodeError(`the WSDL was not understood: ${what}`, { ...options, code: options.code ?? "not_understood" });
}

/** The root element of an XML document. Throws a `DecodeError` that says what is wrong. */
export function parseDocument(document: string | Uint8Array): Element {
  if (document.length > MAX_WSDL_BYTES) {
    throw notAWsdl(`it is larger than ${MAX_WSDL_BYTES / 1024 / 1024} MB`, { code: "limit_exceeded" });
  }
  const text = textOf(document);
  refuseOtherThanXml(text);
  const problem = XMLValidator.validate(text);
  if (problem !== true) {
    const { msg, line, col } = problem.err;
    throw notAWsdl(`it is not well-formed XML: ${msg} (line ${line}, column ${col})`, {
      excerpt: text.split("\n")[line - 1] ?? "",
    });
  }
  let nodes: unknown;
  try {
    nodes = parser().parse(text);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    if (words.startsWith("Maximum nested tags")) throw tooDeep();
    throw notAWsdl(words, { cause, excerpt: text });
  }
  const root = Array.isArray(nodes)
    ? elementsOf(nodes, new Scope(new Map([["xml", "http://www.w3.org/XML/1998/namespace"]])), 1)[0]
    : undefined;
  if (!root) throw notAWsdl("it holds no element", { excerpt: text });
  return root;
}

function tooDeep(): DecodeError {
  return notAWsdl(`it is more than ${MAX_WSDL_DEPTH} elements deep`, { code: "limit_exceeded" });
}

function parser(): XMLParser {
  return new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: PREFIX,
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: MAX_WSDL_DEPTH,
    jPath: false,
  });
}

function textOf(document: string | Uint8Array): string {
  if (typeof document === "string") return document.replace(/^\uFEFF/, "");
  const decoder = new ToUtf8(undefined);
  try {
    const utf8 = new TextDecoder("utf-8", { fatal: true });
    return utf8.decode(decoder.push(document), { stream: true }) + utf8.decode(decoder.end());
  } catch (cause) {
    throw notAWsdl(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function refuseOtherThanXml(text: string): void {
  const start = text.slice(0, 2000).trimStart();
  if (start === "") throw notAWsdl("the document is empty");
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(start)) {
    const title = /<title[^>]*>([^<]*)</i.exec(text)?.[1]?.trim();
    throw notAWsdl(`it is an HTML page${title ? ` "${title}"` : ""}`, {
      excerpt: start,
      hint: WHERE_IT_STANDS,
    });
  }
  if (!start.startsWith("<")) throw notAWsdl("it is not XML", { excerpt: start, hint: WHERE_IT_STANDS });
  if (/<!DOCTYPE/i.test(text)) throw notAWsdl("it has a DOCTYPE, which is refused", { code: "doctype_refused", excerpt: start });
}

/** The parser's nodes are `{ tag: children, ":@": attributes }`; text is of no interest in a WSDL. */
function elementsOf(nodes: readonly unknown[], outer: Scope, depth: number): Element[] {
  if (depth > MAX_WSDL_DEPTH) throw tooDeep();
  return nodes.flatMap((node): Element[] => {
    const entries = isObject(node) ? Object.entries(node) : [];
    const [tag, children] = entries.find(([key]) => key !== ":@") ?? ["#text"];
    if (tag === "#text" || !Array.isArray(children)) return [];
    const attributes = attributesOf(entries.find(([key]) => key === ":@")?.[1]);
    const scope = scopeWith(outer, attributes);
    return [new Element(tag, attributes, elementsOf(children, scope, depth + 1), scope)];
  });
}

function attributesOf(value: unknown): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  if (!isObject(value)) return attributes;
  for (const [name, text] of Object.entries(value)) {
    if (name.startsWith(PREFIX) && typeof text === "string") attributes.set(name.slice(PREFIX.length), text);
  }
  return attributes;
}

function scopeWith(outer: Scope, attributes: ReadonlyMap<string, string>): Scope {
  const declared = [...attributes].filter(([name]) => name === "xmlns" || name.startsWith("xmlns:"));
  if (declared.length === 0) return outer;
  return new Scope(new Map(declared.map(([name, uri]) => [name.slice("xmlns:".length), uri])), outer);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
