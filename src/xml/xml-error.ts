/** What the scanner throws; the decoders above turn it into their own error with operation, position and excerpt. */

type XmlErrorCode = "not_understood" | "limit_exceeded" | "doctype_refused";

export class XmlError extends Error {
  readonly code: XmlErrorCode;

  constructor(message: string, code: XmlErrorCode = "not_understood") {
    super(message);
    this.name = "XmlError";
    this.code = code;
  }
}
