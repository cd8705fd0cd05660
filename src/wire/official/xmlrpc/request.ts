/** Writes calls over XML-RPC: the types of the arguments decide whether the site finds the function at all (official-protocols C1-C6). */
import type { Shape } from "../../../functions/description.js";
import { escapeText } from "../../../xml/escape.js";
import { Place } from "../../soap/place.js";
import { type Argument, type FunctionCall, isList, type WireValue } from "../call.js";
import { type WrittenScalar, writtenScalar, wrongValue } from "../scalar.js";

export interface EncodedXmlRpcCall {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What fits a 32 bit integer; `i8` stops the site (C6). */
const MOST_INT = 2 ** 31 - 1;

/**
 * @param call with the arguments in the order of the description; trailing nulls are left out, which is how defaults are asked for (C3)
 * @throws UsageError for null anywhere else: it matches no signature, and inside records it is stored as an empty text (C2, C4)
 */
export function encodeXmlRpcCall(call: FunctionCall): EncodedXmlRpcCall {
  const params = withoutTrailingNulls(call.args).map(
    ({ name, value, shape }) => `<param>${valueElement(value, shape, new Place(undefined, name), true)}</param>`,
  );
  const name = `<methodName>${escapeText(call.function)}</methodName>`;
  return {
    headers: { "content-type": "text/xml; charset=utf-8" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<methodCall>${name}<params>${params.join("")}</params></methodCall>`,
  };
}

function withoutTrailingNulls(args: readonly Argument[]): readonly Argument[] {
  return args.slice(0, args.findLastIndex(({ value }) => value !== null) + 1);
}

function valueElement(value: WireValue, shape: Shape | undefined, place: Place, isArgument: boolean): string {
  return `<value>${content(value, shape, place, isArgument)}</value>`;
}

function content(value: WireValue, shape: Shape | undefined, place: Place, isArgument: boolean): string {
  if (value === null) return refuseNull(place, isArgument);
  if (typeof value !== "object") return scalar(writtenScalar(value, shape, place), isArgument);
  // Both empty ones are one value to whoever made them; their types are not (C3).
  const isEmpty = Object.keys(value).length === 0;
  const kind = isEmpty && shape !== undefined ? shape.kind : isList(value) ? "list" : "object";
  if (isEmpty) return kind === "object" ? "<struct></struct>" : "<array><data></data></array>";
  if (isList(value)) {
    const of = shape?.kind === "list" ? shape.of : undefined;
    const items = value.map((item, index) => valueElement(item, of, new Place(place, index), false));
    return `<array><data>${items.join("")}</data></array>`;
  }
  const shapes = shape?.kind === "object" ? shape.keys : {};
  const members = Object.entries(value).map(([key, member]) => {
    const at = new Place(place, key);
    const name = escapeText(writtenScalar(key, undefined, at).text);
    return `<member><name>${name}</name>${valueElement(member, Object.hasOwn(shapes, key) ? shapes[key] : undefined, at, false)}</member>`;
  });
  return `<struct>${members.join("")}</struct>`;
}

/** Big ints go as text, which the site takes for a number inside lists and records, where types are free (C2, C6). */
function scalar({ type, text }: WrittenScalar, isArgument: boolean): string {
  const sent = type === "int" && !isArgument && Math.abs(Number(text)) > MOST_INT ? "string" : type;
  return `<${sent}>${escapeText(text)}</${sent}>`;
}

function refuseNull(place: Place, isArgument: boolean): never {
  if (!isArgument) throw wrongValue(place, "is null, which the site would store as an empty text: leave it out");
  const hint = "give its value, or leave it and everything after it out; REST can leave out any argument";
  throw wrongValue(place, "is null, which XML-RPC cannot say", hint);
}
