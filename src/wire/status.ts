/** The error for an HTTP status that no answer of a web service has. */
import { HttpStatusError } from "../errors.js";
import type { AnswerHead } from "./exchange.js";

/** With the first words of the body; statuses of busy servers are retryable. */
export function statusError(body: Uint8Array, head: AnswerHead, operation: string): HttpStatusError {
  const words = new TextDecoder()
    .decode(body.subarray(0, 400))
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return new HttpStatusError(`HTTP ${head.status} in answer to ${operation}: ${words.slice(0, 160)}`, {
    code: "http_status",
    operation,
    status: head.status,
    retryable: isBusy(head.status),
  });
}

/** Statuses by which a server or a proxy says that the same call may succeed later. */
export function isBusy(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504;
}
