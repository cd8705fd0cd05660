import { describe, expect, it } from "vitest";
import { checkAccount, GivenSession, KeptSession, type Session } from "./session.js";

function keeperAt(clock: { now: number }, logins: Session[] = []): { keeper: KeptSession; count: () => number } {
  let count = 0;
  const keeper = new KeptSession(
    () => {
      count++;
      return Promise.resolve(logins[count - 1] ?? { client: 7, sessionkey: "k" });
    },
    { now: () => clock.now },
  );
  return { keeper, count: () => count };
}

describe("a kept session", () => {
  it("logs in once for many concurrent calls", async () => {
    const { keeper, count } = keeperAt({ now: 0 });
    const all = await Promise.all(Array.from({ length: 20 }, () => keeper.credentials()));
    expect(count()).toBe(1);
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it("renews before the 1800 s that the site counts from login, not from the last call (quirks 21)", async () => {
    const clock = { now: 0 };
    const { keeper, count } = keeperAt(clock);
    await keeper.credentials();
    for (clock.now = 100_000; clock.now < 1_740_000; clock.now += 100_000) await keeper.credentials();
    expect(count()).toBe(1);
    clock.now = 1_740_000;
    await keeper.credentials();
    expect(count()).toBe(2);
  });

  it("is renewed in time though the computer's clock was put back", async () => {
    const clock = { now: 10_000_000, steady: 0 };
    let count = 0;
    const keeper = new KeptSession(() => Promise.resolve({ client: ++count, sessionkey: "k" }), {
      now: () => clock.now,
      steady: () => clock.steady,
    });
    await keeper.credentials();
    Object.assign(clock, { now: 0, steady: 1_739_999 });
    expect(await keeper.credentials()).toMatchObject({ session: { client: 1 } });
    clock.steady = 1_740_000;
    expect(await keeper.credentials()).toMatchObject({ session: { client: 2 } });
  });

  it("is renewed in time though the computer slept, which only the clock on the wall noticed", async () => {
    const clock = { now: 0 };
    let count = 0;
    const keeper = new KeptSession(() => Promise.resolve({ client: ++count, sessionkey: "k" }), {
      now: () => clock.now,
      steady: () => 0,
    });
    await keeper.credentials();
    clock.now = 1_740_000;
    expect(await keeper.credentials()).toMatchObject({ session: { client: 2 } });
  });

  it("logs in again after the session was found invalid, once for all who found it", async () => {
    const { keeper, count } = keeperAt({ now: 0 }, [
      { client: 1, sessionkey: "a" },
      { client: 2, sessionkey: "b" },
    ]);
    await keeper.credentials();
    expect(keeper.renew({ client: 1, sessionkey: "a" })).toBe(true);
    await Promise.all([keeper.credentials(), keeper.credentials()]);
    keeper.renew({ client: 1, sessionkey: "a" }); // a late call of the old session: the new one stays
    expect(await keeper.credentials()).toEqual({ session: { client: 2, sessionkey: "b" } });
    expect(count()).toBe(2);
  });

  it("tries again after a failed login", async () => {
    let tries = 0;
    const keeper = new KeptSession(() => {
      tries++;
      return tries === 1 ? Promise.reject(new Error("down")) : Promise.resolve({ client: 1, sessionkey: "a" });
    });
    await expect(keeper.credentials()).rejects.toThrow("down");
    await expect(keeper.credentials()).resolves.toEqual({ session: { client: 1, sessionkey: "a" } });
  });

  it("lets one caller give up without stopping the login of the others", async () => {
    let finish: (session: Session) => void = () => {};
    const keeper = new KeptSession(() => new Promise((resolve) => (finish = resolve)));
    const patient = keeper.credentials();
    const abort = new AbortController();
    const impatient = keeper.credentials(abort.signal);
    abort.abort(new Error("gave up"));
    await expect(impatient).rejects.toThrow("gave up");
    finish({ client: 3, sessionkey: "c" });
    await expect(patient).resolves.toEqual({ session: { client: 3, sessionkey: "c" } });
  });
});

describe("a session by hand", () => {
  it("is used as it is and never renewed", async () => {
    const keeper = new GivenSession({ client: 4, sessionkey: "abc" });
    expect(await keeper.credentials()).toEqual({ session: { client: 4, sessionkey: "abc" } });
    expect(keeper.renew()).toBe(false);
  });
  it("must look like one", () => {
    expect(() => new GivenSession({ client: Number.NaN, sessionkey: "abc" })).toThrow(/client/);
    expect(() => new GivenSession({ client: 1, sessionkey: "" })).toThrow(/sessionkey/);
  });
});

describe("checkAccount", () => {
  it("refuses what can never log in, without showing it", () => {
    expect(() => checkAccount({ username: "a", password: "abc<def" })).toThrow(/can never log in/);
    try {
      checkAccount({ username: "a", password: "abc<def" });
    } catch (error) {
      expect(String(error)).not.toContain("abc<def");
    }
    expect(() => checkAccount({ username: "", password: "x" })).toThrow(/username/);
    expect(() => checkAccount({ username: "a", password: "" })).toThrow(/password/);
  });
});
