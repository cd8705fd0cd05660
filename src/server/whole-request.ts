/** A request that has arrived whole, without sockets: what the endpoints, the log and the recording of a server look at. */
import { decodeRestRequest, type RequestVariables } from "../wire/rest/request-decode.js";

/** The parts of an address that matter here, as a URL has them. */
export type Address = Pick<URL, "origin" | "pathname" | "search">;

export interface RequestParts {
  readonly method: string;
  readonly url: Address;
  readonly contentType: string | undefined;
  readonly cookie: string | undefined;
  readonly body: Uint8Array;
  /** IP address of the caller. */
  readonly address: string;
  readonly signal?: AbortSignal;
}

export class WholeRequest {
  readonly method: string;
  readonly url: Address;
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
  readonly address: string;
  readonly signal: AbortSignal | undefined;
  readonly #cookie: string | undefined;
  #variables: RequestVariables | undefined;

  constructor({ method, url, contentType, cookie, body, address, signal }: RequestParts) {
    this.method = method;
    this.url = url;
    this.contentType = contentType;
    this.body = body;
    this.address = address;
    this.signal = signal;
    this.#cookie = cookie;
  }

  /** The variables of a REST request, read once for all who ask: nobody may change them. */
  get variables(): ReadonlyMap<string, RequestVariables | string> {
    const { contentType, body } = this;
    this.#variables ??= decodeRestRequest({ query: this.url.search.slice(1), body, contentType, cookie: this.#cookie });
    return this.#variables;
  }
}
