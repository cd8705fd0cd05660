import { afterEach, describe, expect, it } from "vitest";
import { deadUrl, type Handler, serve, serveRaw, stopServers } from "../../test/fixtures/tls/servers.js";
import { createHttp, type Http, type HttpOptions, type HttpRequest } from "./index.js";
import { defaultRetry } from "./options.js";
import { backoff } from "./retry.js";
import { retryAfter } from "./retry-after.js";

let http: Http | undefined;
/** What was slept; the clock moves only by sleeping. */
let slept: number[];
let time: number;

afterEach(async () => {
  await http?.close();
  await stopServers();
});

function open(options: HttpOptions = {}): Http {
  slept = [];
  time = Date.parse("2026-01-01T00:00:00Z");
  const sleep = async (ms: number) => {
    slept.push(ms);
    time += ms;
  };
  http = createHttp({ sleep, now: () => time, steady: () => time, random: () => 0, ...options });
  return http;
}

/** Answers these in turn, the last one for ever. */
function answers(...statuses: (number | [number, Record<string, string>])[]): Handler & { bodies: string[] } {
  const bodies: string[] = [];
  const handler: Handler = (_, response, body) => {
    const next = statuses[Math.min(bodies.length, statuses.length - 1)] ?? 200;
    bodies.push(body);
    const [status, headers] = typeof next === "number" ? [next, {}] : next;
    response.sendDate = false;
    response.writeHead(status, headers).end(`answer ${bodies.length}`);
  };
  return Object.assign(handler, { bodies });
}

const ask = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  method: "POST",
  body: "question",
  operation: "get_users",
  repeatable: true,
  ...more,
});

describe("a request that only reads", () => {
  it.each([429, 502, 503, 504])("is sent again after %i, with the same body", async (status) => {
    const handler = answers(status, status, 200);
    const site = await serve(handler);
    const answer = await open().send(ask(site.url));
    expect(new TextDecoder().decode(await answer.bytes())).toBe("answer 3");
    expect(handler.bodies).toEqual(["question", "question", "question"]);
    expect(slept).toEqual([500, 1000]);
  });

  it("gives the last answer when the attempts are used up", async () => {
    const handler = answers(503);
    const answer = await open({ retry: { attempts: 2 } }).send(ask((await serve(handler)).url));
    expect(answer.status).toBe(503);
    expect(new TextDecoder().decode(await answer.bytes())).toBe("answer 2");
  });

  it.each([500, 404, 401, 501])("is not sent again after %i", async (status) => {
    const handler = answers(status, 200);
    expect((await open().send(ask((await serve(handler)).url))).status).toBe(status);
    expect(handler.bodies).toHaveLength(1);
  });

  it("is sent again when the connection is refused or lost, and gives the last error", async () => {
    await expect(open().send(ask(await deadUrl()))).rejects.toMatchObject({ code: "connection_refused", applied: undefined });
    expect(slept).toEqual([500, 1000]);
    const site = await serveRaw((socket) => socket.once("data", () => socket.destroy()));
    await expect(open().send(ask(site.url))).rejects.toMatchObject({ code: "connection_lost", retryable: true });
    expect(site.sockets.total).toBe(3);
  });

  it("is sent again when the site does not begin to answer in time", async () => {
    let calls = 0;
    const site = await serve((_, response) => (++calls === 1 ? undefined : response.end("late but well")));
    const answer = await open({ timeouts: { firstByte: 500 } }).send(ask(site.url));
    expect(new TextDecoder().decode(await answer.bytes())).toBe("late but well");
  });

  it("is not sent again once its body has begun", async () => {
    const site = await serveRaw((socket) =>
      socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab")),
    );
    const answer = await open().send(ask(site.url));
    await expect(answer.bytes()).rejects.toMatchObject({ code: "connection_lost" });
    expect(site.sockets.total).toBe(1);
  });

  it("stops repeating when it is aborted during the wait", async () => {
    const handler = answers(503);
    const site = await serve(handler);
    const controller = new AbortController();
    const sleep = (_: number, signal: AbortSignal) =>
      new Promise<void>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        controller.abort("enough");
      });
    await expect(open({ sleep }).send(ask(site.url, { signal: controller.signal }))).rejects.toMatchObject({
      code: "aborted",
      cause: "enough",
    });
    expect(handler.bodies).toHaveLength(1);
  });
});

