/** The packed package, installed into an empty folder and used as its users do: compiled, imported, required, run. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

let work: string;
let app: string;
let packed: string[];

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "wspp-package-"));
  app = join(work, "app");
  mkdirSync(app);
  const [tarball] = JSON.parse(execFileSync(npm, ["pack", "--json", "--silent", "--pack-destination", work], options(root))) as [
    { filename: string; files: { path: string }[] },
  ];
  packed = tarball.files.map(({ path }) => path);
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));
  execFileSync(npm, ["install", "--prefer-offline", "--no-audit", "--no-fund", join(work, tarball.filename)], options(app));
  writeFileSync(join(app, "consumer.ts"), CONSUMER);
  writeFileSync(join(app, "consumer.cts"), CONSUMER);
  writeFileSync(join(app, "hooks.mjs"), HOOKS);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function options(cwd: string) {
  return {
    cwd,
    encoding: "utf8" as const,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"],
  };
}

function node(...args: string[]): string {
  return execFileSync(process.execPath, args, options(app)).trim();
}

/** What the compiler has to say. */
function compile(file: string, module: string, moduleResolution: string): string {
  const config = {
    compilerOptions: {
      module,
      moduleResolution,
      target: "ES2022",
      lib: ["ES2023", "ESNext.Disposable"],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
    },
    files: [file],
  };
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify(config));
  try {
    return execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "."], options(app));
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

const CONSUMER = `
import { connect, emptyText, extraOf, isWsppError, UsageError, type CourseRecord, type UserDatum, type WsppClient } from "moodle-wspp";
import { operations, schemaOf } from "moodle-wspp/contract";
import type { ArgumentsOf, MoodleFunctions, ResultOf } from "moodle-wspp/moodle";
import { decodeRestAnswer, encodeRestRequest } from "moodle-wspp/wire";

export async function main(): Promise<void> {
  await using moodle: WsppClient = await connect({ url: "https://moodle.example.edu", username: "a", password: "b" });
  const courses: CourseRecord[] = await moodle.get_my_courses({ uid: 7 });
  console.log(courses[0]?.fullname.length, emptyText(courses), extraOf(courses[0] ?? {}));
  const datum: UserDatum = { action: "add", username: "ada" };
  const report = await moodle.edit_users({ users: [datum] });
  for (const { status, error } of report.outcomes) console.log(status, error?.messageKey);
  for await (const user of moodle.stream("get_users", { userids: [] })) console.log(user.username);
  // @ts-expect-error a misspelled part
  await moodle.get_users({ userid: [] }).catch((error: unknown) => isWsppError(error) && error instanceof UsageError);
  // @ts-expect-error a misspelled operation is no method
  await moodle.get_userz({});
  const users: UserDatum[] = schemaOf("userDatumArray").parse([]);
  console.log(users, operations.get_users.summary, encodeRestRequest({ operation: "get_version", format: "json", parts: {} }).body);
  const args: ArgumentsOf<"core_user_get_users_by_field"> = { field: "username", values: ["ada"] };
  // @ts-expect-error not a field that the site knows: the types of functions are there
  const wrong: ArgumentsOf<"core_user_get_users_by_field"> = { field: "city", values: [] };
  const deleted: ResultOf<"core_user_delete_users"> = null;
  const names: (keyof MoodleFunctions)[] = ["core_user_create_users"];
  console.log(args, wrong, deleted, names);
  console.log(decodeRestAnswer("json", new Uint8Array(), { operation: "x", returns: undefined }, { status: 200 }));
}
`;

/** Prints every package that is loaded. */
const HOOKS = `
import { register } from "node:module";
register("data:text/javascript," + encodeURIComponent(\`
  import { writeSync } from "node:fs";
  export async function load(url, context, next) {
    const found = /node_modules\\\\/((?:@[^/]+\\\\/)?[^/]+)\\\\//.exec(url);
    if (found) writeSync(1, found[1] + "\\\\n");
    return next(url, context);
  }
\`));
`;

