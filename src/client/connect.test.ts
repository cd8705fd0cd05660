import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  restLogin,
  restRefusal,
  type Script,
  scriptedSite,
  soapAnswer,
  soapFault,
  soapInt,
  soapLogin,
  soapRecords,
} from "../../test/fixtures/scripted-site.js";
import { emptyText } from "../contract/aside.js";
import { FaultError, isWsppError, SessionError, type WsppError } from "../errors.js";
import { connect } from "./connect.js";
import type { ConnectOptions } from "./options.js";

const KEY = "0123456789abcdef0123456789abcdef";
const account = { url: "http://moodle.test/lms", username: "wsaccess", password: "Wsaccess!2345" };

function site(script: Script): ReturnType<typeof scriptedSite> & { options: ConnectOptions } {
  const scripted = scriptedSite(script);
  return { ...scripted, options: { ...account, fetch: scripted.fetch, retry: { attempts: 1 } } };
}

async function errorOf(promise: Promise<unknown>): Promise<WsppError> {
  try {
    await promise;
  } catch (error) {
    if (isWsppError(error)) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("connect", () => {
  it("logs in, asks with the session and keeps the site's sub-path", async () => {
    const { options, seen } = site(({ operation }) => (operation === "login" ? soapLogin(7, KEY) : soapInt(operation, 3)));
    await using moodle = await connect(options);
    expect(await moodle.get_my_id()).toBe(3);
    expect(seen.map(({ operation, url, client }) => [operation, url, client])).toEqual([
      ["login", "http://moodle.test/lms/wspp/service_pp2.php", undefined],
      ["get_my_id", "http://moodle.test/lms/wspp/service_pp2.php", "7"],
    ]);
    expect(seen.every(({ url }) => !url.includes(KEY))).toBe(true);
  });

  it("tells a refused login apart, with the way out", async () => {
    const { options } = site(() => soapFault("Invalid username and / or password."));
    const error = await errorOf(connect(options));
    expect(error).toBeInstanceOf(SessionError);
    expect(error).toMatchObject({ code: "login_refused", messageKey: "ws_invaliduser", faultcode: "MOODLE:error" });
    expect(inspect(error, { depth: 9 })).not.toContain("Wsaccess!2345");
  });

  it("never logs out by default, because that ends everybody's session of the account", async () => {
    const { options, seen } = site(() => soapLogin(7, KEY));
    await (await connect(options)).close();
    expect(seen.map(({ operation }) => operation)).toEqual(["login"]);
  });

  it("logs out on close where that was asked, once", async () => {
    const { options, seen } = site(({ operation }) =>
      operation === "login"
        ? soapLogin(7, KEY)
        : soapAnswer("logout", '<logoutReturn xsi:type="xsd:boolean">true</logoutReturn>'),
    );
    const moodle = await connect({ ...options, logout: "on-close" });
    await Promise.all([moodle.close(), moodle.close()]);
    expect(seen.map(({ operation }) => operation)).toEqual(["login", "logout"]);
  });

  it("refuses options that cannot work before anything is sent", async () => {
    const { options, seen } = site(() => "");
    for (const wrong of [
      { ...options, url: "moodle.test" },
      { ...options, url: "ftp://moodle.test" },
      { ...options, url: "http://a:b@moodle.test" },
      { ...options, password: undefined },
      { ...options, format: "pojo" as "json" },
      { ...options, protocol: "sopa" as "soap" },
      { ...options, protocol: "soap" as const, session: "single-shot" as const },
    ]) {
      expect((await errorOf(connect(wrong))).name).toBe("UsageError");
    }
    expect(seen).toEqual([]);
  });

  it("takes an address that names a script of the service", async () => {
    const { options, seen } = site(() => soapLogin(7, KEY));
    await (await connect({ ...options, url: "http://moodle.test/lms/wspp/wsdl_pp2.php?x=1" })).close();
    expect(seen[0]?.url).toBe("http://moodle.test/lms/wspp/service_pp2.php");
  });
});

describe("an invalid session", () => {
  it("is renewed once and the call repeated, also a write: the session is tested before anything is done", async () => {
    const { options, seen } = site(({ operation, client }, count) => {
      if (operation === "login") return soapLogin(count + 1, KEY);
      return client === "1"
        ? soapFault("Invalid Client connection.")
        : soapRecords("add_user", "userRecord", [{ id: 9, username: "x" }]);
    });
    const moodle = await connect(options);
    const [user] = await moodle.add_user({ userdatum: { username: "x" } });
    expect(user).toMatchObject({ id: 9, username: "x", error: "" });
    expect(seen.map(({ operation }) => operation)).toEqual(["login", "add_user", "login", "add_user"]);
    await moodle.close();
  });

  it("is an error when it is invalid again", async () => {
    const { options, seen } = site(({ operation }) =>
      operation === "login" ? soapLogin(1, KEY) : soapFault("Invalid Client connection."),
    );
    const moodle = await connect(options);
    expect(await errorOf(moodle.get_roles())).toMatchObject({ name: "SessionError", code: "session_invalid" });
    expect(seen.filter(({ operation }) => operation === "get_roles")).toHaveLength(2);
    await moodle.close();
  });

  it("shows as -1 where the plugin has no fault for it (quirks 27)", async () => {
    const { options } = site(({ operation }, count) =>
      operation === "login" ? soapLogin(count + 1, KEY) : soapInt(operation, count === 0 ? -1 : 3),
    );
    const moodle = await connect(options);
    expect(await moodle.get_my_id()).toBe(3);
    await moodle.close();
  });

  it("given by hand is never renewed", async () => {
    const { options, seen } = site(() => soapFault("Invalid Client connection."));
    const moodle = await connect({ ...options, session: { client: 5, sessionkey: KEY } });
    expect(await errorOf(moodle.get_users({}))).toMatchObject({ code: "session_invalid" });
    expect(seen.map(({ operation }) => operation)).toEqual(["get_users"]);
    await moodle.close();
  });
});

describe("an empty json answer", () => {
  const empty = (): Response => new Response("", { headers: { "content-type": "text/html" } });

  it("to a read is asked again in xml, which tells the reason", async () => {
    const { options, seen } = site(({ operation, by }) => {
      if (operation === "login") return restLogin(1, KEY);
      return by === "json" ? empty() : restRefusal("course idnumber=X unknown.");
    });
    const moodle = await connect({ ...options, protocol: "rest" });
    const error = await errorOf(moodle.get_students({ courseid: "X" }));
    expect(error).toBeInstanceOf(FaultError);
    expect(error).toMatchObject({ faultstring: "course idnumber=X unknown.", messageKey: "ws_courseunknown" });
    expect(seen.map(({ operation, by }) => `${operation} ${by}`)).toEqual(["login xml", "get_students json", "get_students xml"]);
    await moodle.close();
  });

  it("to a write is never repeated: a harmless question tells whether the session is the reason", async () => {
    const { options, seen } = site(({ operation, by }) => {
      if (operation === "login") return restLogin(1, KEY);
      if (operation === "get_my_id") return `<RESPONSE>\n<VALUE>3</VALUE>\n</RESPONSE>\n`;
      return by === "json" ? empty() : "must not be asked";
    });
    const moodle = await connect({ ...options, protocol: "rest" });
    const error = await errorOf(moodle.delete_user({ userid: "5", useridfield: "id" }));
    expect(error).toMatchObject({ name: "DecodeError", code: "empty_body", applied: "unknown" });
    expect(error.message).toContain("the session is valid");
    expect(seen.map(({ operation, by }) => `${operation} ${by}`)).toEqual(["login xml", "delete_user json", "get_my_id xml"]);
    await moodle.close();
  });

  it("because of a dead session makes the next call log in, though the write itself is not repeated", async () => {
    const { options, seen } = site(({ operation, by, client }, count) => {
      if (operation === "login") return restLogin(count + 1, KEY);
      if (client === "1") return by === "json" ? empty() : restRefusal("Invalid Client connection.");
      return '[{"id":"5","username":"a"}]';
    });
    const moodle = await connect({ ...options, protocol: "rest" });
    const refused = await errorOf(moodle.delete_user({ userid: "5", useridfield: "id" }));
    expect(refused).toMatchObject({ code: "session_invalid", applied: "unknown" });
    expect((await moodle.delete_user({ userid: "5", useridfield: "id" }))[0]).toMatchObject({ id: 5 });
    expect(seen.filter(({ operation }) => operation === "delete_user").map(({ client }) => client)).toEqual(["1", "2"]);
    await moodle.close();
  });

  it("because of a dead session is renewed for a read", async () => {
    const { options } = site(({ operation, by, client }, count) => {
      if (operation === "login") return restLogin(count + 1, KEY);
      if (client === "1") return by === "json" ? empty() : restRefusal("Invalid Client connection.");
      return '[{"id":"5","username":"a"}]';
    });
    const moodle = await connect({ ...options, protocol: "rest" });
    expect((await moodle.get_user_byid({ userinfo: 5 }))[0]).toMatchObject({ id: 5, username: "a" });
    await moodle.close();
  });
});

describe("single shot", () => {
  it("sends name and password in the body of each call and never logs in", async () => {
    const { options, seen } = site(() => "[]");
    const moodle = await connect({ ...options, session: "single-shot" });
    await moodle.get_users({ userids: ["a"] });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.url).not.toContain("Wsaccess");
    expect(new URLSearchParams(seen[0]?.body).get("wspassword")).toBe("Wsaccess!2345");
    await moodle.close();
  });
});

describe("answers", () => {
  const connected = async (script: Script): Promise<Awaited<ReturnType<typeof connect>>> =>
    connect(site((request, count) => (request.operation === "login" ? soapLogin(1, KEY) : script(request, count))).options);

  it("give an empty list for the blank record with the operation's own text, and keep the site's words", async () => {
    const moodle = await connected(() => soapRecords("get_users", "userRecord", [{ error: "no users" }]));
    const users = await moodle.get_users({ userids: ["x"] });
    expect(users).toEqual([]);
    expect(emptyText(users)).toBe("no users");
    const streamed = [];
    for await (const user of moodle.stream("get_users", { userids: ["x"] })) streamed.push(user);
    expect(streamed).toEqual([]);
    await moodle.close();
  });

  it("keep any other text as a record with its error", async () => {
    const moodle = await connected(() => soapRecords("get_users", "userRecord", [{ error: "no match found for idnumber = x" }]));
    expect(await moodle.get_users({ userids: ["x"] })).toMatchObject([{ id: 0, error: "no match found for idnumber = x" }]);
    await moodle.close();
  });

  it("to a batch are a report with one outcome per datum", async () => {
    const moodle = await connected(() =>
      soapRecords("edit_users", "userRecord", [{ id: 9, username: "a" }, { error: "required value email missing" }, { id: 0 }]),
    );
    const report = await moodle.edit_users({ users: [{ action: "add" }, { action: "add" }, { action: "delete", id: 77 }] });
    expect(report.outcomes.map(({ status }) => status)).toEqual(["ok", "error", "unconfirmed"]);
    expect(report.outcomes[1]?.error).toMatchObject({ index: 1, messageKey: "ws_missingvalue", applied: "no" });
    expect(report.failed).toHaveLength(2);
    expect(() => report.throwIfFailed()).toThrow(/2 of 3 failed/);
    await moodle.close();
  });

  it("that count other records than data leave every datum unconfirmed", async () => {
    const moodle = await connected(() => soapRecords("edit_users", "userRecord", [{ id: 9 }]));
    const report = await moodle.edit_users({ users: [{ action: "add" }, { action: "add" }] });
    expect(report.outcomes.map(({ status }) => status)).toEqual(["unconfirmed", "unconfirmed"]);
    await moodle.close();
  });

  it("to a write that were not understood say that it may have been carried out", async () => {
    const moodle = await connected(() => new Response("<html><title>502 Bad Gateway</title></html>", { status: 502 }));
    expect(await errorOf(moodle.add_user({ userdatum: { username: "x" } }))).toMatchObject({
      name: "HttpStatusError",
      status: 502,
      applied: "unknown",
    });
    await moodle.close();
  });

  it("repeat a call that the site could not begin, because its own WSDL was unreadable", async () => {
    const fault = `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>WSDL</faultcode><faultstring>SOAP-ERROR: Parsing WSDL: Couldn't load from 'http://x/wspp/wsdl_pp.php' : failed to load external entity</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
    const moodle = await connected((_, count) =>
      count === 0 ? new Response(fault, { status: 500 }) : soapRecords("add_user", "userRecord", [{ id: 4 }]),
    );
    expect((await moodle.add_user({ userdatum: { username: "x" } }))[0]?.id).toBe(4);
    await moodle.close();
  });

  it("stream as they arrive", async () => {
    const moodle = await connected(() => soapRecords("get_users", "userRecord", [{ id: 1 }, { id: 2 }, { id: 3 }]));
    const ids: number[] = [];
    for await (const user of moodle.stream("get_users", { userids: [] })) ids.push(user.id);
    expect(ids).toEqual([1, 2, 3]);
    await moodle.close();
  });
});

describe("conveniences", () => {
  it("add_section goes through edit_sections, because the site's own never works (quirks 100)", async () => {
    const { options, seen } = site(({ operation }) =>
      operation === "login" ? soapLogin(1, KEY) : soapRecords("edit_sections", "sectionRecord", [{ id: 12, section: 4 }]),
    );
    const moodle = await connect(options);
    expect((await moodle.add_section({ datum: { course: 2, section: 4, visible: 1 } }))[0]).toMatchObject({ id: 12 });
    expect(seen.at(-1)?.operation).toBe("edit_sections");
    expect(seen.at(-1)?.body).toContain(">add<");
    await moodle.close();
  });
});

describe("call", () => {
  it("refuses what the session keeps for itself", async () => {
    const { options } = site(() => soapLogin(1, KEY));
    const moodle = await connect(options);
    expect(await errorOf(moodle.call("logout"))).toMatchObject({ code: "not_callable" });
    await moodle.close();
  });

  it("answers an unknown name with the nearest ones, after asking the site's own WSDL", async () => {
    const { options, seen } = site(({ operation }) =>
      operation === "login" ? soapLogin(1, KEY) : new Response("gone", { status: 404 }),
    );
    const moodle = await connect(options);
    const error = await errorOf(moodle.call("get_usres"));
    expect(error).toMatchObject({ name: "UsageError", code: "unknown_operation" });
    expect(error.hint).toContain("get_users");
    expect(seen.map(({ url }) => url).at(-1)).toBe("http://moodle.test/lms/wspp/wsdl_pp2.php");
    await moodle.close();
  });
});

describe("the classic dialect", () => {
  it("sends 0 for a blank text where its WSDL declares a number, as PHP's SoapClient does", async () => {
    const { options, seen } = site(({ operation }) =>
      operation === "login" ? soapLogin(7, KEY) : soapRecords(operation, "courseRecord", []),
    );
    await using moodle = await connect({ ...options, protocol: "soap", dialect: "classic" });
    await moodle.get_my_courses({ sort: "fullname" });
    expect(seen.at(-1)?.body).toMatch(/<uid xsi:type="xsd:int">0<\/uid>/);
  });
});

describe("stream over REST", () => {
  const connected = (script: Script): ReturnType<typeof connect> =>
    connect({
      ...site((request, count) => (request.operation === "login" ? restLogin(1, KEY) : script(request, count))).options,
      protocol: "rest",
    });

  it("hands out json records before the answer is complete", async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const moodle = await connected(() => new Response(readable));
    const records = moodle.stream("get_users", { userids: [] })[Symbol.asyncIterator]();
    void writer.write(Buffer.from('[{"id":"1"},{"id":"2"},'));
    expect((await records.next()).value).toMatchObject({ id: 1 });
    expect((await records.next()).value).toMatchObject({ id: 2 });
    void writer.write(Buffer.from('{"id":"3"}]'));
    void writer.close();
    expect((await records.next()).value).toMatchObject({ id: 3 });
    expect((await records.next()).done).toBe(true);
    await moodle.close();
  });

  it("tells the reason of an empty answer", async () => {
    const moodle = await connected(({ by }) => (by === "json" ? new Response("") : restRefusal("course id=9 unknown.")));
    const error = await errorOf(moodle.stream("get_students", { courseid: "9" })[Symbol.asyncIterator]().next());
    expect(error).toMatchObject({ faultstring: "course id=9 unknown." });
    await moodle.close();
  });

  it("ends in an error, never in a shorter list, when the answer is cut off", async () => {
    const moodle = await connected(() => new Response('[{"id":"1"},{"id":"2"}'));
    const ids: number[] = [];
    const error = await errorOf(
      (async () => {
        for await (const user of moodle.stream("get_users", { userids: [] })) ids.push(user.id);
      })(),
    );
    expect(error).toMatchObject({ name: "DecodeError", code: "truncated" });
    await moodle.close();
  });
});

describe("an operation of the site's own", () => {
  it("is never asked at the address that the site's WSDL names: the session key would go to another machine", async () => {
    const { dialectTable } = await import("../contract/dialects.js");
    const { writeWsdl } = await import("../wsdl/write.js");
    const table = dialectTable("simplified");
    const own = { ...table.operations.get("get_my_id")!, name: "get_my_shoe" };
    const wsdl = writeWsdl(
      { ...table, operations: new Map([...table.operations, ["get_my_shoe", own]]) },
      "http://elsewhere.test",
    );
    const { options, seen } = site(({ operation, url }) => {
      if (operation === "login") return soapLogin(7, KEY);
      return url.includes("wsdl") ? wsdl : soapInt("get_my_id", 42);
    });
    const moodle = await connect(options);
    expect(await moodle.call("get_my_shoe")).toBe(42);
    expect(seen.map(({ url }) => new URL(url).host)).toEqual(["moodle.test", "moodle.test", "moodle.test"]);
    await moodle.close();
  });
});
