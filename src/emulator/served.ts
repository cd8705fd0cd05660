/** One request as the log tells it: who asked what, by which protocol, without secrets. */
import { operationNames } from "../contract/operations.js";
import type { FaultKind } from "./faults.js";

export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  /** `soap simplified`, `soap classic`, `rest json`, `wsdl` or `-`. */
  readonly by: string;
  /** `-` where none is named; `?` for a name that is no operation: it may be anything. */
  readonly operation: string;
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  readonly ms: number;
  /** The trouble that was made on purpose. */
  readonly fault?: FaultKind | undefined;
  /** What the sandbox itself could not do. */
  readonly error?: string | undefined;
}

const LONGEST_PATH = 200;
/** As much of a body as is looked at. */
const BEGINNING = 64 * 1024;

/** Reads what a request asks, as far as a log needs it. The query is never part of it: it may hold a password (quirks 80). */
export function servedRequest(
  method: string,
  url: URL,
  body: Uint8Array | undefined,
): Pick<ServedRequest, "method" | "path" | "by" | "operation"> {
  const shared = { method, path: url.pathname.slice(0, LONGEST_PATH) };
  const script = /\/wspp\/(\w+)\.php$/.exec(url.pathname)?.[1] ?? "";
  if (script.startsWith("wsdl")) return { ...shared, by: "wsdl", operation: "-" };
  const text = body === undefined ? "" : Buffer.from(body.subarray(0, BEGINNING)).toString("latin1");
  const envelope = /<(?:[\w-]{1,99}:)?Body\b[^>]{0,999}>\s{0,999}<(?:[\w-]{1,99}:)?([\w-]{1,99})/.exec(text)?.[1];
  if (envelope !== undefined)
    return { ...shared, by: script.endsWith("2") ? "soap simplified" : "soap classic", operation: named(envelope) };
  const form = new URLSearchParams(text);
  const given = (name: string): string | undefined => form.get(name) ?? url.searchParams.get(name) ?? fieldOf(text, name);
  const operation = given("wsfunction");
  if (operation === undefined) return { ...shared, by: "-", operation: "-" };
  const format = /^[a-z]{1,9}$/.exec(given("wsformatout") ?? "")?.[0] ?? "?";
  return { ...shared, by: `rest ${format}`, operation: named(operation) };
}

const known = new Map(operationNames.map((name) => [name.toLowerCase(), name]));

/** PHP finds methods without regard to case. */
function named(operation: string): string {
  return known.get(operation.toLowerCase()) ?? "?";
}

/** A field of a multipart body. */
function fieldOf(text: string, name: string): string | undefined {
  return new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]{0,99})\\r\\n`).exec(text)?.[1];
}
