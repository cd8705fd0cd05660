/** Writes answers and refusals over AMF as the server of Moodle 2 does, byte for byte (official-protocols B1-B2, B14-B20, B24). */
import type { Shape } from "../../../functions/description.js";
import type { WireValue } from "../call.js";
import { Amf0Writer } from "./amf0-write.js";
import { Amf3Writer } from "./amf3-write.js";
import { ByteWriter } from "./byte-writer.js";
import { type FlexStamp, writeAcknowledgement, writeError } from "./flex-message.js";
import { AMF0 } from "./markers.js";
import { writePacket } from "./packet.js";
import { ServedValues } from "./served-values.js";

/** A refusal as PHP has it. */
export interface ServedAmfRefusal {
  readonly message: string;
  /** PHP's stack, from which clients tell what kind of trouble it is (B21). */
  readonly stack: string;
  /** Line of the source that threw; AMF0 alone tells it. */
  readonly line: number;
}

export interface ServedAmfAnswer {
  /** As the call said. */
  readonly response: string;
  /** As the call said: the answer is then a message of Flex. */
  readonly messageId?: string | undefined;
  readonly outcome: { readonly value: WireValue; readonly returns?: Shape | undefined } | { readonly refusal: ServedAmfRefusal };
  /**
   * What records are to PHP: functions answer objects, and what the server says about itself is keyed arrays. These look otherwise in
   * AMF3, and in AMF0 equal ones are written once (B14, B16).
   * @default "objects"
   */
  readonly records?: "objects" | "keyed arrays";
}

export interface EncodedAmfAnswer {
  readonly status: 200;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/**
 * The answers to the calls of one packet.
 * @param isAmf3 as the packet of the calls said
 * @param stamp asked for each message of Flex, as which all refusals go in AMF3
 */
export function encodeAmfAnswers(answers: readonly ServedAmfAnswer[], isAmf3: boolean, stamp: () => FlexStamp): EncodedAmfAnswer {
  const bodies = answers.map((answer) => ({
    target: `${answer.response}/${"refusal" in answer.outcome ? "onStatus" : "onResult"}`,
    response: "",
    value: (out: ByteWriter) => (isAmf3 ? writeAmf3(out, answer, stamp) : writeAmf0(out, answer)),
  }));
  return {
    status: 200,
    headers: { "content-type": "application/x-amf", "cache-control": "cache, must-revalidate" },
    body: writePacket(new ByteWriter(), isAmf3 ? 3 : 0, bodies, "unknown"),
  };
}

/** What the server says to GET and to an empty body: that it is there (B24). */
export function encodeAmfGreeting(): EncodedAmfAnswer {
  const out = new ByteWriter();
  const greeting = "<p>Zend Amf Endpoint</p>";
  out.text(greeting, greeting.length);
  return { status: 200, headers: { "content-type": "text/html" }, body: writePacket(out, 0, [], "unknown") };
}

function writeAmf0(out: ByteWriter, { outcome, records }: ServedAmfAnswer): void {
  const writer = new Amf0Writer(out);
  const values = new ServedValues(writer, {
    record: () => writer.record(),
    areArrays: records === "keyed arrays",
    again: (index) => writer.reference(index),
  });
  if ("refusal" in outcome) {
    const { message, stack, line } = outcome.refusal;
    values.write({ description: message, detail: stack, line, code: 0 }, undefined);
  } else values.write(outcome.value, outcome.returns);
}

function writeAmf3(out: ByteWriter, { outcome, messageId, records }: ServedAmfAnswer, stamp: () => FlexStamp): void {
  out.u8(AMF0.AVMPLUS);
  const writer = new Amf3Writer(out, { refersBack: true });
  if ("refusal" in outcome) {
    writeError(writer, outcome.refusal, messageId, stamp());
    return;
  }
  const areArrays = records === "keyed arrays";
  const values = new ServedValues(writer, { record: () => (areArrays ? writer.keyedArray() : writer.record()), areArrays });
  const writeContent = () => values.write(outcome.value, outcome.returns);
  if (messageId === undefined) writeContent();
  else writeAcknowledgement(writer, messageId, stamp(), writeContent);
}