describe("the tarball", () => {
  it("holds what is needed and nothing else", () => {
    for (const path of [
      "package.json",
      "README.md",
      "LICENSE",
      "CHANGELOG.md",
      "dist/index.js",
      "dist/index.d.ts",
      "wsdl/wsdl_pp.wsdl",
      "functions/moodle-4.4.json",
      "functions/moodle-4.4.d.ts",
    ]) {
      expect(packed).toContain(path);
    }
    expect(packed.filter((path) => /\.test\.|^test\/|^\.|^node_modules|\.tgz$|^examples|^bench/.test(path))).toEqual([]);
  });
});

describe("TypeScript", () => {
  it.each([
    ["consumer.ts", "node16", "node16"],
    ["consumer.ts", "nodenext", "nodenext"],
    ["consumer.ts", "esnext", "bundler"],
    ["consumer.cts", "nodenext", "nodenext"],
  ])("compiles %s with module %s, resolution %s, every declaration checked", (file, module, moduleResolution) => {
    expect(compile(file, module, moduleResolution)).toBe("");
  });
});

describe("Node", () => {
  const asked = "Object.keys({ connect: m.connect, UsageError: m.UsageError }).filter((k) => typeof m[k] === 'function').join()";

  it("imports it", () => {
    expect(node("--input-type=module", "-e", `import * as m from "moodle-wspp"; console.log(${asked})`)).toBe(
      "connect,UsageError",
    );
  });

  it("requires it, silently", () => {
    const out = execFileSync(
      process.execPath,
      ["--input-type=commonjs", "-e", `const m = require("moodle-wspp"); console.log(${asked})`],
      {
        ...options(app),
        env: { ...process.env, NODE_OPTIONS: "--throw-deprecation" },
      },
    );
    expect(out.trim()).toBe("connect,UsageError");
  });

  it.each(["/contract", "/wire", "/soap", "/server"])("imports and requires moodle-wspp%s", (entry) => {
    const name = `moodle-wspp${entry}`;
    expect(node("--input-type=module", "-e", `import * as m from "${name}"; console.log(Object.keys(m).length > 2)`)).toBe(
      "true",
    );
    expect(node("--input-type=commonjs", "-e", `console.log(Object.keys(require("${name}")).length > 2)`)).toBe("true");
  });

  it("shares one set of errors between import and require", () => {
    const script = `import { createRequire } from "node:module"; import { UsageError } from "moodle-wspp";
      console.log(createRequire(import.meta.url)("moodle-wspp").UsageError === UsageError)`;
    expect(node("--input-type=module", "-e", script)).toBe("true");
  });

  it.each([
    ["moodle-wspp", []],
    ["moodle-wspp/contract", ["zod"]],
    ["moodle-wspp/wire", []],
    ["moodle-wspp/soap", []],
    ["moodle-wspp/moodle", []],
    ["moodle-wspp/server", []],
  ])("loads of other packages with %s only %j", (entry, expected) => {
    const out = node("--import", "./hooks.mjs", "--input-type=module", "-e", `import "${entry}"`);
    const loaded = new Set(out.split("\n"));
    expect(loaded).toContain("moodle-wspp");
    for (const name of ["zod", "fast-xml-parser", "undici", "commander", "@clack/prompts", "soap"]) {
      expect([name, loaded.has(name)]).toEqual([name, (expected as readonly string[]).includes(name)]);
    }
  });
});

describe("the command", () => {
  it("tells its version", () => {
    expect(execFileSync(join(app, "node_modules/.bin/wspp"), ["--version"], options(app)).trim()).toBe(version);
  });

  it("lists the operations", () => {
    const out = execFileSync(join(app, "node_modules/.bin/wspp"), ["ops", "--json"], options(app));
    expect(JSON.parse(out)).toHaveLength(153);
  });
});
