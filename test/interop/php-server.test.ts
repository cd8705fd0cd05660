/** Our client against PHP's own SoapServer, loaded with our WSDLs: what PHP understands of our requests, and what we make of its answers. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../src/client/connect.js";
import type { WsppClient } from "../../src/client/facade.js";
import { dialectTable } from "../../src/contract/dialects.js";
import type { Dialect } from "../../src/contract/language.js";
import { operationNamed } from "../../src/contract/operations.js";
import { fileRecord } from "../../src/contract/structs.js";
import { guardIds } from "../../src/contract/traps.js";
import { DecodeError, FaultError, HttpStatusError, SessionError } from "../../src/errors.js";
import type { Notice } from "../../src/wire/exchange.js";
import { completedForWire, Sampler, throughWire, wireOf } from "../fixtures/contract-samples.js";
import { hostileTexts } from "../fixtures/hostile-texts.js";
import { argumentsOf, CLIENT, DIALECTS, KEY, operationsOf, understood } from "./dialect-values.js";
import { hasPhpSoap, PhpSite } from "./php.js";
import { describeWith } from "./wsdl-subject.js";

const LOGIN = { client: CLIENT, sessionkey: KEY };

/** The simplified WSDL declares groups where groupings come: one member has no place in it (protocol-differences F). */
const OTHER_TYPE: readonly string[] = ["get_grouping_byid", "get_groupings_byname"];

