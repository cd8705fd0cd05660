import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialectTable } from "../../src/contract/dialects.js";
import { operationNames } from "../../src/contract/operations.js";
import { writeWsdl } from "../../src/wsdl/write.js";
import { certificate } from "../fixtures/tls/servers.js";
import { type LoopbackSite, PASSWORD, SESSION_KEY, type SiteOptions, startSite, USERNAME, written, wspp } from "./cli-site.js";

let site: LoopbackSite;
const account = { WSPP_USERNAME: USERNAME, WSPP_PASSWORD: PASSWORD };

beforeAll(async () => {
  site = await startSite({
    get_cohort_byid: () => ({ fault: "[[ws_moodle20only]]" }),
    get_my_courses: () => [{ id: 2, shortname: "C1" }],
    get_last_changes: () => [{ id: 1, date: "20/11/2023 15:13:20", timestamp: 1700489600 - 3600 * 2 }],
  });
});
afterAll(() => site.close());

/** Opens a site behind TLS, with a certificate that nobody trusts. */
function overTls(options: ServerOptions = {}): NonNullable<SiteOptions["serve"]> {
  return async (listener) => {
    const key = await readFile(new URL("../fixtures/tls/key.pem", import.meta.url));
    const server = createTlsServer({ key, cert: certificate, ...options }, listener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
      url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close: () =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(() => resolve());
        }),
    };
  };
}

describe("wspp wsdl", () => {
  it("prints the document of the contract", async () => {
    const { code, stdout } = await wspp([
      "wsdl",
      "--dialect",
      "classic",
      "--url",
      "https://moodle.example.edu/lms/wspp/wsdl_pp.php",
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: writeWsdl(dialectTable("classic"), "https://moodle.example.edu/lms") });
  });
});

describe("wspp wsdl diff", () => {
  it("answers 0 where a site's documents are those of the contract", async () => {
    const { code, stdout } = await wspp(["wsdl", "diff", site.url]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^simplified WSDL: 153 operations, \d+ types; no difference$/m);
    expect(stdout).toMatch(/^classic WSDL: 146 operations, \d+ types; no difference$/m);
  });

  it("says of each difference what to do, and answers 1", async () => {
    const other = await startSite(
      {},
      { wsdl: (text) => text.replaceAll('name="get_roles"', 'name="get_all_roles"').replaceAll('"idfield"', '"id_field"') },
    );
    const { code, stdout } = await wspp(["wsdl", "diff", other.url], { columns: 100, env: { NO_COLOR: "1" } });
    const json = await wspp(["wsdl", "diff", other.url, "--dialect", "classic", "--json"]);
    await other.close();
    expect(code).toBe(1);
    expect(stdout).toContain("operation missing");
    expect(stdout).toContain("get_all_roles");
    expect(stdout).toContain("=> ");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    const [document, ...more] = JSON.parse(json.stdout) as { dialect: string; differences: { kind: string; advice: string }[] }[];
    expect(more).toEqual([]);
    expect(document?.dialect).toBe("classic");
    expect(document?.differences.every(({ advice }) => advice !== "")).toBe(true);
  });

  it("answers 4 where there is no WSDL", async () => {
    const { code, stderr } = await wspp(["wsdl", "diff", `${site.url}/elsewhere`]);
    expect(code).toBe(4);
    expect(stderr).toContain("404");
  });
});

