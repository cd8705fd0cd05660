/** Placeholder arguments for an operation, and the requests that the real encoders make of them. */

import { idFields } from "../client/guards.js";
import { brokenBy, type Route } from "../client/routes.js";
import { itemOf, type List, type OperationDeclaration, partType, type Scalar, type Struct } from "../contract/language.js";
import { guardIds } from "../contract/traps.js";
import type { RequestTrace } from "../http/index.js";
import { preview } from "./preview.js";

type Args = Readonly<Record<string, unknown>>;

export const SAMPLE_WWWROOT = "https://moodle.example.edu";

/** Members with which a sample of a datum makes sense; further ones would only make it long. */
const TELLING: readonly string[] = [
  "action",
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
/** Of a datum without such members. */
const FEW_MEMBERS = 3;

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
export function sampleArguments(declaration: Pick<OperationDeclaration, "parts">): Args {
  const args: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(declaration.parts)) {
    const type = partType(part);
    const useDefault = "optional" in part && type.kind !== "list" && part.default !== "";
    args[name] = useDefault ? part.default : sampleValue(type, name);
  }
  // The value that an id field interprets looks like one of that column.
  for (const { column, value } of idFields(declaration)) {
    const fitting = SAMPLE_BY_COLUMN[String(args[column])];
    const type = partType(declaration.parts[value]!);
    if (fitting === undefined) continue;
    if (type.kind === "string") args[value] = fitting;
    else if (type.kind === "list") args[value] = [fitting];
    else if (type.kind === "struct" && String(args[column]) in type.fields)
      args[value] = { [String(args[column])]: fitting, ...(args[value] as Args) };
  }
  return args;
}

const SAMPLE_BY_COLUMN: { readonly [column: string]: string } = { id: "7", idnumber: "N1001", username: "jdoe", shortname: "C1" };

function sampleValue(type: Scalar | List | Struct, name: string): unknown {
  if (type.kind === "list") {
    const item = itemOf(type);
    return [item.kind === "struct" ? sampleStruct(item, true) : sampleValue(item, name)];
  }
  if (type.kind === "struct") return sampleStruct(type, false);
  if (type.kind === "int") return 7;
  if (type.kind === "float") return 1.5;
  if (type.kind === "boolean") return true;
  if (type.column !== undefined) return "id";
  return SAMPLE_TEXT[name] ?? (/id(?:s)?$|^id/.test(name) ? "7" : "text");
}

/** @param inBatch the datum says itself what is to be done with it */
function sampleStruct(struct: Struct, inBatch: boolean): Args {
  const isSecret = (name: string): boolean => (struct.fields[name] as { secret?: boolean }).secret === true;
  const names = Object.keys(struct.fields).filter((name) => name !== "id" && (name !== "action" || inBatch) && !isSecret(name));
  const telling = TELLING.filter((name) => names.includes(name)).slice(0, MOST_MEMBERS);
  const chosen = telling.length > 1 ? telling : [...new Set([...telling, ...names])].slice(0, FEW_MEMBERS);
  return Object.fromEntries(chosen.map((name) => [name, sampleValue(struct.fields[name]!, name)]));
}

/** The request by the first of these routes that works; `undefined` where none does. */
export async function sampleRequest(
  operation: string,
  declaration: OperationDeclaration,
  routes: readonly Route[],
): Promise<{ route: Route; request: RequestTrace } | undefined> {
  const route = routes.find((each) => brokenBy(declaration, each) === undefined);
  if (route === undefined || declaration.effect === "session") return undefined;
  const asked = route.protocol === "soap" ? { protocol: route.protocol, dialect: route.dialect } : route;
  return preview({ url: SAMPLE_WWWROOT, ...asked, allow: guardIds }, operation, sampleArguments(declaration));
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
  for (const token of xml.match(/<(?![/?])[^>]*(?<!\/)>[^<]*<\/[^>]+>|<[^>]+>|[^<]+/g) ?? []) {
    if (token.trim() === "") continue;
    const closes = token.startsWith("</");
    const whole = /^<\?|\/>$|^<[^/][^>]*>[^<]*<\//.test(token);
    if (closes) depth--;
    const indent = "  ".repeat(Math.max(0, depth));
    // The many namespaces of the envelope would wrap.
    lines.push(
      indent +
        token
          .trim()
          .replaceAll(" xmlns:", `\n${indent}    xmlns:`)
          .replace(/"( SOAP-ENV:encodingStyle)/, `"\n${indent}   $1`),
    );
    if (!closes && !whole) depth++;
  }
  return lines.join("\n");
}
