import nock from "nock";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createHttp } from "./index.js";

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

it("users' tests with nock see every request", async () => {
  nock("http://moodle.example.edu")
    .post("/wspp/service_pp2.php", "wsfunction=get_version")
    .reply(503)
    .post("/wspp/service_pp2.php")
    .reply(200, "2010101000");
  const http = createHttp({ sleep: async () => undefined, environment: {} });
  const answer = await http.send({
    url: "http://moodle.example.edu/wspp/service_pp2.php",
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "wsfunction=get_version",
    operation: "get_version",
    repeatable: true,
  });
  expect(new TextDecoder().decode(await answer.bytes())).toBe("2010101000");
  expect(nock.isDone()).toBe(true);
  await http.close();
});

it("an injected fetch gets the request as it is, without a dispatcher", async () => {
  const seen: (RequestInit | undefined)[] = [];
  const own: typeof fetch = async (_, init) => {
    seen.push(init);
    return new Response("own");
  };
  const http = createHttp({ fetch: own, legacyTls: true, proxy: "http://proxy.test:3128", timeouts: { connect: 5 } });
  const answer = await http.send({ url: "https://moodle.example.edu/", method: "GET", operation: "wsdl", repeatable: true });
  expect(new TextDecoder().decode(await answer.bytes())).toBe("own");
  expect(seen[0]).toMatchObject({ method: "GET", redirect: "manual" });
  expect(seen[0]).not.toHaveProperty("dispatcher");
  expect(seen[0]).not.toHaveProperty("body");
});
