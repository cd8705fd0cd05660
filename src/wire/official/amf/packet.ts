/** The envelope of AMF: a version, headers and any number of bodies, each with where it goes and where its answer goes (official-protocols B1-B2). */
import type { WireValue } from "../call.js";
import { AmfError } from "./amf-error.js";
import { Amf0Reader } from "./amf0-read.js";
import type { ByteWriter } from "./byte-writer.js";
import { AmfCursor, type AmfReadOptions } from "./cursor.js";

export interface AmfBody {
  /** What is called (`class.function`), or which call is answered (`/1/onResult`). */
  readonly target: string;
  /** The name that the answer is to bear; empty in answers. */
  readonly response: string;
  readonly value: WireValue;
}

export interface AmfPacket {
  /** Those that could be read. */
  readonly bodies: readonly AmfBody[];
  /** Whether any value was in AMF3: then all answers are (B1). */
  readonly isAmf3: boolean;
  /** Why what follows these bodies could not be read. */
  readonly trouble: AmfError | undefined;
  /** Bytes behind the last body. */
  readonly left: number;
  /** Classes of the objects that have one. */
  readonly classNames: ReadonlyMap<WireValue, string>;
}

/** Reads as far as can be read. Lengths and headers are passed over, as the server does: both may say anything (B1). */
export function readPacket(bytes: Uint8Array, options: AmfReadOptions): AmfPacket {
  const cursor = new AmfCursor(bytes, options);
  const bodies: (AmfBody & { readonly end: number })[] = [];
  let trouble: AmfError | undefined;
  try {
    checkVersion(cursor.u16());
    for (let left = cursor.u16(); left > 0; left--) skipHeader(cursor);
    for (let left = cursor.u16(); left > 0; left--) bodies.push({ ...readBody(cursor), end: cursor.at });
  } catch (error) {
    if (!(error instanceof AmfError)) throw error;
    trouble = error;
  }
  const { lostLengthAt, left, classNames, metAmf3 } = cursor;
  const packet = { isAmf3: metAmf3, left, classNames };
  if (lostLengthAt === undefined || (trouble === undefined && left === 0)) return { ...packet, bodies, trouble };
  // What was read from there on is no more than what the text happens to look like.
  return { ...packet, bodies: bodies.filter(({ end }) => end < lostLengthAt), trouble: lostLength(lostLengthAt) };
}

/** 0 and 3 are in use, 1 is taken too, 9 was seen to stop the server (B1). */
function checkVersion(version: number): void {
  if (version > 3) throw new AmfError(`the version ${version} of AMF is not known`);
}

function skipHeader(cursor: AmfCursor): void {
  cursor.text(cursor.u16());
  // Whether it must be understood, and a length.
  cursor.take(5);
  new Amf0Reader(cursor).value();
}

function readBody(cursor: AmfCursor): AmfBody {
  const target = cursor.text(cursor.u16());
  const response = cursor.text(cursor.u16());
  cursor.take(4);
  return { target, response, value: new Amf0Reader(cursor).value() };
}

function lostLength(at: number): AmfError {
  return new AmfError(
    `the text at byte ${at} has 65536 bytes exactly, and the site says that it has none (a fault of its AMF0; AMF3 has it not)`,
  );
}

/** The name that the answer to a call bears; calls of one packet are numbered from 0. */
export function responseName(index: number): string {
  return `/${index + 1}`;
}

export interface WrittenBody {
  readonly target: string;
  readonly response: string;
  /** Writes the value, with the marker of AMF3 where it is in that. */
  readonly value: (out: ByteWriter) => void;
}

/** @param lengths `unknown` is what Zend answers (B2) */
export function writePacket(
  out: ByteWriter,
  version: 0 | 3,
  bodies: readonly WrittenBody[],
  lengths: "known" | "unknown",
): Uint8Array {
  out.u16(version);
  out.u16(0);
  out.u16(bodies.length);
  for (const { target, response, value } of bodies) {
    out.shortText(target);
    out.shortText(response);
    const lengthAt = out.length;
    out.u32(0xffffffff);
    value(out);
    if (lengths === "known") out.setU32(lengthAt, out.length - lengthAt - 4);
  }
  return out.bytes();
}