describeWith("PHP's SoapServer", hasPhpSoap, () => {
  let site: PhpSite;
  const clients = new Map<Dialect, WsppClient>();
  const notices: Notice[] = [];
  const call = (dialect: Dialect, name: string, args: Record<string, unknown> = {}): Promise<unknown> =>
    clients.get(dialect)!.call(name, args);

  beforeAll(async () => {
    site = await PhpSite.start();
    site.control({ answers: { login: LOGIN } });
    for (const dialect of DIALECTS) {
      clients.set(
        dialect,
        await connect({
          url: site.url,
          username: "wsaccess",
          password: `Wsaccess!2345 "&ü`,
          protocol: "soap",
          dialect,
          allow: guardIds,
          retry: { attempts: 1 },
          onNotice: (notice) => notices.push(notice),
        }),
      );
    }
  });
  afterAll(async () => {
    for (const client of clients.values()) await client.close();
    site?.stop();
  });

  describe.each(DIALECTS)("of the %s dialect", (dialect) => {
    const table = dialectTable(dialect);

    it("understands the login and gives a session", async () => {
      site.control({ answers: { login: { ...LOGIN, client: 7 } } });
      const password = "pä&ss>wörd 密码 ]]>";
      await (await connect({ url: site.url, username: "élève", password, protocol: "soap", dialect })).close();
      expect(site.received()).toMatchObject({ operation: "login", arguments: [{ string: "élève" }, { string: password }] });
    });

    it("understands the logout of a client that was told to log out", async () => {
      site.control({ answers: { login: LOGIN, logout: true } });
      const account = { username: "wsaccess", password: "x", logout: "on-close" } as const;
      await (await connect({ url: site.url, ...account, protocol: "soap", dialect })).close();
      expect(site.received()).toMatchObject({ operation: "logout", arguments: [{ int: CLIENT }, { string: KEY }] });
    });

    it("answers no session, and that is a refused login", async () => {
      site.control({ answers: { login: null } });
      const opening = connect({ url: site.url, username: "a", password: "b", protocol: "soap", dialect });
      await expect(opening).rejects.toMatchObject({ name: "SessionError", code: "login_refused" });
    });

    it("understands every operation with all its parts filled, every value in its own type", async () => {
      const sampler = new Sampler(table);
      for (const { name } of operationsOf(dialect)) {
        const args = argumentsOf(name, dialect, sampler, () => true, 2);
        site.control({ answers: { [name]: [] } });
        await call(dialect, name, args).catch(() => undefined); // an empty list where a record is due is no answer
        const received = site.received();
        expect({ operation: received.operation, arguments: received.arguments }, name).toEqual({
          operation: name,
          arguments: understood(name, dialect, args),
        });
        expect(received.action, name).toBe(`"${table.operations.get(name)!.soapAction.replace("{wwwroot}", site.url)}"`);
      }
    });

    it.each([0, 1])("understands lists of %i, and data whose unset members do not arrive at all", async (items) => {
      const sampler = new Sampler(table);
      for (const { name } of operationsOf(dialect)) {
        const args = argumentsOf(name, dialect, sampler, (index) => index % 3 === items, items);
        site.control({ answers: { [name]: [] } });
        await call(dialect, name, args).catch(() => undefined);
        expect(site.received(), name).toMatchObject({ operation: name, arguments: understood(name, dialect, args) });
        expect(site.received().arguments, name).toEqual(understood(name, dialect, args));
      }
    });

    it.each([0, 1, 3])("answers every operation with typed records, lists of %i", async (items) => {
      const sampler = new Sampler(table);
      for (const { name, declaration } of operationsOf(dialect)) {
        const { answer, wrapper } = wireOf(name, declaration, dialect);
        let value = sampler.value(declaration.returns!, answer, { items, nulls: items === 3 });
        if (value === -1) value = 8; // means an invalid session (quirks 27)
        const given = completedForWire(value, answer, table);
        site.control({ answers: { [name]: wrapper === undefined ? given : { [wrapper]: given } } });
        const args = argumentsOf(name, dialect, sampler, () => false, 0);
        notices.length = 0;
        expect(await call(dialect, name, args), name).toStrictEqual(throughWire(value, declaration.returns!, answer, table));
        expect(
          notices.map(({ code, message }) => `${code} ${message.split(":")[0]}`),
          name,
        ).toEqual(
          items === 0
            ? []
            : OTHER_TYPE.includes(name) && dialect === "simplified"
              ? ["missing_member groupingRecord.configdata"]
              : [],
        );
      }
    });

    it("answers the same object twice, as a reference to one element", async () => {
      const sampler = new Sampler(table);
      const file = sampler.value(fileRecord, "fileRecord");
      const declaration = operationNamed("get_assignment_submissions")!;
      const { answer, wrapper } = wireOf("get_assignment_submissions", declaration, dialect);
      const [one, two] = sampler.value(declaration.returns!, answer, { items: 2 }) as Record<string, unknown>[];
      const items = [
        {
          ...one,
          files: [
            { $: "define", name: "file", value: file },
            { $: "same", name: "file" },
          ],
        },
        { ...two, files: [{ $: "same", name: "file" }] },
        { $: "define", name: "record", value: { ...two, files: [] } },
        { $: "same", name: "record" },
      ];
      site.control({ answers: { get_assignment_submissions: wrapper === undefined ? items : { [wrapper]: items } } });
      const args = argumentsOf("get_assignment_submissions", dialect, sampler, () => false, 0);
      const expected = [
        { ...one, files: [file, file] },
        { ...two, files: [file] },
        { ...two, files: [] },
        { ...two, files: [] },
      ];
      expect(await call(dialect, "get_assignment_submissions", args)).toStrictEqual(expected);
      const streamed: unknown[] = [];
      for await (const item of clients.get(dialect)!.stream("get_assignment_submissions", args as never)) streamed.push(item);
      expect(streamed).toStrictEqual(expected);
    });

    it("answers null where the contract knows none: it is passed on and told", async () => {
      const sampler = new Sampler(table);
      const declaration = operationNamed("get_user")!;
      const { answer, wrapper } = wireOf("get_user", declaration, dialect);
      const [record] = sampler.value(declaration.returns!, answer, { items: 1 }) as Record<string, unknown>[];
      const holed = { ...record, city: null, role: null, profile: null };
      site.control({ answers: { get_user: wrapper === undefined ? [holed] : { [wrapper]: [holed] } } });
      notices.length = 0;
      expect(
        await call(
          dialect,
          "get_user",
          argumentsOf("get_user", dialect, sampler, () => false, 0),
        ),
      ).toStrictEqual([holed]);
      expect(new Set(notices.map(({ code }) => code))).toEqual(new Set(["unexpected_null"]));
      expect(notices.map(({ message }) => message.split(":")[0]).sort()).toEqual([
        "userRecord.city",
        "userRecord.profile",
        "userRecord.role",
      ]);
    });

    it("refuses: PHP's own faults with HTTP 500, the plugin's with 200 and nothing escaped", async () => {
      const fault = async (answer: unknown): Promise<unknown> => {
        site.control({ answers: { get_my_id: answer } });
        return await call(dialect, "get_my_id").catch((error: unknown) => error);
      };
      for (const text of hostileTexts.filter((each) => each.trim() !== "")) {
        const error = await fault({ $: "fault", code: "Server", text, detail: "Debug & <b>" });
        expect(error, text).toBeInstanceOf(FaultError);
        expect(error, text).toMatchObject({ faultcode: "SOAP-ENV:Server", faultstring: text, debuginfo: "Debug & <b>" });
      }
      expect(await fault({ $: "fatal" })).toMatchObject({
        faultcode: "SOAP-ENV:Server",
        faultstring: "Call to undefined function undefined_function_of_the_site()",
      });
      const plugin = (text: string) => ({
        $: "raw",
        status: 200,
        contentType: "application/xml",
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">\n<SOAP-ENV:Body><SOAP-ENV:Fault>\n<faultcode>MOODLE:error</faultcode>\n<faultstring>Wspp Base Server :${text}</faultstring>\n</SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`,
      });
      for (const text of ["a < b && c > d", "élève 😀 </b> &nosuch; </faultstring> in it", "<user> 0=58 unknown."]) {
        expect(await fault(plugin(text)), text).toMatchObject({ faultcode: "MOODLE:error", faultstring: text });
      }
      site.control({ answers: { get_my_id: plugin("Invalid Client connection."), login: LOGIN } });
      expect(await call(dialect, "get_my_id").catch((error: unknown) => error)).toBeInstanceOf(SessionError);
      // The session is forgotten: the next call logs in.
      site.control({ answers: { get_my_id: 8, login: LOGIN } });
      expect(await call(dialect, "get_my_id")).toBe(8);
    });

    it("refuses a request of which it cannot make a record: a fault, not a shorter list", async () => {
      site.control({ answers: { get_roles: dialect === "classic" ? { roles: [{ id: 1 }] } : [{ id: 1 }] } });
      const error = await call(dialect, "get_roles").catch((reason: unknown) => reason);
      expect(error).toMatchObject({ faultstring: expect.stringMatching(/^SOAP-ERROR: Encoding: object has no '\w+' property$/) });
    });

    it("answers compressed, in SOAP 1.2, and with a page", async () => {
      const sampler = new Sampler(table);
      const declaration = operationNamed("get_users")!;
      const { answer, wrapper } = wireOf("get_users", declaration, dialect);
      const users = sampler.value(declaration.returns!, answer, { items: 60 });
      const answers = {
        get_users: wrapper === undefined ? users : { [wrapper]: users },
        get_my_id: 3_000_000_000,
        get_my_courses: [],
      };
      const args = argumentsOf("get_users", dialect, sampler, () => true, 3);
      for (const control of [{ gzip: true }, { soap12: true }, { gzip: true, soap12: true }]) {
        site.control({ answers, ...control });
        expect(await call(dialect, "get_my_id")).toBe(3_000_000_000);
        expect(await call(dialect, "get_users", args)).toStrictEqual(users);
      }
      site.control({ answers: { get_my_id: { $: "fault", code: "Server", text: "no <more>" } }, soap12: true });
      expect(await call(dialect, "get_my_id").catch((error: unknown) => error)).toMatchObject({
        faultcode: "env:Receiver",
        faultstring: "no <more>",
      });
      const page = "<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>Back soon</h1></body></html>";
      site.control({ answers: { get_my_id: { $: "raw", status: 503, contentType: "text/html", body: page } } });
      const error = await call(dialect, "get_my_id").catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(HttpStatusError);
      expect(error).toMatchObject({ status: 503, title: "Maintenance" });
      site.control({ answers: { get_my_id: { $: "raw", status: 500, contentType: "text/xml", body: "" } } });
      expect(await call(dialect, "get_my_id").catch((reason: unknown) => reason)).toBeInstanceOf(DecodeError);
    });
  });

  it("answers floats as it writes them", async () => {
    const special = ["INF", "-INF", "NAN"].map((value) => ({ $: "float", value }));
    site.control({ answers: { get_float_array: [...special, 0.1, 1e300, -2.5e-300, 1 / 3, 50, "12,5", true] } });
    expect(await call("simplified", "get_float_array", { n: 1.5 })).toEqual([
      ...[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
      ...[0.1, 1e300, -2.5e-300, 0.33333333333333, 50, 12, 1],
    ]);
    expect(site.received().arguments).toEqual([{ float: 1.5 }]);
  });

  it("answers nothing to the one-way operation (HTTP 202), and that is null", async () => {
    site.control({ answers: { exception_handler: null } });
    expect(await call("simplified", "exception_handler")).toBeNull();
  });
});
