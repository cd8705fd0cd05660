import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoopbackSite, PASSWORD, type Row, SESSION_KEY, startSite, USERNAME, written, wspp } from "./cli-site.js";

let site: LoopbackSite;
let env: Record<string, string>;
let folder: string;

const USERS = [
  {
    id: 5,
    username: "user001",
    firstname: "Jürgen",
    lastname: "中文课程",
    email: "user001@example.edu",
    confirmed: 1,
    city: "Lyon\u001b[31m",
  },
  {
    id: 6,
    username: "user002",
    firstname: "A".repeat(60),
    lastname: "B",
    email: "user002@example.edu",
    confirmed: 1,
    city: "Paris",
  },
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wspp-cli-"));
  site = await startSite({
    get_users: ({ userids }) => {
      if (!Array.isArray(userids) || userids.length === 0) return USERS;
      return userids.map(
        (name) => USERS.find(({ username }) => username === name) ?? { error: `no match found for username = ${name}` },
      );
    },
    get_user_byid: ({ userinfo }) =>
      Number(userinfo) === 5
        ? [{ ...USERS[0]!, address: "\u202eabc\u009b31m", secret: "Geheim15zeichen", maildisplay: 2 }]
        : { empty: "no users" },
    get_my_courses: () => ({ empty: "no courses" }),
    edit_users: ({ users }) =>
      (users as { username?: string }[]).map(
        ({ username = "" }): Row => (username === "taken" ? { error: "username taken" } : { id: 9, username }),
      ),
    add_student: () => [{ error: "", status: false }],
    get_course_byid: () => ({ fault: "not today" }),
    get_roles: () => ({ fault: `Invalid something ${SESSION_KEY}` }),
    get_my_groups: async () => {
      await new Promise((resolve) => setTimeout(resolve, 2700));
      return { empty: "no groups" };
    },
    get_categories: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5000));
      return [];
    },
  });
  env = { WSPP_URL: site.url, WSPP_USERNAME: USERNAME, WSPP_PASSWORD: PASSWORD };
});
afterAll(() => site.close());

const TWO = ["call", "get_users", "userids[]=user001", "userids[]=user002", "idfield=username"];
const ROUTES = [
  ["--protocol", "soap"],
  ["--protocol", "soap", "--dialect", "classic"],
  ["--protocol", "rest"],
  ["--protocol", "rest", "--format", "xml"],
  ["--protocol", "rest", "--format", "php"],
  ["--protocol", "rest", "--format", "dump"],
];

describe("wspp call in a pipe", () => {
  it.each(ROUTES.map((route) => [route]))("prints the decoded value and a newline (%s)", async (route) => {
    const { code, stdout, stderr } = await wspp([...TWO, ...route], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const records = JSON.parse(stdout) as { id: number; username: string; error: string }[];
    expect(stdout).toBe(`${JSON.stringify(records)}\n`);
    expect(records.map(({ id, username, error }) => [id, username, error])).toEqual([
      [5, "user001", ""],
      [6, "user002", ""],
    ]);
  });

  it("answers code 1 when a record carries an error, in the order of the data", async () => {
    const { code, stdout } = await wspp(["call", "get_users", "userids[]=nosuch", "userids[]=user001", "idfield=username"], {
      env,
    });
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as { error: string }[]).map(({ error }) => error)).toEqual([
      "no match found for username = nosuch",
      "",
    ]);
  });

  it("answers code 1 when a batch has a refused datum, and when an affect operation says no", async () => {
    const batch = await wspp(
      ["call", "edit_users", "users[0][action]=add", "users[0][username]=a", "users[1][action]=add", "users[1][username]=taken"],
      { env },
    );
    expect(batch.code).toBe(1);
    expect((JSON.parse(batch.stdout) as { error: string }[]).map(({ error }) => error)).toEqual(["", "username taken"]);
    expect(
      (await wspp(["call", "add_student", "courseid=1", "courseidfield=id", "userid=2", "useridfield=id"], { env })).code,
    ).toBe(1);
  });

  it("streams one record a line with --ndjson, and reads secrets from a file", async () => {
    const { code, stdout } = await wspp(["call", "get_users", "userids=", "--ndjson"], { env });
    expect(code).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => (JSON.parse(line) as { id: number }).id),
    ).toEqual([5, 6]);
    const file = join(folder, "users.json");
    await writeFile(file, JSON.stringify({ users: [{ action: "add", username: "n", password: PASSWORD }] }));
    expect((await wspp(["call", "edit_users", "--args", `@${file}`], { env })).code).toBe(0);
    const stdin = JSON.stringify({ users: [{ action: "add", username: "n", password: PASSWORD }] });
    expect((await wspp(["call", "edit_users", "--args", "-"], { env, stdin })).code).toBe(0);
  });

  it("adds the columns that only REST has with --extra, marked, without secret columns", async () => {
    const { stdout } = await wspp(["call", "get_user_byid", "userinfo=5", "--extra"], { env });
    const [record] = JSON.parse(stdout) as Record<string, unknown>[];
    expect(record).toMatchObject({ id: 5, maildisplay: "2", _extra: ["maildisplay"] });
  });

  it("prints the body as received with --raw", async () => {
    const { stdout } = await wspp([...TWO, "--raw", "--protocol", "rest"], { env });
    expect(stdout.startsWith('[{"id":"5"')).toBe(true);
  });

  it("ends as it does without --raw, whatever it printed", async () => {
    const raw = (...words: string[]) => wspp(["call", ...words, "--raw"], { env });
    expect(await raw("get_my_courses")).toMatchObject({ code: 0, stdout: expect.stringContaining("no courses"), stderr: "" });
    expect(await raw("get_users", "userids[]=nobody", "idfield=username")).toMatchObject({ code: 1, stderr: "" });
    const refused = await raw("get_course_byid", "info=7");
    expect(refused).toMatchObject({ code: 3, stdout: expect.stringMatching(/^<\?xml.*not today/s) });
    expect(refused.stderr).toMatch(/^error: the site refused: not today/);
  });

  it("prints [] where nothing was found", async () => {
    expect(await wspp(["call", "get_my_courses"], { env })).toMatchObject({ code: 0, stdout: "[]\n" });
  });

  it("says nothing and answers 0 when nobody reads any more", async () => {
    expect(await wspp(["call", "get_users", "userids=", "--ndjson"], { env, closedAfter: 1 })).toMatchObject({
      code: 0,
      stderr: "",
    });
  });
});

