import { describe, expect, it } from "vitest";
import { paced, Rate, type RateClock } from "./rate.js";

/** A clock that passes only while somebody sleeps. */
function clockOf(): RateClock & { time: number; slept: number[] } {
  const clock = {
    time: 0,
    slept: [] as number[],
    now: () => clock.time,
    sleep: async (ms: number, signal: AbortSignal | undefined) => {
      signal?.throwIfAborted();
      clock.slept.push(ms);
      const until = clock.time + ms;
      await Promise.resolve();
      clock.time = Math.max(clock.time, until);
    },
  };
  return clock;
}

describe("a rate", () => {
  it("spreads calls evenly, however many ask at once", async () => {
    const clock = clockOf();
    const rate = new Rate(120, clock);
    await Promise.all(Array.from({ length: 5 }, () => rate.turn()));
    expect(clock.slept).toEqual([500, 1000, 1500, 2000]);
  });

  it("does not save up what was not used", async () => {
    const clock = clockOf();
    const rate = new Rate(60, clock);
    await rate.turn();
    clock.time = 60_000;
    await rate.turn();
    await rate.turn();
    expect(clock.time).toBe(61_000);
  });

  it.each([0, -1, Number.NaN])("of %s makes no sense", (perMinute) => {
    expect(() => new Rate(perMinute)).toThrow("above 0");
  });
});

describe("a paced writer", () => {
  it("makes reads and writes wait for one another", async () => {
    const clock = clockOf();
    const asked: [string, number][] = [];
    const writer = { call: async (operation: string) => void asked.push([operation, clock.time]) };
    const slow = paced(writer, new Rate(60, clock));
    for (const operation of ["get_users", "edit_users", "get_users"]) await slow.call(operation, {});
    expect(asked).toEqual([
      ["get_users", 0],
      ["edit_users", 1000],
      ["get_users", 2000],
    ]);
  });

  it("writes nothing after an abort, but still reads what came of the last write", async () => {
    const asked: string[] = [];
    const stop = new AbortController();
    const slow = paced({ call: async (operation) => void asked.push(operation) }, new Rate(1), stop.signal);
    await slow.call("edit_users", {});
    const waiting = slow.call("edit_users", {});
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: "aborted", applied: "no" });
    await slow.call("get_users", {});
    expect(asked).toEqual(["edit_users", "get_users"]);
  });
});
