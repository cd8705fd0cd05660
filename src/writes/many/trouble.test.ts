import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { made, PASSWORD, people, person, seen } from "../../../test/fixtures/many-rows.js";
import { Died, type Fault, OfficialSite } from "../../../test/fixtures/many-site.js";
import { HttpStatusError, MoodleError, UsageError } from "../../errors.js";
import { createMany } from "./many.js";
import type { ManyOptions, ManyProgress } from "./options.js";

const users = "core_user_create_users";

/** A site whose calls of a function are struck in turn. */
function struck(...faults: (Fault | undefined)[]): OfficialSite {
  const site = new OfficialSite();
  let count = 0;
  site.strike = (name) => (name === users ? faults[count++] : undefined);
  return site;
}

function options(site: OfficialSite, more: ManyOptions = {}): ManyOptions {
  return { clock: site.clock, pause: 100, ...more };
}

describe("a lost answer", () => {
  it("is looked for, and what was written is not sent again", async () => {
    const site = struck("drop-after");
    const report = await createMany(site, users, people(5), options(site));
    expect(report.outcomes.map(({ status, record }) => [status, record?.["id"]])).toEqual(
      people(5).map((_, index) => ["ok", 101 + index]),
    );
    expect(site.writes).toEqual(["5"]);
  });

  it("of rows that are not there is waited for before they go again, in halves", async () => {
    const site = struck("drop");
    const told: ManyProgress[] = [];
    const report = await createMany(site, users, people(5), options(site, { onProgress: (each) => told.push(each) }));
    expect(report.failed).toEqual([]);
    expect(site.writes).toEqual(["5", "3", "2"]);
    expect(site.clock.elapsed()).toBeGreaterThanOrEqual(300_000);
    expect(told.find(({ waiting }) => waiting !== undefined)?.waiting).toEqual({ why: "lost", ms: 15_000 });
  });

  it("of a slow call is found as soon as the site is done", async () => {
    const site = struck({ slow: 40_000 });
    const report = await createMany(site, users, people(5), options(site));
    expect(report.failed).toEqual([]);
    expect(made(site)).toHaveLength(5);
    expect(site.writes).toEqual(["5"]);
    expect(site.clock.elapsed()).toBeLessThan(60_000);
  });

  it("does not hold up the other calls", async () => {
    const site = struck("drop");
    await createMany(site, users, people(4), options(site, { chunk: { data: 2 } }));
    expect(made(site)).toEqual(["new002", "new003", "new000", "new001"]);
  });

  it("of a call that the site has ended is looked for at once", async () => {
    const site = struck("error-500", "garbage");
    const report = await createMany(site, users, people(4), options(site));
    expect(report.failed).toEqual([]);
    expect(site.writes).toEqual(["4", "2", "2"]);
    expect(site.clock.elapsed()).toBeLessThan(1000);
  });

  it("of the one row that ends each call is told of it alone", async () => {
    const site = new OfficialSite();
    const call = site.call.bind(site);
    site.call = (name, args, callOptions) => {
      const isKilled = (args as { users?: { username: string }[] }).users?.some(({ username }) => username === "new003");
      site.strike = () => (isKilled ? "error-500" : undefined);
      return call(name, args, callOptions);
    };
    const report = await createMany(site, users, people(8), options(site));
    expect(seen(report)).toEqual(["ok", "ok", "ok", "error undone", "ok", "ok", "ok", "ok"]);
    expect(report.failed[0]?.error).toMatchObject({ applied: "no", message: "HTTP 500; it was looked for: it is not there" });
  });

  it("is not taken for another row with the same key", async () => {
    const site = struck("drop");
    site.strike = (name, number) => {
      if (name === users && number === 2) site.add("users", { ...person("new000"), lastname: "Other", fields: {} });
      return name === users && number === 2 ? "drop" : undefined;
    };
    const report = await createMany(site, users, people(1), options(site));
    expect(report.outcomes[0]).toMatchObject({ status: "unconfirmed", error: { applied: "unknown" } });
    expect(report.outcomes[0]?.error?.message).toContain("another lastname (id 101)");
  });

  it("is unconfirmed where the account is not shown what it writes", async () => {
    const site = struck(undefined, "drop-after");
    site.isBlind = true;
    const report = await createMany(site, users, people(4), options(site, { chunk: { data: 2 } }));
    expect(seen(report)).toEqual(["ok", "ok", "unconfirmed unconfirmed", "unconfirmed unconfirmed"]);
    expect(made(site)).toHaveLength(4);
  });

  it("is unconfirmed where nothing is to be looked for", async () => {
    const site = struck("drop-after");
    const report = await createMany(site, users, people(2), options(site, { existing: "send" }));
    expect(report.outcomes[0]?.error?.message).toContain("cannot be looked for");
    expect(site.writes).toEqual(["2"]);
  });

  it("stops the run when the site cannot be asked about it", async () => {
    const site = struck(undefined, "drop-after");
    const strike = site.strike;
    site.strike = (name, number) => strike(name, number) ?? (name !== users && number > 3 ? "drop" : undefined);
    const report = await createMany(site, users, people(6), options(site, { chunk: { data: 2 } }));
    expect(seen(report)).toEqual(["ok", "ok", ...Array(2).fill("unconfirmed unconfirmed"), ...Array(2).fill("error not_sent")]);
  });

  it("of too many calls in a row stops the run", async () => {
    const site = new OfficialSite();
    site.strike = (name) => (name === users ? "error-500" : undefined);
    const report = await createMany(site, users, people(60), options(site, { chunk: { data: 2 } }));
    expect(site.writes).toHaveLength(20);
    expect(report.outcomes.at(-1)?.error?.message).toBe("not sent: 20 calls in a row had no answer");
  });
});

