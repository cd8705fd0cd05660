import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { certificate, serve, serveRaw, serveTls, stopServers } from "../../test/fixtures/tls/servers.js";
import { createHttp, type Http, type HttpOptions } from "./index.js";

let http: Http | undefined;
afterEach(async () => {
  await http?.close();
  await stopServers();
});

async function ask(url: string, options: HttpOptions = {}): Promise<string> {
  http = createHttp({ sleep: async () => undefined, retry: { attempts: 1 }, ...options });
  const answer = await http.send({ url, method: "POST", body: "x", operation: "edit_users", repeatable: false, writes: true });
  return new TextDecoder().decode(await answer.bytes());
}
const protocol: Parameters<typeof serveTls>[0] = (request, response) =>
  response.end(
    "getProtocol" in request.socket && typeof request.socket.getProtocol === "function" ? request.socket.getProtocol() : "none",
  );
/** What a server says that knows none of the client's versions and ciphers: a fatal alert of TLS 1.0. */
const HANDSHAKE_FAILURE = Buffer.from([0x15, 3, 1, 0, 2, 2, 40]);
const oldTls = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
const refused = (hint: string, more: object = {}) => ({
  name: "TransportError",
  code: "tls",
  applied: "no",
  retryable: false,
  hint: expect.stringContaining(hint),
  ...more,
});

describe.each<[string, HttpOptions]>([
  ["fetch", {}],
  ["node:https", { brief: true }],
])("by %s", (_, way) => {
  it("a certificate that nobody trusts is refused, with a hint at `ca`", async () => {
    await expect(ask((await serveTls(protocol)).url, way)).rejects.toMatchObject(refused("`ca`"));
  });

  it("an old server is refused, with a hint at `legacyTls`", async () => {
    const { url } = await serveRaw((socket) => socket.once("data", () => socket.end(HANDSHAKE_FAILURE)), "https");
    await expect(ask(url, way)).rejects.toMatchObject(refused("`legacyTls`"));
  });

  it("a server that hangs up during the handshake may be tried again", async () => {
    const { url } = await serveRaw((socket) => socket.once("data", () => socket.end()), "https");
    await expect(ask(url, way)).rejects.toMatchObject(refused("`legacyTls`", { retryable: true }));
  });

  it("a port that does not speak TLS is told as such", async () => {
    const { port } = await serve((_, response) => response.end());
    await expect(ask(`https://127.0.0.1:${port}/`, way)).rejects.toMatchObject(refused("http://"));
  });
});

describe("a certificate that nobody trusts", () => {
  it("is accepted when its authority is given as ca, as text or bytes", async () => {
    const { url } = await serveTls(protocol);
    expect(await ask(url, { ca: certificate })).toBe("TLSv1.3");
    expect(await ask(url, { ca: Buffer.from(certificate) })).toBe("TLSv1.3");
  });

  it("is accepted with insecure", async () => {
    expect(await ask((await serveTls(protocol)).url, { insecure: true })).toBe("TLSv1.3");
  });

  it("is still refused when it is for another name", async () => {
    // ::ffff:127.0.0.1 is the same computer under an address that the certificate does not name.
    const { port } = await serveTls(protocol);
    await expect(ask(`https://[::ffff:127.0.0.1]:${port}/`, { ca: certificate })).rejects.toMatchObject(
      refused("the certificate names"),
    );
  });
});

describe("an old server", () => {
  it("is refused, with a hint at `legacyTls`", async () => {
    await expect(ask((await serveTls(protocol, oldTls)).url, { ca: certificate })).rejects.toMatchObject(refused("`legacyTls`"));
  });

  it("is spoken to with legacyTls", async () => {
    const { url } = await serveTls(protocol, oldTls);
    expect(await ask(url, { legacyTls: true, ca: certificate })).toBe("TLSv1.1");
    expect(await ask(url, { legacyTls: true, insecure: true })).toBe("TLSv1.1");
    await expect(ask(url, { legacyTls: true })).rejects.toMatchObject(refused("`ca`"));
  });

  it("leaves new servers their new protocol", async () => {
    expect(await ask((await serveTls(protocol)).url, { legacyTls: true, ca: certificate })).toBe("TLSv1.3");
  });
});

it("a ca that holds no certificate is refused at once", () => {
  for (const ca of ["", "/etc/ssl/site.pem", new Uint8Array([1, 2])]) {
    expect(() => createHttp({ ca })).toThrow(expect.objectContaining({ name: "UsageError", code: "bad_option" }));
  }
});

it("an expired certificate and unknown codes are told from a bare connection_lost", async () => {
  const failing =
    (code: string, message: string): typeof fetch =>
    async () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });
    };
  await expect(
    ask("https://site.test/", { fetch: failing("CERT_HAS_EXPIRED", "certificate has expired") }),
  ).rejects.toMatchObject(refused("clock"));
  // It may strike in the middle of things: whether the request was seen is not known.
  const odd = failing("ERR_SSL_BAD_RECORD_MAC", "bad record mac");
  await expect(ask("https://site.test/", { fetch: odd })).rejects.toMatchObject({ code: "tls", applied: "unknown" });
});

it("the cause keeps names and codes, and nothing that could hold bytes", async () => {
  const leaky = Object.assign(new Error("other side closed"), {
    code: "UND_ERR_SOCKET",
    data: "sesskey 0123456789",
    socket: { key: "0123456789" },
  });
  const failing: typeof fetch = async () => {
    throw new TypeError("fetch failed", { cause: leaky });
  };
  const error: unknown = await ask("http://site.test/", { fetch: failing }).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "connection_lost", cause: { name: "TypeError", cause: { code: "UND_ERR_SOCKET" } } });
  expect(inspect(error, { depth: 20 })).not.toContain("0123456789");
});
