/** `wspp moodle` against a loopback site: what people type, wrong things too. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { functionsOf } from "../../src/functions/shipped.js";
import { writeDescriptionFile } from "../../src/functions/write-description-file.js";
import { ACCOUNT, type OfficialSite, officialSite, Refusal, TOKEN } from "../fixtures/official-site.js";
import { type Outcome, type TerminalOptions, written, wspp } from "./cli-site.js";

const functions = await functionsOf("4.4");
const USER = { id: 5, username: "ada", fullname: "Ada Lovelace", profileimageurlsmall: "", profileimageurl: "" };
let site: OfficialSite;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "wspp-moodle-"));
  site = await officialSite({
    functions,
    answer: ({ name, args }) => {
      if (name === "core_user_get_users_by_field") return [USER];
      if (name === "core_user_update_users") {
        return { warnings: [{ item: "user", itemid: 9, warningcode: "invaliduserid", message: "User ID 9 not found" }] };
      }
      if (name === "core_course_get_contents") {
        throw new Refusal({ errorcode: "invalidrecord", message: "Can't find data record in database table course." });
      }
      return args;
    },
    before: (request, response, body) => {
      if (request.url === "/lms/webservice/upload.php") {
        const filename = /filename="([^"]*)"/.exec(body.toString())?.[1];
        const size = /filename="[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(body.toString())?.[1]?.length ?? 0;
        const stored = { component: "user", contextid: "5", userid: "7", filearea: "draft", filename, filepath: "/", itemid: 77 };
        response.writeHead(200, { "content-type": "text/plain" });
        response.end(JSON.stringify([{ ...stored, license: "", author: "", source: "", filesize: size }]));
        return true;
      }
      if (!(request.url ?? "").startsWith("/lms/webservice/pluginfile.php/")) return false;
      response.writeHead(200, { "content-type": "text/plain", "content-length": "5" }).end("hello");
      return true;
    },
  });
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** With the site and a token in the environment. */
function moodle(words: readonly string[], options: TerminalOptions = {}): Promise<Outcome> {
  return wspp(["moodle", ...words], { ...options, env: { MOODLE_URL: site.url, MOODLE_TOKEN: TOKEN, ...options.env } });
}

afterEach(() => {
  // The token command alone prints one.
  expect(written.splice(0).filter((text) => text.includes(ACCOUNT.password))).toEqual([]);
});

