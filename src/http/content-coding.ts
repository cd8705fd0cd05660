/** Takes the compression off an answer of node:http, as `fetch` does by itself. */
import type { IncomingMessage } from "node:http";
import type { Transform } from "node:stream";

/** The pieces of the body; as they are where there is no compression, or one that was not asked for and is not known. */
export function decodedBody(message: IncomingMessage): AsyncIterable<Uint8Array> {
  const codings = (message.headers["content-encoding"] ?? "").toLowerCase().split(",");
  const names = codings.map((coding) => coding.trim()).filter((coding) => coding !== "" && coding !== "identity");
  if (names.length === 0) return message;
  const { pipeline } = process.getBuiltinModule("node:stream");
  const zlib = process.getBuiltinModule("node:zlib");
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants;
  // Data that end too early are taken for whole, as `fetch` takes them: the decoders look for the end of an answer themselves.
  const lenient = { flush: Z_SYNC_FLUSH, finishFlush: Z_SYNC_FLUSH };
  const decoders: Readonly<Record<string, () => Transform>> = {
    gzip: () => zlib.createGunzip(lenient),
    "x-gzip": () => zlib.createGunzip(lenient),
    deflate: () => zlib.createInflate(lenient),
    br: () => zlib.createBrotliDecompress({ flush: BROTLI_OPERATION_FLUSH, finishFlush: BROTLI_OPERATION_FLUSH }),
  };
  if (names.length > MOST_CODINGS || !names.every((name) => Object.hasOwn(decoders, name))) return message;
  let decoded: IncomingMessage | Transform = message;
  for (const name of names.reverse()) decoded = pipeline(decoded, decoders[name]!(), () => undefined); // its reader tells of failures
  return decoded;
}

/** A site that compresses again and again wants to harm. */
const MOST_CODINGS = 5;
