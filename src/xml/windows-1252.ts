/** The encoding of last resort, and what everybody means by latin1: every byte is a character. */
import { asBytes } from "./bytes.js";

/** What 0x80 to 0x9F stand for. Node's own decoder leaves them as control characters in some versions. */
const FROM_80 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export function decodeWindows1252(bytes: Uint8Array): string {
  return asBytes(bytes)
    .latin1Slice(0, bytes.length)
    .replace(/[\u0080-\u009f]/g, (character) => FROM_80[character.charCodeAt(0) - 0x80]!);
}
