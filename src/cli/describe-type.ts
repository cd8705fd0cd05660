/** One type as data, and as a page for a reader. */

import { dialectTable } from "../contract/dialects.js";
import {
  type Dialect,
  itemOf,
  type List,
  type OperationDeclaration,
  partType,
  type Scalar,
  type Struct,
} from "../contract/language.js";
import { operationNamed, operationNames } from "../contract/operations.js";
import { updateRules } from "../contract/updates.js";
import type { Style } from "./style.js";
import { renderTable } from "./table.js";
import { typeText } from "./type-text.js";
import { wrap } from "./width.js";

interface DescribedField {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly secret: boolean;
  /** What the classic WSDL says differently. */
  readonly classic?: string;
}

export interface DescribedType {
  readonly name: string;
  readonly role: string;
  readonly note?: string | undefined;
  readonly fields: readonly DescribedField[];
  /** What sites do with blanks and zeros of an update. */
  readonly updates?: string | undefined;
  readonly answeredBy: readonly string[];
  readonly takenBy: readonly string[];
}

export function describeType(struct: Struct): DescribedType {
  const using = (uses: (declaration: OperationDeclaration) => boolean): string[] =>
    operationNames.filter((name) => uses(operationNamed(name)!));
  return {
    name: struct.name,
    role: struct.role,
    note: struct.note,
    fields: Object.entries(struct.fields).map(([name, type]) => ({
      name,
      type: typeText(type),
      nullable: type.kind !== "list" && type.kind !== "struct" && type.nullable,
      secret: type.kind !== "list" && type.kind !== "struct" && type.secret,
      ...classicDifference(struct.name, name),
    })),
    updates: updatesText(struct.name),
    answeredBy: using(({ returns }) => returns !== undefined && holds(returns, struct)),
    takenBy: using(({ parts }) => Object.values(parts).some((part) => holds(partType(part), struct))),
  };
}

function holds(type: Scalar | List | Struct, struct: Struct): boolean {
  const item = type.kind === "list" ? itemOf(type) : type;
  return item.kind === "struct" && item.name === struct.name;
}

function classicDifference(struct: string, field: string): { classic?: string } {
  const classic = fieldIn("classic", struct, field);
  const simplified = fieldIn("simplified", struct, field);
  if (simplified === undefined) return {};
  if (classic === undefined) return { classic: "absent" };
  const said = [
    ...(classic.type === simplified.type || /(?:Array|Records|Data)$/.test(classic.type) ? [] : [classic.type]),
    ...(classic.nillable === true ? ["nillable"] : []),
  ];
  return said.length === 0 ? {} : { classic: said.join(", ") };
}

function fieldIn(dialect: Dialect, struct: string, field: string): { type: string; nillable?: boolean } | undefined {
  const declared = dialectTable(dialect).types.get(struct);
  return declared?.kind === "struct" ? declared.fields.find(({ name }) => name === field) : undefined;
}

function updatesText(name: string): string | undefined {
  const rule = updateRules[name];
  if (rule === undefined) return undefined;
  const zero =
    rule.zero.soap === rule.zero.rest
      ? `zeros are ${rule.zero.soap}`
      : `zeros are ${rule.zero.soap} over SOAP, ${rule.zero.rest} over REST`;
  const needs = rule.needs === undefined ? "" : `; ${rule.needs.member} must be sent (trap ${rule.needs.guard})`;
  return `in updates blank texts are ${rule.blank}, ${zero}${needs}`;
}

export function typeSheet(described: DescribedType, style: Style, width: number): string {
  const { name, role, note, fields, updates, answeredBy, takenBy } = described;
  const lines = [`${style.bold(name)}  ${style.dim(ROLES[role] ?? "")}`.trimEnd()];
  if (note !== undefined) lines.push(wrap(note, width, "  "));
  if (updates !== undefined) lines.push(wrap(updates, width, "  "));
  lines.push("");
  const cell = (of: (field: DescribedField) => string): string[] => fields.map(of);
  const notes = cell((field) => [...(field.nullable ? ["may be null"] : []), ...(field.secret ? ["secret"] : [])].join(", "));
  const classics = cell((field) => field.classic ?? "");
  const { lines: rows } = renderTable(
    [
      { header: "field", cells: cell((field) => field.name), usefulness: 4, paint: (text) => style.cyan(text) },
      { header: "type", cells: cell((field) => field.type), usefulness: 3 },
      ...(notes.some((text) => text !== "") ? [{ header: "note", cells: notes, usefulness: 2 }] : []),
      ...(classics.some((text) => text !== "") ? [{ header: "classic WSDL", cells: classics, usefulness: 1 }] : []),
    ],
    width - 2,
    { ...style, bold: style.dim },
  );
  lines.push(...rows.map((row) => `  ${row}`), "");
  if (answeredBy.length > 0) lines.push(wrap(`answered by ${answeredBy.join(", ")}`, width, "", "  "));
  if (takenBy.length > 0) lines.push(wrap(`taken by ${takenBy.join(", ")}`, width, "", "  "));
  return `${lines.join("\n").trimEnd()}\n`;
}

const ROLES: { readonly [role: string]: string } = { record: "what a site answers", datum: "what a caller sends" };
