/** Writes answers and faults as the XML-RPC server of Moodle 2 does (official-protocols C1, C5, C8). */
import type { Shape } from "../../../functions/description.js";
import { isList, type SiteException, type WireValue } from "../call.js";

/** From here on JavaScript's own way of writing so many decimals has an exponent. */
const MOST_FIXED = 1e21;

export interface EncodedXmlRpcAnswer {
  readonly status: 200;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The answer of a function; without a shape whole numbers are ints. */
export function encodeXmlRpcAnswer(value: WireValue, returns?: Shape): EncodedXmlRpcAnswer {
  const body = `<params><param>${valueElement(value, returns)}</param></params>`;
  return { status: 200, headers: { "content-type": "text/xml; charset=utf-8" }, body: document(body) };
}

/** A refusal: `faultcode` is the number, 0 for Moodle's own. Its media type is that of a page (C1). */
export function encodeXmlRpcFault({ message, debuginfo, faultcode = "0" }: SiteException): EncodedXmlRpcAnswer {
  const faultString = debuginfo === undefined ? message : `${message} | DEBUG INFO: ${debuginfo}`;
  const fault = valueElement({ faultCode: Number(faultcode), faultString }, undefined);
  return { status: 200, headers: { "content-type": "text/html" }, body: document(`<fault>${fault}</fault>`) };
}

function document(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<methodResponse>${content}</methodResponse>`;
}

function valueElement(value: WireValue, shape: Shape | undefined): string {
  return `<value>${content(value, shape)}</value>`;
}

function content(value: WireValue, shape: Shape | undefined): string {
  if (value === null) return "<nil/>";
  switch (typeof value) {
    case "string":
      return `<string>${escaped(value)}</string>`;
    case "boolean":
      return `<boolean>${value ? 1 : 0}</boolean>`;
    case "number":
      return Number.isSafeInteger(value) && !(shape?.kind === "value" && shape.type === "float")
        ? `<int>${value}</int>`
        : `<double>${doubleText(value)}</double>`;
  }
  if (Object.keys(value).length === 0) return "<array><data/></array>";
  if (isList(value)) {
    const of = shape?.kind === "list" ? shape.of : undefined;
    return `<array><data>${value.map((item) => valueElement(item, of)).join("")}</data></array>`;
  }
  const shapes = shape?.kind === "object" ? shape.keys : {};
  const members = Object.entries(value).map(
    ([key, member]) =>
      `<member><name>${escaped(key)}</name>${valueElement(member, Object.hasOwn(shapes, key) ? shapes[key] : undefined)}</member>`,
  );
  return `<struct>${members.join("")}</struct>`;
}

/** Fourteen decimals, zeros cut off, the point kept: `5.` (C5). Never with an exponent. */
function doubleText(value: number): string {
  return Math.abs(value) < MOST_FIXED ? value.toFixed(14).replace(/0+$/, "") : `${BigInt(value)}.`;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => ESCAPES[character]!);
}
