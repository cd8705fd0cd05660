/** The options with which npm soap loses least of a wspp answer. */
import type { IOptions } from "soap";
import { httpClient, type SoapHttpClient, type SoapHttpOptions } from "./http-client.js";

/**
 * Options for `createClient` of npm soap: our HTTP, text with its blanks, nil as null. Without them soap trims every text and
 * leaves nil members out.
 */
export function soapOptions(options: SoapHttpOptions = {}): IOptions & { httpClient: SoapHttpClient } {
  return { httpClient: httpClient(options), preserveWhitespace: true, handleNilAsNull: true };
}
