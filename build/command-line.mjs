// @ts-check
/**
 * Makes a few files of the compiled command line and all that it loads. Node spends a third of a millisecond on finding and linking each
 * of 170 files, and less on CommonJS than on modules: together as much as it takes to start. The library stays as the compiler wrote it;
 * `dist/cli` is no part of the package.
 */
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const made = join(root, "dist/bin");

const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const installed = Object.keys(dependencies);

const bundle = await rolldown({
  input: { wspp: join(root, "dist/cli/main.js") },
  platform: "node",
  external: (name) => installed.some((each) => name === each || name.startsWith(`${each}/`)),
  // What is imported on demand here and at once there is part of the same file.
  checks: { ineffectiveDynamicImport: false },
  plugins: [withoutChildProcesses()],
});
const { output } = await bundle.write({
  dir: made,
  format: "cjs",
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name].cjs",
  // What every `wspp call` loads is one file, what one over REST loads beside it is another; other commands have their own.
  codeSplitting: {
    groups: [
      { name: "start", test: /\/dist\/cli\/(?:run|process-io|call|preview)\.js$/, priority: 2 },
      { name: "rest", test: /\/dist\/client\/rest-channel\.js$/, priority: 1 },
    ],
  },
});
await bundle.close();
writeFileSync(join(made, "LICENSES.txt"), licences(output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []))));
chmodSync(join(made, "wspp.cjs"), 0o755);

/**
 * Commander loads it for commands that are programs of their own, of which we have none.
 * @returns {import("rolldown").Plugin}
 */
function withoutChildProcesses() {
  const EMPTY = "\0no child processes";
  return {
    name: "without child processes",
    resolveId: (source, importer) =>
      source === "node:child_process" && /[\\/]node_modules[\\/]commander[\\/]/.test(importer ?? "") ? EMPTY : undefined,
    load: (id) => (id === EMPTY ? "module.exports = {};" : undefined),
  };
}

/** The licences of the packages whose code is part of the files. @param {readonly string[]} modules */
function licences(modules) {
  const folders = new Set(modules.map((path) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0] ?? ""));
  folders.delete("");
  return [...folders].map((folder) => `${packageName(folder)}\n\n${readFileSync(join(folder, "LICENSE"), "utf8")}`).join("\n\n");
}

/** @param {string} folder */
function packageName(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version}`;
}
