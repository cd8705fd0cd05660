import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { serveRaw, stopServers } from "../../test/fixtures/tls/servers.js";
import { createHttp, type Http } from "./index.js";

let http: Http | undefined;
afterEach(async () => {
  await http?.close();
  await stopServers();
});

const zipped = gzipSync("hello ".repeat(3000));
const damages: readonly [string, Buffer][] = [
  ["has a wrong check sum", Buffer.concat([zipped.subarray(0, -8), Buffer.alloc(4, 7), zipped.subarray(-4)])],
  ["has junk behind it", Buffer.concat([zipped, Buffer.from("\r\n<!-- cached -->\r\n")])],
  ["is no compressed data", Buffer.from("<b>Notice</b>: something of PHP's")],
];

describe.each(damages)("a compressed answer that %s", (_, body) => {
  it.each([
    ["at once", 0],
    ["after its head", 30],
  ])("is an error however often and whenever it comes: %s", async (_, ms) => {
    const site = await serveRaw((socket) => {
      socket.setNoDelay(true);
      socket.on("data", (request) => {
        const isWell = request.includes("?well");
        const answer = isWell ? zipped : body;
        socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${answer.length}\r\n\r\n`);
        if (ms === 0) socket.write(answer);
        else setTimeout(() => socket.write(answer), ms);
      });
    });
    const client = createHttp();
    http = client;
    const ask = async (query = ""): Promise<number> => {
      const request = { url: site.url + query, method: "POST", body: "x", operation: "get_users" } as const;
      return (await (await client.send({ ...request, repeatable: false })).bytes()).length;
    };
    for (let turn = 0; turn < 3; turn++) {
      await expect(ask()).rejects.toMatchObject({ code: "connection_lost", message: expect.stringContaining("damaged") });
    }
    expect(await ask("?well")).toBe(18_000);
  });
});