describe("a request that may change something", () => {
  it.each([
    ["writes", { repeatable: false, writes: true }],
    ["consumes", { repeatable: false }],
    ["is called repeatable by mistake", { repeatable: true, writes: true }],
  ])("and %s is never sent twice", async (_, more) => {
    const handler = answers(503, 200);
    const answer = await open().send(ask((await serve(handler)).url, more));
    expect(answer.status).toBe(503);
    expect(handler.bodies).toHaveLength(1);
    const site = await serveRaw((socket) => socket.once("data", () => socket.destroy()));
    await expect(open().send(ask(site.url, more))).rejects.toMatchObject({ code: "connection_lost", retryable: false });
    expect(site.sockets.total).toBe(1);
    expect(slept).toEqual([]);
  });
});

describe("Retry-After", () => {
  it("goes before the own delay, up to the bound", async () => {
    const site = await serve(
      answers([503, { "retry-after": "7" }], [429, { "retry-after": "Thu, 01 Jan 2026 00:00:20 GMT" }], 200),
    );
    await (await open().send(ask(site.url))).bytes();
    expect(slept).toEqual([7000, 13_000]);
    const greedy = await serve(answers([503, { "retry-after": "86400" }], 200));
    await (await open().send(ask(greedy.url))).bytes();
    expect(slept).toEqual([60_000]);
  });

  it("makes later calls to the same site wait, also those that are sent only once, and no others", async () => {
    const site = await serve(answers([503, { "retry-after": "5" }], 200));
    const other = await serve(answers(200));
    const http = open();
    const write = { repeatable: false, writes: true };
    expect((await http.send(ask(site.url, write))).status).toBe(503);
    expect((await http.send(ask(other.url, write))).status).toBe(200);
    expect(slept).toEqual([]);
    await http.close();
    const again = open({ concurrency: 9 });
    const fresh = await serve(answers([429, { "retry-after": "5" }], 200));
    await again.send(ask(fresh.url, write));
    expect((await again.send(ask(fresh.url, write))).status).toBe(200);
    expect((await again.send(ask(fresh.url, write))).status).toBe(200);
    expect(slept).toEqual([5000]);
  });

  it("makes nobody wait longer because the computer's clock was put back", async () => {
    const site = await serve(answers([503, { "retry-after": "5" }], 200));
    let wall = Date.now();
    const http = open({ now: () => wall });
    await http.send(ask(site.url, { repeatable: false }));
    wall -= 3_600_000;
    await http.send(ask(site.url, { repeatable: false }));
    expect(slept).toEqual([5000]);
  });

  it("that names a date is understood by the site's clock, however wrong this computer's is", async () => {
    const date = { date: "Thu, 01 Jan 2026 03:00:00 GMT", "retry-after": "Thu, 01 Jan 2026 03:00:09 GMT" };
    const site = await serve(answers([503, date], 200));
    await (await open().send(ask(site.url))).bytes();
    expect(slept).toEqual([9000]);
  });

  it.each([
    [undefined, undefined],
    ["", undefined],
    ["soon", undefined],
    ["-3", undefined],
    ["1.5", undefined],
    ["0", 0],
    ["120", 60_000],
    ["Wed, 31 Dec 2025 23:00:00 GMT", 0],
    ["Thu, 01 Jan 2026 00:00:10 GMT", 10_000],
  ])("%j is %j ms", (value, ms) => {
    const headers = new Headers(value === undefined ? {} : { "retry-after": value });
    expect(retryAfter(headers, Date.parse("2026-01-01T00:00:00Z"), 60_000)).toBe(ms);
  });
});

it("the delay doubles up to its bound, and chance takes off at most half", () => {
  expect([1, 2, 3, 9].map((attempt) => backoff(attempt, defaultRetry, () => 0))).toEqual([500, 1000, 2000, 10_000]);
  expect(backoff(1, defaultRetry, () => 0.999999)).toBeCloseTo(250, 0);
});
