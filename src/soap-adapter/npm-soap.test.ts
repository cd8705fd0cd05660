/** npm soap with our HTTP and our reading of its results, against a loopback site that answers as PHP does. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Client, createClientAsync } from "soap";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dialectTable } from "../contract/dialects.js";
import type { Dialect, Struct } from "../contract/language.js";
import { courseRecord, forumPostRecord, userRecord } from "../contract/structs.js";
import { FaultError, HttpStatusError, SessionError, TransportError, UsageError } from "../errors.js";
import { encodeSoapAnswer } from "../wire/soap/answer.js";
import { writeWsdl } from "../wsdl/write.js";
import { errorOf, httpClient, soapOptions, valuesOf } from "./index.js";

interface Scripted {
  readonly status?: number;
  readonly type?: string;
  readonly body: string | Buffer;
}

let server: Server;
let wwwroot: string;
let answers: (operation: string, body: string) => Scripted | "hang up";
const asked: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    asked.push({ method: request.method!, url: request.url!, headers: request.headers, body });
    if (request.method === "GET") {
      const dialect: Dialect = request.url!.includes("wsdl_pp2") ? "simplified" : "classic";
      response.setHeader("content-type", "text/xml").end(writeWsdl(dialectTable(dialect), wwwroot));
      return;
    }
    const operation = /Body[^>]*><(?:\w+:)?(\w+)/.exec(body)?.[1] ?? "";
    const answer = answers(operation, body);
    if (answer === "hang up") return void request.socket.destroy();
    response.writeHead(answer.status ?? 200, { "content-type": answer.type ?? "text/xml; charset=utf-8" }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  wwwroot = `http://127.0.0.1:${(server.address() as AddressInfo).port}/lms`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked.length = 0;
});

/** A record with every member blank but those given. */
function recordOf(struct: Struct, members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const blank = Object.entries(struct.fields).map(([name, type]) => [
    name,
    type.kind === "list" ? [] : type.kind === "struct" ? null : type.blank,
  ]);
  return { ...Object.fromEntries(blank), ...members };
}

function site(dialect: Dialect, values: Readonly<Record<string, unknown>>): typeof answers {
  return (operation) => ({ body: Buffer.from(encodeSoapAnswer(dialectTable(dialect), operation, values[operation], wwwroot)) });
}

function open(dialect: Dialect = "simplified", options = soapOptions()): Promise<Client> {
  const wsdl = dialect === "simplified" ? "wsdl_pp2.php" : "wsdl_pp.php";
  return createClientAsync(`${wwwroot}/wspp/${wsdl}`, { ...options, disableCache: true });
}

const session = { client: 7, sesskey: "f00dfeedf00dfeedf00dfeedf00dfeed" };
const ada = recordOf(userRecord, { id: 3, username: "ada", firstname: " Ada ", lastname: "Lovelace & <Co>", city: "" });
const bob = recordOf(userRecord, { id: 4, username: "bob" });

describe.each(["simplified", "classic"] as const)("npm soap with the %s WSDL", (dialect) => {
  async function users(records: readonly unknown[]): Promise<unknown> {
    answers = site(dialect, { get_users: records });
    const client = await open(dialect);
    const [answer] = (await client["get_usersAsync"]({ ...session, userids: [], idfield: "id" })) as unknown[];
    return valuesOf("get_users", answer);
  }

  it("gives the records of a list with exact texts and numbers", async () => {
    expect(await users([ada, bob])).toEqual([ada, bob]);
  });

  it("gives a list of one as a list", async () => {
    expect(await users([bob])).toEqual([bob]);
  });

  it("gives an empty list, and the blank record that says so, as an empty list", async () => {
    expect(await users([])).toEqual([]);
    expect(await users([recordOf(userRecord, { error: "no users" })])).toEqual([]);
  });

  it("keeps any other error as a record", async () => {
    const refused = recordOf(userRecord, { error: "not allowed" });
    expect(await users([refused])).toEqual([refused]);
  });
});

