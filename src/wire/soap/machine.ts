/**
 * The ground of the decoder: a stack of open elements over the scanner's tokens; no tree, no recursion, stops and goes on at any byte.
 * What the elements mean is said in the classes above it: `opening.ts`, `values.ts` and `envelope.ts`.
 */
import { isSpace, standsAt } from "../../xml/bytes.js";
import { CDATA, END, Scanner, START, TEXT } from "../../xml/scanner.js";
import { decodeCdata, decodeText } from "../../xml/text.js";
import { XmlError } from "../../xml/xml-error.js";
import type { ElementName } from "./codec.js";
import { readFamiliarMembers } from "./fast-members.js";
import * as is from "./frame.js";
import { Frame } from "./frame.js";
import { ElementNames } from "./names.js";
import { Tag } from "./tag.js";
import { Texts } from "./texts.js";

/** Tells of an oddity; `member` says where. */
type Tell = (code: "unexpected_null" | "missing_member" | "not_utf8" | "junk", member: string, what: string) => void;

export interface MachineOptions {
  readonly limits: { readonly depth: number; readonly items: number };
  readonly tell: Tell;
}

export abstract class Machine {
  scanner = new Scanner();
  protected readonly tag = new Tag();
  protected readonly limits: MachineOptions["limits"];
  protected readonly tell: Tell;
  readonly #names = new ElementNames();
  readonly #texts: Texts;
  readonly #frames: Frame[] = [];
  /** Open elements. */
  protected height = 0;
  /** Values so far. */
  protected items = 0;

  constructor(options: MachineOptions) {
    this.limits = options.limits;
    this.tell = options.tell;
    this.#texts = new Texts(this.notUtf8);
  }

  protected readonly notUtf8 = (): void => {
    this.tell("not_utf8", this.path(), "text that is not UTF-8 was read as windows-1252");
  };

  /** An element begins: the scanner stands behind its start tag, `tag` has its attributes. Pushes a frame for it. */
  protected abstract startElement(parent: Frame, name: ElementName): void;
  /** The innermost element is complete. Takes its frame away. */
  protected abstract endElement(frame: Frame): void;

  protected get top(): Frame {
    return this.#frames[this.height - 1]!;
  }

  /** The open element at that level, the outermost being 0. */
  protected frameAt(level: number): Frame {
    return this.#frames[level]!;
  }

  /** Reads on until the bytes are used up or the last open element ended. */
  run(): void {
    const { scanner } = this;
    while (this.height > 0) {
      const frame = this.top;
      if (frame.kind === is.STRUCT) {
        readFamiliarMembers(scanner, frame, this.#texts);
        if (this.#endsHere(frame)) continue;
      } else if (frame.kind === is.LIST && (this.#beginsFamiliarItem(frame) || this.#endsHere(frame))) continue;
      switch (scanner.next()) {
        case START:
          this.#start(frame);
          break;
        case END:
          this.#end(frame);
          break;
        case TEXT:
          this.#text(frame, scanner.found, false);
          break;
        case CDATA:
          this.#text(frame, 0, true);
          break;
        default:
          return;
      }
    }
  }

  #endsHere(frame: Frame): boolean {
    const { scanner } = this;
    const { close } = frame.name;
    if (scanner.position + close.length > scanner.limit || !standsAt(scanner.bytes, scanner.position, close)) return false;
    scanner.moveTo(scanner.position + close.length);
    this.endElement(frame);
    return true;
  }

  #beginsFamiliarItem(frame: Frame): boolean {
    const { scanner } = this;
    const { itemOpen: open, itemName } = frame.list!;
    const item = frame.item!;
    if (open === undefined || item.kind !== "struct" || this.height > this.limits.depth) return false;
    if (scanner.position + open.length > scanner.limit || !standsAt(scanner.bytes, scanner.position, open)) return false;
    scanner.moveTo(scanner.position + open.length);
    this.push(is.STRUCT, itemName!).beginStruct(item);
    return true;
  }

  /** Opens an element. */
  protected push(kind: number, name: ElementName): Frame {
    if (this.height > this.limits.depth)
      throw new XmlError(`more than ${this.limits.depth} elements inside each other`, "limit_exceeded");
    this.count(1);
    let frame = this.#frames[this.height];
    if (frame === undefined) {
      frame = new Frame();
      this.#frames.push(frame);
    }
    this.height++;
    frame.begin(kind, name);
    return frame;
  }

  protected count(items: number): void {
    this.items += items;
    if (this.items > this.limits.items) throw new XmlError(`more than ${this.limits.items} values`, "limit_exceeded");
  }

  #start(parent: Frame): void {
    const { scanner } = this;
    const name = this.#names.read(scanner.bytes, scanner.start, scanner.end);
    const { selfClosing } = scanner;
    this.tag.read(scanner, this.notUtf8);
    this.startElement(parent, name);
    if (selfClosing && this.height > 0) this.endElement(this.top);
  }

  #text(frame: Frame, found: number, isCdata: boolean): void {
    const { scanner } = this;
    const { bytes, start, end } = scanner;
    if (frame.kind === is.LEAF || frame.kind === is.ANY || frame.kind === is.ITEM_OR_LIST) {
      const text = isCdata ? decodeCdata(bytes, start, end, this.notUtf8) : decodeText(bytes, start, end, found, this.notUtf8);
      frame.text = frame.text === "" ? text : frame.text + text;
      return;
    }
    if (frame.kind === is.SKIPPED || frame.kind === is.KEPT) return;
    for (let i = start; i < end; i++) {
      if (!isSpace(bytes[i]!)) throw new XmlError(`${this.path()} holds text where elements are due`);
    }
  }

  #end(frame: Frame): void {
    const { scanner } = this;
    const { close } = frame.name;
    const length = scanner.end - scanner.start;
    const name = scanner.bytes.subarray(scanner.start, scanner.end);
    if (length !== close.length - 3 || !standsAt(close, 2, name)) {
      throw new XmlError(
        `${frame.name.text} ends as ${scanner.bytes.latin1Slice(scanner.start, Math.min(scanner.end, scanner.start + 60))}`,
      );
    }
    this.endElement(frame);
  }

  /** Where the innermost element is, in the words of the contract where it has some. */
  path(): string {
    if (this.height === 0) return "the answer";
    const frame = this.top;
    if (frame.member !== undefined) return frame.member.path;
    const parent = this.height > 1 ? this.#frames[this.height - 2]! : undefined;
    // The member is told to a frame right after it was opened; until then its name says the same.
    if (parent?.kind === is.STRUCT) return `${parent.struct!.name}.${frame.name.local}`;
    return frame.name.text;
  }
}
