import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brakesOf, needsCount } from "./brakes.js";

const extent = (updates: number, deletes = 0) => ({ entity: "user", updates, deletes });

describe("the brakes", () => {
  it("let nothing be deleted that is not let through by number", () => {
    expect(brakesOf(extent(0, 3), { maxDeletes: 0 }, undefined)).toMatchObject([
      {
        code: "too_many_deletes",
        message: expect.stringContaining("3 user rows"),
        hint: expect.stringContaining("maxDeletes: 3"),
      },
    ]);
    expect(brakesOf(extent(0, 3), { maxDeletes: 2 }, undefined)).toHaveLength(1);
    expect(brakesOf(extent(0, 3), { maxDeletes: 3 }, undefined)).toEqual([]);
  });

  it("hold where more than a share of the site would change", () => {
    expect(brakesOf(extent(30, 20), { maxShare: 20 }, 200)).toMatchObject([
      {
        code: "too_large_share",
        message: expect.stringContaining("50 of 200 user rows"),
        hint: expect.stringContaining("maxShare: 25"),
      },
    ]);
    expect(brakesOf(extent(40), { maxShare: 20 }, 200)).toEqual([]);
  });

  it("hold where the share cannot be told", () => {
    expect(brakesOf(extent(11), { maxShare: 20 }, undefined)).toMatchObject([{ code: "share_unknown" }]);
  });

  it("do not ask for a count that decides nothing: a few rows, or no limit", () => {
    expect(needsCount(extent(10), { maxShare: 1 })).toBe(false);
    expect(needsCount(extent(11), { maxShare: 1 })).toBe(true);
    expect(needsCount(extent(1000), {})).toBe(false);
    expect(needsCount(extent(1000), { maxShare: 100 })).toBe(false);
  });

  it("name in their hint what lets exactly this run through", () => {
    const counts = fc.record({ updates: fc.nat(500), deletes: fc.nat(500), rows: fc.integer({ min: 1, max: 1000 }) });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 99 }), ({ updates, deletes, rows }, maxShare) => {
        const [held] = brakesOf(extent(updates, deletes), { maxShare }, rows);
        if (held === undefined) return;
        const named = Number(/maxShare: (\d+)/.exec(held.hint ?? "")?.[1]);
        expect(brakesOf(extent(updates, deletes), { maxShare: named }, rows)).toEqual([]);
      }),
    );
  });
});