describe("valuesOf", () => {
  it("reads scalars, structs and nested lists", async () => {
    const reply = recordOf(forumPostRecord, { id: 2, subject: "Re: Hello" });
    const post = recordOf(forumPostRecord, { id: 1, subject: "Hello", children: [reply] });
    answers = site("simplified", {
      get_my_id: 12,
      has_role_incourse: true,
      affect_course_to_category: { error: "", status: true },
      get_forum_posts: [post],
    });
    const client = await open();
    const ask = async (operation: string, args: object): Promise<unknown> =>
      ((await client[`${operation}Async`]({ ...session, ...args })) as unknown[])[0];
    expect(valuesOf("get_my_id", await ask("get_my_id", {}))).toBe(12);
    expect(valuesOf("has_role_incourse", await ask("has_role_incourse", {}))).toBe(true);
    expect(valuesOf("affect_course_to_category", await ask("affect_course_to_category", {}))).toEqual({
      error: "",
      status: true,
    });
    expect(valuesOf("get_forum_posts", await ask("get_forum_posts", {}))).toEqual([post]);
  });

  it("reads nil as null where sites answer it", async () => {
    const course = recordOf(courseRecord, { id: 5, summary: null });
    answers = site("simplified", { get_courses: [course] });
    const [answer] = (await (await open())["get_coursesAsync"]({ ...session })) as unknown[];
    expect(valuesOf("get_courses", answer)).toEqual([course]);
  });

  it("reads results of soap with its own defaults too, but for the blanks that it has trimmed", async () => {
    answers = site("simplified", { get_users: [ada] });
    const client = await open("simplified", { httpClient: httpClient() } as ReturnType<typeof soapOptions>);
    const [answer] = (await client["get_usersAsync"]({ ...session })) as unknown[];
    expect(valuesOf("get_users", answer)).toEqual([{ ...ada, firstname: "Ada" }]);
  });

  it("knows more texts for an empty list when told", () => {
    const blank = { get_usersReturn: { item: recordOf(userRecord, { error: "Keine Nutzer" }) } };
    expect(valuesOf("get_users", blank)).toHaveLength(1);
    expect(valuesOf("get_users", blank, ["Keine Nutzer"])).toEqual([]);
  });

  it("refuses what is no result", () => {
    expect(() => valuesOf("get_users", undefined)).toThrow(expect.objectContaining({ code: "not_understood" }));
    expect(() => valuesOf("get_users", [])).toThrow(expect.objectContaining({ code: "not_understood" }));
    expect(() => valuesOf("get_users", { r: { item: { id: "x" } } })).toThrow("get_users[0].id: expected int");
    expect(() => valuesOf("get_userz" as "get_users", {})).toThrow(UsageError);
  });
});

