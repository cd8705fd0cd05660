/** Packets of an enemy: refused with an error of ours, soon, and without the memory that they ask for. */
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answerOf,
  answerOf3,
  type Bytes,
  double,
  joined,
  packetOf,
  shortText,
  text3,
  u16,
  u29,
  u32,
} from "../../../../test/fixtures/amf-packets.js";
import { isWsppError } from "../../../errors.js";
import type { DecodeOptions } from "../../exchange.js";
import { decodeAmfAnswer, decodeAmfAnswers } from "./answer.js";
import { decodeAmfPacket } from "./received.js";
import { encodeAmfAnswers } from "./served.js";

const head = { status: 200, contentType: "application/x-amf" };
/** An anonymous record begins; what it holds is told by key. */
const RECORD = [0x0a, 0x0b, 0x01];

function read(body: Uint8Array, options?: DecodeOptions) {
  return decodeAmfAnswer(body, "f", head, options);
}

function repeated(times: number, bytes: Bytes): Bytes {
  return Buffer.alloc(times * bytes.length, Buffer.from(bytes));
}

function list3(...items: readonly Bytes[]): Bytes {
  return joined(0x09, u29((items.length << 1) | 1), 0x01, ...items);
}

describe("lengths that nothing follows", () => {
  it.each([
    ["a list of AMF0", answerOf(0x0a, u32(0xffffffff))],
    ["a text of AMF0", answerOf(0x02, u16(0xffff), [0x61])],
    ["a long text of AMF0", answerOf(0x0c, u32(0xfffffff))],
    ["a list of AMF3", answerOf3(0x09, u29(0x1fffffff), 0x01)],
    ["a list with keys of AMF3", answerOf3(0x09, u29(0x1fffffff), text3("a"), 0x01, 0x01)],
    ["a text of AMF3", answerOf3(0x06, u29(0x1fffffff))],
    ["bytes of AMF3", answerOf3(0x0c, u29(0x1fffffff))],
    ["the members of a class", answerOf3(0x0a, u29(0x1ffffff3), text3("C"))],
    ["many answers", joined(u16(0), u16(0), u16(0xffff))],
    ["many headers", joined(u16(0), u16(0xffff))],
  ])("are an error at once: %s", (_, body) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ code: "truncated", name: "DecodeError" }));
  });

  it("are an error even where a text could not be held in memory", () => {
    const options = { limits: { bytes: Number.POSITIVE_INFINITY } };
    expect(() => read(answerOf(0x0c, u32(0xffffffff)), options)).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
  });
});

describe("nesting", () => {
  const DEEP = 200_000;

  it.each([
    ["lists of AMF0", answerOf(repeated(DEEP, joined(0x0a, u32(1))))],
    ["records of AMF0", answerOf(repeated(DEEP, joined(0x03, shortText("a"))))],
    ["arrays with keys of AMF0", answerOf(repeated(DEEP, joined(0x08, u32(1), shortText("a"))))],
    ["lists of AMF3", answerOf3(repeated(DEEP, [0x09, 0x03, 0x01]))],
    ["records of AMF3", answerOf3(repeated(DEEP, joined(RECORD, text3("a"))))],
    ["collections of Flex", answerOf3(repeated(DEEP, joined(0x0a, 0x07, text3("flex.messaging.io.ArrayCollection"))))],
    ["AMF3 in AMF0", answerOf(repeated(DEEP, [0x0a, 0, 0, 0, 1]), 0x11, 0x01)],
  ])("is bounded: %s", (_, body) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
  });

  it("is bounded through references too, which nest what is flat", () => {
    // Each list holds the one before: as deep as there are lists, though no list is written inside another.
    const chain = (length: number) => {
      const lists = Array.from({ length }, (_, index) => (index === 0 ? list3() : list3([0x0a, ...u29(index << 1)])));
      return answerOf3(list3(...lists));
    };
    expect(read(chain(200))).toMatchObject({ kind: "value" });
    expect(() => read(chain(300))).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
    expect(() => read(chain(200), { limits: { depth: 100 } })).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
    // What is deep first and flat then is deep all the same.
    const deep = (depth: number): Bytes => (depth === 0 ? [0x01] : list3(deep(depth - 1)));
    const again = answerOf3(list3(list3(deep(5), [0x01], list3()), list3(list3([0x09, 0x02]))));
    expect(read(again, { limits: { depth: 9 } })).toMatchObject({ kind: "value" });
    expect(() => read(again, { limits: { depth: 8 } })).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
  });
});

