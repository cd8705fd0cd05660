/** What is known of one site: made by `wspp doctor`, given to `connect`, it refines the routes. */
import type { Dialect } from "../contract/language.js";

/** Plain data, so that it can be kept in a file. Absent members are unknown. */
export interface SiteProfile {
  /** The site's wwwroot. */
  readonly url: string;
  /** When it was made, ISO 8601. */
  readonly checked?: string;
  /** SOAP dialects whose endpoint and WSDL answer. */
  readonly dialects?: readonly Dialect[];
  readonly rest?: boolean;
  /** Address that the site itself believes to have, where it is another one (quirks 57). */
  readonly ownAddress?: string;
  /** Range of plugin revisions that the WSDLs point to; `get_version` never tells (quirks 28). */
  readonly revision?: string;
  /** Calls at once that were answered without trouble. */
  readonly concurrency?: number;
  /** Operations of the site's WSDL that the contract does not know. */
  readonly ownOperations?: readonly string[];
  /** Operations of the contract that the site's WSDL lacks. */
  readonly missingOperations?: readonly string[];
}
