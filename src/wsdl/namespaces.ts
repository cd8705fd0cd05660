/** The namespaces that a WSDL 1.1 document of an rpc/encoded service uses. */

export const WSDL = "http://schemas.xmlsoap.org/wsdl/";
export const WSDL_SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
export const SOAP_ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";
export const SOAP_OVER_HTTP = "http://schemas.xmlsoap.org/soap/http";
export const XSD = "http://www.w3.org/2001/XMLSchema";

/** Drafts of XML Schema that toolkits of the plugin's age still wrote. */
const XSD_DRAFTS: ReadonlySet<string> = new Set([
  "http://www.w3.org/1999/XMLSchema",
  "http://www.w3.org/2000/08/XMLSchema",
  "http://www.w3.org/2000/10/XMLSchema",
]);

export function isSchemaNamespace(namespace: string): boolean {
  return namespace === XSD || XSD_DRAFTS.has(namespace);
}
