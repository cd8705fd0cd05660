/** The package as it is built in `dist`, for tests of what users run. `npm test` builds it before; otherwise it is built here when it is older than the sources. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");

/** @throws Error with the compiler's words when the sources do not compile */
export function ensureBuilt(): void {
  const built = join(root, "dist/bin/wspp.cjs");
  if (existsSync(built) && statSync(built).mtimeMs >= newestSource()) return;
  run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");
  run("build/command-line.mjs");
}

function run(...program: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`the package does not build:\n${stdout}${stderr}`);
}

function newestSource(): number {
  const src = join(root, "src");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((path) => /(?<!\.test)\.ts$/.test(path));
  return Math.max(...files.map((path) => statSync(join(src, path)).mtimeMs));
}
