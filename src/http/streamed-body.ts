/** A request body that comes piece by piece, so that a file need not fit into memory. It can be sent once. */
import type { Lifetime } from "./lifetime.js";
import type { Timeouts } from "./options.js";

export interface StreamedBody {
  /** Read once, and left early when the call ends before. */
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Bytes of all pieces together. Without it the body goes in chunks, which some web servers refuse (HTTP 411). */
  readonly length?: number | undefined;
}

export function isStreamed(body: unknown): body is StreamedBody {
  return typeof body === "object" && body !== null && "pieces" in body;
}

/** A body on its way out. */
export interface Sending {
  readonly stream: ReadableStream<Uint8Array>;
  /** What the source threw, or that it had not as many bytes as announced. */
  readonly failure: unknown;
  /** Lets go of the source, whatever of it was read. */
  close(): void;
}

/**
 * The body as `fetch` takes it. A long upload is no silent site: while pieces go out, each has the time of `idle`, and that of
 * `firstByte` begins after the last one.
 */
export function sendingOf({ pieces, length }: StreamedBody, span: Lifetime, timeouts: Timeouts, sent: () => void): Sending {
  const source = pieces[Symbol.asyncIterator]();
  let accepted = span.limit("idle", timeouts.idle);
  let open = true;
  let size = 0;
  let failure: unknown;
  const close = () => {
    accepted();
    if (!open) return;
    open = false;
    source.return?.().catch(() => undefined); // the call itself tells of its failure
  };
  const next = async (): Promise<Uint8Array | undefined> => {
    const { done, value } = await source.next();
    size += value?.byteLength ?? 0;
    const isWrong = length !== undefined && (done === true ? size !== length : size > length);
    if (isWrong && open) throw new Error(`${size} bytes came, ${length} were announced`);
    return done === true ? undefined : value;
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        accepted();
        const piece = await next().catch((error: unknown) => {
          failure = error;
          throw error;
        });
        // A site may answer without reading to the end. Neither an end nor an error may disturb that answer then.
        if (!open) return new Promise(() => undefined);
        if (piece !== undefined) {
          accepted = span.limit("idle", timeouts.idle);
          controller.enqueue(piece);
          return;
        }
        open = false;
        sent();
        controller.close();
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
  return {
    stream,
    close,
    get failure() {
      return failure;
    },
  };
}
