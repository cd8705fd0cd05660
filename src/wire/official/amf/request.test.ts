/** What a call over AMF says, and what it refuses to say. */
import { describe, expect, it } from "vitest";
import { OracleFloat, oraclePacket } from "../../../../test/fixtures/amf-oracles.js";
import { UsageError } from "../../../errors.js";
import type { Shape, ValueShape } from "../../../functions/description.js";
import type { Argument, WireValue } from "../call.js";
import { decodeAmfPacket } from "./received.js";
import { encodeAmfCall } from "./request.js";

const required = { presence: "required", nullable: false } as const;

function scalar(type: string, rest: Partial<ValueShape> = {}): Shape {
  return { kind: "value", type, ...required, ...rest };
}

function encoded(...args: readonly Argument[]): Buffer {
  return Buffer.from(encodeAmfCall({ function: "f", args }).body);
}

/** What other packages find in a call of one argument, and what our server does. */
function sent(value: WireValue, shape?: Shape): unknown {
  const body = encoded({ name: "p", value, shape });
  const [theirs] = oraclePacket(body).bodies[0]!.value as readonly unknown[];
  const [ours] = decodeAmfPacket(body).calls[0]!.args!;
  expect(theirs instanceof OracleFloat ? theirs.value : theirs).toEqual(ours);
  return theirs;
}

describe("a call", () => {
  it("is one list of AMF3 behind the name of the function (B5)", () => {
    const { body, headers } = encodeAmfCall({
      function: "core_user_get_users_by_id",
      args: [{ name: "userids", value: [5, 6] }],
    });
    expect(headers).toEqual({ "content-type": "application/x-amf" });
    expect(Buffer.from(body).toString("latin1")).toBe(
      "\0\x03\0\0\0\x01\0\x3awebservices_virtual_class_000000.core_user_get_users_by_id\0\x02/1\0\0\0\x0b\x11\x09\x03\x01\x09\x05\x01\x04\x05\x04\x06",
    );
  });

  it("without arguments has an empty list", () => {
    expect(encoded().subarray(-4)).toEqual(Buffer.from([0x11, 0x09, 0x01, 0x01]));
  });

  it("can ask another class", () => {
    const { body } = encodeAmfCall({ function: "getClasses", args: [] }, { className: "MethodDescriptor" });
    expect(decodeAmfPacket(body).calls).toMatchObject([{ className: "MethodDescriptor", function: "getClasses", args: [] }]);
  });

  it("goes with others, in their order", () => {
    const calls = ["f", "g"].map((name) => ({ function: name, args: [] }));
    expect(decodeAmfPacket(encodeAmfCall(calls).body).calls.map((call) => [call.function, call.response])).toEqual([
      ["f", "/1"],
      ["g", "/2"],
    ]);
    expect(() => encodeAmfCall([])).toThrow(UsageError);
    expect(() => encodeAmfCall(new Array(65_536).fill(calls[0]))).toThrow(UsageError);
  });

  it("repeats its texts and its classes, since no site was ever seen to read references to them", () => {
    const one = encoded({ name: "p", value: [{ id: 1 }] });
    const two = encoded({ name: "p", value: [{ id: 1 }, { id: 1 }] });
    expect(two.length - one.length).toBe("\x0a\x0b\x01\x05id\x04\x01\x01".length);
  });

  it("has a name that the envelope can carry", () => {
    for (const name of ["x".repeat(70_000), "\ud800"]) {
      expect(() => encodeAmfCall({ function: name, args: [] })).toThrow(expect.objectContaining({ code: "wrong_value" }));
    }
  });
});

