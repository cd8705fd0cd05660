/** Placeholder arguments for an operation, and the requests that the real encoders make of them. */

import type { Route } from "../client/routes.js";
import { classicParts } from "../contract/dialects.js";
import { itemOf, type List, type OperationDeclaration, partType, type Scalar, type Struct } from "../contract/language.js";
import { guardIds } from "../contract/traps.js";
import type { RequestTrace } from "../http/index.js";
import { preview } from "./preview.js";

type Args = Readonly<Record<string, unknown>>;

export const SAMPLE_WWWROOT = "https://moodle.example.edu";

/** Members with which a sample of a datum makes sense; further ones would only make it long. */
const TELLING: readonly string[] = [
  "action",
  "id",
  "username",
  "shortname",
  "fullname",
  "name",
  "firstname",
  "lastname",
  "email",
  "auth",
  "course",
  "courseid",
  "subject",
  "message",
];
const MOST_MEMBERS = 5;

const SAMPLE_TEXT: { readonly [member: string]: string } = {
  action: "add",
  username: "jdoe",
  userids: "jdoe",
  email: "jdoe@example.edu",
  firstname: "Jane",
  lastname: "Doe",
  shortname: "C1",
  fullname: "Course 1",
  auth: "manual",
};

/** Arguments that show every part. */
export function sampleArguments({ parts }: Pick<OperationDeclaration, "parts">): Args {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => {
      const type = partType(part);
      const usual = "optional" in part && type.kind !== "list" && part.default !== "" ? part.default : sampleValue(type, name);
      return [name, usual];
    }),
  );
}

function sampleValue(type: Scalar | List | Struct, name: string): unknown {
  if (type.kind === "list") return [sampleValue(itemOf(type), name)];
  if (type.kind === "struct") return sampleStruct(type);
  if (type.kind === "int") return 7;
  if (type.kind === "float") return 1.5;
  if (type.kind === "boolean") return true;
  if (type.column !== undefined) return "id";
  return SAMPLE_TEXT[name] ?? (/id(?:s)?$|^id/.test(name) ? "7" : "text");
}

function sampleStruct(struct: Struct): Args {
  const names = Object.keys(struct.fields).filter((name) => (struct.fields[name] as { secret?: boolean }).secret !== true);
  const telling = TELLING.filter((name) => names.includes(name) && !(name === "id" && names.includes("action")));
  const chosen = [...telling, ...names.filter((name) => !TELLING.includes(name) && name !== "id")].slice(
    0,
    telling.length > 1 ? Math.min(MOST_MEMBERS, telling.length) : 3,
  );
  return Object.fromEntries(chosen.map((name) => [name, sampleValue(struct.fields[name]!, name)]));
}

/** The request for a route; `undefined` where the route cannot carry the operation at all. */
export async function sampleRequest(
  operation: string,
  declaration: OperationDeclaration,
  route: Route,
): Promise<RequestTrace | undefined> {
  if (operation === "login" || operation === "logout" || operation === "exception_handler") return undefined;
  if (
    route.protocol === "soap" &&
    route.dialect === "classic" &&
    classicParts(declaration).length === 0 &&
    declaration.classic === false
  )
    return undefined;
  const asked = route.protocol === "soap" ? { protocol: route.protocol, dialect: route.dialect } : route;
  const previewed = await preview({ url: SAMPLE_WWWROOT, ...asked, allow: guardIds }, operation, sampleArguments(declaration));
  return previewed.request;
}

/** How to make that call here, quoted for a shell. */
export function sampleCommand(operation: string, args: Args): string {
  const words = Object.entries(args).flatMap(([name, value]) => wordsOf(name, value));
  return ["wspp call", operation, ...words.map((word) => (/^[\w.=@:,-]+$/.test(word) ? word : `'${word}'`))].join(" ");
}

function wordsOf(path: string, value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => wordsOf(`${path}[${typeof item === "object" ? index : ""}]`, item));
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, member]) => wordsOf(`${path}[${name}]`, member));
  }
  return [`${path}=${String(value)}`];
}

/** An envelope on several lines, for reading. Texts are left as they are. */
export function indentXml(xml: string): string {
  let depth = 0;
  const lines: string[] = [];
  for (const token of xml.match(/<[^>]+>[^<]*<\/[^>]+>|<[^>]+>|[^<]+/g) ?? []) {
    if (token.trim() === "") continue;
    const closes = token.startsWith("</");
    const whole = /^<\?|\/>$|^<[^>]+>[^<]*<\//.test(token);
    if (closes) depth--;
    lines.push("  ".repeat(Math.max(0, depth)) + token.trim());
    if (!closes && !whole) depth++;
  }
  return lines.join("\n");
}
