/** The four ways in which a site refuses a call. The server writes each in the form of the protocol. */

export type SiteFaultKind =
  /** Raised by the plugin: HTTP 200, prefixed text (wire 11). */
  | "plugin"
  /** An exception of Moodle itself: HTTP 200, no prefix, debug information over SOAP (wire 11, protocol-differences C10). */
  | "moodle"
  /** A PHP fatal error: HTTP 500; REST has an empty body (wire 13, 33). */
  | "php"
  /** Moodle's error() page: HTTP 404, text/html (wire 15). */
  | "page";

export class SiteFault extends Error {
  /** Class of the exception over REST. */
  readonly className: string;
  readonly debuginfo: string | undefined;

  constructor(
    readonly kind: SiteFaultKind,
    message: string,
    options: { className?: string; debuginfo?: string } = {},
  ) {
    super(message);
    this.name = "SiteFault";
    this.className = options.className ?? "Exception";
    this.debuginfo = options.debuginfo;
  }
}