describe("wspp doctor", () => {
  it("finds nothing wrong with a good site, and writes its profile", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "wspp-doctor-")), "profile.json");
    const { code, stdout, stderr } = await wspp(["doctor", site.url, "--out", file, "--probe-concurrency"], { env: account });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).not.toMatch(/^(?:warn|fail)/m);
    expect(stdout).toContain("whose own id is 4");
    expect(stdout).toContain("it is Moodle 1.9");
    expect(stdout).toContain("UTC+03:00");
    expect(stdout).toContain("one session serves all routes");
    const profile = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
    expect(profile).toMatchObject({ url: site.url, dialects: ["simplified", "classic"], rest: true, concurrency: 4 });
    expect((await wspp(["call", "get_my_id", "--profile", file], { env: account })).stdout).toBe("4\n");
  });

  it("asks no login without an account", async () => {
    const before = site.requests.length;
    const { code } = await wspp(["doctor", site.url]);
    expect(code).toBe(0);
    expect(site.requests.slice(before).filter((request) => request.includes("login"))).toEqual([]);
  });

  it("answers 3 for a refused login", async () => {
    const { code, stdout } = await wspp(["doctor", site.url], { env: { ...account, WSPP_PASSWORD: "wrong" } });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^fail {2}login .*Invalid username/m);
  });

  it("tells what to do about a site that cannot read its own WSDL, lacks a WSDL and has another address", async () => {
    const sick = await startSite(
      {},
      {
        wsdl: (text, dialect) =>
          dialect === "classic"
            ? "<html><head><title>Oops</title></head></html>"
            : text.replaceAll("127.0.0.1", "old.example.edu"),
        instead: (request, response) => {
          if (request.method !== "POST" || request.url?.includes("service_pp.php") !== true) return false;
          response.writeHead(500, { "content-type": "text/xml" });
          response.end(
            '<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>WSDL</faultcode><faultstring>SOAP-ERROR: Parsing WSDL: Couldn\'t load from \'http://x/wspp/wsdl_pp.php\'</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>',
          );
          return true;
        },
      },
    );
    const { code, stdout } = await wspp(["doctor", sick.url, "--json"]);
    await sick.close();
    expect(code).toBe(0);
    const { usable, findings, profile } = JSON.parse(stdout) as {
      usable: boolean;
      findings: { id: string; status: string; text: string; todo?: string }[];
      profile: { dialects: string[]; ownAddress: string };
    };
    expect(usable).toBe(true);
    expect(profile.dialects).toEqual(["simplified"]);
    expect(profile.ownAddress).toContain("old.example.edu");
    const status = Object.fromEntries(findings.map(({ id, status: each }) => [id, each]));
    expect(status).toMatchObject({
      reach: "ok",
      "soap simplified": "ok",
      "soap classic": "fail",
      rest: "ok",
      "wsdl classic": "warn",
      address: "warn",
    });
    expect(findings.find(({ id }) => id === "soap classic")?.todo).toContain("ws_uselocalwsdl");
    for (const finding of findings) if (finding.status !== "ok") expect(finding.todo).toBeTruthy();
  });

  it("answers 4 for what is no wspp site, and for what cannot be reached", async () => {
    const page = await startSite(
      {},
      {
        instead: (_, response) =>
          Boolean(response.writeHead(404, { "content-type": "text/html" }).end("<html><title>Not Found</title></html>")),
      },
    );
    expect((await wspp(["doctor", page.url])).code).toBe(4);
    await page.close();
    const { code, stdout } = await wspp(["doctor", page.url]);
    expect(code).toBe(4);
    expect(stdout).toMatch(/^fail {2}reach .*(?:no connection|lost)/m);
  });

  it("never sends the password to a site whose certificate is not trusted", async () => {
    const secure = await startSite({}, { serve: overTls() });
    const { code, stdout } = await wspp(["doctor", secure.url], { env: account });
    expect(code).toBe(4);
    expect(stdout).toMatch(/^fail {2}tls .*not trusted/m);
    expect(stdout).toContain("--ca <file>");
    expect(secure.requests.some((request) => request.includes("login"))).toBe(false);
    const insecure = await wspp(["doctor", secure.url, "--insecure"], { env: account });
    await secure.close();
    expect(insecure.code).toBe(0);
    expect(insecure.stdout).toMatch(/^warn {2}tls /m);
    expect(insecure.stdout).toContain("whose own id is 4");
  });

  it("reaches a site that speaks only old TLS, and says how", async () => {
    const old = await startSite(
      {},
      { serve: overTls({ minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" }) },
    );
    const file = join(await mkdtemp(join(tmpdir(), "wspp-ca-")), "ca.pem");
    await writeFile(file, certificate);
    const { code, stdout } = await wspp(["doctor", old.url, "--ca", file], { env: account });
    await old.close();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^warn {2}tls .*old ciphers\s+=> use --legacy-tls/m);
    expect(stdout).toContain("whose own id is 4");
  });

  it("names the address to which a site has moved", async () => {
    const moved = createServer((_, response) =>
      response.writeHead(301, { location: "https://new.example.edu/wspp/service_pp2.php" }).end(),
    );
    await new Promise<void>((resolve) => moved.listen(0, "127.0.0.1", resolve));
    const { code, stdout } = await wspp(["doctor", `http://127.0.0.1:${(moved.address() as AddressInfo).port}`]);
    moved.close();
    expect(code).toBe(4);
    expect(stdout).toContain("new.example.edu");
  });
});

