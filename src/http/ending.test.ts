import { fetch as undiciFetch } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import { certificate, serveRaw, serveTls, stopServers } from "../../test/fixtures/tls/servers.js";
import { TransportError } from "../errors.js";
import { createHttp, type Http, type HttpOptions } from "./index.js";

let http: Http | undefined;
afterEach(async () => {
  await http?.close();
  await stopServers();
});

type End = "close" | "reset" | "stay open";

/** What is read of an answer that stands on the wire like this: the text, or the error. */
async function readOf(answer: string, end: End, options: HttpOptions): Promise<string | TransportError> {
  const site = await serveRaw((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write(answer, () => {
        // the reader has it before the reset throws away what is under way
        if (end === "reset") setTimeout(() => socket.resetAndDestroy(), 20);
        if (end === "close") socket.end();
      });
    });
  });
  return read(site.url, options);
}

async function read(url: string, options: HttpOptions): Promise<string | TransportError> {
  http = createHttp(options);
  try {
    const answer = await http.send({ url, method: "POST", body: "x", operation: "edit_users", repeatable: false, writes: true });
    return Buffer.from(await answer.bytes()).toString();
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
}

const CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n";
const CHUNKED_CLOSE = "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n";
const OLD_CHUNKED = "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n";
const LAST = "0\r\n\r\n";
const SIZED = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\n";
const UNTIL_CLOSE = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nwhole";
const OLD_UNTIL_CLOSE = "HTTP/1.0 200 OK\r\n\r\nwhole";

describe.each<[string, HttpOptions]>([
  ["the global fetch", {}],
  ["a dispatcher of its own", { timeouts: { connect: 9_999 } }],
  ["node:http", { brief: true }],
  ["undici's fetch", { fetch: undiciFetch as unknown as typeof fetch }],
])("by %s an answer", (_, options) => {
  it.each<[string, string, End]>([
    ["has no last chunk, and the connection ends", CHUNKED, "close"],
    ["has no last chunk, and the connection ends as announced", CHUNKED_CLOSE, "close"],
    ["has no last chunk, and the connection is reset", CHUNKED_CLOSE, "reset"],
    ["has half a chunk", CHUNKED_CLOSE.replace("5\r\nwhole", "6\r\nwhole"), "close"],
    ["has no chunk at all", CHUNKED_CLOSE.slice(0, CHUNKED_CLOSE.indexOf("5\r\n")), "close"],
    ["has no last chunk in HTTP/1.0", OLD_CHUNKED, "close"],
    ["has fewer bytes than announced", `${SIZED}who`, "close"],
    ["has fewer bytes than announced, and the connection is reset", `${SIZED}who`, "reset"],
    ["is delimited by the end of the connection, and that is a reset", UNTIL_CLOSE, "reset"],
  ])("that %s is an error", async (_, answer, end) => {
    const error = await readOf(answer, end, options);
    expect(error).toMatchObject({ code: "connection_lost", applied: "unknown" });
  });

  it.each<[string, string, End]>([
    ["has its last chunk", CHUNKED + LAST, "stay open"],
    ["has its last chunk, and the connection ends at once", CHUNKED_CLOSE + LAST, "close"],
    ["has its last chunk, and the connection is reset after it", CHUNKED_CLOSE + LAST, "reset"],
    ["has as many bytes as announced", `${SIZED}whole`, "close"],
    ["has as many bytes as announced, and the connection is reset after them", `${SIZED}whole`, "reset"],
    ["is delimited by the end of the connection", UNTIL_CLOSE, "close"],
    ["is delimited by the end of the connection in HTTP/1.0", OLD_UNTIL_CLOSE, "close"],
  ])("that %s is whole", async (_, answer, end) => {
    expect(await readOf(answer, end, options)).toBe("whole");
  });
});

describe("over TLS an answer", () => {
  it.each<[string, string, string | { code: string }]>([
    ["without its last chunk is an error", "5\r\nwhole\r\n", { code: "connection_lost" }],
    ["with its last chunk is whole", "5\r\nwhole\r\n0\r\n\r\n", "whole"],
  ])("%s", async (_, chunks, expected) => {
    const site = await serveTls((request) => {
      request.socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}`);
    });
    const seen = await read(site.url, { ca: certificate });
    if (typeof expected === "string") expect(seen).toBe(expected);
    else expect(seen).toMatchObject(expected);
  });
});

describe("answers side by side", () => {
  it("are told apart: one that was cut off does not spoil the others", async () => {
    const site = await serveRaw((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", (request) => socket.end(CHUNKED_CLOSE + (request.includes("?whole") ? LAST : "")));
    });
    const client = createHttp({ concurrency: 20 });
    http = client;
    const paths = Array.from({ length: 20 }, (_, number) => (number % 3 === 0 ? "cut" : "whole"));
    const seen = await Promise.all(
      paths.map(async (path) => {
        const request = { url: `${site.url}?${path}`, method: "POST", body: "x", operation: "get_users" } as const;
        try {
          await (await client.send({ ...request, repeatable: false })).bytes();
          return "whole";
        } catch {
          return "cut";
        }
      }),
    );
    expect(seen).toEqual(paths);
  });
});
