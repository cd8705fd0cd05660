/** What the readers of AMF throw; the decoders above turn it into their own error with operation and way out. */

type AmfErrorCode = "not_understood" | "truncated" | "limit_exceeded";

export class AmfError extends Error {
  readonly code: AmfErrorCode;

  constructor(message: string, code: AmfErrorCode = "not_understood") {
    super(message);
    this.name = "AmfError";
    this.code = code;
  }
}
