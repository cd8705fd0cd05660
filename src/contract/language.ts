/** The small type language in which the contract is written: scalars, structs, lists, parts and operations. */
import type { TrapId } from "./traps.js";

export type ScalarKind = "string" | "int" | "float" | "boolean";

/** A simple value. `V` is its TypeScript type. */
export interface Scalar<V = unknown> {
  readonly kind: ScalarKind;
  /** True where sites were seen to send a database NULL (protocol-differences 4). */
  readonly nullable: boolean;
  /** True for passwords and session keys: never printed, never accepted on a command line. */
  readonly secret: boolean;
  /** The value that fills a record which lacks this member (`serverDefaults` of the real plugin). */
  readonly blank: string | number | boolean;
  /** The type in the classic WSDL, where it is another one (protocol-differences F). */
  readonly classic: ClassicScalar | undefined;
  /** The table whose column names this text is one of (an "idfield" part). */
  readonly column: TableName | undefined;
  readonly value?: V;
}

export type ClassicScalar = "string" | "int" | "long" | "float" | "boolean";

/** Moodle tables that idfield parts name columns of. */
export type TableName =
  | "user"
  | "course"
  | "course_categories"
  | "course_sections"
  | "groups"
  | "groupings"
  | "cohort"
  | "role"
  | "forum"
  | "label"
  | "wiki"
  | "wiki_pages"
  | "assignment"
  | "data"
  | "quiz"
  | "owner";

/** A list. `V` is the TypeScript type of an item. */
export interface List<V = unknown> {
  readonly kind: "list";
  /** The item's type, or the name of the struct for types that contain themselves. */
  readonly item: Scalar | Struct | string;
  readonly value?: V[];
}

/** A record (what a site answers), a datum (what a caller sends) or another struct. */
export interface Struct<F extends Fields = Fields> {
  readonly kind: "struct";
  readonly role: "record" | "datum" | "other";
  /** Name in both WSDLs. */
  readonly name: string;
  /** Members in the order of the simplified WSDL. */
  readonly fields: F;
  /** Member names in the order of the classic WSDL. */
  readonly classicOrder: readonly string[];
  /** Member names in the order of the plugin's blank record, by which nameless REST xml values are read (protocol-differences A4). */
  readonly blankOrder: readonly string[];
  /** Members that the classic WSDL marks nillable. */
  readonly classicNillable: readonly string[];
  /** Item type of the classic WSDL's list of this struct, where that is another one (quirks 42). */
  readonly classicItem: string | undefined;
  readonly note: string | undefined;
}

export type Type = Scalar | List | Struct;
/** A struct inside a struct may be absent from a row: `post` of a discussion. */
export type Fields = { readonly [name: string]: Scalar | List | Struct };

/** The TypeScript type of a value of `T`. */
export type ValueOf<T> =
  T extends Scalar<infer V>
    ? V
    : T extends List<infer V>
      ? V[]
      : T extends Struct<infer F>
        ? { [K in keyof F]: ValueOf<F[K]> }
        : never;

/** The TypeScript type of a record: every declared member, always there. */
export type RecordOf<S> = S extends Struct<infer F> ? { -readonly [K in keyof F]: ValueOf<F[K]> } : never;

/** The TypeScript type of a datum: any of the declared members; absent or `undefined` is not sent. */
export type DatumOf<S> = S extends Struct<infer F> ? { -readonly [K in keyof F]?: ValueOf<F[K]> | undefined } : never;

function scalar<V>(kind: ScalarKind, blank: string | number | boolean): Scalar<V> {
  return { kind, nullable: false, secret: false, blank, classic: undefined, column: undefined };
}

/** Text, never trimmed. */
export const string = scalar<string>("string", "");
/** A whole number; sites send values above 2^31 too (quirks 50). */
export const int = scalar<number>("int", 0);
export const float = scalar<number>("float", 0);
export const boolean = scalar<boolean>("boolean", false);

/** A member that sites send as nil when the column is NULL. */
export function nullable<V>(type: Scalar<V>): Scalar<V | null> {
  return { ...type, nullable: true } as Scalar<V | null>;
}
/** A password or key. */
export function secret<V>(type: Scalar<V>): Scalar<V> {
  return { ...type, secret: true };
}
/** A member that the classic WSDL declares with another type. */
export function inClassic<V>(classic: ClassicScalar, type: Scalar<V>): Scalar<V> {
  return { ...type, classic };
}
/** A member whose value in a blank record is not the type's own blank. */
export function blankAs<V extends string | number | boolean>(blank: V, type: Scalar<V>): Scalar<V> {
  return { ...type, blank };
}
/** A text that names a column of a table. Any column is accepted by the sites, none is checked (semantics 0). */
export function columnOf(table: TableName): Scalar<string> {
  return { ...string, column: table };
}
/** A list of a struct or of scalars. Name the struct's interface: `list<UserRecord>(userRecord)`. */
export function list<V>(item: Scalar<V> | Struct | string): List<V> {
  return { kind: "list", item };
}

interface StructOptions<F extends Fields> {
  classicOrder: readonly (keyof F & string)[];
  /** Where it differs from the classic order. */
  blankOrder?: readonly string[];
  classicNillable?: readonly (keyof F & string)[];
  classicItem?: string;
  /** What a reader of the type should know. */
  note?: string;
}

const structs = new Map<string, Struct>();

function struct<F extends Fields>(role: Struct["role"], name: string, fields: F, options: StructOptions<F>): Struct<F> {
  const declared: Struct<F> = {
    kind: "struct",
    role,
    name,
    fields,
    classicOrder: options.classicOrder,
    blankOrder: options.blankOrder ?? options.classicOrder,
    classicNillable: options.classicNillable ?? [],
    classicItem: options.classicItem,
    note: options.note,
  };
  structs.set(name, declared);
  return declared;
}

