/** What servers answer and by what: HTTP without sockets. */
import type { WholeRequest } from "./whole-request.js";

export interface EndpointAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Anything that answers requests. */
export type Exchange = (request: WholeRequest) => Promise<EndpointAnswer>;

/** Headers of PHP's own answers: successes over SOAP and PHP's faults (wire 11). */
export const PHP_HEADERS: Readonly<Record<string, string>> = {
  expires: "Thu, 19 Nov 1981 08:52:00 GMT",
  "cache-control": "no-store, no-cache, must-revalidate, post-check=0, pre-check=0",
  pragma: "no-cache",
};

/** Headers that the plugin adds to its own faults and to all REST answers (protocol 2). */
export const PLUGIN_HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "private, must-revalidate, pre-check=0, post-check=0, max-age=0",
  expires: "Thu, 01 Jan 1970 00:00:00 GMT",
  pragma: "no-cache",
  "accept-ranges": "none",
};
