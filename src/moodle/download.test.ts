import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHttp, type Http } from "../http/index.js";
import { type DownloadProgress, type DownloadRequest, downloadFile } from "./download.js";
import { openFile } from "./open-file.js";
import { Token } from "./token-value.js";

const TOKEN = "0123456789abcdef0123456789abcdef";
const KEY = "fedcba9876543210fedcba9876543210";
const root = mkdtempSync(join(tmpdir(), "wspp-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder: string;
let to: string;
beforeEach(() => {
  folder = mkdtempSync(join(root, "t"));
  to = join(folder, "report.pdf");
});
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly token: string | null;
  readonly range: string | undefined;
}

interface Site {
  readonly url: string;
  readonly http: Http;
  readonly asked: Asked[];
  readonly told: unknown[];
}

type Handle = (asked: Asked, response: ServerResponse, count: number) => unknown;

async function site(handle: Handle): Promise<Site> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => void answer(request, response).catch(() => undefined));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const url = new URL(request.url ?? "", "http://site");
    const form = new URLSearchParams(Buffer.concat(pieces).toString());
    const token = form.get("token") ?? url.searchParams.get("token");
    const one = { method: request.method ?? "", url: request.url ?? "", token, range: request.headers.range };
    asked.push(one);
    await handle(one, response, asked.length);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const told: unknown[] = [];
  const http = createHttp({
    retry: { attempts: 1 },
    onRequest: (trace) => told.push(trace),
    onAnswer: (trace) => told.push(trace),
  });
  ends.push(async () => {
    await http.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/lms`, http, asked, told };
}

const sha1 = (content: Uint8Array) => createHash("sha1").update(content).digest("hex");

/** A file as a site sends it: by parts where `ranges` says so, and cut off after so many bytes where that is given. */
function send(
  response: ServerResponse,
  { range }: Pick<Asked, "range">,
  content: Buffer,
  {
    ranges = true,
    etag = `"${sha1(content)}"`,
    cut = Number.POSITIVE_INFINITY,
  }: { ranges?: boolean; etag?: string; cut?: number } = {},
): void {
  const from = ranges && range !== undefined ? Number(/^bytes=(\d+)-$/.exec(range)?.[1]) : 0;
  const headers: Record<string, string | number> = {
    "content-type": "application/pdf",
    "content-disposition": 'attachment; filename="Report 1.pdf"',
    "accept-ranges": ranges ? "bytes" : "none",
    ...(etag === "" ? {} : { etag }),
  };
  if (from >= content.length && from > 0) return void response.writeHead(416).end();
  const isPart = ranges && range !== undefined;
  response.writeHead(isPart ? 206 : 200, {
    ...headers,
    "content-length": content.length - from,
    ...(isPart ? { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
  });
  const body = content.subarray(from);
  if (cut >= body.length) return void response.end(body);
  // The bytes must have arrived before the connection ends.
  response.write(body.subarray(0, cut), () => setTimeout(() => response.socket?.destroy(), 20));
}

const path = "/pluginfile.php/230/mod_resource/content/0/report.pdf";
const download = ({ http, url }: Site, more: Partial<DownloadRequest> = {}) =>
  downloadFile(http, { site: url, url: `${url}${path}`, token: new Token(TOKEN), to, ...more });
const refuse = (response: ServerResponse, body: object, status = 200) =>
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
const missing = (response: ServerResponse) =>
  refuse(response, { error: "A parameter (token) is missing", errorcode: "missingparam", stacktrace: null });

function expectDiscreet(...things: unknown[]): void {
  for (const thing of things) {
    const shown = inspect(thing, { depth: 20, showHidden: true, maxStringLength: null }) + JSON.stringify(thing);
    for (const secret of [TOKEN, KEY]) expect(shown).not.toContain(secret);
  }
}

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => {
      throw new Error(`not refused: ${inspect(value)}`);
    },
    (error: unknown) => error,
  );
}

describe("a download", () => {
  const content = randomBytes(300_000);

  it("takes the file's name only once it is whole, and belongs to its owner alone", async () => {
    const seen: string[][] = [];
    const there = await site((asked, response) => send(response, asked, content));
    const progress: DownloadProgress[] = [];
    const done = await download(there, {
      size: content.length,
      onProgress: (each) => {
        progress.push(each);
        seen.push(readdirSync(folder));
      },
    });
    expect(done).toEqual({ path: to, size: 300_000, contentType: "application/pdf", name: "Report 1.pdf", resumedFrom: 0 });
    expect(readFileSync(to).equals(content)).toBe(true);
    expect(statSync(to).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["report.pdf"]);
    expect(seen.flat().every((name) => /^report\.pdf\.[0-9a-f]{16}\.part$/.test(name))).toBe(true);
    expect(progress.at(-1)).toEqual({ received: 300_000, size: 300_000 });
    expect(there.asked).toEqual([{ method: "POST", url: `/lms/webservice${path}`, token: TOKEN, range: undefined }]);
    expect(there.told[0]).toMatchObject({ headers: { "accept-encoding": "identity" } });
    expectDiscreet(there.told, done);
  });

  it("asks again with the token in the address where the body is not read, and remembers that", async () => {
    const there = await site((asked, response) => (asked.method === "POST" ? missing(response) : send(response, asked, content)));
    await download(there);
    await download(there, { overwrite: true, url: `${there.url}${path}?forcedownload=1` });
    expect(there.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST /lms/webservice${path}`,
      `GET /lms/webservice${path}?token=${TOKEN}`,
      `GET /lms/webservice${path}?forcedownload=1&token=${TOKEN}`,
    ]);
    expectDiscreet(there.told);
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ["Moodle 2, without a code", (response) => refuse(response, { error: "Ein Parameter (token) fehlt", stacktrace: null })],
    ["a server that takes no POST there", (response) => response.writeHead(405).end()],
    ["a firewall", (response) => response.writeHead(403).end("<html><title>Forbidden</title></html>")],
    ["a redirect", (response) => response.writeHead(302, { location: "/lms/login/index.php" }).end()],
  ])("asks again too after the refusal of %s", async (_, refusal) => {
    const there = await site((asked, response) => (asked.method === "POST" ? refusal(response) : send(response, asked, content)));
    expect(await download(there)).toMatchObject({ size: content.length });
  });

  it.each<[string, object, number, object]>([
    ["a token", { error: "Invalid token", errorcode: "invalidtoken", stacktrace: null }, 200, { code: "invalidtoken" }],
    ["a service", { error: "No", errorcode: "accessexception", stacktrace: null }, 200, { code: "accessexception" }],
    ["a missing file", { error: "Nicht da", errorcode: "filenotfound", stacktrace: null }, 404, { code: "filenotfound" }],
    [
      "a course",
      { error: "No", errorcode: "requireloginerror", debuginfo: `token=${TOKEN}` },
      200,
      { code: "requireloginerror" },
    ],
  ])("that is refused because of %s is asked once and leaves nothing behind", async (_, body, status, expected) => {
    const there = await site((__, response) => refuse(response, body, status));
    const error = await refusalOf(download(there));
    expect(error).toMatchObject({ name: "MoodleError", operation: "webservice/pluginfile.php", ...expected });
    expect(there.asked).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
    expectDiscreet(error, there.told);
  });

  it.each<[string, string, number, object]>([
    ["a login page", "<!DOCTYPE html><html><head><title>Log in</title></head></html>", 200, { code: "html_page" }],
    ["a maintenance page", "<html><title>Soon</title></html>", 503, { code: "html_page", status: 503, retryable: true }],
    ["nothing", "", 200, { code: "empty_body" }],
    ["a bare status", "oops", 500, { code: "http_status", status: 500 }],
  ])("is not %s", async (_, body, status, expected) => {
    const there = await site((__, response) => response.writeHead(status, { "content-type": "text/html" }).end(body));
    expect(await refusalOf(download(there))).toMatchObject(expected);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, string, Record<string, string>]>([
    [
      "JSON in the shape of a refusal",
      '{"error":"x","errorcode":"invalidtoken","stacktrace":null}',
      { "content-disposition": 'inline; filename="e.json"' },
    ],
    ["JSON, known by its ETag", '{"error":"x","errorcode":"invalidtoken","stacktrace":null}', { etag: '"abc"' }],
    ["JSON that tells of an error of its own", '{"error":"x","line":3}', {}],
    ["a list", "[1,2]", {}],
    ["a page", "<html><body>A lesson</body></html>", { "content-disposition": 'inline; filename="index.html"' }],
    ["an empty file", "", { "content-disposition": 'inline; filename="empty"' }],
    ["half of JSON", '{"error":"x","errorcode":', {}],
  ])("may be %s", async (_, body, headers) => {
    const there = await site((__, response) =>
      response.writeHead(200, { "content-type": "application/json", ...headers }).end(body),
    );
    await download(there);
    expect(readFileSync(to, "utf8")).toBe(body);
  });

  it("of pages that the site makes is not held to the size 0 that they are told with", async () => {
    const there = await site((asked, response) => send(response, asked, content, { etag: "", ranges: false }));
    expect(await download(there, { size: 0 })).toMatchObject({ size: content.length });
  });

  it("of another size than was told is no file", async () => {
    const there = await site((asked, response) => send(response, asked, content));
    expect(await refusalOf(download(there, { size: 299_999 }))).toMatchObject({ name: "DecodeError", code: "wrong_size" });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("may be opened by an access key, or by nothing", async () => {
    const there = await site((asked, response) => send(response, asked, content));
    await download(there, { token: undefined, accessKey: KEY });
    await download(there, { token: undefined, overwrite: true });
    expect(there.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET /lms/tokenpluginfile.php/${KEY}/230/mod_resource/content/0/report.pdf`,
      `GET /lms${path}`,
    ]);
    expectDiscreet(there.told);
  });

  it("is read into memory as well", async () => {
    const there = await site((asked, response) => send(response, asked, content));
    const file = await openFile(there.http, { site: there.url, url: `${there.url}${path}`, token: TOKEN });
    expect(file).toMatchObject({ name: "Report 1.pdf", size: 300_000, from: 0, etag: sha1(content), hasRanges: true });
    expect(content.equals(await file.bytes())).toBe(true);
    const given = await openFile(there.http, { site: there.url, url: `${there.url}${path}`, token: TOKEN });
    await given.cancel();
    const bounded = await openFile(there.http, { site: there.url, url: `${there.url}${path}`, token: TOKEN, bodyLimit: 1000 });
    expect(await refusalOf(bounded.bytes())).toMatchObject({ code: "too_large" });
  });

  it("of a site that compresses all the same is whole, and of no size beforehand", async () => {
    const there = await site((_, response) =>
      response
        .writeHead(200, { "content-encoding": "gzip", etag: '"x"', "content-disposition": 'inline; filename="a"' })
        .end(gzipSync(content)),
    );
    expect(await download(there)).toMatchObject({ size: content.length });
    expect(readFileSync(to).equals(content)).toBe(true);
  });
});

describe("a token", () => {
  const content = Buffer.from("x");

  it("goes to no other site, nor where a redirect leads", async () => {
    const other = await site((asked, response) => send(response, asked, content));
    const there = await site((_, response) => response.writeHead(302, { location: `${other.url}${path}?token=${TOKEN}` }).end());
    expect(await refusalOf(download(there, { url: `${other.url}${path}` }))).toMatchObject({
      name: "UsageError",
      code: "foreign_file",
    });
    expect(there.asked).toEqual([]);
    const error = await refusalOf(download(there));
    expect(error).toMatchObject({ code: "redirect" });
    expect(other.asked).toEqual([]);
    expectDiscreet(error, there.told);
  });

  it("does not go to the rest of its own site", async () => {
    const there = await site((asked, response) => send(response, asked, content));
    await download(there, { url: `${there.url}/theme/image.php/boost/core/1/u/f1` });
    expect(there.asked).toEqual([
      { method: "GET", url: "/lms/theme/image.php/boost/core/1/u/f1", token: null, range: undefined },
    ]);
  });
});

describe("the target of a download", () => {
  const content = Buffer.from("new");

  it("is not replaced unasked, which is told before anything is sent", async () => {
    const there = await site((asked, response) => send(response, asked, content));
    writeFileSync(to, "old");
    expect(await refusalOf(download(there))).toMatchObject({ name: "UsageError", code: "file_exists" });
    expect(there.asked).toEqual([]);
    await download(there, { overwrite: true, mode: 0o640 });
    expect(readFileSync(to, "utf8")).toBe("new");
    expect(statSync(to).mode & 0o777).toBe(0o640);
  });

  it("is not replaced either when it comes to be there meanwhile", async () => {
    const there = await site((asked, response) => {
      writeFileSync(to, "meanwhile");
      send(response, asked, content);
    });
    expect(await refusalOf(download(there))).toMatchObject({ name: "UsageError", code: "file_exists" });
    expect(readFileSync(to, "utf8")).toBe("meanwhile");
  });

  it("is replaced itself where it is a link, and not what it leads to", async () => {
    const there = await site((asked, response) => send(response, asked, content));
    const elsewhere = join(folder, "elsewhere");
    writeFileSync(elsewhere, "kept");
    symlinkSync(elsewhere, to);
    await download(there, { overwrite: true });
    expect(readFileSync(elsewhere, "utf8")).toBe("kept");
    expect(readFileSync(to, "utf8")).toBe("new");
  });

  it("must be a file in a folder that is there", async () => {
    const there = await site((asked, response) => send(response, asked, content));
    mkdirSync(to);
    expect(await refusalOf(download(there, { overwrite: true }))).toMatchObject({ code: "file_exists" });
    expect(await refusalOf(download(there, { to: join(folder, "no", "x") }))).toMatchObject({ code: "unwritable_file" });
    expect(there.asked).toEqual([]);
    expect(await refusalOf(download(there, { to: join(folder, "x".repeat(250)) }))).toMatchObject({ code: "unwritable_file" });
    expect(readdirSync(folder)).toEqual(["report.pdf"]);
  });
});

describe("a download that is interrupted", () => {
  const content = randomBytes(200_000);
  const parts = () => readdirSync(folder).filter((name) => name.endsWith(".part"));

  it("keeps what has come, and goes on with it", async () => {
    const there = await site((asked, response, count) => send(response, asked, content, count === 1 ? { cut: 80_000 } : {}));
    const error = await refusalOf(download(there));
    expect(error).toMatchObject({ name: "TransportError", code: "connection_lost", retryable: true });
    expect(error).toHaveProperty("hint", expect.stringMatching(/^the 80000 bytes that have come are kept in .*: download again/));
    expect(existsSync(to)).toBe(false);
    expect(parts()).toHaveLength(1);
    const progress: DownloadProgress[] = [];
    const done = await download(there, { size: content.length, onProgress: (each) => progress.push(each) });
    expect(done).toMatchObject({ size: 200_000, resumedFrom: 80_000 });
    expect(there.asked[1]?.range).toBe("bytes=80000-");
    expect(progress[0]!.received).toBeGreaterThan(80_000);
    expect(progress.at(-1)).toEqual({ received: 200_000, size: 200_000 });
    expect(readFileSync(to).equals(content)).toBe(true);
    expect(readdirSync(folder)).toEqual(["report.pdf"]);
  });

  it("goes on over several interruptions, and where the token is read in the address alone", async () => {
    const there = await site((asked, response) =>
      asked.method === "POST" ? missing(response) : send(response, asked, content, { cut: 70_000 }),
    );
    for (let times = 0; times < 2; times++) await refusalOf(download(there));
    expect(await download(there)).toMatchObject({ resumedFrom: 140_000 });
    expect(readFileSync(to).equals(content)).toBe(true);
    expectDiscreet(there.told);
  });

  it("by its caller is kept too", async () => {
    const given = new AbortController();
    const there = await site((asked, response, count) => {
      if (count > 1) return send(response, asked, content);
      response.writeHead(200, { etag: `"${sha1(content)}"`, "content-length": content.length, "accept-ranges": "bytes" });
      return response.write(content.subarray(0, 50_000));
    });
    const interrupted = download(there, {
      signal: given.signal,
      onProgress: ({ received }) => {
        if (received === 50_000) given.abort();
      },
    });
    expect(await refusalOf(interrupted)).toMatchObject({ code: "aborted" });
    expect(await download(there)).toMatchObject({ resumedFrom: 50_000 });
    expect(readFileSync(to).equals(content)).toBe(true);
  });

  it.each<[string, { ranges?: boolean; etag?: string }]>([
    ["sends no parts", { ranges: false }],
    ["names no version", { etag: "" }],
    ["names a version only roughly", { etag: 'W/"1"' }],
  ])("keeps nothing where the site %s", async (_, options) => {
    const there = await site((asked, response, count) =>
      send(response, asked, content, { ...options, ...(count === 1 ? { cut: 80_000 } : {}) }),
    );
    await refusalOf(download(there));
    expect(readdirSync(folder)).toEqual([]);
    expect(await download(there)).toMatchObject({ resumedFrom: 0 });
    expect(there.asked[1]?.range).toBeUndefined();
  });

  it.each<[string, Buffer, { ranges?: boolean; etag?: string }]>([
    ["has changed", randomBytes(210_000), {}],
    ["has become shorter", randomBytes(1000), {}],
    ["comes whole", content, { ranges: false }],
    ["has no version any more", content, { etag: "" }],
  ])("begins anew where the file %s", async (_, later, options) => {
    const there = await site((asked, response, count) =>
      count === 1 ? send(response, asked, content, { cut: 80_000 }) : send(response, asked, later, options),
    );
    await refusalOf(download(there));
    expect(await download(there)).toMatchObject({ size: later.length, resumedFrom: 0 });
    expect(readFileSync(to).equals(later)).toBe(true);
    expect(readdirSync(folder)).toEqual(["report.pdf"]);
  });

  it("begins anew where the kept bytes are damaged", async () => {
    const there = await site((asked, response, count) => send(response, asked, content, count === 1 ? { cut: 80_000 } : {}));
    await refusalOf(download(there));
    writeFileSync(join(folder, parts()[0]!), Buffer.alloc(80_000));
    expect(await download(there)).toMatchObject({ size: 200_000, resumedFrom: 0 });
    expect(there.asked.map(({ range }) => range)).toEqual([undefined, "bytes=80000-", undefined]);
    expect(readFileSync(to).equals(content)).toBe(true);
  });

  it("goes on too where the version is no digest of the content", async () => {
    const there = await site((asked, response, count) =>
      send(response, asked, content, { etag: '"5f-6a"', ...(count === 1 ? { cut: 80_000 } : {}) }),
    );
    await refusalOf(download(there));
    expect(await download(there)).toMatchObject({ resumedFrom: 80_000 });
  });

  it("of another file is not gone on with", async () => {
    const there = await site((asked, response, count) =>
      send(response, asked, content, { etag: '"same"', ...(count === 1 ? { cut: 80_000 } : {}) }),
    );
    await refusalOf(download(there));
    expect(await download(there, { url: `${there.url}/pluginfile.php/9/other.pdf` })).toMatchObject({ resumedFrom: 0 });
  });

  it("begins anew on demand", async () => {
    const there = await site((asked, response, count) => send(response, asked, content, count === 1 ? { cut: 80_000 } : {}));
    await refusalOf(download(there));
    expect(await download(there, { resume: false })).toMatchObject({ resumedFrom: 0 });
    expect(readdirSync(folder)).toEqual(["report.pdf"]);
  });

  it("by another one to the same file never gives out what is not whole", async () => {
    let second: Promise<unknown> | undefined;
    const there = await site(async (asked, response, count) => {
      if (count > 1) return send(response, asked, content, { cut: 10 });
      response.writeHead(200, { etag: `"${sha1(content)}"`, "content-length": content.length, "accept-ranges": "bytes" });
      response.write(content.subarray(0, 50_000));
      while (second === undefined) await new Promise((wait) => setTimeout(wait, 5));
      await second;
      return response.end(content.subarray(50_000));
    });
    const first = download(there, {
      onProgress: ({ received }) => {
        if (received === 50_000) second = refusalOf(download(there, { resume: false }));
      },
    });
    expect(await refusalOf(first)).toMatchObject({ name: "UsageError", code: "file_busy" });
    expect(existsSync(to)).toBe(false);
  });

  it("does not write through a link that lies in its way", async () => {
    const there = await site((asked, response, count) => send(response, asked, content, count === 1 ? { cut: 80_000 } : {}));
    await refusalOf(download(there));
    const [part] = parts();
    const elsewhere = join(folder, "elsewhere");
    writeFileSync(elsewhere, content.subarray(0, 80_000));
    rmSync(join(folder, part!));
    symlinkSync(elsewhere, join(folder, part!));
    expect(await download(there)).toMatchObject({ resumedFrom: 0 });
    expect(statSync(elsewhere).size).toBe(80_000);
    expect(readFileSync(to).equals(content)).toBe(true);
  });

  it("does not take a part that was not asked for", async () => {
    const there = await site((_, response) =>
      response.writeHead(206, { etag: '"x"', "content-range": "bytes 5-9/10", "content-length": 5 }).end("56789"),
    );
    expect(await refusalOf(download(there))).toMatchObject({ name: "DecodeError", code: "bad_range" });
    const vague = await site((_, response) => response.writeHead(206, { etag: '"x"', "content-length": 5 }).end("56789"));
    expect(await refusalOf(download(vague))).toMatchObject({ code: "bad_range" });
  });
});
