/** Our HTTP in the shape that the npm package `soap` asks of an `httpClient`: it fetches the WSDL and sends the envelopes. */
import type { IHttpClient } from "soap";
import { operationNamed } from "../contract/operations.js";
import { UsageError } from "../errors.js";
import { createHttp, type HttpOptions, type HttpRequest } from "../http/index.js";
import { htmlPageError } from "../wire/html.js";
import { envelopeText } from "./envelope-text.js";

/** As for `connect`: timeouts, proxy, TLS, retry, concurrency, hooks. */
export type SoapHttpOptions = HttpOptions;

export interface SoapHttpClient extends IHttpClient {
  /** Ends what is under way and closes the connections. */
  close(): Promise<void>;
}

/** What axios would take with a request and what of it is honoured here. The first two are soap's own and nothing to HTTP. */
const KNOWN_OPTIONS: readonly string[] = ["exchangeId", "postProcess", "headers", "timeout", "signal"];

/**
 * Use it as `createClientAsync(url, { httpClient: httpClient() })`. Of the request options that soap hands on from a call, `headers`,
 * `timeout` (milliseconds) and `signal` are honoured; any other is an error, because it was meant for axios and would do nothing.
 *
 * Only operations that merely read, and the WSDL, are ever sent again. A page for people instead of an answer is an HttpStatusError;
 * no answer is a TransportError; both reach the caller of the soap client unchanged. SOAP faults stay with soap ({@link errorOf}).
 */
export function httpClient(options: SoapHttpOptions = {}): SoapHttpClient {
  const http = createHttp(options);

  async function exchange(asked: Asked): Promise<SoapResponse> {
    const request = requestOf(asked);
    const answer = await http.send(request);
    const body = await answer.bytes();
    const contentType = answer.headers.get("content-type") ?? undefined;
    const page = htmlPageError(body, { status: answer.status, contentType }, request.operation);
    if (page !== undefined) throw page;
    return {
      status: answer.status,
      statusText: "",
      headers: Object.fromEntries(answer.headers),
      data: envelopeText(body, contentType),
      config: { url: asked.url, headers: request.headers ?? {} },
    };
  }

  return {
    // Typed by soap with axios' own answer, of which it reads the members that SoapResponse has.
    request(url, data, callback, headers, requestOptions) {
      const done = exchange({ url, data, headers, options: requestOptions });
      done.then(
        (response) => callback(null, response, response.data),
        (error: unknown) => callback(error),
      );
      // The callback tells of the failure; whoever looks at the promise too still gets it.
      done.catch(() => undefined);
      return done as unknown as ReturnType<IHttpClient["request"]>;
    },
    close: () => http.close(),
  };
}

interface Asked {
  readonly url: string;
  /** The envelope; nothing for a GET. */
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>> | undefined;
  readonly options: Readonly<Record<string, unknown>> | undefined;
}

/** The part of an axios answer that soap reads. */
interface SoapResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: string;
  readonly config: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
}

function requestOf({ url, data, headers = {}, options = {} }: Asked): HttpRequest {
  const action = String(headers["SOAPAction"] ?? headers["soapaction"] ?? "");
  // `.../service_pp2.php&method=get_users` in the simplified WSDL, `.../wsdl#get_users` in the classic one
  const operation = /(?:&method=|#)(\w+)"?$/.exec(action)?.[1] ?? (data ? "call" : "wsdl");
  for (const name of Object.keys(options)) {
    if (KNOWN_OPTIONS.includes(name) || options[name] === undefined) continue;
    throw new UsageError(`${operation}: the request option ${name} is meant for axios and would do nothing here`, {
      code: "invalid_option",
      operation,
      hint: "headers, timeout and signal are honoured; proxy, TLS and the rest are options of httpClient()",
    });
  }
  if (data && typeof data !== "string") {
    throw new UsageError(`${operation}: only text can be sent, not ${typeof data}`, { code: "invalid_argument", operation });
  }
  const effect = operationNamed(operation)?.effect;
  const { timeout, signal } = options;
  const body = data ? { body: data as string, secrets: secretsIn(data as string) } : {};
  return {
    ...body,
    url,
    method: data ? "POST" : "GET",
    headers: textHeaders({ ...headers, ...(options["headers"] as Record<string, unknown> | undefined) }),
    operation,
    repeatable: operation === "wsdl" || operation === "login" || effect === "read",
    writes: data !== undefined && data !== null && data !== "" && effect !== "read" && effect !== "session",
    ...(signal instanceof AbortSignal ? { signal } : {}),
    ...(typeof timeout === "number" && timeout > 0 ? { timeouts: { whole: timeout } } : {}),
  };
}

/** soap hands on a Connection header of its own, which fetch does not let anybody set. */
function textHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !/^(?:connection|host|content-length)$/i.test(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

/** Passwords and session keys of an envelope, so that they are hidden wherever an answer repeats them. */
function secretsIn(envelope: string): string[] {
  const found = envelope.matchAll(/<(?:[\w.-]+:)?(?:sesskey|password)\b[^>]*>([^<]+)</g);
  return Array.from(found, ([, text]) => text!);
}
