/** A request as it comes from the socket: its address, its caller, its body in bounds. */
import type { IncomingMessage } from "node:http";
import type { Address } from "../server/whole-request.js";

/** Clients of HTTP/1.0 name no host: it is the address that they reached. */
export function nameHost({ headers, socket }: IncomingMessage): void {
  if (headers.host) return;
  const { localAddress = "127.0.0.1", localPort } = socket;
  headers.host = `${localAddress.includes(":") ? `[${localAddress}]` : localAddress}:${localPort}`;
}

/** A path that URL would leave as it is. */
const PLAIN_PATH = /^(?:\/[\w-]+(?:\.[\w-]+)*)+$/;

/** Where a request with a host leads; `undefined` when it names no address that there could be. */
export function addressOf({ headers: { host = "" }, url: target = "" }: IncomingMessage): Address | undefined {
  if (PLAIN_PATH.test(target)) {
    const origin = originOf(host);
    return origin === undefined ? undefined : { origin, pathname: target, search: "" };
  }
  if (/^[^?]*\\/.test(target)) return undefined;
  if (target.startsWith("/")) return isHost(host) ? parsed(`http://${host}${target}`) : undefined;
  return /^https?:\/\//.test(target) ? parsed(target) : undefined;
}

/** Origins of the hosts that were named: it is mostly one, and URL takes as long as finding out who asks. */
const origins = new Map<string, string>();
const MOST_ORIGINS = 100;

function originOf(host: string): string | undefined {
  const known = origins.get(host);
  if (known !== undefined) return known;
  const origin = isHost(host) ? parsed(`http://${host}/`)?.origin : undefined;
  if (origin !== undefined && origins.size < MOST_ORIGINS) origins.set(host, origin);
  return origin;
}

function isHost(host: string): boolean {
  return !/[\s/?#@\\]/.test(host);
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** IP address of the caller; of one that comes by IPv4 in that form. */
export function callerOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress?.replace(/^::ffff:/, "") ?? "127.0.0.1";
}

/**
 * The body, or `undefined` when it is longer than the limit.
 * @throws Error when the caller goes away
 */
export function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer> | undefined> {
  if (Number(incoming.headers["content-length"] ?? 0) > limit) return Promise.resolve(undefined);
  const pieces: Buffer<ArrayBuffer>[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    incoming.on("data", (piece: Buffer<ArrayBuffer>) => {
      length += piece.length;
      if (length > limit) {
        incoming.pause();
        incoming.removeAllListeners("data");
        resolve(undefined);
      } else pieces.push(piece);
    });
    // Most requests are one piece.
    incoming.on("end", () => resolve(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)));
    incoming.on("error", reject);
    // Every request is closed in the end: an error nobody gets would take as long as the call.
    incoming.on("close", () => incoming.complete || reject(new Error("the caller went away")));
  });
}
