/** Raw value -> declared view: the same value that SOAP gives, whatever the format (protocol-differences 3). */
import { setExtra, setExtraColumns } from "../../contract/aside.js";
import { itemOf, type List, type Scalar, type Type } from "../../contract/language.js";
import { DecodeError } from "../../errors.js";
import { booleanOf, floatOf, intOf, textOf } from "./php-cast.js";
import { limitExceeded, type ReadContext, readContext } from "./read-context.js";
import { type MemberPlan, planOf, type RecordPlan } from "./record-plan.js";
import { isRow, Row } from "./row.js";
import { ASIDE, NESTED, RowLayout, SECRET, TEXT, WHOLE } from "./row-layout.js";

/**
 * The answer as the contract declares it. Columns that no WSDL declares, and texts that do not fit a declared number (B8), are
 * kept aside (`extraOf`); passwords and secrets are not kept at all.
 */
export function shapeAnswer(raw: unknown, type: Type | undefined, context: ReadContext): unknown {
  if (type === undefined) return raw;
  return new Shaper(context).answer(raw, type);
}

/** Records whose members stay meaningful when they carry an error: whom and where the refusal is about (C6). */
const TELLING = new Set(["enrolRecord"]);

class Shaper {
  /** Nobody reads it: V8 drops all code optimised for a class when a full collection finds no object of it. */
  static readonly kept = new Shaper(readContext(""));

  constructor(private readonly context: ReadContext) {}

  answer(raw: unknown, type: Type): unknown {
    switch (type.kind) {
      case "list":
        return this.list(unwrapped(raw, type), type, "the answer", 0);
      case "struct":
        return this.record(isAlone(raw) ? raw[0] : raw, planOf(type), "the answer", 0);
      default:
        return this.scalarAnswer(raw, type);
    }
  }

  private scalarAnswer(raw: unknown, type: Scalar): unknown {
    if (raw === null) {
      this.context.notice("unexpected_null", "", "the answer is null");
      return null;
    }
    const value = cast(raw, type);
    if (value === undefined) throw this.refuse("the answer", `no ${type.kind}`, raw);
    return value;
  }

  private list(raw: unknown, type: List, path: string, depth: number): unknown[] {
    if (depth > this.context.limits.depth) throw limitExceeded(this.context, "depth");
    if (!Array.isArray(raw)) throw this.refuse(path, "no list", raw);
    const item = itemOf(type);
    if (item.kind !== "struct") return raw.map((value) => (value === null ? null : (cast(value, item) ?? item.blank)));
    const plan = planOf(item);
    return raw.map((value) => this.record(value, plan, path, depth));
  }

  private record(raw: unknown, plan: RecordPlan, path: string, depth: number): unknown {
    if (depth > this.context.limits.depth) throw limitExceeded(this.context, "depth");
    if (raw === null) {
      this.context.notice("unexpected_null", plan.name, `${path}: a ${plan.name} is null; it was passed on`);
      return null;
    }
    const row = Array.isArray(raw) ? this.named(raw, plan, path) : raw;
    if (!isRow(row)) throw this.refuse(path, `no ${plan.name}`, raw);
    if (booleanOf(own(row, "error"))) return refusedRecord(row, plan);
    if (plan.layout !== undefined) {
      const record = this.members(row, plan, plan.layout, depth);
      if (record !== undefined) return record;
    }
    plan.layout = new RowLayout(Object.keys(row), plan);
    // What does not fit its own columns inherits some: a program added to Object.prototype.
    return this.members(row, plan, plan.layout, depth) ?? this.members(Object.assign(new Row(), row), plan, plan.layout, depth);
  }

  /** The record of a row that has these columns in this order; `undefined` for any other row. */
  private members(row: Row, plan: RecordPlan, layout: RowLayout, depth: number): unknown {
    const { columns, missingLists } = layout;
    const record = plan.withoutLists();
    const aside: unknown[] = [];
    let asideNames = layout.aside;
    let index = 0;
    for (const name in row) {
      const column = columns[index++];
      if (column === undefined || column.name !== name) return undefined;
      const value = row[name];
      const { fate, member } = column;
      if (fate === TEXT && typeof value === "string") {
        if (value !== column.blank) record[name] = value;
      } else if (member !== undefined) {
        if (fate === NESTED) continue;
        const number = fate === WHOLE ? digitsOf(value) : -1;
        if (number >= 0) {
          if (number !== column.blank) record[name] = number;
          continue;
        }
        record[name] = this.member(value, member, depth);
        if (!loses(value, record[name])) continue;
        asideNames = asideNames.toSpliced(aside.length, 0, name);
        aside.push(value);
      } else if (fate === ASIDE) aside.push(withoutSecrets(value));
    }
    if (index < columns.length) return undefined;
    // Only now is it sure that nothing is done twice, which would double with every level.
    for (const { name, member } of layout.nested) record[name] = this.member(row[name], member!, depth);
    for (const name of missingLists) record[name] = [];
    if (aside.length > 0) setExtraColumns(record, asideNames, aside);
    return record;
  }

