/** The body of an answer under the eyes of the timeouts, however its pieces come. */
import { failureOf } from "./failure.js";
import type { BodySource } from "./incoming.js";
import type { Lifetime } from "./lifetime.js";
import type { Outgoing } from "./request.js";

/** @param pieces what they come from; nothing where the answer has no body */
export function watchedBody(pieces: BodySource | undefined, span: Lifetime, outgoing: Outgoing): BodySource {
  let open = pieces !== undefined;
  const close = () => {
    open = false;
    span.release();
  };
  if (!open) close();
  return {
    async next() {
      if (pieces === undefined || !open) return undefined;
      const pieceArrived = span.limit("idle", outgoing.timeouts.idle);
      try {
        const piece = await span.guard(pieces.next());
        pieceArrived();
        if (piece === undefined) close();
        return piece;
      } catch (error) {
        close();
        // Frees the connection where the signal did not; it fails when the stream has failed already.
        pieces.cancel().catch(() => undefined);
        throw failureOf(error, outgoing, "body");
      }
    },
    async cancel() {
      if (pieces === undefined || !open) return;
      close();
      await pieces.cancel().catch(() => undefined);
    },
  };
}
