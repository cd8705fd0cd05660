/** What each SOAP stack cannot tell apart, and what it cannot do at all. None of it depends on the server: the real one fares alike. */
import type { DialectTable } from "../../../src/contract/dialect.js";
import { dialectTable } from "../../../src/contract/dialects.js";
import type { Dialect } from "../../../src/contract/language.js";
import { type View, viewOfValues } from "./compare.js";

export interface Limits {
  readonly views: readonly View[];
  /** Cases that fail, with the reason. */
  readonly cannot?: Readonly<Record<string, string>>;
}

const emptyIsNull = viewOfValues("an empty text is null", (value) => (value === "" ? null : value));

const nullMembersVanish = viewOfValues("members that are nil are not there", (value) =>
  isStruct(value) ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)) : value,
);

function isStruct(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function codeAs(why: string, seen: (code: string) => string): View {
  return {
    why,
    seen: (result) => ("fault" in result ? { fault: { ...result.fault, code: seen(result.fault.code) } } : result),
  };
}

/** Looks at the answer itself, not at what is in it. */
function viewOfAnswer(why: string, seen: (value: unknown) => unknown): View {
  return { why, seen: (result) => ("value" in result ? { value: seen(result.value) } : result) };
}

const textOfScalar = (value: unknown): unknown =>
  typeof value === "number" || typeof value === "boolean" ? String(value) : value;

/** A text that is null becomes an empty one, but for members that the WSDL calls nillable. */
function nullTextIsEmpty(table: DialectTable): View {
  const seen = (value: unknown, type: string): unknown => {
    const declared = table.types.get(type);
    if (Array.isArray(value)) return value.map((item) => seen(item, declared?.kind === "array" ? declared.item : ""));
    if (isStruct(value) && declared?.kind === "struct") {
      return Object.fromEntries(
        declared.fields.map(({ name, type: member, nillable }) => [
          name,
          value[name] === null && nillable ? null : seen(value[name], member),
        ]),
      );
    }
    return value === null && type === "string" ? "" : value;
  };
  return {
    why: "a text that is null is empty",
    seen: (result, { operation }) =>
      "value" in result ? { value: seen(result.value, table.operations.get(operation)!.response?.parts[0]?.type ?? "") } : result,
  };
}

const NO_NULL_INT = { affect_label_to_section: "an int has no null: the 0 sent instead is told back" };
const FIRST_CALL_ONLY = "from its second call on, an operation's answer that is a scalar is text";
const NO_EMPTY_LIST = "wants a member in every list: an empty one is left out and thus null";

export const limits: Readonly<Record<string, (dialect: Dialect) => Limits>> = {
  "PHP SoapClient": () => ({ views: [] }),
  zeep: (dialect) =>
    dialect === "simplified"
      ? { views: [emptyIsNull] }
      : {
          views: [
            emptyIsNull,
            viewOfAnswer("an answer with one member is that member", (value) =>
              isStruct(value) && Object.keys(value).length === 1 ? Object.values(value)[0] : value,
            ),
          ],
          cannot: { affect_users_to_group: NO_EMPTY_LIST, remove_users_from_group: NO_EMPTY_LIST },
        },
  suds: () => ({ views: [emptyIsNull] }),
  "SOAP::Lite": () => ({
    views: [
      viewOfValues("booleans are 1 and 0", (value) => (typeof value === "boolean" ? Number(value) : value)),
      viewOfValues("numbers are text", textOfScalar),
    ],
  }),
  "npm soap": (dialect) =>
    dialect === "simplified"
      ? {
          views: [
            nullMembersVanish,
            viewOfAnswer("scalars in a list are text", (value) => (Array.isArray(value) ? value.map(textOfScalar) : value)),
          ],
        }
      : {
          views: [nullMembersVanish],
          cannot: {
            has_role_incourse_false: FIRST_CALL_ONLY,
            err_badsesskey_getmyid: FIRST_CALL_ONLY,
            after_logout_get_my_id: FIRST_CALL_ONLY,
          },
        },
  "npm strong-soap": () => ({
    views: [
      viewOfValues("numbers and booleans are text", textOfScalar),
      viewOfValues("white space at the ends of a text is cut off", (value) => (typeof value === "string" ? value.trim() : value)),
    ],
  }),
  "Axis 1.4": () => ({
    views: [codeAs("a fault code is without its prefix", (code) => code.slice(code.indexOf(":") + 1))],
    cannot: NO_NULL_INT,
  }),
  gSOAP: (dialect) => ({
    views: [
      codeAs("an undeclared prefix of a fault code is two quotes", (code) => code.replace(/^MOODLE:/, '"":')),
      nullTextIsEmpty(dialectTable(dialect)),
    ],
    cannot: NO_NULL_INT,
  }),
};