describe("a site that cannot at the moment", () => {
  it("is waited for while it is in maintenance, with word of it", async () => {
    const site = struck("maintenance", "maintenance");
    const told: ManyProgress[] = [];
    const report = await createMany(site, users, people(3), options(site, { onProgress: (each) => told.push(each) }));
    expect(report.failed).toEqual([]);
    expect(site.clock.elapsed()).toBe(60_000);
    expect(told.flatMap(({ waiting }) => waiting ?? [])).toEqual(Array(2).fill({ why: "maintenance", ms: 30_000 }));
  });

  it("is waited for when it is overloaded, also while it is asked what is there", async () => {
    const site = new OfficialSite();
    site.strike = (_, number) => (number < 4 || number === 6 ? "overload" : undefined);
    const report = await createMany(site, users, people(3), options(site));
    expect(report.failed).toEqual([]);
    expect(site.clock.elapsed()).toBe(100 + 200 + 400 + 800 + 100);
  });

  it("is waited for no longer than is wanted", async () => {
    const site = new OfficialSite();
    site.strike = (name) => (name === users ? "maintenance" : undefined);
    const maintenance = { every: 1000, atMost: 5000 };
    const report = await createMany(site, users, people(3), options(site, { maintenance, chunk: { data: 1 } }));
    expect(seen(report)).toEqual(Array(3).fill("error not_sent"));
    expect(report.outcomes[0]?.error?.message).toContain("in maintenance");
    expect(site.writes).toHaveLength(6);
  });

  it("is tried again when it was not reached", async () => {
    const site = struck("refused", "refused");
    expect((await createMany(site, users, people(3), options(site))).failed).toEqual([]);
    const gone = struck("refused", "refused", "refused");
    const report = await createMany(gone, users, people(3), options(gone));
    expect(report.outcomes[0]?.error).toMatchObject({ code: "not_sent", applied: "no" });
  });

  it("is waited for no longer when the run is aborted", async () => {
    const site = new OfficialSite();
    site.strike = (name) => (name === users ? "maintenance" : undefined);
    const stop = new AbortController();
    const report = await createMany(site, users, people(3), {
      ...options(site),
      signal: stop.signal,
      onProgress: ({ waiting }) => waiting !== undefined && stop.abort(),
    });
    expect(report.outcomes[0]?.error?.message).toContain("not sent");
    expect(site.writes).toHaveLength(1);
  });
});

