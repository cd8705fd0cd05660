import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { type Running, serve, stopServers } from "../../test/fixtures/tls/servers.js";
import { createHttp, type Http, type HttpOptions } from "./index.js";

let http: Http | undefined;
afterEach(async () => {
  await http?.close();
  await stopServers();
});

/** A site whose calls take a second worker each: with all workers taken by calls, none of them is ever answered (wire 9). */
async function crowdedSite(workers: number): Promise<Running & { most: () => number }> {
  const calls = new Set<ServerResponse>();
  let most = 0;
  const site = await serve((_, response) => {
    calls.add(response);
    most = Math.max(most, calls.size);
    response.on("close", () => calls.delete(response));
    setTimeout(() => {
      if (calls.size < workers) response.end("answered");
    }, 5);
  });
  return { ...site, most: () => most };
}

function opened(options: HttpOptions = {}): { http: Http; told: string[] } {
  const told: string[] = [];
  http = createHttp({
    concurrency: 4,
    timeouts: { firstByte: 150 },
    retry: { delay: 1 },
    onJam: ({ operation, message }) => told.push(`${operation}: ${message}`),
    ...options,
  });
  return { http, told };
}

async function ask(http: Http, url: string, writes = false): Promise<string> {
  const operation = writes ? "edit_users" : "get_users";
  const answer = await http.send({ url, method: "POST", body: "x", operation, repeatable: !writes, writes });
  return Buffer.from(await answer.bytes()).toString();
}

describe("a site that answers nobody while several calls are under way", () => {
  it("is asked again, one call at a time, and that is told once", async () => {
    const site = await crowdedSite(2);
    const { http, told } = opened();
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(http, site.url)));
    expect(answers).toEqual(Array(6).fill("answered"));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^get_users: 127\.0\.0\.1:\d+ did not answer while several calls were under way/);
  });

  it("is asked one call at a time from then on, whoever waits gets his turn, and who gives up leaves the queue", async () => {
    const site = await crowdedSite(2);
    const { http } = opened();
    await Promise.all([ask(http, site.url), ask(http, site.url)]);
    const leaving = new AbortController();
    const calls = Array.from({ length: 3 }, () => ask(http, site.url));
    const left = http.send({
      url: site.url,
      method: "POST",
      body: "x",
      operation: "get_users",
      repeatable: true,
      signal: leaving.signal,
    });
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: "aborted" });
    expect(await Promise.all([...calls, ask(http, site.url)])).toEqual(Array(4).fill("answered"));
    expect(site.most()).toBe(2);
  });

  it("is not sent a write again: that error says that it may have been carried out", async () => {
    const site = await crowdedSite(2);
    const { http } = opened();
    const [write, read] = await Promise.allSettled([ask(http, site.url, true), ask(http, site.url)]);
    expect(write).toMatchObject({ status: "rejected", reason: { code: "timeout", applied: "unknown" } });
    expect(read).toMatchObject({ status: "fulfilled", value: "answered" });
  });

  it("goes on being asked side by side where nobody wants it otherwise", async () => {
    const site = await crowdedSite(2);
    const { http } = opened({ onJam: undefined, retry: { attempts: 1 } });
    await Promise.allSettled([ask(http, site.url), ask(http, site.url)]);
    const again = await Promise.allSettled([ask(http, site.url), ask(http, site.url)]);
    expect(again).toMatchObject([{ reason: { code: "timeout" } }, { reason: { code: "timeout" } }]);
  });
});

describe("a single call without an answer", () => {
  it("is no jam: calls go on side by side", async () => {
    let calls = 0;
    const site = await serve((_, response) => {
      if (calls++ > 0) response.end("answered");
    });
    const { http, told } = opened();
    expect(await ask(http, site.url)).toBe("answered");
    expect(told).toEqual([]);
  });
});
