/** Reads a REST request as PHP does: query, form body and cookies become one tree of request variables (wire 27). */
import { Buffer, isUtf8 } from "node:buffer";
import { asBytes } from "../../xml/bytes.js";
import { decodeWindows1252 } from "../../xml/windows-1252.js";
import { phpRequestLimits, type RequestLimits } from "./form.js";

/** A text, or what brackets make: keys as PHP has them, in the order in which they came. */
export type RequestValue = string | RequestVariables;
export type RequestVariables = Map<string, RequestValue>;

export interface ReceivedRequest {
  /** The part of the address after `?`. */
  readonly query?: string | undefined;
  readonly body?: Uint8Array | undefined;
  readonly contentType?: string | undefined;
  /** The Cookie header: a cookie named like a parameter overrides it (quirks 81). */
  readonly cookie?: string | undefined;
}

/** The merged variables: the body overrides the query, a cookie both; arrays of the same name are merged, as PHP does. */
export function decodeRestRequest(request: ReceivedRequest, limits: Partial<RequestLimits> = {}): RequestVariables {
  const bounds = { ...phpRequestLimits, ...limits };
  const { query = "", cookie } = request;
  const variables = variablesOf(bodyPairs(request, bounds.variables), bounds);
  const merged = query === "" ? variables : merge(variablesOf(pairsOf(query, "&", bounds.variables), bounds), variables);
  return cookie === undefined ? merged : merge(merged, variablesOf(firstOnly(pairsOf(cookie, ";")), bounds));
}

type Pair = readonly [name: string, value: string];

const FORM = /^\s*application\/x-www-form-urlencoded\b/i;
const MULTIPART = /^\s*multipart\/form-data\b.*?;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;,]+))/i;

function bodyPairs({ body, contentType = "" }: ReceivedRequest, most: number): Iterable<Pair> {
  if (body === undefined || body.length === 0) return [];
  const text = (): string => asBytes(body).latin1Slice(0, body.length);
  if (FORM.test(contentType)) return pairsOf(text(), "&", most);
  const boundary = MULTIPART.exec(contentType);
  return boundary ? multipartPairs(text(), boundary[1] ?? boundary[2]!) : [];
}

/** `name=value` pairs, the first ones where there are more than `most`; a text with one character per byte. */
function pairsOf(text: string, separator: "&" | ";", most = Number.POSITIVE_INFINITY): Pair[] {
  const pairs: Pair[] = [];
  for (let start = 0; start < text.length && pairs.length < most; ) {
    const next = text.indexOf(separator, start);
    const end = next < 0 ? text.length : next;
    const pair = text.slice(start, end);
    start = end + 1;
    const equals = pair.indexOf("=");
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (name.trim() !== "") pairs.push([unescaped(name), equals < 0 ? "" : unescaped(pair.slice(equals + 1))]);
  }
  return pairs;
}

/** Of cookies with the same name, the first one counts. */
function* firstOnly(pairs: Iterable<Pair>): Iterable<Pair> {
  const seen = new Set<string>();
  for (const pair of pairs) {
    const name = pair[0].trim();
    if (!seen.has(name)) yield [name, pair[1]];
    seen.add(name);
  }
}

/** The fields of a multipart body; files are left out. */
function* multipartPairs(text: string, boundary: string): Iterable<Pair> {
  const delimiter = `--${boundary}`;
  let start = text.startsWith(delimiter) ? 0 : text.indexOf(`\r\n${delimiter}`) + 2;
  if (start === 1) return;
  for (;;) {
    start += delimiter.length;
    if (text.startsWith("--", start)) return;
    const head = text.indexOf("\r\n\r\n", start);
    const end = text.indexOf(`\r\n${delimiter}`, head < 0 ? start : head + 2);
    if (head < 0 || end < 0) return;
    const headers = text.slice(start, head);
    const name = /\bname="([^"]*)"/i.exec(/^content-disposition:.*$/im.exec(headers)?.[0] ?? "")?.[1];
    if (name !== undefined && !/;\s*filename=/i.test(headers))
      yield [characters(name), characters(text.slice(head + 4, Math.max(end, head + 4)))];
    start = end + 2;
  }
}

const PLAIN = /^[\w.@-]*$/;

function unescaped(text: string): string {
  if (PLAIN.test(text)) return text; // most names, ids and keys
  return characters(
    text.replaceAll("+", " ").replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}

/** Bytes as characters: UTF-8, else windows-1252. */
function characters(bytes: string): string {
  const buffer = Buffer.from(bytes, "latin1");
  return isUtf8(buffer) ? buffer.toString("utf8") : decodeWindows1252(buffer);
}

function variablesOf(pairs: Iterable<Pair>, limits: RequestLimits): RequestVariables {
  const variables: RequestVariables = new Map();
  let count = 0;
  for (const [name, value] of pairs) {
    if (++count > limits.variables) break;
    if (PLAIN_NAME.test(name)) {
      variables.set(name, value);
      continue;
    }
    const path = pathOf(name);
    if (path !== undefined && path.length - 1 <= limits.depth) put(variables, path, value);
  }
  return variables;
}

/** A name without brackets and anything else that PHP changes. */
const PLAIN_NAME = /^\w+$/;

/** `users[0][name]` as the keys to it; '' stands for `[]`. */
function pathOf(written: string): string[] | undefined {
  const name = written.trimStart();
  const bracket = name.indexOf("[");
  const first = (bracket < 0 ? name : name.slice(0, bracket)).replace(/[ .]/g, "_");
  if (first === "") return undefined;
  const path = [first];
  for (let at = bracket; at >= 0 && name[at] === "["; ) {
    const close = name.indexOf("]", at);
    // An array that is not closed is part of the name.
    if (close < 0) return path.length > 1 ? path : [`${first}_${name.slice(bracket + 1)}`.replace(/[ .[]/g, "_")];
    path.push(name.slice(at + 1, close).trimStart());
    at = close + 1;
  }
  return path;
}

function put(variables: RequestVariables, path: readonly string[], value: string): void {
  let inside = variables;
  path.forEach((key, index) => {
    const name = index > 0 && key === "" ? nextKey(inside) : key;
    if (index === path.length - 1) {
      inside.set(name, value);
      return;
    }
    const present = inside.get(name);
    const next: RequestVariables = present instanceof Map ? present : new Map();
    if (next !== present) inside.set(name, next);
    inside = next;
  });
}

/** The key that `[]` takes: one more than the greatest number so far. */
function nextKey(variables: RequestVariables): string {
  let next = 0;
  for (const key of variables.keys()) if (/^(?:0|[1-9]\d{0,14})$/.test(key)) next = Math.max(next, Number(key) + 1);
  return String(next);
}

function merge(into: RequestVariables, from: RequestVariables): RequestVariables {
  for (const [name, value] of from) {
    const present = into.get(name);
    if (present instanceof Map && value instanceof Map) merge(present, value);
    else into.set(name, value);
  }
  return into;
}
