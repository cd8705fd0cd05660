/** Reads the WSDL of any site, also one that was changed or written by another toolkit, into the table that codecs are made from. */
import type { DialectOperation, DialectTable, MessagePart } from "../contract/dialect.js";
import type { Dialect } from "../contract/language.js";
import { notAWsdl, parseDocument } from "./document.js";
import type { Element } from "./element.js";
import { isSchemaNamespace, WSDL, WSDL_SOAP } from "./namespaces.js";
import { SchemaTypes } from "./schema.js";

/** What a site's WSDL says. Operations that the site added are among the others. */
export interface SiteWsdl extends DialectTable {
  /** The dialect that it is, or `other` when it is not that of the plugin (`dialect` is then the one it resembles more). */
  readonly recognised: Dialect | "other";
  /** What was left out or read as something else, in words. */
  readonly notices: readonly string[];
}

/**
 * The table of a WSDL 1.1 document of rpc style. Prefixes, the order of the document, `sequence` for `all` and the ways to declare an
 * array make no difference; imported documents are not fetched; an operation that cannot be read is left out with a notice.
 *
 * @throws DecodeError `not_understood`: HTML, broken XML, no WSDL, not one readable operation; `limit_exceeded`: more than 5 MB or 64
 *   elements deep; `doctype_refused`
 */
export function readWsdl(document: string | Uint8Array): SiteWsdl {
  const definitions = parseDocument(document);
  if (!definitions.is(WSDL, "definitions")) {
    throw notAWsdl(
      `its root is <${definitions.name.local}> of "${definitions.name.namespace}", not the definitions of a WSDL 1.1`,
    );
  }
  const notices: string[] = [];
  const notice = (text: string): void => void notices.push(text);
  for (const imported of definitions.all(WSDL, "import")) {
    notice(
      `the document ${imported.attribute("location") ?? imported.attribute("namespace") ?? ""} that it imports was not fetched`,
    );
  }
  const schemas = definitions
    .all(WSDL, "types")
    .flatMap((types) =>
      types.children.filter((child) => child.name.local === "schema" && isSchemaNamespace(child.name.namespace)),
    );
  const schemaTypes = new SchemaTypes(schemas, notice);
  const chosen = chooseBinding(definitions);
  const operations = readOperations(definitions, chosen, schemaTypes, notice);
  if (operations.size === 0) throw notAWsdl(["it has no operation of rpc style", ...notices.slice(0, 3)].join("; "));
  const dialect = dialectOf(operations);
  return {
    dialect,
    recognised: isPlugin(operations) ? dialect : "other",
    namespace: definitions.attribute("targetNamespace") ?? "",
    service: chosen.service,
    port: chosen.port,
    binding: chosen.binding.attribute("name") ?? "",
    portType: chosen.portType.attribute("name") ?? "",
    endpoint: chosen.endpoint,
    types: schemaTypes.types,
    operations,
    notices,
  };
}

interface ChosenBinding {
  readonly binding: Element;
  readonly portType: Element;
  readonly service: string;
  readonly port: string;
  readonly endpoint: string;
}

/** The first port with a SOAP 1.1 binding; without one, the first such binding. */
function chooseBinding(definitions: Element): ChosenBinding {
  const bindings = byName(
    definitions.all(WSDL, "binding").filter((binding) => binding.first(WSDL_SOAP, "binding") !== undefined),
  );
  const [first] = bindings.values();
  if (!first) throw notAWsdl("it has no SOAP 1.1 binding");
  let chosen = { binding: first, service: "", port: "", endpoint: "" };
  search: for (const service of definitions.all(WSDL, "service")) {
    for (const port of service.all(WSDL, "port")) {
      const binding = bindings.get(port.reference("binding")?.local ?? "");
      if (!binding) continue;
      chosen = {
        binding,
        service: service.attribute("name") ?? "",
        port: port.attribute("name") ?? "",
        endpoint: port.first(WSDL_SOAP, "address")?.attribute("location") ?? "",
      };
      break search;
    }
  }
  const wanted = chosen.binding.reference("type")?.local;
  const portType = byName(definitions.all(WSDL, "portType")).get(wanted ?? "");
  if (!portType) throw notAWsdl(`its binding names the portType ${wanted ?? ""}, which is not there`);
  return { ...chosen, portType };
}

/** The first element of each name, in document order. */
function byName(elements: readonly Element[]): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>();
  for (const element of elements) {
    const name = element.attribute("name") ?? "";
    if (!found.has(name)) found.set(name, element);
  }
  return found;
}

function readOperations(
  definitions: Element,
  { binding, portType }: ChosenBinding,
  types: SchemaTypes,
  notice: (text: string) => void,
): Map<string, DialectOperation> {
  const operations = new Map<string, DialectOperation>();
  const messages = byName(definitions.all(WSDL, "message"));
  const bound = byName(binding.all(WSDL, "operation"));
  const style = binding.first(WSDL_SOAP, "binding")?.attribute("style") ?? "document";
  for (const element of portType.all(WSDL, "operation")) {
    const name = element.attribute("name") ?? "";
    const leftOut = (why: string): void => notice(`the operation ${name} was left out: ${why}`);
    const own = bound.get(name);
    const soap = own?.first(WSDL_SOAP, "operation");
    if (operations.has(name)) leftOut("there is one of that name before it");
    else if (!own) leftOut("the binding does not hold it");
    else if ((soap?.attribute("style") ?? style) !== "rpc") leftOut("its style is document, not rpc");
    else {
      const request = messageOf(element.first(WSDL, "input"), messages, types);
      const response = messageOf(element.first(WSDL, "output"), messages, types);
      const problem = [request, response].find((message): message is string => typeof message === "string");
      if (problem !== undefined) leftOut(problem);
      else if (typeof request !== "object") leftOut("it takes no message");
      else if (typeof response !== "string")
        operations.set(name, { name, soapAction: soap?.attribute("soapAction") ?? "", request, response });
    }
  }
  return operations;
}

type Message = DialectOperation["request"];

/** The message of an input or output; a text says why it cannot be read, `undefined` that there is none. */
function messageOf(
  side: Element | undefined,
  messages: ReadonlyMap<string, Element>,
  types: SchemaTypes,
): Message | string | undefined {
  if (!side) return undefined;
  const name = side.reference("message")?.local ?? "";
  const message = messages.get(name);
  if (!message) return `its message ${name} is not there`;
  const parts: MessagePart[] = [];
  for (const part of message.all(WSDL, "part")) {
    const partName = part.attribute("name") ?? "";
    const type = part.reference("type");
    if (!type) return `the part ${partName} of its message ${name} names no type`;
    parts.push({ name: partName, type: types.nameOf(type) });
  }
  return { message: name, parts };
}

/** The classic dialect calls (nearly) every answer `return`. */
function dialectOf(operations: ReadonlyMap<string, DialectOperation>): Dialect {
  const answers = [...operations.values()].flatMap((operation) => operation.response?.parts ?? []);
  const classic = answers.filter((part) => part.name === "return").length;
  return classic * 2 > answers.length ? "classic" : "simplified";
}

/** The plugin's service logs in and then takes `client` and `sesskey`. */
function isPlugin(operations: ReadonlyMap<string, DialectOperation>): boolean {
  const login = operations.get("login")?.request.parts.map((part) => part.name) ?? [];
  if (!login.includes("username") || !login.includes("password")) return false;
  return [...operations.values()].some(({ request: { parts } }) => parts[0]?.name === "client" && parts[1]?.name === "sesskey");
}
