import { afterEach, expect, it } from "vitest";
import { deadUrl, serve, serveRaw, stopServers } from "../../test/fixtures/tls/servers.js";
import {
  type AnswerTrace,
  createHttp,
  type Http,
  type HttpOptions,
  type HttpRequest,
  type ReceiveProgress,
  type RequestTrace,
} from "./index.js";
import { hider } from "./secrets.js";

let http: Http | undefined;
let requests: RequestTrace[] = [];
let answers: AnswerTrace[] = [];
afterEach(async () => {
  await http?.close();
  await stopServers();
});

function open(options: HttpOptions = {}): Http {
  requests = [];
  answers = [];
  http = createHttp({
    sleep: async () => undefined,
    onRequest: (trace) => requests.push(trace),
    onAnswer: (trace) => answers.push(trace),
    ...options,
  });
  return http;
}
const ask = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  method: "POST",
  body: "question",
  operation: "get_users",
  repeatable: true,
  ...more,
});

it("tells of every attempt and of each answer when its body has ended", async () => {
  let calls = 0;
  const site = await serve((_, response) =>
    response.writeHead(++calls === 1 ? 503 : 200, { "x-try": String(calls) }).end("wörds"),
  );
  let time = 0;
  const answer = await open({ steady: () => ++time }).send(ask(site.url));
  expect(requests).toMatchObject([
    { operation: "get_users", method: "POST", url: site.url, attempt: 1, body: "question" },
    { operation: "get_users", method: "POST", url: site.url, attempt: 2, body: "question" },
  ]);
  expect(requests[0]?.headers).toMatchObject({ "user-agent": "moodle-wspp" });
  expect(answers).toMatchObject([{ attempt: 1, status: 503 }]);
  await answer.bytes();
  expect(answers[1]).toMatchObject({
    attempt: 2,
    status: 200,
    body: "wörds",
    bytes: 6,
    headers: { "x-try": "2" },
  });
  expect(answers[1]).not.toHaveProperty("error");
  expect(answers[1]!.firstByteMs).toBeGreaterThan(0);
  expect(answers[1]!.ms).toBeGreaterThan(answers[1]!.firstByteMs!);
});

it.each([false, true])("tells how much of an answer has come (brief: %s)", async (brief) => {
  const site = await serve((_, response) => {
    response.write("ab");
    setTimeout(() => response.end("cdé"), 50);
  });
  const seen: ReceiveProgress[] = [];
  const client = open({ brief, onReceive: (progress) => seen.push(progress) });
  expect(await (await client.send(ask(site.url))).bytes()).toHaveLength(6);
  expect(seen.every(({ operation }) => operation === "get_users")).toBe(true);
  const sizes = seen.map(({ bytes }) => bytes);
  expect([sizes[0], sizes.at(-1)]).toEqual([2, 6]);
});

it("tells of redirects that are followed", async () => {
  const site = await serve((request, response) =>
    request.url === "/new" ? response.end("here") : response.writeHead(307, { location: "/new" }).end(),
  );
  await (await open().send(ask(site.url))).bytes();
  expect(requests.map(({ url }) => new URL(url).pathname)).toEqual(["/wspp/service_pp2.php", "/new"]);
  expect(answers.map(({ status }) => status)).toEqual([307, 200]);
});

it("tells of failures before and in the body, and of bodies that are given up", async () => {
  await expect(open({ retry: { attempts: 1 } }).send(ask(await deadUrl()))).rejects.toThrow();
  expect(answers).toMatchObject([{ body: "", bytes: 0, error: expect.stringContaining("ECONNREFUSED") }]);
  const cut = await serveRaw((socket) => socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab")));
  await expect((await open().send(ask(cut.url))).bytes()).rejects.toThrow();
  expect(answers).toMatchObject([{ status: 200, body: "ab", error: expect.stringContaining("was cut off") }]);
  const endless = await serve((_, response) => void response.write("abc"));
  for await (const _ of (await open().send(ask(endless.url))).body) break;
  expect(answers).toMatchObject([{ status: 200, body: "abc", bytes: 3 }]);
});

it("holds no secret: not in addresses, headers, bodies, in no spelling", async () => {
  const secret = 'p&ss"w<rd/é';
  const site = await serve((request, response, body) =>
    response
      .writeHead(200, { "set-cookie": "MoodleSession=c00kie", "x-echo": encodeURIComponent(secret) })
      .end(`${request.url} ${body} <sesskey>0123456789</sesskey>`),
  );
  const url = `${site.url}?wstoken=t0ken&x=${encodeURIComponent(secret)}`;
  const body = [secret, JSON.stringify({ a: secret }), new URLSearchParams({ a: secret }), "p&amp;ss&quot;w&lt;rd/é"].join("\n");
  await (await open().send(ask(url, { body, secrets: [secret], headers: { authorization: "Bearer b3arer" } }))).bytes();
  const shown = JSON.stringify([requests, answers]);
  for (const leak of ["p&ss", "p%26ss", "p&amp;ss", "w<rd", "t0ken", "b3arer", "c00kie", "0123456789"])
    expect(shown).not.toContain(leak);
  expect(requests[0]?.headers["authorization"]).toBe("***");
  expect(requests[0]?.url).toContain("wstoken=***");
});

it("shows the start of a long body, and no piece of a secret that the bound cuts", async () => {
  const secret = "s3cret".repeat(10);
  const site = await serve((_, response) => response.end(`${"x".repeat(64 * 1024 - 20)}${secret}${"y".repeat(100_000)}`));
  await (await open().send(ask(site.url, { secrets: [secret] }))).bytes();
  expect(answers[0]?.body.length).toBeLessThanOrEqual(64 * 1024);
  expect(answers[0]?.body).not.toContain("s3c");
  expect(answers[0]?.bytes).toBe(64 * 1024 - 20 + 60 + 100_000);
});

it("shows binary bodies by their size", async () => {
  const site = await serve((_, response) => response.end(Buffer.from([0x89, 0x50, 0, 1])));
  await (await open().send(ask(site.url, { body: new Uint8Array(5) }))).bytes();
  expect([requests[0]?.body, answers[0]?.body]).toEqual(["[5 bytes]", "[4 bytes]"]);
});

it("a hook that throws ends the call with its own error and frees the slot", async () => {
  const site = await serve((_, response) => response.end("x"));
  const mistake = new RangeError("hook");
  const http = open({
    concurrency: 1,
    onAnswer: () => {
      throw mistake;
    },
  });
  for (let call = 0; call < 2; call++) await expect((await http.send(ask(site.url))).bytes()).rejects.toBe(mistake);
});

it("hides the longer of two secrets first, and copes with lone surrogates", () => {
  expect(hider(["abcd", "abcdefgh", ""])("xabcdefghx abcd")).toBe("x***x ***");
  // a sentence is not spoilt because its words stand in a password too
  expect(hider(["wrong password"])("Invalid username and / or password.")).toBe("Invalid username and / or password.");
  expect(hider(["wrong password"])("it was: wrong password")).toBe("it was: ***");
  expect(hider(["\ud800abc"])("say \ud800abc")).toBe("say ***");
});
