/** Bounds the decompressed size of an answer, a few kilobytes of gzip can hold gigabytes, and tells how much of it has come. */
import { TransportError } from "../errors.js";
import type { BodySource, Transport } from "./incoming.js";
import type { HttpOptions } from "./options.js";
import { type Outgoing, siteOf } from "./request.js";

export function withBodyLimit(next: Transport, limit: number, onReceive: HttpOptions["onReceive"]): Transport {
  return async (outgoing) => {
    const incoming = await next(outgoing);
    return { ...incoming, body: bounded(incoming.body, outgoing.bodyLimit ?? limit, outgoing, onReceive) };
  };
}

function bounded(body: BodySource, limit: number, outgoing: Outgoing, onReceive: HttpOptions["onReceive"]): BodySource {
  let size = 0;
  return {
    cancel: () => body.cancel(),
    async next() {
      const piece = await body.next();
      if (piece === undefined) return undefined;
      size += piece.byteLength;
      onReceive?.({ operation: outgoing.operation, bytes: size });
      if (size <= limit) return piece;
      await body.cancel();
      throw new TransportError(`${outgoing.operation}: the answer of ${siteOf(outgoing.url)} is larger than ${limit} bytes`, {
        code: "too_large",
        operation: outgoing.operation,
        hint: "ask for fewer records at a time, or raise `bodyLimit`",
        applied: outgoing.writes ? "unknown" : undefined,
      });
    },
  };
}
