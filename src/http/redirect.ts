/** Redirects are followed only where nothing can leak or change: same origin, and for a POST only 307 and 308. */
import { HttpStatusError } from "../errors.js";
import type { Incoming, Transport } from "./incoming.js";
import { type Outgoing, siteOf } from "./request.js";
import { isStreamed } from "./streamed-body.js";

const MAX_HOPS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export function withRedirects(next: Transport): Transport {
  return async (outgoing) => {
    let current = outgoing;
    for (let hop = 0; ; hop++) {
      const incoming = await next(current);
      const target = targetOf(incoming);
      if (target === undefined || !outgoing.followsRedirects) return incoming;
      await incoming.body.cancel();
      if (hop === MAX_HOPS) throw refusal(current, incoming, target, `after ${MAX_HOPS} other redirects`);
      if (target.origin !== current.url.origin || !keepsTheRequest(incoming.status, current.method)) {
        throw refusal(current, incoming, target, "and this is not followed");
      }
      if (isStreamed(current.body))
        throw refusal(current, incoming, target, "where a body that was read from a stream cannot go again");
      current = { ...current, url: target };
    }
  };
}

function keepsTheRequest(status: number, method: Outgoing["method"]): boolean {
  // Every client and PHP's own turn a POST into a GET without a body on 301, 302 and 303: the call would be lost.
  return method === "GET" || status === 307 || status === 308;
}

function targetOf(incoming: Incoming): URL | undefined {
  const location = incoming.headers.get("location");
  if (!REDIRECTS.has(incoming.status) || location === null || !URL.canParse(location, incoming.url.href)) return undefined;
  const target = new URL(location, incoming.url);
  target.hash = "";
  return target;
}

function refusal(outgoing: Outgoing, incoming: Incoming, target: URL, why: string): HttpStatusError {
  const address = outgoing.hide(bare(target));
  const moved = lastSegment(target) === lastSegment(outgoing.url);
  return new HttpStatusError(
    `${outgoing.operation}: ${siteOf(outgoing.url)} redirects (HTTP ${incoming.status}) to ${address}, ${why}`,
    {
      code: "redirect",
      operation: outgoing.operation,
      status: incoming.status,
      hint: outgoing.hide(hintFor(outgoing.url, target)),
      // A site that moved answers before the script runs; a redirect to some other page may come from the script itself.
      applied: outgoing.writes ? (moved ? "no" : "unknown") : undefined,
    },
  );
}

function hintFor(from: URL, target: URL): string {
  const root = siteRoot(target);
  if (lastSegment(from) === lastSegment(target) && root !== siteRoot(from)) return `the site has moved: use ${root} as its url`;
  return "the site sends callers to another page: a login or maintenance page, or a redirect that loops; open the address in a browser";
}

/** The address without credentials and query, which may hold secrets. */
function bare(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** Moodle's wwwroot: what stands before the folders of its web services. */
function siteRoot(url: URL): string {
  return bare(url).replace(/\/(?:wspp|webservice|login)\/.*$/, "");
}

function lastSegment(url: URL): string {
  return url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
}
