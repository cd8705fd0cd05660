import { describe, expect, it } from "vitest";
import { phpFloat, phpNumberText } from "../../contract/php-number.js";
import { booleanOf, floatOf, intOf, textOf } from "./php-cast.js";

describe("numbers as PHP writes them", () => {
  it.each([
    [50, "50"],
    [63.84615384615385, "63.846153846154"],
    [-0.5, "-0.5"],
    [0.0001, "0.0001"],
    [0.00001, "1.0E-5"],
    [123456789012345.6, "1.2345678901235E+14"],
    [1e15, "1.0E+15"],
    [-1.5e-7, "-1.5E-7"],
    [Number.NaN, "NAN"],
    [Number.NEGATIVE_INFINITY, "-INF"],
  ])("%s is %s", (value, text) => expect(phpFloat(value, 14, "E")).toBe(text));

  it("gives whole numbers all their digits", () => expect(phpNumberText(2 ** 53)).toBe("9007199254740992"));
});

describe("values as PHP casts them (protocol-differences B)", () => {
  it("takes the leading digits of a text", () => {
    expect(["5", " 12abc", "-3", "50.00000", "", "CID001"].map(intOf)).toEqual([5, 12, -3, 50, 0, undefined]);
    expect(["50.00000", "12,5", "1e2", "", "x"].map(floatOf)).toEqual([50, 12, 100, 0, undefined]);
  });

  it("takes any object for true, and a list for true where it has items", () => {
    expect([true, "1", 1, "x", {}, [0]].map(booleanOf)).toEqual([true, true, true, true, true, true]);
    expect([false, "0", 0, "", null, [], undefined].map(booleanOf)).toEqual([false, false, false, false, false, false, false]);
    expect([[], [1], {}, true].map(intOf)).toEqual([0, 1, 1, 1]);
  });

  it("writes numbers and booleans as text", () => {
    expect([5, 0.5, true, false, {}].map(textOf)).toEqual(["5", "0.5", "1", "", undefined]);
  });
});
