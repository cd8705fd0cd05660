/** Refuses, before anything is sent, what a site would silently misread. Each guard is described in docs/traps.md and let through by `allow`. */
import { columns } from "../contract/columns.js";
import { classicParts } from "../contract/dialects.js";
import { type OperationDeclaration, partType } from "../contract/language.js";
import type { GuardId } from "../contract/traps.js";
import { steeringMembers, updateRules } from "../contract/updates.js";
import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";
import { datumsOf, type FoundDatum } from "./data.js";
import { brokenBy, quotedInSql, type Route, routeName, workingRoutes } from "./routes.js";

/** A call that is about to be made. */
export interface PlannedCall {
  readonly operation: string;
  readonly declaration: OperationDeclaration;
  readonly parts: Readonly<Record<string, unknown>>;
  readonly route: Route;
}

interface Objection {
  readonly message: string;
  readonly hint: string;
}

type Guard = (call: PlannedCall) => Objection | undefined;

/** @throws UsageError with the guard's name in `guard`, unless `allow` holds it */
export function guardCall(call: PlannedCall, allow: readonly string[] = []): void {
  for (const [guard, check] of Object.entries(guards)) {
    if (allow.includes(guard)) continue;
    const objection = check(call);
    if (objection === undefined) continue;
    throw new UsageError(`${call.operation}: ${objection.message}`, {
      code: "refused_by_guard",
      guard,
      operation: call.operation,
      hint: `${objection.hint}; to send it all the same: allow ["${guard}"]`,
    });
  }
}

/** A column in an ORDER BY; whatever else may stand there is left to the site. */
const SORT_KEY = /^\s*(?:c\.)?([a-z_]\w*)(?:\s+(?:asc|desc))?\s*$/i;

