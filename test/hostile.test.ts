/** What an enemy or a broken client may send: a clear refusal each time; the server lives, and other sessions are unharmed. */
import { connect as openSocket, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../src/client/connect.js";
import type { WsppClient } from "../src/client/facade.js";
import { type RunningSandbox, startSandbox } from "../src/emulator/start.js";
import { demoAccounts } from "../src/sandbox/seeds/demo.js";

const LIMIT = 1024 * 1024;
let sandbox: RunningSandbox;
/** Somebody else, who is logged in all the time. */
let other: WsppClient;
let hisId: number;
let session: { client: string; sesskey: string };
let people: number;

beforeAll(async () => {
  sandbox = await startSandbox({ bodyLimit: LIMIT, timeouts: { head: 1000, request: 2000 } });
  other = await connect({ url: sandbox.url, ...demoAccounts.teacher });
  hisId = await other.get_my_id();
  const login = await rest({ wsfunction: "login", wsformatout: "json", ...demoAccounts.administrator });
  const { client, sessionkey } = (await login.json()) as { client: number; sessionkey: string };
  session = { client: String(client), sesskey: sessionkey };
  people = sandbox.store.table("user").rows.length;
});
afterAll(async () => {
  await other?.close();
  await sandbox?.close();
});

afterEach(async () => {
  const logins = sandbox.requests.filter(({ operation }) => operation === "login").length;
  expect(await other.get_my_id()).toBe(hisId);
  expect(sandbox.requests.filter(({ operation }) => operation === "login")).toHaveLength(logins); // by the same session
  expect(sandbox.store.table("user").rows).toHaveLength(people);
  expect(sandbox.requests.map(({ error }) => error).filter((error) => error !== undefined)).toEqual([]);
});

function post(
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  script = "service_pp2",
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${sandbox.url}/wspp/${script}.php`, { method: "POST", body, headers: { "content-type": type, ...headers } });
}

function rest(variables: Record<string, string>): Promise<Response> {
  return post(new URLSearchParams(variables).toString(), "application/x-www-form-urlencoded");
}

function envelope(inside: string, doctype = ""): string {
  return `<?xml version="1.0"?>${doctype}<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${inside}</e:Body></e:Envelope>`;
}

function call(operation: string, parts: string): string {
  return envelope(`<${operation}><client>${session.client}</client><sesskey>${session.sesskey}</sesskey>${parts}</${operation}>`);
}

/** A fault of either kind, and nothing else. */
async function isFault(response: Response): Promise<string> {
  const text = await response.text();
  expect([200, 500]).toContain(response.status);
  expect(text).toMatch(/<faultcode>|:Fault>/);
  return text;
}

const bomb = `<!DOCTYPE b [<!ENTITY a "${"a".repeat(100)}">${Array.from("bcdefghi", (name, index): string => `<!ENTITY ${name} "${`&${"abcdefgh"[index]};`.repeat(10)}">`).join("")}]>`;
const deep = (levels: number): string => `${"<x>".repeat(levels)}${"</x>".repeat(levels)}`;

describe("hostile XML", () => {
  it.each<readonly [string, () => string | Uint8Array<ArrayBuffer>]>([
    ["an entity bomb", () => envelope("<get_version><client>&i;</client></get_version>", bomb)],
    [
      "an external entity",
      () => envelope("<login><username>&x;</username></login>", '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ],
    ["200 000 elements in each other", () => envelope(deep(100_000))],
    ["text that stops in a tag", () => envelope("<login>").slice(0, -30)],
    ["tags that cross", () => envelope("<login><a><b></a></b></login>")],
    ["no envelope", () => "<hello/>"],
    ["nothing", () => ""],
    ["bytes that are no text", () => Buffer.from([0, 255, 254, 60, 0, 1, 2])],
    ["an envelope without a call", () => envelope("")],
    ["an operation of Object.prototype", () => envelope("<constructor/>")],
    ["an operation that nobody has", () => envelope("<__proto__><a/></__proto__>")],
    [
      "references to each other",
      () => envelope('<get_users><userids href="#a"/></get_users><m id="a" href="#b"/><m id="b" href="#a"/>'),
    ],
    [
      "an array that announces a billion items",
      () =>
        call(
          "get_users",
          '<userids xmlns:s="http://schemas.xmlsoap.org/soap/encoding/" s:arrayType="xsd:string[1000000000]"/><idfield>nosuch</idfield>',
        ),
    ],
    ["100 000 attributes", () => envelope(`<login ${Array.from({ length: 50_000 }, (_, index) => `a${index}="1"`).join(" ")}/>`)],
  ])("of %s gets a fault or an answer, soon", async (_name, body) => {
    for (const script of ["service_pp", "service_pp2"]) {
      const response = await post(body(), "text/xml", script);
      const text = await response.text();
      expect([200, 400, 413, 500]).toContain(response.status);
      expect(text).toMatch(/Fault|Response|^too large/);
      expect(text).not.toContain("root:");
    }
  });

  it("of values that look like SQL finds nothing and changes nothing", async () => {
    for (const value of ["' OR '1'='1", "1; DROP TABLE mdl_user; --", "1 UNION SELECT password FROM mdl_user", "%", "\\'"]) {
      const escaped = value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
      const text = await (
        await post(call("get_users", `<userids><item>${escaped}</item></userids><idfield>username</idfield>`), "text/xml")
      ).text();
      expect(text).not.toContain('<username xsi:type="xsd:string">student');
      expect(text).toMatch(/Response|Fault/);
      const login = await post(
        envelope(`<login><username>${escaped}</username><password>${escaped}</password></login>`),
        "text/xml",
      );
      expect(await isFault(login)).toContain("Invalid username");
      const column = await post(call("get_users", `<userids><item>1</item></userids><idfield>${escaped}</idfield>`), "text/xml");
      expect(await column.text()).not.toContain("student001");
    }
  });
});

describe("hostile parameters", () => {
  it.each([
    ["the operation twice", "wsfunction=get_version&wsfunction=delete_user&wsformatout=xml"],
    ["the operation as a list", "wsfunction[]=get_version&wsformatout=xml"],
    ["a list of lists as user name", "wsfunction=login&wsformatout=xml&username[a][b][c]=1&password[]=2"],
    [
      "names of Object.prototype",
      "wsfunction=login&wsformatout=xml&__proto__[username]=admin&constructor[prototype][x]=1&username=__proto__&password=x",
    ],
    ["an operation of Object.prototype", "wsfunction=__proto__&wsformatout=xml"],
    ["a thousand brackets", `wsfunction=login&wsformatout=xml&username${"[a]".repeat(1000)}=1&password=x`],
    ["100 000 variables", `wsfunction=login&wsformatout=xml&${"a=1&".repeat(100_000)}username=x&password=y`],
    ["broken percent signs and bytes", "wsfunction=login&wsformatout=xml&username=%zz%ff%00%&password=%c0%ae"],
    ["a session in a cookie and in the form", "wsfunction=get_my_id&wsformatout=xml&client=1&sesskey=0"],
  ])("of %s get a refusal in words", async (_name, body) => {
    const response = await post(body, "application/x-www-form-urlencoded");
    const text = await response.text();
    expect([200, 500]).toContain(response.status);
    expect(text).toMatch(/EXCEPTION|RESPONSE|Fault|^$/);
    expect(({} as Record<string, unknown>)["username"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("in a multipart body without an end are no call", async () => {
    const response = await post(
      '--b\r\nContent-Disposition: form-data; name="wsfunction"\r\n\r\nlogin',
      "multipart/form-data; boundary=b",
    );
    await isFault(response);
  });
});

describe("a body", () => {
  it("that is too long is refused, announced or not", async () => {
    const announced = await post("x".repeat(LIMIT + 1), "text/xml");
    expect(announced.status).toBe(413);
    const endless = await answerTo(async (socket) => {
      socket.write(
        "POST /wspp/service_pp2.php HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n",
      );
      const piece = `10000\r\n${"x".repeat(0x10000)}\r\n`;
      for (let sent = 0; sent < 400 && !socket.destroyed; sent++) {
        if (!socket.write(piece)) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    expect(endless).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("that was compressed is not unpacked", async () => {
    await isFault(await post(gzipSync(Buffer.alloc(100_000_000)), "text/xml", "service_pp2", { "content-encoding": "gzip" }));
  });

  it("that is shorter than announced ends in a timeout, one that is longer in a 400", async () => {
    const shorter = await answerTo((socket) =>
      socket.write("POST /wspp/service_pp2.php HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc"),
    );
    expect(shorter).toMatch(/^HTTP\/1\.1 408 /);
    const longer = await answerTo((socket) =>
      socket.write("POST /wspp/service_pp2.php HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabcdefghijkl\r\n\r\n"),
    );
    expect(longer).toMatch(/HTTP\/1\.1 400 /);
  }, 20_000);

  it("with two lengths, or a length and chunks, is refused", async () => {
    for (const lines of ["Content-Length: 3\r\nContent-Length: 4", "Content-Length: 3\r\nTransfer-Encoding: chunked"]) {
      const answer = await answerTo((socket) =>
        socket.write(`POST /wspp/service_pp2.php HTTP/1.1\r\nHost: localhost\r\n${lines}\r\n\r\nabc`),
      );
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    }
  });

  it("that is given up in the middle harms nobody", async () => {
    for (let index = 0; index < 20; index++) {
      const socket = openSocket(sandbox.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write("POST /wspp/service_pp2.php HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc");
      await new Promise((resolve) => setTimeout(resolve, 5));
      socket.destroy();
    }
  });
});

describe("a head", () => {
  it.each([
    ["of 2000 lines", Array.from({ length: 2000 }, (_, index) => `X-${index}: ${"y".repeat(20)}`).join("\r\n"), 431],
    ["with a line of a megabyte", `X: ${"y".repeat(1_000_000)}`, 431],
    ["without Host", "X: y", 400],
    ["with a Host that is none", "Host: a b\\c", 400],
  ])("%s is refused", async (_name, lines, status) => {
    const answer = await answerTo((socket) => socket.write(`GET /wspp/wsdl_pp2.php HTTP/1.1\r\n${lines}\r\n\r\n`));
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it("that comes letter by letter ends in a timeout, and others are served meanwhile", async () => {
    const sockets = Array.from({ length: 100 }, () => openSocket(sandbox.port, "127.0.0.1").on("error", () => undefined));
    const drip = setInterval(() => {
      for (const socket of sockets) if (!socket.destroyed) socket.write("G");
    }, 200);
    expect(await other.get_my_id()).toBe(hisId);
    const closed = Promise.all(sockets.map((socket) => new Promise((resolve) => socket.resume().on("close", resolve))));
    await closed;
    clearInterval(drip);
  }, 20_000);

  it.each([
    "GET /%2e%2e/%2e%2e/etc/passwd",
    "GET //evil.example/wspp/wsdl_pp2.php",
    "OPTIONS *",
    "GET http://evil.example/x",
    "PUT /wspp/service_pp2.php",
    "BREW /wspp",
  ])("of %s gets an answer", async (line) => {
    const answer = await answerTo((socket) => socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`));
    expect(answer).toMatch(/^HTTP\/1\.1 (?:200|400|404|405) /);
    expect(answer).not.toContain("root:");
  });
});

/** Everything that comes back on a connection until it is closed. */
async function answerTo(send: (socket: Socket) => unknown): Promise<string> {
  const socket = openSocket(sandbox.port, "127.0.0.1");
  let text = "";
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.setEncoding("latin1").on("data", (piece: string) => (text += piece));
  socket.on("error", () => undefined);
  await send(socket);
  const enough = setInterval(() => {
    if (/\r\n\r\n/.test(text)) socket.destroy();
  }, 100);
  await closed;
  clearInterval(enough);
  return text;
}
