/**
 * One value whatever the protocol: XML has no types, AMF and XML-RPC send numbers as doubles, an empty object of PHP looks like an
 * empty list, and what REST's JSON leaves out stands as null elsewhere (moodle4 7, official-protocols A12, D12-13).
 */
import { isList, isObject, type WireValue } from "./argument.js";
import type { ListShape, ObjectShape, Shape, ValueShape } from "./description.js";

/** A value that is not what its description says; it stays as it came. */
export interface ShapeNotice {
  /** `users[3].email`; empty for the whole answer. */
  readonly path: string;
  /** What the description says: a type, `a list`, `an object`, `not null`. */
  readonly expected: string;
}

type Step = string | number;

/**
 * The value in the types of its description. Parts that are right already are not copied. An object that may be left out and says
 * nothing is left out: REST's XML prints one that is not there with all its keys, each null or an empty list. An empty list stays,
 * although XML prints one that is not there in the same way.
 */
export function canonical(value: WireValue, shape: Shape | undefined, notice?: (notice: ShapeNotice) => void): WireValue {
  return shape === undefined ? value : new Canonical(notice).shape(value, shape);
}

class Canonical {
  private readonly steps: Step[] = [];

  constructor(private readonly notice: ((notice: ShapeNotice) => void) | undefined) {}

  shape(value: WireValue, shape: Shape): WireValue {
    if (value === null) return shape.nullable || shape.presence === "optional" ? null : this.unfit(value, "not null");
    switch (shape.kind) {
      case "value":
        return this.scalar(value, shape);
      case "list":
        return this.list(value, shape);
      case "object":
        return this.object(value, shape);
    }
  }

  private list(value: WireValue, shape: ListShape): WireValue {
    if (!isList(value)) return isObject(value) && Object.keys(value).length === 0 ? [] : this.unfit(value, "a list");
    let changed: WireValue[] | undefined;
    for (const [index, item] of value.entries()) {
      const settled = this.within(index, item, shape.of);
      if (settled !== item) changed ??= [...value];
      if (changed !== undefined) changed[index] = settled;
    }
    return changed ?? value;
  }

  private object(value: WireValue, shape: ObjectShape): WireValue {
    if (isList(value) && value.length === 0) return {};
    if (!isObject(value)) return this.unfit(value, "an object");
    let same = true;
    const entries: [string, WireValue][] = [];
    for (const [key, member] of Object.entries(value)) {
      const known = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
      if (known !== undefined && isAbsent(member, known)) {
        same = false;
        continue;
      }
      const settled = known === undefined ? member : this.within(key, member, known);
      if (settled !== member) same = false;
      entries.push([key, settled]);
    }
    return same ? value : Object.fromEntries(entries);
  }

  private scalar(value: WireValue, shape: ValueShape): WireValue {
    if (typeof value === "object") return this.unfit(value, shape.type);
    switch (shape.type) {
      case "int_or_bool":
        return typeof value === "boolean" ? value : this.scalar(value, { ...shape, type: "int" });
      case "int":
      case "float": {
        const number = typeof value === "string" ? numberIn(value, shape.type) : value;
        const fits =
          typeof number === "number" && (shape.type === "float" ? Number.isFinite(number) : Number.isSafeInteger(number));
        return fits ? number : this.unfit(value, shape.type);
      }
      case "bool": {
        if (value === 1 || value === "1" || value === true || value === "true") return true;
        return value === 0 || value === "0" || value === false || value === "false" || value === ""
          ? false
          : this.unfit(value, "bool");
      }
      default:
        if (typeof value === "number") return String(value);
        return typeof value === "string" ? value : this.unfit(value, shape.type);
    }
  }

  private within(step: Step, value: WireValue, shape: Shape): WireValue {
    this.steps.push(step);
    const settled = this.shape(value, shape);
    this.steps.pop();
    return settled;
  }

  private unfit(value: WireValue, expected: string): WireValue {
    if (this.notice !== undefined) this.notice({ path: pathOf(this.steps), expected });
    return value;
  }
}

/** Whether a member means the same as one that is not there. */
function isAbsent(member: WireValue, shape: Shape): boolean {
  if (shape.presence === "required") return false;
  return shape.kind === "object" ? saysNothing(member) : member === null && shape.presence === "optional";
}

/** Null, and what holds nothing but such. */
function saysNothing(value: WireValue): boolean {
  if (typeof value !== "object" || value === null) return value === null;
  return isList(value) ? value.length === 0 : Object.values(value).every(saysNothing);
}

/** The number that a text says, if it says exactly one. PHP writes `5.` and `50.50000` (official-protocols C5, moodle4 8). */
function numberIn(text: string, type: string): number | undefined {
  const pattern = type === "int" ? /^[+-]?\d+(?:\.0*)?$/ : /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
  return pattern.test(text) ? Number(text) : undefined;
}

function pathOf(steps: readonly Step[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === "number") return `${path}[${step}]`;
    return path === "" ? step : `${path}.${step}`;
  }, "");
}
