/** Our uploads and downloads before a real PHP: its parser of forms, and its limits, which drop things without a word. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHttp, type Http } from "../../src/http/index.js";
import { downloadFile, UploadError, type UploadFile, uploadFiles } from "../../src/moodle/index.js";
import { hasPhpSoap, type PhpServer, servePhp } from "./php.js";
import { describeWith } from "./wsdl-subject.js";

const TOKEN = "0123456789abcdef0123456789abcdef";
const file = (name: string, size: number): UploadFile => ({ name, bytes: new Uint8Array(size).fill(120) });

describeWith("PHP's reader of forms", hasPhpSoap, () => {
  let php: PhpServer;
  let http: Http;
  const folder = mkdtempSync(join(tmpdir(), "wspp-files-"));
  beforeAll(async () => {
    const limits = ["post_max_size=300K", "upload_max_filesize=200K", "max_file_uploads=5"].flatMap((limit) => ["-d", limit]);
    php = await servePhp("files.php", limits);
    http = createHttp();
  });
  afterAll(async () => {
    await http?.close();
    php?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const upload = (files: readonly UploadFile[], filesPerRequest?: number) =>
    uploadFiles(http, { url: php.url, token: TOKEN, files, filesPerRequest, itemid: 3, filepath: "/été/" });

  it("takes names and bytes as they were given", async () => {
    const names = [
      "plain.txt",
      'a "b" c.txt',
      "日本語 é.txt",
      "it's; filename=x",
      "%22+&=.txt",
      "a'b`c:d<e>.txt",
      "=?UTF-8?Q?x?=",
    ];
    const path = join(folder, "zeros.bin");
    writeFileSync(path, "");
    truncateSync(path, 150_000);
    const bytes = Buffer.from("\r\n------x\r\n\0binary\xff", "latin1");
    const files: UploadFile[] = [...names.map((name) => ({ name, bytes })), { path }];
    const { itemid, files: stored } = await upload(files, 4);
    expect(itemid).toBe(3);
    expect(stored.map(({ filename }) => filename)).toEqual([...names, "zeros.bin"]);
    expect(stored.every(({ filepath, filearea }) => filepath === "/été/" && filearea === "draft")).toBe(true);
  });

  it("receives every byte", async () => {
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256));
    const seen: string[] = [];
    const watching = createHttp({ onAnswer: ({ body }) => seen.push(body) });
    await uploadFiles(watching, { url: php.url, token: TOKEN, files: [{ name: "x", bytes }] });
    expect(seen.join("")).toContain(createHash("md5").update(bytes).digest("hex"));
    await watching.close();
  });

  it("drops the files beyond max_file_uploads, which is told of each of them", async () => {
    const files = Array.from({ length: 7 }, (_, index) => file(`f${index}`, 10));
    const error: unknown = await upload(files).catch((caught: unknown) => caught);
    if (!(error instanceof UploadError)) throw error;
    expect(error.files.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "ok", "ok", "error", "error"]);
    expect(await upload(files, 5)).toMatchObject({ files: files.map(({ name }) => ({ name })) });
  });

  it("drops the whole request beyond post_max_size, which is explained", async () => {
    await expect(upload([file("a", 150_000), file("b", 170_000)])).rejects.toMatchObject({
      code: "missingparam",
      applied: "no",
      hint: expect.stringMatching(/post_max_size/),
    });
    expect((await upload([file("a", 150_000), file("b", 170_000)], 1)).files).toHaveLength(2);
  });

  it("refuses a file beyond upload_max_filesize", async () => {
    await expect(upload([file("a", 250_000)])).rejects.toMatchObject({ code: "upload_error_ini_size", applied: "no" });
  });

  it("reads the token of a download in the body", async () => {
    const to = join(folder, "x.txt");
    const url = `${php.url}/pluginfile.php/1/%C3%A9.txt?forcedownload=1`;
    const { name } = await downloadFile(http, { site: php.url, url, token: TOKEN, to });
    expect(readFileSync(to, "utf8")).toBe(`POST ${TOKEN} 1`);
    expect(name).toBe("é.txt");
  });
});
