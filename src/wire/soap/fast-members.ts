/**
 * The fast way through a record: sites write all records of a type with the very same tags, so that each member's start tag is compared
 * with the bytes it had last time and its text is taken up to the next tag. At the first difference it stops; the complete way goes on.
 */
import { standsAt } from "../../xml/bytes.js";
import type { Scanner } from "../../xml/scanner.js";
import { BYTE_CLASS } from "../../xml/text.js";
import type { Frame } from "./frame.js";
import type { Texts } from "./texts.js";

/** Takes as many members of the frame's struct as are there and look as they did last time. */
export function readFamiliarMembers(scanner: Scanner, frame: Frame, texts: Texts): void {
  const { bytes, limit } = scanner;
  const record = frame.record!;
  const { seen } = frame;
  let position = scanner.position;
  let { expected: member, last, count } = frame;
  while (member !== undefined) {
    const { open, close, scalar } = member;
    if (open === undefined || close === undefined) break;
    const start = position + open.length;
    if (start >= limit || !standsAt(bytes, position, open)) break;
    let end = start;
    let found = 0;
    let hash = 0;
    for (; end < limit; end++) {
      const byte = bytes[end]!;
      if (byte === 0x3c) break;
      found |= BYTE_CLASS[byte]!;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    if (end + close.length > limit || !standsAt(bytes, end, close) || seen[member.index] !== 0) break;
    if (scalar === "string") record[member.name] = end === start ? "" : texts.read(bytes, start, end, found, hash);
    else if (scalar === "int") {
      const value = digits(bytes, start, end);
      if (value === -1) break;
      record[member.name] = value;
    } else break;
    seen[member.index] = 1;
    count++;
    position = end + close.length;
    last = member;
    member = member.next;
  }
  if (position === scanner.position) return;
  scanner.moveTo(position);
  frame.expected = member;
  frame.last = last;
  frame.count = count;
}

/** The number of 1 to 15 digits; -1 for everything else. */
function digits(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 1 || length > 15) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
