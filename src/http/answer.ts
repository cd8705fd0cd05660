/** The answer as the caller gets it: status, headers, and a body that is read once, at once or piece by piece. */
import { UsageError } from "../errors.js";
import type { Incoming, ReceivedHeaders } from "./incoming.js";

export interface HttpAnswer {
  /** Any status, but a redirect only where the request has a `cookie`: a SOAP fault comes with 500, an error page of Moodle with 404 (wire 13, 15). */
  readonly status: number;
  readonly headers: ReceivedHeaders;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  /**
   * The decompressed body, piece by piece. Leaving the loop early cancels the rest. A body shorter than its HTTP framing is an
   * error; gzip data that end too early inside a whole message are not seen as such by `fetch`: decoders must notice a missing end,
   * and what has no end of its own is asked for without compression. Of a bare value that only the connection's end delimits
   * (HTTP/1.0) nothing tells that it is whole.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /** The whole decompressed body. */
  bytes(): Promise<Uint8Array>;
  /** Gives up the body. The call holds its slot until the body has been read or given up. */
  cancel(): Promise<void>;
}

/** @param released called once, when the body has ended, failed or been given up */
export function answerOf(incoming: Incoming, operation: string, released: () => void): HttpAnswer {
  let taken = false;
  let open = true;
  const close = () => {
    if (open) released();
    open = false;
  };
  const take = () => {
    if (taken)
      throw new UsageError(`${operation}: the body of an answer can be read only once`, { code: "body_used", operation });
    taken = true;
  };
  const next = async () => {
    if (!open) return undefined;
    try {
      const piece = await incoming.body.next();
      if (piece === undefined) close();
      return piece;
    } catch (error) {
      close();
      throw error;
    }
  };
  const cancel = async () => {
    taken = true;
    try {
      if (open) await incoming.body.cancel();
    } finally {
      close();
    }
  };
  return {
    status: incoming.status,
    headers: incoming.headers,
    url: incoming.url.href,
    cancel,
    body: {
      [Symbol.asyncIterator]() {
        take();
        return {
          async next() {
            const value = await next();
            return value === undefined ? { done: true, value } : { done: false, value };
          },
          async return() {
            await cancel();
            return { done: true, value: undefined };
          },
        };
      },
    },
    async bytes() {
      take();
      const pieces: Uint8Array[] = [];
      for (let piece = await next(); piece !== undefined; piece = await next()) pieces.push(piece);
      return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : joined(pieces);
    },
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
