/** The recorded exchanges of tokens, uploads and downloads: each is asked again by our own means and answered with the recorded bytes. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { receivedForm } from "../../test/fixtures/multipart.js";
import type { Exchange } from "../../test/recordings/exchanges.js";
import { loadOfficial } from "../../test/recordings/official.js";
import { sharedFolder } from "../../test/shared.js";
import { isWsppError } from "../errors.js";
import { createHttp, type Http } from "../http/index.js";
import { type DownloadedFile, downloadFile } from "./download.js";
import { openFile } from "./open-file.js";
import { checkSite, requestToken } from "./token.js";
import { type Uploaded, uploadFiles } from "./upload.js";
import { UploadError } from "./upload-outcome.js";

const exchanges = [...(await loadOfficial("moodle22", "official")), ...(await loadOfficial("moodle44", "official"))];
const folder = mkdtempSync(join(tmpdir(), "wspp-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a request asks: its path, and the fields of address and body together, as Moodle merges them (moodle4 10). */
interface Asked {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

function askedBy(url: string, contentType: string | null, body: Uint8Array): Asked {
  const address = new URL(url);
  const query = Object.fromEntries(address.searchParams);
  if (contentType?.startsWith("multipart/form-data") !== true) {
    const form = Object.fromEntries(new URLSearchParams(Buffer.from(body).toString()));
    return { path: address.pathname, fields: { ...query, ...form }, files: [] };
  }
  const { fields, files } = receivedForm(contentType, body);
  return { path: address.pathname, fields: { ...query, ...fields }, files: files.map(({ name, bytes }) => ({ name, bytes })) };
}

function recorded(name: string): Exchange {
  const found = exchanges.find((each) => `${each.site}/${each.case}` === name);
  if (found === undefined) throw new Error(`${name} is not recorded`);
  return found;
}

function siteOf({ requestHeaders }: Exchange): string {
  return `http://${requestHeaders.find(([name]) => name === "host")![1]}`;
}

function whatWasAsked(exchange: Exchange): Asked {
  const contentType = exchange.requestHeaders.find(([name]) => name === "content-type")?.[1] ?? null;
  return askedBy(`${siteOf(exchange)}${exchange.path}`, contentType, exchange.request);
}

interface Replay {
  readonly http: Http;
  readonly site: string;
  /** What the recorded request asked. */
  readonly wanted: Asked;
  /** What ours asked. */
  readonly seen: Asked[];
  /** All that hooks were told. */
  readonly told: unknown[];
}

/** A site that answers with the recorded bytes; to a token in the body as if none had come, where `query` says so. */
function replay(name: string, query = false): Replay {
  const exchange = recorded(name);
  const seen: Asked[] = [];
  const told: unknown[] = [];
  const http = createHttp({
    onRequest: (trace) => told.push(trace),
    onAnswer: (trace) => told.push(trace),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      seen.push(askedBy(request.url, request.headers.get("content-type"), new Uint8Array(await request.arrayBuffer())));
      const isUnread = query && request.method === "POST";
      const { response, responseHeaders, status } = isUnread ? recorded("moodle44/pluginfile_no_token") : exchange;
      const headers = responseHeaders
        .filter(([key]) => key !== "transfer-encoding")
        .map(([key, value]): [string, string] => [key, value]);
      return new Response(new Uint8Array(response), { status, headers });
    },
  });
  return { http, site: siteOf(exchange), wanted: whatWasAsked(exchange), seen, told };
}

/** The value, or the error without what differs from run to run. */
async function outcome<T>(work: Promise<T>): Promise<T | Record<string, unknown>> {
  try {
    return await work;
  } catch (error) {
    if (!isWsppError(error)) throw error;
    const { name, message, code, applied } = error;
    return { name, message, code, ...(applied === undefined ? {} : { applied }) };
  }
}

function expectDiscreet(told: unknown, secrets: readonly string[]): void {
  const text = inspect(told, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null }) + JSON.stringify(told);
  for (const secret of secrets.filter(({ length }) => length > 3)) expect(text).not.toContain(secret);
}

const refusal = (code: string, message: string) => ({ name: "MoodleError", code, message });
const invalidLogin = refusal("invalidlogin", "Invalid login, please try again");
const notFound = refusal("invalidlogin", "The username was not found in the database");

