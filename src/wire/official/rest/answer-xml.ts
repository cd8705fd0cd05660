/**
 * Reads the XML of REST answers: a stack of open elements over the scanner's tokens, no tree, no recursion. Values are texts: the
 * format has no types (moodle4 7). Sites write a CR as it is, so line ends stay as they are.
 */
import { Buffer } from "node:buffer";
import { asBytes, isSpace, standsAt } from "../../../xml/bytes.js";
import { ToUtf8 } from "../../../xml/encoding.js";
import { HTML_ENTITIES } from "../../../xml/html-entities.js";
import { CDATA, END, Scanner, START, TEXT } from "../../../xml/scanner.js";
import { BYTE_CLASS, classOf, decodeCdata, decodeText, HAS_RETURN } from "../../../xml/text.js";
import { XmlError } from "../../../xml/xml-error.js";
import { setMember } from "../../soap/plain.js";
import type { FunctionAnswer, SiteException, WireValue } from "../call.js";

export interface RestXmlOptions {
  readonly contentType: string | undefined;
  readonly limits: { readonly depth: number; readonly items: number };
  readonly onNotUtf8: () => void;
}

/** `DETAIL` is any element of an exception. */
type Place = "RESPONSE" | "EXCEPTION" | "MULTIPLE" | "SINGLE" | "KEY" | "VALUE" | "DETAIL";

class Open {
  text = "";
  /** What a RESPONSE or a KEY holds, once it is complete. */
  held: WireValue | undefined;
  readonly list: WireValue[] | undefined;
  readonly record: Record<string, WireValue> | undefined;

  constructor(
    readonly place: Place,
    readonly element: string,
    /** Of an EXCEPTION its class, of a KEY its name, of a VALUE whether it is null. */
    readonly attribute: string | undefined,
  ) {
    if (place === "MULTIPLE") this.list = [];
    if (place === "SINGLE" || place === "EXCEPTION") this.record = {};
  }
}

export class RestXmlReader {
  readonly #options: RestXmlOptions;
  readonly #scanner = new Scanner();
  readonly #open: Open[] = [];
  #items = 0;
  #answer: FunctionAnswer | undefined;

  constructor(options: RestXmlOptions) {
    this.#options = options;
  }

  /**
   * What a document says, `undefined` when it ends before it is complete.
   * @throws XmlError for what is no answer
   */
  read(body: Uint8Array): FunctionAnswer | undefined {
    const toUtf8 = new ToUtf8(this.#options.contentType);
    this.#scanner.append(asBytes(toUtf8.push(body)));
    this.#scanner.append(toUtf8.end());
    this.#scanner.finish();
    while (this.#answer === undefined && this.#step());
    return this.#answer;
  }

  /** How far the document was read. */
  get offset(): number {
    return this.#scanner.offset;
  }

  /** Whether something stands behind the answer. */
  get isFollowed(): boolean {
    const { bytes, position, limit } = this.#scanner;
    return !isBlank(bytes, position, limit);
  }

  /** False at the end of the document. */
  #step(): boolean {
    const scanner = this.#scanner;
    const token = scanner.next();
    switch (token) {
      case START:
        this.#start(nameOf(scanner));
        if (scanner.selfClosing) this.#end();
        return true;
      case END: {
        const name = nameOf(scanner);
        const element = this.#open.at(-1)?.element;
        if (element !== name) throw new XmlError(`${element ?? "nothing"} ends as ${name.slice(0, 60)}`);
        this.#end();
        return true;
      }
      case TEXT:
      case CDATA:
        this.#text(token);
        return true;
      default:
        return false;
    }
  }

  #decoded(start: number, end: number, found: number): string {
    return decodeText(this.#scanner.bytes, start, end, found & ~HAS_RETURN, this.#options.onNotUtf8, HTML_ENTITIES);
  }

  #start(element: string): void {
    const parent = this.#open.at(-1);
    const { limits } = this.#options;
    if (this.#open.length >= limits.depth)
      throw new XmlError(`more than ${limits.depth} elements inside each other`, "limit_exceeded");
    if (++this.#items > limits.items) throw new XmlError(`more than ${limits.items} elements`, "limit_exceeded");
    const place = placeIn(parent?.place, element);
    if (place === undefined) throw new XmlError(`${element.slice(0, 60)} has no place in ${parent?.element ?? "an answer"}`);
    if (parent?.held !== undefined) throw new XmlError(`two values in one ${parent.element}`);
    if (place === "VALUE" && this.#plainValue(parent!)) return;
    this.#open.push(new Open(place, element, this.#attribute(ATTRIBUTES[place])));
  }

  /** Takes the whole value at once where it is a text and its end tag, as most are. */
  #plainValue(parent: Open): boolean {
    const scanner = this.#scanner;
    const { bytes, position, limit, attributesStart, attributesEnd } = scanner;
    if (scanner.selfClosing || attributesStart < attributesEnd) return false;
    let found = 0;
    let end = position;
    for (; end < limit && bytes[end] !== 0x3c; end++) found |= BYTE_CLASS[bytes[end]!]!;
    if (limit - end < END_VALUE.length || !standsAt(bytes, end, END_VALUE)) return false;
    deliver(parent, this.#decoded(position, end, found));
    scanner.moveTo(end + END_VALUE.length);
    return true;
  }

  #attribute(wanted: string | undefined): string | undefined {
    const scanner = this.#scanner;
    while (wanted !== undefined && scanner.nextAttribute()) {
      const { bytes, nameStart, nameEnd, valueStart, valueEnd } = scanner;
      if (bytes.utf8Slice(nameStart, nameEnd) === wanted)
        return this.#decoded(valueStart, valueEnd, classOf(bytes, valueStart, valueEnd));
    }
    return undefined;
  }

  #text(token: typeof TEXT | typeof CDATA): void {
    const top = this.#open.at(-1);
    const { bytes, start, end, found } = this.#scanner;
    if (top?.place === "VALUE" || top?.place === "DETAIL") {
      top.text += token === TEXT ? this.#decoded(start, end, found) : decodeCdata(bytes, start, end, this.#options.onNotUtf8);
    } else if (!isBlank(bytes, start, end)) throw new XmlError(`text in ${top?.element ?? "no element"}`);
  }

  #end(): void {
    const ended = this.#open.pop()!;
    const parent = this.#open.at(-1);
    switch (ended.place) {
      case "VALUE":
        deliver(parent!, ended.attribute === "null" && ended.text === "" ? null : ended.text);
        return;
      case "MULTIPLE":
        deliver(parent!, ended.list!);
        return;
      case "SINGLE":
        deliver(parent!, ended.record!);
        return;
      case "KEY":
        addKey(parent!.record!, ended);
        return;
      case "DETAIL":
        setMember(parent!.record!, ended.element, ended.text);
        return;
      case "RESPONSE":
        this.#answer = { kind: "value", value: ended.held ?? null };
        return;
      case "EXCEPTION":
        this.#answer = { kind: "exception", exception: exceptionOf(ended) };
        return;
    }
  }
}