describe("a refusal that all calls would meet", () => {
  const refusing = (error: Error) => {
    const site = new OfficialSite();
    const call = site.call.bind(site);
    site.call = async (name, args, callOptions) => {
      if (name !== users) return call(name, args, callOptions);
      site.asked.push({ name, args: {}, options: callOptions });
      throw error;
    };
    return site;
  };

  it.each([
    new MoodleError({ message: "no", code: "invalidtoken", errorcode: "invalidtoken", applied: "no" }),
    new MoodleError({ message: "no", errorcode: "accessexception", exception: "webservice_access_exception", applied: "no" }),
    new MoodleError({ message: "no", errorcode: "wsaccessusersuspended", applied: "no" }),
    new MoodleError({ message: "no", code: "unknown_function", errorcode: "invalidrecord", applied: "no" }),
    new UsageError("no", { code: "function_not_available" }),
    new HttpStatusError("no", { code: "http_status", status: 401, applied: "no" }),
  ])("stops the run at once: %o", async (error) => {
    const site = refusing(error);
    const report = await createMany(site, users, people(200), options(site));
    expect(new Set(seen(report))).toEqual(new Set(["error not_sent"]));
    expect(site.writes).toHaveLength(1);
  });

  it("stops the run before anything is sent where it meets the look-up", async () => {
    const site = new OfficialSite();
    const call = site.call.bind(site);
    site.call = (name, args, callOptions) => call(name === users ? name : "core_no_such", args, callOptions);
    const report = await createMany(site, users, people(3), options(site));
    expect(report.outcomes[0]?.error?.message).toContain("could not be asked what is there");
    expect(site.writes).toEqual([]);
  });

  it("is no refusal of something before the site, which may be about one row", async () => {
    const site = new OfficialSite();
    const call = site.call.bind(site);
    site.call = async (name, args, callOptions) => {
      const isBad = (args as { users?: { username: string }[] }).users?.some(({ username }) => username === "new001");
      if (isBad) throw new HttpStatusError("HTTP 403", { code: "http_status", status: 403, applied: "no" });
      return call(name, args, callOptions);
    };
    const report = await createMany(site, users, people(4), options(site));
    expect(seen(report)).toEqual(["ok", "error http_status", "ok", "ok"]);
  });
});

describe("a call that the client refuses", () => {
  it("is sent without the row that its error names", async () => {
    const site = new OfficialSite();
    const call = site.call.bind(site);
    site.call = async (name, args, callOptions) => {
      const at = (args as { users?: { username: string }[] }).users?.findIndex(({ username }) => username === "new002") ?? -1;
      if (at >= 0)
        throw new UsageError(`users[${at}].username is odd`, { code: "refused_by_guard", path: `users[${at}].username` });
      return call(name, args, callOptions);
    };
    const report = await createMany(site, users, people(6), options(site, { chunk: { data: 4 } }));
    expect(report.failed.map(({ error }) => error?.message)).toEqual(["users[2].username is odd"]);
    expect(site.writes).toEqual(["3", "2"]);
  });

  it("is halved when it is too large for the client", async () => {
    const site = new OfficialSite();
    const call = site.call.bind(site);
    site.call = async (name, args, callOptions) => {
      const rows = (args as { users?: object[] }).users ?? [];
      if (rows.length > 3) throw new UsageError("too many variables", { code: "too_many_variables" });
      return call(name, args, callOptions);
    };
    expect((await createMany(site, users, people(10), options(site))).failed).toEqual([]);
    expect(site.writes).toEqual(["3", "2", "3", "2"]);
  });
});

describe("a run", () => {
  it("stops before the next call when it is aborted", async () => {
    const site = new OfficialSite();
    const stop = new AbortController();
    const report = await createMany(site, users, people(6), {
      chunk: { data: 2 },
      signal: stop.signal,
      onProgress: ({ done }) => done >= 4 && stop.abort(),
    });
    expect(seen(report)).toEqual([...Array(4).fill("ok"), ...Array(2).fill("error not_sent")]);
    const none = await createMany(site, users, people(6), { signal: stop.signal });
    expect(new Set(seen(none))).toEqual(new Set(["error not_sent"]));
  });

  it("stops after so many failures", async () => {
    const site = new OfficialSite();
    const rows = people(20).map((row) => ({ ...row, lang: "xx" }));
    const report = await createMany(site, users, rows, { maxFailures: 3 });
    expect(report.failed.filter(({ error }) => error?.code === "invalidparameter")).toHaveLength(3);
    expect(report.failed.filter(({ error }) => error?.code === "not_sent")).toHaveLength(17);
  });
});

