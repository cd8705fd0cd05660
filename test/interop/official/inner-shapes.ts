/** The shapes of what stands inside a value, where they are known. */
import type { WireValue } from "../../../src/functions/argument.js";
import type { Shape } from "../../../src/functions/description.js";

export function itemShape(shape: Shape | undefined): Shape | undefined {
  return shape?.kind === "list" ? shape.of : undefined;
}

export function memberShape(shape: Shape | undefined, key: string): Shape | undefined {
  return shape?.kind === "object" && Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
}

/** Whether a value is a float to languages that tell them from ints. */
export function isFloat(value: WireValue, shape: Shape | undefined): boolean {
  return typeof value === "number" && (!Number.isSafeInteger(value) || (shape?.kind === "value" && shape.type === "float"));
}
