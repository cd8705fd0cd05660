/** A site behind HTTP, without sockets: a request in, a response out. */
import { dialectTable } from "../contract/dialects.js";
import type { Dialect } from "../contract/language.js";
import type { WsppSite } from "../contract/site.js";
import type { MoodleVersion } from "../plugin/say.js";
import { decodeRestRequest } from "../wire/rest/request-decode.js";
import { writeWsdl } from "../wsdl/write.js";
import { type EndpointAnswer, type EndpointRequest, PHP_HEADERS } from "./exchange.js";
import { functionPage } from "./function-page.js";
import { answerRest, restCallOf } from "./rest-endpoint.js";
import { answerSoap } from "./soap-endpoint.js";

export interface HandlerOptions {
  /** The site's own address; by default the one that the caller used. */
  readonly wwwroot?: string;
  /** Whose language file is spoken. @default "1.9" */
  readonly moodle?: MoodleVersion;
  /** Whether SOAP parts mean what they are called and records are completed to what the WSDL declares (quirks 37, 38, 40). @default false */
  readonly repaired?: boolean;
  /** Bytes that a request may have. @default 64 MiB */
  readonly bodyLimit?: number;
}

export type Handler = (request: Request, caller?: { address: string }) => Promise<Response>;

const ENDPOINT = /^(.*)\/wspp\/(wsdl_pp2?|service_pp2?)\.php$/;
const DEFAULT_BODY_LIMIT = 64 * 1024 * 1024;

/** Serves the WSDLs, both SOAP endpoints and REST of a site, under any base path. */
export function createHandler(site: WsppSite, options: HandlerOptions = {}): Handler {
  return async (request, caller = { address: "127.0.0.1" }) => {
    const url = new URL(request.url);
    const match = ENDPOINT.exec(url.pathname);
    if (match === null) return new Response("not found\n", { status: 404, headers: { "content-type": "text/plain" } });
    const [, base = "", script = ""] = match;
    const dialect: Dialect = script.endsWith("2") ? "simplified" : "classic";
    const wwwroot = options.wwwroot ?? url.origin + base;
    if (script.startsWith("wsdl")) return wsdlResponse(dialect, wwwroot);
    const body = await readBody(request, options.bodyLimit ?? DEFAULT_BODY_LIMIT);
    if (body === undefined) return new Response("too large\n", { status: 413, headers: { "content-type": "text/plain" } });
    const received: EndpointRequest = {
      method: request.method,
      query: url.search.slice(1),
      contentType: request.headers.get("content-type") ?? undefined,
      cookie: request.headers.get("cookie") ?? undefined,
      body,
      address: caller.address,
      wwwroot,
      signal: request.signal,
    };
    return response(await answer(site, dialect, received, options), request.method);
  };
}

async function answer(
  site: WsppSite,
  dialect: Dialect,
  request: EndpointRequest,
  options: HandlerOptions,
): Promise<EndpointAnswer> {
  if (dialect === "simplified") {
    const variables = decodeRestRequest(request);
    const call = restCallOf(variables);
    if (call !== undefined) return answerRest(site, call, variables, request, options.moodle ?? "1.9");
  }
  if (request.method === "POST") return answerSoap(site, dialect, request, options.repaired);
  return { status: 200, headers: { "content-type": "text/html", ...PHP_HEADERS }, body: functionPage(dialect) };
}

function wsdlResponse(dialect: Dialect, wwwroot: string): Response {
  const name = dialect === "simplified" ? "moodlews2.wsdl" : "moodlews.wsdl";
  return new Response(writeWsdl(dialectTable(dialect), wwwroot), {
    headers: { "content-type": "text/xml; charset=UTF-8", "content-disposition": `attachment; filename="${name}"` },
  });
}

function response({ status, headers, body }: EndpointAnswer, method: string): Response {
  return new Response(method === "HEAD" ? null : Buffer.from(body), { status, headers: { ...headers } });
}

/** The body, or `undefined` when it is longer than the limit. */
async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (request.body === null) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request.body) {
    length += piece.length;
    if (length > limit) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
