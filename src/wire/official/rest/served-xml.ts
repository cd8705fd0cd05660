/** The XML of REST answers as Moodle writes it: by the description, every key of it, a blank line nowhere (moodle4 1, 6, 7). */
import type { Shape } from "../../../functions/description.js";
import { escapeHtml } from "../../../xml/escape.js";
import { isList, isObject, type SiteException, type WireValue } from "../call.js";
import { servedFloat } from "../scalar.js";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" ?>\n';

/** Null without a description is void. */
export function responseXml(value: WireValue, returns: Shape | undefined): string {
  const content = value === null && returns === undefined ? "" : valueXml(value, returns);
  return `${DECLARATION}<RESPONSE>\n${content}</RESPONSE>\n`;
}

export function exceptionXml({ exception = "moodle_exception", errorcode, message, debuginfo }: SiteException): string {
  const details = [detail("ERRORCODE", errorcode), detail("MESSAGE", message), detail("DEBUGINFO", debuginfo)];
  return `${DECLARATION}<EXCEPTION class="${escapeHtml(exception)}">\n${details.join("")}</EXCEPTION>\n`;
}

function detail(element: string, text: string | undefined): string {
  return text === undefined ? "" : `<${element}>${escapeHtml(text)}</${element}>\n`;
}

/** The description says what a value is; one that is not there is an empty list, or an object of such. */
function valueXml(value: WireValue, shape: Shape | undefined): string {
  const own = isList(value) ? "list" : isObject(value) ? "object" : "value";
  const kind = shape === undefined || shape.kind === "value" ? own : shape.kind;
  if (kind === "list") return listXml(isList(value) ? value : [], shape?.kind === "list" ? shape.of : undefined);
  if (kind === "object") return objectXml(isObject(value) ? value : {}, shape?.kind === "object" ? shape.keys : undefined);
  return value === null ? '<VALUE null="null"/>\n' : `<VALUE>${escapeHtml(scalarText(value))}</VALUE>\n`;
}

function listXml(list: readonly WireValue[], of: Shape | undefined): string {
  return `<MULTIPLE>\n${list.map((item) => valueXml(item, of)).join("")}</MULTIPLE>\n`;
}

function objectXml(object: { readonly [key: string]: WireValue }, keys: { readonly [key: string]: Shape } | undefined): string {
  const members = Object.keys(keys ?? object).map((key) => {
    const value = Object.hasOwn(object, key) ? object[key]! : null;
    return `<KEY name="${escapeHtml(key)}">${valueXml(value, keys?.[key])}</KEY>\n`;
  });
  return `<SINGLE>\n${members.join("")}</SINGLE>\n`;
}

function scalarText(value: WireValue): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "number" && !Number.isInteger(value) ? servedFloat(value) : String(value);
}
