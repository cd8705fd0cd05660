/** Makes undici dispatchers for what the global `fetch` cannot do by itself: proxies, own TLS settings, longer or shorter times. */
import type { Dispatcher } from "undici";
import { defaultTimeouts, type HttpOptions, type Timeouts } from "./options.js";
import { proxyFor } from "./proxy.js";
import { forwarding, tunnelling } from "./proxy-dispatchers.js";
import type { Outgoing } from "./request.js";
import { type TlsSettings, tlsSettings } from "./tls.js";

/** After this time the global dispatcher gives up by itself, on the head of an answer as between two pieces. */
const GLOBAL_PATIENCE = 300_000;

export class Dispatchers {
  readonly #made = new Map<string, Promise<Dispatcher>>();
  readonly #tls: TlsSettings | undefined;

  constructor(private readonly options: HttpOptions) {
    this.#tls = hasTlsOption(options) ? tlsSettings(options) : undefined;
  }

  /** The dispatcher for a request; none where the global one does, so that nock and the like see every request. */
  async dispatcherFor({ url, timeouts }: Outgoing): Promise<Dispatcher | undefined> {
    if (this.options.fetch !== undefined) return undefined;
    const proxy = proxyFor(url, this.options);
    if (proxy === undefined && this.#tls === undefined && !exceedsGlobal(timeouts)) return undefined;
    const key = `${proxy?.href ?? ""} ${url.protocol} ${timeouts.connect}`;
    let made = this.#made.get(key);
    if (made === undefined) {
      made = makeDispatcher(url, proxy, this.#tls ?? {}, timeouts.connect);
      this.#made.set(key, made);
    }
    return made;
  }

  /** Cuts all their connections. */
  async close(): Promise<void> {
    const made = [...this.#made.values()];
    this.#made.clear();
    for (const outcome of await Promise.allSettled(made)) if (outcome.status === "fulfilled") await outcome.value.destroy();
  }
}

/** Whether connections are made otherwise than Node makes them by itself. */
export function hasTlsOption({ ca, insecure, legacyTls }: HttpOptions): boolean {
  return ca !== undefined || insecure === true || legacyTls === true;
}

function exceedsGlobal({ connect, firstByte, idle }: Timeouts): boolean {
  const beyond = (ms: number) => ms === 0 || ms > GLOBAL_PATIENCE;
  return connect !== defaultTimeouts.connect || beyond(firstByte) || beyond(idle);
}

async function makeDispatcher(target: URL, proxy: URL | undefined, tls: TlsSettings, connectMs: number): Promise<Dispatcher> {
  // Loaded on demand: most programs never need it, and Node has its own copy behind the global fetch.
  const undici = await import("undici");
  // Our own timers watch over head and body.
  const patience = { headersTimeout: 0, bodyTimeout: 0 };
  if (proxy === undefined) return new undici.Agent({ ...patience, connect: { ...tls, timeout: connectMs } });
  const hop = { undici, proxy, connectMs, patience };
  return target.protocol === "https:" ? tunnelling(hop, tls) : forwarding(hop);
}
