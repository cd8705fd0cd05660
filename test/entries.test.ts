/** What each entry point of the package loads and offers. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { allStructs } from "../src/contract/language.js";
import { loadedBy, packagesLoadedBy, sourceFiles } from "./imports.js";

const files = sourceFiles();
const { exports, bin } = JSON.parse(readFileSync(resolve(import.meta.dirname, "../package.json"), "utf8")) as {
  exports: Record<string, string | { types: string; default: string }>;
  bin: Record<string, string>;
};

/** Packages that are loaded together with an entry; undici and fast-xml-parser are loaded only when they are needed. */
const packages: { readonly [entry: string]: readonly string[] } = {
  ".": [],
  "./contract": ["zod"],
  "./wire": [],
  "./soap": [],
  "./moodle": [],
  "./server": ["@hono/node-server", "hono"],
};

/** The source file behind a path in `dist`. */
function sourceOf(built: string): string {
  return built.replace("./dist/", "").replace(/\.js$/, ".ts");
}

const entries = Object.entries(exports).flatMap(([entry, target]) => (typeof target === "string" ? [] : [{ entry, target }]));

describe("the entry points", () => {
  it("are those that are described here", () => {
    expect(entries.map(({ entry }) => entry).sort()).toEqual(Object.keys(packages).sort());
  });

  it.each(entries)("$entry has a source file, and types beside it", ({ target }) => {
    expect(files.has(sourceOf(target.default))).toBe(true);
    expect(target.types).toBe(target.default.replace(/\.js$/, ".d.ts"));
  });

  it.each(entries)("$entry loads the packages that it needs and no other", ({ entry, target }) => {
    expect([...packagesLoadedBy(sourceOf(target.default), files)].sort()).toEqual(packages[entry]);
  });

  it.each(entries)("$entry loads nothing of the command line", ({ target }) => {
    expect([...loadedBy(sourceOf(target.default), files)].filter((path) => path.startsWith("cli/"))).toEqual([]);
  });

  it.each(["./contract", "./wire"])("%s opens no connections", (entry) => {
    const { target } = entries.find((each) => each.entry === entry)!;
    expect([...loadedBy(sourceOf(target.default), files)].filter((path) => /^(?:http|client)\//.test(path))).toEqual([]);
  });

  it("keep the server out of the client", () => {
    const { target } = entries.find((each) => each.entry === ".")!;
    expect(
      [...loadedBy(sourceOf(target.default), files)].filter((path) => /^(?:server|sandbox|plugin|emulator)\//.test(path)),
    ).toEqual([]);
  });

  it("come with the command that is made of cli/main.ts", () => {
    expect(Object.entries(bin)).toEqual([["wspp", "./dist/bin/wspp.cjs"]]);
    const program = readFileSync(resolve(import.meta.dirname, "../build/command-line.mjs"), "utf8");
    expect(program).toContain('input: { wspp: join(root, "dist/cli/main.js") }');
    expect(files.has("cli/main.ts")).toBe(true);
  });
});

describe("the types of all records and datums", () => {
  it("are exported under their WSDL names with a capital", () => {
    const exported = [...files.get("contract/records.ts")!.text.matchAll(/\b[A-Z]\w+/g)].map(([name]) => name);
    for (const { name } of allStructs()) expect(exported).toContain(name.charAt(0).toUpperCase() + name.slice(1));
  });
});
