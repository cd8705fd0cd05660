/** The messages of Flex that Zend answers with in AMF3 (official-protocols B7, B20). */
import type { Amf3Writer } from "./amf3-write.js";
import { FLEX } from "./markers.js";

/** What a message bears beside its content; the real server makes up both ids. */
export interface FlexStamp {
  readonly clientId: string;
  readonly messageId: string;
  /** Seconds since 1970 and two zeros, as a text. */
  readonly timestamp: string;
}

const ENVELOPE = ["correlationId", "clientId", "destination", "messageId", "timestamp", "timeToLive", "headers", "body"];
const ERROR = ["extendedData", "faultCode", "faultDetail", "faultString", "rootCause", ...ENVELOPE];

/** @param writeContent writes the one value that the message carries */
export function writeAcknowledgement(
  writer: Amf3Writer,
  correlationId: string,
  stamp: FlexStamp,
  writeContent: () => void,
): void {
  writer.object(FLEX.ACKNOWLEDGE, ENVELOPE);
  writeEnvelope(writer, correlationId, stamp);
  writeContent();
}

export function writeError(
  writer: Amf3Writer,
  { message, stack }: { readonly message: string; readonly stack: string },
  correlationId: string | undefined,
  stamp: FlexStamp,
): void {
  writer.object(FLEX.ERROR, ERROR);
  writer.nothing();
  writer.number(0, false);
  writer.text(stack);
  writer.text(message);
  writer.nothing();
  writeEnvelope(writer, correlationId, stamp);
  writer.nothing();
}

/** All but the body. */
function writeEnvelope(writer: Amf3Writer, correlationId: string | undefined, stamp: FlexStamp): void {
  if (correlationId === undefined) writer.nothing();
  else writer.text(correlationId);
  writer.text(stamp.clientId);
  writer.nothing();
  writer.text(stamp.messageId);
  writer.text(stamp.timestamp);
  writer.number(0, false);
  writer.record();
  writer.end();
}
