/** The columns of the rows of a list: looked up for the first row, and walked through for every other one that has them too. */
import type { MemberPlan, RecordPlan } from "./record-plan.js";

/** What becomes of a column: the kinds that mostly need no conversion are told apart. */
export const DROPPED = 0;
export const ASIDE = 1;
export const TEXT = 2;
export const WHOLE = 3;
export const OTHER = 4;
export const NESTED = 5;

/** Columns that never leave this room: rows of refused users hold the password's hash (C5), user rows Moodle's `secret`. */
export const SECRET: ReadonlySet<string> = new Set(["password", "passwordmd5", "secret", "sesskey", "sessionkey", "wspassword"]);

const FATES = { string: TEXT, int: WHOLE, float: OTHER, boolean: OTHER, list: NESTED, struct: NESTED } as const;

export class Column {
  readonly fate: number;
  readonly blank: unknown;

  constructor(
    readonly name: string,
    readonly member: MemberPlan | undefined,
  ) {
    this.blank = member?.blank;
    if (member === undefined) this.fate = SECRET.has(name) || name === "error" ? DROPPED : ASIDE;
    else this.fate = FATES[member.type.kind];
  }
}

export class RowLayout {
  readonly columns: readonly Column[];
  /** Columns that hold lists or records. */
  readonly nested: readonly Column[];
  /** Names of the columns that are kept aside, in their order. */
  readonly aside: readonly string[];
  /** Lists that no column fills. */
  readonly missingLists: readonly string[];

  constructor(names: readonly string[], plan: RecordPlan) {
    this.columns = names.map((name) => new Column(name, plan.members.get(name)));
    this.nested = this.columns.filter(({ fate }) => fate === NESTED);
    this.aside = this.columns.filter(({ fate }) => fate === ASIDE).map(({ name }) => name);
    this.missingLists = plan.lists.filter((name) => !names.includes(name));
  }
}
