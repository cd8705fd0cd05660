/** An answer on its way from `fetch` to the caller: its head, and its body as a source that each step may wrap. */

import type { Outgoing } from "./request.js";

/** The one step that every sender takes: a request goes out, an answer comes in, or a WsppError is thrown. */
export type Transport = (outgoing: Outgoing) => Promise<Incoming>;

export interface Incoming {
  readonly status: number;
  readonly headers: ReceivedHeaders;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  readonly body: BodySource;
}

/** The head of an answer: what is used of the web's Headers. */
export type ReceivedHeaders = Pick<Headers, "get" | "has" | "getSetCookie"> & Iterable<[string, string]>;

/** The pieces of a body in order. After the end, an error or `cancel` the connection is free again. */
export interface BodySource {
  /** The next piece, `undefined` after the last one. */
  next(): Promise<Uint8Array | undefined>;
  /** Gives up the rest. Harmless after the end. */
  cancel(): Promise<void>;
}
