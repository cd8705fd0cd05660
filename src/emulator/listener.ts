/** The sockets' side: reads a request in bounds, asks the site or the control interface, makes the trouble that is due, tells the log. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Hono } from "hono";
import { redact } from "../redact.js";
import type { Handler } from "../server/handler.js";
import { CONTROL_PATH, SNAPSHOT_LIMIT } from "./control.js";
import type { Emulator } from "./emulator.js";
import type { FaultKind } from "./faults.js";
import { tidy } from "./housekeeping.js";
import { type ServedRequest, servedRequest } from "./served.js";
import { type ReadyAnswer, troubleInstead, writeWithTrouble } from "./trouble.js";

export interface ListenerParts {
  readonly emulator: Emulator;
  readonly service: Handler;
  readonly control: Hono;
  /** Milliseconds before each answer. */
  readonly latency: number;
  /** Bytes that a request may have. */
  readonly bodyLimit: number;
  readonly onRequest?: ((request: ServedRequest) => void) | undefined;
  /** Told after each call that may have changed the tables. */
  readonly onChange?: (() => void) | undefined;
}

/** How long a caller may go on sending what is too long, so that he can read the refusal. */
const DRAIN_MS = 500;

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function listener(parts: ListenerParts): Listener {
  const answer = getRequestListener(
    async (request, env) => {
      const { incoming, outgoing } = env as { incoming: IncomingMessage; outgoing: ServerResponse };
      const url = new URL(request.url);
      if (url.pathname === CONTROL_PATH || url.pathname.startsWith(`${CONTROL_PATH}/`)) {
        const body = await readBody(incoming, SNAPSHOT_LIMIT);
        return body === undefined ? tooLarge(incoming, outgoing) : parts.control.fetch(wholeRequest(request, body));
      }
      return serve(parts, request, url, incoming, outgoing);
    },
    { overrideGlobalObjects: false },
  ) as Listener;
  return (incoming, outgoing) => {
    nameHost(incoming);
    return answer(incoming, outgoing);
  };
}

/** Clients of HTTP/1.0 name no host: it is the address that they reached. */
function nameHost({ headers, socket }: IncomingMessage): void {
  const { localAddress = "127.0.0.1", localPort } = socket;
  headers.host ||= `${localAddress.includes(":") ? `[${localAddress}]` : localAddress}:${localPort}`;
}

async function serve(
  parts: ListenerParts,
  request: Request,
  url: URL,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<Response> {
  const { emulator, latency } = parts;
  const began = performance.now();
  const body = await readBody(incoming, parts.bodyLimit);
  const asked = servedRequest(request.method, url, body);
  const kind = emulator.faults.next(asked.operation);
  const tell = (status: number, error?: string): void => {
    const served = { ...asked, status, fault: kind, ms: Math.round(performance.now() - began), error };
    emulator.remember(served);
    parts.onRequest?.(served);
  };
  if (body === undefined) {
    tell(413);
    return tooLarge(incoming, outgoing);
  }
  if (latency > 0) await wait(latency);
  if (kind === "expired") emulator.endSessions();
  const instead = kind === undefined ? undefined : troubleInstead(kind, outgoing);
  if (instead === "done") {
    tell(0);
    return RESPONSE_ALREADY_SENT;
  }
  if (instead !== undefined) {
    tell(instead.status);
    return responseOf(instead);
  }
  const address = incoming.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "127.0.0.1";
  let response: Response;
  try {
    response = await parts.service(wholeRequest(request, body), { address });
  } catch (error) {
    const message = redact(error instanceof Error ? error.message : String(error));
    tell(500, message);
    return responseOf(defect(message));
  }
  tidy(emulator.sandbox.db);
  parts.onChange?.();
  tell(response.status);
  return kind === undefined ? response : withTrouble(kind, response, outgoing);
}

function wholeRequest({ url, method, headers }: Request, body: Uint8Array<ArrayBuffer>): Request {
  return new Request(url, { method, headers, ...(method !== "GET" && method !== "HEAD" && { body }) });
}

async function withTrouble(kind: FaultKind, response: Response, outgoing: ServerResponse): Promise<Response> {
  const { status, headers } = response;
  await writeWithTrouble(kind, outgoing, {
    status,
    headers: Object.fromEntries(headers),
    body: new Uint8Array(await response.arrayBuffer()),
  });
  return RESPONSE_ALREADY_SENT;
}

/** The body, or `undefined` when it is longer than the limit. */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(incoming.headers["content-length"] ?? 0) > limit) return undefined;
  const pieces: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    incoming.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length > limit) {
        incoming.pause();
        incoming.removeAllListeners("data");
        resolve(undefined);
      } else pieces.push(piece);
    });
    incoming.on("end", () => resolve(Buffer.concat(pieces)));
    incoming.on("error", reject);
    incoming.on("close", () => reject(new Error("the caller went away")));
  });
}

/** Refuses, takes what is still coming for a moment without keeping it, and hangs up. */
function tooLarge(incoming: IncomingMessage, outgoing: ServerResponse): Response {
  outgoing.writeHead(413, { "content-type": "text/plain", connection: "close" }).end("too large\n");
  incoming.on("data", () => undefined);
  incoming.resume();
  setTimeout(() => incoming.socket.destroy(), DRAIN_MS).unref();
  return RESPONSE_ALREADY_SENT;
}

/** What the sandbox itself could not do: never a fault of the site, and it says so. */
function defect(message: string): ReadyAnswer {
  return {
    status: 500,
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: Buffer.from(`defect of the sandbox: ${message}\n`),
  };
}

function responseOf({ status, headers, body }: ReadyAnswer): Response {
  return new Response(Buffer.from(body), { status, headers: { ...headers } });
}
