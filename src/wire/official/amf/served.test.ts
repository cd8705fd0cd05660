/** What the server of Moodle 2 makes of values, beside what is recorded. */
import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { OracleFloat, oraclePacket } from "../../../../test/fixtures/amf-oracles.js";
import { answerOf, double, joined, shortText, u16, u32 } from "../../../../test/fixtures/amf-packets.js";
import type { Shape } from "../../../functions/description.js";
import type { WireValue } from "../call.js";
import { decodeAmfAnswer } from "./answer.js";
import { decodeAmfPacket } from "./received.js";
import { encodeAmfCall } from "./request.js";
import { encodeAmfAnswers, type ServedAmfAnswer } from "./served.js";

const required = { presence: "required", nullable: false } as const;
const stamp = () => ({ clientId: "c", messageId: "m", timestamp: "140000000000" });

function written(isAmf3: boolean, value: WireValue, rest: Partial<ServedAmfAnswer> = {}): Buffer {
  return Buffer.from(encodeAmfAnswers([{ response: "/1", outcome: { value }, ...rest }], isAmf3, stamp).body);
}

describe("in AMF0", () => {
  const empty = joined(0x0a, u32(0));
  const listOfFive = joined(0x0a, u32(1), 0x00, double(5));
  const record = joined(0x03, shortText("a"), 0x00, double(1), [0, 0, 9]);

  it("lists that hold the same are written once, and what is empty is an empty list (B14)", () => {
    expect(written(false, [[5], [], [5], {}, [[5]]])).toEqual(
      answerOf(0x0a, u32(5), listOfFive, empty, [0x07, 0, 1], [0x07, 0, 2], 0x0a, u32(1), [0x07, 0, 1]),
    );
  });

  it("records are like no other, and neither are lists that hold them", () => {
    expect(written(false, [{ a: 1 }, { a: 1 }, [{ a: 1 }], [{ a: 1 }], [], []])).toEqual(
      answerOf(0x0a, u32(6), record, record, 0x0a, u32(1), record, 0x0a, u32(1), record, empty, [0x07], u16(7)),
    );
  });

  it("records that are keyed arrays to PHP are written once too", () => {
    expect(written(false, [{ a: 1 }, { a: 1 }, { a: 2 }], { records: "keyed arrays" })).toEqual(
      answerOf(0x0a, u32(3), record, [0x07], u16(1), 0x03, shortText("a"), 0x00, double(2), [0, 0, 9]),
    );
  });

  it("5 and 5.0 are not the same to PHP", () => {
    const float: Shape = { kind: "list", of: { kind: "value", type: "float", ...required }, ...required };
    const returns: Shape = { kind: "object", keys: { b: float }, ...required };
    expect(written(false, { a: [5], b: [5], c: [5] }, { outcome: { value: { a: [5], b: [5], c: [5] }, returns } })).toEqual(
      answerOf(0x03, shortText("a"), listOfFive, shortText("b"), listOfFive, shortText("c"), [0x07, 0, 1], [0, 0, 9]),
    );
  });
});

describe("in AMF3", () => {
  it("whole numbers are integers, but for floats and those of more than 29 bits", () => {
    const value = [-(2 ** 28) - 1, -(2 ** 28), 2 ** 28 - 1, 2 ** 28, 2.5];
    expect(oraclePacket(written(true, value)).bodies[0]!.value).toEqual(value);
    const returns: Shape = { kind: "value", type: "float", ...required };
    const float = written(true, null, { outcome: { value: 5, returns } });
    expect(oraclePacket(float).bodies[0]!.value).toEqual(new OracleFloat(5));
  });

  it("an acknowledgement bears the message that it answers", () => {
    const body = written(true, { a: 1 }, { messageId: "q" });
    expect(oraclePacket(body).bodies[0]!.value).toEqual({
      correlationId: "q",
      clientId: "c",
      destination: null,
      messageId: "m",
      timestamp: "140000000000",
      timeToLive: 0,
      headers: {},
      body: { a: 1 },
    });
    expect(decodeAmfAnswer(body, "f", { status: 200 })).toEqual({ kind: "value", value: { a: 1 } });
  });
});

describe("in either", () => {
  it("members that begin with a line are not told (B17)", () => {
    for (const isAmf3 of [true, false]) {
      expect(oraclePacket(written(isAmf3, { _a: 1, b_: 2 })).bodies[0]!.value).toEqual({ b_: 2 });
    }
  });

  it("answers go by the names that the calls gave", () => {
    const { calls, isAmf3 } = decodeAmfPacket(encodeAmfCall(["f", "g"].map((name) => ({ function: name, args: [] }))).body);
    const answers = calls.map((call) => ({ response: call.response, outcome: { value: call.function } }));
    const { bodies, version } = oraclePacket(Buffer.from(encodeAmfAnswers(answers, isAmf3, stamp).body));
    expect(version).toBe(3);
    expect(bodies).toEqual([
      { target: "/1/onResult", response: "", value: "f" },
      { target: "/2/onResult", response: "", value: "g" },
    ]);
  });
});
