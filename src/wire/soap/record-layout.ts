/** Records made alike have their members at the same places: to look up each member of each record by its name took most of an encoding. */
import type { ElementPlan } from "./element-plan.js";

/** Where the values of records stand that have the same names in the same order. */
export interface RecordLayout {
  readonly names: readonly string[];
  /** All declared members as they are written; `at` is negative for one that the records lack. */
  readonly members: readonly { readonly plan: ElementPlan; readonly at: number }[];
  /** Where names stand that are not declared. */
  readonly unknown: readonly number[];
}

/** Lists of data are made by one piece of code, or by a few. */
const MOST_KEPT = 8;

/** The layouts of a struct that were met. */
export class RecordLayouts {
  #kept: RecordLayout[] = [];
  #last: RecordLayout | undefined;

  constructor(private readonly fields: readonly ElementPlan[]) {}

  /** @param names the own names of a record, in its order */
  of(names: readonly string[]): RecordLayout {
    if (this.#last === undefined || !isSame(this.#last.names, names)) this.#last = this.#found(names);
    return this.#last;
  }

  #found(names: readonly string[]): RecordLayout {
    const known = this.#kept.find((layout) => isSame(layout.names, names));
    if (known !== undefined) return known;
    const layout = layoutOf(this.fields, names);
    if (this.#kept.length === MOST_KEPT) this.#kept = [];
    this.#kept.push(layout);
    return layout;
  }
}

function layoutOf(fields: readonly ElementPlan[], names: readonly string[]): RecordLayout {
  const places = new Map(names.map((name, at) => [name, at]));
  const members = fields.map((plan) => ({ plan, at: places.get(plan.name) ?? -1 }));
  for (const { name } of fields) places.delete(name);
  return { names, members, unknown: [...places.values()] };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
