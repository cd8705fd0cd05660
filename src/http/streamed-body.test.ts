import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import { deadUrl, serve, serveRaw, stopServers } from "../../test/fixtures/tls/servers.js";
import { createHttp, type Http, type HttpOptions, type HttpRequest, type RequestTrace, type StreamedBody } from "./index.js";

let http: Http | undefined;
const children: ChildProcess[] = [];
afterEach(async () => {
  await http?.close();
  await stopServers();
  for (const child of children.splice(0)) child.kill();
});

/** A body of these pieces that remembers how far it was read. */
function bodyOf(pieces: readonly (string | Error | Promise<string>)[], length?: number) {
  const seen = { begun: 0, closed: false };
  async function* read() {
    try {
      for (const piece of pieces) {
        seen.begun++;
        const text = await piece;
        if (text instanceof Error) throw text;
        yield new TextEncoder().encode(text);
      }
    } finally {
      seen.closed = true;
    }
  }
  const body: StreamedBody = { pieces: read(), length };
  return { body, seen };
}

const post = (url: string, body: StreamedBody, more: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  method: "POST",
  body,
  operation: "upload",
  repeatable: true,
  writes: true,
  ...more,
});
/** Bytes of buffers that are still reachable. */
function heldBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().arrayBuffers;
}

/** A site in a process of its own that reads bodies and keeps nothing of them: here, what is under way would be counted too. */
async function discarding(): Promise<string> {
  const script = `require("node:http").createServer((request, response) => request.resume().on("end", () => response.end("{}")))
    .listen(0, "127.0.0.1", function () { process.send(this.address().port); }); process.on("disconnect", () => process.exit());`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  children.push(child);
  const port = await new Promise((resolve) => child.once("message", resolve));
  return `http://127.0.0.1:${String(port)}/`;
}

const never = () => new Promise<string>(() => undefined);