describe.skipIf(sharedFolder() === undefined)("a recorded login/token.php", () => {
  it.each([
    ["moodle44/login_token_ok", undefined],
    ["moodle44/login_token_get", undefined],
    ["moodle44/login_token_ok_student_mobile", undefined],
    ["moodle44/login_token_uppercase_username", undefined],
    ["moodle22/token_ok", undefined],
    ["moodle22/token_lab", undefined],
    ["moodle22/token_student", undefined],
    ["moodle22/token_admin_mobile", undefined],
    ["moodle44/login_token_wrong_password", invalidLogin],
    ["moodle44/debug_login_token_wrong_password", invalidLogin],
    ["moodle44/login_token_unknown_user", invalidLogin],
    ["moodle44/login_token_suspended_user", invalidLogin],
    [
      "moodle44/login_token_unknown_service",
      refusal("servicenotavailable", "Web service is not available. (It doesn't exist or might be disabled.)"),
    ],
    [
      "moodle44/login_token_student_lab_no_createtoken",
      refusal("cannotcreatetoken", "No permission to create web service token for the service lab."),
    ],
    ["moodle44/login_token_missing_param", refusal("missingparam", "A required parameter (password) was missing")],
    ["moodle22/token_badpw", notFound],
    ["moodle22/token_wsauth", notFound],
    [
      "moodle22/token_badservice",
      refusal("servicenotavailable", "Web service is not available (it doesn't exist or might be disabled)"),
    ],
    ["moodle22/token_noservice", refusal("missingparam", "A required parameter (service) was missing")],
  ])("%s", async (name, refused) => {
    const { http, site, wanted, seen, told } = replay(name);
    const { username = "", password = "?", service } = wanted.fields;
    const answer = await outcome(requestToken(http, { url: `${site}/login/index.php`, username, password, service }));
    expect(seen.map(({ path }) => path)).toEqual(["/login/token.php"]);
    expect(seen[0]!.fields).toEqual({ username, password, service: service ?? "moodle_mobile_app" });
    const { token } = JSON.parse(recorded(name).response.toString()) as { token?: string };
    if (refused !== undefined) expect(answer).toEqual(refused);
    else {
      expect(answer).toHaveProperty("token.value", token);
      expect(answer).not.toHaveProperty("privatetoken");
    }
    expectDiscreet([answer, told], [password, token ?? ""]);
  });

  it("answers whether a site is there, also where Moodle 2 does not know the question", async () => {
    const modern = replay("moodle44/login_token_appsitecheck");
    await expect(checkSite(modern.http, { url: modern.site })).resolves.toBeUndefined();
    expect(modern.seen).toEqual([modern.wanted]);
    const old = replay("moodle22/token_noservice");
    await expect(checkSite(old.http, { url: old.site })).rejects.toThrow("(service)");
  });
});

function uploadOf({ http, site, wanted }: Replay): Promise<Uploaded> {
  return uploadFiles(http, {
    url: site,
    token: wanted.fields["token"]!,
    files: wanted.files,
    itemid: Number(wanted.fields["itemid"] ?? 0),
  });
}

describe.skipIf(sharedFolder() === undefined)("a recorded webservice/upload.php", () => {
  it("upload_php stores two files in one request", async () => {
    const told = replay("moodle44/upload_php");
    const uploaded = await uploadOf(told);
    expect(told.seen).toEqual([told.wanted]);
    const common = { filepath: "/", itemid: 712486323, filearea: "draft" };
    expect(uploaded).toEqual({
      itemid: 712486323,
      files: [
        { name: "é à.txt", filename: "é à.txt", filesize: 11, ...common },
        { name: "b.bin", filename: "b.bin", filesize: 32, ...common },
      ],
    });
    expectDiscreet([uploaded, told.told], [told.wanted.fields["token"]!]);
  });

  it("upload_php_private stores in the draft area, whatever was asked", async () => {
    const private_ = replay("moodle44/upload_php_private");
    expect(await uploadOf(private_)).toMatchObject({ itemid: 971140678, files: [{ filename: "priv.txt", filearea: "draft" }] });
    expect(private_.seen[0]!.fields).toEqual({ ...private_.wanted.fields, filearea: "draft" });
  });

  it("upload_php_same_name keeps the first file, and shows nothing of the server's disk", async () => {
    const same = replay("moodle44/upload_php_same_name");
    const error = await uploadOf(same).catch((caught: unknown) => caught);
    if (!(error instanceof UploadError)) throw error;
    expect(error).toMatchObject({ code: "upload_failed", applied: "no", itemid: undefined });
    expect(error.files).toMatchObject([
      {
        name: "é à.txt",
        status: "error",
        error: { code: "filenameexist", message: "File name already exists: é à.txt", applied: "no" },
      },
    ]);
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toMatch(/tmp\/lab|php7444gn/);
  });

  it.each([
    ["moodle44/upload_php_bad_token", { ...refusal("invalidtoken", "Invalid token - token not found"), applied: "no" }],
    ["moodle44/upload_php_service_without_upload", { ...refusal("accessexception", "Access control exception"), applied: "no" }],
  ])("%s", async (name, refused) => {
    const refusing = replay(name);
    expect(await outcome(uploadOf(refusing))).toEqual(refused);
    expect(refusing.seen[0]!.files).toEqual(refusing.wanted.files);
    expectDiscreet(refusing.told, [refusing.wanted.fields["token"]!]);
  });

  it.each(["moodle44/upload_php_no_file", "moodle22/upload_nofile"])(
    "%s: a file of which the site says nothing is not stored",
    async (name) => {
      const { http, site, wanted } = replay(name);
      const upload = uploadFiles(http, {
        url: site,
        token: wanted.fields["token"]!,
        files: [{ name: "a", bytes: new Uint8Array(3) }],
      });
      await expect(upload).rejects.toMatchObject({
        files: [{ status: "error", error: { code: "file_dropped", applied: "no" } }],
      });
    },
  );
});

