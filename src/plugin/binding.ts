/** How what was sent becomes the arguments of the plugin's PHP method (protocol 2 and 3, wire 3, 28). */
import type { DialectOperation } from "../contract/dialect.js";
import type { OperationDeclaration } from "../contract/language.js";
import type { ReceivedArguments, ReceivedArray, ReceivedValue } from "../contract/site.js";
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
  const passed = declared.request.parts.map((part) => sent.get(part.name) ?? null);
  return Object.fromEntries(
    phpParameters(declaration).map((name, index) => [
      name,
      index < passed.length ? passed[index]! : defaultOf(declaration, name),
    ]),
  );
}

/**
 * REST: by name; a parameter that was not sent takes PHP's default.
 * @throws SiteFault for one that has none
 */
export function bindRest(declaration: OperationDeclaration, sent: ReceivedArray, moodle: MoodleVersion): ReceivedArguments {
  return Object.fromEntries(
    phpParameters(declaration).map((name) => {
      const given = sent.get(name);
      if (given !== undefined) return [name, given];
      const fallback = defaultOf(declaration, name);
      if (fallback === null) throw new SiteFault("plugin", say(moodle, "ws_missingvalue", name));
      return [name, fallback];
    }),
  );
}

function defaultOf(declaration: OperationDeclaration, name: string): ReceivedValue {
  const part = declaration.parts[name];
  return part !== undefined && "optional" in part ? (part.default as ReceivedValue) : null;
}
