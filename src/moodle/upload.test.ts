import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { type ReceivedForm, receivedForm } from "../../test/fixtures/multipart.js";
import { createHttp, type Http } from "../http/index.js";
import { Token } from "./token-value.js";
import { type UploadProgress, type UploadRequest, uploadFiles } from "./upload.js";
import { UploadError } from "./upload-outcome.js";
import type { UploadFile } from "./upload-source.js";

const TOKEN = "0123456789abcdef0123456789abcdef";
const folder = mkdtempSync(join(tmpdir(), "wspp-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

type Entry = Record<string, unknown>;
type Answer = (form: ReceivedForm, requests: number) => unknown;

interface Site {
  readonly url: string;
  readonly forms: ReceivedForm[];
  readonly lengths: (string | undefined)[];
  readonly http: Http;
  readonly told: unknown[];
}

/** A site that takes whole forms and answers what a test says; text is sent as it is, with HTTP 200. */
async function site(answer: Answer): Promise<Site> {
  const forms: ReceivedForm[] = [];
  const lengths: (string | undefined)[] = [];
  const { url, http, told } = await listening(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    lengths.push(request.headers["content-length"]);
    const form = receivedForm(request.headers["content-type"] ?? "", Buffer.concat(pieces));
    forms.push(form);
    const answered = answer(form, forms.length);
    response.end(typeof answered === "string" ? answered : JSON.stringify(answered));
  });
  return { url, forms, lengths, http, told };
}

async function listening(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<Omit<Site, "forms" | "lengths">> {
  // A connection that ends early is what some tests are about.
  const server = createServer((request, response) => void Promise.resolve(handle(request, response)).catch(() => undefined));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const told: unknown[] = [];
  const http = createHttp({ onRequest: (trace) => told.push(trace), onAnswer: (trace) => told.push(trace) });
  ends.push(async () => {
    await http.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/lms`, http, told };
}

/** As Moodle stores it: into the area that was asked for, or a new one. */
function stored({ fields, files }: ReceivedForm): Entry[] {
  const itemid = Number(fields["itemid"]) || 77;
  return files.map(({ name, bytes }) => ({
    component: "user",
    filearea: "draft",
    filename: name.replace(/[<>"':|&`]/g, ""),
    filepath: fields["filepath"],
    itemid,
    filesize: bytes.length,
  }));
}

const text = (name: string, content: string): UploadFile => ({ name, bytes: new TextEncoder().encode(content) });
const upload = ({ http, url }: Pick<Site, "http" | "url">, files: readonly UploadFile[], more: Partial<UploadRequest> = {}) =>
  uploadFiles(http, { url, token: new Token(TOKEN), files, ...more });

async function failureOf(work: Promise<unknown>): Promise<UploadError> {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (!(error instanceof UploadError)) throw new Error(`not an UploadError: ${inspect(error)}`);
  return error;
}

const statuses = ({ files }: UploadError) => files.map(({ name, status }) => `${name} ${status}`);

