import { afterEach, describe, expect, it, vi } from "vitest";
import { certificate, serve, serveRaw, serveTls, stopServers } from "../../test/fixtures/tls/servers.js";
import { createHttp, type Http, type HttpOptions } from "./index.js";

let http: Http | undefined;
afterEach(async () => {
  vi.unstubAllGlobals();
  await http?.close();
  await stopServers();
});
const noFetch: typeof fetch = async () => {
  throw new Error("fetch was called");
};
const open = (options: HttpOptions = {}) => {
  http = createHttp({ brief: true, retry: { attempts: 1 }, ...options });
  return http;
};
const ask = async (http: Http, url: string, body: string | { pieces: AsyncIterable<Uint8Array> } = "x") => {
  const answer = await http.send({ url, method: "POST", body, operation: "edit_users", repeatable: false, writes: true });
  return Buffer.from(await answer.bytes()).toString();
};

async function* pieces(): AsyncIterable<Uint8Array> {
  yield Buffer.from("in pieces");
}

describe("a brief client", () => {
  it("asks without fetch, and again over the same connection", async () => {
    vi.stubGlobal("fetch", noFetch);
    const ports = new Set<number | undefined>();
    const site = await serve((request, response, body) => {
      ports.add(request.socket.remotePort);
      response.end(`${request.headers.accept} ${body}`);
    });
    const client = open();
    expect([await ask(client, site.url), await ask(client, site.url)]).toEqual(["*/* x", "*/* x"]);
    expect(ports.size).toBe(1);
  });

  it.each<[string, HttpOptions]>([
    ["a proxy", { proxy: "http://127.0.0.1:1" }],
    ["a proxy of the environment", { environment: { http_proxy: "http://127.0.0.1:1" } }],
    ["TLS settings", { ca: certificate }],
    ["a fetch that is given", { fetch: noFetch }],
  ])("leaves to fetch what %s is for", async (_, options) => {
    vi.stubGlobal("fetch", noFetch);
    await expect(ask(open(options), "http://site.example/")).rejects.toThrow("fetch was called");
  });

  it("leaves streamed bodies to fetch", async () => {
    const site = await serve((_, response, body) => response.end(body));
    expect(await ask(open(), site.url, { pieces: pieces() })).toBe("in pieces");
    vi.stubGlobal("fetch", noFetch);
    await expect(ask(open(), site.url, { pieces: pieces() })).rejects.toThrow("fetch was called");
  });

  it("bounds the time until a connection stands", async () => {
    // accepts the connection, and never shakes hands
    const { url } = await serveRaw(() => undefined, "https");
    await expect(ask(open({ timeouts: { connect: 30 } }), url)).rejects.toMatchObject({
      code: "timeout",
      applied: "no",
      message: expect.stringContaining("(timeouts.connect)"),
    });
  });

  it("trusts the authorities that Node trusts", async () => {
    vi.stubGlobal("fetch", noFetch);
    const site = await serveTls((_, response) => response.end());
    await expect(ask(open(), site.url)).rejects.toMatchObject({ code: "tls", applied: "no" });
  });
});