describe("wspp moodle call", () => {
  const read = ["call", "core_user_get_users_by_field", "field=username", "values[]=ada"];

  it.each([[], ["--format", "xml"], ["--protocol", "soap"], ["--protocol", "xmlrpc"], ["--protocol", "amf"]])(
    "prints the same value as JSON in a pipe with %s %s",
    async (...how) => {
      const { code, stdout, stderr } = await moodle([...read, ...how]);
      expect([code, stderr]).toEqual([0, ""]);
      expect(JSON.parse(stdout)).toMatchObject([{ id: 5, username: "ada", fullname: "Ada Lovelace" }]);
    },
  );

  it("prints a table on a terminal", async () => {
    const { code, stdout } = await moodle(read, { columns: 80, env: { NO_COLOR: "1" } });
    expect(code).toBe(0);
    expect(stdout).toContain("Ada Lovelace");
  });

  it("takes arguments as JSON, and refuses secrets among the words", async () => {
    const args = JSON.stringify({ field: "username", values: ["ada"] });
    expect((await moodle(["call", "core_user_get_users_by_field", "--args", args])).code).toBe(0);
    expect((await moodle(["call", "core_user_get_users_by_field", "--args", "-"], { stdin: args })).code).toBe(0);
    const secret = await moodle(["call", "core_user_create_users", "users[0][password]=Secret-word-7"]);
    expect(secret).toMatchObject({ code: 2, stderr: expect.stringContaining("--args @file.json") });
    expect(secret.stderr).not.toContain("Secret-word-7");
  });

  it("says what is wrong before anything is sent, and asks for no secret then", async () => {
    const before = site.calls.length;
    const wrong: [string[], string][] = [
      [["call", "core_user_get_user_by_field", "field=id"], "core_user_get_users_by_field"],
      [["call", "core_user_get_users_by_field", "feild=id"], "field"],
      [["call", "core_user_get_users_by_field", "field=id", "values=3"], "values[]="],
      [["call", "core_user_get_users_by_field", "field=lastname", "values[]=x"], "id, idnumber, username or email"],
      [["call", "core_user_delete_users", "userids[]=x"], "whole number"],
      [["call", "core_user_get_users_by_field", "field"], "field=value"],
      [["call", "core_course_get_categories", "--protocol", "soup"], "soap"],
      [["call", "core_course_get_categories", "--setting", "rwa"], "raw"],
      [["call", "core_course_get_categories", "--allow", "everbody"], "everybody"],
      [["call", "core_course_get_categories", "--token", TOKEN], "MOODLE_TOKEN"],
      [["call", "core_course_get_categories", "--functions", join(folder, "none.json")], "none.json"],
    ];
    for (const [words, said] of wrong) {
      const { code, stdout, stderr } = await wspp(["moodle", ...words], { env: { MOODLE_URL: site.url } });
      expect([code, stdout], words.join(" ")).toEqual([2, ""]);
      expect(stderr.replace(/\s+/g, " "), words.join(" ")).toContain(said);
      expect(stderr).not.toContain(TOKEN);
    }
    expect(site.calls).toHaveLength(before);
  });

  it("says which site and which token it misses", async () => {
    expect(await wspp(["moodle", "whoami"])).toMatchObject({ code: 2, stderr: expect.stringContaining("MOODLE_URL") });
    const noToken = await wspp(["moodle", "whoami"], { env: { MOODLE_URL: site.url } });
    expect(noToken).toMatchObject({ code: 2, stderr: expect.stringContaining("MOODLE_TOKEN") });
  });

  it("ends with 3 where the site refuses, with its words and the way out", async () => {
    const { code, stderr } = await moodle(["call", "core_course_get_contents", "courseid=99"]);
    expect(code).toBe(3);
    expect(stderr).toContain("Can't find data record in database table course.");
    const json = await moodle(["call", "core_course_get_contents", "courseid=99", "--json"]);
    expect(JSON.parse(json.stderr)).toMatchObject({ code: "invalidrecord" });
    const wrong = await moodle(["whoami"], { env: { MOODLE_TOKEN: "fedcba9876543210fedcba9876543210" } });
    expect(wrong.code).toBe(3);
    expect(wrong.stderr).not.toContain("fedcba98");
  });

  it("ends with 1 where the answer carries warnings, and tells them", async () => {
    const words = ["call", "core_user_update_users", "users[0][id]=9", "users[0][city]=Bonn"];
    const { code, stdout, stderr } = await moodle(words);
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { warnings: [{ itemid: 9 }] }]);
    expect(stderr).toContain("User ID 9 not found");
    expect((await moodle([...words, "--fail-on-warnings"])).code).toBe(1);
  });

  it("ends with 4 where nothing answers", async () => {
    const gone = await officialSite({ functions, answer: () => null });
    await gone.close();
    expect((await moodle(["whoami"], { env: { MOODLE_URL: gone.url } })).code).toBe(4);
    expect((await moodle(["whoami"], { env: { MOODLE_URL: site.url.replace("/lms", "/other") } })).code).toBe(4);
  });

  it("asks for a token by an account, or sends the account to the simple server", async () => {
    const account = { MOODLE_TOKEN: "", MOODLE_USERNAME: ACCOUNT.username, MOODLE_PASSWORD: ACCOUNT.password };
    expect((await moodle(read, { env: account })).code).toBe(0);
    expect((await moodle([...read, "--simple"], { env: account })).code).toBe(0);
    expect(site.addresses.at(-1)).toBe("/lms/webservice/rest/simpleserver.php");
  });

  it("shows both messages with --trace, without the token", async () => {
    for (const protocol of ["rest", "soap"]) {
      const { stderr } = await moodle([...read, "--trace", "--protocol", protocol]);
      expect(stderr).toContain("core_user_get_users_by_field");
      expect(stderr).not.toContain(TOKEN);
    }
  });
});

describe("wspp moodle token", () => {
  it("prints the token, or writes it for its owner alone", async () => {
    const env = { MOODLE_TOKEN: "" };
    const out = join(folder, "token");
    const asked = { env, columns: 80, password: ACCOUNT.password };
    expect(await moodle(["token", "--username", "ada"], asked)).toMatchObject({ code: 0, stdout: `${TOKEN}\n` });
    expect(await moodle(["token", "--username", "ada", "--out", out], asked)).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(out, "utf8")).toBe(`${TOKEN}\n`);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect((await moodle(["token", "--username", "ada", "--out", out], asked)).code).toBe(2);
    expect((await moodle(["whoami", "--token-file", out], { env })).code).toBe(0);
  });

  it("says why there is none", async () => {
    const refused = await moodle(["token", "--username", "ada"], { env: { MOODLE_PASSWORD: "a wrong guess" } });
    expect(refused).toMatchObject({ code: 3, stdout: "" });
    expect(refused.stderr).not.toContain("a wrong guess");
  });
});

