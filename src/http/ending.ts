/**
 * Tells whole answers from cut ones, and where a redirect led, where `fetch` does not: with `Connection: close` the undici inside Node 20 takes whatever came
 * before the connection's end as the whole body, even chunks without their last one and a body that a reset ended.
 */
import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/** What `fetch` does not tell of one answer. */
export interface AnswerEnd {
  /** Status and address of a redirect, where `fetch` was told to take none and keeps the answer to itself. */
  readonly redirect: Redirect | undefined;
  /**
   * Whether the body was cut off: its framing demanded more when the connection ended. A body that only the connection's end delimits
   * is whole unless a reset ended it. False also where nothing is known of the connection: an injected `fetch` may be anything.
   */
  isCut(headers: Headers): boolean;
  /** Calls the listener once the message has arrived as a whole; the function it gives calls that off. */
  onWhole(listener: () => void): () => void;
}

export interface Redirect {
  readonly status: number;
  readonly location: string;
}

interface Watched {
  socket?: Socket;
  redirect?: Redirect;
  /** The connection had ended, or failed, before the parser saw the end of the answer. */
  ended?: boolean;
  failed?: boolean;
  isWhole?: boolean;
  tell?: (() => void) | undefined;
}

/** What undici tells its subscribers; nothing of it is trusted to be there. */
type Told = {
  readonly request?: object;
  readonly socket?: Socket;
  readonly response?: { readonly statusCode?: number; readonly headers?: readonly unknown[] };
};

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
    const ending: AnswerEnd = {
      isCut: (headers) => isCut(watched, headers),
      onWhole: (tell) => onWhole(watched, tell),
      get redirect() {
        return watched.redirect;
      },
    };
    return { sending: send(), ending };
  } finally {
    starting = undefined;
  }
}

function isCut({ ended = false, failed = false }: Watched, headers: Headers): boolean {
  // a Content-Length is compared by undici itself
  if (headers.has("transfer-encoding")) return ended || failed;
  return failed && !headers.has("content-length");
}

function onWhole(watched: Watched, tell: () => void): () => void {
  if (watched.isWhole) tell();
  else watched.tell = tell;
  return () => {
    watched.tell = undefined;
  };
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
  subscribe("undici:request:headers", (message) => {
    const { request, response } = message as Told;
    const watched = request && watchedRequests.get(request);
    const redirect = watched && redirectIn(response);
    if (redirect !== undefined) watched!.redirect = redirect;
  });
  // told at the very moment at which the answer is taken as complete
  subscribe("undici:request:trailers", (message) => {
    const { request } = message as Told;
    const watched = request && watchedRequests.get(request);
    if (watched === undefined) return;
    watched.ended = watched.socket?.readableEnded ?? false;
    watched.failed = (watched.socket?.errored ?? null) !== null;
    watched.isWhole = true;
    watched.tell?.();
  });
}

/** Names and values stand one after the other. */
function redirectIn({ statusCode = 0, headers = [] }: NonNullable<Told["response"]> = {}): Redirect | undefined {
  const at = headers.findIndex((name, index) => index % 2 === 0 && String(name).toLowerCase() === "location");
  const location = at < 0 ? undefined : headers[at + 1];
  return statusCode < 300 || statusCode > 399 || location === undefined
    ? undefined
    : { status: statusCode, location: String(location) };
}
