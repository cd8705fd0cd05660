/** What a WSDL tells of the plugin's revision, which its version number does not (quirks 28, 142-145). */
import type { DialectTable } from "../contract/dialect.js";
import type { Dialect } from "../contract/language.js";

/** Revisions that left a mark in the WSDLs, oldest first. */
const REVISIONS = [
  "1.5.5",
  "1.5.7",
  "1.5.13",
  "1.5.15",
  "1.6",
  "1.6.2",
  "1.6.4",
  "1.6.5",
  "1.7 (October 2010)",
  "1.8 (December 2010)",
  "March 2011",
  "1.8.3 (April 2011)",
  "May 2011",
  "February 2012",
  "August 2014",
] as const;
export type Revision = (typeof REVISIONS)[number];

/** Something in a WSDL that is there since a revision. */
interface Sign {
  readonly since: Revision;
  readonly operation?: string;
  /** A part of the operation. */
  readonly part?: string;
  readonly type?: string;
  readonly field?: string;
  /** The type that the field has since then. */
  readonly fieldType?: string;
  /** The dialect in which it tells something; without it, both. */
  readonly dialect?: Dialect;
}

const SIGNS: readonly Sign[] = [
  { since: "1.5.5", operation: "count_users_bycourse" },
  { since: "1.5.7", type: "changeRecord", field: "timestamp" },
  { since: "1.5.13", operation: "get_resources" },
  { since: "1.5.15", operation: "get_sections" },
  { since: "1.6", operation: "get_roles" },
  { since: "1.6", operation: "edit_groups" },
  { since: "1.6.2", operation: "get_assignment_submissions" },
  { since: "1.6.2", operation: "get_courses_search" },
  { since: "1.6.4", type: "userRecord", field: "profile" },
  { since: "1.6.5", operation: "get_quiz" },
  { since: "1.7 (October 2010)", operation: "add_cohort" },
  { since: "1.8 (December 2010)", operation: "get_all_forums" },
  { since: "1.8 (December 2010)", operation: "get_messages" },
  { since: "March 2011", operation: "get_primaryrole_incourse", dialect: "simplified" },
  { since: "March 2011", operation: "has_role_incourse", dialect: "simplified" },
  { since: "1.8.3 (April 2011)", operation: "get_resourcefile_byid" },
  { since: "1.8.3 (April 2011)", operation: "get_module_grades" },
  { since: "May 2011", operation: "get_events", part: "datetimefrom" },
  { since: "May 2011", type: "userRecord", field: "timezone", fieldType: "string" },
  { since: "February 2012", type: "courseRecord", field: "sortorder", fieldType: "long", dialect: "classic" },
  { since: "August 2014", type: "groupRecord", field: "idnumber" },
  { since: "August 2014", type: "groupingRecord", field: "idnumber" },
];

/** Since when a WSDL of that dialect has an operation or a part of it; `undefined` when that is not known. */
export function operationSince(dialect: Dialect, operation: string, part?: string): Revision | undefined {
  return SIGNS.find((sign) => sign.operation === operation && sign.part === part && tellsIn(sign, dialect))?.since;
}

/** Since when a WSDL of that dialect has a member of a type, or has it with the type that it has now. */
export function fieldSince(dialect: Dialect, type: string, field: string): { revision: Revision; retyped: boolean } | undefined {
  const sign = SIGNS.find((one) => one.type === type && one.field === field && tellsIn(one, dialect));
  return sign && { revision: sign.since, retyped: sign.fieldType !== undefined };
}

/**
 * The range of revisions that a WSDL points to, with the signs, for people to read; `undefined` when it shows none of them. A site may
 * serve an old WSDL from a file (quirks 59) or one changed by hand: signs that do not fit together are told.
 */
export function guessRevision(table: DialectTable): string | undefined {
  const judged = SIGNS.filter((sign) => tellsIn(sign, table.dialect)).map((sign) => ({
    name: nameOf(sign),
    since: sign.since,
    age: REVISIONS.indexOf(sign.since),
    shows: shows(sign, table),
  }));
  const there = judged.filter((sign) => sign.shows === true);
  const missing = judged.filter((sign) => sign.shows === false);
  const latest = there.at(-1);
  if (!latest) return undefined;
  const lower = `${latest.since} or later (${namesOf(there.filter((sign) => sign.age === latest.age))})`;
  const next = missing.find((sign) => sign.age > latest.age);
  const upper = next ? `, before ${next.since} (no ${namesOf(missing.filter((sign) => sign.age === next.age))})` : "";
  const unfit = missing.filter((sign) => sign.age <= latest.age);
  const doubt = unfit.length > 0 ? `; yet it lacks ${unfit.map((sign) => `${sign.name} (since ${sign.since})`).join(", ")}` : "";
  return `${lower}${upper}${doubt}`;
}

function tellsIn(sign: Sign, dialect: Dialect): boolean {
  return sign.dialect === undefined || sign.dialect === dialect;
}

/** Whether a table shows a sign; `undefined` when it lacks what the sign would be seen on. */
function shows(sign: Sign, table: DialectTable): boolean | undefined {
  if (sign.operation !== undefined) {
    const operation = table.operations.get(sign.operation);
    if (sign.part === undefined) return operation !== undefined;
    return operation?.request.parts.some((part) => part.name === sign.part);
  }
  const type = table.types.get(sign.type ?? "");
  if (type?.kind !== "struct") return undefined;
  const field = type.fields.find((one) => one.name === sign.field);
  return sign.fieldType === undefined ? field !== undefined : field && field.type === sign.fieldType;
}

function nameOf({ operation, part, type, field, fieldType }: Sign): string {
  if (operation !== undefined) return part === undefined ? operation : `${operation}(${part})`;
  return fieldType === undefined ? `${type}.${field}` : `${type}.${field} as ${fieldType}`;
}

function namesOf(signs: readonly { readonly name: string }[]): string {
  return signs.map((sign) => sign.name).join(", ");
}
