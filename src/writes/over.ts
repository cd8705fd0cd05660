/** Whether a site may still be at work on a call that has failed. */
import { HttpStatusError, TransportError, type WsppError } from "../errors.js";

/** Whether the site is certainly done with a call: what is not there then will not come any more. */
export function isOver(error: WsppError): boolean {
  // a proxy that gave up does not know whether the site did
  if (error instanceof HttpStatusError) return error.status !== 502 && error.status !== 504;
  return !(error instanceof TransportError);
}
