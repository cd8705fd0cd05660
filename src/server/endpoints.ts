/** The addresses of the plugin and what answers there: the WSDLs, both SOAP services and REST, under any base path. */
import { dialectTable } from "../contract/dialects.js";
import type { Dialect } from "../contract/language.js";
import type { WsppSite } from "../contract/site.js";
import type { MoodleVersion } from "../plugin/say.js";
import { writeWsdl } from "../wsdl/write.js";
import { type EndpointAnswer, type Exchange, PHP_HEADERS } from "./exchange.js";
import { functionPage } from "./function-page.js";
import { answerRest, restCallOf } from "./rest-endpoint.js";
import { answerSoap } from "./soap-endpoint.js";

export interface EndpointOptions {
  /** The site's own address; by default the one that the caller used. */
  readonly wwwroot?: string;
  /** Whose language file is spoken. @default "1.9" */
  readonly moodle?: MoodleVersion;
  /** Whether SOAP parts mean what they are called and records are completed to what the WSDL declares (quirks 37, 38, 40). @default false */
  readonly repaired?: boolean;
}

const ENDPOINT = /^(.*)\/wspp\/(wsdl_pp2?|service_pp2?)\.php$/;

export function endpointsOf(site: WsppSite, options: EndpointOptions = {}): Exchange {
  return async (request) => {
    const { url } = request;
    const match = ENDPOINT.exec(url.pathname);
    if (match === null) return { status: 404, headers: { "content-type": "text/plain" }, body: "not found\n" };
    const [, base = "", script = ""] = match;
    const dialect: Dialect = script.endsWith("2") ? "simplified" : "classic";
    const wwwroot = options.wwwroot ?? url.origin + base;
    if (script.startsWith("wsdl")) return wsdlDocument(dialect, wwwroot);
    const call = dialect === "simplified" ? restCallOf(request.variables) : undefined;
    if (call !== undefined) return answerRest(site, call, request, wwwroot, options.moodle ?? "1.9");
    if (request.method === "POST") return answerSoap(site, dialect, request, wwwroot, options.repaired);
    return { status: 200, headers: { "content-type": "text/html", ...PHP_HEADERS }, body: functionPage(dialect) };
  };
}

function wsdlDocument(dialect: Dialect, wwwroot: string): EndpointAnswer {
  const name = dialect === "simplified" ? "moodlews2.wsdl" : "moodlews.wsdl";
  return {
    status: 200,
    headers: { "content-type": "text/xml; charset=UTF-8", "content-disposition": `attachment; filename="${name}"` },
    body: writeWsdl(dialectTable(dialect), wwwroot),
  };
}
