import { describe, expect, it } from "vitest";
import { isWsppError } from "../errors.js";
import { siteUrlOf } from "./site-url.js";

describe("the site of an address", () => {
  it.each([
    ["https://moodle.example.edu", "https://moodle.example.edu"],
    ["https://moodle.example.edu/", "https://moodle.example.edu"],
    ["https://moodle.example.edu/lms//", "https://moodle.example.edu/lms"],
    ["https://Moodle.Example.edu:443/LMS/login/index.php", "https://moodle.example.edu/LMS"],
    ["http://h:8044/a/b/login/token.php?username=x&password=secret", "http://h:8044/a/b"],
    ["https://h/lms/webservice/rest/server.php?wstoken=0123456789abcdef&wsfunction=x", "https://h/lms"],
    ["https://h/webservice/soap/simpleserver.php/peter/geheim", "https://h"],
    ["https://h/webservice/pluginfile.php/230/mod_resource/content/0/a.txt?forcedownload=1", "https://h"],
    ["https://h/x/pluginfile.php/1/a/b.php/c", "https://h/x"],
    ["https://h/x/tokenpluginfile.php/abc/1/a", "https://h/x"],
    ["https://h/lms/my/", "https://h/lms"],
    ["https://h/lms/my/courses.php", "https://h/lms"],
    ["https://h/lms/course/view.php?id=2#section-1", "https://h/lms"],
    ["https://h/course/login/index.php", "https://h/course"],
    ["https://h/lms/mod/forum/view.php?id=3", "https://h/lms"],
    ["https://h/lms/admin/webservice/documentation.php", "https://h/lms"],
    ["https://h/lms/index.php", "https://h/lms"],
    ["https://h/lms/wspp/service_pp2.php", "https://h/lms"],
    ["https://h/login", "https://h"],
  ])("%s is %s", (address, site) => {
    expect(siteUrlOf(address)).toBe(site);
  });

  it.each([
    "moodle.example.edu/webservice/rest/server.php?wstoken=0123456789abcdef",
    "wstoken=0123456789abcdef",
    "https://peter:0123456789abcdef@h/",
    "ftp://h/0123456789abcdef",
    "https://h/local/0123456789abcdef/page.php",
    "",
  ])("is refused without being shown where there is none: %s", (address) => {
    const refusal = (() => {
      try {
        return siteUrlOf(address);
      } catch (error) {
        return error;
      }
    })();
    if (!isWsppError(refusal)) throw new Error(`accepted as ${String(refusal)}`);
    expect(refusal).toMatchObject({ name: "UsageError", code: "invalid_option" });
    expect(refusal.hint).toBeDefined();
    expect(`${refusal.message} ${refusal.hint} ${refusal.stack}`).not.toContain("0123456789abcdef");
  });
});
