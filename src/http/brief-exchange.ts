/**
 * The innermost step through node:http, for programs that end after a call or two: to load `fetch` takes longer than all that they do.
 * What needs a proxy, or streams its body, still goes through `fetch`.
 */
import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { decodedBody } from "./content-coding.js";
import { failureOf, type Stage } from "./failure.js";
import { HeaderFields } from "./header-fields.js";
import type { BodySource, Transport } from "./incoming.js";
import type { Lifetime } from "./lifetime.js";
import type { HttpOptions } from "./options.js";
import { proxyFor } from "./proxy.js";
import type { Outgoing } from "./request.js";
import { isStreamed } from "./streamed-body.js";
import { watchedBody } from "./watched-body.js";

/** What node:http and node:https have in common. */
interface Client {
  request(url: URL, options: RequestOptions): ClientRequest;
  readonly agent: Agent;
}

/** Kept connections. */
export class BriefConnections {
  readonly #clients = new Map<string, Client>();

  clientFor({ protocol }: URL): Client {
    const known = this.#clients.get(protocol);
    if (known !== undefined) return known;
    const { request, Agent } = process.getBuiltinModule(protocol === "https:" ? "node:https" : "node:http");
    const made = { request, agent: new Agent({ keepAlive: true }) };
    this.#clients.set(protocol, made);
    return made;
  }

  /** Cuts them. */
  close(): void {
    for (const { agent } of this.#clients.values()) agent.destroy();
    this.#clients.clear();
  }
}

export function askingBriefly(
  next: Transport,
  connections: BriefConnections,
  options: Pick<HttpOptions, "proxy" | "environment">,
): Transport {
  return async (outgoing) => {
    const { url, body } = outgoing;
    if (isStreamed(body) || proxyFor(url, options) !== undefined) return next(outgoing);
    const span = outgoing.lifetime.within();
    let stage: Stage = "before";
    try {
      if (span.ended !== undefined) throw span.ended;
      const client = connections.clientFor(url);
      const headArrived = span.limit("firstByte", outgoing.timeouts.firstByte);
      stage = "sent";
      const message = await span.guard(answerTo(client, outgoing, body, span));
      headArrived();
      const pieces = piecesOf(message, decodedBody(message));
      const headers = new HeaderFields(pairsOf(message.rawHeaders));
      return { status: message.statusCode ?? 0, headers, url, body: watchedBody(pieces, span, outgoing) };
    } catch (error) {
      span.release();
      throw failureOf(error, outgoing, stage);
    }
  };
}

function answerTo(
  { request, agent }: Client,
  { url, method, headers, timeouts }: Outgoing,
  body: Uint8Array | undefined,
  span: Lifetime,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // `fetch` accepts anything in so many words, and firewalls of web applications miss it
    const fields = { accept: "*/*", ...Object.fromEntries(headers) };
    const asked = request(url, { method, headers: fields, agent, signal: span.signal });
    asked.once("socket", (socket) => {
      if (!socket.connecting) return;
      const connected = span.limit("connect", timeouts.connect);
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", connected);
    });
    asked.once("response", resolve);
    asked.on("error", reject);
    asked.end(body);
  });
}

function piecesOf(message: IncomingMessage, decoded: AsyncIterable<Uint8Array>): BodySource {
  const pieces = decoded[Symbol.asyncIterator]();
  const { socket, headers } = message;
  const isFramed = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  return {
    async next() {
      const { done, value } = await pieces.next();
      if (done !== true) return value;
      // Node takes any end of the connection for the end of such a body.
      if (!isFramed && socket.errored !== null) throw socket.errored;
      return undefined;
    },
    async cancel() {
      message.destroy();
    },
  };
}

/** Names and values stand one after the other. */
function* pairsOf(raw: readonly string[]): Iterable<[string, string]> {
  for (let i = 0; i + 1 < raw.length; i += 2) yield [raw[i]!, raw[i + 1]!];
}
