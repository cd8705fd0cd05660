import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { documentationPage } from "../../test/fixtures/documentation-page.js";
import { PASSWORD, type PagesOptions, SECRETS, servePages, USERNAME } from "../../test/fixtures/moodle-pages.js";
import { serve, stopServers } from "../../test/fixtures/tls/servers.js";
import type { FunctionSet } from "../functions/description.js";
import { functionSetOf } from "../functions/function-set.js";
import { functionsOf } from "../functions/shipped.js";
import { writeDescriptionFile } from "../functions/write-description-file.js";
import { type ImportOptions, importDescriptions } from "./import-descriptions.js";

afterEach(stopServers);

const shipped = await functionsOf("4.4");
const few: FunctionSet = functionSetOf(
  "4.4",
  ["core_webservice_get_site_info", "core_user_create_users"].map((name) => shipped.describe(name)!),
);
const DOCUMENTATION = "/admin/webservice/documentation.php";
const account = { username: USERNAME, password: PASSWORD };

async function importFrom(options: PagesOptions, more: Partial<ImportOptions> = {}) {
  const site = await servePages({ functions: few, ...options });
  const imported = await importDescriptions({ url: `${site.url}/login/index.php`, ...account, ...more });
  return { ...site, imported };
}

async function failureOf(options: PagesOptions, more: Partial<ImportOptions> = {}) {
  const site = await servePages({ functions: few, ...options });
  const error: unknown = await importDescriptions({ url: site.url, ...account, ...more }).catch((caught: unknown) => caught);
  for (const secret of SECRETS) expect(inspect(error, { depth: 9 })).not.toContain(secret);
  return { ...site, error };
}

describe("importing the descriptions of a site", () => {
  it("logs in by the form, reads the page in English, and logs out", async () => {
    const { imported, requests, complaints } = await importFrom({ functions: shipped });
    expect(complaints).toEqual([]);
    expect(requests).toEqual([
      "GET /login/index.php -",
      "POST /login/index.php an0nymousSession0",
      "GET /login/index.php memb3rSession0001",
      "GET /my/ memb3rSession0001",
      `GET ${DOCUMENTATION} memb3rSession0001`,
      "POST /login/logout.php memb3rSession0001",
    ]);
    expect(imported.moodle).toBe("4.4");
    expect(imported.functions.names()).toHaveLength(739);
    const known = functionSetOf(
      "4.4",
      shipped.names().map((name) => shipped.describe(name)!),
    );
    expect(writeDescriptionFile(imported.functions)).toBe(writeDescriptionFile(known));
  });

  it("does so on Moodle 2.2, whose form has no token", async () => {
    const { imported, complaints } = await importFrom({ old: true }, { moodle: "2.2.9" });
    expect(complaints).toEqual([]);
    expect(imported.moodle).toBe("2.2.9");
    expect(imported.functions.names()).toEqual(few.names());
  });

  it("shows no secret in what it traces", async () => {
    const traces: unknown[] = [];
    const keep = (trace: unknown) => void traces.push(trace);
    await importFrom({}, { onRequest: keep, onAnswer: keep });
    await importFrom({}, { onRequest: keep, onAnswer: keep, tokenId: 7 });
    expect(traces.length).toBe(24);
    for (const secret of SECRETS) expect(JSON.stringify(traces)).not.toContain(secret);
  });

  it("says when the login could not be ended", async () => {
    const { imported } = await importFrom({ pages: { "/login/logout.php": [500, ""] } });
    expect(imported.notes).toContainEqual(expect.stringContaining("could not be ended"));
  });

  it("reads the functions of a token of one's own", async () => {
    const { imported, complaints, requests } = await importFrom({}, { tokenId: 7 });
    expect(complaints).toEqual([]);
    expect(requests).toContain("GET /webservice/wsdoc.php memb3rSession0001");
    expect(imported.functions.names()).toEqual(few.names());
  });
});

