/** How what was sent becomes the arguments of the plugin's PHP method (protocol 2 and 3, wire 3, 28). */
import type { DialectOperation, MessagePart } from "../contract/dialect.js";
import { classicParts } from "../contract/dialects.js";
import type { Dialect, OperationDeclaration } from "../contract/language.js";
import type { ReceivedArguments, ReceivedArray, ReceivedStruct, ReceivedValue } from "../contract/site.js";
import { SiteFault } from "../contract/site-fault.js";
import { type MoodleVersion, say } from "./say.js";

/** Names of the PHP parameters in order. They are the simplified part names. */
export function phpParameters(declaration: OperationDeclaration): readonly string[] {
  const own = Object.keys(declaration.parts);
  return declaration.session === false ? own : ["client", "sesskey", ...own];
}

/**
 * SOAP: parts that the WSDL in use declares are passed in its order; a declared one that was not sent is null, and PHP's defaults
 * apply only behind the last declared one (quirks 37). So the classic WSDL's order of parts decides what PHP takes them for (quirks 40).
 * @param sent by the declared names of the dialect in use
 */
export function bindSoap(
  declaration: OperationDeclaration,
  declared: DialectOperation,
  sent: ReadonlyMap<string, ReceivedValue>,
): ReceivedArguments {
  const passed = declared.request.parts.map((part) => unwrapped(declaration, part, sent.get(part.name) ?? null));
  return Object.fromEntries(
    phpParameters(declaration).map((name, index) => [
      name,
      index < passed.length ? passed[index]! : defaultOf(declaration, name),
    ]),
  );
}

/**
 * SOAP on a repaired site: parts are taken for what their names say, whatever their order, and PHP's defaults stand in for every part that
 * was not sent (quirks 37, 40).
 * @param sent by the declared names of the dialect in use
 */
export function bindSoapByMeaning(
  declaration: OperationDeclaration,
  dialect: Dialect,
  declared: DialectOperation,
  sent: ReadonlyMap<string, ReceivedValue>,
): ReceivedArguments {
  const meant = new Map(dialect === "classic" ? classicParts(declaration).map(({ name, from }) => [name, from]) : []);
  const values = new Map(
    declared.request.parts.map((part) => [
      meant.get(part.name) ?? part.name,
      unwrapped(declaration, part, sent.get(part.name) ?? null),
    ]),
  );
  return Object.fromEntries(phpParameters(declaration).map((name) => [name, values.get(name) ?? defaultOf(declaration, name)]));
}

/** The classic WSDL wraps the data of editing operations into a struct with the list as its only member (`editUsersInput.users`). */
function unwrapped(declaration: OperationDeclaration, { name, type }: MessagePart, value: ReceivedValue): ReceivedValue {
  const part = declaration.classic === false ? undefined : declaration.classic.parts?.[name];
  if (typeof part !== "object" || part.type !== type || part.wrapper === undefined) return value;
  return isStruct(value) && Object.hasOwn(value, part.wrapper) ? value[part.wrapper]! : value;
}

function isStruct(value: ReceivedValue): value is ReceivedStruct {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Map);
}

/**
 * REST: by name; a parameter that was not sent takes PHP's default.
 * @throws SiteFault for one that has none
 */
export function bindRest(declaration: OperationDeclaration, sent: ReceivedArray, moodle: MoodleVersion): ReceivedArguments {
  const bound: Record<string, ReceivedValue> = {};
  for (const name of [...phpParameters(declaration), ...(declaration.undeclared ?? [])]) {
    const value = sent.get(name) ?? defaultOf(declaration, name);
    if (value === null) throw new SiteFault("plugin", say(moodle, "ws_missingvalue", name));
    bound[name] = value;
  }
  return bound;
}

function defaultOf(declaration: OperationDeclaration, name: string): ReceivedValue {
  const part = declaration.parts[name];
  return part !== undefined && "optional" in part ? (part.default as ReceivedValue) : null;
}
