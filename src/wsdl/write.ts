/** Writes the WSDL document of a dialect table, equal in meaning to the one that a site publishes. */
import type { ArrayDeclaration, DialectOperation, DialectTable, MessagePart, StructDeclaration } from "../contract/dialect.js";
import { operationNamed } from "../contract/operations.js";
import { escapeAttribute, escapeText } from "../xml/escape.js";
import { SOAP_ENCODING, SOAP_OVER_HTTP, WSDL, WSDL_SOAP, XSD } from "./namespaces.js";

const SCALARS: ReadonlySet<string> = new Set(["string", "int", "long", "float", "boolean"]);

/**
 * The WSDL of a site at `wwwroot`: rpc/encoded, every struct an `xsd:all`, every list a restriction of `SOAP-ENC:Array`, messages that
 * several operations share written once. Operations of the contract carry its summary as documentation.
 *
 * @param wwwroot the site's own address, which becomes part of the namespace and of the service address; trailing slashes are dropped
 */
export function writeWsdl(table: DialectTable, wwwroot: string): string {
  const root = wwwroot.replace(/\/+$/, "");
  const at = (template: string): string => escapeAttribute(template.replaceAll("{wwwroot}", root));
  const namespace = at(table.namespace);
  const operations = [...table.operations.values()];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<wsdl:definitions name="${escapeAttribute(table.service)}" targetNamespace="${namespace}"`,
    `    xmlns:tns="${namespace}"`,
    `    xmlns:wsdl="${WSDL}"`,
    `    xmlns:soap="${WSDL_SOAP}"`,
    `    xmlns:SOAP-ENC="${SOAP_ENCODING}"`,
    `    xmlns:xsd="${XSD}">`,
    "  <wsdl:types>",
    `    <xsd:schema targetNamespace="${namespace}">`,
    `      <xsd:import namespace="${SOAP_ENCODING}"/>`,
    `      <xsd:import namespace="${WSDL}"/>`,
    ...[...table.types.values()].flatMap((type) => (type.kind === "struct" ? structLines(type) : arrayLines(type))),
    "    </xsd:schema>",
    "  </wsdl:types>",
    ...messageLines(operations),
    `  <wsdl:portType name="${escapeAttribute(table.portType)}">`,
    ...operations.flatMap(portTypeLines),
    "  </wsdl:portType>",
    `  <wsdl:binding name="${escapeAttribute(table.binding)}" type="${reference(table.portType)}">`,
    `    <soap:binding style="rpc" transport="${SOAP_OVER_HTTP}"/>`,
    ...operations.flatMap((operation) => bindingLines(operation, at(operation.soapAction), namespace)),
    "  </wsdl:binding>",
    `  <wsdl:service name="${escapeAttribute(table.service)}">`,
    `    <wsdl:port name="${escapeAttribute(table.port)}" binding="${reference(table.binding)}">`,
    `      <soap:address location="${at(table.endpoint)}"/>`,
    "    </wsdl:port>",
    "  </wsdl:service>",
    "</wsdl:definitions>",
  ];
  return `${lines.join("\n")}\n`;
}

function reference(name: string): string {
  return `${SCALARS.has(name) ? "xsd" : "tns"}:${escapeAttribute(name)}`;
}

function structLines(type: StructDeclaration): string[] {
  return [
    `      <xsd:complexType name="${escapeAttribute(type.name)}">`,
    "        <xsd:all>",
    ...type.fields.map(
      ({ name, type: fieldType, nillable }) =>
        `          <xsd:element name="${escapeAttribute(name)}" type="${reference(fieldType)}"${nillable ? ' nillable="true"' : ""}/>`,
    ),
    "        </xsd:all>",
    "      </xsd:complexType>",
  ];
}

function arrayLines(type: ArrayDeclaration): string[] {
  return [
    `      <xsd:complexType name="${escapeAttribute(type.name)}">`,
    "        <xsd:complexContent>",
    '          <xsd:restriction base="SOAP-ENC:Array">',
    `            <xsd:attribute ref="SOAP-ENC:arrayType" wsdl:arrayType="${reference(type.item)}[]"/>`,
    "          </xsd:restriction>",
    "        </xsd:complexContent>",
    "      </xsd:complexType>",
  ];
}

/** Every message once: the classic dialect has messages that several operations share. */
function messageLines(operations: readonly DialectOperation[]): string[] {
  const written = new Map<string, string>();
  for (const { request, response } of operations) {
    for (const message of response ? [request, response] : [request]) {
      const lines = oneMessage(message.message, message.parts);
      if ((written.get(message.message) ?? lines) !== lines) {
        throw new TypeError(`the table gives the message ${message.message} two shapes`);
      }
      written.set(message.message, lines);
    }
  }
  return [...written.values()];
}

function oneMessage(name: string, parts: readonly MessagePart[]): string {
  if (parts.length === 0) return `  <wsdl:message name="${escapeAttribute(name)}"/>`;
  return [
    `  <wsdl:message name="${escapeAttribute(name)}">`,
    ...parts.map((part) => `    <wsdl:part name="${escapeAttribute(part.name)}" type="${reference(part.type)}"/>`),
    "  </wsdl:message>",
  ].join("\n");
}

function portTypeLines({ name, request, response }: DialectOperation): string[] {
  const summary = operationNamed(name)?.summary;
  return [
    `    <wsdl:operation name="${escapeAttribute(name)}">`,
    ...(summary === undefined ? [] : [`      <wsdl:documentation>${escapeText(summary)}</wsdl:documentation>`]),
    `      <wsdl:input message="${reference(request.message)}"/>`,
    ...(response ? [`      <wsdl:output message="${reference(response.message)}"/>`] : []),
    "    </wsdl:operation>",
  ];
}

function bindingLines({ name, response }: DialectOperation, soapAction: string, namespace: string): string[] {
  const body = `<soap:body use="encoded" namespace="${namespace}" encodingStyle="${SOAP_ENCODING}"/>`;
  return [
    `    <wsdl:operation name="${escapeAttribute(name)}">`,
    `      <soap:operation soapAction="${soapAction}"/>`,
    `      <wsdl:input>${body}</wsdl:input>`,
    ...(response ? [`      <wsdl:output>${body}</wsdl:output>`] : []),
    "    </wsdl:operation>",
  ];
}