describe("wspp call on a terminal", () => {
  it("prints a table that never wraps and holds no control character", async () => {
    for (const columns of [80, 120]) {
      const { stdout, stderr } = await wspp(TWO, { env: { ...env, NO_COLOR: "1" }, columns });
      const lines = stdout.trimEnd().split("\n");
      expect(lines).toHaveLength(3);
      expect(lines[0]).toMatch(/^id {2}username/);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
      expect(stdout).toContain("…");
      expect(stderr).toContain("2 records");
    }
  });

  it("colours only where NO_COLOR is not set", async () => {
    expect((await wspp(TWO, { env, columns: 80 })).stdout).toContain("\u001b[1m");
    expect((await wspp(TWO, { env: { ...env, NO_COLOR: "1" }, columns: 80 })).stdout).not.toContain("\u001b[");
  });

  it("says the site's words where nothing was found", async () => {
    expect((await wspp(["call", "get_my_courses"], { env, columns: 80 })).stdout).toBe("no courses\n");
  });

  it("prints JSON all the same with --json", async () => {
    const { stdout } = await wspp([...TWO, "--json"], { env, columns: 80 });
    expect(JSON.parse(stdout)).toHaveLength(2);
  });

  it("says that it waits where a site takes long, and leaves nothing of that", async () => {
    const words = ["call", "get_my_groups"];
    const [shown, traced, piped] = await Promise.all([
      wspp(words, { env, columns: 80 }),
      wspp([...words, "--trace"], { env, columns: 80 }),
      wspp(words, { env }),
    ]);
    expect(shown).toMatchObject({ code: 0, stdout: "no groups\n" });
    expect(shown.stderr).toMatch(/2 s waiting for the site.*\r\u001b\[K$/s);
    expect(traced.stderr).not.toContain("waiting");
    expect(piped).toMatchObject({ code: 0, stdout: "[]\n", stderr: "" });
  });

  it("asks for the password", async () => {
    const { WSPP_PASSWORD: _, ...without } = env;
    expect((await wspp(TWO, { env: without, columns: 80, password: PASSWORD })).code).toBe(0);
    expect((await wspp(TWO, { env: without, columns: 80, password: "wrong" })).code).toBe(3);
  });
});

describe("passwords", () => {
  it("come from a file, with a warning when others can read it", async () => {
    const { WSPP_PASSWORD: _, ...without } = env;
    const file = join(folder, "password");
    await writeFile(file, `${PASSWORD}\n`, { mode: 0o644 });
    const open = await wspp([...TWO, "--password-file", file], { env: without });
    expect(open.code).toBe(0);
    expect(open.stderr).toContain("can be read by other users");
    expect((await wspp([...TWO, "--password-file", "-"], { env: without, stdin: `${PASSWORD}\n` })).code).toBe(0);
  });

  it("are never an argument", async () => {
    for (const words of [["--password", PASSWORD], [`--password=${PASSWORD}`], [`--pasword=${PASSWORD}`]]) {
      const { code, stderr } = await wspp([...TWO, ...words], { env });
      expect(code).toBe(2);
      expect(stderr).not.toContain(PASSWORD);
    }
    expect((await wspp([...TWO, "--password", "x"], { env })).stderr).toMatch(/WSPP_PASSWORD.*--password-file.*terminal/s);
  });

  it("are missed before anything is sent", async () => {
    const { WSPP_PASSWORD: _, ...without } = env;
    const before = site.requests.length;
    expect((await wspp(TWO, { env: without })).code).toBe(2);
    expect(site.requests).toHaveLength(before);
  });
});

describe("wrong usage", () => {
  it.each([
    [["call", "get_userz"], "get_user or get_users"],
    [["call", "get_users", "usreids[]=x"], "userids"],
    [["call", "get_users", "userids[]=x", "idfield=usrname"], "username"],
    [["call", "get_users", "userids[]=x", "idfield="], "--allow whole-table"],
    [["call", "get_users", "userids[]="], "userids="],
    [["call", "get_users", "userids=5"], "userids[]=value"],
    [["call", "get_user_byid", "userinfo=abc"], "whole number"],
    [["call", "get_user_byid"], "userinfo is missing"],
    [["call", "edit_users", "users[0][usrname]=x"], "username"],
    [["call", "edit_users", "users[1][username]=x"], "users[0] is missing"],
    [["call", "edit_users", "users[0][password]=x"], "--args @file.json"],
    [["call", "edit_users", "--args", '{"users":[{"password":"x"}]}'], "secret"],
    [["call", "get_users", "--args", "{oops"], "no JSON"],
    [["call", "get_users", "--protocol", "sop"], "soap"],
    [["call", "get_users", "--allow", "whole-tabel"], "whole-table"],
    [["call", "get_users", "--timeout", "soon"], "seconds"],
    [["call", "get_users", "--ca", "/nosuch.pem"], "/nosuch.pem"],
    [["call", "get_users", "--raw", "--json"], "--raw"],
    [["call", "get_my_id", "--ndjson"], "no list"],
    [["call", "login", "username=x"], "logs in itself"],
    [["call"], "missing required argument"],
    [["cal"], "did you mean call"],
    [["call", "get_users", "--urll", "x"], "--url"],
    [["describe", "user_record"], "userRecord"],
    [["ops", "--group", "gett"], "get"],
    [["completion", "bsh"], "bash"],
    [["wsdl", "--dialect", "clasic"], "classic"],
  ])("%j is code 2 with a way out", async (words, hint) => {
    const { code, stdout, stderr } = await wspp(words, { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.replace(/\s+/g, " ")).toContain(hint);
  });

  it("sends nothing", async () => {
    const before = site.requests.length;
    await wspp(["call", "get_users", "userids[]=x", "idfield=usrname"], { env });
    await wspp(["call", "get_users", "usreids[]=x"], { env });
    expect(site.requests).toHaveLength(before);
  });

  it("is one JSON object on stderr with --json", async () => {
    const { stderr } = await wspp(["call", "get_users", "usreids[]=x", "--json"], { env });
    expect(JSON.parse(stderr)).toMatchObject({
      code: "unknown_part",
      exitCode: 2,
      hint: expect.stringContaining("userids") as string,
    });
  });
});

describe("what a site or a network refuses", () => {
  it("is code 3 for a wrong password and for a fault", async () => {
    const login = await wspp(TWO, { env: { ...env, WSPP_PASSWORD: "wrong password" } });
    expect(login).toMatchObject({ code: 3, stdout: "" });
    expect(login.stderr).toContain("Invalid username and / or password.");
    for (const route of ROUTES) expect((await wspp(["call", "get_roles", ...route], { env })).code).toBe(3);
  });

  it("is code 4 when nothing answers, and when an HTML page does", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const refused = await wspp(TWO, { env: { ...env, WSPP_URL: `http://127.0.0.1:${port}` } });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain("no connection");
    const page = await wspp(TWO, { env: { ...env, WSPP_URL: `${site.url}/wrong` } });
    expect(page.code).toBe(4);
    expect(page.stderr).toContain("404 Not Found");
  });

  it("is code 130 when interrupted, at once", async () => {
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(new Error("interrupted")), 300);
    const { code, stderr } = await wspp(["call", "get_categories"], { env, signal: interruption.signal });
    expect({ code, stderr }).toEqual({ code: 130, stderr: "interrupted\n" });
  });

  it("is code 4 after --timeout", async () => {
    const { code, stderr } = await wspp(["call", "get_categories", "--timeout", "0.3", "--protocol", "soap"], { env });
    expect(code).toBe(4);
    expect(stderr).toContain("--timeout");
  });
});