describe.skipIf(sharedFolder() === undefined)("a recorded pluginfile.php", () => {
  const content = "Test resource resource1.txt file";
  const downloadOf = ({ http, site, wanted }: Replay, name: string): Promise<DownloadedFile> => {
    const { token = "", ...rest } = wanted.fields;
    const query = Object.keys(rest).length === 0 ? "" : `?${new URLSearchParams(rest)}`;
    const url = `${site}${wanted.path.replace("/webservice/", "/")}${query}`;
    return downloadFile(http, { site, url, token, to: join(folder, name) });
  };

  it.each([
    ["read in the body", false],
    ["read in the address alone", true],
  ])("pluginfile_token_query is saved, with a token that is %s", async (_, query) => {
    const file = replay("moodle44/pluginfile_token_query", query);
    const token = file.wanted.fields["token"]!;
    const to = `saved-${query}.txt`;
    const size = content.length;
    expect(await downloadOf(file, to)).toEqual({
      path: join(folder, to),
      size,
      contentType: "text/plain; charset=utf-8",
      name: "resource1.txt",
      resumedFrom: 0,
    });
    expect(readFileSync(join(folder, to), "utf8")).toBe(content);
    expect(file.seen).toEqual(query ? [file.wanted, file.wanted] : [file.wanted]);
    expectDiscreet(file.told, [token]);
    // Whoever has learnt it does not try again.
    await downloadOf(file, `again-${query}.txt`);
    expect(file.seen).toHaveLength(query ? 3 : 2);
  });

  it("pluginfile_range is the whole file, as the site sends no parts of it", async () => {
    const { http, site, wanted } = replay("moodle44/pluginfile_range");
    const file = await openFile(http, { site, url: `${site}${wanted.path}`, token: wanted.fields["token"]! });
    expect(file).toMatchObject({ size: 32, from: 0, hasRanges: false, etag: "1b7a98807a781c03ee96add6edf22e947b4014f6" });
    expect(Buffer.from(await file.bytes()).toString()).toBe(content);
  });

  it("tokenpluginfile is opened by the key in its path", async () => {
    const { http, site, wanted, seen, told } = replay("moodle44/tokenpluginfile");
    const [, , accessKey = "", ...path] = wanted.path.split("/");
    const url = `${site}/webservice/pluginfile.php/${path.join("/")}`;
    await downloadFile(http, { site, url, accessKey, to: join(folder, "key.txt") });
    expect(readFileSync(join(folder, "key.txt"), "utf8")).toBe(content);
    expect(seen).toEqual([wanted]);
    expectDiscreet(told, [accessKey]);
  });

  it.each([
    ["moodle44/pluginfile_bad_token", "dead", refusal("invalidtoken", "Invalid token - token not found")],
    ["moodle44/pluginfile_no_token", "0123456789abcdef", refusal("missingparam", "A required parameter (token) was missing")],
    ["moodle44/pluginfile_missing_file", "", refusal("filenotfound", "Sorry, the requested file could not be found")],
    ["moodle44/pluginfile_service_without_download", "", refusal("accessexception", "Access control exception")],
    ["moodle22/pluginfile_token", "", refusal("filenotfound", "Sorry, the requested file could not be found")],
  ])("%s is a refusal and no file, whatever its status", async (name, token, refused) => {
    const refusing = replay(name);
    const asked = {
      ...refusing,
      wanted: { ...refusing.wanted, fields: { ...refusing.wanted.fields, ...(token === "" ? {} : { token }) } },
    };
    expect(await outcome(downloadOf(asked, "never.txt"))).toEqual(refused);
    expect(() => readFileSync(join(folder, "never.txt"))).toThrow("ENOENT");
    expectDiscreet(refusing.told, [asked.wanted.fields["token"]!]);
  });
});
