/** Writes the bodies of REST answers as the plugin does, for a server that legacy REST clients ask. */
import { Buffer } from "node:buffer";
import type { RestFormat } from "../../contract/language.js";
import { phpText } from "../../contract/php-number.js";
import type { PhpFloat, PhpValue } from "../../contract/php-value.js";
import { writeJson } from "./json.js";
import { writePhp } from "./php-serialize-write.js";
import { writePrintR } from "./print-r-write.js";
import { writeResponseXml } from "./response-xml-write.js";

const writers: { readonly [format in RestFormat]: (value: PhpValue) => string } = {
  json: writeJson,
  xml: writeResponseXml,
  php: writePhp,
  dump: writePrintR,
};

/** The body of a success. */
export function encodeRestAnswer(format: RestFormat, raw: PhpValue): Uint8Array {
  return Buffer.from(restAnswerText(format, raw), "utf8");
}

/** The body of a success before it becomes UTF-8. */
export function restAnswerText(format: RestFormat, raw: PhpValue): string {
  return writers[format](raw);
}

/** The body of get_version, which is not wrapped in any format (protocol-differences A12). */
export function encodeBareAnswer(raw: string | number | boolean | null | PhpFloat): Uint8Array {
  return Buffer.from(phpText(raw), "utf8");
}

export interface RestException {
  /** PHP class of the exception; `Exception` for all of the plugin's own. */
  readonly className?: string;
  /** The text, with the prefix that the plugin gives its own errors (`Wspp Rest Server :`). */
  readonly message: string;
  /** Shown in dump, and in xml where the site shows debug information. */
  readonly debuginfo?: string | undefined;
}

/** The body of a refusal: nothing at all in json and php (wire 35). */
export function encodeRestException(format: RestFormat, exception: RestException): Uint8Array {
  const { className = "Exception", message, debuginfo = "" } = exception;
  if (format === "dump") return Buffer.from(`${message} - ${debuginfo}`, "utf8");
  if (format !== "xml") return new Uint8Array();
  const debug = debuginfo === "" ? "" : `<DEBUGINFO>${debuginfo}</DEBUGINFO>\n`;
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8" ?>\n<EXCEPTION class="${className}">\n<MESSAGE>${message}</MESSAGE>\n${debug}</EXCEPTION>\n`,
    "utf8",
  );
}

/** Content type and file name as the plugin sends them, of successes and refusals alike (wire 34-40). */
export function restAnswerHeaders(format: RestFormat): Readonly<Record<string, string>> {
  if (format === "xml") {
    return { "content-type": "application/xml; charset=utf-8", "content-disposition": 'inline; filename="response.xml"' };
  }
  if (format === "dump") {
    return { "content-type": "text/html; charset=utf-8", "content-disposition": 'inline; filename="response.txt"' };
  }
  return { "content-type": "text/html" };
}
