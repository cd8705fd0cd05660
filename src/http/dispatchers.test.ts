import { afterEach, describe, expect, it, vi } from "vitest";
import { certificate } from "../../test/fixtures/tls/servers.js";
import { Dispatchers } from "./dispatchers.js";
import { Lifetime } from "./lifetime.js";
import type { HttpOptions, Timeouts } from "./options.js";
import { type Outgoing, prepare } from "./request.js";

const loaded = vi.hoisted(() => ({ undici: false }));
vi.mock("undici", async (original) => {
  loaded.undici = true;
  return original();
});

let dispatchers: Dispatchers | undefined;
afterEach(() => dispatchers?.close());

const outgoing = (options: HttpOptions, timeouts: Partial<Timeouts> = {}, url = "https://moodle.test/"): Outgoing => ({
  ...prepare({ url, method: "GET", operation: "wsdl", repeatable: true, timeouts }, options),
  lifetime: new Lifetime(),
});
const dispatcherFor = (options: HttpOptions, timeouts?: Partial<Timeouts>, url?: string) => {
  dispatchers = new Dispatchers({ environment: {}, ...options });
  return dispatchers.dispatcherFor(outgoing(options, timeouts, url));
};

describe("a dispatcher", () => {
  it("is not made, nor undici loaded, where the global one does", async () => {
    expect(await dispatcherFor({})).toBeUndefined();
    expect(await dispatcherFor({ proxy: false, environment: { https_proxy: "http://proxy.test" } })).toBeUndefined();
    expect(await dispatcherFor({ environment: { http_proxy: "http://proxy.test" } })).toBeUndefined();
    expect(await dispatcherFor({ environment: { https_proxy: "http://proxy.test", NO_PROXY: "moodle.test" } })).toBeUndefined();
    expect(
      await dispatcherFor({ insecure: false, legacyTls: false, timeouts: { firstByte: 300_000, whole: 1 } }),
    ).toBeUndefined();
    expect(await dispatcherFor({ insecure: true, fetch: globalThis.fetch })).toBeUndefined();
    expect(loaded.undici).toBe(false);
  });

  it.each<[string, HttpOptions, Partial<Timeouts>?]>([
    ["a proxy", { proxy: "http://proxy.test:3128" }],
    ["a proxy in the environment", { environment: { HTTPS_PROXY: "proxy.test:3128" } }],
    ["an authority", { ca: certificate }],
    ["insecure", { insecure: true }],
    ["legacyTls", { legacyTls: true }],
    ["another time for connecting", { timeouts: { connect: 3_000 } }],
    ["more patience than the global one has", { timeouts: { firstByte: 301_000 } }],
    ["no bound at all", { timeouts: { idle: 0 } }],
    ["a time of the call itself", {}, { connect: 0 }],
  ])("is made for %s, once", async (_, options, timeouts) => {
    const made = await dispatcherFor(options, timeouts);
    expect(made).toBeDefined();
    expect(await dispatchers?.dispatcherFor(outgoing(options, timeouts))).toBe(made);
  });
});