/** The guards by name, in the order in which they look at a call. */
const guards: { readonly [name in GuardId]?: Guard } = {
  "broken-route": ({ declaration, route }) => {
    const reason = brokenBy(declaration, route);
    if (reason === undefined) return undefined;
    const others = workingRoutes(declaration, { protocol: "auto", dialect: "simplified", format: "json" }).map(routeName);
    return {
      message: `does not work over ${routeName(route)}: ${reason}`,
      hint:
        others.length > 0
          ? `it works over ${others.join(", ")}`
          : `no route works${declaration.instead ? `; instead: ${declaration.instead}` : ""}`,
    };
  },

  "classic-filter": ({ declaration, parts, route }) => {
    if (route.protocol !== "soap" || route.dialect !== "classic") return undefined;
    const carried = new Set(classicParts(declaration).map((part) => part.from));
    for (const [name, part] of Object.entries(declaration.parts)) {
      if (carried.has(name)) continue;
      if ("optional" in part && JSON.stringify(parts[name]) === JSON.stringify(part.default)) continue;
      return { message: `the classic WSDL cannot carry ${name}: it would be lost`, hint: "use the simplified dialect or REST" };
    }
    return undefined;
  },

  "whole-table": ({ declaration, parts }) => {
    for (const { column, value } of idFields(declaration)) {
      if (parts[column] !== "" || isBlank(parts[value])) continue;
      return {
        message: `${column} is empty: the site would not look for ${value}, it would answer its whole table`,
        hint: `name a column in ${column}, or leave ${value} out`,
      };
    }
    return undefined;
  },

  "unknown-column": ({ declaration, parts }) => {
    for (const { column, value, table } of idFields(declaration)) {
      const named = parts[column];
      if (typeof named !== "string" || named === "" || isBlank(parts[value])) continue;
      const known = columns[table];
      if (known.includes(named.toLowerCase())) continue;
      return {
        message: `${column} "${named}" is no known column of the table ${table}: the site would find nothing and not say why`,
        hint: nearest(named, known).replace(/[?;]? $/, "?"),
      };
    }
    return undefined;
  },

  "sort-is-sql": ({ declaration, parts }) => {
    if (declaration.traps?.includes("sort-is-sql") !== true) return undefined;
    const named = String(parts["sort"] ?? "")
      .split(",")
      .map((key) => SORT_KEY.exec(key)?.[1]);
    const wrong = named.find((name) => name !== undefined && !columns.course.includes(name.toLowerCase()));
    if (wrong === undefined) return undefined;
    return {
      message: `sort "${wrong}" is no known column of the table course: the site would answer that there are no courses`,
      hint: nearest(wrong, columns.course).replace(/[?;]? $/, "?"),
    };
  },

  "quote-lookup": ({ declaration, parts, route }) => {
    const part = route.protocol === "soap" ? quotedInSql(declaration, parts) : undefined;
    return part === undefined
      ? undefined
      : {
          message: `${part} holds a quote or backslash: over SOAP the site puts it into its SQL unescaped and finds nothing, or everything`,
          hint: "ask over REST, where Moodle 1.9 escapes it (quirks 109, 141)",
        };
  },

  "cohort-field": ({ operation, parts }) =>
    (operation === "affect_users_to_cohort" || operation === "remove_users_from_cohort") && parts["cohortidfield"] !== "id"
      ? {
          message:
            "cohortidfield must be id: with another column the site tests membership of a wrong cohort, and removes nobody",
          hint: "look the cohort up first and give its id (quirks 111)",
        }
      : undefined,

  "changes-field": ({ operation, parts }) =>
    operation === "get_last_changes" && parts["idfield"] !== "id"
      ? {
          message: "idfield must be id: the site uses the value as a course id all the same",
          hint: "give the course's id (quirks 131)",
        }
      : undefined,

  "limit-zero": ({ operation, parts }) =>
    operation === "get_last_changes" && parts["limit"] === 0
      ? { message: "limit 0 means none here, not all", hint: "give a limit above 0 (quirks 131)" }
      : undefined,

  "auth-reset": needed(
    "auth",
    "the site would turn the account's authentication to manual",
    "read the account's auth first and send it along (quirks 82)",
  ),
  "section-hidden": needed("visible", "the site would hide the section", "send visible with every section update (quirks 102)"),
  "group-name-blanked": needed(
    "name",
    "the site would blank the group's name",
    "send the name with every group update (wire 48)",
  ),
  "category-parent": needed("parent", "the site would take it for a move to the top", "send the present parent (quirks 99)"),

  "zero-fill": ({ declaration, parts, route }) => {
    if (route.protocol !== "soap") return undefined;
    for (const { datum, struct, action, path } of datumsOf(declaration, parts)) {
      if (action !== "update" || struct !== "courseDatum") continue;
      const zeros = zerosOf(datum);
      if (zeros.length < 3) continue;
      return {
        message: `${path} sets ${zeros.join(", ")} to 0: it looks like a struct filled with zeros, which would hide the course and clear its settings`,
        hint: "send only what shall change (quirks 95)",
      };
    }
    return undefined;
  },

  "zero-ignored": ({ declaration, parts, route }) =>
    firstUpdate(declaration, parts, ({ datum, struct, path }) => {
      const zeros = updateRules[struct]?.zero[route.protocol] === "ignored" ? zerosOf(datum) : [];
      return zeros.length === 0
        ? undefined
        : {
            message: `${path}: the site would silently ignore 0 for ${zeros.join(", ")}`,
            hint:
              struct === "courseDatum"
                ? "ask over SOAP, where zeros are written (quirks 72)"
                : "leave it out; this service cannot write it, change it in Moodle itself",
          };
    }),

  "blank-ignored": ({ declaration, parts }) =>
    firstUpdate(declaration, parts, ({ datum, struct, path }) => {
      if (updateRules[struct]?.blank !== "ignored") return undefined;
      const blanks = members(datum).filter(([, value]) => value === "");
      return blanks.length === 0
        ? undefined
        : {
            message: `${path}: the site would silently keep the old ${blanks.map(([name]) => name).join(", ")}: it ignores blank texts`,
            hint: "leave it out, or write a placeholder such as a dash; this service cannot clear a text (quirks 83)",
          };
    }),

  "rest-slashes": ({ declaration, parts, route }) => {
    if (route.protocol !== "rest") return undefined;
    for (const { datum, struct, action, path } of datumsOf(declaration, parts)) {
      if (struct !== "userDatum" || action !== "add") continue;
      const quoted = members(datum).find(
        ([name, value]) => typeof value === "string" && /['"\\]/.test(value) && !name.startsWith("password"),
      );
      if (quoted === undefined) continue;
      return {
        message: `${path}.${quoted[0]} holds a quote: over REST Moodle 1.9 stores a backslash before it`,
        hint: "add the user over SOAP (quirks 141)",
      };
    }
    return undefined;
  },
};

/** PHP's max_input_vars: what lies beyond is dropped without a word. */
export const MAX_REQUEST_VARIABLES = 1000;

/** @throws UsageError when PHP would silently drop a part of the request (guard `rest-variables`) */
export function guardRequestVariables(operation: string, variables: number, allow: readonly string[] = []): void {
  if (variables <= MAX_REQUEST_VARIABLES || allow.includes("rest-variables")) return;
  throw new UsageError(
    `${operation}: the request has ${variables} variables; PHP drops everything beyond ${MAX_REQUEST_VARIABLES} without a word`,
    {
      code: "refused_by_guard",
      guard: "rest-variables",
      operation,
      hint: 'send fewer at a time or ask over SOAP; where the site raised max_input_vars: allow ["rest-variables"]',
    },
  );
}

function needed(member: string, consequence: string, hint: string): Guard {
  return ({ declaration, parts }) =>
    firstUpdate(declaration, parts, ({ datum, struct, path }) =>
      updateRules[struct]?.needs?.member === member && datum[member] === undefined
        ? { message: `${path} has no ${member}: ${consequence}`, hint }
        : undefined,
    );
}

function firstUpdate(
  declaration: OperationDeclaration,
  parts: Readonly<Record<string, unknown>>,
  check: (update: FoundDatum) => Objection | undefined,
): Objection | undefined {
  for (const found of datumsOf(declaration, parts)) {
    const objection = found.action === "update" ? check(found) : undefined;
    if (objection !== undefined) return objection;
  }
  return undefined;
}

function members(datum: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(datum).filter(([name]) => !steeringMembers.includes(name));
}

function zerosOf(datum: Readonly<Record<string, unknown>>): string[] {
  return members(datum)
    .filter(([, value]) => value === 0)
    .map(([name]) => name);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === "" || value === 0 || (Array.isArray(value) && value.length === 0);
}

interface IdField {
  readonly column: string;
  readonly value: string;
  readonly table: keyof typeof columns;
}

/** The id fields of an operation, each with the part whose value it interprets: the part before it, or after it when it comes first. */
export function idFields({ parts }: Pick<OperationDeclaration, "parts">): IdField[] {
  const names = Object.keys(parts);
  return names.flatMap((column, index) => {
    const type = partType(parts[column]!);
    if (type.kind !== "string" || type.column === undefined) return [];
    return [{ column, value: names[index === 0 ? 1 : index - 1]!, table: type.column }];
  });
}
