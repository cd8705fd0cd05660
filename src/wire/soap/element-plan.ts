/** The elements of a dialect compiled for writing: each with its tags ready, made once per struct and array type of a table. */
import type { DialectTable } from "../../contract/dialect.js";

import { RecordLayouts } from "./record-layout.js";

/** Simple types of both dialects. */
export type SimpleType = "int" | "long" | "string" | "float" | "boolean";

const SIMPLE: ReadonlySet<string> = new Set(["int", "long", "string", "float", "boolean"]);

export function isSimple(type: string): type is SimpleType {
  return SIMPLE.has(type);
}

/** An element of one name and type. */
export class ElementPlan {
  readonly simple: SimpleType | undefined;
  /** Whether a whole number is written as it is. */
  readonly takesWhole: boolean;
  /** What stands before and after a simple value, and instead of none. */
  readonly open: string;
  readonly close: string;
  readonly nil: string;

  constructor(
    readonly name: string,
    readonly type: string,
  ) {
    this.simple = isSimple(type) ? type : undefined;
    this.takesWhole = type === "int" || type === "long" || type === "string";
    this.open = `<${name} xsi:type="xsd:${type}">`;
    this.close = `</${name}>`;
    this.nil = `<${name} xsi:nil="true"/>`;
  }
}

export interface StructPlan {
  readonly kind: "struct";
  readonly name: string;
  readonly fields: readonly ElementPlan[];
  readonly names: ReadonlySet<string>;
  readonly layouts: RecordLayouts;
}

export interface ArrayPlan {
  readonly kind: "array";
  readonly name: string;
  readonly item: ElementPlan;
}

const plansOf = new WeakMap<DialectTable, Map<string, StructPlan | ArrayPlan>>();

/** The plan of a type that is not simple. */
export function typePlan(table: DialectTable, type: string): StructPlan | ArrayPlan {
  let plans = plansOf.get(table);
  if (plans === undefined) {
    plans = new Map();
    plansOf.set(table, plans);
  }
  let plan = plans.get(type);
  if (plan === undefined) {
    plan = compile(table, type);
    plans.set(type, plan);
  }
  return plan;
}

function compile(table: DialectTable, type: string): StructPlan | ArrayPlan {
  const declared = table.types.get(type);
  if (declared === undefined) throw new TypeError(`the ${table.dialect} table has no type ${type}`);
  const { kind, name } = declared;
  if (kind === "array") return { kind, name, item: new ElementPlan("item", declared.item) };
  const fields = declared.fields.map((field) => new ElementPlan(field.name, field.type));
  const names = new Set(fields.map((field) => field.name));
  return { kind, name, fields, names, layouts: new RecordLayouts(fields) };
}
