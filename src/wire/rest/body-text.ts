/** The bytes of an answer as text: UTF-8, and windows-1252 where a piece is not valid UTF-8 (sites store what was sent to them). */
import { Buffer, isAscii, isUtf8 } from "node:buffer";
import { decodeWindows1252 } from "../../xml/windows-1252.js";
import { limitExceeded, type ReadContext } from "./read-context.js";

/** V8 holds no longer text than this. */
const LONGEST_TEXT = 2 ** 29 - 24;

export interface BodyText {
  /** The whole body; where it is not UTF-8, one character per byte. */
  readonly text: string;
  /** The real characters of a piece of `text`. */
  readonly decoded: (piece: string) => string;
}

export function bodyText(body: Uint8Array, context: ReadContext): BodyText {
  const bytes = buffer(body, context);
  if (isAscii(bytes)) return { text: bytes.toString("latin1"), decoded: same };
  if (isUtf8(bytes)) return { text: bytes.toString("utf8"), decoded: same };
  return { text: bytes.toString("latin1"), decoded: (piece) => pieceOf(Buffer.from(piece, "latin1"), context) };
}

/** A Buffer over the same bytes, short enough to become a text. */
export function buffer(body: Uint8Array, context: ReadContext): Buffer {
  if (body.length > Math.min(LONGEST_TEXT, context.limits.bytes)) throw limitExceeded(context, "bytes");
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/** A piece of an answer that is not UTF-8 as a whole: most pieces are. */
function pieceOf(bytes: Buffer, context: ReadContext): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  context.notice("not_utf8", "", "a text is not valid UTF-8; it was read as windows-1252");
  return decodeWindows1252(bytes);
}

function same(piece: string): string {
  return piece;
}
