/** The two ways through a proxy: a tunnel for https sites, the absolute form of the request for http sites. */
import type { Dispatcher, Pool } from "undici";
import { siteOf } from "./request.js";
import type { TlsSettings } from "./tls.js";

type Undici = typeof import("undici");

/** The way to the proxy itself. */
interface Hop {
  readonly undici: Undici;
  readonly proxy: URL;
  readonly connectMs: number;
  readonly patience: { readonly headersTimeout: number; readonly bodyTimeout: number };
}

/** What went wrong between here and the proxy: the site has seen nothing. Told apart by its name. */
class ProxyError extends Error {
  override readonly name = "ProxyError";

  constructor(
    proxy: URL,
    what: string,
    readonly hint: string,
    cause?: unknown,
  ) {
    super(`the proxy ${siteOf(proxy)} ${what}`, { cause });
  }
}

/** For https sites. */
export function tunnelling({ undici, proxy, connectMs, patience }: Hop, tls: TlsSettings): Dispatcher {
  const token = authorization(proxy);
  return new undici.ProxyAgent({
    ...patience,
    uri: proxy.origin,
    ...(token === undefined ? {} : { token }),
    proxyTls: { timeout: connectMs },
    requestTls: { ...tls, timeout: connectMs },
    clientFactory: (origin, options) => namingTheProxy(new undici.Pool(origin, { ...options, headersTimeout: connectMs }), proxy),
  });
}

/** ProxyAgent tells a refusal of its CONNECT as an abort, without status; this pool tells it as a ProxyError. */
function namingTheProxy(pool: Pool, proxy: URL): Pool {
  const connect = pool.connect.bind(pool);
  const named = async (options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    const answer = await connect(options).catch((cause: unknown) => Promise.reject(unreachable(proxy, cause)));
    if (answer.statusCode === 200) return answer;
    answer.socket.on("error", () => undefined).destroy();
    throw refusal(proxy, answer.statusCode);
  };
  return Object.defineProperty(pool, "connect", { value: named });
}

/**
 * For http sites: many proxies open tunnels to port 443 only. undici's own wrapper for this drops the status 407 and the time
 * limits, so the request is put into absolute form here.
 */
export function forwarding({ undici, proxy, connectMs, patience }: Hop): Dispatcher {
  const token = authorization(proxy);
  const connector = undici.buildConnector({ timeout: connectMs });
  const pool = new undici.Pool(proxy.origin, {
    ...patience,
    connect: (options, callback) =>
      connector(options, (...[error, socket]) =>
        error === null ? callback(null, socket) : callback(unreachable(proxy, error), null),
      ),
  });
  return pool.compose((dispatch) => (options, handler) => {
    const origin = String(options.origin);
    const headers = {
      ...plainHeaders(options.headers),
      host: new URL(origin).host,
      ...(token === undefined ? {} : { "proxy-authorization": token }),
    };
    const watched: Dispatcher.DispatchHandler = new undici.DecoratorHandler(handler);
    const start = watched.onResponseStart?.bind(watched);
    watched.onResponseStart = (controller, status, ...rest) => {
      // fetch would make a nameless network error of it.
      if (status === 407) throw refusal(proxy, 407);
      start?.(controller, status, ...rest);
    };
    return dispatch({ ...options, origin: proxy.origin, path: `${origin}${options.path}`, headers }, watched);
  });
}

/** fetch of Node 20 hands over a record; a dispatcher may also be given names and values in turn, or pairs. */
function plainHeaders(headers: Dispatcher.DispatchOptions["headers"]): Record<string, string> {
  const plain: Record<string, string> = {};
  const set = (name: string, value: unknown) => {
    plain[name.toLowerCase()] = String(value);
  };
  if (Array.isArray(headers)) {
    for (let at = 0; at + 1 < headers.length; at += 2) set(String(headers[at]), headers[at + 1]);
  } else if (headers !== null && headers !== undefined) {
    for (const [name, value] of Symbol.iterator in headers ? headers : Object.entries(headers)) set(name, value);
  }
  return plain;
}

function unreachable(proxy: URL, cause: unknown): ProxyError {
  const code: unknown = typeof cause === "object" && cause !== null ? Reflect.get(cause, "code") : undefined;
  return new ProxyError(
    proxy,
    `cannot be reached${typeof code === "string" ? ` (${code})` : ""}`,
    "check the option `proxy` and the variables HTTP_PROXY and HTTPS_PROXY; name hosts that need no proxy in NO_PROXY",
    cause,
  );
}

/** What the proxy's own refusal means. */
function refusal(proxy: URL, status: number): ProxyError {
  if (status === 407) {
    return new ProxyError(
      proxy,
      "asks for credentials (HTTP 407)",
      "put them into the proxy's address: http://user:password@host:port",
    );
  }
  return new ProxyError(
    proxy,
    `does not open a way to the site (HTTP ${status})`,
    "ask who runs the proxy, or name the site in NO_PROXY",
  );
}

/** undici builds this header only when both name and password are given. */
function authorization(proxy: URL): string | undefined {
  if (proxy.username === "" && proxy.password === "") return undefined;
  const credentials = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return `Basic ${Buffer.from(credentials).toString("base64")}`;
}
