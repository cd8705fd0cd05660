/**
 * The notation of shapes in a description file. A value is a text, `type(one|of|these)|null?` or `type|null=default`; a list is
 * `[content]`; an object is an object; a list or an object that is not required and never null is `[mark, shape]` with the same
 * marks (`?`, `=default`, `|null`); `#name` stands for an object that several functions share.
 */
import { UsageError } from "../errors.js";
import type { DefaultValue, Shape, ValueShape } from "./description.js";

export type Notation =
  | string
  | readonly [Notation]
  | readonly [mark: string, shape: Notation]
  | { readonly [key: string]: Notation };

type Place = Pick<ValueShape, "presence" | "default" | "nullable">;

const VALUE = /^([a-z][a-z0-9_]*)(?:\(([\w.:|-]*)\))?(\|null)?(\?|=.*)?$/su;
const MARK = /^(\|null)?(\?|=.*)?$/su;

/** The mark of a place, empty for one that is required and never null. */
export function markOf(place: Place): string {
  const end = place.presence === "optional" ? "?" : place.presence === "default" ? `=${JSON.stringify(place.default)}` : "";
  return `${place.nullable ? "|null" : ""}${end}`;
}

export function writeValue(shape: ValueShape): string {
  const choices = shape.oneOf === undefined ? "" : `(${shape.oneOf.join("|")})`;
  return `${shape.type}${choices}${markOf(shape)}`;
}

export function readValue(text: string): ValueShape {
  const found = VALUE.exec(text);
  if (found === null) throw badNotation(text);
  const [, type, choices, nullable, end] = found;
  const place = readPlace(nullable, end);
  if (choices === undefined) return { kind: "value", type: type!, ...place };
  const words = choices.split("|");
  return { kind: "value", type: type!, oneOf: type === "int" ? words.map(Number) : words, ...place };
}

/** The place that a mark says; `undefined` for a text that is no mark. */
export function readMark(text: string): Place | undefined {
  const found = MARK.exec(text);
  return found === null ? undefined : readPlace(found[1], found[2]);
}

function readPlace(nullable: string | undefined, end: string | undefined): Place {
  const place = { presence: "required", nullable: nullable !== undefined } as const;
  if (end === undefined) return place;
  return end === "?" ? { ...place, presence: "optional" } : { ...place, presence: "default", default: readDefault(end.slice(1)) };
}

function readDefault(text: string): DefaultValue {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badNotation(`=${text}`);
  }
  if (value === null || typeof value !== "object") return value as string | number | boolean | null;
  if (Object.keys(value).length > 0) throw badNotation(`=${text}`);
  return Array.isArray(value) ? [] : {};
}

/** The same shape at another place. */
export function placed(shape: Shape, place: Place): Shape {
  return { ...shape, presence: place.presence, default: place.default, nullable: place.nullable };
}

export function badNotation(what: unknown): UsageError {
  const shown = (typeof what === "string" ? what : (JSON.stringify(what) ?? String(what))).slice(0, 80);
  return new UsageError(`the description file holds a shape that cannot be read: ${shown}`, {
    code: "bad_description_file",
    hint: "write the file anew with wspp moodle import-descriptions",
  });
}
