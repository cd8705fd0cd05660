/** One request as the log tells it: who asked what, by which protocol, without secrets. */
import type { FaultKind } from "./faults.js";

export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  /** `soap simplified`, `rest json`, `wsdl` or `-`. */
  readonly by: string;
  readonly operation: string;
  readonly status?: number;
  readonly fault?: FaultKind | undefined;
  readonly ms?: number;
}

/** Reads what a request asks, as far as a log needs it. The query is never part of it: it may hold a password (quirks 80). */
export function servedRequest(request: Request, url: URL, body: Uint8Array | undefined): ServedRequest {
  const shared = { method: request.method, path: url.pathname };
  const script = /\/wspp\/(\w+)\.php$/.exec(url.pathname)?.[1] ?? "";
  if (script.startsWith("wsdl")) return { ...shared, by: "wsdl", operation: "-" };
  const text = body === undefined ? "" : Buffer.from(body.subarray(0, 64 * 1024)).toString("latin1");
  const envelope = /<(?:[\w-]+:)?Body[^>]*>\s*<(?:[\w-]+:)?([\w-]+)/.exec(text)?.[1];
  if (envelope !== undefined)
    return { ...shared, by: script.endsWith("2") ? "soap simplified" : "soap classic", operation: envelope };
  const form = new URLSearchParams(text);
  const named = (name: string): string | undefined => form.get(name) ?? url.searchParams.get(name) ?? undefined;
  const operation = named("wsfunction")?.replace(/[^\w-]/g, "");
  return operation === undefined
    ? { ...shared, by: "-", operation: "-" }
    : { ...shared, by: `rest ${named("wsformatout")?.replace(/\W/g, "") ?? ""}`, operation };
}
