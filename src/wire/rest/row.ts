/** The object in which raw members stand: own members only count, so that a member named `__proto__` or `constructor` is a member. */

export type Row = Record<string, unknown>;

/** `new Row()` is faster than `Object.create(null)`, and `row["__proto__"] = x` makes an ordinary member as well. */
export const Row = function Row() {} as unknown as new () => Row;
Row.prototype = Object.create(null);

/** True for an object with members: not null, not a list. */
export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
