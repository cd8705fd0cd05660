import { describe, expect, it } from "vitest";
import { undescribedArguments } from "./undescribed.js";

describe("the arguments of a function without a description", () => {
  it("are carried in the given order, without what is undefined or null", () => {
    expect(undescribedArguments("local_x_do", { b: [1, { c: true, d: null }], a: "x", e: undefined })).toEqual([
      { name: "b", value: [1, { c: true }] },
      { name: "a", value: "x" },
    ]);
  });

  it("are refused with their path when no protocol can carry them", () => {
    const round: Record<string, unknown> = {};
    round["again"] = round;
    for (const [wrong, path] of [
      [{ a: [Number.NaN] }, "a[0]"],
      [{ a: { b: new Date() } }, "a.b"],
      [{ a: [null] }, "a[0]"],
      [{ a: 5n }, "a"],
      [[1], ""],
      [round, expect.stringMatching(/^again\.again/)],
    ] as const) {
      expect(() => undescribedArguments("local_x_do", wrong)).toThrow(
        expect.objectContaining({ code: "invalid_argument", path }),
      );
    }
  });
});
