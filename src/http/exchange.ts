/** The innermost step: one request through `fetch`, under the eyes of the timeouts. */
import type { Dispatcher } from "undici";
import type { Dispatchers } from "./dispatchers.js";
import { type AnswerEnd, type Redirect, watchingTheEnd } from "./ending.js";
import { bodyFailureOf, failureOf, type Stage } from "./failure.js";
import { HeaderFields } from "./header-fields.js";
import type { BodySource, Incoming, Transport } from "./incoming.js";
import type { Lifetime } from "./lifetime.js";
import type { Outgoing } from "./request.js";
import { isStreamed, sendingOf } from "./streamed-body.js";
import { orStuck } from "./stuck-decoder.js";
import { watchedBody } from "./watched-body.js";

export function fetching(givenFetch: typeof fetch | undefined, dispatchers: Dispatchers): Transport {
  return async (outgoing) => {
    const dispatcher = await dispatchers.dispatcherFor(outgoing);
    const span = outgoing.lifetime.within();
    let stage: Stage = "before";
    let told: AnswerEnd | undefined;
    let headArrived = (): void => undefined;
    const awaitHead = () => {
      headArrived = span.limit("firstByte", outgoing.timeouts.firstByte);
    };
    const sendingBody = isStreamed(outgoing.body) ? sendingOf(outgoing.body, span, outgoing.timeouts, awaitHead) : undefined;
    try {
      if (span.ended !== undefined) throw span.ended;
      if (sendingBody === undefined) awaitHead();
      // The global is looked up at each call: nock and others replace it.
      const send = givenFetch ?? globalThis.fetch;
      stage = "sent";
      const init = initOf(outgoing, sendingBody?.stream, span.signal, dispatcher);
      const { sending, ending } = watchingTheEnd(() => send(outgoing.url.href, init));
      told = ending;
      discardWhenLate(sending, span);
      const response = await span.guard(sending);
      headArrived();
      const { status, headers } = response;
      return { status, headers, url: outgoing.url, body: watchedBody(piecesOf(response, ending), span, outgoing) };
    } catch (error) {
      span.release();
      if (sendingBody !== undefined && told?.redirect !== undefined) return withoutBody(told.redirect, outgoing);
      throw sendingBody?.failure === undefined ? failureOf(error, outgoing, stage) : bodyFailureOf(sendingBody.failure, outgoing);
    } finally {
      sendingBody?.close();
    }
  };
}

function initOf(
  { method, headers, body }: Outgoing,
  stream: ReadableStream<Uint8Array> | undefined,
  signal: AbortSignal,
  dispatcher: Dispatcher | undefined,
): RequestInit {
  const init: RequestInit = { method, headers: [...headers], signal, redirect: "manual" };
  // With anything but these two, undici's fetch keeps a copy of all pieces, so that it could send them again.
  if (stream !== undefined) Object.assign(init, { body: stream, duplex: "half", redirect: "error", window: null });
  else if (!isStreamed(body) && body !== undefined) init.body = body;
  // Node's types describe the dispatcher of its own, older undici; at run time the newer one serves it (tested on loopback).
  if (dispatcher !== undefined) init.dispatcher = dispatcher as unknown as NonNullable<RequestInit["dispatcher"]>;
  return init;
}

/** The head of a redirect: nobody reads what comes with it. */
function withoutBody({ status, location }: Redirect, { url }: Outgoing): Incoming {
  const body: BodySource = { next: async () => undefined, cancel: async () => undefined };
  return { status, headers: new HeaderFields([["location", location]]), url, body };
}

/** A fetch that does not heed the signal may answer after the end of the call. */
function discardWhenLate(sending: Promise<Response>, span: Lifetime): void {
  const discard = async () => {
    const late = await sending;
    if (span.ended !== undefined) await late.body?.cancel();
  };
  discard().catch(() => undefined); // the call itself tells of its failure
}

function piecesOf({ body, headers }: Response, ending: AnswerEnd): BodySource | undefined {
  const reader = body?.getReader();
  return (
    reader && {
      async next() {
        const { done, value } = await orStuck(reader.read(), headers, ending);
        if (done && ending.isCut(headers)) throw new Error("the connection ended before the end of the answer");
        return value;
      },
      cancel: () => reader.cancel(),
    }
  );
}
