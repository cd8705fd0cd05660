/**
 * Builds values straight from the bytes: a stack of open elements, no tree, no recursion, stops and goes on at any byte.
 * The declared type decides what a value is; where nothing is declared, the answer's own types do.
 */
import { setExtra } from "../../contract/aside.js";
import type { ScalarKind } from "../../contract/language.js";
import { isSpace, standsAt } from "../../xml/bytes.js";
import { CDATA, END, NEED_MORE, Scanner, START, TEXT } from "../../xml/scanner.js";
import { decodeCdata, decodeText } from "../../xml/text.js";
import { XmlError } from "../../xml/xml-error.js";
import {
  AnyCodec,
  anything,
  type Codec,
  type ElementName,
  ListCodec,
  type MemberCodec,
  type ScalarCodec,
  type StructCodec,
  undeclared,
} from "./codec.js";
import { readFamiliarMembers } from "./fast-members.js";
import * as is from "./frame.js";
import { Frame } from "./frame.js";
import { ElementNames } from "./names.js";
import { addItem, objectOf, objectOrList, setMember } from "./plain.js";
import { CyclicReference, Reference, References } from "./references.js";
import { kindOfXsd, NotAScalar, scalarOf } from "./scalar.js";
import { Tag } from "./tag.js";
import { Texts } from "./texts.js";

/** Tells of an oddity; `member` says where. */
export type Tell = (code: "unexpected_null" | "missing_member" | "not_utf8" | "junk", member: string, what: string) => void;

export interface MachineOptions {
  readonly limits: { readonly depth: number; readonly items: number };
  readonly tell: Tell;
}

/** Longest start tag that is worth remembering. */
const MEMORABLE = 200;

export abstract class Machine {
  scanner = new Scanner();
  readonly references = new References();
  protected readonly tag = new Tag();
  protected readonly limits: MachineOptions["limits"];
  protected readonly tell: Tell;
  readonly #names = new ElementNames();
  readonly #texts: Texts;
  readonly #frames: Frame[] = [];
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

  /** An element begins whose parent is no value: part of the envelope. */
  protected abstract startOutside(parent: Frame, name: ElementName): void;
  /** A frame that is no value ends. */
  protected abstract endOutside(frame: Frame): void;
  /** A value is complete whose parent is no value. */
  protected abstract takeValue(parent: Frame, value: unknown): void;
  /** The list of an answer begins: it may be handed over item by item. */
  protected abstract listBegins(frame: Frame): void;
  /** An item of a list that is handed over one by one. */
  protected abstract takeItem(value: unknown): void;

  protected get top(): Frame {
    return this.#frames[this.height - 1]!;
  }

  /** Reads on until the bytes are used up or the last open element ended. */
  run(): void {
    const { scanner } = this;
    while (this.height > 0) {
      const frame = this.top;
      if (frame.kind === is.STRUCT) {
        readFamiliarMembers(scanner, frame, this.#texts);
        if (this.#endsHere(frame)) continue;
      } else if (frame.kind === is.LIST && this.#beginsFamiliarItem(frame)) continue;
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
        case NEED_MORE:
          return;
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
    this.#close();
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
    if (parent.kind === is.ITEM_OR_LIST) this.#decide(parent, name.local);
    this.#startIn(parent, name);
    if (selfClosing && this.height > 0) this.#close();
  }

  #startIn(parent: Frame, name: ElementName): void {
    switch (parent.kind) {
      case is.STRUCT:
        this.#startMember(parent, name);
        break;
      case is.LIST:
        this.#startItem(parent, name);
        break;
      case is.LIST_OR_WRAPPER:
        this.#startInUndecided(parent, name);
        break;
      case is.WRAPPER:
        throw new XmlError(`${name.text} stands beside the list in ${parent.name.text}`);
      case is.ANY:
        this.open(anything, name);
        break;
      case is.MAP:
        this.#startMapItem(parent, name);
        break;
      case is.MAP_ITEM:
        this.#startInMapItem(parent, name);
        break;
      case is.LEAF:
      case is.NIL:
      case is.REFERENCE:
        throw new XmlError(`${this.path()} holds the element ${name.text} where a simple value is due`);
      default:
        this.startOutside(parent, name);
    }
  }

  #startMember(parent: Frame, name: ElementName): void {
    const member = parent.struct!.member(name.local);
    if (member === undefined) {
      this.open(anything, name);
      return;
    }
    if (parent.seen[member.index] !== 0) throw new XmlError(`${member.path} came twice`);
    this.#learn(parent, member, name);
    this.open(member.codec, name).member = member;
  }

  /** Remembers which member follows which, and how this one's tag looks. */
  #learn(parent: Frame, member: MemberCodec, name: ElementName): void {
    if (parent.last === undefined) parent.struct!.first = member;
    else parent.last.next = member;
    parent.last = member;
    const open = this.#plainTag();
    if (open === undefined || member.scalar === undefined) return;
    member.open = open;
    member.close = name.close;
  }

  /** A copy of the start tag just read, where it says nothing but a type. */
  #plainTag(): Uint8Array | undefined {
    const { scanner, tag } = this;
    const from = scanner.start - 1;
    if (!tag.isPlain || scanner.selfClosing || scanner.position - from > MEMORABLE) return undefined;
    return Uint8Array.from(scanner.bytes.subarray(from, scanner.position));
  }

