import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createHttp, type Http } from "../http/index.js";
import { checkSite, requestToken } from "./token.js";

const PASSWORD = 'Geheim & "sicher" xq4711vz';
const TOKEN = "0123456789abcdef0123456789abcdef";
const PRIVATE = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";
const account = { url: "https://h.example/lms", username: "peter", password: PASSWORD };

interface Site {
  readonly http: Http;
  readonly requests: Request[];
  /** All that a log could hold. */
  readonly told: unknown[];
}

function site(answer: (request: Request) => Response | Promise<Response>): Site {
  const requests: Request[] = [];
  const told: unknown[] = [];
  const http = createHttp({
    retry: { attempts: 1 },
    onRequest: (trace) => told.push(trace),
    onAnswer: (trace) => told.push(trace),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request.clone());
      return answer(request);
    },
  });
  return { http, requests, told };
}

const answering = (body: string, init: ResponseInit = {}) => site(() => new Response(body, init));

async function refusal(work: Promise<unknown>): Promise<Error> {
  const error: unknown = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof Error)) throw new Error("nothing was thrown");
  return error;
}

function expectDiscreet(...things: unknown[]): void {
  const text = things
    .map((thing) => inspect(thing, { depth: 20, showHidden: true, maxStringLength: null }) + JSON.stringify(thing))
    .join("\n");
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), "xq4711vz", TOKEN, PRIVATE]) expect(text).not.toContain(secret);
}

