/** Which encoding a document is in (byte order mark, XML declaration, Content-Type) and a stream of it as UTF-8 bytes. */
import { Buffer } from "node:buffer";
import { TextDecoder } from "node:util";
import { decodeWindows1252 } from "./windows-1252.js";
import { XmlError } from "./xml-error.js";

/** Bytes within which an XML declaration must end. */
const WINDOW = 512;

/** Turns the chunks of a document into UTF-8 chunks; those of a UTF-8 document pass through untouched, without the byte order mark. */
export class ToUtf8 {
  readonly #charset: string | undefined;
  #decoder: TextDecoder | undefined;
  #waiting: Buffer | undefined = Buffer.alloc(0);

  /** @param contentType its `charset` decides where the document does not say; where both do, the document is right (wire 8) */
  constructor(contentType: string | undefined) {
    this.#charset = /charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? "")?.[1];
  }

  push(chunk: Uint8Array): Uint8Array {
    if (this.#waiting === undefined) return this.#decoder === undefined ? chunk : this.#recode(chunk, true);
    const start = this.#waiting.length === 0 ? chunk : Buffer.concat([this.#waiting, chunk]);
    if (!isDecidable(start)) {
      this.#waiting = Buffer.from(start);
      return EMPTY;
    }
    return this.#decide(start);
  }

  /** The rest, once nothing more comes. */
  end(): Uint8Array {
    const rest = this.#waiting === undefined ? EMPTY : this.#decide(this.#waiting);
    return this.#decoder === undefined ? rest : Buffer.concat([rest, this.#recode(EMPTY, false)]);
  }

  #decide(start: Uint8Array): Uint8Array {
    this.#waiting = undefined;
    const encoding = detect(start, this.#charset);
    if (encoding === "utf-8") return hasUtf8Mark(start) ? start.subarray(3) : start;
    this.#decoder = decoderFor(encoding);
    return this.#recode(start, true);
  }

  #recode(chunk: Uint8Array, stream: boolean): Uint8Array {
    try {
      if (this.#decoder!.encoding === "windows-1252") return Buffer.from(decodeWindows1252(chunk));
      return Buffer.from(this.#decoder!.decode(chunk, { stream }));
    } catch (cause) {
      throw new XmlError(`the bytes are not ${this.#decoder!.encoding}: ${String(cause)}`);
    }
  }
}

const EMPTY = new Uint8Array(0);

function hasUtf8Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Whether enough of the document is there: four bytes, and an XML declaration that begins there is complete. */
function isDecidable(bytes: Uint8Array): boolean {
  if (bytes.length >= WINDOW) return true;
  if (bytes.length < 4) return false;
  const start = latin1(bytes)
    .replace(/^\xEF\xBB\xBF/, "")
    .trimStart();
  return start.length >= 5 ? !start.startsWith("<?xml") || start.includes("?>") : !"<?xml".startsWith(start);
}

function detect(bytes: Uint8Array, charset: string | undefined): string {
  if (hasUtf8Mark(bytes)) return "utf-8";
  const [a, b, c, d] = bytes;
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d !== 0)) return "utf-16be";
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c !== 0 && d === 0)) return "utf-16le";
  const declared = encodingOfDeclaration(bytes) ?? charset ?? "utf-8";
  // A declaration that can be read byte by byte is not UTF-16, whatever it says (.NET strings saved as files).
  return /^(?:utf-?8|us-ascii|ascii|utf-?16(?:[bl]e)?)$/i.test(declared) ? "utf-8" : declared;
}

/** What the XML declaration at the start of the document names. */
function encodingOfDeclaration(bytes: Uint8Array): string | undefined {
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/.exec(latin1(bytes))?.[1];
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, WINDOW)).toString("latin1");
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new XmlError(`the encoding ${encoding} is not known`);
  }
}
