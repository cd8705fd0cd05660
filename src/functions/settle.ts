/** Makes a shape of what a documentation page tells, and of what is known of the same place from elsewhere. */
import { isClock } from "./clock.js";
import type { DefaultValue, Shape, ValueShape } from "./description.js";
import type { Told, ToldPresence } from "./page-tree.js";

/** How much a page left open. */
export interface Counts {
  /** Values whose type is known from elsewhere. */
  filled: number;
  /** Members of which nobody says whether they may be missing. */
  untold: number;
}

type Keys = Readonly<Record<string, Shape>>;
type Place = Pick<ValueShape, "presence" | "default" | "nullable">;

const TYPES = { int: "int_or_bool", double: "float", string: "raw" } as const;

/**
 * The shape; what is known counts where it is of the same kind.
 * @param untold what a place is of which nobody says it
 */
export function settled(told: Told, known: Shape | undefined, counts: Counts, untold: "optional" | "required"): Shape {
  const agreeing = known !== undefined && agrees(told, known) ? known : undefined;
  if (told.kind === "value") {
    const { type, oneOf } = agreeing?.kind === "value" ? agreeing : { type: TYPES[told.type], oneOf: undefined };
    if (agreeing !== undefined) counts.filled++;
    const place = placeOf(told.presence, type, agreeing, counts, untold);
    return { kind: "value", type, ...(oneOf !== undefined && { oneOf }), ...place };
  }
  const place = placeOf(told.presence, told.kind, agreeing, counts, untold);
  if (told.kind === "list") {
    const item = settled(told.of, agreeing?.kind === "list" ? agreeing.of : undefined, counts, "required");
    return { kind: "list", of: item, ...place };
  }
  const keys = settledKeys(told.keys, agreeing?.kind === "object" ? agreeing.keys : {}, counts);
  return { kind: "object", keys, ...place };
}

/** The shapes of an object's keys, or of parameters. */
export function settledKeys(told: ReadonlyMap<string, Told>, known: Keys, counts: Counts): Keys {
  const shapes = [...told].map(([key, each]): [string, Shape] => [
    key,
    // Of a member that looks required and is not, the site would take or send less than is demanded (official-protocols E4).
    settled(each, Object.hasOwn(known, key) ? known[key] : undefined, counts, "optional"),
  ]);
  return Object.fromEntries(shapes);
}

function agrees(told: Told, known: Shape): boolean {
  if (told.kind !== "value" || known.kind !== "value") return told.kind === known.kind;
  return told.type === pageType(known.type);
}

/** What a page calls a type (official-protocols E4). */
export function pageType(type: ValueShape["type"]): "int" | "double" | "string" {
  if (type === "int" || type === "bool" || type === "int_or_bool") return "int";
  return type === "float" ? "double" : "string";
}

/** @param type of a value, else the kind */
function placeOf(
  presence: ToldPresence,
  type: string,
  known: Shape | undefined,
  counts: Counts,
  untold: "optional" | "required",
): Place {
  // Moodle lets values be null that nobody says otherwise of.
  const nullable = known?.nullable ?? (type !== "list" && type !== "object");
  if (presence === "untold") {
    if (known !== undefined) return { presence: known.presence, default: known.default, nullable };
    if (untold === "optional") counts.untold++;
    return { presence: untold, nullable };
  }
  if (typeof presence === "string") return { presence, nullable };
  if (known?.presence === "default" && isShownAs(known.default, presence.default)) {
    return { presence: "default", default: known.default, nullable };
  }
  const value = defaultOf(type, presence.default);
  // A default that the page does not tell exactly: the site fills it in.
  if (value === undefined) return { presence: "optional", nullable };
  return { presence: "default", default: value, nullable: nullable || value === null };
}

/** Whether PHP prints a default so: false as nothing, null as nothing or as a word (official-protocols E4). */
function isShownAs(value: DefaultValue | undefined, shown: string): boolean {
  if (value === null) return shown === "" || shown === "null";
  if (typeof value === "boolean") return shown === (value ? "1" : "") || (!value && shown === "0");
  if (typeof value === "object") return isEmptyArray(shown);
  return typeof value === "number" ? shown !== "" && Number(shown) === value : shown === value;
}

function isEmptyArray(shown: string): boolean {
  return /^Array\s*\(\s*\)\s*$/.test(shown);
}

function defaultOf(type: string, shown: string): DefaultValue | undefined {
  if (shown === "null") return null;
  switch (type) {
    case "list":
      return isEmptyArray(shown) ? [] : undefined;
    case "object":
      return isEmptyArray(shown) ? {} : undefined;
    case "bool":
      return /^[01]?$/.test(shown) ? shown === "1" : undefined;
    case "int":
    case "int_or_bool":
    case "float": {
      const number = /^-?\d{1,15}(?:\.\d+)?$/.test(shown) ? Number(shown) : undefined;
      return number === undefined || isClock(number) ? undefined : number;
    }
    default:
      return shown;
  }
}