describe("what is shown of requests", () => {
  it("is all but the secrets, with --trace", async () => {
    for (const route of [...ROUTES, ["--single-shot"]]) {
      const { code, stderr } = await wspp([...TWO, "--trace", ...route], { env });
      expect(code).toBe(0);
      expect(stderr).toMatch(/> POST .*service_pp2?\.php/);
      expect(stderr).toContain("user001");
    }
  });

  it("is the request that would be sent, with --dry-run, and nothing is", async () => {
    const before = site.requests.length;
    const { stdout } = await wspp([...TWO, "--dry-run"], { env: { WSPP_URL: site.url } });
    expect(stdout).toContain("route: soap simplified; nothing was sent");
    expect(stdout).toContain('<item xsi:type="xsd:string">user001</item>');
    const rest = await wspp([...TWO, "--dry-run", "--json", "--protocol", "rest", "--single-shot"], { env });
    expect(JSON.parse(rest.stdout)).toMatchObject({
      route: "rest json",
      method: "POST",
      body: expect.stringContaining("wspassword=***") as string,
    });
    expect(site.requests).toHaveLength(before);
  });
});

describe("secrets in the data of a call", () => {
  it("are hidden by --trace and --dry-run over every route", async () => {
    const stdin = JSON.stringify({
      users: [{ action: "add", username: "n", password: "Geheim15zeichen", passwordmd5: "Geheim15zeichen" }],
    });
    for (const route of ROUTES) {
      const sent = await wspp(["call", "edit_users", "--args", "-", "--trace", ...route], { env, stdin });
      expect(sent.code).toBe(0);
      expect(sent.stderr).toContain("***");
      const dry = await wspp(["call", "edit_users", "--args", "-", "--dry-run", ...route], { env, stdin });
      expect(dry.stdout).toContain("***");
    }
  });
});

