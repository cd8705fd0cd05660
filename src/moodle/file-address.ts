/** How to ask for a file of a site, and where a token may go (moodle4 29). */
import { UsageError } from "../errors.js";
import type { HttpRequest } from "../http/index.js";
import { siteUrlOf } from "./site-url.js";
import { type Token, tokenText } from "./token-value.js";

export interface FileRequest {
  /** The site, or any address of it: the token goes to no other one. */
  readonly site: string;
  /** The file's address as functions give it (`fileurl`). */
  readonly url: string;
  /** Of a service that may download files. */
  readonly token?: string | Token | undefined;
  /** The user's own key (`userprivateaccesskey` of core_webservice_get_site_info), which opens files without a token. */
  readonly accessKey?: string | Token | undefined;
}

/** A request for the file; its secrets may stand in address and body. */
export type FileWay = Required<Pick<HttpRequest, "url" | "method" | "secrets">> & Pick<HttpRequest, "body" | "headers">;

/** The ways in which sites let a file be asked for, the most discreet first: a token in the body is written into no log. */
export interface FileWays {
  readonly first: FileWay;
  /** For sites that read the token from the address alone, as all that were recorded do. */
  readonly second?: FileWay | undefined;
  /** The site's own address. */
  readonly root: string;
}

/** @throws UsageError `foreign_file` for a file of another site */
export function waysTo({ site, url, token, accessKey }: FileRequest): FileWays {
  const root = siteUrlOf(site);
  const address = addressWithin(root, url);
  const tail = address.pathname.slice(new URL(root).pathname.replace(/\/$/, "").length);
  const [, key, path] = /^\/(?:(?:webservice\/)?pluginfile\.php|tokenpluginfile\.php\/([^/]+))(\/.*)?$/.exec(tail) ?? [];
  const isOpened = /^\/(?:webservice\/)?(?:token)?pluginfile\.php(?:\/|$)/.test(tail);
  if (isOpened && token !== undefined)
    return { root, ...tokenWays(`${root}/webservice/pluginfile.php${path ?? ""}${address.search}`, token) };
  if (isOpened && accessKey !== undefined && path !== undefined) {
    const secret = tokenText(accessKey);
    const opened = `${root}/tokenpluginfile.php/${encodeURIComponent(secret)}${path}${address.search}`;
    return { root, first: { method: "GET", url: opened, secrets: [secret] } };
  }
  return { root, first: { method: "GET", url: address.href, secrets: key === undefined ? [] : [key] } };
}

function tokenWays(address: string, token: string | Token): Pick<FileWays, "first" | "second"> {
  const secret = tokenText(token);
  const field = new URLSearchParams({ token: secret }).toString();
  return {
    first: {
      method: "POST",
      url: address,
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
      body: field,
      secrets: [secret],
    },
    // The address may have a query already (`?forcedownload=1`).
    second: { method: "GET", url: `${address}${address.includes("?") ? "&" : "?"}${field}`, secrets: [secret] },
  };
}

function addressWithin(root: string, url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const isOwn = address?.href.startsWith(`${root}/`) === true && address.username === "" && address.password === "";
  if (address === undefined || !isOwn) {
    const where = address === undefined ? "is no address" : `is on ${address.host}, not below ${root}`;
    throw new UsageError(`the file ${where}`, {
      code: "foreign_file",
      hint: "a token goes to its own site alone: contents of the kind `url` point elsewhere; where it is the same site under another name, use the name that stands in the addresses of its files",
    });
  }
  address.hash = "";
  for (const name of ["token", "wstoken"]) if (address.searchParams.has(name)) address.searchParams.delete(name);
  return address;
}
