/** Tells hooks what goes over the wire, with every secret hidden. */
import type { BodySource, Incoming, ReceivedHeaders, Transport } from "./incoming.js";
import type { AnswerTrace, HttpOptions } from "./options.js";
import type { Outgoing } from "./request.js";
import type { Clock } from "./retry-after.js";
import type { Hide } from "./secrets.js";
import { isStreamed } from "./streamed-body.js";

/** Characters of a body that a trace shows. */
const SHOWN = 64 * 1024;
/** Looked at beyond that, so that a secret which is cut by the bound is recognised before the cut. */
const MARGIN = 4 * 1024;

export function withTrace(next: Transport, hooks: Pick<HttpOptions, "onRequest" | "onAnswer">, clock: Clock): Transport {
  const { onRequest, onAnswer } = hooks;
  if (onRequest === undefined && onAnswer === undefined) return next;
  return async (outgoing) => {
    const { operation, method, attempt, hide } = outgoing;
    const head = { operation, method, url: hide(outgoing.url.href), attempt };
    onRequest?.({ ...head, headers: shownHeaders(outgoing), body: shownBody(outgoing.body, hide) });
    if (onAnswer === undefined) return next(outgoing);
    const start = clock.elapsed();
    const tell = (rest: Omit<AnswerTrace, keyof typeof head | "ms">) =>
      onAnswer({ ...head, ms: clock.elapsed() - start, ...rest });
    let incoming: Incoming;
    try {
      incoming = await next(outgoing);
    } catch (error) {
      tell({ headers: {}, body: "", bytes: 0, error: messageOf(error, hide) });
      throw error;
    }
    const { status } = incoming;
    const firstByteMs = clock.elapsed() - start;
    const headers = shownHeaders({ headers: incoming.headers, hide });
    return { ...incoming, body: observed(incoming.body, hide, (seen) => tell({ status, headers, firstByteMs, ...seen })) };
  };
}

interface Seen {
  readonly body: string;
  readonly bytes: number;
  readonly error?: string;
}

/** The body again; `done` is told once what was seen of it. */
function observed(body: BodySource, hide: Outgoing["hide"], done: (seen: Seen) => void): BodySource {
  const start: Uint8Array[] = [];
  let bytes = 0;
  let open = true;
  const finish = (error?: string) => {
    if (!open) return;
    open = false;
    const text = shownBody(Buffer.concat(start), hide, bytes);
    done(error === undefined ? { body: text, bytes } : { body: text, bytes, error });
  };
  return {
    async next() {
      let piece: Uint8Array | undefined;
      try {
        piece = await body.next();
      } catch (error) {
        finish(messageOf(error, hide));
        throw error;
      }
      if (piece === undefined) finish();
      else {
        if (bytes < SHOWN + MARGIN) start.push(piece);
        bytes += piece.byteLength;
      }
      return piece;
    },
    async cancel() {
      await body.cancel();
      finish();
    },
  };
}

function messageOf(error: unknown, hide: Outgoing["hide"]): string {
  return hide(error instanceof Error ? error.message : String(error));
}

function shownHeaders({ headers, hide }: { headers: ReceivedHeaders; hide: Hide }): Record<string, string> {
  return Object.fromEntries(Array.from(headers, ([name, value]) => [name, hide(`${name}: ${value}`).slice(name.length + 2)]));
}

function shownBody(body: Outgoing["body"] | Uint8Array, hide: Outgoing["hide"], size?: number): string {
  if (body === undefined) return "";
  if (isStreamed(body)) return body.length === undefined ? "[a stream]" : `[${body.length} bytes]`;
  const bytes = size ?? body.byteLength;
  if (body.includes(0)) return `[${bytes} bytes]`;
  const text = hide(new TextDecoder().decode(body.subarray(0, SHOWN + MARGIN)));
  return text.length > SHOWN ? text.slice(0, SHOWN) : text;
}
