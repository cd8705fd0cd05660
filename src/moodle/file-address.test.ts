import { describe, expect, it } from "vitest";
import { UsageError } from "../errors.js";
import { type FileRequest, waysTo } from "./file-address.js";
import { Token } from "./token-value.js";

const TOKEN = "0123456789abcdef0123456789abcdef";
const KEY = "fedcba9876543210fedcba9876543210";
const site = "https://h.example/lms";
const ways = (url: string, opened: Partial<FileRequest> = { token: new Token(TOKEN) }) => waysTo({ site, url, ...opened });

describe("the ways to a file", () => {
  it.each([
    ["/webservice/pluginfile.php/230/a/b.txt", "/webservice/pluginfile.php/230/a/b.txt"],
    ["/pluginfile.php/230/a/b%20c.txt", "/webservice/pluginfile.php/230/a/b%20c.txt"],
    ["/webservice/pluginfile.php/1/a?forcedownload=1", "/webservice/pluginfile.php/1/a?forcedownload=1"],
    ["/webservice/pluginfile.php/1/a?forcedownload=1&token=old#top", "/webservice/pluginfile.php/1/a?forcedownload=1"],
    ["/tokenpluginfile.php/abcdef/230/a/b.txt", "/webservice/pluginfile.php/230/a/b.txt"],
    ["/pluginfile.php?file=%2F230%2Fa%2Fb.txt", "/webservice/pluginfile.php?file=%2F230%2Fa%2Fb.txt"],
  ])("of %s are the body and then the address, with the token", (given, asked) => {
    const { first, second } = ways(`${site}${given}`);
    expect(first).toMatchObject({ method: "POST", url: `${site}${asked}`, body: `token=${TOKEN}`, secrets: [TOKEN] });
    const mark = asked.includes("?") ? "&" : "?";
    expect(second).toMatchObject({ method: "GET", url: `${site}${asked}${mark}token=${TOKEN}`, secrets: [TOKEN] });
    expect(second).not.toHaveProperty("body");
  });

  it("is the access key in the path where there is no token", () => {
    const { first, second } = ways(`${site}/webservice/pluginfile.php/230/a/b.txt?forcedownload=1`, { accessKey: KEY });
    expect(second).toBeUndefined();
    expect(first).toEqual({
      method: "GET",
      url: `${site}/tokenpluginfile.php/${KEY}/230/a/b.txt?forcedownload=1`,
      secrets: [KEY],
    });
  });

  it("is the address alone where nothing opens it, and the key in it is a secret", () => {
    expect(ways(`${site}/pluginfile.php/1/user/icon/f1`, {}).first).toEqual({
      method: "GET",
      url: `${site}/pluginfile.php/1/user/icon/f1`,
      secrets: [],
    });
    expect(ways(`${site}/tokenpluginfile.php/${KEY}/1/user/icon/f1`, {}).first.secrets).toEqual([KEY]);
  });

  it.each(["/theme/image.php/boost/core/1/u/f1", "/draftfile.php/5/user/draft/1/a.txt", "/x/pluginfile.php/1/a"])(
    "shows no token to %s",
    (path) => {
      expect(JSON.stringify(ways(`${site}${path}`))).not.toContain(TOKEN);
    },
  );

  it.each([
    "https://evil.example/lms/webservice/pluginfile.php/1/a",
    "https://h.example/webservice/pluginfile.php/1/a",
    "https://h.example/lms2/webservice/pluginfile.php/1/a",
    "https://h.example/lms/../pluginfile.php/1/a",
    "https://h.example/lms/%2e%2e/pluginfile.php/1/a",
    "https://h.example.evil.example/lms/pluginfile.php/1/a",
    "https://h.example@evil.example/lms/pluginfile.php/1/a",
    "https://u:p@h.example/lms/pluginfile.php/1/a",
    "http://h.example/lms/pluginfile.php/1/a",
    "https://h.example:8443/lms/pluginfile.php/1/a",
    "https:\\\\evil.example\\lms\\pluginfile.php",
    "pluginfile.php/1/a",
    "file:///lms/pluginfile.php",
  ])("do not lead to another site: %s", (url) => {
    expect(() => ways(url)).toThrow(UsageError);
    expect(() => ways(url)).toThrow(expect.objectContaining({ code: "foreign_file" }));
  });
});