describe("wspp moodle whoami, functions and describe", () => {
  it("tell whom a token belongs to", async () => {
    const { code, stdout } = await moodle(["whoami"], { columns: 100, env: { NO_COLOR: "1" } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/user +Ada Lovelace \(ada, id 7\)/);
    expect(JSON.parse((await moodle(["whoami"])).stdout)).toMatchObject({ userid: 7, release: "4.4.2+ (Build: 20240920)" });
  });

  it("list the functions of the token, or of the descriptions without a site", async () => {
    const { stdout, stderr } = await moodle(["functions", "--search", "cohort", "--effect", "write"]);
    const names = (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
    expect(names).toContain("core_cohort_create_cohorts");
    expect(names).not.toContain("core_cohort_get_cohorts");
    expect(stderr).toContain("that this token may call");
    const known = await wspp(["moodle", "functions"], { columns: 100, env: { NO_COLOR: "1" } });
    expect(known.stdout.split("\n").length).toBeGreaterThan(700);
    expect(known.stderr).toContain("739 of the 739 functions of Moodle 4.4");
  });

  it("show what a function takes, answers and hides", async () => {
    const { stdout } = await wspp(["moodle", "describe", "mod_assign_save_grade"], { columns: 100, env: { NO_COLOR: "1" } });
    expect(stdout).toContain("plugindata  object  (default {})");
    expect(stdout).toContain("A grade without a comment fails the second time");
    expect((await wspp(["moodle", "describe", "moodle_user_get_users_by_id"])).code).toBe(2);
    const old = await wspp(["moodle", "describe", "moodle_user_create_users", "--json"]);
    expect(JSON.parse(old.stdout)).toMatchObject({ name: "core_user_create_users", effect: "write" });
    const typo = await wspp(["moodle", "describe", "core_user_create_user"]);
    expect(typo).toMatchObject({ code: 2, stderr: expect.stringContaining("core_user_create_users") });
  });

  it("go by a site's own descriptions where they are given", async () => {
    const file = join(folder, "site.json");
    const own = functions.describe("core_course_get_categories")!;
    writeFileSync(
      file,
      writeDescriptionFile({
        moodle: "4.5",
        names: () => ["local_x_list"],
        describe: (name) => (name === "local_x_list" ? { ...own, name, component: "local_x" } : undefined),
      }),
    );
    const { code, stdout } = await wspp(["moodle", "describe", "local_x_list", "--functions", file]);
    expect(code).toBe(0);
    expect(stdout).toContain("local_x");
  });
});

describe("wspp moodle upload and download", () => {
  it("carry files", async () => {
    const file = join(folder, "hello.txt");
    writeFileSync(file, "hello");
    const up = await moodle(["upload", file]);
    expect([up.code, JSON.parse(up.stdout)]).toMatchObject([0, { itemid: 77, files: [{ filename: "hello.txt" }] }]);
    const to = join(folder, "back.txt");
    const address = `${site.url}/pluginfile.php/5/mod_resource/content/1/hello.txt`;
    const down = await moodle(["download", address, "--out", to]);
    expect([down.code, readFileSync(to, "utf8")]).toEqual([0, "hello"]);
    expect((await moodle(["download", address, "--out", to])).code).toBe(2);
    expect((await moodle(["download", address, "--out", to, "--overwrite"])).code).toBe(0);
  });

  it("refuse what would show or lose something", async () => {
    const address = `${site.url}/pluginfile.php/5/a.txt?token=${TOKEN}`;
    const shown = await moodle(["download", address]);
    expect(shown.code).toBe(2);
    expect(shown.stderr).not.toContain(TOKEN);
    expect((await moodle(["download", "https://elsewhere.example.org/pluginfile.php/5/a.txt"])).code).toBe(2);
    expect((await moodle(["upload", join(folder, "none.txt")])).code).toBe(2);
    expect((await moodle(["upload", join(folder, "hello.txt"), "--itemid", "x"])).code).toBe(2);
  });
});
