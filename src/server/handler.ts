/** A site behind HTTP as a function from Request to Response, which any server of web standards can call. */
import type { WsppSite } from "../contract/site.js";
import { type EndpointOptions, endpointsOf } from "./endpoints.js";
import { WholeRequest } from "./whole-request.js";

export interface HandlerOptions extends EndpointOptions {
  /** Bytes that a request may have. @default 64 MiB */
  readonly bodyLimit?: number;
}

export type Handler = (request: Request, caller?: { address: string }) => Promise<Response>;

const DEFAULT_BODY_LIMIT = 64 * 1024 * 1024;

/** Serves the WSDLs, both SOAP endpoints and REST of a site, under any base path. */
export function createHandler(site: WsppSite, options: HandlerOptions = {}): Handler {
  const answer = endpointsOf(site, options);
  return async (request, caller = { address: "127.0.0.1" }) => {
    const received = await readBody(request, options.bodyLimit ?? DEFAULT_BODY_LIMIT);
    if (received === undefined) return new Response("too large\n", { status: 413, headers: { "content-type": "text/plain" } });
    const { status, headers, body } = await answer(
      new WholeRequest({
        method: request.method,
        url: new URL(request.url),
        contentType: request.headers.get("content-type") ?? undefined,
        cookie: request.headers.get("cookie") ?? undefined,
        body: received,
        address: caller.address,
        signal: request.signal,
      }),
    );
    return new Response(request.method === "HEAD" ? null : Buffer.from(body), { status, headers: { ...headers } });
  };
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
