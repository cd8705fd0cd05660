import { inspect } from "node:util";
import * as undici from "undici";
import { afterEach, describe, expect, it } from "vitest";
import { certificate, deadUrl, serve, serveProxy, serveRaw, serveTls, stopServers } from "../../test/fixtures/tls/servers.js";
import { createHttp, type Http, type HttpOptions } from "./index.js";
import { proxyFor } from "./proxy.js";
import { forwarding } from "./proxy-dispatchers.js";

let http: Http | undefined;
afterEach(async () => {
  await http?.close();
  await stopServers();
});

async function ask(url: string, options: HttpOptions = {}): Promise<string> {
  http = createHttp({ sleep: async () => undefined, environment: {}, ca: certificate, ...options });
  const answer = await http.send({
    url,
    method: "POST",
    body: "question",
    operation: "edit_users",
    repeatable: false,
    writes: true,
  });
  return `${answer.status} ${new TextDecoder().decode(await answer.bytes())}`;
}
/** The site under a name that only the proxy can find. */
const named = (url: string) => url.replace("127.0.0.1", "moodle.test");
const echo: Parameters<typeof serve>[0] = (request, response, body) =>
  response.end(`${request.url} ${request.headers.host} ${body}`);
const base = (url: string) => new URL(url).origin;

describe("through a proxy", () => {
  it("an http site is asked in absolute form", async () => {
    const [site, proxy] = [await serve(echo), await serveProxy()];
    expect(await ask(named(site.url), { proxy: base(proxy.url) })).toBe(
      `200 /wspp/service_pp2.php moodle.test:${site.port} question`,
    );
    expect(proxy.asked).toEqual([`POST http://moodle.test:${site.port}/wspp/service_pp2.php`]);
  });

  it("an https site is asked in a tunnel, its certificate checked against its own name", async () => {
    const [site, proxy] = [await serveTls(echo), await serveProxy()];
    expect(await ask(named(site.url), { proxy: base(proxy.url) })).toBe(
      `200 /wspp/service_pp2.php moodle.test:${site.port} question`,
    );
    expect(proxy.asked).toEqual([`CONNECT moodle.test:${site.port}`]);
    const stranger = site.url.replace("127.0.0.1", "stranger.test");
    await expect(ask(stranger, { proxy: base(proxy.url) })).rejects.toMatchObject({ code: "tls", applied: "no" });
    await expect(ask(named(site.url), { proxy: base(proxy.url), ca: undefined })).rejects.toMatchObject({ code: "tls" });
  });

  it("an old https site is asked in a tunnel with legacyTls", async () => {
    const [site, proxy] = [
      await serveTls(echo, { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" }),
      await serveProxy(),
    ];
    expect(await ask(named(site.url), { proxy: base(proxy.url), legacyTls: true })).toMatch(/^200 /);
  });

  it("an http site gets its headers in whatever form a dispatcher is given them", async () => {
    const [site, proxy] = [
      await serve((request, response) => response.end(`${request.headers["x-a"]} ${request.headers.host}`)),
      await serveProxy(),
    ];
    const dispatcher = forwarding({
      undici,
      proxy: new URL(proxy.url),
      connectMs: 9_999,
      patience: { headersTimeout: 0, bodyTimeout: 0 },
    });
    for (const headers of [{ "X-A": "1" }, ["X-A", "1"], new Map([["X-A", "1"]])]) {
      const { body } = await undici.request(named(site.url), { dispatcher, headers });
      expect(await body.text()).toBe(`1 moodle.test:${site.port}`);
    }
    await dispatcher.close();
  });

  it("credentials are given to the proxy alone", async () => {
    const credentials = "me@corp:p:ss";
    const seen: unknown[] = [];
    const look: typeof echo = (request, response) => {
      seen.push(request.headers["proxy-authorization"]);
      response.end("ok");
    };
    const [plain, secure, proxy] = [await serve(look), await serveTls(look), await serveProxy(credentials)];
    const address = base(proxy.url).replace("//", "//me%40corp:p%3Ass@");
    expect(await ask(named(secure.url), { proxy: address })).toBe("200 ok");
    expect(await ask(named(plain.url), { proxy: address })).toBe("200 ok");
    expect(seen[0]).toBeUndefined();
  });

  it.each(["http", "https"])("that wants credentials, the %s site has seen nothing", async (scheme) => {
    const site = scheme === "http" ? await serve(echo) : await serveTls(echo);
    const proxy = await serveProxy("me:right");
    const error: unknown = await ask(named(site.url), { proxy: base(proxy.url).replace("//", "//me:wr0ng@") }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({
      name: "TransportError",
      code: "proxy",
      applied: "no",
      message: `edit_users: the proxy 127.0.0.1:${proxy.port} asks for credentials (HTTP 407)`,
    });
    expect(inspect(error, { depth: 20 })).not.toContain("wr0ng");
    expect(site.sockets.total).toBe(0);
  });

  it.each(["http", "https"])("that is not there, the %s site has seen nothing", async (scheme) => {
    const address = base(await deadUrl()).replace("//", "//me:pa55word@");
    const error: unknown = await ask(`${scheme}://moodle.test/`, { proxy: address }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: "proxy",
      applied: "no",
      retryable: true,
      message: expect.stringContaining("cannot be reached (ECONNREFUSED)"),
    });
    expect(inspect(error, { depth: 20 })).not.toContain("pa55word");
  });

  it.each(["http", "https"])("whose name is unknown, the %s site has seen nothing", async (scheme) => {
    const asked = ask(`${scheme}://moodle.test/`, { proxy: "http://no-such-proxy.invalid:3128" });
    await expect(asked).rejects.toMatchObject({
      code: "proxy",
      applied: "no",
      message: expect.stringContaining("no-such-proxy.invalid:3128"),
    });
  });

  it("that does not reach the https site: status in the message", async () => {
    const proxy = await serveProxy();
    const dead = named(await deadUrl("https"));
    await expect(ask(dead, { proxy: base(proxy.url) })).rejects.toMatchObject({
      code: "proxy",
      message: expect.stringContaining("(HTTP 502)"),
    });
    expect(await ask(named(await deadUrl()), { proxy: base(proxy.url) })).toBe("502 ");
  });

  it("that never answers a CONNECT ends with the time for connecting", async () => {
    const proxy = await serveRaw(() => undefined);
    const asked = ask("https://moodle.test/", { proxy: base(proxy.url), timeouts: { connect: 50 } });
    await expect(asked).rejects.toMatchObject({ code: "proxy", applied: "no" });
  });
});

describe("the environment", () => {
  it("names the proxy of a site", async () => {
    const [site, proxy] = [await serve(echo), await serveProxy()];
    expect(await ask(named(site.url), { environment: { HTTP_PROXY: base(proxy.url) } })).toMatch(/^200 /);
    expect(proxy.asked).toHaveLength(1);
  });

  const chosen = (url: string, environment: Record<string, string>) => proxyFor(new URL(url), { environment })?.href;
  const both = { HTTP_PROXY: "http://plain.test:1", HTTPS_PROXY: "http://secure.test:2" };

  it("has a variable per scheme, and lower case goes first", () => {
    expect(chosen("http://site.test/", both)).toBe("http://plain.test:1/");
    expect(chosen("https://site.test/", both)).toBe("http://secure.test:2/");
    expect(chosen("http://site.test/", { ...both, http_proxy: "lower.test:3128" })).toBe("http://lower.test:3128/");
    expect(chosen("https://site.test/", { HTTP_PROXY: "http://plain.test:1" })).toBeUndefined();
    expect(chosen("http://site.test/", { ...both, http_proxy: " " })).toBeUndefined();
  });

  it.each(["localhost", "sub.localhost", "127.0.0.1", "127.9.9.9", "[::1]"])("is not asked for %s", (host) => {
    expect(chosen(`http://${host}:8190/`, both)).toBeUndefined();
  });

  it.each([
    ["*", true],
    ["site.test", true],
    [".site.test", true],
    ["*.site.test", true],
    ["test", true],
    ["SITE.TEST", true],
    ["other.test, site.test", true],
    ["other.test site.test", true],
    ["site.test:80", true],
    ["site.test:81", false],
    ["ite.test", false],
    ["www.site.test", false],
    ["", false],
    [",", false],
  ])("NO_PROXY=%j exempts http://site.test/: %s", (list, exempt) => {
    expect(chosen("http://site.test/", { ...both, NO_PROXY: list })).toBe(exempt ? undefined : "http://plain.test:1/");
  });

  it("exempts subdomains and addresses with brackets", () => {
    expect(chosen("https://www.site.test/", { ...both, no_proxy: "site.test:443" })).toBeUndefined();
    expect(chosen("https://[fd00::1]/", { ...both, no_proxy: "[fd00::1]" })).toBeUndefined();
  });

  it("is left alone with false or an address, which holds for loopback too", () => {
    expect(proxyFor(new URL("http://site.test/"), { proxy: false, environment: both })).toBeUndefined();
    expect(proxyFor(new URL("http://127.0.0.1/"), { proxy: "mine.test:8", environment: both })?.host).toBe("mine.test:8");
  });

  it.each(["socks5://me:pa55word@proxy.test:1080", "http://me:pa55word@:1", "http://me:pa55word%zz@proxy.test"])(
    "%s is refused without showing it",
    (proxy) => {
      const refused = () => proxyFor(new URL("http://site.test/"), { environment: { HTTP_PROXY: proxy } });
      expect(refused).toThrow(
        expect.objectContaining({
          name: "UsageError",
          message: "the environment variable http_proxy is not the address of an HTTP proxy",
        }),
      );
    },
  );

  it("does not have to be asked for an option that makes no sense", () => {
    expect(() => createHttp({ proxy: "socks5://proxy.test" })).toThrow(expect.objectContaining({ code: "bad_option" }));
  });
});
