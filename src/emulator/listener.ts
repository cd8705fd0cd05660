/** The sockets' side: reads a request in bounds, asks the site or the control interface, makes the trouble that is due, tells the log. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Hono } from "hono";
import { redact } from "../redact.js";
import type { EndpointAnswer, Exchange } from "../server/exchange.js";
import { type Address, WholeRequest } from "../server/whole-request.js";
import { CONTROL_PATH, SNAPSHOT_LIMIT } from "./control.js";
import type { Emulator } from "./emulator.js";
import { tidy } from "./housekeeping.js";
import { addressOf, callerOf, nameHost, readBody } from "./incoming.js";
import { writeAnswer } from "./outgoing.js";
import { askedBy, type ServedRequest } from "./served.js";
import { troubleInstead, writeWithTrouble } from "./trouble.js";

export interface ListenerParts {
  readonly emulator: Emulator;
  readonly service: Exchange;
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

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/**
 * The control interface speaks the web's Request and Response; the services do not: these objects and their streams took three quarters of
 * the time of a small call.
 */
export function listener(parts: ListenerParts): Listener {
  const control = controlListener(parts.control);
  return async (incoming, outgoing) => {
    nameHost(incoming);
    const url = addressOf(incoming);
    if (url === undefined) outgoing.writeHead(400, { connection: "close" }).end();
    else if (url.pathname === CONTROL_PATH || url.pathname.startsWith(`${CONTROL_PATH}/`)) await control(incoming, outgoing);
    else await serve(parts, url, incoming, outgoing);
  };
}

function controlListener(control: Hono): Listener {
  return getRequestListener(
    async ({ url, method, headers }, env) => {
      const { incoming, outgoing } = env as { incoming: IncomingMessage; outgoing: ServerResponse };
      const body = await readBody(incoming, SNAPSHOT_LIMIT);
      if (body === undefined) {
        refuseTooLarge(incoming, outgoing);
        return RESPONSE_ALREADY_SENT;
      }
      return control.fetch(new Request(url, { method, headers, ...(method !== "GET" && method !== "HEAD" && { body }) }));
    },
    { overrideGlobalObjects: false },
  ) as Listener;
}

async function serve(parts: ListenerParts, url: Address, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { emulator, latency } = parts;
  const { method = "GET", headers } = incoming;
  const { "content-type": contentType, cookie } = headers;
  const began = performance.now();
  let body: Buffer | undefined;
  try {
    body = await readBody(incoming, parts.bodyLimit);
  } catch {
    outgoing.destroy();
    return;
  }
  const address = callerOf(incoming);
  const request = new WholeRequest({ method, url, contentType, cookie, body: body ?? Buffer.alloc(0), address });
  const asked = askedBy(request);
  const kind = emulator.faults.next(asked.operation);
  const tell = (status: number, error?: string): void => {
    const served = { status, fault: kind, ms: Math.round(performance.now() - began), error, ...asked };
    emulator.remember(served);
    parts.onRequest?.(served);
  };
  if (body === undefined) {
    tell(413);
    refuseTooLarge(incoming, outgoing);
    return;
  }
  if (latency > 0) await wait(latency);
  if (kind === "expired") emulator.endSessions();
  const instead = kind === undefined ? undefined : troubleInstead(kind, outgoing);
  if (instead !== undefined) {
    tell(instead === "done" ? 0 : instead.status);
    if (instead !== "done") writeAnswer(outgoing, instead);
    return;
  }
  let answer: EndpointAnswer;
  try {
    answer = await parts.service(request);
  } catch (error) {
    const message = redact(error instanceof Error ? error.message : String(error));
    tell(500, message);
    writeAnswer(outgoing, defect(message));
    return;
  }
  tidy(emulator.sandbox.db);
  parts.onChange?.();
  tell(answer.status);
  if (kind === undefined) writeAnswer(outgoing, answer);
  else await writeWithTrouble(kind, outgoing, answer);
}

/** Refuses, takes what is still coming for a moment without keeping it, and hangs up. */
function refuseTooLarge(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(413, { "content-type": "text/plain", connection: "close" }).end("too large\n");
  incoming.on("data", () => undefined);
  incoming.resume();
  setTimeout(() => incoming.socket.destroy(), DRAIN_MS).unref();
}

/** What the sandbox itself could not do: never a fault of the site, and it says so. */
function defect(message: string): EndpointAnswer {
  return {
    status: 500,
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: `defect of the sandbox: ${message}\n`,
  };
}