describe("references", () => {
  it.each([
    ["a list of AMF0 that holds itself", answerOf(0x0a, u32(1), 0x07, u16(0))],
    ["a record of AMF0 that holds itself", answerOf(0x03, shortText("a"), 0x07, u16(0), [0, 0, 9])],
    ["a list of AMF3 that holds itself", answerOf3(list3([0x09, 0x00]))],
    ["a record of AMF3 that holds itself", answerOf3(RECORD, text3("a"), [0x0a, 0x00], 0x01)],
    ["a list that holds itself far inside", answerOf3(list3(list3(list3([0x09, 0x02]))))],
  ])("in a circle are an error: %s", (_, body) => {
    expect(() => read(body)).toThrow(
      expect.objectContaining({ code: "not_understood", message: expect.stringContaining("holds itself") }),
    );
  });

  it.each([
    ["in AMF0", answerOf(0x07, u16(0))],
    ["in AMF0, one too far", answerOf(0x0a, u32(2), 0x0a, u32(0), 0x07, u16(2))],
    ["to a list of AMF3", answerOf3(list3([0x09, ...u29(1 << 1)]))],
    ["to a text of AMF3", answerOf3(list3([0x06, ...text3("a")], [0x06, ...u29(1 << 1)]))],
    ["to a class of AMF3", answerOf3(0x0a, 0x01)],
    ["to the text of another answer", packetOf(["/2/onResult", [0x11, 0x06, 0x03, 0x61]], ["/1/onResult", [0x11, 0x06, 0x00]])],
    ["to the list of another answer", packetOf(["/2/onResult", [0x0a, 0, 0, 0, 0]], ["/1/onResult", [0x07, 0, 0]])],
  ])("to nothing are an error: %s", (_, body) => {
    expect(() => read(body)).toThrow(
      expect.objectContaining({ code: "not_understood", message: expect.stringContaining("a reference to the") }),
    );
  });

  it("that double again and again are an error, not a value that nobody can walk through", () => {
    const lists = Array.from({ length: 60 }, (_, index) =>
      index === 0 ? list3([0x01], [0x01]) : list3([0x09, ...u29(index << 1)], [0x09, ...u29(index << 1)]),
    );
    expect(() => read(answerOf3(list3(...lists)))).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
  });

  it("to a long text are counted by its length", () => {
    const long = [0x06, ...text3("x".repeat(100_000))];
    const body = answerOf3(list3(long, ...new Array<Bytes>(10_000).fill([0x06, 0x00])));
    expect(() => read(body)).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
    const inside = answerOf3(list3(list3(long), ...new Array<Bytes>(10_000).fill([0x09, 0x02])));
    expect(() => read(inside)).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
  });

  it("among more lists than AMF0 can number are an error: nobody knows which one is meant (B14)", () => {
    const body = (count: number) => answerOf(0x0a, u32(count + 1), repeated(count, [0x0a, 0, 0, 0, 0]), 0x07, u16(1));
    expect(read(body(65_535))).toMatchObject({ kind: "value" });
    expect(() => read(body(65_536))).toThrow(expect.objectContaining({ code: "not_understood" }));
  });
});

describe("limits", () => {
  it("hold for bytes and for values", () => {
    const body = answerOf3(list3([0x01], [0x02], [0x03]));
    expect(read(body, { limits: { bytes: body.length, items: 4, depth: 1 } })).toEqual({
      kind: "value",
      value: [null, false, true],
    });
    for (const limits of [{ bytes: body.length - 1 }, { items: 3 }, { depth: 0 }]) {
      expect(() => read(body, { limits })).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
    }
  });

  it("hold for requests", () => {
    const request = packetOf(["f", joined(0x11, list3([0x01], [0x02]))]);
    expect(decodeAmfPacket(request).calls[0]!.args).toEqual([null, false]);
    for (const limits of [{ bytes: request.length - 1 }, { items: 2 }, { depth: 0 }]) {
      expect(() => decodeAmfPacket(request, { limits })).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
    }
  });
});

describe("what nobody should send", () => {
  it("keeps its place when it is called __proto__", () => {
    const record3 = answerOf3(RECORD, text3("__proto__"), [0x04, 0x05], 0x01);
    const record0 = answerOf(0x03, shortText("__proto__"), 0x00, double(5), [0, 0, 9]);
    const keyed = answerOf(0x08, u32(1), shortText("__proto__"), 0x00, double(5), [0, 0, 9]);
    for (const body of [record3, record0, keyed]) {
      expect(JSON.stringify(read(body))).toBe('{"kind":"value","value":{"__proto__":5}}');
    }
  });

  it("is an error where nobody knows its form", () => {
    for (const body of [
      answerOf(0x0d),
      answerOf(0x04),
      answerOf(0x12),
      answerOf3(0x0d, 0x03, 0x00),
      answerOf3(0x11),
      answerOf3(0x0a, 0x07, text3("X")),
    ]) {
      expect(() => read(body)).toThrow(expect.objectContaining({ code: "not_understood" }));
    }
  });

  it("in any other way is read or refused with an error of ours", () => {
    const value = {
      id: 5,
      list: [
        { name: "a", text: "Zoë" },
        { name: "a", text: "" },
      ],
      none: null,
      at: 1.5,
      on: true,
    };
    const stamp = () => ({ clientId: "c", messageId: "m", timestamp: "100" });
    const answers = [
      { response: "/1", messageId: "q", outcome: { value } },
      { response: "/2", outcome: { refusal: { message: "no", stack: "#0 f(1): g()", line: 1 } } },
    ];
    const bodies = [false, true].map((isAmf3) => encodeAmfAnswers(answers, isAmf3, stamp).body);
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.array(change, { minLength: 1, maxLength: 4 }), (body, changes) => {
        const damaged = Uint8Array.from(body);
        for (const [at, byte] of changes) damaged[at % damaged.length] = byte;
        for (const decode of [() => decodeAmfAnswers(damaged, ["f", "g"], head), () => decodeAmfPacket(damaged)]) {
          try {
            decode();
          } catch (error) {
            if (!isWsppError(error)) throw error;
          }
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
