/** One open element of an answer: what is being built from it and where the result goes. */
import type { Codec, ElementName, ListCodec, MemberCodec, StructCodec } from "./codec.js";
import type { Definition } from "./references.js";

export const DOCUMENT = 0;
export const ENVELOPE = 1;
export const BODY = 2;
export const RESPONSE = 3;
/** Elements that mean nothing here: the header, further parts. */
export const SKIPPED = 4;
/** An element that is kept as bytes until somebody refers to it. */
export const KEPT = 5;
/** A kept element that is read after all. */
export const FRAGMENT = 6;
// From here on: values.
export const LEAF = 7;
export const STRUCT = 8;
export const LIST = 9;
/** A return element of a list operation that may be the list or the classic struct around it. */
export const LIST_OR_WRAPPER = 10;
/** The struct around a list. */
export const WRAPPER = 11;
/** The first child of an undecided return element: an item, or the array. */
export const ITEM_OR_LIST = 12;
export const ANY = 13;
export const MAP = 14;
export const MAP_ITEM = 15;
export const NIL = 16;
export const REFERENCE = 17;

const NOTHING_SEEN = new Uint8Array(0);

export class Frame {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new Frame();

  kind = DOCUMENT;
  name!: ElementName;
  codec: Codec | undefined;
  struct: StructCodec | undefined;
  list: ListCodec | undefined;
  /** The codec of a list's items. */
  item: Codec | undefined;
  record: Record<string, unknown> | undefined;
  items: unknown[] | undefined;
  /** Per member of the struct: whether it came. */
  seen: Uint8Array = NOTHING_SEEN;
  /** Members or items so far. */
  count = 0;
  /** Declared number of items, -1 where none is. */
  size = -1;
  /** Hands its items over one by one. */
  streams = false;
  /** The member that will most likely come next, and the one that came last. */
  expected: MemberCodec | undefined;
  last: MemberCodec | undefined;
  /** The member of the parent that this element fills; undefined for items and for members that nobody declared. */
  member: MemberCodec | undefined;
  text = "";
  /** The type that the element names; decides where nothing is declared. */
  type: string | undefined;
  /** Children by name where nothing is declared; undeclared members of a struct. */
  names: string[] | undefined;
  values: unknown[] | undefined;
  /** The multi-reference that this element defines. */
  definition: Definition | undefined;
  href = "";

  begin(kind: number, name: ElementName): void {
    this.kind = kind;
    this.name = name;
    this.codec = undefined;
    this.struct = undefined;
    this.list = undefined;
    this.item = undefined;
    this.record = undefined;
    this.items = undefined;
    this.count = 0;
    this.size = -1;
    this.streams = false;
    this.expected = undefined;
    this.last = undefined;
    this.member = undefined;
    this.text = "";
    this.type = undefined;
    this.names = undefined;
    this.values = undefined;
    this.definition = undefined;
    this.href = "";
  }

  beginStruct(struct: StructCodec): void {
    this.kind = STRUCT;
    this.struct = struct;
    this.record = struct.blankRecord();
    this.expected = struct.first;
    this.last = undefined;
    this.count = 0;
    const size = struct.members.length;
    if (this.seen.length < size) this.seen = new Uint8Array(size);
    else this.seen.fill(0, 0, size);
  }

  beginList(list: ListCodec): void {
    this.kind = LIST;
    this.list = list;
    this.item = list.item;
    this.items = [];
    this.count = 0;
  }
}
