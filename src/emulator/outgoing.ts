/** Writes a whole answer: head and body in one piece. */
import type { ServerResponse } from "node:http";
import type { EndpointAnswer } from "../server/exchange.js";

export function writeAnswer(response: ServerResponse, { status, headers, body }: EndpointAnswer): void {
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
  response.writeHead(status, { ...headers, "content-length": length }).end(body);
}
