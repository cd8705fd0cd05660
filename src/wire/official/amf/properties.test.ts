/** Any value comes back as it was, over either format, from our writers, from those of others and to the readers of others. */
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  OracleFloat,
  type OracleValue,
  oraclePacket,
  oracleWriteAmf0,
  oracleWriteAmf3,
} from "../../../../test/fixtures/amf-oracles.js";
import { answerOf, answerOf3 } from "../../../../test/fixtures/amf-packets.js";
import type { WireValue } from "../call.js";
import { decodeAmfAnswer, decodeAmfAnswers } from "./answer.js";
import { decodeAmfPacket } from "./received.js";
import { encodeAmfCall } from "./request.js";
import { encodeAmfAnswers } from "./served.js";

const head = { status: 200, contentType: "application/x-amf" };

const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 2 ** 28 - 1, 2 ** 28, -(2 ** 28), -(2 ** 28) - 1, -1),
  fc.double({ noNaN: true }).map((value) => (value === 0 ? 0 : value)),
);
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "name", "Zoë 课程 😀", "x".repeat(70_000)));
/** Keys of digits alone would change their places in JavaScript, and some are lost to the server (B13, B17). */
const key = fc
  .oneof(fc.constantFrom("id", "name", "__proto__x", "constructor"), fc.string({ unit: "binary", minLength: 1 }))
  .filter((each) => !/^\d+$|^_/.test(each));
const { value } = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    number,
    text,
    fc.array(tie("value"), { maxLength: 6 }),
    fc.dictionary(key, tie("value"), { minKeys: 1, maxKeys: 6 }),
  ),
}));
/** Values that occur again and again, so that there is something to refer to. */
const repetitive = fc
  .tuple(value, value)
  .chain(([one, other]) =>
    fc.array(fc.constantFrom<WireValue>(one, other, [one], [], { one, other }, "again"), { maxLength: 12 }),
  );
const any = fc.oneof(value, repetitive);

function plain(read: OracleValue): WireValue {
  if (read instanceof OracleFloat) return read.value;
  if (typeof read !== "object" || read === null) return read;
  if (Array.isArray(read)) return (read as readonly OracleValue[]).map(plain);
  return Object.fromEntries(Object.entries(read).map(([name, member]) => [name, plain(member)]));
}

function served(given: WireValue, isAmf3: boolean, records: "objects" | "keyed arrays" = "objects"): Buffer {
  const answer = { response: "/1", outcome: { value: given }, records };
  const { body } = encodeAmfAnswers([answer], isAmf3, () => ({ clientId: "", messageId: "", timestamp: "" }));
  return Buffer.from(body);
}

describe("any answer", () => {
  it("comes back as it was, in AMF0 and AMF3", () => {
    fc.assert(
      fc.property(any, fc.boolean(), fc.constantFrom("objects", "keyed arrays"), (given, isAmf3, records) => {
        expect(decodeAmfAnswer(served(given, isAmf3, records), "f", head)).toEqual({ kind: "value", value: given });
      }),
    );
  });

  it("is the same to the readers of other packages", () => {
    fc.assert(
      fc.property(any, fc.boolean(), (given, isAmf3) => {
        expect(plain(oraclePacket(served(given, isAmf3)).bodies[0]!.value)).toEqual(given);
      }),
    );
  });

  it("written by other packages is what it was", () => {
    const whole = fc.nat({ max: 2 ** 28 - 1 });
    const simple = fc.oneof(
      whole,
      fc.boolean(),
      fc.constant(null),
      fc.string(),
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }).filter((each) => !Number.isInteger(each)),
    );
    const record = fc.dictionary(
      fc.string({ minLength: 1 }).filter((each) => !/^\d+$/.test(each)),
      simple,
      { maxKeys: 5 },
    );
    const given = fc.array(
      fc.oneof(
        simple,
        record.map((each) => ({ ...each })),
        fc.array(record.map((each) => ({ ...each }))),
      ),
    );
    fc.assert(
      fc.property(given, (sent) => {
        const expected = { kind: "value", value: sent };
        expect(decodeAmfAnswer(answerOf3(oracleWriteAmf3(sent)), "f", head)).toEqual(expected);
        expect(decodeAmfAnswer(answerOf(oracleWriteAmf0(sent)), "f", head)).toEqual(expected);
      }),
    );
  });

  it("that refers to a value again holds the same value again", () => {
    fc.assert(
      fc.property(fc.nat({ max: 5 }), fc.nat({ max: 5 }), (before, between) => {
        const shared = { id: 7, list: ["a"] };
        const sent = [
          ...Array.from({ length: before }, () => ["x"]),
          shared,
          ...Array.from({ length: between }, () => ({ y: 1 })),
          shared,
        ];
        const answer = decodeAmfAnswer(answerOf3(oracleWriteAmf3(sent)), "f", head);
        expect(answer).toEqual({ kind: "value", value: sent });
        const list = answer.kind === "value" && Array.isArray(answer.value) ? answer.value : [];
        expect(list[before]).toBe(list.at(-1));
      }),
    );
  });
});

describe("any call", () => {
  /** What a call can carry: no null, no key that gets lost. */
  const sendable = value.map(function without(given: WireValue): WireValue {
    if (given === null) return "";
    if (typeof given === "number" && (!Number.isFinite(given) || (Number.isInteger(given) && Math.abs(given) >= 1e14))) return 1;
    if (typeof given === "boolean") return given ? 1 : 0;
    if (typeof given !== "object") return given;
    if (Array.isArray(given)) return given.map(without);
    return Object.fromEntries(Object.entries(given).map(([name, member]) => [name, without(member)]));
  });

  it("arrives as it was, at our server and at the readers of other packages", () => {
    fc.assert(
      fc.property(fc.array(fc.array(sendable, { maxLength: 4 }), { minLength: 1, maxLength: 3 }), (calls) => {
        const { body } = encodeAmfCall(
          calls.map((args, index) => ({ function: `f${index}`, args: args.map((each) => ({ name: "p", value: each })) })),
        );
        const packet = decodeAmfPacket(body);
        expect(packet.calls.map(({ function: name, args, response }) => [name, args, response])).toEqual(
          calls.map((args, index) => [`f${index}`, args, `/${index + 1}`]),
        );
        expect(oraclePacket(Buffer.from(body)).bodies.map((each) => plain(each.value))).toEqual(calls);
      }),
    );
  });
});

describe("an answer that was cut", () => {
  it("at any byte is an error, and what came whole before it is there", () => {
    fc.assert(
      fc.property(value, value, fc.boolean(), (one, other, isAmf3) => {
        const short = (given: WireValue) => (JSON.stringify(given).length > 400 ? 1 : given);
        const answers = [one, other].map((each, index) => ({ response: `/${index + 1}`, outcome: { value: short(each) } }));
        const { body } = encodeAmfAnswers(answers, isAmf3, () => ({ clientId: "", messageId: "", timestamp: "" }));
        for (let end = 1; end < body.length; end++) {
          let outcomes: readonly unknown[] = [];
          try {
            outcomes = decodeAmfAnswers(body.subarray(0, end), ["f", "g"], head);
          } catch (error) {
            expect(error).toMatchObject({ code: "truncated" });
            continue;
          }
          expect(outcomes[0]).toEqual({ kind: "value", value: short(one) });
          expect(outcomes[1]).toMatchObject({ kind: "error", error: { code: "truncated", operation: "g" } });
        }
      }),
      { numRuns: 30 },
    );
  });
});