describe("an upload", () => {
  it("sends files from memory, from the disk and from elsewhere in one request of known length", async () => {
    const there = await site(stored);
    const path = join(folder, "été.bin");
    const onDisk = Buffer.alloc(70_000, "\r\n--x");
    writeFileSync(path, onDisk);
    async function* pieces() {
      yield new TextEncoder().encode("from ");
      yield new Uint8Array(0);
      yield new TextEncoder().encode("elsewhere");
    }
    const uploaded = await upload(there, [text("a.txt", ""), { path }, { name: "c", pieces: pieces(), size: 14 }]);
    expect(there.forms).toHaveLength(1);
    expect(there.forms[0]?.fields).toEqual({ token: TOKEN, filearea: "draft", itemid: "0", filepath: "/" });
    expect(there.forms[0]?.files).toEqual([
      { field: "file_1", name: "a.txt", bytes: Buffer.alloc(0) },
      { field: "file_2", name: "été.bin", bytes: onDisk },
      { field: "file_3", name: "c", bytes: Buffer.from("from elsewhere") },
    ]);
    expect(Number(there.lengths[0])).toBeGreaterThan(70_014);
    expect(uploaded.itemid).toBe(77);
    expect(uploaded.files.map(({ name, filesize }) => [name, filesize])).toEqual([
      ["a.txt", 0],
      ["été.bin", 70_000],
      ["c", 14],
    ]);
  });

  it("shows its token to the site alone, in the body", async () => {
    const there = await site(stored);
    await upload(there, [text("a", "b")]);
    expect(there.told).toHaveLength(2);
    expect(inspect(there.told, { depth: 9 })).not.toContain(TOKEN);
    for (const echo of [
      { error: `No ${TOKEN}`, errorcode: "x", debuginfo: `token ${TOKEN}` },
      [{ error: `No ${TOKEN}` }],
      [{ filename: "a", error: `No ${TOKEN}`, errortype: `x ${TOKEN}` }],
      `junk ${TOKEN}`,
    ]) {
      const echoing = await site(() => echo);
      const error: unknown = await upload(echoing, [text("a", "b")]).catch((caught: unknown) => caught);
      if (!(error instanceof Error)) throw new Error("nothing was thrown");
      expect(inspect([error, echoing.told], { depth: 9 }) + JSON.stringify(error)).not.toContain(TOKEN);
    }
  });

  it("goes into an area and a folder that are there", async () => {
    const there = await site(stored);
    const uploaded = await upload(there, [text("a", "b")], { itemid: 5, filepath: "pictures/2024" });
    expect(there.forms[0]?.fields).toMatchObject({ itemid: "5", filepath: "/pictures/2024/" });
    expect(uploaded).toMatchObject({ itemid: 5, files: [{ itemid: 5, filepath: "/pictures/2024/" }] });
  });

  it("takes names as people give them, and tells what the site made of them", async () => {
    const there = await site(stored);
    const names = ['a "quoted" name.txt', "日本語 é.txt", "it's; filename=x.txt", "%41+b.txt", "a:b.txt"];
    const uploaded = await upload(
      there,
      names.map((name) => text(name, name)),
    );
    expect(there.forms[0]?.files.map(({ name, bytes }) => [name, bytes.toString()])).toEqual(names.map((name) => [name, name]));
    expect(uploaded.files.map(({ name }) => name)).toEqual(names);
    expect(uploaded.files.map(({ filename }) => filename)).toEqual([
      "a quoted name.txt",
      "日本語 é.txt",
      "its; filename=x.txt",
      "%41+b.txt",
      "ab.txt",
    ]);
  });

  it.each(["", ".", "..", "a/b", "a\\b", "../a", "a\nb", "a\r\nContent-Type: x", "a\u0000", "\ud800", "x".repeat(256)])(
    "refuses the name %j before anything is sent",
    async (name) => {
      const there = await site(stored);
      await expect(upload(there, [text("ok", "b"), text(name, "b")])).rejects.toMatchObject({
        name: "UsageError",
        applied: "no",
      });
      expect(there.forms).toEqual([]);
    },
  );

  it("refuses what cannot be uploaded before anything is sent", async () => {
    const there = await site(stored);
    const wrong: [readonly UploadFile[], Partial<UploadRequest>?][] = [
      [[]],
      [[text("a", "1"), text("a", "2")]],
      [[{ path: join(folder, "missing") }]],
      [[{ path: folder }]],
      [[{ name: "a", pieces: (async function* () {})(), size: Number.NaN }]],
      [[text("a", "b")], { itemid: -1 }],
      [[text("a", "b")], { itemid: 1.5 }],
      [[text("a", "b")], { filesPerRequest: 0 }],
      [[text("a", "b")], { filepath: "/../" }],
    ];
    for (const [files, more] of wrong) {
      await expect(upload(there, files, more), inspect([files, more])).rejects.toMatchObject({ name: "UsageError" });
    }
    expect(there.forms).toEqual([]);
  });

  it("tells of every byte that has gone out", async () => {
    const there = await site(stored);
    const progress: UploadProgress[] = [];
    const files = [text("a", "x".repeat(200_000)), text("b", "y".repeat(10)), text("c", "")];
    await upload(there, files, { filesPerRequest: 1, onProgress: (each) => progress.push(each) });
    expect(progress.map(({ sentOfAll }) => sentOfAll)).toEqual([65_536, 131_072, 196_608, 200_000, 200_010]);
    expect(progress.at(-2)).toEqual({
      name: "a",
      index: 0,
      sent: 200_000,
      size: 200_000,
      sentOfAll: 200_000,
      sizeOfAll: 200_010,
    });
    expect(progress.at(-1)).toEqual({ name: "b", index: 1, sent: 10, size: 10, sentOfAll: 200_010, sizeOfAll: 200_010 });
  });

  it("reads a large file only as fast as the site takes it", async () => {
    const size = 64 * 1024 * 1024;
    const path = join(folder, "large.bin");
    writeFileSync(path, "");
    truncateSync(path, size);
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    let received = 0;
    const there = await listening(async (request, response) => {
      await begun;
      for await (const piece of request) received += (piece as Buffer).length;
      response.end(JSON.stringify([{ filename: "large.bin", filepath: "/", itemid: 1, filesize: size }]));
    });
    let sent = 0;
    const onProgress = ({ sentOfAll }: UploadProgress): void => {
      sent = sentOfAll;
    };
    const uploading = upload(there, [{ path }], { onProgress });
    for (let before = -1; before < sent; ) {
      before = sent;
      await new Promise((wait) => setTimeout(wait, 300));
    }
    expect(sent).toBeLessThan(size / 2);
    begin();
    await uploading;
    expect(sent).toBe(size);
    expect(received).toBeGreaterThan(size);
  });
});

