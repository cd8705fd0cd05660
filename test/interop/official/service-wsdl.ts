/** The WSDL of a service as Moodle writes it: rpc/encoded, types of the top alone, void without an answer (official-protocols D1-D2). */
import type { FunctionDescription, ObjectShape, Shape } from "../../../src/functions/description.js";
import { pageType } from "../../../src/functions/settle.js";
import { escapeAttribute } from "../../../src/xml/escape.js";

export interface ServiceWsdl {
  readonly document: string;
  /** The class of a record, where it has one. */
  readonly structClass: (shape: ObjectShape) => string | undefined;
}

const SERVICE = "webservices_virtual_class_000000";

/** @param address of the endpoint with its token, which is the namespace too */
export function writeServiceWsdl(functions: readonly FunctionDescription[], address: string): ServiceWsdl {
  const types = new Types();
  const messages = functions.map((each) => messagesOf(each, types)).join("");
  const at = escapeAttribute(address);
  const uris = `xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:tns="${at}" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soap-enc="http://schemas.xmlsoap.org/soap/encoding/"`;
  const portType = functions.map(operationOf).join("");
  const binding = functions.map((each) => bindingOf(each, at)).join("");
  return {
    structClass: (shape) => types.nameOf(shape),
    document: `<?xml version="1.0" encoding="UTF-8"?>
<definitions ${uris} name="${SERVICE}" targetNamespace="${at}">
<types><xsd:schema targetNamespace="${at}">${types.declarations.join("")}</xsd:schema></types>
<portType name="${SERVICE}Port">${portType}</portType>
<binding name="${SERVICE}Binding" type="tns:${SERVICE}Port"><soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>${binding}</binding>
<service name="${SERVICE}Service"><port name="${SERVICE}Port" binding="tns:${SERVICE}Binding"><soap:address location="${at}"/></port></service>
${messages}</definitions>
`,
  };
}

/** Records with keys that are no names have no class in PHP: a site that has such a function in a service cannot serve that (official-protocols D4). */
export function isDescribable({ parameters, returns }: FunctionDescription): boolean {
  return [...Object.values(parameters), ...(returns === undefined ? [] : [returns])].every(hasClass);
}

function hasClass(shape: Shape): boolean {
  if (shape.kind !== "object") return true;
  return Object.entries(shape.keys).every(([key, member]) => /^[A-Za-z_]\w*$/.test(key) && hasClass(member));
}

/** Classes of the records that the WSDL declares: those at the top, and those directly inside such. */
class Types {
  readonly declarations: string[] = [];
  readonly #names = new Map<ObjectShape, string>();

  nameOf(shape: ObjectShape): string | undefined {
    return this.#names.get(shape);
  }

  of(shape: Shape): string {
    if (shape.kind === "value") return `xsd:${pageType(shape.type)}`;
    if (shape.kind === "list") return "soap-enc:Array";
    const known = this.#names.get(shape);
    if (known !== undefined) return `tns:${known}`;
    const fields = Object.entries(shape.keys).map(
      ([key, member]) => `<xsd:element name="${key}" type="${this.of(member)}" nillable="true"/>`,
    );
    const name = `webservices_struct_class_${String(this.declarations.length).padStart(6, "0")}`;
    this.declarations.push(`<xsd:complexType name="${name}"><xsd:all>${fields.join("")}</xsd:all></xsd:complexType>`);
    this.#names.set(shape, name);
    return `tns:${name}`;
  }
}

function messagesOf({ name, parameters, returns }: FunctionDescription, types: Types): string {
  const part = ([key, shape]: readonly [string, Shape]) => `<part name="${key}" type="${types.of(shape)}"/>`;
  const request = `<message name="${name}In">${Object.entries(parameters).map(part).join("")}</message>`;
  return returns === undefined ? request : `${request}<message name="${name}Out">${part(["return", returns])}</message>`;
}

function operationOf({ name, returns }: FunctionDescription): string {
  const output = returns === undefined ? "" : `<output message="tns:${name}Out"/>`;
  return `<operation name="${name}"><documentation>${name}</documentation><input message="tns:${name}In"/>${output}</operation>`;
}

function bindingOf({ name, returns }: FunctionDescription, at: string): string {
  const body = `<soap:body use="encoded" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" namespace="${at}"/>`;
  const output = returns === undefined ? "" : `<output>${body}</output>`;
  return `<operation name="${name}"><soap:operation soapAction="${at}#${name}"/><input>${body}</input>${output}</operation>`;
}