describe.each<[string, HttpOptions]>([
  ["the global dispatcher", {}],
  ["a dispatcher of its own", { timeouts: { connect: 9_999 } }],
])("a streamed body over %s", (_, ways) => {
  const open = (options: HttpOptions = {}) => {
    http = createHttp({
      sleep: async () => undefined,
      ...ways,
      ...options,
      timeouts: { ...ways.timeouts, ...options.timeouts },
    });
    return http;
  };
  const echo = () =>
    serve((request, response, body) => {
      const { "content-length": length, "transfer-encoding": coding } = request.headers;
      response.end(JSON.stringify({ length, coding, body }));
    });
  const answerOf = async (sending: ReturnType<Http["send"]>) =>
    JSON.parse(new TextDecoder().decode(await (await sending).bytes()));

  it("goes with its length where that is known, else in chunks", async () => {
    const site = await echo();
    const known = bodyOf(["ab", "é"], 4);
    expect(await answerOf(open().send(post(site.url, known.body)))).toEqual({ length: "4", body: "abé" });
    expect(known.seen.closed).toBe(true);
    expect(await answerOf(open().send(post(site.url, bodyOf(["ab", "c"]).body)))).toEqual({ coding: "chunked", body: "abc" });
    expect(await answerOf(open().send(post(site.url, bodyOf([], 0).body)))).toMatchObject({ body: "" });
  });

  it("is read only as fast as the site takes it", async () => {
    const piece = "x".repeat(1 << 20);
    const { body, seen } = bodyOf(Array.from({ length: 64 }, () => piece));
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const site = await serveRaw((socket) => {
      socket.once("data", () => {
        socket.pause();
        begin();
      });
    });
    const sending = open()
      .send(post(site.url, body))
      .catch(() => undefined);
    await begun;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(seen.begun).toBeGreaterThan(0);
    expect(seen.begun).toBeLessThan(32);
    await http?.close();
    await sending;
    expect(seen.closed).toBe(true);
  });

  it("has no part in a trace but its size", async () => {
    const site = await echo();
    const traces: RequestTrace[] = [];
    const http = open({ onRequest: (trace) => traces.push(trace) });
    await answerOf(http.send(post(site.url, bodyOf(["token"], 5).body)));
    await answerOf(http.send(post(site.url, bodyOf(["token"]).body)));
    expect(traces.map(({ body }) => body)).toEqual(["[5 bytes]", "[a stream]"]);
  });

  it("stays in memory no longer than it takes to go out", async () => {
    const site = await discarding();
    const held: number[] = [];
    async function* pieces() {
      for (let piece = 0; piece < 2048; piece++) {
        if (piece % 512 === 511) held.push(heldBytes());
        yield new Uint8Array(64 * 1024);
      }
    }
    const before = heldBytes();
    await answerOf(open().send(post(site, { pieces: pieces(), length: 128 * 1024 * 1024 })));
    expect(held).toHaveLength(4);
    expect(Math.max(...held) - before).toBeLessThan(64 * 1024 * 1024);
  });

  it("is never sent twice: neither again after a failure, nor to where a redirect leads", async () => {
    let calls = 0;
    const busy = await serve((_, response) => {
      calls++;
      response.writeHead(503).end("later");
    });
    expect((await open().send(post(busy.url, bodyOf(["a"]).body, { writes: false }))).status).toBe(503);
    expect(calls).toBe(1);
    for (const status of [307, 308]) {
      const moved = await serve((_, response) => response.writeHead(status, { location: "/lms/wspp/service_pp2.php" }).end());
      await expect(open().send(post(moved.url, bodyOf(["a"], 1).body))).rejects.toMatchObject({
        code: "redirect",
        status,
        applied: "no",
        message: expect.stringContaining("a body that was read from a stream cannot go again"),
        hint: `the site has moved: use ${new URL("/lms", moved.url).href} as its url`,
      });
    }
  });

  it.each([
    ["fewer", ["ab"], 9],
    ["more", ["ab", "cdefghijk"], 9],
  ])("of %s bytes than announced ends the call", async (_, pieces, length) => {
    const { url } = await echo();
    const { body, seen } = bodyOf(pieces, length);
    await expect(open().send(post(url, body))).rejects.toMatchObject({
      name: "TransportError",
      code: "body_failed",
      retryable: false,
      message: expect.stringMatching(/\d+ bytes came, 9 were announced/),
    });
    expect(seen.closed).toBe(true);
  });

  it("whose source fails ends the call with what the source said", async () => {
    const { url } = await echo();
    await expect(open().send(post(url, bodyOf(["ab", new Error("disk on fire")]).body))).rejects.toMatchObject({
      code: "body_failed",
      applied: "unknown",
      message: expect.stringContaining("disk on fire"),
    });
  });

  it("is let go of when nobody listens there", async () => {
    const { body } = bodyOf(["ab"], 2);
    await expect(open().send(post(await deadUrl(), body))).rejects.toMatchObject({ code: "connection_refused", applied: "no" });
    expect(await body.pieces[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
  });

  it("is let go of when the call is aborted in its middle", async () => {
    const { url } = await echo();
    const { body, seen } = bodyOf(["ab", "cd"]);
    const abort = new AbortController();
    const aborting: StreamedBody = {
      pieces: (async function* () {
        for await (const piece of body.pieces) {
          yield piece;
          abort.abort();
        }
      })(),
    };
    await expect(open().send(post(url, aborting, { signal: abort.signal }))).rejects.toMatchObject({ code: "aborted" });
    expect(seen.closed).toBe(true);
  });

  it("may be answered before its end", async () => {
    const server = createServer((_, response) => response.writeHead(413, { connection: "close" }).end("too large"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const answer = await open().send(post(`http://127.0.0.1:${port}/`, bodyOf(["ab", never()], 9).body));
      expect(answer.status).toBe(413);
      expect(new TextDecoder().decode(await answer.bytes())).toBe("too large");
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it("has the time of idle for each piece, and that of firstByte after the last one", async () => {
    const silent = await serve(() => undefined);
    const slow = (ms: number) => new Promise<string>((resolve) => setTimeout(() => resolve("x"), ms));
    // the source may take its time: only the site is measured
    await expect(
      open({ timeouts: { firstByte: 40, idle: 40 } }).send(post(silent.url, bodyOf([slow(60), slow(120)]).body)),
    ).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("(timeouts.firstByte)") });
    const stuck = await serveRaw((socket) => socket.pause());
    const piece = "x".repeat(1 << 22);
    await expect(
      open({ timeouts: { idle: 40 } }).send(post(stuck.url, bodyOf([piece, piece, piece, piece, piece]).body)),
    ).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("took nothing more of what is sent") });
  });
});

it("a request has its own limit for the answer", async () => {
  const site = await serve((_, response) => response.end("abcdef"));
  http = createHttp({ bodyLimit: 3 });
  const ask = { url: site.url, method: "GET" as const, operation: "download", repeatable: true };
  await expect((await http.send(ask)).bytes()).rejects.toMatchObject({ code: "too_large" });
  expect(await (await http.send({ ...ask, bodyLimit: Number.POSITIVE_INFINITY })).bytes()).toHaveLength(6);
  await expect(http.send({ ...ask, bodyLimit: -1 })).rejects.toMatchObject({ code: "bad_option" });
});