describe("wspp ops and describe", () => {
  it("lists operations by words, group and entity", async () => {
    expect((await wspp(["ops"])).stdout.match(/^ {2}\w+/gm)).toHaveLength(operationNames.length);
    const { stdout } = await wspp(["ops", "students", "--group", "get", "--json"]);
    expect((JSON.parse(stdout) as { name: string }[]).map(({ name }) => name)).toContain("get_students");
  });

  it.each(operationNames)("describes %s", async (name) => {
    const { code, stdout } = await wspp(["describe", name], { columns: 80, env: { NO_COLOR: "1" } });
    expect(code).toBe(0);
    expect(stdout).toContain(name);
    const { sample } = JSON.parse((await wspp(["describe", name, "--json"])).stdout) as { sample: { command: string } };
    expect(sample.command).toContain(`wspp call ${name}`);
  });

  it.each(["userRecord", "userdatum", "forumPostRecord", "loginReturn"])("describes the type %s", async (name) => {
    const { code, stdout } = await wspp(["describe", name], { columns: 80, env: { NO_COLOR: "1" } });
    expect(code).toBe(0);
    expect(stdout.toLowerCase()).toContain(name.toLowerCase());
  });
});

describe("wspp completion", () => {
  it.each(["bash", "zsh", "fish"])("prints a script for %s", async (shell) => {
    const { code, stdout } = await wspp(["completion", shell]);
    expect(code).toBe(0);
    expect(stdout).toContain("wspp complete --");
  });

  it.each([
    [["c"], ["call", "completion"]],
    [["wsdl", "d"], ["diff"]],
    [
      ["call", "get_user_by"],
      ["get_user_byid", "get_user_byidnumber", "get_user_byusername"],
    ],
    [
      ["call", "get_users", ""],
      ["userids[]=", "idfield="],
    ],
    [["call", "get_users", "idfield=user"], ["idfield=username"]],
    [
      ["call", "--protocol", "rest", "get_users", "--pro"],
      ["--protocol", "--proxy", "--profile"],
    ],
    [
      ["call", "get_users", "--format", ""],
      ["json", "xml", "php", "dump"],
    ],
    [["call", "edit_users", "users[0][user"], ["users[0][username]="]],
    [["describe", "userD"], ["userDatum"]],
  ])("completes %j", async (words, expected) => {
    const { stdout } = await wspp(["complete", "--", ...words]);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.split("\t")[0]),
    ).toEqual(expected);
  });

  it("never offers a secret as an argument", async () => {
    expect((await wspp(["complete", "--", "call", "edit_users", "users[0][pass"])).stdout).toBe("");
  });
});

it("no output ever held the password or the session key", () => {
  const all = written.join("\n");
  for (const secret of [PASSWORD, "Pa55", SESSION_KEY]) expect(all).not.toContain(secret);
});

it.each([["call"], ["ops"], ["describe"], ["wsdl"], ["wsdl", "diff"], ["doctor"], ["completion"], []])(
  "wspp %s --help shows examples and exit codes",
  async (...words) => {
    const { code, stdout } = await wspp([...words, "--help"], { columns: 80, env: { NO_COLOR: "1" } });
    expect(code).toBe(0);
    expect(stdout).toContain("Examples:");
    expect(stdout).toContain("130  interrupted");
  },
);
