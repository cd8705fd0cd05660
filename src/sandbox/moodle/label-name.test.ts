import { expect, it } from "vitest";
import { labelName } from "./label-name.js";

it("names a label after the beginning of its text", () => {
  expect(labelName("<h2>Week 1</h2>")).toBe("Week 1");
  expect(labelName("x".repeat(51))).toBe(`${"x".repeat(50)}...`);
  expect(labelName("é".repeat(50))).toBe("é".repeat(50));
});

it("escapes ampersands that begin no entity", () => {
  expect(labelName("a & b &amp; c &#233;")).toBe("a &amp; b &amp; c &#233;");
});

it("names a label without text after its kind", () => {
  expect(labelName("<hr>")).toBe("Label");
});