/** The elements of answers, so that their names need not be made again and again. */
const ELEMENTS = ["KEY", "VALUE", "SINGLE", "MULTIPLE", "RESPONSE", "EXCEPTION"].map((name) => ({
  name,
  bytes: Buffer.from(name),
}));
const END_VALUE = Buffer.from("</VALUE>");

/** The name of the tag that was read. */
function nameOf({ bytes, start, end }: Scanner): string {
  for (const element of ELEMENTS) {
    if (element.bytes.length === end - start && standsAt(bytes, start, element.bytes)) return element.name;
  }
  return bytes.utf8Slice(start, end);
}

/** Which attribute says something. */
const ATTRIBUTES: { readonly [P in Place]?: string } = { EXCEPTION: "class", KEY: "name", VALUE: "null" };

/** The place of an element inside another one, `undefined` where it has none. */
function placeIn(around: Place | undefined, element: string): Place | undefined {
  switch (around) {
    case undefined:
      return element === "RESPONSE" || element === "EXCEPTION" ? element : undefined;
    case "SINGLE":
      return element === "KEY" ? element : undefined;
    case "EXCEPTION":
      return "DETAIL";
    case "RESPONSE":
    case "MULTIPLE":
    case "KEY":
      return element === "VALUE" || element === "SINGLE" || element === "MULTIPLE" ? element : undefined;
    default:
      return undefined;
  }
}

function deliver(parent: Open, value: WireValue): void {
  if (parent.list !== undefined) parent.list.push(value);
  else parent.held = value;
}

function addKey(record: Record<string, WireValue>, { attribute: name, held }: Open): void {
  if (name === undefined || held === undefined) throw new XmlError("a key without its name or its value");
  if (Object.hasOwn(record, name)) throw new XmlError(`the key ${name.slice(0, 60)} twice`);
  setMember(record, name, held);
}

/** Moodle 2.2 names no error code (wire-moodle19 61). */
function exceptionOf({ attribute, record }: Open): SiteException {
  const { MESSAGE, ERRORCODE, DEBUGINFO } = record as { readonly [detail: string]: string };
  if (MESSAGE === undefined) throw new XmlError("an exception without its message");
  return {
    message: MESSAGE,
    ...(ERRORCODE ? { errorcode: ERRORCODE } : {}),
    ...(attribute ? { exception: attribute } : {}),
    ...(DEBUGINFO ? { debuginfo: DEBUGINFO } : {}),
  };
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpace(bytes[at]!)) return false;
  return true;
}