describe("an upload of many files", () => {
  it("takes as many requests as PHP needs, all into one area", async () => {
    const there = await site((form) => stored({ ...form, files: form.files.slice(0, 20) }));
    const files = Array.from({ length: 45 }, (_, index) => text(`f${index}`, String(index)));
    const uploaded = await upload(there, files);
    expect(there.forms.map(({ fields, files }) => [fields["itemid"], files.length])).toEqual([
      ["0", 20],
      ["77", 20],
      ["77", 5],
    ]);
    expect(uploaded.files.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  });

  it("puts large files into requests of their own", async () => {
    const there = await site(stored);
    const large = (name: string, megabytes: number): UploadFile => ({ name, bytes: new Uint8Array(megabytes * 1024 * 1024) });
    await upload(there, [large("a", 1), large("b", 3), large("c", 1), large("d", 5), large("e", 1)]);
    expect(there.forms.map(({ files }) => files.map(({ name }) => name).join(""))).toEqual(["ab", "c", "d", "e"]);
  });

  it("never loses one that the site drops without a word", async () => {
    const there = await site((form) => stored({ ...form, files: form.files.slice(0, 2) }));
    const error = await failureOf(upload(there, [text("a", "1"), text("b", "2"), text("c", "3")]));
    expect(statuses(error)).toEqual(["a ok", "b ok", "c error"]);
    expect(error).toMatchObject({ code: "upload_failed", itemid: 77, applied: "unknown" });
    expect(error.message).toBe("1 of 3 files were not uploaded; first: c: the site took 2 of 3 files, and said nothing of c");
    expect(error.files[2]).toMatchObject({
      error: { code: "file_dropped", applied: "no", hint: expect.stringMatching(/filesPerRequest/) },
    });
  });

  it("does not guess which file was dropped where the site has changed the names", async () => {
    const there = await site((form) => stored({ ...form, files: form.files.slice(0, 2) }));
    const error = await failureOf(upload(there, [text("a", "1"), text("b:", "2"), text("c:", "3")]));
    expect(statuses(error)).toEqual(["a ok", "b: unconfirmed", "c: unconfirmed"]);
  });

  it("keeps the outcome of each file where some are refused", async () => {
    const there = await site((form) =>
      stored(form).map((entry, index) =>
        index === 1
          ? {
              filename: "b",
              filepath: "/srv/www/tmp/phpAbC123",
              size: 1,
              errortype: "filenameexist",
              error: "Exists: /srv/www/tmp/phpAbC123 b",
            }
          : index === 2
            ? { filename: "c", errortype: "fileoversized", error: "Too big" }
            : entry,
      ),
    );
    const error = await failureOf(upload(there, [text("a", "1"), text("b", "2"), text("c", "3"), text("d", "4")]));
    expect(statuses(error)).toEqual(["a ok", "b error", "c error", "d ok"]);
    expect(error.files[1]).toMatchObject({ error: { code: "filenameexist", message: "Exists: *** b", applied: "no" } });
    expect(error.files[2]).toMatchObject({ error: { code: "fileoversized", applied: "no" } });
    expect(JSON.stringify(error)).not.toContain("/srv/www");
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      itemid: 77,
      files: [{ status: "ok" }, { status: "error" }, {}, {}],
    });
  });

  it("is told of a file that was not stored whole", async () => {
    const there = await site((form) => stored(form).map((entry) => ({ ...entry, filesize: 1 })));
    const error = await failureOf(upload(there, [text("a", "1"), text("b", "22")]));
    expect(statuses(error)).toEqual(["a ok", "b error"]);
    expect(error.files[1]).toMatchObject({ error: { code: "wrong_size", applied: "yes" } });
  });

  it("goes on after a refusal of what was sent", async () => {
    const there = await site((form, requests) =>
      requests === 1 ? { error: "Zu groß", errorcode: "upload_error_ini_size", stacktrace: null } : stored(form),
    );
    const error = await failureOf(upload(there, [text("a", "1"), text("b", "2")], { filesPerRequest: 1 }));
    expect(statuses(error)).toEqual(["a error", "b ok"]);
    expect(error.itemid).toBe(77);
    expect(there.forms[1]?.fields["itemid"]).toBe("0");
  });

  it("ends with the first refusal of the caller as it is", async () => {
    const there = await site(() => ({ error: "Invalid token - token not found", errorcode: "invalidtoken" }));
    const uploading = upload(there, [text("a", "1"), text("b", "2")], { filesPerRequest: 1 });
    await expect(uploading).rejects.toMatchObject({ name: "MoodleError", code: "invalidtoken", applied: "no" });
    expect(there.forms).toHaveLength(1);
  });

  it("ends at a later refusal of the caller, and says which files never left", async () => {
    const there = await site((form, requests) =>
      requests === 2 ? { error: "Invalid token - token not found", errorcode: "invalidtoken" } : stored(form),
    );
    const error = await failureOf(upload(there, [text("a", "1"), text("b", "2"), text("c", "3")], { filesPerRequest: 1 }));
    expect(statuses(error)).toEqual(["a ok", "b error", "c unsent"]);
    expect(error.files[2]).toMatchObject({ error: { code: "unsent", cause: { code: "invalidtoken" }, applied: "no" } });
    expect(there.forms).toHaveLength(2);
  });
});

