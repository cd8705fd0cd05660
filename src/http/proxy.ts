/** Which proxy, if any, stands between here and a site: the option, or the variables that other programs obey too. */
import { UsageError } from "../errors.js";
import type { HttpOptions } from "./options.js";

/** The proxy's address; credentials, where given, are in it. */
export function proxyFor(url: URL, options: Pick<HttpOptions, "proxy" | "environment">): URL | undefined {
  const { proxy = "environment", environment = process.env } = options;
  if (proxy === false) return undefined;
  if (proxy !== "environment") return addressOf(proxy, "the option proxy");
  const name = url.protocol === "https:" ? "https_proxy" : "http_proxy";
  const value = read(environment, name);
  if (value === "" || isLoopback(url.hostname) || isExempt(url, read(environment, "no_proxy"))) return undefined;
  return addressOf(value, `the environment variable ${name}`);
}

/** Lower case goes first, as in curl. */
function read(environment: Readonly<Record<string, string | undefined>>, name: string): string {
  return (environment[name] ?? environment[name.toUpperCase()] ?? "").trim();
}

function addressOf(value: string, source: string): URL {
  const address = value.includes("://") ? value : `http://${value}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && isEncoded(url.username) && isEncoded(url.password)) return url;
  // Without the value, which may hold a password.
  throw new UsageError(`${source} is not the address of an HTTP proxy`, {
    code: "bad_option",
    hint: "give it as http://proxy.example:3128, with a `%` in a password written as %25; SOCKS proxies are not supported",
  });
}

function isEncoded(text: string): boolean {
  return !/%(?![0-9a-f]{2})/i.test(text);
}

/** A proxy elsewhere cannot reach this computer's own sandbox. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname)
  );
}

/** NO_PROXY: names with all their subdomains, addresses, each with or without a port, or `*`. */
function isExempt(url: URL, list: string): boolean {
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return list.split(/[,\s]+/).some((entry) => {
    if (entry === "*") return true;
    const [, name = "", only] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    const host = name.replace(/^\*?\./, "");
    if (host === "" || (only !== undefined && only !== port)) return false;
    return url.hostname === host || url.hostname.endsWith(`.${host}`);
  });
}
