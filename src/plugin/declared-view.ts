/** What SOAP makes of the plugin's answer: blank template, then the row's declared members, then `error` (protocol 4, protocol-differences B). */
import type { DialectTable } from "../contract/dialect.js";
import { itemOf, type List, type Scalar, type Struct } from "../contract/language.js";
import { PhpArray, PhpFloat, PhpObject, type PhpValue } from "../contract/php-value.js";

/** Plain values for the SOAP encoder: records as objects with every declared member. The encoder converts scalars as PHP does. */
export function declaredView(value: PhpValue, type: Scalar | List | Struct | undefined): unknown {
  if (type === undefined) return plain(value);
  if (type.kind === "struct") return recordView(value, type);
  if (type.kind !== "list") return plain(value);
  const item = itemOf(type);
  if (!Array.isArray(value)) return plain(value);
  return value.map((each: PhpValue) => (item.kind === "struct" ? recordView(each, item) : plain(each)));
}

/**
 * The view with blanks for the members that only the WSDL's own type has: on a repaired site groupings are answered as the groups that the
 * simplified WSDL declares, instead of a fault (quirks 38).
 */
export function completedView(view: unknown, type: string, table: DialectTable): unknown {
  const declared = table.types.get(type);
  if (declared?.kind === "array" && Array.isArray(view)) return view.map((item) => completedView(item, declared.item, table));
  if (declared?.kind !== "struct" || typeof view !== "object" || view === null || Array.isArray(view)) return view;
  const blanks = declared.fields.map(({ name, type: member }) => [
    name,
    member === "string" ? "" : table.types.has(member) ? null : 0,
  ]);
  return { ...Object.fromEntries(blanks), ...view };
}

function recordView(value: PhpValue, struct: Struct): unknown {
  const row = membersOf(value);
  if (row === undefined) return plain(value);
  const error = row.get("error");
  const refused = typeof error === "string" && error !== "";
  const { names, types, blank } = templateOf(struct);
  const view = { ...blank };
  names.forEach((name, at) => {
    const given = refused ? undefined : row.get(name);
    if (name === "error") view[name] = refused ? error : "";
    else if (given === undefined) view[name] = blankOf(types[at]!);
    else view[name] = given === null ? null : declaredView(given, types[at]);
  });
  // a refused affectRecord keeps its status (protocol-differences C7)
  if (refused && "status" in struct.fields && row.get("status") !== undefined) view["status"] = plain(row.get("status")!);
  return view;
}

/** The members of a record, and a record that has them all: V8 copies it faster than it adds one member after the other. */
interface Template {
  readonly names: readonly string[];
  readonly types: readonly (Scalar | List | Struct)[];
  readonly blank: Readonly<Record<string, unknown>>;
}

const templates = new WeakMap<Struct, Template>();

function templateOf(struct: Struct): Template {
  const known = templates.get(struct);
  if (known !== undefined) return known;
  const names = Object.keys(struct.fields);
  const made = { names, types: Object.values(struct.fields), blank: Object.fromEntries(names.map((name) => [name, null])) };
  templates.set(struct, made);
  return made;
}

function blankOf(type: Scalar | List | Struct): unknown {
  if (type.kind === "list") return [];
  return type.kind === "struct" ? null : type.blank;
}

function membersOf(value: PhpValue): ReadonlyMap<string | number, PhpValue> | undefined {
  if (value instanceof PhpObject) return value.members;
  return value instanceof PhpArray ? value.entries : undefined;
}

/** Scalars as they are; an object or a keyed array as an object. */
function plain(value: PhpValue): unknown {
  if (value instanceof PhpFloat) return value.value;
  const members = membersOf(value);
  if (members !== undefined) return Object.fromEntries([...members].map(([name, member]) => [name, plain(member)]));
  return Array.isArray(value) ? value.map((each: PhpValue) => plain(each)) : value;
}