  private member(raw: unknown, member: MemberPlan, depth: number): unknown {
    const { type, path } = member;
    if (raw === null) {
      const mayBeNull = type.kind === "struct" || (type.kind !== "list" && type.nullable);
      if (!mayBeNull) this.context.notice("unexpected_null", path, `${path} is null; it was passed on`);
      return null;
    }
    if (type.kind === "list") return this.list(raw === "" ? [] : raw, type, path, depth + 1);
    // dump writes null as '' (protocol-differences A3)
    if (type.kind === "struct") return raw === "" ? null : this.record(raw, planOf(type), path, depth + 1);
    return cast(raw, type) ?? type.blank;
  }

  /** The row that nameless values stand for; where a site has other columns, the one text among blanks is the error. */
  private named(values: readonly unknown[], plan: RecordPlan, path: string): Row {
    const row = new Row();
    const { positions } = plan;
    if (values.length === 0) return row;
    if (values.length === positions.length) {
      for (const [index, name] of positions.entries()) row[name] = values[index];
      return row;
    }
    const texts = values.filter((value) => typeof value === "string" && value !== "" && value !== "0");
    if (texts.length !== 1) throw this.refuse(path, `${values.length} nameless values for a ${plan.name}`, undefined);
    row["error"] = texts[0];
    return row;
  }

  private refuse(path: string, what: string, raw: unknown): DecodeError {
    const { operation } = this.context;
    return new DecodeError(
      `the answer of ${operation} is not as declared: ${path} is ${what}${raw === undefined ? "" : `, but ${met(raw)}`}`,
      {
        code: "not_understood",
        operation,
      },
    );
  }
}

function met(raw: unknown): string {
  if (typeof raw === "string") return `the text "${raw.slice(0, 60)}"`;
  if (raw === null) return "null";
  return Array.isArray(raw) ? "a list" : typeof raw;
}

/** The blank record with the error alone, as in SOAP: echoed data and whole rows are dropped (C3-C7). */
function refusedRecord(row: Row, plan: RecordPlan): unknown {
  const record = plan.blank();
  const error = textOf(row["error"]) ?? "error";
  let extra: Row | undefined;
  if (plan.hasError) record["error"] = error;
  else {
    extra = new Row();
    extra["error"] = error;
  }
  if (TELLING.has(plan.name)) {
    for (const name of plan.members.keys()) {
      if (name === "error" || !booleanOf(own(row, name))) continue;
      extra ??= new Row();
      extra[name] = row[name];
    }
  }
  if (extra !== undefined) setExtra(record, extra);
  return record;
}

/** `get_my_group` answers its list inside an array with the key `groups`, which xml does not show (wire 38). */
function unwrapped(raw: unknown, type: List): unknown {
  if (itemOf(type).kind !== "struct") return raw;
  if (isRow(raw)) {
    const names = Object.keys(raw);
    const only = names.length === 1 ? raw[names[0]!] : undefined;
    if (Array.isArray(only)) return only;
    // A list with gaps is an object in json.
    return names.length > 0 && names.every((name) => /^\d+$/.test(name)) ? Object.values(raw) : raw;
  }
  if (!isAlone(raw)) return raw;
  const [inner] = raw;
  return Array.isArray(inner) && inner.every((value) => typeof value === "object" && value !== null) ? inner : raw;
}

/** A list of one record where a single record is declared. */
function isAlone(raw: unknown): raw is readonly [unknown] {
  return Array.isArray(raw) && raw.length === 1 && typeof raw[0] === "object";
}

function own(row: Row, name: string): unknown {
  return Object.hasOwn(row, name) ? row[name] : undefined;
}

/** The value in its declared type; `undefined` for a text without digits in a number and for what has no text. */
function cast(raw: unknown, type: Scalar): unknown {
  switch (type.kind) {
    case "string":
      return typeof raw === "string" ? raw : textOf(raw);
    case "int":
      return intOf(raw);
    case "float":
      return floatOf(raw);
    case "boolean":
      return booleanOf(raw);
  }
}

/** The number of a text of 1 to 15 digits; -1 for everything else. */
function digitsOf(raw: unknown): number {
  if (typeof raw !== "string" || raw.length > 15 || raw === "") return -1;
  let value = 0;
  for (let at = 0; at < raw.length; at++) {
    const digit = raw.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether the declared view hides what the site said: a text in a number (B8), a number too big, an object in a text. */
function loses(raw: unknown, value: unknown): boolean {
  if (typeof value === "number") {
    if (typeof raw === "string") return raw !== "" && (!/^\s*[+-]?[\d.]/.test(raw) || Math.abs(value) > Number.MAX_SAFE_INTEGER);
    return typeof raw === "object";
  }
  return typeof value === "string" && typeof raw === "object" && raw !== null;
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isRow(value)) return value;
  const shown = new Row();
  for (const name of Object.keys(value)) if (!SECRET.has(name)) shown[name] = withoutSecrets(value[name]);
  return shown;
}