describe("a profile", () => {
  it("names the site, and is read with care", async () => {
    const { WSPP_URL: url = "", ...without } = env;
    const file = join(folder, "profile.json");
    await writeFile(file, JSON.stringify({ url, rest: false }));
    expect((await wspp([...TWO, "--profile", file], { env: without })).code).toBe(0);
    await writeFile(file, JSON.stringify({ url, dialects: ["french"] }));
    expect(await wspp([...TWO, "--profile", file], { env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("dialects") as string,
    });
    await writeFile(file, "{");
    expect((await wspp([...TWO, "--profile", file], { env })).stderr).toContain("no JSON");
    expect((await wspp([...TWO, "--profile", join(folder, "none")], { env })).stderr).toContain("ENOENT");
  });
});

describe("JSON and raw answers on a terminal", () => {
  it("hold no character that the terminal obeys, and mean the same", async () => {
    const words = ["call", "get_user_byid", "userinfo=5"];
    for (const output of ["--json", "--ndjson", "--raw"]) {
      const { stdout } = await wspp([...words, output], { env, columns: 80 });
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      if (output === "--json") expect(JSON.parse(stdout)).toEqual(JSON.parse((await wspp(words, { env })).stdout));
    }
  });
});

describe("an operation that a site added itself", () => {
  it("is called by the types of the site's own WSDL", async () => {
    const own = await startSite(
      {},
      {
        wsdl: (text, dialect) => {
          if (dialect === "classic") return text;
          return text.replaceAll("get_my_id", "get_their_id");
        },
      },
    );
    const dry = await wspp(["call", "get_their_id", "--dry-run"], { env: { ...env, WSPP_URL: own.url } });
    expect(dry.code).toBe(2);
    expect(dry.stderr).toContain("nothing was sent");
    const { code, stderr } = await wspp(["call", "get_their_id"], { env: { ...env, WSPP_URL: own.url } });
    await own.close();
    // The site itself does not know it: what counts is that it was asked.
    expect(stderr).toContain("Procedure 'get_their_id' not present");
    expect(code).toBe(3);
  });
});

it("no output ever held the password or the session key", () => {
  const all = written.join("\n");
  expect(all.length).toBeGreaterThan(10_000);
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), "Pa55", SESSION_KEY, "Geheim15zeichen"])
    expect(all).not.toContain(secret);
});
