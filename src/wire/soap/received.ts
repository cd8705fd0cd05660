/** Reads requests of any client the way PHP's SoapServer does (protocol 2, wire 2-4, 8, 14, legacy-clients). */
import type { DialectOperation, DialectTable, MessagePart } from "../../contract/dialect.js";
import { DecodeError } from "../../errors.js";
import { parseTree, type XmlElement } from "../../xml/tree.js";
import { XmlError } from "../../xml/xml-error.js";
import { type DecodeLimits, defaultLimits } from "../exchange.js";
import { excerptOf } from "./excerpt.js";
import { ReceivedValues } from "./received-value.js";

export interface ReceivedPart {
  /** Local name of the element as sent. */
  readonly name: string;
  /** The declared part that it fills; undefined for one that the server ignores. */
  readonly declared: string | undefined;
  readonly value: unknown;
}

export interface ReceivedSoapRequest {
  readonly version: "1.1" | "1.2";
  /** Local name as sent; PHP finds operations without regard to case. */
  readonly operation: string;
  /** As the table spells it; undefined for an operation that it lacks. */
  readonly declared: DialectOperation | undefined;
  /** In the order in which they were sent. */
  readonly parts: readonly ReceivedPart[];
}

export interface ReceiveOptions {
  readonly limits?: Partial<DecodeLimits>;
  readonly contentType?: string | undefined;
}

const REQUEST_LIMITS: DecodeLimits = { ...defaultLimits, bytes: 64 * 1024 * 1024, items: 1_000_000 };

/**
 * The operation and the parts of a request.
 * Values are typed by `xsi:type`, else by the table; structs keep declared members only, a Map all; absent members are absent, nil is null.
 * @throws DecodeError `not_understood`, or `not_an_envelope` for a document that is none
 * @throws FaultError (`SOAP-ENV:Server`) for a text in a number, as PHP
 */
export function decodeSoapRequest(body: Uint8Array, table: DialectTable, options: ReceiveOptions = {}): ReceivedSoapRequest {
  const limits = { ...REQUEST_LIMITS, ...options.limits };
  try {
    if (body.length > limits.bytes) throw new XmlError(`the request is longer than ${limits.bytes} bytes`, "limit_exceeded");
    return requestOf(parseTree(body, options.contentType, limits), table, limits);
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause;
    throw new DecodeError(`the request is not understood: ${cause.message}`, {
      code: cause.code,
      excerpt: excerptOf(body, 0, body.length),
    });
  }
}

function requestOf(root: XmlElement, table: DialectTable, limits: DecodeLimits): ReceivedSoapRequest {
  if (root.local !== "Envelope") throw new DecodeError("the request is no SOAP envelope", { code: "not_an_envelope" });
  const call = root.children.find((child) => child.local === "Body")?.children.find((child) => !isIndependent(child));
  if (call === undefined) throw new XmlError("the envelope holds no call");
  const declared = operationLike(table, call.local);
  const values = new ReceivedValues(table, root, limits);
  const places = placesOf(call.children, declared?.request.parts ?? []);
  const parts = call.children.map((element, index): ReceivedPart => {
    const part = places[index];
    return { name: element.local, declared: part?.name, value: values.read(element, part?.type) };
  });
  const version = root.attributes.some(({ value }) => value === "http://www.w3.org/2003/05/soap-envelope") ? "1.2" : "1.1";
  return { version, operation: call.local, declared, parts };
}

/** `multiRef` elements and the like, which only stand there to be referred to. */
function isIndependent(element: XmlElement): boolean {
  return element.attributes.some(({ local, name, value }) => local === "root" && name !== local && value.trim() === "0");
}

/** The operation of that name, case aside. */
function operationLike(table: DialectTable, name: string): DialectOperation | undefined {
  const exact = table.operations.get(name);
  if (exact !== undefined) return exact;
  const lower = name.toLowerCase();
  for (const operation of table.operations.values()) if (operation.name.toLowerCase() === lower) return operation;
  return undefined;
}

/** Which declared part each element fills: by name, the first of a name counts; by position only where no name at all is known (wire 3). */
function placesOf(elements: readonly XmlElement[], declared: readonly MessagePart[]): readonly (MessagePart | undefined)[] {
  const byName = elements.map((element, index) => {
    const isFirst = elements.findIndex((other) => other.local === element.local) === index;
    return isFirst ? declared.find((part) => part.name === element.local) : undefined;
  });
  return byName.some((part) => part !== undefined) ? byName : elements.map((_, index) => declared[index]);
}