  #startItem(parent: Frame, name: ElementName): void {
    const { position } = this.tag;
    if (position !== undefined && position !== parent.count)
      throw new XmlError(`${this.path()} is a sparse array, which is not supported`);
    const list = parent.list!;
    if (parent.item!.kind === "struct") {
      const open = this.#plainTag();
      if (open !== undefined) {
        list.itemOpen = open;
        list.itemName = name;
      }
    }
    this.open(parent.item!, name);
  }

  /** The first child of a return element that does not say what it is. */
  #startInUndecided(parent: Frame, name: ElementName): void {
    const list = parent.codec as ListCodec;
    const { tag } = this;
    if (tag.isArray || parent.text === name.local) {
      parent.kind = is.WRAPPER;
      this.listBegins(this.open(list, name));
    } else if (name.local === "item" || this.#isItemType(list, tag.type)) {
      this.#beginAnswerList(parent, list);
      this.#startItem(parent, name);
    } else if (tag.nil || tag.href !== undefined) {
      // A struct's only member is the list; without any type, these are items.
      if (parent.type === undefined || /Array$/.test(parent.type)) {
        this.#beginAnswerList(parent, list);
        this.#startItem(parent, name);
      } else {
        parent.kind = is.WRAPPER;
        this.listBegins(this.open(list, name));
      }
    } else {
      const frame = this.push(is.ITEM_OR_LIST, name);
      frame.codec = list;
      frame.type = tag.type;
    }
  }

  #beginAnswerList(frame: Frame, list: ListCodec): void {
    frame.beginList(list);
    this.listBegins(frame);
  }

  #isItemType(list: ListCodec, type: string | undefined): boolean {
    if (type === undefined) return false;
    return list.item.kind === "struct" ? type === list.item.name : kindOfXsd(type) !== undefined;
  }

  /** Decides between an item and the list by the name of what is in it. */
  #decide(frame: Frame, child: string | undefined): void {
    const parent = this.#frames[this.height - 2]!;
    const list = frame.codec as ListCodec;
    const item = list.item;
    if (child !== undefined && frame.text.trim() !== "") throw new XmlError(`${this.path()} holds text beside its elements`);
    const isItem = child === undefined ? item.kind === "scalar" : item.kind === "struct" && item.member(child) !== undefined;
    frame.codec = isItem ? item : list;
    if (!isItem) {
      parent.kind = is.WRAPPER;
      this.#beginAnswerList(frame, list);
      return;
    }
    this.#beginAnswerList(parent, list);
    if (item.kind === "struct") frame.beginStruct(item);
    else frame.kind = is.LEAF;
  }

  #startMapItem(parent: Frame, name: ElementName): void {
    const frame = this.push(is.MAP_ITEM, name);
    frame.struct = parent.struct;
    frame.names = [];
  }

  #startInMapItem(parent: Frame, name: ElementName): void {
    if (name.local === "key") {
      this.open(undeclared("string"), name);
      return;
    }
    const key = parent.names![0];
    const member = key === undefined ? undefined : parent.struct?.member(key);
    this.open(member?.codec ?? anything, name);
  }

  /** Opens the element of a value; the scanner has just read its start tag, and `tag` its attributes. */
  protected open(codec: Codec, name: ElementName): Frame {
    const { tag } = this;
    const frame = this.push(is.LEAF, name);
    frame.codec = codec;
    frame.type = tag.type;
    if (tag.href !== undefined) {
      frame.kind = is.REFERENCE;
      frame.href = tag.href;
      return frame;
    }
    if (tag.id !== undefined) {
      frame.definition = this.references.define(tag.id, undefined);
      frame.definition.items = -this.items;
      this.#noteUse(tag.id, this.height - 1);
    }
    if (tag.nil) frame.kind = is.NIL;
    else this.#openAs(frame, codec);
    return frame;
  }

  #openAs(frame: Frame, codec: Codec): void {
    const { tag } = this;
    switch (codec.kind) {
      case "scalar":
        if (tag.isArray) throw new XmlError(`${this.path()} is an array where a simple value is due`);
        return;
      case "struct":
        if (tag.isArray) throw new XmlError(`${this.path()} is an array where a ${codec.name} is due`);
        if (tag.type === "Map") this.#openMap(frame, codec);
        else frame.beginStruct(codec);
        return;
      case "list":
        frame.beginList(codec);
        frame.size = tag.size;
        return;
      case "any":
        this.#openUndeclared(frame, codec);
    }
  }

  #openMap(frame: Frame, struct: StructCodec | undefined): void {
    if (struct !== undefined) frame.beginStruct(struct);
    else frame.record = {};
    frame.kind = is.MAP;
  }

  #openUndeclared(frame: Frame, codec: AnyCodec): void {
    const { tag } = this;
    if (tag.isArray) {
      const hint = tag.itemType === undefined ? undefined : kindOfXsd(tag.itemType);
      frame.beginList(new ListCodec(undefined));
      frame.size = tag.size;
      frame.item = hint === undefined ? anything : new AnyCodec(hint);
      return;
    }
    const kind: ScalarKind | undefined = tag.type === undefined ? codec.hint : kindOfXsd(tag.type);
    if (kind !== undefined) frame.codec = undeclared(kind);
    else if (tag.type === "Map") this.#openMap(frame, undefined);
    else {
      frame.kind = is.ANY;
      frame.names = [];
      frame.values = [];
    }
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
    this.#close();
  }

  /** The innermost element is complete. */
  #close(): void {
    const frame = this.top;
    if (frame.kind === is.ITEM_OR_LIST) {
      this.#decide(frame, undefined);
      if (this.top.kind === is.LIST && frame.text.trim() !== "")
        throw new XmlError(`${this.path()} holds text where elements are due`);
    }
    if (frame.kind < is.LEAF) {
      this.endOutside(frame);
      this.height--;
      return;
    }
    const value = this.#valueOf(frame);
    const { definition } = frame;
    this.height--;
    if (definition !== undefined && !(value instanceof Reference)) {
      definition.values.set(frame.codec, value);
      definition.items += this.items;
    }
    this.#deliver(frame, value);
  }

  #valueOf(frame: Frame): unknown {
    switch (frame.kind) {
      case is.LEAF:
        return this.#scalar(frame, frame.codec as ScalarCodec);
      case is.STRUCT:
        return this.#record(frame);
      case is.LIST:
        if (frame.size > 0 && frame.size !== frame.count) {
          throw new XmlError(`${this.path()} announces ${frame.size} items and holds ${frame.count}`);
        }
        return frame.items;
      case is.LIST_OR_WRAPPER:
        return [];
      case is.WRAPPER:
        return frame.values?.[0];
      case is.ANY:
        return this.#undeclaredValue(frame);
      case is.MAP:
        return frame.struct === undefined ? frame.record : this.#record(frame);
      case is.NIL:
        return this.#nil(frame);
      case is.REFERENCE:
        return this.#reference(frame);
      default:
        return undefined;
    }
  }

  #scalar(frame: Frame, codec: ScalarCodec): unknown {
    const value = scalarOf(frame.text, codec.scalar);
    if (value === undefined) {
      this.tell("unexpected_null", this.path(), `an empty ${codec.scalar} was read as ${codec.blank}`);
      return codec.blank;
    }
    if (value instanceof NotAScalar) {
      const words = codec.secret ? "" : ` ("${frame.text.slice(0, 40)}")`;
      throw new XmlError(`the text of ${this.path()} ${value.reason}${words}`);
    }
    return value;
  }

  #record(frame: Frame): unknown {
    const record = frame.record!;
    const { members } = frame.struct!;
    this.count(frame.count);
    if (frame.count < members.length) {
      for (const member of members) {
        if (frame.seen[member.index] !== 0) continue;
        if (member.codec.kind === "list") record[member.name] = [];
        this.tell("missing_member", member.path, "a declared member did not come; it has its blank value");
      }
    }
    if (frame.names !== undefined) setExtra(record, objectOf(frame.names, frame.values!));
    return record;
  }

  #undeclaredValue(frame: Frame): unknown {
    const names = frame.names!;
    if (names.length === 0) return frame.text === "" && frame.type !== undefined && frame.type !== "anyType" ? {} : frame.text;
    if (frame.text.trim() !== "") throw new XmlError(`${this.path()} holds text beside its elements`);
    return objectOrList(names, frame.values!);
  }

  #nil(frame: Frame): null {
    const codec = frame.codec!;
    const isDue = codec.kind === "any" || (codec.kind === "scalar" && codec.nullable);
    if (!isDue) this.tell("unexpected_null", this.path(), "the site sent nil");
    return null;
  }

  #reference(frame: Frame): unknown {
    const codec = frame.codec!;
    const id = frame.href;
    this.#noteUse(id, this.height);
    const definition = this.references.definitions.get(id);
    if (definition !== undefined) {
      if (definition.values.has(codec)) return definition.values.get(codec);
      if (definition.source === undefined) {
        if (definition.values.size === 0) throw new CyclicReference(id);
        return this.adapted(definition.values.values().next().value, codec, this.path());
      }
    }
    const reference = new Reference(id, codec, this.path());
    this.references.wait(reference);
    return reference;
  }

  /** Tells the nearest element with an id that it holds another one, or refers to it. */
  #noteUse(id: string, height: number): void {
    for (let level = height - 1; level >= 0; level--) {
      const owner = this.#frames[level]!.definition;
      if (owner === undefined) continue;
      owner.uses.push({ id, depth: height - level });
      return;
    }
  }

  /** A value that was built for one place and is referred to from another one of another type. */
  protected adapted(value: unknown, codec: Codec, path: string): unknown {
    if (codec.kind === "any") return value;
    if (codec.kind === "scalar" && (typeof value !== "object" || value === null)) {
      if (value === null) return null;
      const adapted = scalarOf(String(value), codec.scalar);
      if (!(adapted instanceof NotAScalar)) return adapted ?? codec.blank;
    }
    if (codec.kind === "list" && Array.isArray(value)) return value;
    throw new XmlError(`${path} refers to a value of another type`);
  }

  protected put(reference: Reference, value: unknown): void {
    const { container, key } = reference;
    if (Array.isArray(container)) container[key as number] = value;
    else if (container !== undefined) setMember(container, key as string, value);
  }

  /** Puts a value into the element around it. */
  #deliver(child: Frame, value: unknown): void {
    if (this.height === 0) throw new XmlError("a value outside of everything");
    const parent = this.top;
    switch (parent.kind) {
      case is.STRUCT:
        this.#deliverMember(parent, child, value);
        return;
      case is.LIST:
        if (parent.streams) this.takeItem(value);
        else addItem(parent.items!, value);
        parent.count++;
        return;
      case is.ANY:
        parent.names!.push(child.name.local);
        parent.values!.push(value);
        return;
      case is.WRAPPER:
        parent.values = [value];
        return;
      case is.MAP:
        this.#deliverMapItem(parent, child);
        return;
      case is.MAP_ITEM:
        if (child.name.local === "key") parent.names!.push(String(value));
        else parent.values = [value];
        return;
      default:
        this.takeValue(parent, value);
    }
  }

  #deliverMember(parent: Frame, child: Frame, value: unknown): void {
    const { member } = child;
    if (member === undefined) {
      parent.names ??= [];
      parent.values ??= [];
      parent.names.push(child.name.local);
      parent.values.push(value);
      return;
    }
    this.#setDeclared(parent, member, value);
    parent.expected = member.next;
  }

  #setDeclared(parent: Frame, member: MemberCodec, value: unknown): void {
    parent.record![member.name] = value;
    if (parent.seen[member.index] === 0) parent.count++;
    parent.seen[member.index] = 1;
    if (value instanceof Reference) value.awaits(parent.record!, member.name);
  }

  #deliverMapItem(parent: Frame, item: Frame): void {
    const key = item.names?.[0];
    if (key === undefined || item.values === undefined) throw new XmlError("an entry of a Map lacks its key or its value");
    const value = item.values[0];
    const member = parent.struct?.member(key);
    if (member !== undefined) this.#setDeclared(parent, member, value);
    else if (parent.struct !== undefined) {
      parent.names ??= [];
      parent.values ??= [];
      parent.names.push(key);
      parent.values.push(value);
    } else setMember(parent.record!, key, value);
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