describe("httpClient", () => {
  it("sends what soap writes, and nothing that tells of another client", async () => {
    answers = site("simplified", { get_my_id: 12 });
    await (await open())["get_my_idAsync"](session);
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /lms/wspp/wsdl_pp2.php",
      "POST /lms/wspp/service_pp2.php",
    ]);
    const sent = asked[1]!;
    expect(sent.headers["soapaction"]).toContain("&method=get_my_id");
    expect(sent.headers["content-type"]).toBe("text/xml; charset=utf-8");
    expect(sent.headers["user-agent"]).toBe("moodle-wspp");
    expect(sent.body).toContain(session.sesskey);
  });

  it("reads around notices of PHP and recodes old encodings", async () => {
    const written = encodeSoapAnswer(dialectTable("simplified"), "get_users", [{ ...ada, city: "Nîmes" }], wwwroot);
    const envelope = Buffer.from(written).toString();
    answers = () => ({
      body: Buffer.from(`<br />\n<b>Notice</b>: x\n${envelope.replace("UTF-8", "ISO-8859-1")}\n\n`, "latin1"),
      type: "text/xml; charset=iso-8859-1",
    });
    const [answer] = (await (await open())["get_usersAsync"](session)) as unknown[];
    expect(valuesOf("get_users", answer)).toEqual([{ ...ada, city: "Nîmes" }]);
  });

  it("answers a page for people with an HttpStatusError", async () => {
    answers = () => ({ status: 404, type: "text/html", body: "<html><head><title>Maintenance</title></head></html>" });
    const client = await open();
    await expect(client["get_my_idAsync"](session)).rejects.toThrow(HttpStatusError);
    await expect(client["get_my_idAsync"](session)).rejects.toThrow("Maintenance");
  });

  it("repeats a read that was cut off, and never a write", async () => {
    const retry = { delay: 1 };
    let cuts = 1;
    const answer = site("simplified", { get_my_id: 12 });
    answers = (operation, body) => (operation === "get_my_id" && cuts-- <= 0 ? answer(operation, body) : "hang up");
    const client = await open("simplified", soapOptions({ retry }));
    await client["get_my_idAsync"](session);
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(2);
    const lost = await client["edit_usersAsync"]({ ...session, users: [] }).catch((error: unknown) => error);
    expect(lost).toBeInstanceOf(TransportError);
    expect(lost).toMatchObject({ applied: "unknown", operation: "edit_users" });
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(3);
  });

  it("shows no session key in traces", async () => {
    answers = site("simplified", { get_my_id: 12 });
    const shown: unknown[] = [];
    const client = await open("simplified", soapOptions({ onRequest: (t) => shown.push(t), onAnswer: (t) => shown.push(t) }));
    await client["get_my_idAsync"](session);
    expect(shown.length).toBeGreaterThan(2);
    expect(JSON.stringify(shown)).not.toContain(session.sesskey);
  });

  it("honours timeout and signal of a call and refuses what was meant for axios", async () => {
    answers = site("simplified", { get_my_id: 12 });
    const client = await open();
    await client["get_my_idAsync"](session, { timeout: 5000 });
    const gone = client["get_my_idAsync"](session, { signal: AbortSignal.abort() });
    await expect(gone).rejects.toMatchObject({ code: "aborted" });
    await expect(client["get_my_idAsync"](session, { proxy: false })).rejects.toThrow(/proxy is meant for axios/);
  });

  it("refuses to be used after close", async () => {
    const http = httpClient();
    await http.close();
    const outcome = new Promise((resolve) => void http.request(`${wwwroot}/x`, null, resolve));
    expect(await outcome).toMatchObject({ code: "closed" });
  });
});

describe("errorOf", () => {
  async function refusedWith(text: string): Promise<unknown> {
    answers = () => ({
      body: `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">\n<SOAP-ENV:Body><SOAP-ENV:Fault>\n<faultcode>MOODLE:error</faultcode>\n<faultstring>Wspp Base Server :${text}</faultstring>\n</SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`,
    });
    const client = await open();
    const error: unknown = await client["get_my_idAsync"](session).catch((thrown: unknown) => thrown);
    return errorOf("get_my_id", error);
  }

  it("makes the error of a fault that our own client throws", async () => {
    const refused = await refusedWith("Something else");
    expect(refused).toBeInstanceOf(FaultError);
    expect(refused).toMatchObject({ faultcode: "MOODLE:error", faultstring: "Something else", operation: "get_my_id" });
  });

  it("knows an invalid session", async () => {
    const refused = await refusedWith("Invalid Client connection. 7 f00dfeedf00dfeedf00dfeedf00dfeed");
    expect(refused).toBeInstanceOf(SessionError);
    expect(JSON.stringify(refused)).not.toContain(session.sesskey);
  });

  it("gives anything else back as it is", () => {
    const other = new Error("x");
    expect(errorOf("get_my_id", other)).toBe(other);
    expect(errorOf("get_my_id", undefined)).toBeUndefined();
    const ours = new UsageError("y");
    expect(errorOf("get_my_id", ours)).toBe(ours);
  });
});