describe("an upload that a site does not take", () => {
  it.each<[string, string, object]>([
    ["a refusal", '{"error":"No","errorcode":"invalidtoken","stacktrace":null}', { code: "invalidtoken", applied: "no" }],
    ["a refusal within a list", '[{"error":"No","errorcode":"accessexception"}]', { code: "accessexception", applied: "no" }],
    [
      "a refusal within a list, without a code",
      '[{"error":"Nein"}]',
      { name: "MoodleError", code: "moodle_exception", applied: "unknown" },
    ],
    [
      "a refusal in the shape of REST",
      '{"exception":"x","errorcode":"userquotalimit","message":"No"}',
      { code: "userquotalimit", applied: "no" },
    ],
    ["a page", "<html><title>Login</title></html>", { code: "html_page", applied: "unknown" }],
    ["nothing", "", { code: "empty_body", applied: "unknown" }],
    ["an object", '{"itemid":5}', { code: "not_understood", applied: "unknown" }],
    ["a list of texts", '["a"]', { code: "not_understood", applied: "unknown" }],
    ["more files than were sent", '[{"filename":"a"},{"filename":"b"}]', { code: "not_understood", applied: "unknown" }],
    ["half an answer", '[{"filename":"a"', { code: "truncated", applied: "unknown" }],
  ])("because of %s is one error that says so", async (_, body, expected) => {
    const there = await site(() => body);
    await expect(upload(there, [text("a", "b")])).rejects.toMatchObject({ operation: "webservice/upload.php", ...expected });
  });

  it("because an entry says nothing of its file is unconfirmed", async () => {
    const there = await site(() => [{ filename: "a", itemid: "x" }]);
    expect(statuses(await failureOf(upload(there, [text("a", "b")])))).toEqual(["a unconfirmed"]);
  });

  it("because PHP drops bodies beyond its post_max_size is explained", async () => {
    const there = await site(() => ({ error: "Ein Parameter (token) fehlt", errorcode: "missingparam", stacktrace: null }));
    await expect(upload(there, [text("a", "b")])).rejects.toMatchObject({
      code: "missingparam",
      applied: "no",
      hint: expect.stringMatching(/\d+ bytes are more than its post_max_size/),
    });
  });

  it("because the web server allows no such size says what to do", async () => {
    const there = await listening((request, response) => {
      request.resume().on("end", () => response.writeHead(413).end("<html><title>413</title></html>"));
    });
    await expect(upload(there, [text("a", "b")])).rejects.toMatchObject({
      name: "HttpStatusError",
      status: 413,
      applied: "no",
      hint: expect.stringMatching(/raise its limit/),
    });
  });

  it("because it moved elsewhere is not sent there", async () => {
    let elsewhere = 0;
    const other = await listening((_, response) => response.end(String(elsewhere++)));
    const there = await listening((request, response) => {
      request.resume().on("end", () => response.writeHead(307, { location: `${other.url}/webservice/upload.php` }).end());
    });
    await expect(upload(there, [text("a", "b")])).rejects.toMatchObject({ code: "redirect", applied: "no" });
    expect(elsewhere).toBe(0);
  });

  it("because the connection ends is never sent again", async () => {
    let requests = 0;
    const there = await listening((request) => {
      requests++;
      request.socket.destroy();
    });
    await expect(upload(there, [text("a", "b".repeat(100_000))])).rejects.toMatchObject({
      name: "TransportError",
      code: "connection_lost",
      applied: "unknown",
      retryable: false,
    });
    expect(requests).toBe(1);
  });

  it("because it was given up ends at once, with what was stored before", async () => {
    const given = new AbortController();
    const there = await site(stored);
    const stuck: UploadFile = {
      name: "b",
      size: 10,
      pieces: (async function* () {
        yield new Uint8Array(5);
        given.abort();
        await new Promise(() => undefined);
      })(),
    };
    const error = await failureOf(upload(there, [text("a", "1"), stuck], { filesPerRequest: 1, signal: given.signal }));
    expect(statuses(error)).toEqual(["a ok", "b unconfirmed"]);
    expect(error.files[1]).toMatchObject({ error: { code: "aborted" } });
  });
});

describe("a file that changes while it is sent", () => {
  it.each<[string, (path: string) => void]>([
    ["grows", (path) => appendFileSync(path, "more")],
    ["shrinks", (path) => truncateSync(path, 100_000)],
    ["vanishes", (path) => rmSync(path)],
  ])("and %s ends the upload", async (_, change) => {
    const there = await site(stored);
    const path = join(folder, "changing.bin");
    writeFileSync(path, Buffer.alloc(200_000));
    const first: UploadFile = {
      name: "first",
      size: 1,
      pieces: (async function* () {
        change(path);
        yield new Uint8Array(1);
      })(),
    };
    await expect(upload(there, [first, { path, name: "x.bin" }])).rejects.toMatchObject({
      name: "TransportError",
      code: "body_failed",
      applied: "unknown",
    });
    expect(there.forms).toEqual([]);
  });

  it("is an error too where its owner counts wrongly", async () => {
    const there = await site(stored);
    const pieces = async function* () {
      yield new Uint8Array(5);
    };
    for (const size of [4, 6]) {
      await expect(upload(there, [{ name: "a", pieces: pieces(), size }])).rejects.toThrow(/that were announced/);
    }
  });
});
