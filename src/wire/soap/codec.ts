/** The contract's types compiled for reading: one codec per struct, made at first use, which learns how sites write its members. */
import { itemOf, type List, type Scalar, type ScalarKind, type Struct, type Type } from "../../contract/language.js";

export class ScalarCodec {
  readonly kind = "scalar";
  constructor(
    readonly scalar: ScalarKind,
    readonly nullable: boolean,
    readonly secret: boolean,
    readonly blank: string | number | boolean,
  ) {}
}

export class ListCodec {
  readonly kind = "list";
  /** The last plain start tag of an item, byte for byte, and its name: the next item will most likely begin the same. */
  itemOpen: Uint8Array | undefined;
  itemName: ElementName | undefined;
  #item: Codec | undefined;

  constructor(readonly type: List | undefined) {}

  /** Looked up late, since types may contain themselves (`forumPostRecord.children`). */
  get item(): Codec {
    this.#item ??= this.type === undefined ? anything : codecOf(itemOf(this.type));
    return this.#item;
  }
}

/** Takes whatever comes and lets the answer's own types decide. */
export class AnyCodec {
  readonly kind = "any";
  /** @param hint kind of an untyped element that has no children: the item type of the array around it */
  constructor(readonly hint: ScalarKind | undefined) {}
}

export class MemberCodec {
  /** `userRecord.city`, for messages. */
  readonly path: string;
  /** Start and end tag of this member as last met, where they were plain; sites write all records alike. */
  open: Uint8Array | undefined;
  close: Uint8Array | undefined;
  /** The member that came after this one last time. */
  next: MemberCodec | undefined;
  /** Kind of a scalar member, to be looked at without a detour. */
  readonly scalar: ScalarKind | undefined;

  constructor(
    readonly name: string,
    readonly index: number,
    readonly codec: Codec,
    struct: string,
  ) {
    this.path = `${struct}.${name}`;
    this.scalar = codec.kind === "scalar" ? codec.scalar : undefined;
  }
}

export class StructCodec {
  readonly kind = "struct";
  readonly name: string;
  /** The member that came first last time. */
  first: MemberCodec | undefined;
  readonly #struct: Struct;
  #members: readonly MemberCodec[] | undefined;
  #byName: ReadonlyMap<string, MemberCodec> | undefined;
  #blank: Record<string, unknown> | undefined;

  constructor(struct: Struct) {
    this.#struct = struct;
    this.name = struct.name;
  }

  /** In the order of the contract. */
  get members(): readonly MemberCodec[] {
    // A WSDL may declare anything; `__proto__` is not set like other members, and goes to the undeclared ones.
    this.#members ??= Object.entries(this.#struct.fields)
      .filter(([name]) => name !== "__proto__")
      .map(([name, type], index) => new MemberCodec(name, index, codecOf(type), this.name));
    return this.#members;
  }

  member(name: string): MemberCodec | undefined {
    this.#byName ??= new Map(this.members.map((member) => [member.name, member]));
    return this.#byName.get(name);
  }

  /** A record with every member, each at its blank. All records of a struct are copies of one, so that they share their hidden class. */
  blankRecord(): Record<string, unknown> {
    this.#blank ??= blankOf(this.members);
    return { ...this.#blank };
  }
}

export type Codec = ScalarCodec | ListCodec | StructCodec | AnyCodec;

/** The name of an element as read: all of it, the part after the prefix, and its end tag. */
export interface ElementName {
  readonly text: string;
  readonly local: string;
  readonly close: Uint8Array;
}

export const anything = new AnyCodec(undefined);

const codecs = new WeakMap<Type, Codec>();

/** The codec of a type; of a struct always the same one. */
export function codecOf(type: Type): Codec {
  let codec = codecs.get(type);
  if (codec === undefined) {
    codec = compile(type);
    codecs.set(type, codec);
  }
  return codec;
}

/** The codec for a value of that kind that nobody declared. */
export function undeclared(kind: ScalarKind): ScalarCodec {
  return UNDECLARED[kind];
}

const UNDECLARED: Readonly<Record<ScalarKind, ScalarCodec>> = {
  string: new ScalarCodec("string", true, false, ""),
  int: new ScalarCodec("int", true, false, 0),
  float: new ScalarCodec("float", true, false, 0),
  boolean: new ScalarCodec("boolean", true, false, false),
};

function compile(type: Scalar | List | Struct): Codec {
  switch (type.kind) {
    case "list":
      return new ListCodec(type);
    case "struct":
      return new StructCodec(type);
    default:
      return new ScalarCodec(type.kind, type.nullable, type.secret, type.blank);
  }
}

/** Lists stand as null here: each record gets its own when its list did not come. */
function blankOf(members: readonly MemberCodec[]): Record<string, unknown> {
  const blank = members.map(({ name, codec }) => [name, codec.kind === "scalar" ? codec.blank : null] as const);
  // JSON.parse makes one compact object of any size; adding members one by one ends in a hash table, which copies slowly.
  return JSON.parse(`{${blank.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`) as Record<
    string,
    unknown
  >;
}
