/** What an element that begins is: by the declared type of its place, and where nothing is declared, by what its attributes say. */
import type { ScalarKind } from "../../contract/language.js";
import { XmlError } from "../../xml/xml-error.js";
import {
  AnyCodec,
  anything,
  type Codec,
  type ElementName,
  ListCodec,
  type MemberCodec,
  type StructCodec,
  undeclared,
} from "./codec.js";
import type { Frame } from "./frame.js";
import * as is from "./frame.js";
import { Machine } from "./machine.js";
import { References } from "./references.js";
import { kindOfXsd } from "./scalar.js";

/** Longest start tag that is worth remembering. */
const MEMORABLE = 200;

export abstract class OpeningMachine extends Machine {
  readonly references = new References();

  /** An element begins whose parent is no value: part of the envelope. */
  protected abstract startOutside(parent: Frame, name: ElementName): void;
  /** The list of an answer begins: it may be handed over item by item. */
  protected abstract listBegins(frame: Frame): void;

  protected startElement(parent: Frame, name: ElementName): void {
    if (parent.kind === is.ITEM_OR_LIST) this.decide(parent, name.local);
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

  /** A copy of the start tag just read, where it says nothing but a type, and not one that changes how the element is read. */
  #plainTag(): Uint8Array | undefined {
    const { scanner, tag } = this;
    const from = scanner.start - 1;
    if (!tag.isPlain || tag.isArray || tag.type === "Map" || scanner.selfClosing || scanner.position - from > MEMORABLE)
      return undefined;
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
  protected decide(frame: Frame, child: string | undefined): void {
    const parent = this.frameAt(this.height - 2);
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
      this.noteUse(tag.id, this.height - 1);
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

  /** Tells the nearest element with an id that it holds another one, or refers to it. */
  protected noteUse(id: string, height: number): void {
    for (let level = height - 1; level >= 0; level--) {
      const owner = this.frameAt(level).definition;
      if (owner === undefined) continue;
      owner.uses.push({ id, depth: height - level });
      return;
    }
  }
}
