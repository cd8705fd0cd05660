import { describe, expect, it } from "vitest";
import type { ValueShape } from "../../functions/description.js";
import { Place } from "../soap/place.js";
import { writtenScalar } from "./scalar.js";

describe("a number or a flag", () => {
  const shape = (type: string): ValueShape => ({ kind: "value", type, presence: "required", nullable: false });
  const sent = (value: string | number | boolean, type: string) => writtenScalar(value, shape(type), new Place(undefined, "x"));

  it.each(["int", "bool", "int_or_bool"])("goes as an int where the description says %s", (type) => {
    expect([sent(7, type), sent("7", type), sent(false, type)]).toEqual([
      { type: "int", text: "7" },
      { type: "int", text: "7" },
      { type: "int", text: "0" },
    ]);
  });

  it("goes as text where the description says a text", () => {
    expect([sent(7, "raw"), sent(true, "raw")]).toEqual([
      { type: "string", text: "7" },
      { type: "string", text: "1" },
    ]);
  });
});
