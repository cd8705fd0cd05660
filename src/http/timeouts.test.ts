import { getEventListeners, once } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { serve, serveRaw, stopServers } from "../../test/fixtures/tls/servers.js";
import { createHttp, type Http, type HttpOptions, type HttpRequest } from "./index.js";

let http: Http | undefined;
afterEach(async () => {
  await http?.close();
  await stopServers();
});
const ways: [string, HttpOptions][] = [
  ["fetch", {}],
  ["node:http", { brief: true }],
];
const opening =
  (way: HttpOptions) =>
  (options: HttpOptions = {}) => {
    http = createHttp({ retry: { attempts: 1 }, ...way, ...options });
    return http;
  };
const read = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  method: "POST",
  body: "x",
  operation: "get_users",
  repeatable: true,
  ...more,
});
const write = (url: string, more: Partial<HttpRequest> = {}) => read(url, { repeatable: false, writes: true, ...more });

const silent = () => serve(() => undefined);
const stuck = () => serve((_, response) => void response.write("abc"));

describe.each(ways)("a timeout over %s", (_, way) => {
  const open = opening(way);

  it("firstByte: the site does not begin to answer", async () => {
    const { url, port } = await silent();
    const http = open({ timeouts: { firstByte: 30 } });
    await expect(http.send(read(url))).rejects.toMatchObject({
      name: "TransportError",
      code: "timeout",
      retryable: true,
      message: `get_users: 127.0.0.1:${port} did not begin to answer within 30 ms (timeouts.firstByte)`,
      hint: expect.stringContaining("`timeouts.firstByte`"),
    });
    await expect(http.send(write(url))).rejects.toMatchObject({ code: "timeout", retryable: false, applied: "unknown" });
  });

  it("idle: the site stops in the middle", async () => {
    const answer = await open({ timeouts: { idle: 30 } }).send(write((await stuck()).url));
    await expect(answer.bytes()).rejects.toMatchObject({
      code: "timeout",
      applied: "unknown",
      message: expect.stringContaining("(timeouts.idle)"),
    });
  });

  it("idle does not run while the caller is busy with a piece", async () => {
    const site = await serve((_, response) => response.end("abc"));
    const answer = await open({ timeouts: { idle: 30 } }).send(read(site.url));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await answer.bytes()).toHaveLength(3);
  });

  it("whole: the call with its body takes too long, though something always comes", async () => {
    const site = await serve((_, response) => {
      const timer = setInterval(() => response.write("drip"), 5);
      response.on("close", () => clearInterval(timer));
    });
    const http = open({ timeouts: { whole: 100 } });
    const reading = http.send(read(site.url)).then((answer) => answer.bytes());
    await expect(reading).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("(timeouts.whole)") });
  });

  it("whole ends the repeating too", async () => {
    const { url, sockets } = await silent();
    const http = open({ retry: { attempts: 50, delay: 0 }, timeouts: { firstByte: 20, whole: 70 } });
    await expect(http.send(read(url))).rejects.toMatchObject({ message: expect.stringContaining("(timeouts.whole)") });
    expect(sockets.total).toBeLessThan(10);
  });

  it("connect: nobody finishes the handshake; nothing was sent", async () => {
    const { url } = await serveRaw(() => undefined, "https");
    await expect(open({ timeouts: { connect: 50 } }).send(write(url))).rejects.toMatchObject({
      code: "timeout",
      applied: "no",
      retryable: true,
      message: expect.stringContaining("within 50 ms (timeouts.connect)"),
    });
  });

  it("of the call goes before that of the client, and 0 means none", async () => {
    const site = await serve((_, response) => void setTimeout(() => response.end("slow"), 50));
    const http = open({ timeouts: { firstByte: 10 } });
    expect(await (await http.send(read(site.url, { timeouts: { firstByte: 0 } }))).bytes()).toHaveLength(4);
    expect(await (await http.send(read(site.url, { timeouts: { firstByte: Number.POSITIVE_INFINITY } }))).bytes()).toHaveLength(
      4,
    );
  });
});

describe.each(ways)("an abort over %s", (_, way) => {
  const open = opening(way);

  const reason = new Error("the user has gone");

  it("before the call sends nothing", async () => {
    const { url, sockets } = await silent();
    await expect(open().send(write(url, { signal: AbortSignal.abort(reason) }))).rejects.toMatchObject({
      name: "TransportError",
      code: "aborted",
      applied: "no",
      retryable: false,
      cause: reason,
    });
    expect(sockets.total).toBe(0);
  });

  it("while waiting for the answer closes the connection", async () => {
    const controller = new AbortController();
    let closed: Promise<unknown> | undefined;
    const site = await serve((request) => {
      closed = once(request.socket, "close");
      controller.abort(reason);
    });
    await expect(open().send(write(site.url, { signal: controller.signal }))).rejects.toMatchObject({
      code: "aborted",
      applied: "unknown",
      cause: reason,
    });
    await closed;
  });

  it("in the body ends the reading", async () => {
    const controller = new AbortController();
    const answer = await open().send(read((await stuck()).url, { signal: controller.signal }));
    const pieces = answer.body[Symbol.asyncIterator]();
    await pieces.next();
    const second = pieces.next();
    controller.abort(reason);
    await expect(second).rejects.toMatchObject({ code: "aborted", cause: reason });
    expect(await pieces.next()).toMatchObject({ done: true });
  });

  it("of a fetch that heeds no signal still ends the call, and its late answer is given up", async () => {
    let answer: (response: Response) => void = () => undefined;
    const cancelled = vi.fn();
    const deaf: typeof fetch = () => new Promise((resolve) => (answer = resolve));
    const controller = new AbortController();
    const call = open({ fetch: deaf }).send(read("http://site.test/", { signal: controller.signal }));
    await new Promise((resolve) => setTimeout(resolve));
    controller.abort(reason);
    await expect(call).rejects.toMatchObject({ code: "aborted" });
    answer(new Response(new ReadableStream({ cancel: cancelled })));
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalled());
  });
});

describe.each(ways)("nothing is left behind by %s", (_, way) => {
  const open = opening(way);

  it("neither timers nor more than one listener on a signal that many calls share", async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error) => warnings.push(warning);
    process.on("warning", warned);
    const site = await serve((request, response) => response.writeHead(request.url === "/bad" ? 500 : 200).end("x"));
    const set = vi.spyOn(globalThis, "setTimeout");
    const clear = vi.spyOn(globalThis, "clearTimeout");
    const controller = new AbortController();
    const http = open({ concurrency: 40 });
    const urls = Array.from({ length: 40 }, (_, index) => new URL(index % 2 === 0 ? "/" : "/bad", site.url).href);
    await Promise.all(
      urls.map(async (url) => (await http.send(read(url, { signal: controller.signal, timeouts: { whole: 60_000 } }))).bytes()),
    );
    await http.send(read("http://127.0.0.1:1/", { signal: controller.signal })).catch(() => undefined);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve));
    process.off("warning", warned);
    expect(warnings).toEqual([]);
    const ours = set.mock.results.filter((_, index) => (set.mock.calls[index]?.[1] ?? 0) >= 60_000).map(({ value }) => value);
    const cleared = new Set(clear.mock.calls.map(([timer]) => timer));
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.every((timer) => cleared.has(timer))).toBe(true);
    vi.restoreAllMocks();
  });
});
