/** The house keeps its shape: rooms import one way, no cycles, every file says what it is for. */
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFiles } from "./imports.js";

const files = sourceFiles();

/** What a room may import beside its own files. What is not listed here may import nothing. */
const rooms: { readonly [room: string]: readonly string[] } = {
  redact: [],
  nearest: [],
  "private-file": [],
  errors: ["redact"],
  contract: ["errors"],
  functions: ["errors", "nearest", ".."],
  xml: ["errors", "contract"],
  wire: ["xml", "functions", "contract", "errors", "redact"],
  wsdl: ["xml", "contract", "errors"],
  http: ["errors", "redact"],
  client: ["http", "wsdl", "wire", "contract", "errors", "nearest"],
  "soap-adapter": ["http", "wire", "xml", "contract", "errors"],
  moodle: ["client", "http", "wire", "functions", "contract", "errors", "nearest", "redact"],
  writes: ["moodle", "functions", "client", "contract", "errors", "private-file"],
  plugin: ["contract", "errors"],
  sandbox: ["plugin", "contract", "errors"],
  server: ["plugin", "wsdl", "wire", "contract", "errors", "redact"],
  emulator: ["sandbox", "server", "client", "plugin", "wire", "contract", "errors", "redact", "private-file"],
  snapshot: ["client", "sandbox", "plugin", "contract", "errors", "nearest", "private-file"],
  cli: [
    "emulator",
    "snapshot",
    "writes",
    "moodle",
    "functions",
    "client",
    "http",
    "wsdl",
    "wire",
    "contract",
    "errors",
    "nearest",
    "private-file",
    "redact",
    "xml",
    "index",
  ],
  "moodle-index": ["writes", "moodle", "client"],
  index: ["writes", "client", "http", "wire", "contract", "errors"],
};

/** Written by `npm run functions` beside the description files: one copy serves `src` and `dist`. */
const GENERATED = /^\.\.\/functions\/moodle-[\d.]+\.ts$/;

/** The first folder below `src`, or the name of a file that stands there by itself. */
function roomOf(path: string): string {
  return path.split("/")[0]!.replace(/\.ts$/, "");
}

/** One round of files that load each other, if there is any. */
function findCycle(): string[] | undefined {
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const each of files.get(path)?.imports ?? []) {
      if (!each.isOwn || each.when !== "load") continue;
      const found = visit(each.target, [...way, path]);
      if (found !== undefined) return found;
    }
    done.add(path);
    return undefined;
  };
  for (const path of files.keys()) {
    const found = visit(path, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

function problems(check: (file: SourceFile) => string | readonly string[] | undefined): string[] {
  return [...files.values()].flatMap((file) => check(file) ?? []);
}

describe("the rooms of src", () => {
  it("import one way: redact, errors <- contract <- xml <- wire, wsdl, http <- client <- cli", () => {
    expect(
      problems(({ path, imports }) => {
        const room = roomOf(path);
        const allowed = [room, ...(rooms[room] ?? [])];
        return imports
          .filter((each) => each.isOwn && !allowed.includes(roomOf(each.target)))
          .map((each) => `${path} imports ${each.target}`);
      }),
    ).toEqual([]);
  });

  it("reach out of src only for the generated types of functions", () => {
    const outside = (target: string) => target.startsWith("../");
    expect(
      problems(({ path, imports }) =>
        imports
          .filter(({ isOwn, target, when }) => isOwn && outside(target) && !(when === "type" && GENERATED.test(target)))
          .map((each) => `${path} imports ${each.target}`),
      ),
    ).toEqual([]);
  });

  it("are all known here", () => {
    expect([...files.keys()].map(roomOf).filter((room) => !Object.hasOwn(rooms, room))).toEqual([]);
  });

  it("hold no files that load each other in a circle", () => {
    expect(findCycle()).toBeUndefined();
  });

  it("use undici only when a connection needs it, and zod, CSV and the terminal only where they belong", () => {
    const allowed: { readonly [name: string]: (path: string, when: string) => boolean } = {
      undici: (_path, when) => when !== "load",
      zod: (path) => path === "contract/schemas.ts" || path.startsWith("cli/"),
      commander: (path) => path.startsWith("cli/"),
      "@clack/prompts": (path) => path.startsWith("cli/"),
      "csv-parse": (path) => path === "cli/edit/csv.ts",
      "csv-stringify": (path, when) => path.startsWith("cli/edit/") && when === "lazy",
      soap: (path, when) => path.startsWith("soap-adapter/") && when === "type",
    };
    expect(
      problems(({ path, imports }) =>
        imports
          .filter((each) => Object.hasOwn(allowed, each.target) && !allowed[each.target]!(path, each.when))
          .map((each) => `${path} imports ${each.target}`),
      ),
    ).toEqual([]);
  });

  it("call others in http alone, and listen in server and emulator alone", () => {
    const network = /^node:(?:https?|http2|net|tls|dgram|dns)(?:\/|$)|^undici$/;
    const rooms = ["http", "server", "emulator"];
    expect(
      problems(({ path, imports }) =>
        imports
          .filter((each) => !rooms.includes(roomOf(path)) && network.test(each.target))
          .map((each) => `${path} imports ${each.target}`),
      ),
    ).toEqual([]);
  });
});

describe("every source file", () => {
  it("begins by saying what it is for", () => {
    expect(problems(({ path, text }) => (/^(?:#!.*\n)?\/\*\*\s*\S/.test(text) ? undefined : path))).toEqual([]);
  });

  it("called index.ts only re-exports", () => {
    expect(
      problems(({ path, statements }) =>
        /(?:^|[-/])index\.ts$/.test(path) && !statements.every((statement) => ts.isExportDeclaration(statement))
          ? path
          : undefined,
      ),
    ).toEqual([]);
  });

  it("awaits nothing while it is loaded, so that require() can load it", () => {
    expect(
      problems(({ path, statements }) => (statements.some(awaitsAtOnce) && !path.startsWith("cli/") ? path : undefined)),
    ).toEqual([]);
  });
});

function awaitsAtOnce(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined)) return true;
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
  return ts.forEachChild(node, awaitsAtOnce) ?? false;
}
