/** Requests as old stacks put them on the wire, raw: the sandbox takes each, as the recorded sites did. */
import { connect as openSocket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../src/emulator/start.js";
import { demoAccounts } from "../src/sandbox/seeds/demo.js";

const SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
const { username, password } = demoAccounts.administrator;
let sandbox: RunningSandbox;
let client: string;
let sesskey: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  const answer = await sent({ body: `wsfunction=login&wsformatout=json&username=${username}&password=${password}`, type: FORM });
  const login = JSON.parse(answer.body) as { client: number; sessionkey: string };
  client = String(login.client);
  sesskey = login.sessionkey;
});
afterAll(() => sandbox?.close());

const FORM = "application/x-www-form-urlencoded";

interface Message {
  readonly verb?: string;
  readonly path?: string;
  readonly version?: string;
  readonly headers?: readonly string[];
  readonly type?: string;
  readonly body?: string;
}

/** What comes back for exactly these bytes, until the server closes. */
async function sent(message: Message): Promise<{ head: string; body: string }> {
  const { verb = "POST", path = "/wspp/service_pp2.php", version = "1.1", headers = [], type, body = "" } = message;
  const lines = [
    `${verb} ${path} HTTP/${version}`,
    ...(version === "1.0" ? [] : ["Host: localhost", "Connection: close"]),
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ...(headers.some((line) => line.startsWith("Transfer-Encoding")) ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...headers,
  ];
  const socket = openSocket(sandbox.port, "127.0.0.1");
  socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`);
  let text = "";
  for await (const piece of socket.setEncoding("utf8")) text += piece as string;
  text = text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "");
  const end = text.indexOf("\r\n\r\n");
  return { head: text.slice(0, end), body: text.slice(end + 4) };
}

const envelope = (call: string, namespace = SOAP11): string =>
  `<?xml version="1.0"?><e:Envelope xmlns:e="${namespace}"><e:Body>${call}</e:Body></e:Envelope>`;
const credentials = (): string => `<client>${client}</client><sesskey>${sesskey}</sesskey>`;
const search = (inside: string): string => `<get_users>${credentials()}${inside}</get_users>`;
const byUsername = "<userids><item>student001</item></userids><idfield>username</idfield>";
const XML = "text/xml; charset=utf-8";

describe("the sandbox takes a SOAP request", () => {
  it.each<readonly [string, () => Message]>([
    ["without a SOAPAction", () => ({ type: XML, body: envelope(search(byUsername)) })],
    ["with a foreign SOAPAction", () => ({ type: XML, headers: ['SOAPAction: "urn:x#y"'], body: envelope(search(byUsername)) })],
    ["over HTTP/1.0, without a Host", () => ({ version: "1.0", type: XML, body: envelope(search(byUsername)) })],
    [
      "in chunks",
      () => {
        const pieces = envelope(search(byUsername)).match(/[\s\S]{1,40}/g) ?? [];
        const body = [...pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`), "0\r\n\r\n"].join("");
        return { type: XML, headers: ["Transfer-Encoding: chunked"], body };
      },
    ],
    ["after Expect: 100-continue", () => ({ type: XML, headers: ["Expect: 100-continue"], body: envelope(search(byUsername)) })],
    ["of a wrong content type", () => ({ type: "application/octet-stream", body: envelope(search(byUsername)) })],
    [
      "in a wrong namespace",
      () => ({
        type: XML,
        body: envelope(search(byUsername).replace("<get_users>", '<get_users xmlns="urn:other">')),
      }),
    ],
    [
      "with prefixes that nobody declared",
      () => ({ type: XML, body: envelope(search(byUsername)).replace(/<(\/?)get_users>/g, "<$1none:get_users>") }),
    ],
    [
      "whose parts stand in order without their names",
      () => ({
        type: XML,
        body: envelope(`<get_users><a>${client}</a><b>${sesskey}</b><c><item>student001</item></c><d>username</d></get_users>`),
      }),
    ],
    [
      "with multi-references",
      () => ({
        type: XML,
        body: envelope(
          `${search('<userids href="#list"/><idfield href="#word"/>')}<multiRef id="list"><item href="#name"/></multiRef><multiRef id="name">student001</multiRef><multiRef id="word">username</multiRef>`,
        ),
      }),
    ],
  ])("%s", async (_, message) => {
    const { head, body } = await sent(message());
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(body).toMatch(/<username [^>]*>student001<\/username>/);
    expect(body.match(/<username /g)).toHaveLength(1);
  });

  it("in SOAP 1.2, and answers in it", async () => {
    const { head, body } = await sent({ type: "application/soap+xml", body: envelope(search(byUsername), SOAP12) });
    expect(head).toContain("application/soap+xml; charset=utf-8");
    expect(body).toContain(`xmlns:env="${SOAP12}"`);
    expect(body).toMatch(/<username [^>]*>student001<\/username>/);
  });

  it("with an Apache Map for a datum", async () => {
    const entry = (key: string, value: string) => `<item><key>${key}</key><value>${value}</value></item>`;
    const map = `<userdatum xmlns:m="http://xml.apache.org/xml-soap" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="m:Map">${entry("username", "mapped")}${entry("firstname", "Apache")}${entry("lastname", "Map")}${entry("email", "mapped@example.org")}${entry("idnumber", "A-1")}${entry("password", "Demo-1234")}</userdatum>`;
    const { body } = await sent({ type: XML, body: envelope(`<add_user>${credentials()}${map}</add_user>`) });
    expect(body).toMatch(/<firstname [^>]*>Apache<\/firstname>/);
    expect(sandbox.store.table("user").rows.filter((row) => row["username"] === "mapped")).toHaveLength(1);
  });
});

describe("the sandbox takes a REST request", () => {
  const variables = (): Record<string, string> => ({
    wsfunction: "get_users",
    wsformatout: "json",
    client,
    sesskey,
    "userids[0]": "student001",
    idfield: "username",
  });
  const query = (): string => new URLSearchParams(variables()).toString();

  it.each<readonly [string, () => Message]>([
    ["in a form", () => ({ type: FORM, body: query() })],
    ["in a form over HTTP/1.0", () => ({ version: "1.0", type: FORM, body: query() })],
    ["in the address, by GET", () => ({ verb: "GET", path: `/wspp/service_pp2.php?${query()}` })],
    ["in the address, by POST without a body", () => ({ path: `/wspp/service_pp2.php?${query()}` })],
    [
      "in a multipart body",
      () => {
        const parts = Object.entries(variables()).map(
          ([name, value]) => `--b0\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
        );
        return { type: "multipart/form-data; boundary=b0", body: `${parts.join("")}--b0--\r\n` };
      },
    ],
    ["under a base path", () => ({ path: "/lms/moodle/wspp/service_pp2.php", type: FORM, body: query() })],
  ])("%s", async (_, message) => {
    const { head, body } = await sent(message());
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(body).toContain('"username":"student001"');
  });
});