describe("a journal", () => {
  let folder: string;
  let journal: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "wspp-many-"));
    journal = join(folder, "run.ndjson");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(["die-before", "die-after"] as const)("lets a run go on after its program ended: %s", async (end) => {
    const site = struck(undefined, end);
    const settings = options(site, { journal, chunk: { data: 3 }, site: "https://example.org" });
    await expect(createMany(site, users, people(9), settings)).rejects.toThrow(Died);
    site.isDead = false;
    const rest = await createMany(site, users, people(9), settings);
    expect(rest.outcomes.map(({ status, record }) => [status, record?.["username"]])).toEqual(
      people(9).map(({ username }) => ["ok", username]),
    );
    expect(made(site)).toHaveLength(9);
    const calls = site.asked.length;
    expect((await createMany(site, users, people(9), settings)).outcomes).toHaveLength(9);
    expect(site.asked).toHaveLength(calls);
    expect(readFileSync(journal, "utf8")).not.toContain(PASSWORD);
  });

  it("waits for what an earlier run left under way", async () => {
    const site = struck({ slow: 100_000 });
    const settings = options(site, { journal });
    const stop = new AbortController();
    const first = await createMany(site, users, people(3), {
      ...settings,
      signal: stop.signal,
      onProgress: ({ waiting }) => waiting !== undefined && stop.abort(),
    });
    expect(first.outcomes[0]?.error?.message).toContain("may still be under way");
    const second = await createMany(site, users, people(3), settings);
    expect(second.outcomes.map(({ status }) => status)).toEqual(["ok", "ok", "ok"]);
    expect(site.writes).toEqual(["3"]);
  });

  it("says of rows that were sent before and cannot be asked about that nothing is known of them", async () => {
    const site = struck("die-after");
    const settings = options(site, { journal, chunk: { data: 2 } });
    await expect(createMany(site, users, people(4), settings)).rejects.toThrow(Died);
    site.isDead = false;
    site.strike = () => "refused";
    const report = await createMany(site, users, people(4), settings);
    expect(seen(report)).toEqual([...Array(2).fill("unconfirmed unconfirmed"), ...Array(2).fill("error not_sent")]);
    site.strike = () => undefined;
    expect(seen(await createMany(site, users, people(4), settings))).toEqual(Array(4).fill("ok"));
    expect(made(site)).toHaveLength(4);
  });

  it("belongs to the very rows, the function and the site it was begun with", async () => {
    const site = new OfficialSite();
    const rows = [{ ...person("new0"), customfields: [{ type: "studentid", value: "7" }] }];
    const settings = options(site, { journal, site: "https://a.example" });
    await createMany(site, users, rows, settings);
    const other = [{ ...rows[0]!, customfields: [{ type: "studentid", value: "8" }] }];
    const secret = [{ ...rows[0]!, password: "Another-1" }];
    const reordered = [Object.fromEntries(Object.entries(rows[0]!).reverse())];
    for (const each of [other, secret])
      await expect(createMany(site, users, each, settings)).rejects.toThrow(expect.objectContaining({ code: "other_journal" }));
    await expect(createMany(site, users, rows, { ...settings, site: "https://b.example" })).rejects.toThrow(/about the site/);
    expect(seen(await createMany(site, users, reordered, settings))).toEqual(["ok"]);
    await expect(createMany(site, users, rows, { ...settings, args: {} })).rejects.toThrow(/data/);
    appendFileSync(journal, '{"begin":[{"ind');
    expect(seen(await createMany(site, users, rows, settings))).toEqual(["ok"]);
    writeFileSync(journal, "other\n");
    await expect(createMany(site, users, rows, settings)).rejects.toThrow(expect.objectContaining({ code: "bad_journal" }));
  });
});
