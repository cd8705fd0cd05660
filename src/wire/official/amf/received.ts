/** Reads calls over AMF as the server of Moodle 2 does (official-protocols B1-B13). */
import { DecodeError } from "../../../errors.js";
import { type DecodeLimits, defaultLimits } from "../../exchange.js";
import { isList, type WireValue } from "../call.js";
import { AmfError } from "./amf-error.js";
import { FLEX } from "./markers.js";
import { type AmfBody, type AmfPacket, readPacket } from "./packet.js";

export interface ReceivedAmfCall {
  /** The name that the answer is to bear. */
  readonly response: string;
  /** Before the last point of the target; empty without one. */
  readonly className: string;
  readonly function: string;
  /** `undefined` for a body that is no list: the server then calls nothing, and answers null (B6). */
  readonly args: readonly WireValue[] | undefined;
  /** Given for a message of Flex: the answer is then to be an acknowledgement of it (B7). */
  readonly messageId?: string;
}

export interface ReceivedAmfPacket {
  readonly calls: readonly ReceivedAmfCall[];
  /** Whether the answers are to be in AMF3 (B1). */
  readonly isAmf3: boolean;
}

export interface AmfReceiveOptions {
  readonly limits?: Partial<DecodeLimits>;
}

const REQUEST_LIMITS: DecodeLimits = { ...defaultLimits, bytes: 64 * 1024 * 1024, items: 1_000_000 };

/**
 * @param body an empty one holds no call, and neither does GET: the server greets then (B24)
 * @throws DecodeError `fatal_error` where the real server dies with HTTP 500 and no body: packets that it cannot read, and dates (B12, B24);
 * `limit_exceeded`
 */
export function decodeAmfPacket(body: Uint8Array, options: AmfReceiveOptions = {}): ReceivedAmfPacket {
  if (body.length === 0) return { calls: [], isAmf3: false };
  const limits: DecodeLimits = { ...REQUEST_LIMITS, ...options.limits };
  if (body.length > limits.bytes) throw refusal(new AmfError(`it is longer than ${limits.bytes} bytes`, "limit_exceeded"));
  const packet = readPacket(body, {
    limits,
    onNotUtf8: () => undefined,
    date: () => {
      throw new AmfError("the server stops at a date");
    },
    // To the site it is a record, which it refuses where a list is due (B12).
    collection: (content) => ({ source: content }),
  });
  if (packet.trouble !== undefined) throw refusal(packet.trouble);
  return { calls: packet.bodies.map((each) => callOf(each, packet)), isAmf3: packet.isAmf3 };
}

function refusal(cause: AmfError): DecodeError {
  const code = cause.code === "limit_exceeded" ? cause.code : "fatal_error";
  return new DecodeError(`the request is not understood: ${cause.message}`, { code });
}

function callOf({ target, response, value }: AmfBody, { classNames }: AmfPacket): ReceivedAmfCall {
  const args = isList(value) ? value : undefined;
  const message = args?.length === 1 ? args[0] : value;
  const className = message === undefined ? undefined : classNames.get(message);
  if (className !== FLEX.REMOTING && className !== FLEX.COMMAND) return { response, ...functionOf(target), args };
  const members = new Map<string, WireValue>(Object.entries(message ?? {}));
  const messageId = textOf(members.get("messageId"));
  const source = textOf(members.get("source"));
  // That of a command is a number, and calls nothing.
  const operation = textOf(members.get("operation"));
  const body = members.get("body");
  return {
    response,
    ...(source === "" ? functionOf(operation) : { className: source, function: operation }),
    args: isList(body) ? body : undefined,
    messageId,
  };
}

function functionOf(target: string): Pick<ReceivedAmfCall, "className" | "function"> {
  const point = target.lastIndexOf(".");
  return { className: target.slice(0, Math.max(0, point)), function: target.slice(point + 1) };
}

function textOf(value: WireValue | undefined): string {
  return typeof value === "string" ? value : "";
}
