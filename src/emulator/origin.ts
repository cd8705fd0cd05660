/**
 * Keeps foreign web pages away from the control interface: a browser on this computer reaches it too, and a page that it shows could
 * read or change the sandbox, by itself or by a name of its own that leads here (DNS rebinding).
 */

export interface KnownHosts {
  /** Names by which the sandbox was told that it is called. */
  readonly hosts: readonly string[];
  /** Whether it listens on all addresses: then any numeric address may stand in `Host`; no page can have one that is not its own. */
  readonly anyAddress: boolean;
}

export interface RefusedOrigin {
  readonly error: string;
  readonly code: "foreign_host" | "foreign_origin";
  readonly hint: string;
}

/** Why a request may not steer the sandbox; `undefined` when it may. */
export function refusedOrigin(headers: Headers, known: KnownHosts): RefusedOrigin | undefined {
  const host = headers.get("host") ?? "";
  if (!isKnown(hostName(host), known)) {
    return {
      error: "the control interface is not called by that name",
      code: "foreign_host",
      hint: "call it by localhost or 127.0.0.1, or start the sandbox with the address that you use: --url",
    };
  }
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const crossed = (origin !== null && origin !== `http://${host}` && origin !== `https://${host}`) || isCross(site);
  if (!crossed) return undefined;
  return {
    error: "web pages from elsewhere may not steer the sandbox",
    code: "foreign_origin",
    hint: "call it from a program, or from a page of the sandbox itself",
  };
}

function isCross(site: string | null): boolean {
  return site !== null && site !== "same-origin" && site !== "none";
}

function hostName(host: string): string {
  return host
    .replace(/:\d*$/, "")
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
}

function isKnown(name: string, { hosts, anyAddress }: KnownHosts): boolean {
  if (name === "localhost" || name.endsWith(".localhost") || name === "::1" || isLoopback4(name)) return true;
  if (hosts.includes(name)) return true;
  return anyAddress && (/^\d+\.\d+\.\d+\.\d+$/.test(name) || /^[0-9a-f:.]*:[0-9a-f:.]*$/.test(name));
}

function isLoopback4(name: string): boolean {
  return /^127\.\d+\.\d+\.\d+$/.test(name);
}
