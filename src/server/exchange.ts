/** What the endpoints take and give: HTTP without sockets. */

export interface EndpointRequest {
  readonly method: string;
  /** The part of the address after `?`, without it. */
  readonly query: string;
  readonly contentType: string | undefined;
  readonly cookie: string | undefined;
  readonly body: Uint8Array;
  /** IP address of the caller. */
  readonly address: string;
  /** The site's own address, which stands in namespaces and in the WSDLs. */
  readonly wwwroot: string;
  readonly signal?: AbortSignal;
}

export interface EndpointAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

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
