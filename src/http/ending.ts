/**
 * Tells whole answers from cut ones where `fetch` does not: with `Connection: close` the undici inside Node 20 takes whatever came
 * before the connection's end as the whole body, even chunks without their last one and a body that a reset ended.
 */
import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/** How the connection of one request stood when its answer was taken as complete. */
export interface AnswerEnd {
  /**
   * Whether the body was cut off: its framing demanded more when the connection ended. A body that only the connection's end delimits
   * is whole unless a reset ended it. False also where nothing is known of the connection: an injected `fetch` may be anything.
   */
  isCut(headers: Headers): boolean;
}

interface Watched {
  socket?: Socket;
  /** The connection had ended, or failed, before the parser saw the end of the answer. */
  ended?: boolean;
  failed?: boolean;
}

/** What undici tells its subscribers; nothing of it is trusted to be there. */
type Told = { readonly request?: object; readonly socket?: Socket };

const watchedRequests = new WeakMap<object, Watched>();
/** The call of `fetch` that is running now: undici makes its request before `fetch` returns. */
let starting: Watched | undefined;
let isSubscribed = false;

/** Calls `fetch` and watches the connection that it takes. */
export function watchingTheEnd(send: () => Promise<Response>): {
  readonly sending: Promise<Response>;
  readonly ending: AnswerEnd;
} {
  listen();
  const watched: Watched = {};
  starting = watched;
  try {
    return { sending: send(), ending: { isCut: (headers) => isCut(watched, headers) } };
  } finally {
    starting = undefined;
  }
}

function isCut({ ended = false, failed = false }: Watched, headers: Headers): boolean {
  // a Content-Length is compared by undici itself
  if (headers.has("transfer-encoding")) return ended || failed;
  return failed && !headers.has("content-length");
}

/** Once, at the first request: programs that never ask have no subscribers. */
function listen(): void {
  if (isSubscribed) return;
  isSubscribed = true;
  subscribe("undici:request:create", (message) => {
    const { request } = message as Told;
    if (starting === undefined || request === undefined) return;
    watchedRequests.set(request, starting);
    starting = undefined; // the next one made is the CONNECT of a proxy
  });
  subscribe("undici:client:sendHeaders", (message) => {
    const { request, socket } = message as Told;
    const watched = request && watchedRequests.get(request);
    if (watched !== undefined && socket !== undefined) watched.socket = socket;
  });
  // told at the very moment at which the answer is taken as complete
  subscribe("undici:request:trailers", (message) => {
    const { request } = message as Told;
    const watched = request && watchedRequests.get(request);
    if (watched?.socket === undefined) return;
    watched.ended = watched.socket.readableEnded;
    watched.failed = watched.socket.errored !== null;
  });
}
