/** The elements of a dialect compiled for writing: each with its tags ready, made once per struct and array type of a table. */
import { Buffer } from "node:buffer";
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
  /** The start tag: whole but for an array, whose size comes after its name; `>` is its last byte. */
  readonly open: Uint8Array;
  readonly close: Uint8Array;
  /** What stands instead of a value that is null. */
  readonly nil: Uint8Array;

  constructor(
    readonly name: string,
    readonly type: string,
  ) {
    this.simple = isSimple(type) ? type : undefined;
    this.takesWhole = type === "int" || type === "long" || type === "string";
    const typed = ` xsi:type="${qualified(type)}"`;
    this.open = Buffer.from(`<${name}${typed}>`);
    this.close = Buffer.from(`</${name}>`);
    this.nil = Buffer.from(`<${name} xsi:nil="true"${this.simple === undefined ? typed : ""}/>`);
  }
}

/** The name of a type, with the prefix of its namespace. */
export function qualified(type: string): string {
  return `${isSimple(type) ? "xsd" : "ns1"}:${type}`;
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
