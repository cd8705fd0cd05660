/** `wspp moodle import-descriptions` against the pages of a small Moodle on loopback. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { functionSetOf } from "../../src/functions/function-set.js";
import { functionsOf } from "../../src/functions/shipped.js";
import { typesOf } from "../../src/functions/write-types.js";
import { documentationPage } from "../fixtures/documentation-page.js";
import { PASSWORD, type PagesOptions, SECRETS, servePages, USERNAME } from "../fixtures/moodle-pages.js";
import { stopServers } from "../fixtures/tls/servers.js";
import { written, wspp } from "./cli-site.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wspp-descriptions-"));
});
afterEach(stopServers);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const secret of SECRETS) expect(written.join("\n")).not.toContain(secret);
});

const shipped = await functionsOf("4.4");
const own = {
  name: "local_rooms_get_rooms",
  component: "local_rooms",
  effect: "read",
  deprecated: false,
  services: [],
  parameters: { building: { kind: "value", type: "raw", presence: "required", nullable: true } },
} as const;
const functions = functionSetOf("4.4", [shipped.describe("core_user_create_users")!, own]);
const env = { MOODLE_USERNAME: USERNAME, MOODLE_PASSWORD: PASSWORD };
const inFolder = (name: string) => join(folder, name);

async function importing(words: readonly string[], pages: PagesOptions = {}, more: Record<string, string> = {}) {
  const { url } = await servePages({ functions, ...pages });
  return wspp(["moodle", "import-descriptions", url, ...words], { env: { ...env, ...more } });
}

describe("wspp moodle import-descriptions", () => {
  it("writes a description file and types", async () => {
    const [out, types] = [inFolder("site.json"), inFolder("site.ts")];
    const { code, stdout, stderr } = await importing(["--out", out, "--types", types]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr.replace(/\s+/g, " ")).toContain(`${out}, ${types}: 2 functions of Moodle 4.4 note: `);
    const file: unknown = JSON.parse(readFileSync(out, "utf8"));
    expect(file).toMatchObject({
      moodle: "4.4",
      functions: { local_rooms_get_rooms: { is: "read local_rooms", takes: { building: "raw|null" } } },
    });
    expect(readFileSync(types, "utf8")).toBe(typesOf(functions));
  });

  it("prints the description file where no other place is named, and notes beside it", async () => {
    const { code, stdout, stderr } = await importing([]);
    expect(code).toBe(0);
    expect(Object.keys((JSON.parse(stdout) as { functions: object }).functions)).toEqual([
      "core_user_create_users",
      "local_rooms_get_rooms",
    ]);
    expect(stderr.replace(/\s+/g, " ")).toContain("guessed from their names, whether they read or write: local_rooms_get_rooms");
  });

  it("prints what was written as JSON", async () => {
    const out = inFolder("second.json");
    const { stdout } = await importing(["--out", out, "--json", "--moodle", "4.4.9"]);
    expect(JSON.parse(stdout)).toMatchObject({ moodle: "4.4.9", functions: 2, out, notes: expect.any(Array) });
  });

  it("reads a page that a browser saved, without any site", async () => {
    const page = inFolder("page.html");
    writeFileSync(page, documentationPage(functions));
    const { code, stdout, stderr } = await wspp(["moodle", "import-descriptions", "--page", page]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ moodle: "unknown", functions: { core_user_create_users: {} } });
    expect(stderr.replace(/\s+/g, " ")).toContain("2 functions of a Moodle of unknown release (--moodle names it)");
  });

  it("takes the site from MOODLE_URL, and reads the functions of a token", async () => {
    const { url } = await servePages({ functions });
    const { code } = await wspp(["moodle", "import-descriptions", "--token-id", "7"], { env: { ...env, MOODLE_URL: url } });
    expect(code).toBe(0);
  });

  it("says what a site refuses, and the way out, in words of the command line", async () => {
    const wrong = await importing([], {}, { MOODLE_PASSWORD: "no" });
    expect(wrong.code).toBe(3);
    expect(wrong.stderr.replace(/\s+/g, " ")).toContain("the site refuses the login of admin hint: check user name and password");
    expect(wrong.stderr.replace(/\s+/g, " ")).toContain("give that file with --page");
    const disabled = await importing(["--token-id", "8"]);
    expect(disabled.stderr).toContain("without --token-id");
  });

  it.each<[readonly string[], string, string]>([
    [[], "no_url", "MOODLE_URL"],
    [["https://moodle.example.edu", "--page", "x"], "invalid_option", "leave its address out"],
    [["--page", "/nowhere/page.html"], "unreadable_file", "ENOENT"],
    [["https://moodle.example.edu", "--token-id", "0123456789abcdef"], "invalid_option", "--token-id is no number"],
    [["https://moodle.example.edu", "--password", "x"], "password_argument", "never an argument"],
  ])("refuses %j before anything is sent", async (words, code, why) => {
    const { stderr, code: exit } = await wspp(["moodle", "import-descriptions", ...words, "--json"], { env });
    expect(exit).toBe(2);
    expect(JSON.parse(stderr)).toMatchObject({ code });
    expect(stderr).toContain(why);
    expect(stderr).not.toContain("0123456789abcdef");
  });

  it("says which file cannot be written", async () => {
    const { code, stderr } = await importing(["--out", inFolder("no/such/folder.json")]);
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, " ")).toContain("cannot be written (ENOENT)");
  });
});

describe("wspp moodle", () => {
  it("alone shows its commands", async () => {
    const { code, stdout } = await wspp(["moodle"]);
    expect(code).toBe(0);
    expect(stdout).toContain("import-descriptions");
  });

  it("knows which command was meant", async () => {
    const { code, stderr } = await wspp(["moodle", "import-description"]);
    expect(code).toBe(2);
    expect(stderr).toContain("did you mean import-descriptions?");
    expect(stderr).toContain("see: wspp moodle --help");
  });

  it("is completed", async () => {
    const { stdout } = await wspp(["complete", "--", "moodle", "import-descriptions", "--ty"]);
    expect(stdout).toMatch(/^--types\t/);
  });
});