describe("values", () => {
  it("are of the type that their place has", () => {
    expect(sent("5", scalar("int"))).toBe(5);
    expect(sent("05", scalar("text"))).toBe("05");
    expect(sent(5, scalar("text"))).toBe("5");
    expect(sent(5, scalar("float"))).toEqual(new OracleFloat(5));
    expect(sent("2.5", scalar("float"))).toBe(2.5);
    expect(sent("five", scalar("int"))).toBe("five");
    expect(sent(2.5, scalar("int"))).toBe(2.5);
  });

  it("without a known place are what they are", () => {
    expect([5, "5", 2.5, "", -1, -0].map((value) => sent(value))).toEqual([5, "5", 2.5, "", -1, 0]);
  });

  it("are 1 and 0 for flags: the site refuses false where it wants a number (A8)", () => {
    expect([true, false].map((value) => sent(value))).toEqual([1, 0]);
    expect([true, false].map((value) => sent(value, scalar("bool")))).toEqual([1, 0]);
    expect([true, false].map((value) => sent(value, scalar("int")))).toEqual([1, 0]);
    expect([true, false].map((value) => sent(value, scalar("raw")))).toEqual(["1", "0"]);
  });

  it("beyond 29 bits are floats, and digits from where PHP would write an exponent (A8, B10)", () => {
    const edges = [2 ** 28 - 1, 2 ** 28, -(2 ** 28), -(2 ** 28) - 1, 99_999_999_999_999, 1e14, -1e14, Number.MAX_SAFE_INTEGER];
    expect(edges.map((value) => sent(value, scalar("int")))).toEqual([
      268_435_455,
      268_435_456,
      -268_435_456,
      -268_435_457,
      99_999_999_999_999,
      "100000000000000",
      "-100000000000000",
      "9007199254740991",
    ]);
    expect(sent(1e15, scalar("float"))).toBe(1e15);
    for (const value of [2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => sent(value)).toThrow(expect.objectContaining({ code: "wrong_value" }));
    }
  });

  it("that are empty are a list or a record as their place says", () => {
    const list: Shape = { kind: "list", of: scalar("int"), ...required };
    const record: Shape = { kind: "object", keys: { id: scalar("text") }, ...required };
    expect([sent({}, list), sent([], list), sent([]), sent({}, record), sent([], record), sent({})]).toEqual([
      [],
      [],
      [],
      {},
      {},
      {},
    ]);
    expect(sent({ id: 5, other: 5 }, record)).toEqual({ id: "5", other: 5 });
    expect(sent(["1", "2"], list)).toEqual([1, 2]);
  });

  it("may hold any character that UTF-8 has, control characters too", () => {
    const text = "\0\u0001\uffff é 课 😀";
    expect(sent(text)).toBe(text);
    for (const value of ["a\ud800", { "\udc00": 1 }, ["\ud83d"]]) {
      expect(() => sent(value)).toThrow(
        expect.objectContaining({ code: "wrong_value", message: expect.stringContaining("half a character") }),
      );
    }
  });

  it("under keys that get lost on the way are refused (B13)", () => {
    for (const key of ["", "0"]) expect(() => sent([{ [key]: 1 }])).toThrow(/^p\[0\].* has the key/);
    expect(sent({ "1": 1 })).toEqual({ 1: 1 });
  });
});

describe("null", () => {
  const one: Argument = { name: "a", value: 1 };
  const none: Argument = { name: "b", value: null };
  const args = (...given: Argument[]) => decodeAmfPacket(encoded(...given)).calls[0]!.args;

  it("is left out at the end, which asks for the default", () => {
    expect(args(one, none, none)).toEqual([1]);
    expect(args(none)).toEqual([]);
  });

  it("is refused before an argument, with the way out (B11)", () => {
    expect(() => args(none, one)).toThrow(
      expect.objectContaining({
        code: "wrong_value",
        applied: "no",
        message: expect.stringMatching(/^b is null/),
        hint: expect.stringMatching(/leave it/),
      }),
    );
  });

  it("is refused inside, where the site would store it or pass over it (B11)", () => {
    for (const value of [[1, null], [{ city: null }]]) {
      expect(() => args({ name: "users", value })).toThrow(/^users\[\d\].* is null/);
    }
  });

  it("is refused for lists and records even where a description would have it (B11)", () => {
    for (const kind of [{ kind: "list", of: scalar("int") } as const, { kind: "object", keys: {} } as const]) {
      const shape: Shape = { ...kind, presence: "default", default: null, nullable: true };
      expect(() => args({ ...none, shape }, one)).toThrow(/^b is null/);
      expect(args(one, { ...none, shape })).toEqual([1]);
    }
  });

  it("is sent where the description says that it is a value", () => {
    const nullable = scalar("int", { nullable: true });
    const byDefault = scalar("int", { presence: "default", default: null });
    expect(args({ ...none, shape: nullable }, one)).toEqual([null, 1]);
    expect(args({ ...none, shape: byDefault }, one)).toEqual([null, 1]);
    expect(args(one, { ...none, shape: nullable })).toEqual([1, null]);
    expect(args(one, { ...none, shape: byDefault })).toEqual([1]);
    const record: Shape = { kind: "object", keys: { city: nullable }, ...required };
    expect(args({ name: "user", value: { city: null }, shape: record })).toEqual([{ city: null }]);
  });
});