/** Declares what a site answers. */
export function record<F extends Fields>(name: string, fields: F, options: StructOptions<F>): Struct<F> {
  return struct("record", name, fields, options);
}
/** Declares what a caller sends. */
export function datum<F extends Fields>(name: string, fields: F, options: StructOptions<F>): Struct<F> {
  return struct("datum", name, fields, options);
}
/** Declares a struct that is neither (`loginReturn`). */
export function other<F extends Fields>(name: string, fields: F, options: StructOptions<F>): Struct<F> {
  return struct("other", name, fields, options);
}

/** The struct of that name. */
export function structNamed(name: string): Struct {
  const found = structs.get(name);
  if (!found) throw new TypeError(`no struct ${name} in the contract`);
  return found;
}
/** All declared structs, in the order of their declaration. */
export function allStructs(): readonly Struct[] {
  return [...structs.values()];
}
/** The item type of a list, self references resolved. */
export function itemOf(type: List): Scalar | Struct {
  return typeof type.item === "string" ? structNamed(type.item) : type.item;
}

/** A parameter that PHP fills in when it is left out; the client always sends it with that value. */
export interface OptionalPart<V = unknown> {
  readonly optional: Scalar | List | Struct;
  readonly default: unknown;
  readonly value?: V;
}
export function optional<V>(type: Scalar<V> | List<V>, value: V | readonly V[]): OptionalPart<V> {
  return { optional: type, default: value };
}

export type Part = Scalar | List | Struct | OptionalPart;
export type Parts = { readonly [name: string]: Part };

/** The type of a part, optional or not. */
export function partType(part: Part): Scalar | List | Struct {
  return "optional" in part ? part.optional : part;
}

/** What a call changes: nothing; something by being read (`get_messages` marks as read); data; a session. Only reads are ever repeated. */
export type Effect = "read" | "consume" | "write" | "session";
export type Group = "get" | "edit" | "add" | "update" | "delete" | "affect" | "misc";
export type RestFormat = "json" | "xml" | "php" | "dump";
export type Dialect = "simplified" | "classic";

/** Where a part of the classic WSDL takes its value from. */
export interface ClassicPart {
  /** Name of the simplified part whose value it carries; absent for parts that PHP ignores. */
  readonly from?: string;
  /** Its type in the classic WSDL, where that is not the simplified one. */
  readonly type?: string;
  /** What is sent where nothing is carried. */
  readonly fixed?: string | number;
  /** Key of the list inside a wrapper struct (`editUsersInput.users`). */
  readonly wrapper?: string;
}

/** How the operation looks in the classic WSDL (`wsdl_pp.wsdl`). */
export interface ClassicOperation {
  /** Message names; by default `OPRequest` and `OPResponse`. */
  readonly request?: string;
  readonly response?: string;
  /** Classic parts in order, without client and sesskey; by default the simplified ones. */
  readonly parts?: { readonly [classicPart: string]: string | ClassicPart };
  /** Type of the answer where it is not the simplified one, and the member of it that holds the list. */
  readonly returns?: string;
  readonly wrapper?: string;
  /** Name of the answer's part; `return` for all but one. */
  readonly returnPart?: string;
}

export interface OperationDeclaration {
  readonly group: Group;
  /** Moodle entity it is about; also the name of the file it stands in. */
  readonly entity: string;
  /** One line: what it does. */
  readonly summary: string;
  /** Parts in the order of the simplified WSDL, without `client` and `sesskey`. */
  readonly parts: Parts;
  readonly returns: Scalar | List | Struct | undefined;
  readonly effect: Effect;
  /** Name of the part that holds a list of data with one outcome each. */
  readonly batch?: string;
  /** Removes something that cannot be brought back. */
  readonly destructive?: boolean;
  /** False for the operations that take no session (the debugging aids and login). */
  readonly session?: boolean;
  /** Message keys of the text by which the site says "nothing found". */
  readonly empty?: readonly string[];
  /** Capabilities that the caller may need. */
  readonly capabilities?: readonly string[];
  /** Moodle versions on which it works; by default both lines. */
  readonly moodle?: "1.9" | "2.x";
  /** Routes that do not work, each with the reason. `everywhere` means that no route works. */
  readonly broken?: { readonly [route in Dialect | "rest" | "everywhere"]?: string };
  /** The route to take although others work too. */
  readonly prefer?: { readonly route: Dialect | "rest"; readonly because: string };
  /** Parameters of the PHP method that no WSDL declares: over REST they are required. */
  readonly undeclared?: readonly string[];
  /** Parts that the plugin puts into SQL text unescaped: quotes in them fail or do harm over SOAP (quirks 109, 141). */
  readonly handmadeSql?: readonly string[];
  /** REST formats that work, where not all do. */
  readonly restFormats?: readonly RestFormat[];
  /** How else to get the same answer. */
  readonly instead?: string;
  /** Known wrong or surprising answers on every route. */
  readonly caveat?: string;
  /** What the sandbox does instead with `--quirks repaired`; where absent, both faces are the same. */
  readonly repaired?: string;
  /** Ids of entries in docs/traps.md. */
  readonly traps?: readonly TrapId[];
  /** Where the simplified WSDL declares something else than what the plugin takes and answers. */
  readonly simplified?: { readonly parts?: { readonly [part: string]: string }; readonly returns?: string };
  /** Its form in the classic WSDL; `false` when it is not there. */
  readonly classic: ClassicOperation | false;
}

/** Declares one operation. */
export function operation<const D extends OperationDeclaration>(declaration: D): D {
  return declaration;
}
