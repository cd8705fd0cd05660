import { describe, expect, it } from "vitest";
import { argumentsOf } from "./arguments.js";
import type { FunctionDescription, ValueShape } from "./description.js";
import { positional } from "./positional.js";

function value(place: Partial<ValueShape>): ValueShape {
  return { kind: "value", type: "int", presence: "required", nullable: false, ...place };
}

const description: FunctionDescription = {
  name: "local_example_list",
  component: "local_example",
  effect: "read",
  deprecated: false,
  services: [],
  parameters: {
    course: value({}),
    page: value({ presence: "default", default: 3 }),
    size: value({ presence: "optional" }),
    order: value({ presence: "default", default: "id", type: "alpha" }),
  },
};

function placed(args: object, options?: { every: boolean }): unknown[] {
  return positional(description, argumentsOf(description, args), options).map(({ value }) => value);
}

describe("arguments by position", () => {
  it("end with the last given one", () => {
    expect(placed({ course: 7 })).toEqual([7]);
    expect(placed({ size: 20, course: 7 })).toEqual([7, 3, 20]);
  });

  it("are refused when a gap has no default", () => {
    expect(() => placed({ course: 7, order: "name" })).toThrow(
      expect.objectContaining({ code: "missing_parameter", path: "size" }),
    );
  });

  it("are all there when that is asked, up to one that has no default", () => {
    expect(placed({ course: 7, size: 1 }, { every: true })).toEqual([7, 3, 1, "id"]);
    expect(placed({ course: 7 }, { every: true })).toEqual([7, 3]);
  });
});
