/**
 * Reads XML-RPC messages of both directions: a stack of open elements over the scanner's tokens, no tree, no recursion.
 * Untyped values are texts; types that nobody defined are refused.
 */
import { Buffer } from "node:buffer";
import { asBytes } from "../../../xml/bytes.js";
import { ToUtf8 } from "../../../xml/encoding.js";
import { CDATA, END, Scanner, START, TEXT } from "../../../xml/scanner.js";
import { decodeCdata, decodeText } from "../../../xml/text.js";
import { XmlError } from "../../../xml/xml-error.js";
import { setMember } from "../../soap/plain.js";
import type { WireValue } from "../call.js";
import { PLACES, type Place } from "./grammar.js";

/** A value and the type that it was sent as. */
export interface TypedValue {
  readonly type: string;
  readonly value: WireValue;
}

export interface Message {
  /** `methodCall` or `methodResponse`. */
  readonly root: string;
  readonly method: string | undefined;
  /** `undefined` stands for a `<param>` without a value. */
  readonly params: readonly (TypedValue | undefined)[];
  readonly fault: TypedValue | undefined;
}

export interface ReaderOptions {
  readonly contentType: string | undefined;
  readonly limits: { readonly depth: number; readonly items: number };
  /** The value of a text in an element of that type (`int`, `double` ...). Throws for types that are not known. */
  readonly scalar: (type: string, text: string) => WireValue;
  readonly onNotUtf8: () => void;
}

class Open {
  text = "";
  /** What stood inside, once it is complete. */
  held: TypedValue | undefined;
  name: string | undefined;
  list: WireValue[] | undefined;
  record: Record<string, WireValue> | undefined;

  constructor(
    readonly place: Place,
    readonly element: string,
  ) {
    if (place === "data") this.list = [];
    if (place === "struct") this.record = {};
  }
}

export class MessageReader {
  readonly #options: ReaderOptions;
  readonly #scanner = new Scanner();
  readonly #open: Open[] = [];
  readonly #params: (TypedValue | undefined)[] = [];
  #items = 0;
  #root: string | undefined;
  #method: string | undefined;
  #fault: TypedValue | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** @throws XmlError for what is no message of this protocol, or no complete one */
  read(body: Uint8Array): Message {
    const toUtf8 = new ToUtf8(this.#options.contentType);
    this.#scanner.append(asBytes(toUtf8.push(body)));
    this.#scanner.append(toUtf8.end());
    this.#scanner.finish();
    while (this.#step());
    if (this.#root === undefined || this.#open.length > 0) throw new XmlError("the message ends too early");
    return { root: this.#root, method: this.#method, params: this.#params, fault: this.#fault };
  }

  /** False at the end of the message; what follows it is not looked at. */
  #step(): boolean {
    const scanner = this.#scanner;
    const { onNotUtf8 } = this.#options;
    switch (scanner.next()) {
      case START:
        this.#start(scanner.bytes.utf8Slice(scanner.start, scanner.end));
        if (scanner.selfClosing) this.#end();
        break;
      case END: {
        const name = scanner.bytes.utf8Slice(scanner.start, scanner.end);
        const element = this.#open.at(-1)?.element;
        if (element !== name) throw new XmlError(`${element ?? "nothing"} ends as ${name.slice(0, 60)}`);
        this.#end();
        break;
      }
      case TEXT:
        this.#text(decodeText(scanner.bytes, scanner.start, scanner.end, scanner.found, onNotUtf8));
        break;
      case CDATA:
        this.#text(decodeCdata(scanner.bytes, scanner.start, scanner.end, onNotUtf8));
        break;
      default:
        return false;
    }
    return this.#root === undefined || this.#open.length > 0;
  }

  #start(element: string): void {
    const parent = this.#open.at(-1);
    const { limits } = this.#options;
    if (this.#open.length >= limits.depth)
      throw new XmlError(`more than ${limits.depth} elements inside each other`, "limit_exceeded");
    if (++this.#items > limits.items) throw new XmlError(`more than ${limits.items} elements`, "limit_exceeded");
    const local = element.slice(element.indexOf(":") + 1);
    const place = PLACES[parent?.place ?? "document"](local);
    if (place === undefined) throw new XmlError(`${local.slice(0, 60)} has no place in ${parent?.element ?? "a message"}`);
    if (place === "root") this.#root = local;
    if (place === "value" && parent!.place !== "data" && parent!.held !== undefined)
      throw new XmlError("two values in one place");
    if (parent?.place === "value" && parent.held !== undefined) throw new XmlError("two types in one value");
    this.#open.push(new Open(place, element));
  }

  #text(text: string): void {
    const top = this.#open.at(-1);
    if (top === undefined) {
      if (text.trim() !== "") throw new XmlError("text outside of the message");
    } else if (top.place === "scalar" || top.place === "name" || top.place === "methodName") top.text += text;
    else if (top.place === "value") {
      if (top.held === undefined) top.text += text;
      else if (text.trim() !== "") throw new XmlError("text beside the type of a value");
    } else if (text.trim() !== "") throw new XmlError(`text in ${top.element.slice(0, 60)}`);
  }

  #end(): void {
    const ended = this.#open.pop()!;
    const parent = this.#open.at(-1);
    switch (ended.place) {
      case "methodName":
        this.#method = ended.text.trim();
        return;
      case "scalar":
        this.#hold(parent!, { type: localOf(ended), value: this.#options.scalar(localOf(ended), ended.text) });
        return;
      case "array":
        if (ended.held === undefined) throw new XmlError("an array without a list");
        this.#hold(parent!, ended.held);
        return;
      case "struct":
        this.#hold(parent!, { type: "struct", value: ended.record! });
        return;
      case "data":
        if (parent!.held !== undefined) throw new XmlError("an array with more than one list");
        parent!.held = { type: "array", value: ended.list! };
        return;
      case "value":
        this.#deliver(parent!, ended.held ?? { type: "string", value: ended.text });
        return;
      case "name":
        parent!.name = ended.text;
        return;
      case "member":
        if (ended.name === undefined || ended.held === undefined) throw new XmlError("a member lacks its name or its value");
        setMember(parent!.record!, ended.name, ended.held.value);
        return;
      case "param":
        this.#params.push(ended.held);
        return;
      case "fault":
        this.#fault = ended.held;
        return;
      default:
        return;
    }
  }

  #hold(value: Open, typed: TypedValue): void {
    if (value.text.trim() !== "") throw new XmlError("text beside the type of a value");
    value.held = typed;
  }

  #deliver(parent: Open, typed: TypedValue): void {
    if (parent.list !== undefined) parent.list.push(typed.value);
    else parent.held = typed;
  }
}

function localOf({ element }: Open): string {
  return element.slice(element.indexOf(":") + 1);
}

/** The text inside `<base64>`; blanks in it do not matter. */
export function textOfBase64(text: string): string {
  const letters = text.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) throw new XmlError("a base64 that is none");
  return Buffer.from(letters, "base64").toString("utf8");
}
