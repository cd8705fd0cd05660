/** The recorded exchanges with real sites, each with what was asked in it. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { sharedFolder } from "../shared.js";

/** One recorded exchange. */
export interface Exchange {
  readonly site: string;
  readonly set: string;
  readonly case: string;
  readonly method: string;
  readonly path: string;
  readonly requestHeaders: readonly (readonly [string, string])[];
  readonly request: Buffer;
  readonly status: number;
  readonly responseHeaders: readonly (readonly [string, string])[];
  readonly response: Buffer;
}

/** What a request asks, as far as its bytes tell. */
export type Asked =
  | { readonly protocol: "soap"; readonly dialect: "simplified" | "classic"; readonly operation: string }
  | { readonly protocol: "rest"; readonly format: string; readonly operation: string; readonly classicEndpoint: boolean }
  | { readonly protocol: "none" };

export const SOAP_SETS: readonly string[] = ["soap2", "soap1", "soap2-nil"];
export const REST_SETS: readonly string[] = ["rest-json", "rest-xml", "rest-php", "rest-dump"];

/** All recordings of both wspp sites in the sets that this package reads. */
export async function loadExchanges(): Promise<Exchange[]> {
  const shared = sharedFolder();
  if (shared === undefined) return [];
  const { loadCaptures } = (await import(pathToFileURL(resolve(shared, "tools/captures.mjs")).href)) as {
    loadCaptures(filter: { site: string }): Exchange[];
  };
  const wanted = [...SOAP_SETS, ...REST_SETS, "extra"];
  return ["moodle19", "moodle22"].flatMap((site) => loadCaptures({ site })).filter((exchange) => wanted.includes(exchange.set));
}

/** Reads protocol and operation from the bytes of a request, as the server does. */
export function askedIn(exchange: Exchange): Asked {
  const url = new URL(exchange.path, "http://site");
  const classicEndpoint = url.pathname.endsWith("service_pp.php");
  const contentType = exchange.requestHeaders.find(([name]) => name === "content-type")?.[1] ?? "";
  const body = exchange.request.toString("latin1");
  const envelope = /<(?:[\w-]+:)?Body[^>]*>\s*<(?:[\w-]+:)?([\w-]+)/.exec(body);
  if (envelope) return { protocol: "soap", dialect: classicEndpoint ? "classic" : "simplified", operation: envelope[1]! };
  const parameters = new URLSearchParams(url.search);
  if (contentType.includes("urlencoded")) for (const [name, value] of new URLSearchParams(body)) parameters.set(name, value);
  const operation = parameters.get("wsfunction") ?? "";
  const format = parameters.get("wsformatout") ?? "";
  if (operation === "" && format === "") return { protocol: "none" };
  return { protocol: "rest", format, operation, classicEndpoint };
}

/** Name of an exchange in lists and messages. */
export function nameOf({ site, set, case: name }: Exchange): string {
  return `${site}/${set}/${name}`;
}
