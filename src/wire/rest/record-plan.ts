/** A struct of the contract compiled for reading rows: its members by name, its blank record, the place of `error`. */
import type { List, Scalar, Struct, Type } from "../../contract/language.js";
import type { RowLayout } from "./row-layout.js";

export interface MemberPlan {
  readonly type: Scalar | List | Struct;
  /** `userRecord.city`, for notices. */
  readonly path: string;
  /** What a new record has there. */
  readonly blank: unknown;
}

export interface RecordPlan {
  readonly name: string;
  readonly members: ReadonlyMap<string, MemberPlan>;
  readonly hasError: boolean;
  /** Names of the values of a positional record (protocol-differences A4, C2). */
  readonly positions: readonly string[];
  /** Names of the members that are lists. */
  readonly lists: readonly string[];
  /** The columns of the row before. */
  layout: RowLayout | undefined;
  /** A new record with every declared member at its blank, in the order of the contract. */
  blank(): Record<string, unknown>;
  /** The same but for its lists, which are null. */
  withoutLists(): Record<string, unknown>;
}

const plans = new WeakMap<Struct, RecordPlan>();

export function planOf(struct: Struct): RecordPlan {
  let plan = plans.get(struct);
  if (plan === undefined) {
    plan = compile(struct);
    plans.set(struct, plan);
  }
  return plan;
}

function compile(struct: Struct): RecordPlan {
  const fields = Object.entries(struct.fields);
  const lists = fields.filter(([, type]) => type.kind === "list").map(([name]) => name);
  const template = templateOf(fields);
  return {
    name: struct.name,
    members: new Map(fields.map(([name, type]) => [name, { type, path: `${struct.name}.${name}`, blank: template[name] }])),
    hasError: Object.hasOwn(struct.fields, "error"),
    positions: struct.blankOrder,
    lists,
    layout: undefined,
    blank() {
      const record = { ...template };
      for (const name of lists) record[name] = [];
      return record;
    },
    withoutLists() {
      return { ...template };
    },
  };
}

/** The blank of each member; a struct inside a struct is null in the plugin's own blank record. */
function templateOf(fields: readonly (readonly [string, Type])[]): Record<string, unknown> {
  const members = fields.map(([name, type]) => {
    const blank = type.kind === "list" || type.kind === "struct" ? null : type.blank;
    return `${JSON.stringify(name)}:${JSON.stringify(blank)}`;
  });
  // JSON.parse makes an object that stays compact when it is copied, and a member named __proto__ is one.
  return JSON.parse(`{${members.join(",")}}`) as Record<string, unknown>;
}