describe("a site that does not let in", () => {
  it.each([true, false])("because the password is wrong is told as such (old site: %s)", async (old) => {
    const { error, requests } = await failureOf({ old }, { password: "Pa55-wrong" });
    expect(error).toMatchObject({ name: "MoodleError", code: "invalidlogin", message: "the site refuses the login of admin" });
    expect(requests.some((request) => request.includes("documentation"))).toBe(false);
  });

  it("whose account has no right to see the page is logged out again", async () => {
    const page = "<html><title>Error</title>Access denied</html>";
    const { error, requests } = await failureOf({ pages: { [DOCUMENTATION]: [404, page] } });
    expect(error).toMatchObject({ name: "MoodleError", code: "nopermission", message: expect.stringContaining("HTTP 404") });
    expect(error).toMatchObject({ hint: expect.stringContaining("an administrator") });
    expect(requests.at(-1)).toMatch(/^POST \/login\/logout\.php/);
  });

  it.each([
    ["/admin/tool/mfa/auth.php", "second_factor"],
    ["/user/policy.php?x=1", "sitepolicynotagreed"],
    ["/admin/tool/policy/index.php", "sitepolicynotagreed"],
    ["/login/change_password.php?id=1", "forcepasswordchangenotice"],
    ["/user/edit.php", "usernotfullysetup"],
    ["/admin/index.php", "upgrade_pending"],
  ])("before %s has been passed, tells so", async (path, code) => {
    const { error } = await failureOf({ redirects: { [DOCUMENTATION]: `/lms${path}` } });
    expect(error).toMatchObject({ name: "MoodleError", code, hint: expect.stringContaining("`readDocumentationPage`") });
  });

  it("but shows another page is told with that page", async () => {
    const { error } = await failureOf({
      redirects: { [DOCUMENTATION]: "/lms/local/welcome.php" },
      pages: { "/local/welcome.php": [200, "<title> Be\nwelcome </title>"] },
    });
    expect(error).toMatchObject({
      code: "html_page",
      message: `HTTP 200: instead of ${DOCUMENTATION} the site shows /local/welcome.php "Be welcome"`,
    });
  });

  it("is in maintenance, is told with its title", async () => {
    const page = "<html><title>Maintenance</title></html>";
    const { error } = await failureOf({ pages: { "/login/index.php": [503, page] } });
    expect(error).toMatchObject({ code: "no_login_form", status: 503, title: "Maintenance" });
  });

  it("without a form is told as one where people log in at another place", async () => {
    const { error } = await failureOf({ pages: { "/login/index.php": [200, "<a href='/saml'>Log in with the university</a>"] } });
    expect(error).toMatchObject({ code: "no_login_form", hint: expect.stringContaining("single sign-on") });
  });

  it("sends in a circle, is given up", async () => {
    const { error, requests } = await failureOf({ redirects: { "/login/index.php": "/lms/login/index.php" } });
    expect(error).toMatchObject({ code: "redirect", message: expect.stringContaining("again and again") });
    expect(requests).toHaveLength(9);
  });

  it("shows something else than functions, is told", async () => {
    const { error } = await failureOf({ pages: { [DOCUMENTATION]: [200, "<html></html>"] } });
    expect(error).toMatchObject({ name: "DecodeError", code: "bad_documentation_page" });
  });

  it("in another language is told", async () => {
    const page = documentationPage(few).replaceAll("(Required)", "(Erforderlich)");
    const { error } = await failureOf({ pages: { [DOCUMENTATION]: [200, page] } });
    expect(error).toMatchObject({ code: "bad_documentation_page", hint: expect.stringContaining("lang=en") });
  });

  it.each([
    [8, "documentation_disabled", "enablewsdocumentation"],
    [9, "nopermission", "belongs to this very account"],
  ])("to the functions of token %i is told why", async (tokenId, code, hint) => {
    const { error } = await failureOf({}, { tokenId });
    expect(error).toMatchObject({ code, hint: expect.stringContaining(hint) });
  });
});

describe("the cookies of a login", () => {
  it("go to no other site and to no place beside the site's own", async () => {
    const asked: string[] = [];
    const other = await serve((request, response) => {
      asked.push(String(request.headers.cookie));
      response.end();
    });
    for (const to of [other.url, "/sso/start", "/lms2/login/index.php"]) {
      for (const path of ["/login/index.php", DOCUMENTATION]) {
        const { error, requests } = await failureOf({ redirects: { [path]: to } });
        expect(error).toMatchObject({ name: "HttpStatusError", code: "redirect", status: 303 });
        expect(requests.filter((request) => !/^\w+ \/(?:login|my|admin)\//.test(request))).toEqual([]);
      }
    }
    expect(asked).toEqual([]);
  });

  it("leave it to a person to use the site's new address", async () => {
    const { error } = await failureOf({
      redirects: { "/login/index.php": "https://moodle.example.edu/new/login/index.php?x=1" },
    });
    expect(error).toMatchObject({ hint: "the site's own address is another one: use https://moodle.example.edu/new" });
  });
});

describe("a call that makes no sense", () => {
  it.each<Partial<ImportOptions>>([{ username: "" }, { password: "" }, { tokenId: 0 }, { tokenId: 1.5 }])(
    "(%j) is refused before anything is sent",
    async (more) => {
      const { error, requests } = await failureOf({}, more);
      expect(error).toMatchObject({ name: "UsageError", code: "invalid_option" });
      expect(requests).toEqual([]);
    },
  );

  it("ends with its signal", async () => {
    const { error } = await failureOf({}, { signal: AbortSignal.abort() });
    expect(error).toMatchObject({ name: "TransportError", code: "aborted" });
  });
});
