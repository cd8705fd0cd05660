/** The envelope around a message as PHP writes it: namespaces are declared on the root, in the order in which the body first needs them. */
import { Buffer } from "node:buffer";
import { escapeAttribute } from "../../xml/escape.js";
import { XmlWriter } from "../../xml/writer.js";

export type SoapVersion = "1.1" | "1.2";

const ENCODING_11 = "http://schemas.xmlsoap.org/soap/encoding/";
const ENCODING_12 = "http://www.w3.org/2003/05/soap-encoding";

const URIS: Readonly<Record<Exclude<Prefix, "ns1">, string>> = {
  xsd: "http://www.w3.org/2001/XMLSchema",
  xsi: "http://www.w3.org/2001/XMLSchema-instance",
  "SOAP-ENC": ENCODING_11,
  enc: ENCODING_12,
  ns2: "http://xml.apache.org/xml-soap",
};

/** `ns2` has but one type: the Map of Apache. */
type Prefix = "ns1" | "xsd" | "xsi" | "SOAP-ENC" | "enc" | "ns2";

export const ENVELOPE_URI = "http://schemas.xmlsoap.org/soap/envelope/";
export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

export class EnvelopeWriter {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new EnvelopeWriter("");

  readonly #prefixes = new Set<Prefix>(["ns1"]);
  readonly #namespace: string;
  readonly version: SoapVersion;
  /** What stands in the body, where it is written piece by piece. */
  readonly body = new XmlWriter();

  /** @param namespace what `ns1` stands for */
  constructor(namespace: string, version: SoapVersion = "1.1") {
    this.#namespace = namespace;
    this.version = version;
  }

  /** The prefix; declared from now on. */
  use(prefix: Prefix): Prefix {
    this.#prefixes.add(prefix);
    return prefix;
  }

  /** The whole document around a call or an answer. */
  document(body: string): string {
    const [before, after] = this.#frame();
    return before + body + after;
  }

  /** The whole document around what was written into `body`. */
  bytes(): Uint8Array {
    const [before, after] = this.#frame();
    return Buffer.concat([Buffer.from(before), ...this.body.written(), Buffer.from(after)]);
  }

  /** Writes an element into `body`; in the short form where `content` writes nothing. */
  wrap(name: string, attributes: string, content: () => void): void {
    this.body.markup(`<${name}${attributes}>`);
    const start = this.body.length;
    content();
    if (this.body.length === start) this.body.closeEmpty();
    else this.body.markup(`</${name}>`);
  }

  /** What stands before and after the content of the body: known when that is written. */
  #frame(): readonly [before: string, after: string] {
    this.use("xsd");
    this.use(this.version === "1.1" ? "SOAP-ENC" : "enc");
    const declared = [...this.#prefixes]
      .map((prefix) => ` xmlns:${prefix}="${escapeAttribute(prefix === "ns1" ? this.#namespace : URIS[prefix])}"`)
      .join("");
    if (this.version === "1.2") {
      const open = `<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"${declared}>`;
      return [`${DECLARATION}${open}<env:Body xmlns:rpc="http://www.w3.org/2003/05/soap-rpc">`, "</env:Body></env:Envelope>\n"];
    }
    const open = `<SOAP-ENV:Envelope xmlns:SOAP-ENV="${ENVELOPE_URI}"${declared} SOAP-ENV:encodingStyle="${ENCODING_11}">`;
    return [`${DECLARATION}${open}<SOAP-ENV:Body>`, "</SOAP-ENV:Body></SOAP-ENV:Envelope>\n"];
  }

  /** What an array says of itself. */
  arrayAttributes(itemType: string, size: number): string {
    if (this.version === "1.1") return ` ${this.use("SOAP-ENC")}:arrayType="${itemType}[${size}]"`;
    const prefix = this.use("enc");
    return ` ${prefix}:itemType="${itemType}" ${prefix}:arraySize="${size}"`;
  }

  /** What the answer's element says: SOAP 1.2 names the encoding there. */
  get callAttributes(): string {
    return this.version === "1.1" ? "" : ` env:encodingStyle="${ENCODING_12}"`;
  }
}

/** A text of the table with the site's address in it. */
export function withRoot(template: string, wwwroot: string): string {
  return template.replaceAll("{wwwroot}", wwwroot);
}

/** An element; without content in the short form. */
export function closed(name: string, attributes: string, content: string): string {
  return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}
