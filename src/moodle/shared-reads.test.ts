import { describe, expect, it } from "vitest";
import { SharedReads } from "./shared-reads.js";

/** An answer that comes when it is told to. */
function pending() {
  let give: (value: unknown) => void = () => undefined;
  let refuse: (error: unknown) => void = () => undefined;
  const answer = new Promise<unknown>((resolve, reject) => {
    give = resolve;
    refuse = reject;
  });
  const signals: AbortSignal[] = [];
  const ask = (signal: AbortSignal) => {
    signals.push(signal);
    return answer;
  };
  return { ask, signals, give, refuse };
}

describe("shared reads", () => {
  it("send what is asked twice at a time once, and ask anew once it is answered", async () => {
    const reads = new SharedReads();
    const { ask, signals, give } = pending();
    const both = [reads.ask("k", "f", ask), reads.ask("k", "f", ask)];
    give({ id: 1 });
    expect(await Promise.all(both)).toEqual([{ id: 1 }, { id: 1 }]);
    await reads.ask("k", "f", ask);
    expect(signals).toHaveLength(2);
  });

  it("give each caller a copy of its own, and a single caller the very answer", async () => {
    const reads = new SharedReads();
    const answer = { users: [{ id: 1 }] };
    const alone = await reads.ask("k", "f", () => Promise.resolve(answer));
    expect(alone).toBe(answer);
    const { ask, give } = pending();
    const first = reads.ask("k", "f", ask).then((value) => {
      (value as typeof answer).users.pop();
      return value;
    });
    const second = reads.ask("k", "f", ask);
    give(answer);
    expect(await first).toEqual({ users: [] });
    expect(await second).toEqual({ users: [{ id: 1 }] });
  });

  it("let a caller who gives up go, and the call with the last of them", async () => {
    const reads = new SharedReads();
    const { ask, signals, give } = pending();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = reads.ask("k", "f", ask, one.signal);
    const second = reads.ask("k", "f", ask, two.signal);
    one.abort();
    await expect(first).rejects.toMatchObject({ code: "aborted", operation: "f" });
    expect(signals[0]!.aborted).toBe(false);
    two.abort();
    await expect(second).rejects.toMatchObject({ code: "aborted" });
    expect(signals[0]!.aborted).toBe(true);
    give(undefined);
  });

  it("do not hang on a call that all gave up: the next caller asks anew", async () => {
    const reads = new SharedReads();
    const { ask, signals } = pending();
    const controller = new AbortController();
    const first = reads.ask("k", "f", ask, controller.signal);
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: "aborted" });
    expect(await reads.ask("k", "f", () => Promise.resolve(7))).toBe(7);
    expect(signals).toHaveLength(1);
  });

  it("refuse all callers with the error of the call", async () => {
    const reads = new SharedReads();
    const { ask, refuse } = pending();
    const both = [reads.ask("k", "f", ask), reads.ask("k", "f", ask)];
    refuse(new Error("no"));
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