describe("a token", () => {
  it.each([
    ["in two bytes a character", Buffer.from(JSON.stringify({ token: TOKEN, privatetoken: PRIVATE }), "utf16le")],
    ["without any form", `<p>${TOKEN} ${PRIVATE}</p>`],
    ["cut off", JSON.stringify({ token: TOKEN }).slice(0, 30)],
  ])("is not told when its answer comes %s", async (_, body) => {
    const { http, told } = site(() => new Response(body));
    const error = await refusal(requestToken(http, account));
    const text = inspect([error, told], { depth: 20, maxStringLength: null }) + JSON.stringify([error, told]);
    expect(text.replace(/\0|\\x00|\\u0000/g, "")).not.toMatch(/0123456789abcdef|fedcba9876543210/);
  });

  it("is asked for by POST, with the password in the body and the sub-path kept", async () => {
    const { http, requests, told } = answering(JSON.stringify({ token: TOKEN, privatetoken: PRIVATE }));
    const given = await requestToken(http, account);
    expect(given.token.value).toBe(TOKEN);
    expect(given.privatetoken?.value).toBe(PRIVATE);
    const [request] = requests;
    expect(request?.url).toBe("https://h.example/lms/login/token.php");
    expect(request?.method).toBe("POST");
    expect(Object.fromEntries(new URLSearchParams(await request?.text()))).toEqual({
      username: "peter",
      password: PASSWORD,
      service: "moodle_mobile_app",
    });
    expect(told).toHaveLength(2);
    expectDiscreet(given, told, { ...given });
  });

  it("needs a user name and a password", async () => {
    const { http, requests } = answering("{}");
    for (const missing of [{ username: "" }, { password: "" }]) {
      await expect(requestToken(http, { ...account, ...missing })).rejects.toMatchObject({ name: "UsageError" });
    }
    expect(requests).toEqual([]);
  });

  it("is found behind what PHP prints before it", async () => {
    const { http } = answering(
      `<br />\n<b>Notice</b>:  Undefined index in <b>/x.php</b> on line <b>3</b><br />\n{"token":"${TOKEN}"}`,
    );
    expect((await requestToken(http, account)).token.value).toBe(TOKEN);
  });

  it.each<[string, string, ResponseInit, object]>([
    [
      "a maintenance page",
      "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon</body></html>",
      { status: 503 },
      {
        name: "HttpStatusError",
        code: "html_page",
        status: 503,
        title: "Maintenance",
        retryable: true,
        hint: expect.stringMatching(/later/),
      },
    ],
    [
      "a page of single sign-on",
      "<html><head><title>Sign in</title></head><body><form></form></body></html>",
      { status: 200 },
      { name: "HttpStatusError", code: "html_page", hint: expect.stringMatching(/login page/) },
    ],
    [
      "a site without Moodle",
      "<html><title>404 Not Found</title></html>",
      { status: 404 },
      {
        code: "html_page",
        status: 404,
        retryable: false,
        hint: expect.stringMatching(/no login\/token\.php under this address/),
      },
    ],
    [
      "a bare status",
      "Forbidden",
      { status: 403 },
      { code: "http_status", status: 403, hint: expect.stringMatching(/firewall/) },
    ],
    ["nothing", "", { status: 200 }, { name: "DecodeError", code: "empty_body" }],
    ["a crash", "", { status: 500 }, { name: "DecodeError", code: "empty_body", message: expect.stringMatching(/500/) }],
    ["half an answer", `{"token":"${TOKEN}`, {}, { name: "DecodeError", code: "truncated" }],
    ["other JSON", '{"ok":true}', {}, { name: "DecodeError", code: "not_understood" }],
    ["a list", '["token"]', {}, { name: "DecodeError", code: "not_understood" }],
    ["an empty token", '{"token":""}', {}, { name: "DecodeError", code: "not_understood" }],
    ["a token that is none", '{"token":17}', {}, { name: "DecodeError", code: "not_understood" }],
    ["null", "null", {}, { name: "DecodeError", code: "not_understood" }],
    [
      "a refusal in the shape of REST",
      '{"exception":"moodle_exception","errorcode":"sitemaintenance","message":"Soon"}',
      {},
      { name: "MoodleError", code: "sitemaintenance", retryable: true },
    ],
    [
      "a refusal that must be met in a browser",
      '{"error":"Sie müssen Ihr Passwort ändern","errorcode":"forcepasswordchangenotice","stacktrace":null}',
      {},
      { code: "forcepasswordchangenotice", hint: expect.stringMatching(/log in with a browser and change it/) },
    ],
    [
      "a refusal without a code, in another language",
      '{"error":"Nicht gefunden","stacktrace":null,"debuginfo":null,"reproductionlink":null}',
      {},
      { name: "MoodleError", code: "moodle_exception", message: "Nicht gefunden" },
    ],
  ])("is not what comes with %s", async (_, body, init, expected) => {
    const { http, told } = answering(body, init);
    const error = await refusal(requestToken(http, account));
    expect(error).toMatchObject({ operation: "login/token.php", ...expected });
    expectDiscreet(error, told);
  });

  it("is not lost to a site that echoes what it was sent", async () => {
    const form = new URLSearchParams({ password: PASSWORD }).toString();
    for (const body of [
      `<html><body>Bad request: ${PASSWORD} ${form}</body></html>`,
      JSON.stringify({ error: `No: ${PASSWORD}`, errorcode: "x", debuginfo: form }),
      `junk ${PASSWORD}`,
    ]) {
      const { http, told } = answering(body);
      expectDiscreet(await refusal(requestToken(http, account)), told);
    }
  });

  it("is not asked for where a redirect leads", async () => {
    for (const [status, location] of [
      [301, "https://other.example/login/token.php"],
      [307, "https://other.example/login/token.php"],
    ] as const) {
      const { http, requests } = answering("", { status, headers: { location } });
      await expect(requestToken(http, account)).rejects.toMatchObject({ code: "redirect" });
      expect(requests).toHaveLength(1);
    }
  });
});

describe("the check of a site", () => {
  it("asks for no account", async () => {
    const { http, requests } = answering('{"appsitecheck":"ok"}');
    await checkSite(http, { url: "https://h.example/lms/my/" });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET https://h.example/lms/login/token.php?appsitecheck=1",
    ]);
  });

  it("takes the answer of a site that misses the user name, in its language", async () => {
    const { http } = answering(
      '{"error":"Ein Parameter (username) fehlt","stacktrace":null,"debuginfo":null,"reproductionlink":null}',
    );
    await expect(checkSite(http, { url: "https://h.example" })).resolves.toBeUndefined();
  });

  it.each(['{"appsitecheck":"no"}', "[]", "{}", "<html></html>", "", '{"error":"Nein","errorcode":"x"}'])(
    "does not take %s",
    async (body) => {
      await expect(checkSite(answering(body).http, { url: "https://h.example" })).rejects.toHaveProperty("code");
    },
  );
});
