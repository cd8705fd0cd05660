import { afterEach, describe, expect, it } from "vitest";
import { serve, stopServers } from "../../test/fixtures/tls/servers.js";
import { createHttp, type HttpRequest } from "./index.js";

const http = createHttp({ sleep: async () => undefined });
afterEach(stopServers);

const post = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  method: "POST",
  body: "question",
  operation: "edit_users",
  repeatable: false,
  writes: true,
  ...more,
});
const get = (url: string): HttpRequest => ({ url, method: "GET", operation: "wsdl", repeatable: true });
const hop = (status: number, location: string) =>
  serve((request, response, body) =>
    request.url === "/wspp/service_pp2.php"
      ? response.writeHead(status, { location }).end("moved")
      : response.end(`${request.method} ${request.url} ${body}`),
  );
const text = async (request: HttpRequest) => new TextDecoder().decode(await (await http.send(request)).bytes());

describe("a redirect within the origin", () => {
  it.each([307, 308])("of status %i keeps method and body", async (status) => {
    const site = await hop(status, "/lms/wspp/service_pp2.php");
    expect(await text(post(site.url))).toBe("POST /lms/wspp/service_pp2.php question");
    expect((await http.send(post(site.url))).url).toBe(new URL("/lms/wspp/service_pp2.php", site.url).href);
  });

  it.each([301, 302, 303, 307, 308])("of status %i is followed for a GET", async (status) => {
    const site = await hop(status, "service_pp.php?wsdl#part");
    expect(await text(get(site.url))).toBe("GET /wspp/service_pp.php?wsdl ");
  });

  it.each([301, 302, 303])("of status %i loses a POST's body and is refused with the new address", async (status) => {
    const site = await hop(status, "/lms/wspp/service_pp2.php?wstoken=t0ken");
    const address = new URL(site.url).origin;
    await expect(http.send(post(site.url))).rejects.toMatchObject({
      name: "HttpStatusError",
      code: "redirect",
      status,
      applied: "no",
      retryable: false,
      message: expect.stringContaining(`to ${address}/lms/wspp/service_pp2.php, `),
      hint: `the site has moved: use ${address}/lms as its url`,
    });
  });

  it("is followed five times at most", async () => {
    let calls = 0;
    const site = await serve((_, response) => response.writeHead(307, { location: `?${++calls}` }).end());
    await expect(http.send(post(site.url))).rejects.toMatchObject({
      code: "redirect",
      message: expect.stringContaining("after 5 other"),
    });
    expect(calls).toBe(6);
  });
});

describe("a redirect to another origin", () => {
  it.each([
    ["another host", "http://moodle.example.edu/wspp/service_pp2.php"],
    ["https", "https://127.0.0.1/wspp/service_pp2.php"],
    ["another port", "http://127.0.0.1:1/wspp/service_pp2.php"],
    ["a name without a scheme", "//moodle.example.edu/wspp/service_pp2.php"],
  ])("(%s) is refused for POST and GET, whatever the status", async (_, location) => {
    for (const status of [301, 302, 307, 308]) {
      const site = await hop(status, location);
      await expect(http.send(post(site.url))).rejects.toMatchObject({ code: "redirect", applied: "no" });
      await expect(http.send(get(site.url))).rejects.toMatchObject({ code: "redirect", applied: undefined });
    }
  });

  it("names the new address without credentials and query, and the call's secrets", async () => {
    const site = await hop(
      301,
      "https://user:pa55word@moodle.example.edu/lms/tok5ecret/wspp/service_pp2.php?sesskey=0123456789abcdef#x",
    );
    const error: unknown = await http.send(post(site.url, { secrets: ["tok5ecret"] })).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ hint: "the site has moved: use https://moodle.example.edu/lms/*** as its url" });
    expect(JSON.stringify(error)).not.toMatch(/pa55word|0123456789abcdef|tok5ecret/);
  });

  it("that leads to a login page does not claim that the site has moved, nor that nothing was written", async () => {
    const site = await hop(303, "/login/index.php");
    await expect(http.send(post(site.url))).rejects.toMatchObject({ applied: "unknown", hint: expect.stringContaining("login") });
  });
});

it("a redirect status without an address is an answer", async () => {
  for (const headers of [{}, { location: "http://[" }]) {
    const site = await serve((_, response) => response.writeHead(302, headers).end("where?"));
    expect((await http.send(post(site.url))).status).toBe(302);
  }
  const notModified = await serve((_, response) => response.writeHead(304).end());
  expect((await http.send(get(notModified.url))).status).toBe(304);
});
