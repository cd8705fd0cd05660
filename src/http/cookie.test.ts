import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { serve, stopServers } from "../../test/fixtures/tls/servers.js";
import type { UsageError } from "../errors.js";
import { type AnswerTrace, createHttp, type HttpRequest, type RequestTrace } from "./index.js";

afterEach(stopServers);

const SECRET = "s3ss10n-0123456789";
const page = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  method: "GET",
  operation: "login page",
  repeatable: false,
  cookie: "",
  ...more,
});

describe("a request with a cookie", () => {
  it("carries it, and gives back what an answer sets", async () => {
    const site = await serve((request, response) =>
      response.writeHead(200, { "set-cookie": ["a=1; path=/", "b=2"] }).end(String(request.headers.cookie)),
    );
    const answer = await createHttp().send(page(site.url, { cookie: `MoodleSession=${SECRET}; other="x"` }));
    expect(answer.headers.getSetCookie()).toEqual(["a=1; path=/", "b=2"]);
    expect(new TextDecoder().decode(await answer.bytes())).toBe(`MoodleSession=${SECRET}; other="x"`);
  });

  it.each([301, 302, 303, 307, 308])(
    "gets a redirect of status %i back, also to another site, for GET and POST",
    async (status) => {
      const asked: string[] = [];
      const site = await serve((request, response) => {
        asked.push(`${request.method} ${request.headers.cookie}`);
        response.writeHead(status, { location: "https://elsewhere.example.edu/", "set-cookie": "a=1" }).end();
      });
      for (const cookie of ["", "a=1"]) {
        for (const method of ["GET", "POST"] as const) {
          const answer = await createHttp().send(page(site.url, { method, cookie }));
          expect([answer.status, answer.headers.get("location")]).toEqual([status, "https://elsewhere.example.edu/"]);
          expect(answer.headers.getSetCookie()).toEqual(["a=1"]);
          await answer.cancel();
        }
      }
      expect(asked).toEqual(["GET undefined", "POST undefined", "GET a=1", "POST a=1"]);
    },
  );

  it("shows it in no trace and no error", async () => {
    const traces: (RequestTrace | AnswerTrace)[] = [];
    const keep = (trace: RequestTrace | AnswerTrace) => void traces.push(trace);
    const site = await serve((_, response) =>
      response.writeHead(200, { "set-cookie": `MoodleSession=${SECRET}`, "x-echo": `so: ${SECRET}` }).end(`you are ${SECRET}`),
    );
    const http = createHttp({ onRequest: keep, onAnswer: keep });
    await (await http.send(page(site.url, { cookie: `MoodleSession=${SECRET}` }))).bytes();
    expect(traces).toHaveLength(2);
    expect(JSON.stringify(traces)).not.toContain(SECRET);
    const failure: unknown = await http
      .send(page(`${site.url}?x=${SECRET}`, { cookie: `a=${SECRET}`, headers: { bad: "a\nb" } }))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "bad_header" });
    expect(inspect(failure, { depth: 9 })).not.toContain(SECRET);
  });

  it.each(["MoodleSession", `a b=${SECRET}`, `a=${SECRET}\r\nx: y`, `a=${SECRET};b=2`, `a=${SECRET}; `, `a=ä${SECRET}`])(
    "is refused when it is none (%j)",
    async (cookie) => {
      const error = (await createHttp()
        .send(page("http://127.0.0.1:1/", { cookie }))
        .catch((caught: unknown) => caught)) as UsageError;
      expect(error).toMatchObject({ name: "UsageError", code: "bad_header" });
      expect(inspect(error)).not.toContain(SECRET);
    },
  );

  it("is the only one that has cookies", async () => {
    await expect(createHttp().send(page("http://127.0.0.1:1/", { headers: { Cookie: "a=1" } }))).rejects.toMatchObject({
      code: "cookie",
    });
  });
});
